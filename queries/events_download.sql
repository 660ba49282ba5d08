-- All chosen events with every column of event_list but its number, newest first.
-- params: filters
-- columns: event_id, title, date, date_words, first_day, last_day, date_precision, doubt, type, category, status, confidence, countries, participants, actors, place, place_country, exercise, series, quantity, quantity_unit, quantity_approx, parent_id, sources, publishers, summary, urls
with addresses as (
    select u.event_id, string_agg(s.url, ' ' order by s.publisher, s.source_id) as urls
    from event_sources as u
    inner join sources as s using (source_id)
    group by u.event_id
)

select l.* exclude (event_no), a.urls
from event_list as l
semi join filtered($filters) as f using (event_no)
left join addresses as a using (event_id)
order by l.first_day desc, l.event_id
