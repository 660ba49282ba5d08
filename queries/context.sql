-- Which wars, treaties and turning points around these pairs fell between two days?
-- params: pairs, since, until
-- columns: context_id, title, kind, begins, ends, url, publisher
with concerned as (
    select distinct unnest([s.a, s.b]) as country from shown_pairs($pairs) as s
)

-- What goes on reaches to the end of what is shown.
select c.context_id, c.title, c.kind, c.begins, coalesce(c.ends, $until::date) as ends, c.url, c.publisher
from context as c
where list_has_any(string_split(c.countries, ';'), (select list(country) from concerned))
    and coalesce(c.ends, $until::date) >= $since::date and c.begins <= $until::date
order by c.begins, c.context_id
