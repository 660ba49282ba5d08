-- When did the chosen events of these pairs happen, with what doubt? One lane a category; planned and cancelled events in lanes of their own. Of more than can be drawn, those of the heaviest types.
-- params: filters, pairs, most
-- columns: lane, event_id, title, date_words, first_day, last_day, doubt, status, category, events
with chosen as (
    select k.event_no, k.event_id, k.first_day, k.type, k.status
    from event_keys as k
    semi join (select event_no from pairs where list_contains($pairs::varchar[], pair)) as p on p.event_no = k.event_no
    semi join filtered($filters) as f on f.event_no = k.event_no
),

drawn as (
    select
        k.event_no, k.first_day, c.position, c.label, c.category, s.status, s.counts, s.label as status_label, s.position as status_position
    from chosen as k
    inner join event_types as t using (type)
    inner join categories as c on c.category = t.category
    inner join statuses as s using (status)
    order by abs(t.weight) desc, k.first_day desc, k.event_id
    limit $most
)

select
    case when d.counts then d.label else d.status_label end as lane, e.event_id, e.title, e.date_words, e.first_day, e.last_day, e.doubt,
    d.status, d.category, (select count(*) from chosen) as events
from event_list as e
inner join drawn as d using (event_no)
order by not d.counts, case when d.counts then d.position else d.status_position end, e.first_day, e.event_id
