-- Who is the main partner of each country, by events?
-- params: none
-- columns: country, partner, events
with sides as (
    select a as country, b as partner, event_id from pairs
    union all
    select b, a, event_id from pairs
)

select c.name as country, p.name as partner, count(*) as events
from sides as s
inner join countries as c on c.country = s.country
inner join countries as p on p.country = s.partner
group by c.name, p.name
qualify row_number() over (partition by c.name order by count(*) desc, p.name) = 1
order by events desc, country
