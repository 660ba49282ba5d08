-- Who supplies and who trains whom among the chosen events: how often, since when, until when, on how many sources?
-- params: filters
-- columns: kind, giver, giver_name, taker, taker_name, events, since_words, since, latest, sources, low, first_event
with given as (
    select w.*, e.confidence, e.first_day, e.date, year_written(e.date) as year, year_ended(e.date, e.last_day) as ended
    from flows as w
    inner join events as e using (event_id)
    inner join statuses as s using (status)
    semi join filtered($filters) as f on f.event_id = w.event_id
    where s.counts
)

select
    g.kind, g.giver, a.name as giver_name, g.taker, b.name as taker_name, count(distinct g.event_id) as events,
    since_words(g.date) as since_words, min(g.year) as since, max(g.ended) as latest, count(distinct u.source_id) as sources,
    count(distinct g.event_id) filter (g.confidence = 'low') as low,
    arg_min(g.event_id, (not starts_with(g.date, '..'), g.year, g.first_day, g.event_id)) as first_event
from given as g
inner join countries as a on a.country = g.giver
inner join countries as b on b.country = g.taker
inner join event_sources as u on u.event_id = g.event_id
group by g.kind, g.giver, a.name, g.taker, b.name
order by events desc, since, giver_name, taker_name, g.kind
