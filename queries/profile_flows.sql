-- Who supplies and who trains whom among the chosen events: how often, since when, until when, on how many sources?
-- params: filters
-- columns: kind, giver, giver_name, taker, taker_name, events, since_words, since, latest, sources, low, first_event
with given as (
    select w.kind, w.giver, w.taker, w.event_no, e.event_id, e.confidence, e.first_day, l.date, year_written(l.date) as year, year_ended(l.date, e.last_day) as ended
    from flows as w
    inner join event_keys as e on e.event_no = w.event_no
    inner join statuses as s using (status)
    inner join event_list as l on l.event_no = w.event_no
    semi join filtered($filters) as f on f.event_no = w.event_no
    where s.counts and e.sources > 0
),

-- An event has one row a direction here, whatever its sources.
told as (
    select
        kind, giver, taker, count(*) as events, since_words(date) as since_words, min(year) as since, max(ended) as latest,
        count(*) filter (confidence = 'low') as low, arg_min(event_id, (not starts_with(date, '..'), year, first_day, event_id)) as first_event
    from given
    group by kind, giver, taker
),

cited as (
    select g.kind, g.giver, g.taker, count(distinct u.source_no) as sources
    from given as g
    inner join citations as u using (event_no)
    group by g.kind, g.giver, g.taker
)

select
    t.kind, t.giver, a.name as giver_name, t.taker, b.name as taker_name, t.events, t.since_words, t.since, t.latest, c.sources, t.low,
    t.first_event
from told as t
inner join cited as c using (kind, giver, taker)
inner join countries as a on a.country = t.giver
inner join countries as b on b.country = t.taker
order by t.events desc, t.since, giver_name, taker_name, t.kind
