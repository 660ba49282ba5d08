-- On which day does the map value what it shows: the day asked for, or the last that the record speaks of?
-- params: day
-- columns: day, words
select d.day, strftime(d.day, '%-d %B %Y') as words from (select asked_day($day) as day) as d
