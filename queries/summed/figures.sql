-- How much is there, in all or of one category: events, pairs, countries and sources, and from when to when?
-- params: filters
-- columns: events, pairs, countries, sources, first_year, last_year, events_recorded
select events, pairs, countries, sources, first_year, last_year, events_recorded
from figures_of
where chosen is not distinct from $filters.categories[1]
