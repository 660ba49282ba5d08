-- Which high-confidence events rest on one source only?
-- params: none
-- columns: event_id, date, title, publishers
select event_id, date, title, publishers
from event_list
where sources = 1 and confidence = 'High'
order by first_day desc, event_id
