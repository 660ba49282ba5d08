-- Of what several imports have written to one folder, each thing counts once: two files may tell of one source, and one may be read twice.
-- Of an event that is told in two ways one telling counts, and its participants are those of both.
insert into events
select
    event_id, title, type, date, first_day, last_day, date_precision, doubt, date_words, status, confidence, parent_id, place, place_country,
    exercise, quantity, quantity_unit, quantity_approx, summary
from (
    select *, row_number() over (
        partition by event_id
        order by
            date, title, type, status, confidence, first_day, last_day, date_precision, doubt, date_words, parent_id, place, place_country,
            exercise, quantity, quantity_unit, quantity_approx, summary
    ) as turn
    from given.events
) as e
where turn = 1;

insert into participants select distinct event_id, country, role, level, actor from given.participants;

insert into sources
select source_id, url, publisher, title, author, published, language, class
from (
    select *, row_number() over (partition by source_id order by url, publisher, title, author, published, language, class) as turn from given.sources
) as s
where turn = 1;

insert into event_sources
select event_id, source_id, min(says) as says from given.event_sources group by event_id, source_id;

insert into exercises
select exercise, min(series) as series, min(edition) as edition, min(kind) as kind from given.exercises group by exercise;

insert into stories
select event_id, min(root) as root, min(source_id) as source_id from given.stories group by event_id;

-- What follows is small, whatever the number of events.
insert into places select distinct place, place_country, latitude, longitude, precision, source from given.places;

insert into files
select distinct file, size, changed, kind, rows, loaded, duplicates, out_of_scope, rejected, seconds from given.files;

insert into reasons select distinct file, verdict, reason, rows from given.reasons;
