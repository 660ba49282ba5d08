-- In which years were the sources of the chosen events published, by class? Those without a known year are left out.
-- params: filters
-- columns: year, code, label, position, sources
with cited as (
    select distinct u.source_id
    from event_sources as u
    semi join filtered($filters) as f using (event_id)
)

select left(s.published, 4)::integer as year, s.class as code, c.label, c.position, count(*) as sources
from sources as s
semi join cited using (source_id)
inner join source_classes as c using (class)
where s.published is not null
group by year, s.class, c.label, c.position
order by c.position, year
