-- By which rules are addresses of the chosen sources odd, and how many each?
-- params: filters
-- columns: rule, label, definition, sources
with cited as (
    select distinct u.source_id
    from citations as u
    semi join filtered($filters) as f using (event_no)
)

select r.rule, r.label, r.definition, count(k.source_id) as sources
from address_rules as r
left join odd_addresses as o using (rule)
left join cited as k using (source_id)
group by r.rule, r.label, r.definition, r.position
order by r.position
