-- Which sources support the chosen events, each once, as a list of references needs them?
-- params: filters
-- columns: source_id, url, publisher, title, author, published, language, language_name, class
select s.source_id, s.url, s.publisher, s.title, s.author, s.published, s.language, n.name as language_name, c.label as class
from sources as s
inner join source_classes as c using (class)
inner join languages as n using (language)
semi join (
    select u.source_id from citations as u semi join filtered($filters) as f using (event_no)
) as k using (source_id)
order by s.source_id
