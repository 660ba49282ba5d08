-- How many events, in all or of one category, has each value that can be chosen, of the kinds asked for?
-- params: filters, kinds
-- columns: kind, code, label, events
select kind, code, label, events
from facets_of
where chosen is not distinct from $filters.categories[1] and is_asked_for($kinds, kind)
order by kind, case when kind = 'year' then code end desc, events desc, label
