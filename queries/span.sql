-- From when to when can the index of these pairs be asked?
-- params: filters, pairs
-- columns: earliest, latest
with first_event as (
    -- Events are numbered in the order of their days.
    select first_day
    from event_keys
    where event_no = (select min(event_no) from pairs where list_contains($pairs::varchar[], pair))
)

select
    least(coalesce((select first_day from first_event), r.as_of), least(coalesce($filters.until::date, r.as_of), r.as_of)) as earliest,
    least(coalesce($filters.until::date, r.as_of), r.as_of) as latest
from record as r
