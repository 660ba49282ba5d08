-- Which countries take part in most of the chosen events?
-- params: filters, most
-- columns: code, label, events
select c.country as code, n.name as label, count(*) as events
from event_countries as c
inner join countries as n using (country)
semi join filtered($filters) as f on f.event_no = c.event_no
group by c.country, n.name
order by events desc, n.name, c.country
limit $most
