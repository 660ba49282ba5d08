-- As what does search look for the words of a reader: their parts, and the other spellings of those?
-- params: words
-- columns: needle
with asked as (
    select unnest(search_needles($words::varchar, false)) as needle
),

spelled as (
    select other.spelling
    from asked as a
    inner join search_spellings as one on starts_with(one.spelling, a.needle) and length(a.needle) > 3
    inner join search_spellings as other using (meaning)
)

select needle from asked
union
select rtrim(spelling) from spelled
order by needle
