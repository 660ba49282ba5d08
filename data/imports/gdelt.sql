-- GDELT 1.0 and 2.0 event exports: no header, 57, 58 or 61 columns apart by tabs, in one file of either kind.
-- What is not told is left out, as it would be written down for every row: the number of a line, which is the place of its row, too.
-- The last geography begins at column 50 of the former and at 52 of the latter, where each has a column more.
with split as not materialized (
    select row, string_split(row, chr(9)) as p from raw
),

named as not materialized (
    select
        row, p, len(p) as width, p[1] as id, p[2] as day, p[8] as one_code, p[18] as other_code, p[27] as written, p[29] as root,
        coalesce('MIL' in (p[9], p[13], p[14], p[15], p[19], p[23], p[24], p[25]), false) as military,
        p[32] as mentions, p[34] as articles,
        case len(p) when 61 then p[53] else p[51] end as place, case len(p) when 61 then p[54] else p[52] end as place_code,
        case len(p) when 61 then [p[52], p[57], p[58]] else [p[50], p[54], p[55]] end as point,
        nullif(case len(p) when 61 then p[61] else coalesce(p[58], '') end, '') as url
    from split
),

-- A spreadsheet takes the zero before a code away; the root then has one digit.
coded as not materialized (
    select *, case when length(root) = 1 then '0' || written else written end as code, case when regexp_full_match(day, '(19|20)[0-9]{6}') then try_strptime(day, '%Y%m%d')::date end as on_day
    from named
),

matched as not materialized (
    select c.*, kind_of(c.code) as kind from coded as c
),

-- Actors are looked up where there is a type.
called as not materialized (
    select
        m.*, kind.type as type, kind.label as label, kind.status as status, kind.one_role as one_role, kind.other_role as other_role,
        kind.military as asks_military,
        case when kind.type is not null then actor_of(one_code) end as one_actor,
        case when kind.type is not null then actor_of(other_code) end as other_actor,
        case when kind.type is not null then land_of(place_code) end as place_country
    from matched as m
),

judged as not materialized (
    select *, case
        when row is null then 'rejected: the line is blank'
        when width not in (57, 58, 61) then 'rejected: ' || width || case width when 1 then ' column' else ' columns' end || ', not 57, 58 or 61'
        when not regexp_full_match(id, '[0-9]+') then 'rejected: the first column is no number of an event'
        when on_day is null then 'rejected: SQLDATE is no day'
        when not regexp_full_match(code, '[0-9]{2,4}') then 'rejected: EventCode is no code of CAMEO'
        when type is null then 'out of scope: another kind of event'
        when one_code = '' or other_code = '' then 'out of scope: an actor without a country'
        when one_actor is null or other_actor is null then 'rejected: the country code of an actor is not known'
        when one_actor.country is null or other_actor.country is null then 'out of scope: an actor of no single country'
        when one_actor.country = other_actor.country then 'out of scope: one country only'
        when [p[13], p[14], p[15], p[23], p[24], p[25]] && ['REB', 'INS', 'SEP', 'UAF'] then 'out of scope: an armed group, no force of its country'
        when asks_military and not military then 'out of scope: none of the actors is military'
        else 'loaded'
    end as verdict
    from called
),

-- Most of the rows are not loaded, and of them nothing is kept but the verdict.
kept as not materialized (
    select * replace (
        case verdict when 'loaded' then id end as id, case verdict when 'loaded' then label end as label, case verdict when 'loaded' then type end as type,
        case verdict when 'loaded' then on_day end as on_day, case verdict when 'loaded' then status end as status,
        case verdict when 'loaded' then place end as place, case verdict when 'loaded' then place_country end as place_country,
        case verdict when 'loaded' then url end as url, case verdict when 'loaded' then point end as point,
        case verdict when 'loaded' then code end as code
    ),
    case verdict when 'loaded' then 'low' end as confidence, case verdict when 'loaded' then 'media' end as class
    from judged
)

select
    row, verdict, 'gdelt-' || id as event_id, one_actor.name || ' – ' || other_actor.name || ': ' || label as title, type,
    strftime(on_day, '%Y-%m-%d') as date, status, confidence, nullif(place, '') as place, place_country,
    'Coded by machine from news: CAMEO ' || code || ', ' || lower(label) || '; ' || mentions || ' mentions in ' || articles || ' articles.'
        as summary,
    case verdict when 'loaded' then [{'country': one_actor.country, 'role': one_role}, {'country': other_actor.country, 'role': other_role}] end as parties,
    try_cast(point[2] as double) as latitude, try_cast(point[3] as double) as longitude,
    case when point[1] = '1' then 'country' when point[1] in ('3', '4') then 'town' when verdict = 'loaded' then 'area' end as place_precision,
    case when verdict = 'loaded' and url <> '' and not address_is(url) then 'an address that can be used' end as left_out, url, class, 'GDELT event ' || id as says, left(code, 2) as root
from kept
