-- Of what kind are the events: each category with its types, and its share of all?
-- params: none
-- columns: category, type, events, share
select c.label as category, t.label as type, count(*) as events, round(100.0 * count(*) / sum(count(*)) over (), 1) as share
from events as e
inner join event_types as t using (type)
inner join categories as c using (category)
group by c.label, c.position, t.label
order by c.position, events desc, type
