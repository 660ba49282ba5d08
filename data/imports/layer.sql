-- What a layer has that the curated record has not: a language that is not told, and parts of what is not in it.
insert into languages select 'und', 'Not told' where not exists (from languages where language = 'und');

-- Events whose parent is not in the layer stand alone, and so do those that are, through their parents, parts of themselves. An end that
-- is open is that of the layer, as in the record it is that of the record.
create temp table known as
select e.event_id, e.parent_id
from staged.events as p
inner join staged.events as e on e.parent_id = p.event_id
where e.parent_id is not null;

insert into events
with recursive below as (
    select distinct k.parent_id as event_id
    from known as k
    left join known as own on own.event_id = k.parent_id
    where own.event_id is null
    union all
    select k.event_id
    from known as k
    inner join below as b on b.event_id = k.parent_id
),

parts as (
    select k.event_id, k.parent_id from known as k semi join below as b on b.event_id = k.parent_id
),

-- What is planned does not make another last longer.
ends as (
    select least(max(coalesce(e.last_day, e.first_day)), current_date) as day
    from staged.events as e
    inner join statuses as s using (status)
    where s.counts
)

select
    e.event_id, e.title, e.type, e.date, e.first_day, coalesce(e.last_day, greatest(e.first_day, n.day)) as last_day, e.date_precision,
    e.doubt, e.date_words, e.status, e.confidence, p.parent_id, e.place, e.place_country, e.exercise, e.quantity, e.quantity_unit,
    e.quantity_approx, e.summary
from staged.events as e
cross join ends as n
left join parts as p on p.event_id = e.event_id;
drop table known;

insert into participants select event_id, country, role, level, actor from staged.participants;

insert into sources select source_id, url, publisher, title, author, published, language, class from staged.sources;

insert into event_sources select event_id, source_id, says from staged.event_sources;

insert into exercises select exercise, series, edition, kind from staged.exercises;

insert into event_stories select event_id, root, source_id from staged.stories order by event_id;

-- Places that the data set has and the curated record has not.
insert into places by name
from staged.places as s
where not exists (from places as p where p.place = s.place and p.place_country is not distinct from s.place_country)
order by s.place, s.place_country;

-- Where these come from and what became of their rows.
insert into imports
select coalesce(l.label, f.file), f.* exclude (file)
from staged.files as f
left join staged.file_labels as l on (l.file, l.size, l.changed) = (f.file, f.size, f.changed)
order by f.kind, 1;

insert into import_reasons from staged.reasons order by file, rows desc, reason;
