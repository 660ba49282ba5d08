-- What is recorded of the chosen events as a whole: how many, on what evidence, which began first and which last, and what is still to come?
-- params: filters
-- columns: events, sources, publishers, official, one_source, doubtful, low, differing, planned, first_id, first_title, first_words, first_year, latest_id, latest_title, latest_words
with picked as (
    select e.*
    from events as e
    semi join filtered($filters) as f using (event_id)
),

-- What is selected comes from CTEs of one row each: to plan a subquery for every column took four times as long.
recorded as (
    select
        count(*) as events, count(*) filter (doubt) as doubtful, count(*) filter (confidence = 'low') as low,
        count(*) filter (status = 'planned') as planned, min(year_written(date)) as first_year
    from picked
),

told as (
    select u.event_id, u.source_id, s.publisher, s.class
    from event_sources as u
    inner join sources as s using (source_id)
    semi join picked as p on p.event_id = u.event_id
),

named as (
    select count(distinct source_id) as sources, count(distinct publisher) as publishers from told
),

evidence as (
    select count(*) filter (official) as official, count(*) filter (sources = 1) as one_source
    from (select count(*) as sources, bool_or(class = 'official') as official from told group by event_id)
),

apart as (
    select count(distinct d.event_id) as differing from disagreements as d semi join picked as p on p.event_id = d.event_id
),

held as (
    select p.event_id, p.title, p.date, p.date_words, p.first_day, least(p.last_day, r.as_of) as last_day
    from picked as p
    inner join statuses as s using (status)
    cross join record as r
    where s.counts
),

ends as (
    select
        arg_min(event_id, (first_day, event_id)) as first_id, arg_min(title, (first_day, event_id)) as first_title,
        arg_min(date_words, (first_day, event_id)) as first_words, arg_max(event_id, (first_day, last_day, event_id)) as latest_id,
        arg_max(title, (first_day, last_day, event_id)) as latest_title,
        arg_max(date_words, (first_day, last_day, event_id)) as latest_words, min(year_written(date)) as first_year
    from held
)

select
    r.events, n.sources, n.publishers, v.official, v.one_source, r.doubtful, r.low, a.differing, r.planned,
    e.first_id, e.first_title, e.first_words, case when r.first_year = e.first_year then e.first_year end as first_year, e.latest_id, e.latest_title, e.latest_words
from recorded as r, named as n, evidence as v, apart as a, ends as e
