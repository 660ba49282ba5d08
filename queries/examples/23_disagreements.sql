-- Where do sources differ, and on what?
-- params: none
-- columns: title, date_words, about, says
select e.title, e.date_words, d.about, d.says
from disagreements as d
inner join events as e using (event_id)
order by e.first_day, e.event_id, d.about, d.says
