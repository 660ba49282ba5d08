-- How good the record of an event is, as choices of the filter.

create table qualities (
    quality varchar primary key,
    label varchar not null unique,
    definition varchar not null,
    position integer not null unique
);
insert into qualities values
('one_source', 'One source only', 'Just one source supports the event.', 1),
('no_official', 'No official source', 'None of its sources is of the class Official.', 2),
('doubtful', 'Doubtful date', 'The date is approximate or uncertain.', 3),
('differing', 'Sources differ', 'Its sources tell it differently, see disagreements.', 4);
comment on table qualities is 'What may be weak in the record of an event.';
comment on column qualities.quality is 'Code.';
comment on column qualities.label is 'Name for a reader.';
comment on column qualities.definition is 'What it means.';
comment on column qualities.position is 'Place in lists, from 1.';

create table event_qualities as
with evidence as (
    select u.event_id, count(*) as sources, bool_or(s.class = 'official') as official
    from event_sources as u
    inner join sources as s using (source_id)
    group by u.event_id
)

select event_id, 'one_source' as quality from evidence where sources = 1
union all
select event_id, 'no_official' from evidence where not official
union all
select event_id, 'doubtful' from events where doubt
union all
select distinct event_id, 'differing' from disagreements;
comment on table event_qualities is 'Which of qualities hold for an event.';
comment on column event_qualities.event_id is 'The event.';
comment on column event_qualities.quality is 'One of qualities.';
