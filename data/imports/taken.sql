-- From `judged`, one row a row of the file and event: what is new goes to the layer, and every row is counted once.
-- Which row is the first of an event is found by its keys alone, before all that is told of it is taken along.
create or replace temp table fresh as
with firsts as (
    select j.event_id, j.line, j.part
    from judged as j
    anti join events as e on e.event_id = j.event_id
    where j.verdict = 'loaded' and j.part >= 0 and j.line not in (select line from unheld)
    qualify row_number() over (partition by j.event_id order by j.line, j.part) = 1
)

select
    j.* replace (
        seen_text(j.title) as title, seen_text(j.summary) as summary, nullif(seen_text(j.place), '') as place, nullif(seen_text(j.exercise), '') as exercise,
        nullif(seen_text(j.series), '') as series, nullif(seen_text(j.quantity_unit), '') as quantity_unit, nullif(seen_text(j.publisher::varchar), '') as publisher
    ),
    s.first_day, s.last_day, s.date_precision, s.doubt, s.date_words
from judged as j
inner join firsts as f on f.line = j.line and f.part = j.part
inner join spans as s on s.date = j.date
where j.verdict = 'loaded';

-- Of a row that repeats a key it is told where what it says of the event is something else.
create or replace temp table repeated as
with again as (
    select j.line, j.event_id, j.type, j.date, left(seen_text(j.title), 80) as title
    from judged as j
    left join (select distinct event_id, line from fresh) as f on f.event_id = j.event_id
    where j.verdict = 'loaded' and j.part <= 0 and (f.event_id is null or (j.part = 0 and f.line <> j.line))
),

known as (
    select event_id, type, date, title from events semi join again using (event_id)
    union all
    select event_id, type, date, title from fresh semi join again using (event_id)
)

select a.line, bool_or((k.type, k.date, left(k.title, 80)) is distinct from (a.type, a.date, a.title)) as other
from again as a
left join known as k on k.event_id = a.event_id
group by a.line;

-- Rows that are out of scope, or repeated within their kind, are only counted; they may be nine in ten.
create or replace temp table counted as
select null::bigint as line, null::varchar as row, verdict, count(*) as rows
from judged
where part <= 0 and verdict <> 'loaded' and not starts_with(verdict, 'rejected: ')
group by verdict
union all
select line, row, verdict, 1 from judged where part <= 0 and starts_with(verdict, 'rejected: ')
union all
select
    j.line, coalesce(j.row, u.row), case
        when u.line is not null then 'rejected: ' || u.reason
        when r.other then 'duplicate: its key stands in a row before, of another title, type or date'
        when r.line is not null then 'duplicate: the same event stands in a row before'
        else 'loaded' || coalesce(': without ' || j.left_out, '')
    end as verdict, 1
from judged as j
left join unheld as u on u.line = j.line
left join repeated as r on r.line = j.line
where j.part <= 0 and j.verdict = 'loaded';

insert into reasons
select $file, split_part(verdict, ': ', 1), substr(verdict, length(split_part(verdict, ': ', 1)) + 3), sum(rows)
from (select verdict, sum(rows) as rows from counted group by verdict) group by all order by all;

insert into rejects
select $file, coalesce(l.line, c.line), substr(c.verdict, 11), coalesce(l.row, c.row)
from counted as c
left join lines as l on l.record = c.line
where starts_with(c.verdict, 'rejected: ')
order by c.line;

-- A title that is too long is cut where all can see it, and stands whole before the summary.
insert into events
select
    event_id, case when length(title) > 90 then rtrim(left(title, 89)) || '…' else title end, type, date, first_day, last_day, date_precision,
    doubt, date_words, status, confidence, parent_id, place, place_country, exercise, quantity, quantity_unit, quantity_approx,
    case when length(title) > 90 then concat_ws(' – ', title, summary) else summary end
from fresh order by line, part;

insert into participants
select distinct f.event_id, u.party.country, u.party.role, 'state', null from fresh as f, unnest(f.parties) as u (party);

create or replace temp table cited as
select
    event_id, says, class, published, publisher::varchar as publisher, root, address_is(url) as own, url,
    case when address_is(url) then $kind || '-' || left(md5(url), 16) else $kind end as source_id
from fresh;

insert into sources
select
    source_id, case when own then any_value(url) else $url end, case when own then coalesce(any_value(publisher), host_of(any_value(url))) else $publisher end,
    case when own then null else $title end, null, case when own then any_value(published) end, 'und', case when own then any_value(class) else 'academic' end
from cited
where source_id not in (select source_id from sources)
group by source_id, own;

insert into event_sources select event_id, source_id, says from cited;

-- A place is where the first row has it.
insert into places
select place, place_country, arg_min(latitude, line), arg_min(longitude, line), arg_min(place_precision, line), 'judgement: the data set ' || $kind
from fresh as f
where place is not null and latitude between -90 and 90 and longitude between -180 and 180
    and not exists (from places as p where p.place = f.place and p.place_country is not distinct from f.place_country)
group by place, place_country;

insert into stories select event_id, root, case when own then source_id end from cited where root is not null;

insert into exercises
select exercise, coalesce(min(series), exercise), null, 'exercise'
from fresh
where exercise is not null and exercise not in (select exercise from exercises)
group by exercise;
