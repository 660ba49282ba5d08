-- What is recorded of the chosen events as a whole: how many, on what evidence, which began first and which last, and what is still to come?
-- params: filters
-- columns: events, sources, publishers, official, one_source, doubtful, low, differing, planned, first_id, first_title, first_words, first_year, latest_id, latest_title, latest_words
with picked as (
    select e.*
    from events as e
    semi join filtered($filters) as f using (event_id)
),

held as (
    select p.* from picked as p inner join statuses as s using (status) where s.counts
),

evidence as (
    select u.event_id, count(*) as sources, bool_or(s.class = 'official') as official
    from event_sources as u
    inner join sources as s using (source_id)
    semi join picked as p on p.event_id = u.event_id
    group by u.event_id
)

select
    (select count(*) from picked) as events,
    (select count(distinct u.source_id) from event_sources as u semi join picked as p on p.event_id = u.event_id) as sources,
    (select count(distinct s.publisher) from event_sources as u inner join sources as s using (source_id)
        semi join picked as p on p.event_id = u.event_id) as publishers,
    (select count(*) from evidence where official) as official,
    (select count(*) from evidence where sources = 1) as one_source,
    (select count(*) from picked where doubt) as doubtful,
    (select count(*) from picked where confidence = 'low') as low,
    (select count(distinct d.event_id) from disagreements as d semi join picked as p on p.event_id = d.event_id) as differing,
    (select count(*) from picked where status = 'planned') as planned,
    arg_min(event_id, (first_day, event_id)) as first_id, arg_min(title, (first_day, event_id)) as first_title,
    arg_min(date_words, (first_day, event_id)) as first_words, (select min(year_written(date)) from picked) as first_year,
    arg_max(event_id, (first_day, least(last_day, (select as_of from record)), event_id)) as latest_id,
    arg_max(title, (first_day, least(last_day, (select as_of from record)), event_id)) as latest_title,
    arg_max(date_words, (first_day, least(last_day, (select as_of from record)), event_id)) as latest_words
from held
