-- What is derived from the tables of the record: read the SQL below as the definition of every figure on the screens.

create table record (version varchar not null, as_of date not null);
comment on table record is 'One row: which record this is.';
comment on column record.version is 'First characters of a hash of all seeds; the same seeds give the same version.';
comment on column record.as_of is 'The last day the record speaks of: the latest day on which one of its sources was published.';

-- Text for search: letters without accents, ə as a, ı as i and so on, in small letters.
create macro fold(words) as
    lower(strip_accents(translate(words, 'ƏəıİøØłŁđĐðÐßæÆþÞ’‘', 'aaiioollddddsaatt''''')));
comment on macro fold is 'fold(text): small letters without accents, as search compares them.';

-- An episode is the whole tree under the topmost parent.
create table episodes as
with recursive tree as (
    select event_id, event_id as episode_id from events where parent_id is null
    union all
    select e.event_id, t.episode_id
    from events as e
    inner join tree as t on t.event_id = e.parent_id
)
select event_id, episode_id from tree order by event_id;
comment on table episodes is 'Which episode an event belongs to: the event with its parents and parts.';
comment on column episodes.event_id is 'The event.';
comment on column episodes.episode_id is 'The event at the top of the tree; an event without parent is its own episode.';

create view event_countries as
select distinct p.event_id, p.country
from participants as p
inner join roles as r using (role)
where r.counts;
comment on view event_countries is 'Countries that take part in an event, observers left out.';
comment on column event_countries.event_id is 'The event.';
comment on column event_countries.country is 'A country that takes part.';

create view pairs as
select one.event_id, one.country as a, other.country as b
from event_countries as one
inner join event_countries as other on other.event_id = one.event_id and one.country < other.country;
comment on view pairs is 'Pairs of countries in an event: every two that take part, observers left out.';
comment on column pairs.event_id is 'The event.';
comment on column pairs.a is 'The country whose code comes first in the alphabet.';
comment on column pairs.b is 'The other country.';

-- Rank in dialogue: the highest level told among the participants that are not observers.
create view event_levels as
select p.event_id, arg_min(l.level, l.position) as level, arg_min(l.factor, l.position) as factor
from participants as p
inner join roles as r using (role)
inner join levels as l using (level)
where r.counts and l.factor is not null
group by p.event_id;
comment on view event_levels is 'The highest level told in an event; events where none is told are absent.';
comment on column event_levels.event_id is 'The event.';
comment on column event_levels.level is 'The highest level among participants that are not observers.';
comment on column event_levels.factor is 'Its factor on the weight of dialogue events.';

create table event_search as
with people as (
    select event_id, string_agg(distinct actor, ' · ') as actors from participants where actor is not null group by event_id
),

lands as (
    select p.event_id, string_agg(distinct concat_ws(' ', c.name, c.aliases, c.country), ' · ') as names
    from participants as p
    inner join countries as c using (country)
    group by p.event_id
)

select e.event_id, fold(concat_ws(' · ', e.title, e.summary, e.place, e.exercise, p.actors, l.names)) as folded
from events as e
left join people as p using (event_id)
left join lands as l using (event_id)
order by e.event_id;
comment on table event_search is 'The text that search looks through, folded.';
comment on column event_search.event_id is 'The event.';
comment on column event_search.folded is 'Title, summary, place, exercise, actors and countries of the event, folded.';

create view event_list as
with lands as (
    select p.event_id, string_agg(distinct c.name, ', ' order by c.name) as countries
    from participants as p
    inner join countries as c using (country)
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
    t.label as type, c.label as category, s.label as status, f.label as confidence, l.countries, p.actors,
    e.place, g.name as place_country, e.exercise, x.series, e.quantity, e.quantity_unit, e.quantity_approx,
    e.parent_id, v.sources, v.publishers, e.summary
from events as e
inner join event_types as t using (type)
inner join categories as c using (category)
inner join statuses as s using (status)
inner join confidences as f using (confidence)
left join lands as l using (event_id)
left join people as p using (event_id)
left join evidence as v using (event_id)
left join countries as g on g.country = e.place_country
left join exercises as x using (exercise);
comment on view event_list is 'One wide row an event, with names in place of codes, to read at once.';
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

-- Whether a folded text has a folded word; one of up to three letters only where a word begins, for it is in many others.
create macro mentions(folded, word) as
case
    when length(word) > 3 then contains(folded, word)
    else regexp_matches(folded, '(^|[^a-z0-9])' || regexp_escape(word))
end;
comment on macro mentions is 'mentions(folded, word): whether a folded text has a folded word.';

-- The filter: the one place where events are chosen. A null means no choice; the lists hold codes.
create macro chosen(
    since := null, until := null, countries := null, pair := null, categories := null, types := null,
    levels := null, statuses := null, confidences := null, words := null
) as table
select e.event_id
from events as e
inner join event_types as t using (type)
inner join event_search as s using (event_id)
where (since is null or e.last_day >= since::date)
    and (until is null or e.first_day <= until::date)
    and (countries is null or exists (
        select 1 from participants as p where p.event_id = e.event_id and list_contains(countries::varchar[], p.country)))
    and (pair is null or exists (
        select 1 from pairs as d where d.event_id = e.event_id and d.a || '-' || d.b = pair))
    and (categories is null or list_contains(categories::varchar[], t.category))
    and (types is null or list_contains(types::varchar[], e.type))
    and (levels is null or exists (
        select 1 from participants as p where p.event_id = e.event_id and list_contains(levels::varchar[], p.level)))
    and (statuses is null or list_contains(statuses::varchar[], e.status))
    and (confidences is null or list_contains(confidences::varchar[], e.confidence))
    and (words is null
        or list_bool_and([mentions(s.folded, word) for word in string_split_regex(trim(fold(words::varchar)), '\s+')]));
comment on macro table chosen is
'chosen(since, until, countries, pair, categories, types, levels, statuses, confidences, words): keys of the events that fit; null is no choice.';

-- The same for one value that holds the whole filter, as the screens pass it.
create macro filtered(filters) as table
from chosen(
    since := struct_extract(filters, 'since'), until := struct_extract(filters, 'until'),
    countries := struct_extract(filters, 'countries'), pair := struct_extract(filters, 'pair'),
    categories := struct_extract(filters, 'categories'),
    types := struct_extract(filters, 'types'), levels := struct_extract(filters, 'levels'),
    statuses := struct_extract(filters, 'statuses'),
    confidences := struct_extract(filters, 'confidences'), words := struct_extract(filters, 'words')
);
comment on macro table filtered is 'filtered(filters): chosen() for a struct with all its parameters as fields.';

-- The share of an event's mass that counts on day t: spread evenly over its days, each halved every half_life days.
create macro mass(first_day, last_day, t, half_life) as
case
    when t < first_day then 0.0
    when isinf(half_life::double) then (least(t, last_day) - first_day + 1) / (last_day - first_day + 1)
    else pow(2.0, -greatest(t - last_day, 0) / half_life::double)
        * (1 - pow(2.0, -(least(t, last_day) - first_day + 1) / half_life::double))
        / ((last_day - first_day + 1) * (1 - pow(2.0, -1 / half_life::double)))
end;
comment on macro mass is
'mass(first_day, last_day, t, half_life): the share of one event that counts on day t, from 0 to 1; half_life in days, infinity for no decay.';

-- What each event is worth before decay, factor by factor: points = weight · level · confidence · episode · size.
create macro event_points(
    rho := 0.25, gamma := 0.5, weights := 'project', levels := true, confidence := true
) as table
with sizes as (
    select event_id, count(*) as size from event_countries group by event_id
),

weighed as (
    select
        e.event_id, t.category, e.first_day, e.last_day, p.episode_id, z.size,
        case weights
            when 'project' then t.weight when 'goldstein' then t.goldstein when 'plover' then t.plover
            when 'equal' then 1.0 else error('weights is project, goldstein, plover or equal')
        end as weight,
        case when levels and t.category = 'dialogue' then coalesce(l.factor, 1.0) else 1.0 end as level_factor,
        case when confidence then f.factor else 1.0 end as confidence_factor
    from events as e
    inner join event_types as t using (type)
    inner join statuses as s using (status)
    inner join confidences as f using (confidence)
    inner join episodes as p using (event_id)
    inner join sizes as z using (event_id)
    left join event_levels as l using (event_id)
    where s.counts and t.category <> 'setback'
),

ranked as (
    select *, row_number() over (
        partition by episode_id
        order by weight * level_factor * confidence_factor desc, first_day, event_id
    ) as place
    from weighed
),

factored as (
    select *, case when place = 1 then 1.0 else rho::double end as episode_factor,
        case when size > 1 then pow((size - 1)::double, -gamma::double) else 0.0 end as size_factor
    from ranked
)

select
    event_id, category, first_day, last_day, episode_id, size, weight, level_factor, confidence_factor,
    episode_factor, size_factor,
    weight * level_factor * confidence_factor * episode_factor * size_factor as points
from factored;
comment on macro table event_points is
'event_points(rho, gamma, weights, levels, confidence): one row an event that counts, with each factor and their product in points.';

-- The same, one row an event and pair.
create macro pair_points(
    rho := 0.25, gamma := 0.5, weights := 'project', levels := true, confidence := true
) as table
select e.event_id, p.a, p.b, p.a || '-' || p.b as pair, e.category, e.first_day, e.last_day, e.points
from event_points(rho := rho, gamma := gamma, weights := weights, levels := levels, confidence := confidence) as e
inner join pairs as p using (event_id);
comment on macro table pair_points is
'pair_points(rho, gamma, weights, levels, confidence): one row an event and pair, with the points of the event before decay.';

-- One row an event and pair: what it adds to that pair's index on a day. The rows of a pair sum to its index.
create macro contributions(
    day, half_life := 365, rho := 0.25, gamma := 0.5, weights := 'project', levels := true, confidence := true
) as table
select event_id, a, b, points * mass(first_day, last_day, day::date, half_life) as points
from pair_points(rho := rho, gamma := gamma, weights := weights, levels := levels, confidence := confidence)
where first_day <= day::date;
comment on macro table contributions is
'contributions(day, half_life, rho, gamma, weights, levels, confidence): event_id, a, b, points on that day; points sum to intensity.';

-- Ends of months, quarters or years from the first day to the last, and the last day itself.
create macro period_ends(first_day, last_day, step := 'month') as table
select distinct least(
    last_day(g.day::date + case step when 'quarter' then interval 2 month when 'year' then interval 11 month
        else interval 0 month end), last_day::date
) as day
from generate_series(
    date_trunc(step, first_day::date)::timestamp, last_day::timestamp,
    case step when 'month' then interval 1 month when 'quarter' then interval 3 month
        when 'year' then interval 1 year else error('step is month, quarter or year') end
) as g (day);
comment on macro table period_ends is
'period_ends(first_day, last_day, step): the ends of months, quarters or years between two days, and the last day.';

-- The time axis of a chart: period ends of the record between two days, either of which may be null; never after it.
create macro shown_days(since, until, step) as table
with first_event as (
    select min(first_day) as day from events
),

span as (
    select coalesce(since::date, f.day) as starts, least(coalesce(until::date, r.as_of), r.as_of) as ends
    from first_event as f
    cross join record as r
)

select d.day from span as s, period_ends(s.starts, s.ends, step := step) as d;
comment on macro table shown_days is
'shown_days(since, until, step): the period ends of the record between two days; null is its beginning or its as-of date.';

create macro intensity(
    half_life := 365, rho := 0.25, gamma := 0.5, weights := 'project', levels := true, confidence := true,
    step := 'month', as_of := null
) as table
with first_event as (
    select min(first_day) as since from events
),

span as (
    select f.since, coalesce(as_of::date, r.as_of) as until from first_event as f cross join record as r
),

days as (
    select d.day from span as s, period_ends(s.since, s.until, step := step) as d
)

select p.a, p.b, d.day, sum(p.points * mass(p.first_day, p.last_day, d.day, half_life)) as points
from pair_points(rho := rho, gamma := gamma, weights := weights, levels := levels, confidence := confidence) as p
inner join days as d on d.day >= p.first_day
group by p.a, p.b, d.day;
comment on macro table intensity is
'intensity(half_life, rho, gamma, weights, levels, confidence, step, as_of): a, b, day, points; one row a pair and period end, from its first event on.';
