-- Who trains whom, since when, and on how many sources?
-- params: none
-- columns: trainer, trainee, events, since, sources
select
    a.name as trainer, b.name as trainee, count(distinct w.event_id) as events, since_words(e.date) as since,
    count(distinct u.source_id) as sources
from flows as w
inner join events as e using (event_id)
inner join statuses as s on s.status = e.status and s.counts
inner join event_sources as u on u.event_id = w.event_id
inner join countries as a on a.country = w.giver
inner join countries as b on b.country = w.taker
where w.kind = 'trains'
group by a.name, b.name
order by events desc, trainer, trainee
