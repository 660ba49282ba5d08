-- In which languages are the five pairs with most events reported, in shares of their sources?
-- params: none
-- columns: a, b, language, sources, share
select p.a, p.b, n.name as language, count(distinct u.source_id) as sources,
    round(100.0 * count(distinct u.source_id) / sum(count(distinct u.source_id)) over (partition by p.a, p.b), 1) as share
from pairs as p
inner join event_sources as u using (event_id)
inner join sources as s using (source_id)
inner join languages as n using (language)
semi join (select a, b from pairs group by a, b order by count(*) desc, a, b limit 5) as most on most.a = p.a and most.b = p.b
group by p.a, p.b, n.name
order by p.a, p.b, sources desc, language
