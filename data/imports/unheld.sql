-- A row with a date that cannot be held, or that is still to come for what is said to have occurred, is none that counts; it may be that
-- of a part.
create or replace temp table unheld as
select
    j.line, min(case when s.date is null then 'the date ' || j.date || ' cannot be held' else 'the date ' || j.date || ' is still to come' end) as reason
from judged as j
left join spans as s using (date)
where j.verdict = 'loaded' and (s.date is null or (j.status = 'occurred' and s.first_day > current_date))
group by j.line;
