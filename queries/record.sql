-- Which record is this?
-- params: none
-- columns: version, as_of, as_of_words
select version, as_of, strftime(as_of, '%-d %B %Y') as as_of_words
from record
