-- Which pairs have most events of these categories?
-- params: filters, most
-- columns: pair, label, events
with counted as (
    select pair, a, b, sum(events)::bigint as events
    from pair_categories
    where $filters.categories is null or list_contains($filters.categories::varchar[], category)
    group by pair, a, b
)

select c.pair, a.name || '–' || b.name as label, c.events
from counted as c
inner join countries as a on a.country = c.a
inner join countries as b on b.country = c.b
order by c.events desc, c.pair
limit $most
