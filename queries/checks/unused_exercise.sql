-- Warning: which proper names are used by no event?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
select 'exercises.csv' as file, x.line, 'exercise' as column_name, x.exercise as value,
    'no event carries this name' as wrong, 'Remove the line, or name it in the event it belongs to.' as mend
from exercises as x
anti join events as e using (exercise)
where not x.damaged
