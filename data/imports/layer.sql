-- What a layer has that the curated record has not: a language that is not told, and parts of what is not in it.
insert into languages select 'und', 'Not told' where not exists (from languages where language = 'und');

update events set parent_id = null where parent_id is not null and parent_id not in (select event_id from events);
