-- Warning: which codes are missing by which the pages know what they count? A code that is renamed takes its events with it, untold.
-- params: none
-- columns: file, line, column_name, value, wrong, mend
select w.file || '.csv' as file, 1 as line, w.column_name, w.code as value,
    'no row has this code, and ' || w.meaning || ' is known by it' as wrong,
    'Give the row this code again; its label may be any.' as mend
from (values
    ('source_classes', 'class', 'official', 'what rests on an official source'),
    ('statuses', 'status', 'occurred', 'what took place'),
    ('statuses', 'status', 'planned', 'what is announced'),
    ('statuses', 'status', 'ongoing', 'what goes on'),
    ('statuses', 'status', 'cancelled', 'what was called off'),
    ('confidences', 'confidence', 'low', 'what is doubtful'),
    ('roles', 'role', 'supplier', 'who gives arms and aid'),
    ('roles', 'role', 'recipient', 'who gets arms and aid'),
    ('roles', 'role', 'trainer', 'who trains'),
    ('roles', 'role', 'trainee', 'who is trained'),
    ('event_types', 'type', 'arms_contract', 'an order of arms'),
    ('event_types', 'type', 'arms_delivery', 'a delivery of arms'),
    ('event_types', 'type', 'joint_production', 'what is made together'),
    ('event_types', 'type', 'military_aid', 'aid'),
    ('event_types', 'type', 'training', 'a training'),
    ('event_types', 'type', 'military_education', 'a course'),
    ('event_types', 'type', 'joint_exercise', 'an exercise')
) as w (file, column_name, code, meaning)
anti join (
    select 'source_classes' as file, class as code from source_classes union all
    select 'statuses', status from statuses union all
    select 'confidences', confidence from confidences union all
    select 'roles', role from roles union all
    select 'event_types', type from event_types
) as h on h.file = w.file and h.code = w.code
