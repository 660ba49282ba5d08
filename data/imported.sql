-- Empty in the curated record; in an imported layer they tell where its rows came from and what became of them.
create table imports (
    file varchar, size bigint, changed bigint, kind varchar, rows bigint, loaded bigint, duplicates bigint, out_of_scope bigint, rejected bigint,
    seconds double
);
comment on table imports is 'One row a file of this layer: rows = loaded + duplicates + out_of_scope + rejected.';
comment on column imports.file is 'Name of the file.';
comment on column imports.size is 'Its bytes.';
comment on column imports.changed is 'When it was last changed, in nanoseconds of Unix time.';
comment on column imports.kind is 'The kind of data set that it was read as.';
comment on column imports.rows is 'Rows that were read.';
comment on column imports.loaded is 'Rows that are in the events of this layer.';
comment on column imports.duplicates is 'Rows whose event stands in a row before.';
comment on column imports.out_of_scope is 'Rows of no military cooperation between two countries of the record.';
comment on column imports.rejected is 'Rows that could not be read.';
comment on column imports.seconds is 'Seconds that it took.';

create table import_reasons (file varchar, verdict varchar, reason varchar, rows bigint);
comment on table import_reasons is 'Why rows were not loaded: one row a file and reason.';
comment on column import_reasons.file is 'Name of the file.';
comment on column import_reasons.verdict is 'loaded, duplicate, out of scope or rejected.';
comment on column import_reasons.reason is 'Why.';
comment on column import_reasons.rows is 'How many rows.';

create table event_stories (event_id varchar, root varchar, source_id varchar);
comment on table event_stories is 'Which story a machine has coded an event from: one row an event of GDELT or ICEWS.';
comment on column event_stories.event_id is 'The event.';
comment on column event_stories.root is 'First two digits of its CAMEO code: what kind of act it is.';
comment on column event_stories.source_id is 'The source that is its own story; empty where the data set names none.';
