-- Warning: which names of persons does no participant carry?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
select 'people.csv' as file, n.line, 'name' as column_name, n.name as value,
    'no participant carries this name' as wrong, 'Write it as participants.csv does, without rank and office, or remove the line.' as mend
from people as n
where not n.damaged and not exists (select 1 from participants as p where contains(p.actor, n.name))
