-- Who is the main partner of each country, by events that took place, or who are they where several are level?
-- params: none
-- columns: country, partner, level, events
with held as (
    select p.a, p.b
    from pairs as p
    inner join events as e using (event_id)
    inner join statuses as s using (status)
    inner join event_types as t using (type)
    where s.counts and t.category <> 'setback'
),

sides as (
    select a as country, b as partner from held
    union all
    select b, a from held
),

first as (
    select country, partner, count(*) as events from sides group by country, partner
    qualify rank() over (partition by country order by count(*) desc) = 1
)

select c.name as country, string_agg(p.name, ', ' order by p.name) as partner, count(*) as level, any_value(f.events) as events
from first as f
inner join countries as c on c.country = f.country
inner join countries as p on p.country = f.partner
group by c.name
order by events desc, c.name
