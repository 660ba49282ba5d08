-- ATOP, a row a directed pair of states and year, with five obligations. Years that follow one another with the same obligations are
-- one event, an obligation in force. The other direction of a pair
-- mostly says the same; where it does not, it is an event of its own.
with named as not materialized (
    select
        line, row, fault, told(year) as y, code_as_read('cow', bare(case when turned(ccode1, ccode2) then ccode2 else ccode1 end)) as one_code,
        code_as_read('cow', bare(case when turned(ccode1, ccode2) then ccode1 else ccode2 end)) as other_code,
        [coalesce(whole(bare(flag))::varchar, flag) for flag in [atop_defense, atop_offense, atop_neutral, atop_nonagg, atop_consul]] as flags
    from raw
),

matched as not materialized (
    select
        n.*, a.code is not null as one_known, a.country as one, x.name as one_name,
        b.code is not null as other_known, b.country as other, y.name as other_name
    from named as n
    left join codes as a on a.scheme = 'cow' and a.code = n.one_code and n.y between a.since and a.until
    left join codes as b on b.scheme = 'cow' and b.code = n.other_code and n.y between b.since and b.until
    left join countries as x on x.country = a.country
    left join countries as y on y.country = b.country
),

judged as (
    select *, case
        when fault is not null then 'rejected: ' || fault
        when y is null then 'rejected: no year'
        when len(list_filter(flags, lambda flag: flag not in ('0', '1'))) > 0 then 'rejected: an obligation is neither 0 nor 1'
        when not list_contains(flags, '1') then 'out of scope: no obligation'
        when not one_known or not other_known then 'rejected: a country code of COW is not known for that year'
        when one is null or other is null then 'out of scope: a state that is not among the countries'
        when one = other then 'out of scope: one country only'
        when row_number() over (partition by one, other, y, flags order by line) > 1
            then 'duplicate: the same pair, year and obligations stand in a row before'
        else 'loaded'
    end as verdict
    from matched
),

-- By countries, not by codes: Germany has another code since 1990, in the midst of its treaties.
spells as (
    select *, y - row_number() over (partition by verdict, one, other, flags order by y, line) as spell from judged
),

spans as (
    select
        * replace (arg_min(one_code, (y, line)) over same as one_code, arg_min(other_code, (y, line)) over same as other_code),
        min(y) over same as begins, max(y) over same as ends, row_number() over (partition by verdict, one, other, flags, spell order by y, line) as place
    from spells
    window same as (partition by verdict, one, other, flags, spell)
),

told_flags as (
    select *, array_to_string(list_filter([
        case flags[1] when '1' then 'defence' end, case flags[2] when '1' then 'offence' end, case flags[3] when '1' then 'neutrality' end,
        case flags[4] when '1' then 'non-aggression' end, case flags[5] when '1' then 'consultation' end
    ], lambda flag: flag is not null), ', ') as obligations
    from spans
)

-- Only the first year of a spell makes its event; the others are loaded with it.
select
    line, row, case when verdict = 'loaded' and place > 1 then -1 else 0 end as part, verdict,
    'atop-' || one_code || '-' || other_code || '-' || begins || '-' || array_to_string(flags, '') as event_id,
    one_name || ' and ' || other_name || ': ' || obligations as title,
    case when flags[1] = '1' or flags[2] = '1' then 'alliance_treaty' else 'defence_agreement' end as type,
    case when begins = ends then begins::varchar else begins || '/' || ends end as date, 'occurred' as status, 'high' as confidence, null as parent_id, null as place, null as place_country,
    null as exercise, null as series, null::double as quantity, null as quantity_unit,
    'Obligations in force ' || case when begins = ends then 'in ' || begins else 'from ' || begins || ' to ' || ends end || ': ' || obligations || '.' as summary,
    [{'country': one, 'role': 'signatory'}, {'country': other, 'role': 'signatory'}] as parties,
    null as url, null as publisher, null as published, 'academic' as class, 'years ' || begins || ' to ' || ends as says
from told_flags
