-- Which categories are missing that the index speaks of?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
select 'categories.csv' as file, 1 as line, 'category' as column_name, w.category as value,
    'no category has this code, and the index knows ' || w.meaning || ' by it' as wrong,
    'Give the category this code again; its label may be any.' as mend
from (values ('dialogue', 'what has a level'), ('setback', 'what weighs against')) as w (category, meaning)
anti join categories as c on c.category = w.category
