-- Which pairs have most events among those chosen? A chosen pair stands alone; a chosen country is in each.
-- params: filters, most
-- columns: pair, label, events
select p.pair, a.name || '–' || b.name as label, count(*) as events
from pairs as p
semi join filtered($filters) as f using (event_id)
inner join countries as a on a.country = p.a
inner join countries as b on b.country = p.b
where ($filters.pair is null or p.pair = $filters.pair)
    and ($filters.countries is null or list_has_any($filters.countries::varchar[], [p.a, p.b]))
group by p.pair, a.name, b.name
order by events desc, pair
limit $most
