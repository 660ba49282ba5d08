-- Which wars, treaties and turning points around these pairs fell between two days?
-- params: pairs, since, until
-- columns: context_id, title, kind, begins, ends, url, publisher
with concerned as (
    select distinct unnest([s.a, s.b]) as country from shown_pairs($pairs) as s
)

select c.context_id, c.title, c.kind, c.begins, c.ends, c.url, c.publisher
from context as c
where list_has_any(string_split(c.countries, ';'), (select list(country) from concerned))
    and c.ends >= $since::date and c.begins <= $until::date
order by c.begins, c.context_id
