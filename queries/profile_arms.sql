-- Which arms orders and deliveries are among the chosen events, from whom to whom, and which delivery belongs to which order?
-- params: filters
-- columns: order_id, event_id, title, type_code, type, date_words, status, supplier, recipient, quantity_words
with picked as (
    select e.*
    from events as e
    semi join filtered($filters) as f using (event_id)
    where e.type in ('arms_contract', 'arms_delivery', 'joint_production', 'military_aid')
),

sides as (
    select p.event_id,
        string_agg(distinct c.name, ', ' order by c.name) filter (p.role = 'supplier') as supplier,
        string_agg(distinct c.name, ', ' order by c.name) filter (p.role = 'recipient') as recipient
    from participants as p
    inner join countries as c using (country)
    group by p.event_id
),

linked as (
    select p.*,
        case when p.type = 'arms_contract' then p.event_id else o.event_id end as order_id
    from picked as p
    left join events as o on o.event_id = p.parent_id and o.type = 'arms_contract'
)

select
    l.order_id, l.event_id, l.title, l.type as type_code, t.label as type, l.date_words, s.label as status, d.supplier, d.recipient,
    case when l.quantity is not null then
        case when l.quantity_approx then 'about ' else '' end
        || replace(regexp_replace(format('{:,.1f}', l.quantity), '[.]0$', ''), ',', ' ') || ' ' || l.quantity_unit
    end as quantity_words
from linked as l
inner join event_types as t using (type)
inner join statuses as s using (status)
left join sides as d on d.event_id = l.event_id
order by
    min(l.first_day) over (partition by coalesce(l.order_id, l.event_id)) desc, coalesce(l.order_id, l.event_id),
    l.type <> 'arms_contract', l.first_day, l.event_id
