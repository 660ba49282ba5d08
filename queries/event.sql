-- One event, whole.
-- params: event
-- columns: event_id, title, date, date_words, first_day_words, last_day_words, date_precision, doubt, type_code, type, category_code, category, status, confidence, place, exercise, series, quantity_words, parent_id, sources, summary, weight, note
with notes as (
    select string_agg(distinct c.note, ' ') as note
    from participants as p
    inner join countries as c using (country)
    where p.event_id = $event
)

select
    l.event_id, l.title, l.date, l.date_words,
    strftime(l.first_day, '%-d %B %Y') as first_day_words, strftime(l.last_day, '%-d %B %Y') as last_day_words,
    l.date_precision, l.doubt, e.type as type_code, l.type, t.category as category_code, l.category, l.status, l.confidence,
    place_words(l.place, l.place_country) as place, l.exercise, l.series,
    case when l.quantity is not null then
        case when l.quantity_approx then 'about ' else '' end
        || replace(regexp_replace(format('{:,.1f}', l.quantity), '[.]0$', ''), ',', ' ') || ' ' || l.quantity_unit
    end as quantity_words,
    l.parent_id, l.sources, l.summary, t.weight, n.note
from event_list as l
inner join events as e using (event_id)
inner join event_types as t on t.type = e.type
cross join notes as n
where l.event_id = $event
