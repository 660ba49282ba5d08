-- The index of cooperation intensity: its one definition, for the screens and for everybody's own tools.

-- The share of an event's mass that counts on day t: spread evenly over its days, each halved every half_life days.
create macro mass(first_day, last_day, t, half_life) as
case
    when not coalesce(half_life::double > 0 and not isnan(half_life::double), false)
        then error('half_life is a number of days above zero, or infinity')
    when t < first_day then 0.0
    -- Most events are of one day, and need one power and not four.
    when first_day = last_day then pow(2.0, (last_day - t) / half_life::double)
    -- One less the power of a day has few digits left where a half-life is long. The same by sinh has them all, and for no decay as well.
    -- The number is half of the logarithm of 2.
    when half_life::double > 1e4 then pow(2.0, (first_day - t - greatest(t - last_day, 0)) / half_life::double / 2)
        * sinh((least(t, last_day) - first_day + 1) * 0.34657359027997264 / least(half_life::double, 1e18))
        / (last_day - first_day + 1) / sinh(0.34657359027997264 / least(half_life::double, 1e18))
    else (pow(2.0, (least(t, last_day) - t) / half_life::double) - pow(2.0, (first_day - t - 1) / half_life::double))
        / (last_day - first_day + 1) / (1 - pow(2.0, -1 / half_life::double))
end;
comment on macro mass is
'mass(first_day, last_day, t, half_life): the share of one event that counts on day t, from 0 to 1; half_life in days, infinity for no decay.';

-- What the index knows of each event before a reader chooses anything: its scales and factors in one row.
create table event_factors as
with sizes as (
    select event_no, count(*) as size from event_countries group by event_no
)

select
    e.event_id, m.event_no, e.type, t.category, e.first_day, e.last_day, p.episode_id, coalesce(z.size, 0) as size, t.weight, t.goldstein, t.plover,
    case when t.category = 'dialogue' then coalesce(l.factor, 1.0) else 1.0 end as level_factor, f.factor as confidence_factor
from events as e
inner join numbered as m on m.event_id = e.event_id
inner join event_types as t using (type)
inner join statuses as s using (status)
inner join confidences as f using (confidence)
inner join episodes as p on p.event_id = e.event_id
left join sizes as z on z.event_no = m.event_no  -- none where all only observe: still a member of its episode
left join event_levels as l on l.event_id = e.event_id
where s.counts
order by m.event_no;
drop table numbered;
comment on table event_factors is 'One row an event that took place: its weight on each scale, and the factors on it.';
comment on column event_factors.event_id is 'The event.';
comment on column event_factors.event_no is 'The number of the event; it is another with the next build.';
comment on column event_factors.type is 'Its type.';
comment on column event_factors.category is 'Category of the type.';
comment on column event_factors.first_day is 'The first day it may have happened.';
comment on column event_factors.last_day is 'The last day.';
comment on column event_factors.episode_id is 'The episode it belongs to.';
comment on column event_factors.size is 'How many countries take part, observers left out.';
comment on column event_factors.weight is 'Weight of the type on the scale of this project.';
comment on column event_factors.goldstein is 'The same on the scale of Goldstein.';
comment on column event_factors.plover is 'The same on the scale of PLOVER.';
comment on column event_factors.level_factor is 'The factor of the level of a dialogue; 1 for others.';
comment on column event_factors.confidence_factor is 'The factor of the confidence.';

-- What each event is worth before decay, factor by factor: points = weight · level · confidence · episode · size.
-- Setbacks come in with their negative weight where net is true. They never are the heaviest of an episode that has
-- anything else, so one inside an episode is reduced by rho and one that stands alone counts in full.
create macro weighed_events(rho, gamma, weights, levels, confidence, net, own) as table
with weighed as (
    select
        event_id, event_no, category, first_day, last_day, episode_id, size,
        coalesce(cast(own as map(varchar, double))[type], case weights
            when 'project' then weight when 'goldstein' then goldstein when 'plover' then plover
            when 'equal' then case category when 'setback' then -1.0 else 1.0 end
            else error('weights is project, goldstein, plover or equal')
        end) as weight,
        case when levels then level_factor else 1.0 end as level_factor,
        case when confidence then confidence_factor else 1.0 end as confidence_factor
    from event_factors
    where net or category <> 'setback'
),

ranked as (
    select *, row_number() over (
        partition by episode_id
        order by category = 'setback',
            weight * level_factor * confidence_factor * case category when 'setback' then -1 else 1 end desc,
            first_day, event_id
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
    weight * level_factor * confidence_factor * episode_factor * size_factor as points, event_no
from factored;
comment on macro table weighed_events is
'weighed_events(rho, gamma, weights, levels, confidence, net, own): event_points() without defaults, for numbers that were looked at.';

create macro well_asked(rho, gamma, levels, confidence, net, own) as case
    when not coalesce(rho::double between 0 and 1, false) then error('rho is a number from 0 to 1')
    when not coalesce(gamma::double >= 0 and not isnan(gamma::double), false) then error('gamma is a number, zero or more')
    when levels is null or confidence is null or net is null then error('levels, confidence and net are true or false')
    when own is null then true
    when exists (
        from event_types as t
        where array_contains(map_keys(cast(own as map(varchar, double))), t.type)
            and not coalesce(abs(cast(own as map(varchar, double))[t.type]) <= 1e6, false)
    ) then error('own gives each type a number of a million at most')
    when (
        select count(*) from event_types as t where array_contains(map_keys(cast(own as map(varchar, double))), t.type)
    ) = cardinality(cast(own as map(varchar, double))) then true
    else error('own names a type of event that there is not; the table event_types has them all')
end;
comment on macro well_asked is
'well_asked(rho, gamma, levels, confidence, net, own): true, or an error that says what event_points() does not take.';

create macro event_points(
    rho := 0.25, gamma := 0.5, weights := 'project', levels := true, confidence := true, net := false, own := null
) as table
from weighed_events(rho, gamma, weights, levels, confidence, net, own)
where well_asked(rho, gamma, levels, confidence, net, own);
comment on macro table event_points is
'event_points(rho, gamma, weights, levels, confidence, net, own): one row an event that counts, each factor and their product, points; own maps types to weights that replace those of the preset.';

-- The same, one row an event and pair.
create macro pair_points(
    rho := 0.25, gamma := 0.5, weights := 'project', levels := true, confidence := true, net := false, own := null
) as table
select e.event_id, p.a, p.b, p.pair, e.category, e.first_day, e.last_day, e.points, p.event_no
from event_points(
    rho := rho, gamma := gamma, weights := weights, levels := levels, confidence := confidence, net := net, own := own
) as e
inner join pairs as p on p.event_no = e.event_no;
comment on macro table pair_points is
'pair_points(rho, gamma, weights, levels, confidence, net, own): one row an event and pair, with the points of the event before decay.';

-- Both by the defaults, which most questions ask for, written down.
create table usual_event_points as from event_points() order by event_no;
comment on table usual_event_points is 'One row an event that counts: its factors and its points before decay, by the defaults of event_points().';
comment on column usual_event_points.event_id is 'The event.';
comment on column usual_event_points.category is 'Category of its type.';
comment on column usual_event_points.first_day is 'The first day it may have happened.';
comment on column usual_event_points.last_day is 'The last day.';
comment on column usual_event_points.episode_id is 'The episode it belongs to.';
comment on column usual_event_points.size is 'How many countries take part, observers left out.';
comment on column usual_event_points.weight is 'Weight of its type.';
comment on column usual_event_points.level_factor is 'The factor of the level of a dialogue; 1 for others.';
comment on column usual_event_points.confidence_factor is 'The factor of the confidence.';
comment on column usual_event_points.episode_factor is 'The factor of its place in its episode.';
comment on column usual_event_points.size_factor is 'The factor of how many take part.';
comment on column usual_event_points.points is 'The product of the weight and the factors.';
comment on column usual_event_points.event_no is 'The number of the event; it is another with the next build.';

create table usual_pair_points as from pair_points() order by pair, event_no;
comment on table usual_pair_points is 'One row an event that counts and pair of its countries: the points before decay, by the defaults of pair_points().';
comment on column usual_pair_points.event_id is 'The event.';
comment on column usual_pair_points.a is 'The country whose code comes first in the alphabet.';
comment on column usual_pair_points.b is 'The other country.';
comment on column usual_pair_points.pair is 'Both codes, such as NOR-SWE.';
comment on column usual_pair_points.category is 'Category of the type of the event.';
comment on column usual_pair_points.first_day is 'The first day it may have happened.';
comment on column usual_pair_points.last_day is 'The last day.';
comment on column usual_pair_points.points is 'Points of the event before decay.';
comment on column usual_pair_points.event_no is 'The number of the event; it is another with the next build.';

-- One row an event and pair: what it adds to that pair's index on a day. The rows of a pair sum to its index.
create macro contributions(
    day, half_life := 365, rho := 0.25, gamma := 0.5, weights := 'project', levels := true, confidence := true,
    net := false, own := null
) as table
select event_id, a, b, points * mass(first_day, last_day, coalesce(day::date, r.as_of), half_life) as points
from pair_points(
    rho := rho, gamma := gamma, weights := weights, levels := levels, confidence := confidence, net := net, own := own
), record as r
where first_day <= coalesce(day::date, r.as_of)
-- Asked by itself, for where no event is as old no row would be looked at.
union all
select null::varchar, null::varchar, null::varchar, null::double
where not (
    well_asked(rho, gamma, levels, confidence, net, own)
    and case when coalesce(weights in ('project', 'goldstein', 'plover', 'equal'), false) then true
        else error('weights is project, goldstein, plover or equal') end
    and mass(date '2000-01-01', date '2000-01-01', date '2000-01-01', half_life) > 0
);
comment on macro table contributions is
'contributions(day, half_life, rho, gamma, weights, levels, confidence, net, own): event_id, a, b, points on that day, or the as-of date; points sum to intensity.';

-- The same two for one value that holds every choice of the index, as the screens pass it: numbers that they
-- have looked at before, and types that there are.
create macro event_points_of(index) as table
from weighed_events(
    struct_extract(index, 'rho'), struct_extract(index, 'gamma'), struct_extract(index, 'weights'), struct_extract(index, 'levels'),
    struct_extract(index, 'confidence'), struct_extract(index, 'net'),
    map(struct_extract(index, 'own_types')::varchar[], struct_extract(index, 'own_weights')::double[])
);
comment on macro table event_points_of is 'event_points_of(index): event_points() for a struct with all its parameters as fields.';

create macro pair_points_of(index) as table
select e.event_id, p.a, p.b, p.pair, e.category, e.first_day, e.last_day, e.points, p.event_no
from event_points_of(index) as e
inner join pairs as p on p.event_no = e.event_no;
comment on macro table pair_points_of is 'pair_points_of(index): pair_points() for a struct with all its parameters as fields.';

create macro period_end(day, step) as last_day(
    date_trunc(step, day)::date + case step when 'quarter' then interval 2 month when 'year' then interval 11 month else interval 0 month end
);
comment on macro period_end is 'period_end(day, step): the last day of the month, quarter or year that a day is in.';

create macro seen_whole(last_day, step, earliest, latest) as least(greatest(period_end(last_day, step), earliest), latest);
comment on macro seen_whole is
'seen_whole(last_day, step, earliest, latest): the first end of a period from earliest to latest by which an event is over.';

-- Ends of months, quarters or years from the first day to the last, and the last day itself.
create macro period_ends(first_day, last_day, step := 'month') as table
select distinct least(period_end(g.day, step), last_day::date) as day
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
    -- The day before a chosen year is the end of a period: the line then begins where the year did.
    select coalesce(since::date - 1, f.day) as starts, least(coalesce(until::date, r.as_of), r.as_of) as ends
    from first_event as f
    cross join record as r
)

select d.day from span as s, period_ends(s.starts, s.ends, step := step) as d;
comment on macro table shown_days is
'shown_days(since, until, step): the period ends of the record between two days; null is its beginning or its as-of date.';

-- Pairs named by a screen, in its order, with their names.
create macro shown_pairs(pairs) as table
select s.pair, split_part(s.pair, '-', 1) as a, split_part(s.pair, '-', 2) as b, a.name || '–' || b.name as label, s.place
from (select unnest(pairs::varchar[]) as pair, unnest(range(len(pairs::varchar[]))) as place) as s
inner join countries as a on a.country = split_part(s.pair, '-', 1)
inner join countries as b on b.country = split_part(s.pair, '-', 2);
comment on macro table shown_pairs is 'shown_pairs(pairs): pair, a, b, label and place of each pair of a list such as [''NOR-SWE''].';

-- A day that the record can speak of: the one asked for, or its as-of date where that is later or none was asked.
create macro asked_day(day) as (select least(coalesce(day::date, r.as_of), r.as_of) from record as r);
comment on macro asked_day is 'asked_day(day): the day, or the as-of date of the record where that comes first.';

-- The index of every pair at the end of each period. Decay is the same for all that is over, so each pair carries a
-- running sum: an event that is over is added once, at the first period end that sees it whole, scaled by the inverse of
-- the decay since the first day of the record. Only events that still run are evaluated at each period end; so are all
-- where that inverse would leave the range of a double (short half-lives over many years).
create macro intensity(
    half_life := 365, rho := 0.25, gamma := 0.5, weights := 'project', levels := true, confidence := true,
    net := false, step := 'month', as_of := null, own := null
) as table
with span as (
    select (select min(first_day) from events) as since, coalesce(as_of::date, r.as_of) as until from record as r
),

days as (
    select
        d.day, row_number() over (order by d.day) as place, (d.day - s.since) / half_life::double as halvings,
        (s.until - s.since) / half_life::double > 1000 as each_day
    from span as s, period_ends(s.since, s.until, step := step) as d
),

worth as materialized (
    from pair_points(
        rho := rho, gamma := gamma, weights := weights, levels := levels, confidence := confidence, net := net,
        own := own
    )
),

finished as (
    select w.a, w.b, d.place,
        sum(w.points * mass(w.first_day, w.last_day, d.day, half_life) * pow(2.0, d.halvings)) as scaled
    from worth as w
    asof join days as d on d.day >= w.last_day
    where not d.each_day
    group by w.a, w.b, d.place
),

carried as (
    select a, b, place, sum(scaled) over pair as scaled, lead(place, 1, 2147483647) over pair as until
    from finished
    window pair as (partition by a, b order by place)
),

added as (
    select c.a, c.b, d.day, c.scaled * pow(2.0, -d.halvings) as points
    from carried as c
    inner join days as d on d.place >= c.place and d.place < c.until
    union all
    select w.a, w.b, d.day, w.points * mass(w.first_day, w.last_day, d.day, half_life)
    from worth as w
    inner join days as d on d.day >= w.first_day and (d.day < w.last_day or d.each_day)
)

select a, b, day, sum(points) as points
from added
group by a, b, day;
comment on macro table intensity is
'intensity(half_life, rho, gamma, weights, levels, confidence, net, step, as_of, own): a, b, day, points; one row a pair and period end, from its first event on.';
