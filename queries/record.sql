-- Which record is this?
-- params: none
-- columns: version, as_of, as_of_words, as_of_short
select version, as_of, strftime(as_of, '%-d %B %Y') as as_of_words, strftime(as_of, '%-d %b %Y') as as_of_short
from record
