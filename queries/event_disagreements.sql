-- On what do the sources of an event differ?
-- params: event
-- columns: about, says
select about, says from disagreements where event_id = $event order by about
