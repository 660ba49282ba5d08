-- What does each type of event weigh, beside its two anchors?
-- params: none
-- columns: category_code, category, type_code, type, weight, cameo, goldstein, plover_event, plover, depth_step, definition, borderline
select
    c.category as category_code, c.label as category, t.type as type_code, t.label as type, t.weight, t.cameo, t.goldstein, t.plover_event,
    t.plover, t.depth_step, t.definition, t.borderline
from event_types as t
inner join categories as c using (category)
order by t.position
