-- ICEWS: as its makers publish it, below a header with 20 columns apart by tabs, or as actor, CAMEO text, actor and day with neither a header
-- nor a number of the event.
with split as not materialized (
    select line, row, [case when regexp_full_match(cell, '".*"') then cell[2:-2] else cell end for cell in [trim(cell) for cell in string_split(row, chr(9))]] as p
    from raw
    where line > 1 or not regexp_matches(row, '^"?Event ID"?\t')
),

parted as not materialized (
    select
        line, row, len(p) as width, len(p) = 20 as whole_row, case len(p) when 20 then p[1] end as id,
        case len(p) when 20 then p[2] else p[4] end as day, case len(p) when 20 then p[3] else p[1] end as one_actor,
        case len(p) when 20 then p[6] else p[2] end as relation, case len(p) when 20 then p[9] else p[3] end as other_actor,
        case len(p) when 20 then lower(p[5]) else '' end as one_told, case len(p) when 20 then lower(p[11]) else '' end as other_told,
        case len(p) when 20 then p[7] end as written, case len(p) when 20 then p[4] else '' end as one_sectors, case len(p) when 20 then p[10] else '' end as other_sectors,
        case len(p) when 20 then nullif(p[15], '') end as place, case len(p) when 20 then lower(p[18]) end as place_land,
        case len(p) when 20 then try_cast(p[19] as double) end as latitude, case len(p) when 20 then try_cast(p[20] as double) end as longitude
    from split
),

named as not materialized (
    select
        *, try_cast(day as date) as on_day,
        coalesce(nullif(one_told, ''), nullif(lower(regexp_extract(one_actor, '[(]([^()]*)[)] *$', 1)), ''), lower(one_actor)) as one_land,
        coalesce(nullif(other_told, ''), nullif(lower(regexp_extract(other_actor, '[(]([^()]*)[)] *$', 1)), ''), lower(other_actor)) as other_land,
        -- There are no more than twenty roots: what begins otherwise has lost its zero to a spreadsheet.
        case when try_cast(left(written, 2) as integer) > 20 then '0' || written else written end as cameo,
        is_armed_group(one_actor, one_sectors) or is_armed_group(other_actor, other_sectors) as group_acts,
        regexp_matches(concat_ws(' ', one_actor, other_actor, one_sectors, other_sectors), 'Militar|Defense|Defence|Armed Forces|Army|Air Force|Navy|Naval|Troops') as military
    from parted
),

-- A country acts under its own name, and its parts with the name in brackets, where parties, rebels and regions stand as well: what is no
-- name of a country is not rejected for it.
matched as not materialized (
    select
        n.*, t.code, t.type, t.label, t.status, t.one_role, t.other_role, t.military as asks_military,
        a.country as one, x.name as one_name, b.country as other, y.name as other_name, g.country as place_country
    from named as n
    left join types as t on t.scheme = 'cameo' and case when n.written is null then lower(t.label) = lower(n.relation) else t.code = n.cameo end
    left join codes as a on a.scheme = 'name' and a.code = name_as_read(n.one_land) and year(n.on_day) between a.since and a.until
    left join codes as b on b.scheme = 'name' and b.code = name_as_read(n.other_land) and year(n.on_day) between b.since and b.until
    left join codes as g on g.scheme = 'name' and g.code = name_as_read(n.place_land) and year(n.on_day) between g.since and g.until
    left join countries as x on x.country = a.country
    left join countries as y on y.country = b.country
),

judged as not materialized (
    select *, case
        when coalesce(bare(row), '') = '' then 'rejected: the line is blank'
        when width not in (4, 20) then 'rejected: ' || width || case width when 1 then ' column' else ' columns' end || ', not 20 or 4'
        when whole_row and not regexp_full_match(id, '[0-9]+') then 'rejected: the first column is no number of an event'
        when on_day is null then 'rejected: ' || case when whole_row then 'Event Date' else 'the last column' end || ' is no day'
        when whole_row and not coalesce(regexp_full_match(written, '[0-9]{1,4}'), false) then 'rejected: CAMEO Code is no code of CAMEO'
        when type is null then 'out of scope: another kind of event'
        when one is null or other is null then 'out of scope: an actor of no single country'
        when one = other then 'out of scope: one country only'
        when group_acts then 'out of scope: an armed group, no force of its country'
        when asks_military and not military then 'out of scope: none of the actors is military'
        else 'loaded'
    end as verdict
    from matched
)

select
    line, row, 0 as part, verdict, 'icews-' || coalesce(id, left(md5(row), 16)) as event_id, one_name || ' – ' || other_name || ': ' || label as title, type,
    strftime(on_day, '%Y-%m-%d') as date, status, 'low' as confidence, place, case when place is not null then place_country end as place_country,
    latitude, longitude, case when place is null then 'country' else 'town' end as place_precision,
    'Coded by machine from news: CAMEO ' || code || ', ' || lower(label) || '; ' || one_actor || ' and ' || other_actor || '.' as summary,
    [{'country': one, 'role': one_role}, {'country': other, 'role': other_role}] as parties,
    'academic' as class, coalesce('event ' || id, 'the row of ' || strftime(on_day, '%Y-%m-%d')) as says, left(code, 2) as root
from judged
