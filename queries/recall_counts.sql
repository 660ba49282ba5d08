-- How many of the chosen events of each kind are among those of another layer, which are given?
-- params: filters, theirs, slack
-- columns: kind, label, events, found, missing
select k.kind, k.label, count(*) as events, count(r.found) as found, count(*) - count(r.found) as missing
from recalled($filters, $theirs, $slack) as r
inner join recall_kinds as k using (kind)
group by k.kind, k.label, k.position
order by k.position
