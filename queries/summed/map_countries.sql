-- How many of the events of these categories has each country (also those with none), and how intense is its cooperation on a day: with one country, or with all others where none is named?
-- params: filters, partner, day, index
-- columns: country, name, region, events, points, latitude, longitude, note
with counted as (
    select country, sum(events)::bigint as events
    from country_categories
    where $filters.categories is null or list_contains($filters.categories::varchar[], category)
    group by country
),

sides as (
    select unnest([a, b]) as country, unnest([b, a]) as other, points
    from pair_points_on((select asked_day($day)), $index.half_life, categories := $filters.categories)
),

made as (
    select country, sum(points) as points
    from sides
    where $partner::varchar is null or other = $partner
    group by country
)

select c.country, c.name, c.region, coalesce(n.events, 0) as events, coalesce(m.points, 0.0) as points, c.latitude, c.longitude, c.note
from countries as c
left join counted as n using (country)
left join made as m using (country)
order by events desc, c.name, c.country
