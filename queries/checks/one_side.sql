-- Warning: which orders, deliveries and aid have only one side, a supplier without a recipient or the reverse, so that nobody is seen to arm anybody?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
with sides as (
    select e.event_id, e.line, bool_or(p.role = 'supplier') as supplied, bool_or(p.role = 'recipient') as received
    from events as e
    inner join participants as p using (event_id)
    where e.type in ('arms_contract', 'arms_delivery', 'military_aid') and not e.damaged and not p.damaged
    group by e.event_id, e.line
)

select 'events.csv' as file, line, 'event_id' as column_name, event_id as value,
    'this has no country that is ' || case when supplied then 'recipient' when received then 'supplier' else 'supplier or recipient' end as wrong,
    'Add the country with that role to participants.csv; it may have another role there as well.' as mend
from sides
where not (supplied and received)
