-- Warning: which countries have a comma in their name? Names stand in lists and in sentences, where it would part them.
-- params: none
-- columns: file, line, column_name, value, wrong, mend
select 'countries.csv' as file, line, 'name' as column_name, name as value, 'this name has a comma, and would be read as two in a list' as wrong,
    'Write it as in a sentence, such as South Korea, and put this one among the aliases.' as mend
from countries
where not damaged and contains(name, ',')
