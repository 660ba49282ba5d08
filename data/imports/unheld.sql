-- A row with a date beyond the years that are read, or that begins or ends in the future for what is said to have happened, is none that counts; it
-- may be that of a part.
create or replace temp table unheld as
select
    j.line, min(j.row) as row, min(case
        when s.date is null and split_part(j.date, '/', 1) > split_part(j.date, '/', 2) and is_plain_date(split_part(j.date, '/', 1))
            and is_plain_date(split_part(j.date, '/', 2))
            then 'the date ' || j.date || ' ends before it begins'
        when s.date is null and not regexp_full_match(j.date, '([0-9]{4}(-[0-9]{2}){0,2}[?~%]?|[.][.])(/([0-9]{4}(-[0-9]{2}){0,2}[?~%]?|[.][.]))?')
            then 'the date ' || j.date || ' cannot be read' || date_hint()
        when s.date is null and coalesce(try_cast(left(j.date, 4) as integer) between 1000 and 2100, true)
            and coalesce(try_cast(left(nullif(split_part(j.date, '/', 2), ''), 4) as integer) between 1000 and 2100, true)
            then 'the date ' || j.date || ' has a month or a day that the calendar does not have'
        when s.date is null then 'the date ' || j.date || ' is no day of the years 1000 to 2100'
        when s.first_day > current_date then 'the date ' || j.date || ' is still to come'
        else 'the end of ' || j.date || ' is still to come'
    end) as reason
from judged as j
left join spans as s using (date)
where j.verdict = 'loaded' and (
    s.date is null or (j.status in (select status from read_statuses where counts) and greatest(s.first_day, s.ends_from) > current_date)
)
group by j.line;
