-- In which years were the sources of the chosen events published, by class? Those without a known year are left out.
-- params: filters
-- columns: year, code, label, position, sources
select u.published::integer as year, u.class as code, c.label, c.position, count(distinct u.source_no) as sources
from citations as u
semi join filtered($filters) as f on f.event_no = u.event_no
inner join source_classes as c using (class)
where u.published is not null
group by year, u.class, c.label, c.position
order by c.position, year
