-- Which events of these pairs are reduced or do not count, and why?
-- params: filters, pairs, day, index, most
-- columns: event_id, pair, title, date_words, category_code, category, type, why, counted
with asked as (
    select asked_day($day) as day
),

judged as (
    select
        s.pair, s.place, e.event_id, e.first_day,
        concat_ws(
            '; ',
            case when not u.counts then lower(u.label) end,
            case when u.counts and t.category = 'setback' and c.event_id is null then 'setback, shown apart' end,
            case when c.episode_factor < 1 then 'part of an episode, × ' || printf('%.2g', c.episode_factor) end,
            case when c.size_factor < 1 then c.size || ' countries, × ' || printf('%.2g', c.size_factor) end,
            case when c.confidence_factor < 1
                then lower(n.label) || ' confidence, × ' || printf('%.2g', c.confidence_factor) end
        ) as why,
        coalesce(c.points / nullif(c.weight * c.level_factor, 0), 0.0) as counted
    from shown_pairs($pairs) as s
    cross join asked as q
    inner join pairs as p on p.a = s.a and p.b = s.b
    inner join events as e using (event_id)
    inner join event_types as t using (type)
    inner join statuses as u using (status)
    inner join confidences as n using (confidence)
    left join event_points_of($index) as c on c.event_id = e.event_id
    semi join filtered($filters) as f on f.event_id = e.event_id
    where e.first_day <= q.day or not u.counts
)

select
    j.event_id, j.pair, l.title, l.date_words, t.category as category_code, l.category, l.type, j.why, j.counted
from judged as j
inner join event_list as l using (event_id)
inner join events as e using (event_id)
inner join event_types as t on t.type = e.type
where j.why <> ''
order by round(j.counted, 9), j.place, j.first_day desc, j.event_id
limit $most
