-- Which names of countries are also another's: its name or an alias of it?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
with called as (
    select line, country, name, 'name' as column_name from countries where not damaged
    union all
    select line, country, trim(unnest(string_split(aliases, ';'))), 'aliases' from countries where not damaged
)

select distinct on (b.line, b.name)
    'countries.csv' as file, b.line, b.column_name, b.name as value,
    'this is also what ' || a.country || ' (line ' || a.line || ') is called' as wrong,
    'Leave it to one of the two; a reader who types it means one country.' as mend
from called as a
inner join called as b on lower(b.name) = lower(a.name) and a.country <> b.country
where b.name <> '' and ((a.column_name = b.column_name and a.line < b.line) or (a.column_name = 'name' and b.column_name = 'aliases'))
order by b.line, b.name, a.line
