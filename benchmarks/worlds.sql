-- A world of events that never happened, shaped like the record: what it draws from stands first, then a table after the other.
-- Every draw is a hash of the seed, of what it is drawn for and of the key, so that neither threads nor the order of rows change it.
create temp macro chance(key, what) as (hash(key, what, getvariable('seed')) >> 11)::double / 9007199254740992;
-- From 1 to most, the second half as often as the first, the third a third as often, and so on.
create temp macro zipf(most, drawn) as floor(pow(most + 1.0, drawn))::integer;
create temp macro told_day(day) as strftime(day, '%-d %B %Y');
create temp macro seeds(name) as table select * from read_csv(getvariable('seeds') || '/' || name, all_varchar = true, header = true);
set variable last_day = date '2025-12-31';

create temp table lands as
select c.country, c.name, c.capital, row_number() over (order by chance(c.country, 'land'), c.country)::integer as place
from seeds('countries.csv') as c
-- The states of the Correlates of War, without dependent territories.
semi join (select country from seeds('imports/codes.csv') where scheme = 'cow') as w using (country);

-- Pairs of the countries with most events, with a factor of chance, so that it is not the first country that has them all.
create temp table ranked as
select
    row_number() over (
        order by one.place * other.place * exp(2 * chance(one.country || other.country, 'pair')), one.country, other.country
    )::integer as place,
    least(one.country, other.country) as a, greatest(one.country, other.country) as b,
    case when one.country < other.country then one.name else other.name end as a_name,
    case when one.country < other.country then other.name else one.name end as b_name,
    case when one.country < other.country then one.capital else other.capital end as capital
from lands as one
inner join lands as other on one.place < other.place;

-- An event of the record gives its type, status, confidence, roles and levels to many.
create temp table models as
with sides as (
    select event_id, country, min(role) as role, min(level) as level from seeds('participants.csv') group by event_id, country
),

sided as (
    select event_id, list({role: role, level: level} order by country) as sides from sides group by event_id having count(*) > 1
)

select
    row_number() over (order by e.event_id)::integer as place, e.type, t.label, e.status, e.confidence, e.exercise is not null as named,
    e.quantity_unit, s.sides[1] as one, s.sides[2] as other
from seeds('events.csv') as e
inner join seeds('event_types.csv') as t using (type)
inner join sided as s using (event_id);

create temp table vocabulary as
with spoken as (
    select unnest(regexp_extract_all(title || ' ' || summary, '[\p{L}][\p{L}-]+')) as word from seeds('events.csv')
)

select word, row_number() over (order by count(*) desc, word)::integer as place from spoken group by word;

set variable vocabulary = (select count(*) from vocabulary);

-- Six words that stand together, as a lookup of every single word would take a join each.
create temp table phrases as
select p.place, string_agg(v.word, ' ' order by w.slot) as words, any_value(v.word order by length(v.word) desc, v.word) as longest
from range(1, 20001) as p (place)
cross join range(6) as w (slot)
inner join vocabulary as v on v.place = zipf(getvariable('vocabulary'), chance(p.place * 6 + w.slot, 'word'))
group by p.place;

create temp table series as
select p.place, upper(p.longest[1]) || p.longest[2:] || ' ' || upper(q.longest[1]) || q.longest[2:] as series
from phrases as p
inner join phrases as q on q.place = p.place + 10000
where p.place <= 2000;

create temp table spots as
select place, place_country, row_number() over (order by chance(place, 'spot'), place, place_country)::integer as rank
from seeds('places.csv');

create temp table voices as
select language, class, row_number() over (order by source_id)::integer as place from seeds('sources.csv');

set variable lands = (select count(*) from lands);
set variable ranked = (select count(*) from ranked);
set variable models = (select count(*) from models);
set variable spots = (select count(*) from spots);
set variable voices = (select count(*) from voices);

-- A part happens soon after the event of which it is one, and of the same pair; other events come in bursts or by themselves.
create temp table drawn as
with born as (
    select
        n, case when n > 0 and chance(n, 'part') < 0.1 then floor(n * pow(chance(n, 'parent'), 2))::bigint end as parent
    from range(getvariable('events')) as r (n)
),

placed as (
    select
        n, parent, root,
        case when chance(root, 'burst') < 0.4 then floor(2000 * pow(chance(root, 'which'), 2))::bigint end as burst
    from (select *, coalesce(parent, n) as root from born)
),

-- A share to the power of 0.4 is the more likely the nearer it is to 1: the volume grows with the years.
dated as (
    select
        n, parent, root, least(
            date '1990-01-01' + floor(
                13149 * pow(case when burst is null then chance(root, 'day') else chance(burst, 'day of burst') end, 0.4)
            )::integer
            + case when burst is null then 0 else floor(4 * pow(chance(n, 'late'), 4))::integer end
            + case when parent is null then 0 else floor(90 * pow(chance(n, 'after'), 3))::integer end,
            getvariable('last_day')
        ) as day,
        case
            when chance(n, 'shape') < 0.1 then 'interval' when chance(n, 'shape') < 0.12 then 'month'
            when chance(n, 'shape') < 0.13 then 'year' else 'day'
        end as shape
    from placed
)

select
    n, parent, zipf(getvariable('ranked'), chance(root, 'which pair')) as pair,
    1 + floor(getvariable('models') * chance(n, 'model'))::integer as model, chance(n, 'turn') < 0.5 as turned, shape,
    shape <> 'interval' and chance(n, 'doubt') < 0.05 as doubt,
    case shape when 'month' then date_trunc('month', day)::date when 'year' then date_trunc('year', day)::date else day end as first_day,
    case shape
        when 'interval' then least(day + zipf(2000, chance(n, 'length')), getvariable('last_day'))
        when 'month' then last_day(day)
        when 'year' then make_date(year(day), 12, 31)
        else day
    end as last_day
from dated;

insert into events
with written as (
    select
        d.*, m.type, m.label, m.status, m.confidence, m.quantity_unit, r.a, r.a_name, r.b_name, r.capital, case
            when d.shape = 'interval' then d.first_day || '/' || d.last_day
            else left(d.first_day::varchar, case d.shape when 'year' then 4 when 'month' then 7 else 10 end)
        end as date,
        case
            when d.shape = 'interval' and d.first_day < d.last_day then case
                when date_trunc('month', d.first_day) = date_trunc('month', d.last_day) then day(d.first_day)::varchar
                when year(d.first_day) = year(d.last_day) then strftime(d.first_day, '%-d %B')
                else told_day(d.first_day)
            end || ' to ' || told_day(d.last_day)
            when d.shape = 'month' then strftime(d.first_day, '%B %Y')
            when d.shape = 'year' then strftime(d.first_day, '%Y')
            else told_day(d.first_day)
        end as date_words,
        case when m.named then x.series || ' ' || year(d.first_day) end as exercise,
        p.words as one, q.words as other, s.place as spot, s.place_country as spot_country, chance(d.n, 'where') as spotted
    from drawn as d
    inner join models as m on m.place = d.model
    inner join ranked as r on r.place = d.pair
    inner join phrases as p on p.place = 1 + floor(20000 * chance(d.n, 'one phrase'))::integer
    inner join phrases as q on q.place = 1 + floor(20000 * chance(d.n, 'other phrase'))::integer
    inner join series as x on x.place = zipf(2000, chance(d.n, 'series'))
    inner join spots as s on s.rank = zipf(getvariable('spots'), chance(d.n, 'spot'))
)

select
    'world-' || n, left(a_name || ' and ' || b_name || ': ' || lower(label) || ', ' || one, 90), type,
    date || case when doubt then '?' else '' end, first_day, last_day,
    case when shape in ('month', 'year') then shape else 'day' end, doubt,
    date_words || case when doubt then ' (uncertain)' else '' end, status, confidence, 'world-' || parent,
    case when spotted < 0.3 then capital when spotted < 0.6 then spot end,
    case when spotted < 0.3 and capital is not null then a when spotted between 0.3 and 0.6 then spot_country end, exercise,
    case when quantity_unit is not null then zipf(5000, chance(n, 'quantity'))::double end, quantity_unit,
    case when quantity_unit is not null then chance(n, 'about') < 0.3 end,
    a_name || ' ' || one || '. ' || b_name || ' ' || other
        || case when chance(n, 'numbered') < 0.1 then ', protocol ' || n else '' end || '.'
from written;

-- One participant more than two for each slot that draws another country; exercises have most of them.
insert into participants
with sided as (
    select
        d.n, r.a, r.b, case when d.turned then m.other else m.one end as one, case when d.turned then m.one else m.other end as other,
        case
            when chance(d.n, 'many') < case m.type when 'joint_exercise' then 0.2 else 0.02 end
                then 1 + floor(23 * pow(chance(d.n, 'size'), 3))::integer
            else 0
        end as more
    from drawn as d
    inner join models as m on m.place = d.model
    inner join ranked as r on r.place = d.pair
),

invited as (
    select s.n, l.country, s.other as told
    from (select *, unnest(range(3 * more)) as slot from sided where more > 0) as s
    inner join lands as l on l.place = zipf(getvariable('lands'), chance(s.n * 75 + s.slot, 'guest'))
    where l.country not in (s.a, s.b)
    group by s.n, l.country, s.other
    qualify row_number() over (partition by s.n order by min(s.slot)) <= any_value(s.more)
),

sent as (
    select n, a as country, one as told from sided
    union all
    select n, b, other from sided
    union all
    select n, country, told from invited
)

select
    'world-' || n, country, told.role, told.level,
    case when chance(n, country || 'actor') < 0.35 then
        [
            'Defence Minister ', 'General ', 'Admiral ', 'Ambassador ', 'Colonel ', '1st Brigade, '
        ][1 + floor(6 * chance(n, country || 'office'))::integer]
        || [
            'Yılmaz', 'Əliyev', 'Kovács', 'García', 'Nguyễn', 'Łukasz', 'Ødegård', 'Đorđević', 'Müller', 'Çelik', 'Smith', 'Khan',
            'Ivanov', 'Tanaka', 'Šimić', 'Ștefan'
        ][zipf(16, chance(n, country || 'name'))]
    end
from sent;

-- A slot has every sixth source to itself, so that no event cites one twice; a few sources are cited by thousands.
create temp table cited as
with counted as (
    select n, unnest(range(least(6, 1 + floor(-0.9 * log2(1 - chance(n, 'sources')))::integer))) as slot
    from range(getvariable('events')) as r (n)
)

select
    n, slot + 6 * floor(
        greatest(1, getvariable('events') / 4)
        * pow(chance(n * 6 + slot, 'source'), case when chance(n * 6 + slot, 'work') < 0.1 then 6 else 1 end)
    )::bigint as source
from counted;

insert into sources
with issued as (
    select source, zipf(20000, chance(source, 'publisher')) as publisher from (select distinct source from cited order by source)
)

select
    'world-' || i.source, 'https://gazette-' || i.publisher || '.example/news/' || i.source, 'Gazette ' || i.publisher, p.words, null,
    (date '1990-01-01' + floor(13149 * pow(chance(i.source, 'published'), 0.4))::integer)::varchar, v.language, v.class
from issued as i
inner join voices as v on v.place = 1 + floor(getvariable('voices') * chance(i.publisher, 'voice'))::integer
inner join phrases as p on p.place = 1 + floor(20000 * chance(i.source, 'headline'))::integer;

insert into event_sources
select 'world-' || c.n, 'world-' || c.source, p.words
from cited as c
inner join phrases as p on p.place = 1 + floor(20000 * chance(c.n * 6 + c.source, 'says'))::integer;

insert into exercises
select exercise, any_value(regexp_replace(exercise, ' [0-9]{4}$', '')), any_value(right(exercise, 4)), 'exercise'
from events where exercise is not null group by exercise order by exercise;

insert into files select 'seed ' || getvariable('seed'), 0, 0, 'world', n, n, 0, 0, 0, 0 from (select getvariable('events') as n);
insert into reasons select 'seed ' || getvariable('seed'), 'loaded', '', getvariable('events');
