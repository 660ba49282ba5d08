-- As what does search look for the words of a reader: their patterns, and the other spellings of what these mean?
-- params: filters
-- columns: needle
with asked as (
    select unnest($filters.asked::struct(left_out boolean, patterns varchar[])[]) as part
),

sought as (
    select unnest(part.patterns) as needle from asked where not part.left_out
)

select needle from sought
union
select other.spelling
from sought as n
inner join search_spellings as one on one.meant = n.needle
inner join search_spellings as other using (meaning)
order by needle
