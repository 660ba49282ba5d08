-- What are the factors of the index?
-- params: none
-- columns: factor, meaning, default_value
select factor || coalesce(' ' || symbol, '') as factor, meaning, default_value from index_factors order by position
