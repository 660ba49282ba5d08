-- On which day does the map value what it shows: the day asked for, or the last that the record speaks of?
-- params: day
-- columns: words
select strftime(asked_day($day), '%-d %B %Y') as words
