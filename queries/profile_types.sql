-- Of what kind are the chosen events that took place: each category with its types, how many, since when and until when?
-- params: filters
-- columns: category_code, category, type_code, type, events, in_category, since_words, since, latest
with held as (
    select e.*
    from events as e
    inner join statuses as s using (status)
    semi join filtered($filters) as f using (event_id)
    where s.counts
)

select
    c.category as category_code, c.label as category, t.type as type_code, t.label as type, count(*) as events,
    sum(count(*)) over (partition by c.category)::bigint as in_category,
    since_words(h.date) as since_words, min(year_written(h.date)) as since, max(year_ended(h.date, h.last_day)) as latest
from held as h
inner join event_types as t using (type)
inner join categories as c using (category)
group by c.category, c.label, c.position, t.type, t.label, t.position
order by c.position, events desc, t.position
