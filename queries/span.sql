-- From when to when can the index of these pairs be asked?
-- params: filters, pairs
-- columns: earliest, latest
select
    least(coalesce(min(e.first_day), r.as_of), least(coalesce($filters.until::date, r.as_of), r.as_of)) as earliest,
    least(coalesce($filters.until::date, r.as_of), r.as_of) as latest
from record as r
left join (
    select x.first_day from events as x semi join pairs as p on p.event_id = x.event_id
        and list_contains($pairs::varchar[], p.a || '-' || p.b)
) as e on true
group by r.as_of
