-- Which pairs have most events among those chosen? A chosen pair stands alone; a chosen country is in each.
-- params: filters, most
-- columns: pair, label, events
with counted as (
    select p.pair, p.a, p.b, count(*) as events
    from pairs as p
    semi join filtered($filters) as f using (event_no)
    where ($filters.pair is null or p.pair = $filters.pair)
        and ($filters.countries is null or list_contains($filters.countries::varchar[], p.a) or list_contains($filters.countries::varchar[], p.b))
    group by p.pair, p.a, p.b
)

select c.pair, a.name || '–' || b.name as label, c.events
from counted as c
inner join countries as a on a.country = c.a
inner join countries as b on b.country = c.b
order by c.events desc, c.pair
limit $most
