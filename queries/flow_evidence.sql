-- Who supplies and who trains whom among the chosen events, and who says so: one row a direction, event and source?
-- params: filters
-- columns: giver, giver_name, kind, taker, taker_name, first_day, date_words, title, event_id, status, confidence, publisher, class, language, source_title, published, url, says
select
    w.giver, a.name as giver_name, w.kind, w.taker, b.name as taker_name, l.first_day, l.date_words, l.title, l.event_id, l.status,
    l.confidence, l.publisher, l.class, l.language, l.source_title, l.published, l.url, l.says
from flows as w
inner join evidence_list as l using (event_id)
inner join events as e using (event_id)
inner join statuses as s on s.status = e.status and s.counts
inner join countries as a on a.country = w.giver
inner join countries as b on b.country = w.taker
semi join filtered($filters) as f on f.event_id = w.event_id
order by w.kind desc, a.name, b.name, l.first_day, l.event_id, l.source_id
