-- As what does search look for the words of a reader: their patterns, and the other spellings of what these mean?
-- params: words
-- columns: needle
with sought as (
    select unnest(patterns) as needle from search_asked($words::varchar) where not left_out
)

select needle from sought
union
select other.spelling
from sought as n
inner join search_spellings as one on rtrim(normal(one.meaning)) = n.needle
inner join search_spellings as other using (meaning)
order by needle
