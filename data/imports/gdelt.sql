-- GDELT 1.0 and 2.0 event exports: no header, 57, 58 or 61 columns apart by tabs, in one file of either kind.
-- The last geography begins at column 50 of the former and at 52 of the latter, where each has a column more.
with split as not materialized (
    select line, row, string_split(row, chr(9)) as p from raw
),

named as not materialized (
    select
        line, row, len(p) as width, p[1] as id, p[2] as day, p[8] as one_code, p[18] as other_code, p[27] as written, p[29] as root,
        list_has_any([p[9], p[13], p[14], p[15], p[19], p[23], p[24], p[25]], ['MIL']) as military,
        p[32] as mentions, p[34] as articles,
        case len(p) when 61 then p[53] else p[51] end as place, case len(p) when 61 then p[54] else p[52] end as place_code,
        nullif(case len(p) when 61 then p[61] else coalesce(p[58], '') end, '') as url
    from split
),

-- A spreadsheet takes the zero before a code away; the root then has one digit.
coded as not materialized (
    select *, case when length(root) = 1 then '0' || written else written end as code, case when regexp_full_match(day, '(19|20)[0-9]{6}') then try_strptime(day, '%Y%m%d')::date end as on_day
    from named
),

matched as not materialized (
    select
        c.*, t.type, t.label, t.status, t.one_role, t.other_role, t.military as asks_military,
        a.code is not null as one_known, a.country as one, x.name as one_name,
        b.code is not null as other_known, b.country as other, y.name as other_name, f.country as place_country
    from coded as c
    left join types as t on t.scheme = 'cameo' and t.code = c.code
    left join codes as a on a.scheme = 'cameo' and a.code = c.one_code
    left join codes as b on b.scheme = 'cameo' and b.code = c.other_code
    left join codes as f on f.scheme = 'fips' and f.code = c.place_code
    left join countries as x on x.country = a.country
    left join countries as y on y.country = b.country
),

judged as not materialized (
    select *, case
        when width not in (57, 58, 61) then 'rejected: ' || width || ' columns, not 57, 58 or 61'
        when not regexp_full_match(id, '[0-9]+') then 'rejected: the first column is no number of an event'
        when on_day is null then 'rejected: SQLDATE is no day'
        when not regexp_full_match(code, '[0-9]{2,4}') then 'rejected: EventCode is no code of CAMEO'
        when type is null then 'out of scope: another kind of event'
        when one_code = '' or other_code = '' then 'out of scope: an actor without a country'
        when not one_known or not other_known then 'rejected: the country code of an actor is not known'
        when one is null or other is null then 'out of scope: an actor of no single country'
        when one = other then 'out of scope: one country only'
        when asks_military and not military then 'out of scope: none of the actors is military'
        else 'loaded'
    end as verdict
    from matched
)

select
    line, row, 0 as part, verdict, 'gdelt-' || id as event_id, one_name || ' – ' || other_name || ': ' || label as title, type,
    strftime(on_day, '%Y-%m-%d') as date, status, 'low' as confidence, null as parent_id, nullif(place, '') as place, place_country,
    null as exercise, null as series, null::double as quantity, null as quantity_unit,
    'Coded by machine from news: CAMEO ' || code || ', ' || lower(label) || '; ' || mentions || ' mentions in ' || articles || ' articles.'
        as summary,
    [{'country': one, 'role': one_role}, {'country': other, 'role': other_role}] as parties,
    url, null as publisher, null as published, 'media' as class, 'GDELT event ' || id as says, left(code, 2) as root
from judged
