-- How many of the chosen events are recorded of the pairs with most of them, year by year, and where are they few?
-- A chosen pair stands alone; a chosen country is in each.
-- params: filters, most, few
-- columns: pair, label, year, events, few, cells, few_cells, empty_cells
with picked as (
    select p.pair, x.name || '–' || y.name as label, e.event_id, greatest(year(e.first_day), year($filters.since::date)) as year
    from events as e
    inner join pairs as p using (event_id)
    inner join countries as x on x.country = p.a
    inner join countries as y on y.country = p.b
    semi join filtered($filters) as f on f.event_id = e.event_id
    where greatest(year(e.first_day), year($filters.since::date)) <= (select year(as_of) from record)
        and ($filters.pair is null or p.pair = $filters.pair)
        and ($filters.countries is null or list_has_any($filters.countries::varchar[], [p.a, p.b]))
),

listed as (
    select pair, label, count(*) as events from picked group by pair, label order by events desc, label limit $most
),

years as (
    select unnest(range(min(year), max(year) + 1)) as year from picked semi join listed using (pair)
),

counted as (
    select l.pair, l.label, y.year, count(p.event_id) as events, l.events as whole
    from listed as l
    cross join years as y
    left join picked as p on p.pair = l.pair and p.year = y.year
    group by l.pair, l.label, y.year, l.events
)

select
    pair, label, year, events, events < $few as few,
    count(*) over () as cells,
    count(*) filter (where events < $few) over () as few_cells,
    count(*) filter (where events = 0) over () as empty_cells
from counted
order by whole desc, label, year
