-- Of what is an event a part, and what are its parts?
-- params: event
-- columns: relation, event_id, title, date_words
with own as (
    select parent_id from events where event_id = $event
),

family as (
    select case when e.parent_id = $event then 'Parts' else 'Part of' end as relation, e.*
    from events as e
    where e.parent_id = $event or e.event_id = (select parent_id from own)
)

select relation, event_id, title, date_words
from family
order by relation desc, first_day, event_id
