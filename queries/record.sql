-- Which record is this?
-- params: none
-- columns: version, as_of, as_of_words, as_of_short, events, by_machine
select
    version, as_of, strftime(as_of, '%-d %B %Y') as as_of_words, strftime(as_of, '%-d %b %Y') as as_of_short,
    (select count(*) from events) as events, (select count(*) from event_stories) as by_machine
from record
