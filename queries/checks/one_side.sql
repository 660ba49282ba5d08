-- Warning: which orders, deliveries, aid and courses have only one side, a supplier without a recipient or the reverse, so that nobody is seen to arm or train anybody?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
with kinds as (
    from (values
        ('arms_contract', 'supplier', 'recipient', true), ('arms_delivery', 'supplier', 'recipient', true),
        ('military_aid', 'supplier', 'recipient', true), ('training', 'trainer', 'trainee', true),
        ('military_education', 'trainer', 'trainee', false)
    ) as k (type, giver, taker, asked)
),

sides as (
    select e.event_id, e.line, k.giver, k.taker, k.asked, bool_or(p.role = k.giver) as gave, bool_or(p.role = k.taker) as took
    from events as e
    inner join kinds as k using (type)
    inner join participants as p using (event_id)
    where not e.damaged and not p.damaged
    group by e.event_id, e.line, k.giver, k.taker, k.asked
)

select 'events.csv' as file, line, 'event_id' as column_name, event_id as value,
    'this has no country that is ' || case when gave then taker when took then giver else giver || ' or ' || taker end as wrong,
    'Add the country with that role to participants.csv; it may have another role there as well.' as mend
from sides
where not (gave and took) and (asked or gave or took)
