-- Which codes of countries are told twice for the same year, so that each row they fit would count twice?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
with told as (
    select
        line, scheme, code, coalesce(since, 0) as since, coalesce(until, 9999) as until,
        -- As name_as_read() of the imports has it, whatever its letters, apostrophes, hyphens and blanks.
        case scheme
            when 'name' then lower(trim(regexp_replace(translate(nfc_normalize(code), '‘’ʼ′`´‐‑–', '''''''''''''---'), '[\s\x{A0}]+', ' ', 'g')))
            else code
        end as same
    from import_codes
    where not damaged
)

select 'imports/codes.csv' as file, b.line, 'code' as column_name, b.code as value,
    b.scheme || ' ' || b.code || ' stands already in line ' || min(a.line) || ' for the same years' as wrong,
    'Remove one of the two lines, or tell in since and until which years each is for.' as mend
from told as a
inner join told as b
    on b.scheme = a.scheme and b.same = a.same and a.line < b.line and a.since <= b.until and b.since <= a.until
group by b.line, b.scheme, b.code
