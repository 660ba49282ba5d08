-- SIPRI's trade register: lines about the file, a header with unnamed columns of ? after three numbers, one row a deal.
-- A deal is an order, and a delivery in each year that is told; ? makes the number or the year before it an estimate. In the form of a
-- row a delivery (see sipri.py) each row tells the order as well, of which the first one counts.
with named as not materialized (
    select
        line, row, fault, torn, nullif(bare(deal), '') as deal, 'sipri-' || coalesce(key_as_id(nullif(bare(deal), '')), left(md5(joined), 16)) as id, lower(years_doubt) = 'yes' as years_doubt, lower(local) = 'yes' as local, name_as_read(recipient) as taker, name_as_read(supplier) as giver, recipient, supplier, told(ordered) as y,
        lower(ordered_doubt) in ('?', 'yes') as y_doubt, number_ordered, delivered as number_delivered, number_told(number_ordered) as number,
        number_doubt = '?' as number_doubt, number_told(delivered) as delivered, lower(delivered_doubt) in ('?', 'yes') as delivered_doubt, designation, description, condition, nullif(comments, '') as comments,
        list_sort(list_distinct(flatten([years_told(part) for part in string_split(years, ';')]))) as years
    from raw
),

matched as not materialized (
    select
        n.*, a.code is not null as giver_known, a.country as one, x.name as one_name,
        b.code is not null as taker_known, b.country as other, y.name as other_name
    from named as n
    left join codes as a on a.scheme = 'name' and a.code = n.giver and n.y between a.since and a.until
    left join codes as b on b.scheme = 'name' and b.code = n.taker and n.y between b.since and b.until
    left join countries as x on x.country = a.country
    left join countries as y on y.country = b.country
),

judged as (
    select *, case
        when torn then 'out of scope: the rest of the row above, which is broken within its comments'
        when fault is not null then 'rejected: ' || fault
        when y is null or y not between 1900 and 2100 then 'rejected: no year of order'
        when len(list_filter(years, lambda year: not regexp_full_match(year, '[12][0-9]{3}'))) > 0 then 'rejected: a year of delivery is no year'
        when number is null and number_ordered <> '' then 'rejected: the number ordered ' || number_ordered || ' is no number from 0'
        when delivered is null and number_delivered <> '' then 'rejected: the number delivered ' || number_delivered || ' is no number from 0'
        when giver = 'unknown supplier(s)' then 'out of scope: the supplier is not known'
        when taker = 'unknown recipient(s)' then 'out of scope: the recipient is not known'
        when ends_with(giver, '*') or ends_with(taker, '*') then 'out of scope: a force that is no state'
        when not giver_known then 'rejected: a state is not known: ' || supplier
        when not taker_known then 'rejected: a state is not known: ' || recipient
        when one is null or other is null then 'out of scope: a state that is not among the countries'
        when one = other then 'out of scope: one country only'
        else 'loaded'
    end as verdict
    from matched
),

-- The row itself is the order, or where it tells one delivery of a deal, that.
parts as (
    select *, case when deal is not null and verdict = 'loaded' and len(years) > 0 then 1 else 0 end as part, null as in_year from judged
    union all
    select j.*, case when j.deal is null then u.place else 0 end as part, j.years[u.place] as in_year
    from judged as j, unnest(range(1, len(j.years) + 1)) as u (place)
    where j.verdict = 'loaded'
)

select
    line, row, part, verdict, case when in_year is null then id else id || '-' || in_year end as event_id,
    case when in_year is null then other_name || ' orders from ' || one_name else one_name || ' delivers to ' || other_name end || ': ' || designation || case when lower(description) = lower(designation) then '' else ' ' || description end as title,
    case when in_year is null then 'arms_contract' else 'arms_delivery' end as type,
    case when in_year is null then y::varchar || case when y_doubt then '?' else '' end else in_year || case when years_doubt then '?' else '' end end as date,
    case when in_year is null and regexp_matches(lower(comments), 'not yet (signed|ordered)') then 'planned' else 'occurred' end as status,
    case when y_doubt or number_doubt or (in_year is not null and (years_doubt or (deal is not null and delivered_doubt))) then 'medium' else 'high' end as confidence, case when in_year is not null then id end as parent_id,
    null as place, null as place_country, null as exercise, null as series,
    case when in_year is null then number when len(years) = 1 then delivered end as quantity,
    case when in_year is null then number_doubt and number is not null when len(years) = 1 then delivered_doubt and delivered is not null end as quantity_approx, left(description, 60) as quantity_unit,
    condition || '. Ordered ' || y || case when y_doubt then ' or about then' else '' end || coalesce(': ' || printf('%.0f', number), '')
        || case when number_doubt then ' (an estimate)' else '' end || '. ' || case when local then 'Local production. ' else '' end || coalesce(comments, '') as summary,
    [{'country': one, 'role': 'supplier'}, {'country': other, 'role': 'recipient'}] as parties,
    null as url, null as publisher, null as published, 'academic' as class, 'the deal of ' || y || ' on ' || designation as says
from parts
