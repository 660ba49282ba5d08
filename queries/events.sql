-- Which events are chosen, one page of them, in this order?
-- params: filters, sort, most, skip
-- columns: event_id, date_words, title, type, category_code, category, countries, actors, place, level, exercise, status, confidence, sources, publishers, summary, first_day, doubt
with found as (
    select e.event_id, e.title, e.first_day,
        case when $sort = 'Best match' then relevance(
            s.title, s.folded, $filters.asked::struct(left_out boolean, patterns varchar[])[]
        ) end as fit,
        case when $sort = 'Most sources' then (select count(*) from event_sources as u where u.event_id = e.event_id) end as sources
    from events as e
    semi join filtered($filters) as f using (event_id)
    inner join event_search as s using (event_id)
),

shown as (
    select event_id, row_number() over (
        order by
            fit desc nulls last,
            sources desc nulls last,
            case when $sort = 'Oldest first' then first_day end asc nulls last,
            case when $sort = 'Title' then fold(title) end asc nulls last,
            first_day desc, event_id
    ) as place
    from found
    order by place
    limit $most offset $skip
)

select
    l.event_id, l.date_words, l.title, l.type, t.category as category_code, l.category, l.countries, l.actors, l.place, v.label as level,
    l.exercise, l.status, l.confidence, l.sources, l.publishers, l.summary, l.first_day, l.doubt
from event_list as l
inner join shown as n using (event_id)
inner join events as e using (event_id)
inner join event_types as t on t.type = e.type
left join event_levels as h using (event_id)
left join levels as v on v.level = h.level
order by n.place
