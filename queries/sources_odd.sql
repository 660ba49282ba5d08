-- Which addresses of the chosen sources are odd, by one rule, one page of them?
-- params: filters, rule, most, skip
-- columns: source_id, url, publisher, title, events, total
with cited as (
    select u.source_id, count(*) as events
    from citations as u
    semi join filtered($filters) as f using (event_no)
    group by u.source_id
)

select s.source_id, s.url, s.publisher, s.title, k.events, count(*) over () as total
from odd_addresses as o
inner join cited as k using (source_id)
inner join sources as s using (source_id)
inner join source_addresses as a using (source_id)
where o.rule = $rule
order by a.page, s.source_id
limit $most offset $skip
