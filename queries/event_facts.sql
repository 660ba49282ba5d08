-- What is known of each of these events, in codes and in words?
-- params: events, index
-- columns: id, title, first_day, last_day, date, precision, doubt, type, type_label, category, category_label, status, confidence, place, place_country, exercise, series, quantity, parent, summary, participants, source_count, points
with asked as (
    select unnest($events::varchar[]) as event_id, unnest(range(len($events::varchar[]))) as place
),

lands as (
    select p.event_id, list(distinct {'country': p.country, 'name': c.name, 'role': r.label} order by {'country': p.country, 'name': c.name, 'role': r.label}) as participants
    from participants as p
    inner join countries as c using (country)
    inner join roles as r using (role)
    semi join asked as a using (event_id)
    group by p.event_id
)

select
    e.event_id as id, e.title, e.first_day, e.last_day, e.date_words as date, e.date_precision as precision, e.doubt, e.type,
    t.label as type_label, t.category, c.label as category_label, e.status, e.confidence, e.place, e.place_country, e.exercise, x.series,
    case when e.quantity is not null then
        {'amount': e.quantity, 'unit': e.quantity_unit, 'approximate': coalesce(e.quantity_approx, false)}
    end as quantity,
    e.parent_id as parent, e.summary, l.participants,
    (select count(*) from event_sources as u where u.event_id = e.event_id) as source_count,
    coalesce(w.points, 0.0) as points
from asked as a
inner join events as e using (event_id)
inner join event_types as t using (type)
inner join categories as c using (category)
left join exercises as x using (exercise)
left join lands as l using (event_id)
left join event_points_of($index) as w using (event_id)
order by a.place
