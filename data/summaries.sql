-- What the index needs of millions of events, in few rows: one a pair, category and year, whatever the number of events in it.

-- The middle of a year and half its length, in days.
create macro mid_year(year) as make_date(year::integer, 7, 2);
comment on macro mid_year is 'mid_year(year): the second of July, in the middle of a year.';

create temp table day_powers as
with numbers as (
    select unnest(range(-184, 184)) as x
),

days as (
    select x, x / 183.0::double as u from numbers
)

select
    x, count(*) over so_far as p0, sum(u) over so_far as p1, sum(pow(u, 2)) over so_far as p2, sum(pow(u, 3)) over so_far as p3,
    sum(pow(u, 4)) over so_far as p4, sum(pow(u, 5)) over so_far as p5, sum(pow(u, 6)) over so_far as p6, sum(pow(u, 7)) over so_far as p7,
    sum(pow(u, 8)) over so_far as p8
from days
window so_far as (order by x rows between unbounded preceding and current row);

-- A day at u half-years from the middle of its year counts e^(z·u) times what the middle does, z = 183 ln 2 / half-life. Its powers
-- up to the eighth, summed, give that of all days of a year at once: what is left out is at most e^z · z^9 / 9! of the whole, 0.0003 for
-- a half-life of 91 days and less for longer ones.
create table pair_years as
with dated as (
    select pair, a, b, category, points, first_day, last_day, year(first_day) as since, year(last_day) as until from usual_pair_points
),

one_day as (
    select pair, a, b, category, since as year, points, date_diff('day', mid_year(since), first_day) / 183.0::double as u
    from dated
    where first_day = last_day
),

-- Products, and not powers: of millions of events those took most of the time.
squared as (
    select *, u * u as u2, u * u * u * u as u4 from one_day
),

several_days as (
    select *, points / (date_diff('day', first_day, last_day) + 1) as daily, unnest(range(since, until + 1)) as year
    from dated
    where first_day < last_day
),

bounded as (
    select
        pair, a, b, category, year, daily, case when year = since then 1 else 0 end as begun,
        date_diff('day', mid_year(year), greatest(first_day, make_date(year::integer, 1, 1))) - 1 as before,
        date_diff('day', mid_year(year), least(last_day, make_date(year::integer, 12, 31))) as last
    from several_days
),

counted as (
    select
        pair, a, b, category, year, 1 as begun, points as m0, points * u as m1, points * u2 as m2, points * u * u2 as m3, points * u4 as m4,
        points * u * u4 as m5, points * u2 * u4 as m6, points * u * u2 * u4 as m7, points * u4 * u4 as m8
    from squared
    union all
    select
        b.pair, b.a, b.b, b.category, b.year, b.begun, b.daily * (t.p0 - f.p0), b.daily * (t.p1 - f.p1), b.daily * (t.p2 - f.p2),
        b.daily * (t.p3 - f.p3), b.daily * (t.p4 - f.p4), b.daily * (t.p5 - f.p5), b.daily * (t.p6 - f.p6), b.daily * (t.p7 - f.p7),
        b.daily * (t.p8 - f.p8)
    from bounded as b
    inner join day_powers as t on t.x = b.last
    inner join day_powers as f on f.x = b.before
)

select
    pair, a, b, category, year::integer as year, sum(begun)::bigint as begun, sum(m0) as m0, sum(m1) as m1, sum(m2) as m2, sum(m3) as m3, sum(m4) as m4, sum(m5) as m5,
    sum(m6) as m6, sum(m7) as m7, sum(m8) as m8
from counted
group by pair, a, b, category, year
order by pair, category, year;
drop table day_powers;
comment on table pair_years is 'The points of a pair by category and year, before decay, by the default choices: enough for its index with any half-life of 80 days or more.';
comment on column pair_years.pair is 'Both codes with a hyphen between.';
comment on column pair_years.a is 'The first country by its code.';
comment on column pair_years.b is 'The other.';
comment on column pair_years.category is 'Category of the events.';
comment on column pair_years.year is 'The year; an event of several years counts in each by its days.';
comment on column pair_years.begun is 'How many of the events that count begin in it.';
comment on column pair_years.m0 is 'Sum of the points.';
comment on column pair_years.m1 is 'Sum of the points times u, the days from the second of July divided by 183.';
comment on column pair_years.m2 is 'Sum of the points times the second power of u.';
comment on column pair_years.m3 is 'Sum of the points times the third power of u.';
comment on column pair_years.m4 is 'Sum of the points times the fourth power of u.';
comment on column pair_years.m5 is 'Sum of the points times the fifth power of u.';
comment on column pair_years.m6 is 'Sum of the points times the sixth power of u.';
comment on column pair_years.m7 is 'Sum of the points times the seventh power of u.';
comment on column pair_years.m8 is 'Sum of the points times the eighth power of u.';

-- What the days of a year, by their moments, count on a day after them.
create macro year_mass(year, m0, m1, m2, m3, m4, m5, m6, m7, m8, day, half_life) as pow(2.0, (mid_year(year) - day) / half_life::double) * (
    m0 + 183 * ln(2) / half_life::double * (m1 + 183 * ln(2) / half_life::double / 2 * (m2 + 183 * ln(2) / half_life::double / 3 * (
        m3 + 183 * ln(2) / half_life::double / 4 * (m4 + 183 * ln(2) / half_life::double / 5 * (m5 + 183 * ln(2) / half_life::double / 6 * (
            m6 + 183 * ln(2) / half_life::double / 7 * (m7 + 183 * ln(2) / half_life::double / 8 * m8)
        )))
    )))
);
comment on macro year_mass is 'year_mass(year, m0, …, m8, day, half_life): the points of a row of pair_years on a day after its year; half_life in days, 80 or more.';

-- The index of every pair by category on a day: the years that are over by their moments, and the days of a year that is not, event by event.
create macro pair_points_on(day, half_life, categories := null) as table
with asked as (
    -- On the last day of a year it is over.
    select day::date as day, make_date(year(day::date + 1)::integer, 1, 1) as begins
),

over_years as (
    select y.pair, y.a, y.b, y.category, year_mass(y.year, m0, m1, m2, m3, m4, m5, m6, m7, m8, q.day, half_life) as points, y.begun
    from pair_years as y
    cross join asked as q
    where y.year < year(q.begins) and (categories is null or list_contains(categories::varchar[], y.category))
),

running as (
    select p.pair, p.a, p.b, p.category, p.points * mass(greatest(p.first_day, q.begins), p.last_day, q.day, half_life)
        * (p.last_day - greatest(p.first_day, q.begins) + 1) / (p.last_day - p.first_day + 1) as points,
        case when p.first_day >= q.begins then 1 else 0 end as begun
    from usual_pair_points as p
    cross join asked as q
    where p.last_day >= q.begins and p.first_day <= q.day and (categories is null or list_contains(categories::varchar[], p.category))
)

select pair, a, b, category, sum(points) as points, sum(begun)::bigint as events
from (from over_years union all from running)
group by pair, a, b, category;
comment on macro table pair_points_on is 'pair_points_on(day, half_life, categories): pair, a, b, category, points and events begun on that day by the default choices, from pair_years: within 0.1 % of contributions for half-lives of 80 days or more.';

create table pair_categories as
select p.pair, p.a, p.b, k.category, count(*) as events
from pairs as p
inner join event_keys as k using (event_no)
group by p.pair, p.a, p.b, k.category
order by p.pair, k.category;
comment on table pair_categories is 'How many events each pair has in each category.';
comment on column pair_categories.pair is 'Both codes with a hyphen between.';
comment on column pair_categories.a is 'The first country by its code.';
comment on column pair_categories.b is 'The other.';
comment on column pair_categories.category is 'Category of the events.';
comment on column pair_categories.events is 'How many, whatever their status.';

create table country_categories as
select c.country, k.category, count(*) as events
from event_countries as c
inner join event_keys as k using (event_no)
group by c.country, k.category
order by c.country, k.category;
comment on table country_categories is 'How many events each country has in each category, without those that it only observes.';
comment on column country_categories.country is 'The country.';
comment on column country_categories.category is 'Category of the events.';
comment on column country_categories.events is 'How many, whatever their status.';

-- What the pages ask first, answered when the record is built: of no choice, where category is empty, and of one category. The questions are
-- those of queries/.
create table figures_of (
    chosen varchar, events bigint, pairs bigint, countries bigint, sources bigint, first_year bigint, last_year bigint, events_recorded bigint
);
comment on table figures_of is 'How much there is, in all and of each category, as queries/figures.sql answers it; empty if events are few.';
comment on column figures_of.chosen is 'The category; empty for all events.';
comment on column figures_of.events is 'Events.';
comment on column figures_of.pairs is 'Pairs of countries.';
comment on column figures_of.countries is 'Countries.';
comment on column figures_of.sources is 'Sources.';
comment on column figures_of.first_year is 'The year of the first.';
comment on column figures_of.last_year is 'The year of the last.';
comment on column figures_of.events_recorded is 'Events in all.';

create table facets_of (chosen varchar, kind varchar, code varchar, label varchar, events bigint);
comment on table facets_of is 'How many events have each value, in all and by category, as queries/facets.sql answers; empty if events are few.';
comment on column facets_of.chosen is 'The category; empty for all events.';
comment on column facets_of.kind is 'The kind of choice.';
comment on column facets_of.code is 'The value.';
comment on column facets_of.label is 'Its name.';
comment on column facets_of.events is 'How many events.';

create table flows_of (
    chosen varchar, kind varchar, giver varchar, giver_name varchar, taker varchar, taker_name varchar, events bigint, since_words varchar,
    since integer, latest bigint, sources bigint, low bigint, first_event varchar
);
comment on table flows_of is 'Who supplies and trains whom, in all and by category, as queries/profile_flows.sql answers; empty if events are few.';
comment on column flows_of.chosen is 'The category; empty for all events.';
comment on column flows_of.kind is 'supplies or trains.';
comment on column flows_of.giver is 'Who does.';
comment on column flows_of.giver_name is 'Its name.';
comment on column flows_of.taker is 'Whom.';
comment on column flows_of.taker_name is 'Its name.';
comment on column flows_of.events is 'How many events.';
comment on column flows_of.since_words is 'Since when, in words.';
comment on column flows_of.since is 'The year of the first.';
comment on column flows_of.latest is 'The year of the last.';
comment on column flows_of.sources is 'Sources.';
comment on column flows_of.low is 'Events of low confidence.';
comment on column flows_of.first_event is 'The first event.';

create table options_of (kind varchar, code varchar, label varchar, place bigint);
comment on table options_of is 'What can be chosen in the filter bar, as queries/options.sql answers it; empty if events are few.';
comment on column options_of.kind is 'The kind of choice.';
comment on column options_of.code is 'The value.';
comment on column options_of.label is 'Its name.';
comment on column options_of.place is 'Its place among all.';
