-- What is derived from the tables of the record: read the SQL below as the definition of every figure on the screens.

create table record (version varchar primary key, as_of date not null);
comment on table record is 'One row: which record this is.';
comment on column record.version is 'First characters of a hash of all seeds; the same seeds give the same version. Of a layer, its name.';
comment on column record.as_of is 'The last day the record speaks of: the latest on which one of its sources was published. Of a layer, that of its events.';

-- An episode is the whole tree under the topmost parent.
create table episodes (
    event_id varchar not null,
    episode_id varchar not null
);
create temp table parts as select event_id, parent_id from events where parent_id is not null;

insert into episodes
with recursive tree as (
    select p.event_id, p.parent_id as episode_id
    from parts as p
    left join parts as above on above.event_id = p.parent_id
    where above.event_id is null
    union all
    select p.event_id, t.episode_id
    from parts as p
    inner join tree as t on t.event_id = p.parent_id
)

select event_id, event_id as episode_id from events where parent_id is null
union all
select event_id, episode_id from tree
order by event_id;
drop table parts;

-- A number for every event, in the order of their days: what is looked up by it lies together, and numbers are compared faster than keys.
create temp table numbered as
with days as (
    select first_day, count(*) as events from events group by first_day
),

offsets as (
    select first_day, (sum(events) over (order by first_day) - events)::bigint as before from days
)

select e.event_id, e.first_day, o.before + row_number() over (partition by e.first_day order by e.event_id) as event_no
from events as e
inner join offsets as o using (first_day);
comment on table episodes is 'Which episode an event belongs to: the event with its parents and parts.';
comment on column episodes.event_id is 'The event.';
comment on column episodes.episode_id is 'The event at the top of the tree; an event without parent is its own episode.';

-- Tables, not views: to plan them anew in every question of a page took longer than to answer it.
create table event_countries as
select distinct p.event_id, n.event_no, p.country
from participants as p
inner join roles as r using (role)
inner join numbered as n on n.event_id = p.event_id
where r.counts;
comment on table event_countries is 'Countries that take part in an event, observers left out.';
comment on column event_countries.event_id is 'The event.';
comment on column event_countries.event_no is 'The number of the event; it is another with the next build.';
comment on column event_countries.country is 'A country that takes part.';

-- Sources are numbered by a part of their keys each, for many are numbered at once.
create temp table source_numbers as
with placed as (
    select source_id, left(md5(source_id), 2) as part from sources
),

offsets as (
    select part, (sum(count(*)) over (order by part) - count(*))::bigint as before from placed group by part
)

select p.source_id, o.before + row_number() over (partition by p.part order by p.source_id) as source_no
from placed as p
inner join offsets as o using (part);

create table citations as
select
    n.event_no, m.source_no, u.source_id, s.publisher, s.class, s.language, left(s.published, 4) as published, year(n.first_day)::integer as happened
from event_sources as u
inner join numbered as n on n.event_id = u.event_id
inner join sources as s on s.source_id = u.source_id
inner join source_numbers as m on m.source_id = u.source_id
order by n.event_no, m.source_no;
drop table source_numbers;
comment on table citations is 'Which source supports which event, with what both are counted by.';
comment on column citations.event_no is 'The number of the event; it is another with the next build.';
comment on column citations.source_no is 'A number of the source; it is another with the next build.';
comment on column citations.source_id is 'The source.';
comment on column citations.publisher is 'Who published it.';
comment on column citations.class is 'Class of the publisher.';
comment on column citations.language is 'Language of the source.';
comment on column citations.published is 'Year of publication; empty where unknown.';
comment on column citations.happened is 'Year of the first day of the event.';

create table pairs as
select one.event_id, one.event_no, one.country as a, other.country as b, one.country || '-' || other.country as pair
from event_countries as one
inner join event_countries as other on other.event_no = one.event_no and one.country < other.country
-- The rows of a pair lie together, so that what asks for a few pairs reads only theirs.
order by pair, one.event_no;
comment on table pairs is 'Pairs of countries in an event of any status: every two that take part, observers left out.';
comment on column pairs.event_id is 'The event.';
comment on column pairs.event_no is 'The number of the event, by its first day and its key; it is another with the next build.';
comment on column pairs.a is 'The country whose code comes first in the alphabet.';
comment on column pairs.b is 'The other country.';
comment on column pairs.pair is 'Both codes, such as NOR-SWE.';

-- Rank in dialogue: the highest level told among the participants that are not observers.
create table event_levels as
select p.event_id, arg_min(l.level, l.position) as level, arg_min(l.factor, l.position) as factor
from participants as p
inner join roles as r using (role)
inner join levels as l using (level)
where r.counts and l.factor is not null
group by p.event_id;
comment on table event_levels is 'The highest level told in an event; events where none is told are absent.';
comment on column event_levels.event_id is 'The event.';
comment on column event_levels.level is 'The highest level among participants that are not observers.';
comment on column event_levels.factor is 'Its factor on the weight of dialogue events.';

-- Ranks and offices that stand before a name.
create macro name_in(actor) as
    trim(regexp_replace(
        trim(split_part(regexp_replace(actor, '[(][^)]*[)] *', '', 'g'), ',', 1)),
        '^((Field Marshal|Air Chief Marshal|Air Vice Marshal|Air Marshal|Army Gen(eral|[.])?|Col(onel|[.])?[- ]Gen(eral|[.])?'
        || '|Lt[.]?[- ]Gen(eral|[.])?|Lieutenant General|Maj(or|[.])?[- ]Gen(eral|[.])?|Brig(adier|[.])?([- ]Gen(eral|[.])?)?|General|Gen[.]?'
        || '|Lt[.]? Col(onel|[.])?|Colonel|Col[.]?|Vice[- ]Adm(iral|[.])?|Rear[- ]Adm(iral|[.])?|Admiral|Adm[.]?|Commodore|Captain|Capt[.]?'
        || '|Major|Maj[.]?|Lieutenant|Lt[.]?|Deputy Prime Minister|Prime Minister|President|King|Sheikh|Emir|Prof[.]?|Dr[.]?|Senator|Ambassador'
        || '|(Deputy )?(Defence|Foreign|Interior) Minister|Minister|Speaker|Defence Secretary|1st grade) +)+', ''
    ));
comment on macro name_in is 'name_in(actor): the name of a participant without rank, office and what stands in brackets.';

create table event_people as
select distinct p.event_id, p.country, n.person, p.role
from participants as p
inner join people as n on n.name = name_in(p.actor);
comment on table event_people is 'Persons in events, each under one name.';
comment on column event_people.event_id is 'The event.';
comment on column event_people.country is 'The country the person acts for.';
comment on column event_people.person is 'The person.';
comment on column event_people.role is 'The role in the event.';

create macro year_written(date) as regexp_extract(date, '[0-9]{4}')::integer;
comment on macro year_written is 'year_written(date): the first year that a date of the record names; "about 2003" is 2003, though it may begin in 2002.';

create macro year_ended(date, last_day) as case
    when ends_with(date, '..') then year(last_day) else regexp_extract_all(date, '[0-9]{4}')[-1]::integer
end;
comment on macro year_ended is 'year_ended(date, last_day): the last year that a date of the record names, or that of the last day where it goes on.';

create macro since_words(date) as
    arg_min(
        case when starts_with(date, '..') then 'by ' when regexp_matches(date, '^[0-9]{4}[~%]') then 'about ' else '' end || year_written(date),
        (year_written(date), not starts_with(date, '..'), regexp_matches(date, '^[0-9]{4}[~%]'))
    );
comment on macro since_words is 'since_words(date): an aggregate: the first year that the dates name, "by 2004" where that event may be older, "about 2004" where its year is.';

create table flows as
select distinct
    one.event_id, n.event_no, case one.role when 'supplier' then 'supplies' else 'trains' end as kind, one.country as giver, other.country as taker
from participants as one
inner join participants as other
    on other.event_id = one.event_id and other.country <> one.country
    and (one.role, other.role) in (('supplier', 'recipient'), ('trainer', 'trainee'))
inner join events as e on e.event_id = one.event_id
inner join numbered as n on n.event_id = one.event_id
-- Talks on a purchase, framework agreements and suspensions have these roles too, and nothing was handed over or taught by them.
where e.type in ('arms_contract', 'arms_delivery', 'joint_production', 'military_aid', 'training', 'military_education');
comment on table flows is 'Who supplies (ordered, delivered, made together, given as aid) and who trains whom, one row an event of any status and direction.';
comment on column flows.event_id is 'The event.';
comment on column flows.event_no is 'The number of the event; it is another with the next build.';
comment on column flows.kind is 'supplies or trains.';
comment on column flows.giver is 'The country that supplies or trains.';
comment on column flows.taker is 'The country that receives or is trained.';

create table event_list as
with lands as (
    select p.event_id, string_agg(distinct c.name, ', ' order by c.name) as countries,
        string_agg(distinct c.name || ' (' || lower(r.label) || ')', '; ' order by c.name || ' (' || lower(r.label) || ')') as participants
    from participants as p
    inner join countries as c using (country)
    inner join roles as r using (role)
    group by p.event_id
),

people as (
    select event_id, string_agg(distinct actor, '; ' order by actor) as actors
    from participants where actor is not null group by event_id
),

evidence as (
    select u.event_id, count(*) as sources, string_agg(distinct s.publisher, '; ' order by s.publisher) as publishers
    from event_sources as u
    inner join sources as s using (source_id)
    group by u.event_id
)

select
    e.event_id, e.title, e.date, e.date_words, e.first_day, e.last_day, e.date_precision, e.doubt,
    t.label as type, c.label as category, s.label as status, f.label as confidence, l.countries, l.participants, p.actors,
    e.place, g.name as place_country, e.exercise, x.series, e.quantity, e.quantity_unit, e.quantity_approx,
    e.parent_id, v.sources, v.publishers, e.summary, o.event_no
from events as e
inner join numbered as o on o.event_id = e.event_id
inner join event_types as t using (type)
inner join categories as c using (category)
inner join statuses as s using (status)
inner join confidences as f using (confidence)
left join lands as l on l.event_id = e.event_id
left join people as p on p.event_id = e.event_id
left join evidence as v on v.event_id = e.event_id
left join countries as g on g.country = e.place_country
left join exercises as x using (exercise)
order by o.event_no;
comment on table event_list is 'One wide row an event, with names in place of codes, to read at once.';
comment on column event_list.event_id is 'Key of the event.';
comment on column event_list.title is 'What happened.';
comment on column event_list.date is 'The date as written in the record.';
comment on column event_list.date_words is 'The date in words.';
comment on column event_list.first_day is 'The first day it may have happened.';
comment on column event_list.last_day is 'The last day.';
comment on column event_list.date_precision is 'day, month, season or year.';
comment on column event_list.doubt is 'Whether the date is doubtful.';
comment on column event_list.type is 'Name of the type.';
comment on column event_list.category is 'Name of the category.';
comment on column event_list.status is 'Name of the status.';
comment on column event_list.confidence is 'Name of the confidence.';
comment on column event_list.countries is 'Names of all countries, observers too.';
comment on column event_list.participants is 'The countries with their roles: who supplies, who receives, who trains, who is trained.';
comment on column event_list.actors is 'Persons, units and companies.';
comment on column event_list.place is 'Where.';
comment on column event_list.place_country is 'Name of the country of that place.';
comment on column event_list.exercise is 'Proper name of the exercise, agreement or group.';
comment on column event_list.series is 'The series that name belongs to.';
comment on column event_list.quantity is 'How many or how much.';
comment on column event_list.quantity_unit is 'What the quantity counts.';
comment on column event_list.quantity_approx is 'Whether the quantity is about right only.';
comment on column event_list.parent_id is 'The event of which this is a part.';
comment on column event_list.sources is 'Number of sources.';
comment on column event_list.publishers is 'Who published them.';
comment on column event_list.summary is 'One to three sentences.';
comment on column event_list.event_no is 'The number of the event, by its first day and its key; it is another with the next build.';

create view evidence_list as
select
    l.event_id, l.first_day, l.date_words, l.title, l.participants, l.status, l.confidence, u.source_id, s.publisher, c.label as class,
    n.name as language, s.author, s.title as source_title, s.published, s.url, u.says
from event_list as l
inner join event_sources as u using (event_id)
inner join sources as s using (source_id)
inner join source_classes as c using (class)
inner join languages as n using (language);
comment on view evidence_list is 'Who says so: one row an event and source, with names in place of codes.';
comment on column evidence_list.event_id is 'Key of the event.';
comment on column evidence_list.first_day is 'The first day it may have happened.';
comment on column evidence_list.date_words is 'Its date in words.';
comment on column evidence_list.title is 'What happened.';
comment on column evidence_list.participants is 'The countries with their roles.';
comment on column evidence_list.status is 'Name of the status.';
comment on column evidence_list.confidence is 'Name of the confidence.';
comment on column evidence_list.source_id is 'Key of the source.';
comment on column evidence_list.publisher is 'Who published it.';
comment on column evidence_list.class is 'Name of the class of its publisher.';
comment on column evidence_list.language is 'Name of its language.';
comment on column evidence_list.author is 'Who wrote it, where it says so.';
comment on column evidence_list.source_title is 'Its title, where the record has it.';
comment on column evidence_list.published is 'When it was published, as sharp as it is known.';
comment on column evidence_list.url is 'Its address.';
comment on column evidence_list.says is 'What of the event it supports.';

-- Other data sets write the country as part of the place.
create macro place_words(place, land) as
    concat_ws(', ', place, case when place <> land and not ends_with(place, ', ' || land) then land end);
comment on macro place_words is 'place_words(place, land): a place with the name of its country, unless it ends with that.';
