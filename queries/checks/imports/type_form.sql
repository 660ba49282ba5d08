-- Which codes of events are not written as their scheme writes them, so that no row has them?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
with judged as (
    select
        line, scheme, code,
        regexp_full_match(code, case scheme when 'cameo' then '(0[1-9]|1[0-9]|20)[0-9]{0,2}' else '[A-Z]+' end) as fits,
        regexp_full_match('0' || code, '0[1-9][0-9]{0,2}') as lost_zero
    from import_types
    where not damaged and scheme in ('cameo', 'dcad')
)

select 'imports/types.csv' as file, line, 'code' as column_name, code as value,
    case
        when scheme = 'dcad' then 'this is no code of DCAD'
        else 'this is no code of CAMEO, which has two to four digits and begins with 01 to 20'
    end as wrong,
    case
        when scheme = 'dcad' then 'Write it in capital letters, as the column category1 has it.'
        when lost_zero then 'Write it with its zero, 0' || code || ', and let no spreadsheet take it for a number.'
        else 'Write it as the codebook of CAMEO does, with its zero.'
    end as mend
from judged
where not fits
