-- Which exercise series do the chosen events belong to, and when was each edition?
-- params: filters, most
-- columns: series, editions, event_id, title, category_code, date_words, first_day, last_day, doubt, status, every
with held as (
    select e.*, x.series, t.category
    from events as e
    inner join event_types as t using (type)
    inner join exercises as x using (exercise)
    semi join filtered($filters) as f using (event_id)
    where x.kind = 'exercise' and e.type = 'joint_exercise'
),

ranked as (
    select *, count(*) over (partition by series) as editions, min(first_day) over (partition by series) as begins,
        max(first_day) over (partition by series) as goes_to
    from held
),

placed as (
    select *, dense_rank() over (order by editions desc, goes_to desc, series) as standing from ranked
),

counted as (
    select *, max(standing) over () as every from placed
)

select series, editions, event_id, title, category as category_code, date_words, first_day, last_day, doubt, status, every
from counted
where standing <= $most
order by standing, first_day, event_id
