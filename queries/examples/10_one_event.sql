-- What is recorded of the latest event that took place, with all that support it?
-- params: none
-- columns: date_words, title, participants, publisher, class, language, published, says, url
select date_words, title, participants, publisher, class, language, published, says, url
from evidence_list
where event_id = (
    select event_id from events inner join statuses using (status) where counts order by first_day desc, event_id limit 1
)
order by published, url
