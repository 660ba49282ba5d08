-- Multinational Military Exercises: up to 39 states in StateA to StateAM, days written xx where they are not known, -9 for no name.
with named as (
    select
        line, row, joined, fault, regexp_extract(MMEID, '[0-9]+$') as id, nullif(told_words(Ex_Name), '') as exercise, nullif(told_words(Series_Name), '') as series,
        nullif(told_words(Location), '') as place, try_cast(bare(north) as double) as latitude, try_cast(bare(east) as double) as longitude, nullif(told_words(FocusDescription), '') as focus,
        told("s.year") as y, told("s.month") as m, told("s.day") as d, told("e.year") as to_y, told("e.month") as to_m, told("e.day") as to_d,
        list_filter(list_transform(each_state, lambda name: bare(name)), lambda name: name not in ('', '-9')) as parties_named
    from raw
),

named_state as (
    select n.line, n.y, name_as_read(s.state) as state from named as n, unnest(n.parties_named) as s (state)
),

matched as (
    select
        s.line, string_agg(s.state, ', ') filter (where c.code is null) as unknown,
        list_sort(list_distinct(list(c.country) filter (where c.country is not null))) as lands,
        list_sort(list_distinct(list(s.state) filter (where c.code is not null and c.country is null))) as beyond
    from named_state as s
    left join codes as c on c.scheme = 'name' and c.code = s.state and s.y between c.since and c.until
    group by s.line
),

called as (
    select m.line, string_agg(c.name, ', ' order by c.name) as names
    from matched as m, unnest(m.lands) as u (country)
    inner join countries as c on c.country = u.country
    group by m.line
),

-- Three numbers are given to two exercises each; what is told of them keeps them apart.
judged as (
    select n.*, m.lands, m.beyond, c.names, case
        when n.fault is not null then 'rejected: ' || n.fault
        when n.id = '' then 'rejected: MMEID has no number'
        when n.y is null then 'rejected: no year'
        -- Of an end without a year nothing is used.
        when not day_is(n.y, n.m, n.d) or n.to_y is not null and not day_is(n.to_y, n.to_m, n.to_d) then 'rejected: a day that is not in the calendar'
        when n.to_y is not null and day_text(n.to_y, n.to_m, n.to_d) < left(day_text(n.y, n.m, n.d), length(day_text(n.to_y, n.to_m, n.to_d)))
            then 'rejected: it ends before it begins'
        when m.unknown is not null then 'rejected: a state is not known: ' || m.unknown
        when coalesce(len(m.lands), 0) < 2 then 'out of scope: fewer than two states'
        else 'loaded'
    end as verdict
    from named as n
    left join matched as m using (line)
    left join called as c using (line)
)

select
    line, row, 0 as part, verdict, 'mme-' || id || '-' || left(md5(joined), 4) as event_id,
    coalesce(exercise, 'Exercise of ' || names) as title, 'joint_exercise' as type,
    case when to_y is null or (to_y, to_m, to_d) is not distinct from (y, m, d) then day_text(y, m, d)
        else day_text(y, m, d) || '/' || day_text(to_y, to_m, to_d) end as date,
    'occurred' as status, 'medium' as confidence, null as parent_id, place, null as place_country, latitude, longitude, 'area' as place_precision,
    exercise, series, null::double as quantity, null as quantity_unit,
    coalesce(upper(focus[1]) || rtrim(focus[2:], '. ') || '. ', '') || len(lands) + coalesce(len(beyond), 0) || ' states took part'
        || coalesce('; not among the countries: ' || nullif( array_to_string(list_filter(list_distinct(parties_named), lambda state: list_contains(beyond, name_as_read(state))), ', '), ''), '') || '.' as summary,
    [{'country': country, 'role': 'participant'} for country in lands] as parties,
    case when len(beyond) > 0 then 'a state that is not among the countries' end as left_out,
    null as url, null as publisher, null as published, 'academic' as class, 'row mme' || id as says
from judged
