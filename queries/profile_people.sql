-- Who is named together with whom in the chosen events, how often, first and last? With a country, only meetings of its people.
-- params: filters, country, most
-- columns: person, country_name, other, other_country, meetings, since_words, since, latest
with held as (
    select e.event_id, e.date, year_written(e.date) as year, year_ended(e.date, e.last_day) as ended
    from events as e
    inner join statuses as s using (status)
    semi join filtered($filters) as f using (event_id)
    where s.counts
),

met as (
    select distinct h.event_id, h.date, h.year, h.ended, one.person, one.country, other.person as other, other.country as other_country
    from held as h
    inner join event_people as one using (event_id)
    inner join event_people as other
        on other.event_id = h.event_id and other.country <> one.country
        and (one.country = $country or ($country::varchar is null and one.country < other.country))
    where $filters.pair is null or $filters.pair in (one.country || '-' || other.country, other.country || '-' || one.country)
)

select
    m.person, a.name as country_name, m.other, b.name as other_country, count(*) as meetings,
    since_words(m.date) as since_words, min(m.year) as since, max(m.ended) as latest
from met as m
inner join countries as a on a.country = m.country
inner join countries as b on b.country = m.other_country
group by m.person, a.name, m.other, b.name
order by meetings desc, latest desc, m.person, m.other
limit $most
