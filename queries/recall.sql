-- Which of the chosen events are among those of another layer, which are given, and which are not? Of the latter, what there is of the same kind, pair and time.
-- params: filters, theirs, slack, kind, is_found, most, skip
-- columns: event_id, in_record, record_event, record_title, record_date, days_apart, date, date_words, title, type, type_label, category_code, countries, country_names, place, exercise, quantity, quantity_unit, summary, url, publisher, total
with asked as (
    select event_id, found is not null as in_record, coalesce(found, near) as met, count(*) over () as total
    from recalled($filters, $theirs, $slack)
    where ($kind::varchar is null or kind = $kind) and ($is_found::boolean is null or (found is not null) = $is_found)
),

shown as (
    select a.*, e.first_day
    from asked as a
    inner join events as e using (event_id)
    order by e.first_day desc, a.event_id
    limit $most offset $skip
),

cited as (
    select u.event_id, min(s.url) as url, min(s.publisher) as publisher
    from event_sources as u
    inner join sources as s using (source_id)
    semi join shown as n on n.event_id = u.event_id
    group by u.event_id
)

select
    e.event_id, n.in_record, n.met.id as record_event, n.met.title as record_title, n.met.date as record_date,
    n.met.apart as days_apart, e.date, e.date_words, e.title, e.type, t.label as type_label, t.category as category_code,
    array_to_string(list_sort(k.countries), '; ') as countries, l.countries as country_names, e.place, e.exercise, e.quantity, e.quantity_unit,
    e.summary, c.url, c.publisher, n.total
from shown as n
inner join events as e using (event_id)
inner join event_types as t using (type)
inner join event_keys as k using (event_id)
inner join event_list as l using (event_id)
left join cited as c using (event_id)
order by n.first_day desc, e.event_id
