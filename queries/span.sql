-- From when to when can the index of these pairs be asked?
-- params: filters, pairs
-- columns: earliest, latest
select
    least(coalesce(min(e.first_day), r.as_of), least(coalesce($filters.until::date, r.as_of), r.as_of)) as earliest,
    least(coalesce($filters.until::date, r.as_of), r.as_of) as latest
from record as r
left join (
    select x.first_day
    from event_keys as x
    semi join (select event_no from pairs where list_contains($pairs::varchar[], pair)) as p using (event_no)
) as e on true
group by r.as_of
