-- Which orders of arms have a recorded delivery, and how long did it take?
-- params: none
-- columns: order_title, ordered, delivery_title, delivered, days
select o.title as order_title, o.date_words as ordered, d.title as delivery_title, d.date_words as delivered,
    d.first_day - o.first_day as days
from events as d
inner join events as o on o.event_id = d.parent_id
where o.type = 'arms_contract' and d.type = 'arms_delivery' and d.status = 'occurred'
order by o.first_day, o.event_id
