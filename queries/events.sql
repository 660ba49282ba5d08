-- Which events are chosen, one page of them, in this order?
-- params: filters, sort, most, skip
-- columns: event_id, date_words, title, type, category_code, category, countries, actors, place, level, exercise, status, confidence, sources, publishers, summary, first_day, doubt
with shown as (
    select k.event_no, k.category, k.first_day, row_number() over () as place
    from (
        select k.event_no, k.category, k.first_day
        from event_keys as k
        semi join filtered($filters) as f using (event_no)
        left join events as e on e.event_id = k.event_id and $sort = 'Title'
        order by
            case when $sort = 'Best match' then relevance(
                k.titled, k.folded, $filters.asked::struct(left_out boolean, patterns varchar[])[]
            ) end desc nulls last,
            case when $sort = 'Most sources' then k.sources end desc nulls last,
            case when $sort = 'Oldest first' then k.first_day end asc nulls last,
            case when $sort = 'Title' then fold(e.title) end asc nulls last,
            k.first_day desc, k.event_id
        limit $most offset $skip
    ) as k
)

select
    l.event_id, l.date_words, l.title, l.type, n.category as category_code, l.category, l.countries, l.actors, l.place, v.label as level,
    l.exercise, l.status, l.confidence, l.sources, l.publishers, l.summary, l.first_day, l.doubt
from event_list as l
inner join shown as n using (event_no)
left join event_levels as h on h.event_id = l.event_id
left join levels as v on v.level = h.level
order by n.place
