-- Every chosen event with its sources, newest first, for a list to print.
-- params: filters
-- columns: event_id, category_code, category, type, title, date_words, status, summary, sources
with evidence as (
    select u.event_id,
        list(
            {'publisher': s.publisher, 'title': s.title, 'published': s.published, 'url': s.url} order by c.position, s.published, s.source_id
        ) as sources
    from event_sources as u
    inner join sources as s using (source_id)
    inner join source_classes as c using (class)
    group by u.event_id
)

select l.event_id, t.category as category_code, l.category, l.type, l.title, l.date_words, l.status, l.summary, v.sources
from event_list as l
inner join events as e using (event_id)
inner join event_types as t on t.type = e.type
semi join filtered($filters) as f on f.event_no = l.event_no
left join evidence as v on v.event_id = l.event_id
order by l.first_day desc, l.event_id
