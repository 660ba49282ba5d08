-- DCAD, agreements of two states. Days, months and years that are not known are empty or a negative code (-44 to -99).
with named as not materialized (
    select
        line, row, fault, regexp_extract(bare(DCAid), '[0-9]+$') as id, code_as_read('cow', bare(ccode1)) as one_code, code_as_read('cow', bare(ccode2)) as other_code, bare(type) as kind, bare(category1) as category,
        told(signYear) as y, told(signMonth) as m, told(signDay) as d, told(EIFYear) as force_y, told(EIFMonth) as force_m, told(EIFDay) as force_d,
        case bare(sourceType) when 'treaty' then 'high' else 'medium' end as confidence, nullif(told_words(source), '') as source
    from raw
),

matched as not materialized (
    select
        n.*, t.type, t.label, t.status, t.one_role, t.other_role,
        a.code is not null as one_known, a.country as one, x.name as one_name,
        b.code is not null as other_known, b.country as other, y.name as other_name
    from named as n
    left join types as t on t.scheme = 'dcad' and t.code = n.category
    left join codes as a on a.scheme = 'cow' and a.code = n.one_code and n.y between a.since and a.until
    left join codes as b on b.scheme = 'cow' and b.code = n.other_code and n.y between b.since and b.until
    left join countries as x on x.country = a.country
    left join countries as y on y.country = b.country
),

judged as not materialized (
    select *, case
        when fault is not null then 'rejected: ' || fault
        when id = '' then 'rejected: DCAid has no number'
        when y is null then 'rejected: no year of signing'
        when not day_is(y, m, d) then 'rejected: the day of signing is not in the calendar'
        when type is null then 'rejected: category1 ' || coalesce(nullif(left(category, 20), ''), 'without a value') || ' is not among the codes of seeds/imports/types.csv'
        when not one_known or not other_known then 'rejected: a country code of COW is not known for that year'
        when one is null or other is null then 'out of scope: a state that is not among the countries'
        when one = other then 'out of scope: one country only'
        else 'loaded'
    end as verdict
    from matched
)

select
    line, row, 0 as part, verdict, 'dcad-' || id as event_id, one_name || ' and ' || other_name || ' sign: ' || lower(label) as title, type,
    day_text(y, m, d) as date, status, confidence, null as parent_id, null as place, null as place_country,
    null as exercise, null as series, null::double as quantity, null as quantity_unit,
    case when regexp_matches(kind, '^[A-Za-z]') then 'A ' || kind || ' agreement' else 'An agreement' end || ' on defence, ' || lower(label) || '.'
        || case when force_y is null or not day_is(force_y, force_m, force_d) then '' else ' In force from ' || day_text(force_y, force_m, force_d) || '.' end as summary,
    [{'country': one, 'role': one_role}, {'country': other, 'role': other_role}] as parties,
    null as url, null as publisher, null as published, 'academic' as class,
    'row DCADv1.0-' || id || coalesce(', after ' || source, '') as says
from judged
