-- Which pairs have most of the chosen events? A chosen pair stands alone; a chosen country is in each.
-- params: filters, most
-- columns: pair, label, events
with counted as (
    select pair, a, b, sum(events)::bigint as events
    from pair_categories
    where ($filters.categories is null or list_contains($filters.categories::varchar[], category))
        and ($filters.pair is null or pair = $filters.pair)
        and ($filters.countries is null or list_has_any($filters.countries::varchar[], [a, b]))
    group by pair, a, b
)

select c.pair, a.name || '–' || b.name as label, c.events
from counted as c
inner join countries as a on a.country = c.a
inner join countries as b on b.country = c.b
order by c.events desc, c.pair
limit $most
