-- Which arms deliveries are recorded, from whom to whom?
-- params: none
-- columns: date, supplier, recipient, quantity, quantity_unit, title
select e.date, s.country as supplier, r.country as recipient, e.quantity, e.quantity_unit, e.title
from events as e
inner join participants as s on s.event_id = e.event_id and s.role = 'supplier'
inner join participants as r on r.event_id = e.event_id and r.role = 'recipient'
where e.type = 'arms_delivery' and e.status = 'occurred'
group by all
order by min(e.first_day), title, supplier, recipient
