-- Who supplies and who trains whom, in all or in events of one category: how often, since when, until when, on how many sources?
-- params: filters
-- columns: kind, giver, giver_name, taker, taker_name, events, since_words, since, latest, sources, low, first_event
select kind, giver, giver_name, taker, taker_name, events, since_words, since, latest, sources, low, first_event
from flows_of
where chosen is not distinct from $filters.categories[1]
order by events desc, since, giver_name, taker_name, kind
