-- How good is the record of an event: its sources by class and language, and what it leaves open?
-- params: event
-- columns: sources, official, classes, languages, disagreements, doubt, date_precision, confidence, unnamed, participants, place_known, quantity_approx, undated
with evidence as (
    select count(*) as sources, count(*) filter (s.class = 'official') as official, count(*) filter (s.published is null) as undated,
        string_agg(distinct c.label, ', ' order by c.label) as classes, string_agg(distinct n.name, ', ' order by n.name) as languages
    from event_sources as u
    inner join sources as s using (source_id)
    inner join source_classes as c using (class)
    inner join languages as n using (language)
    where u.event_id = $event
),

people as (
    select count(*) as participants, count(*) filter (actor is null) as unnamed from participants where event_id = $event
)

select
    v.sources, v.official, v.classes, v.languages, (select count(*) from disagreements as d where d.event_id = $event) as disagreements,
    e.doubt, e.date_precision, f.label as confidence, p.unnamed, p.participants, e.place is not null as place_known,
    coalesce(e.quantity_approx, false) as quantity_approx, v.undated
from events as e
inner join confidences as f using (confidence)
cross join evidence as v
cross join people as p
where e.event_id = $event
