-- What is wrong with the tables that were given: one row a thing, with how often it is and one of the events. The codes are those of the seeds.
with codes as (
    select 'events' as given, 'type' as told, type as code, event_id as example, type in (select type from event_types) as known from given.events
    union all
    select 'events', 'status', status, event_id, status in (select status from statuses) from given.events
    union all
    select 'events', 'confidence', confidence, event_id, confidence in (select confidence from confidences) from given.events
    union all
    select 'events', 'date_precision', date_precision, event_id, date_precision in ('day', 'month', 'season', 'year') from given.events
    union all
    select 'participants', 'country', country, event_id, country in (select country from countries) from given.participants
    union all
    select 'participants', 'role', role, event_id, role in (select role from roles) from given.participants
    union all
    select 'participants', 'level', level, event_id, level in (select level from levels) from given.participants
    union all
    select 'sources', 'language', language, source_id, language = 'und' or language in (select language from languages) from given.sources
    union all
    select 'sources', 'class', class, source_id, class in (select class from source_classes) from given.sources
),

found as (
    select given, told || ' ' || coalesce(code, 'empty') || ' is not known' as wrong, example from codes where known is not true
    union all
    select 'events', 'event_id or first_day is empty', event_id from given.events where event_id is null or first_day is null
    union all
    select 'events', 'title is empty', event_id from given.events where title is null or doubt is null or date is null
    union all
    select 'events', 'last_day is before first_day', event_id from given.events where last_day < first_day
    union all
    select 'events', 'a day is before the year 1000 or after 2100', event_id from given.events
    where (year(first_day) between 1000 and 2100 and year(coalesce(last_day, first_day)) between 1000 and 2100) is not true -- infinity has no year
    union all
    -- Pages tell of years as they are written: "about 2003" for what may have begun in 2002.
    select 'events', 'date names another year than its days', event_id from given.events
    where (
        regexp_extract_all(date, '[0-9]{4}')[1]::integer between year(first_day) and year(coalesce(last_day, '2100-12-31'))
        and regexp_extract_all(date, '[0-9]{4}')[-1]::integer between year(first_day) and year(coalesce(last_day, '2100-12-31'))
    ) is not true
    union all
    select 'sources', 'source_id or url is empty', source_id from given.sources where source_id is null or url is null
    union all
    select 'participants', 'the event is not among events', event_id from given.participants where event_id not in (select event_id from given.events where event_id is not null)
    union all
    select 'event_sources', 'the event is not among events', event_id from given.event_sources where event_id not in (select event_id from given.events where event_id is not null)
    union all
    select 'event_sources', 'the source is not among sources', event_id from given.event_sources where source_id not in (select source_id from given.sources where source_id is not null)
)

select given, wrong, count(*) as rows, min(example) as example
from found
group by given, wrong
order by given, rows desc, wrong
limit 20
