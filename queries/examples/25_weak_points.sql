-- How good is the record of the twenty pairs with most events: how much rests on one source, a doubtful date, low confidence?
-- params: none
-- columns: a, b, events, one_source, doubtful, low
select p.a, p.b, count(distinct p.event_id) as events,
    count(distinct q.event_id) filter (q.quality = 'one_source') as one_source,
    count(distinct q.event_id) filter (q.quality = 'doubtful') as doubtful,
    count(distinct e.event_id) filter (e.confidence = 'low') as low
from pairs as p
inner join events as e using (event_id)
left join event_qualities as q using (event_id)
group by p.a, p.b
order by events desc, p.a, p.b
limit 20
