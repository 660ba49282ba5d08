-- Which events outside of its episode lie near an event: of one of its pairs within some days, or of its series, the nearest first?
-- params: event, days, most
-- columns: nearness, event_id, title, category_code, category, date_words, apart
with own as (
    select e.event_id, e.first_day, e.last_day, x.series, p.episode_id
    from events as e
    inner join episodes as p using (event_id)
    left join exercises as x using (exercise)
    where e.event_id = $event
),

placed as (
    select e.event_id, e.title, t.category as category_code, c.label as category, e.date_words, e.first_day,
        greatest(e.first_day - o.last_day, o.first_day - e.last_day, 0) as apart, e.last_day - e.first_day as long,
        x.series = o.series as of_series,
        exists (
            select 1 from pairs as d inner join pairs as mine on mine.a = d.a and mine.b = d.b
            where d.event_id = e.event_id and mine.event_id = o.event_id
        ) as of_pair
    from own as o
    inner join events as e on e.event_id <> o.event_id
    inner join episodes as p on p.event_id = e.event_id and p.episode_id <> o.episode_id
    inner join event_types as t on t.type = e.type
    inner join categories as c using (category)
    left join exercises as x on x.exercise = e.exercise
),

near as (
    select 'Same series' as nearness, * from placed where of_series
    union all
    select 'Same pair, within ' || $days || ' days', * from placed where of_pair and apart <= $days and of_series is not true
)

select nearness, event_id, title, category_code, category, date_words, apart
from near
qualify row_number() over (partition by nearness order by apart, long, event_id) <= $most
order by nearness desc, first_day, event_id
