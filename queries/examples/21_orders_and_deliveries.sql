-- Which orders of arms have a recorded delivery, and after how many days, where both days are known?
-- params: none
-- columns: order_title, ordered, delivery_title, delivered, days
select o.title as order_title, o.date_words as ordered, d.title as delivery_title, d.date_words as delivered,
    case when o.date_precision = 'day' and d.date_precision = 'day' and not (o.doubt or d.doubt) then d.first_day - o.first_day end as days
from events as d
inner join events as o on o.event_id = d.parent_id
where o.type = 'arms_contract' and d.type = 'arms_delivery' and d.status = 'occurred'
order by o.first_day, o.event_id, d.first_day, d.event_id
