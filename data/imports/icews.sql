-- ICEWS as actor, CAMEO text, actor and day, apart by tabs, with no header and no number of the event.
with split as not materialized (
    select line, row, string_split(row, chr(9)) as p from raw
),

named as not materialized (
    select
        line, row, len(p) as width, p[1] as one_actor, p[2] as relation, p[3] as other_actor, try_cast(p[4] as date) as on_day,
        lower(regexp_extract(p[1], '[(]([^()]*)[)] *$', 1)) as one_land, lower(regexp_extract(p[3], '[(]([^()]*)[)] *$', 1)) as other_land,
        regexp_matches(p[1] || ' ' || p[3], 'Militar|Defense|Defence|Armed Forces|Army|Air Force|Navy|Naval|Troops') as military
    from split
),

-- A country acts under its own name, and its parts with the name in brackets, where parties, rebels and regions stand as well: what is no
-- name of a country is not rejected for it.
matched as not materialized (
    select
        n.*, t.code, t.type, t.label, t.status, t.one_role, t.other_role, t.military as asks_military,
        a.country as one, x.name as one_name, b.country as other, y.name as other_name
    from named as n
    left join types as t on t.scheme = 'cameo' and lower(t.label) = lower(n.relation)
    -- Fighters of a country are not its forces.
    left join codes as a on a.scheme = 'name' and a.code = coalesce(nullif(n.one_land, ''), lower(n.one_actor)) and not starts_with(n.one_actor, 'Combatant')
    left join codes as b on b.scheme = 'name' and b.code = coalesce(nullif(n.other_land, ''), lower(n.other_actor)) and not starts_with(n.other_actor, 'Combatant')
    left join countries as x on x.country = a.country
    left join countries as y on y.country = b.country
),

judged as not materialized (
    select *, case
        when width <> 4 then 'rejected: ' || width || ' columns, not 4'
        when on_day is null then 'rejected: the last column is no day'
        when type is null then 'out of scope: another kind of event'
        when one is null or other is null then 'out of scope: an actor of no single country'
        when one = other then 'out of scope: one country only'
        when asks_military and not military then 'out of scope: none of the actors is military'
        else 'loaded'
    end as verdict
    from matched
)

select
    line, row, 0 as part, verdict, 'icews-' || left(md5(row), 16) as event_id, one_name || ' – ' || other_name || ': ' || label as title, type,
    strftime(on_day, '%Y-%m-%d') as date, status, 'low' as confidence, null as parent_id, null as place, null as place_country,
    null as exercise, null as series, null::double as quantity, null as quantity_unit,
    'Coded by machine from news: CAMEO ' || code || ', ' || lower(label) || '; ' || one_actor || ' and ' || other_actor || '.' as summary,
    [{'country': one, 'role': one_role}, {'country': other, 'role': other_role}] as parties,
    null as url, null as publisher, null as published, 'academic' as class, 'the row of ' || strftime(on_day, '%Y-%m-%d') as says, left(code, 2) as root
from judged
