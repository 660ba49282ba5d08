-- What a layer has that the curated record has not: a language that is not told, and parts of what is not in it.
insert into languages select 'und', 'Not told' where not exists (from languages where language = 'und');

update events set parent_id = null where parent_id is not null and parent_id not in (select event_id from events);

-- Events that are, through their parents, parts of themselves stand alone.
with recursive below as (
    select event_id from events where parent_id is null and event_id in (select parent_id from events)
    union all
    select e.event_id from events as e inner join below as b on b.event_id = e.parent_id
)

update events set parent_id = null where parent_id is not null and event_id not in (select event_id from below);

-- An end that is open is that of the layer, as in the record it is that of the record.
update events set last_day = greatest(first_day, (select max(coalesce(last_day, first_day)) from events)) where last_day is null;

-- Places that the data set has and the curated record has not.
insert into places by name
from staged.places as s
where not exists (from places as p where p.place = s.place and p.place_country is not distinct from s.place_country)
order by s.place, s.place_country;

-- Where these come from and what became of their rows.
insert into imports from staged.files order by kind, file;

insert into import_reasons from staged.reasons order by file, rows desc, reason;

insert into event_stories from staged.stories order by event_id;
