-- The filter: the one place where events are chosen.

-- A null means no choice; the lists hold codes.
create macro chosen_as(
    since, until, countries, pair, categories, types, levels, statuses, confidences, roles, classes, languages, series, people, qualities,
    flow, asked
) as table
select e.event_id
from events as e
inner join event_types as t using (type)
inner join event_search as s using (event_id)
where (since is null or e.last_day >= since::date)
    and (until is null or e.first_day <= until::date)
    and (countries is null or exists (
        select 1 from participants as p where p.event_id = e.event_id and list_contains(countries::varchar[], p.country)))
    and (pair is null or exists (
        select 1 from pairs as d where d.event_id = e.event_id and d.a || '-' || d.b = pair))
    and (categories is null or list_contains(categories::varchar[], t.category))
    and (types is null or list_contains(types::varchar[], e.type))
    and (levels is null or exists (
        select 1 from participants as p where p.event_id = e.event_id and list_contains(levels::varchar[], p.level)))
    and (statuses is null or list_contains(statuses::varchar[], e.status))
    and (confidences is null or list_contains(confidences::varchar[], e.confidence))
    and (roles is null or exists (
        select 1 from participants as p where p.event_id = e.event_id and list_contains(roles::varchar[], p.role)))
    and (classes is null or exists (
        select 1 from event_sources as u inner join sources as s using (source_id)
        where u.event_id = e.event_id and list_contains(classes::varchar[], s.class)))
    and (languages is null or exists (
        select 1 from event_sources as u inner join sources as s using (source_id)
        where u.event_id = e.event_id and list_contains(languages::varchar[], s.language)))
    and (series is null or exists (
        select 1 from exercises as x where x.exercise = e.exercise and list_contains(series::varchar[], x.series)))
    and (people is null or len(list_distinct(people::varchar[])) = (
        select count(distinct p.person) from event_people as p where p.event_id = e.event_id and list_contains(people::varchar[], p.person)))
    and (qualities is null or exists (
        select 1 from event_qualities as q where q.event_id = e.event_id and list_contains(qualities::varchar[], q.quality)))
    and (flow is null or exists (
        select 1 from flows as w where w.event_id = e.event_id and w.kind || ':' || w.giver || '-' || w.taker = flow))
    and (asked is null or finds(s.folded, asked::struct(left_out boolean, patterns varchar[])[]));
comment on macro table chosen_as is
'chosen_as(…, asked): chosen() for words that were read already, by search_meant(words).';

create macro chosen(
    since := null, until := null, countries := null, pair := null, categories := null, types := null,
    levels := null, statuses := null, confidences := null, roles := null, classes := null, languages := null,
    series := null, people := null, qualities := null, flow := null, words := null
) as table
from chosen_as(
    since, until, countries, pair, categories, types, levels, statuses, confidences, roles, classes, languages, series, people, qualities,
    flow, case when words is not null then search_meant(words::varchar) end
);
comment on macro table chosen is
'chosen(since, until, countries, pair, categories, types, levels, statuses, confidences, roles, classes, languages, series, people, qualities, flow, words): keys of the events that fit; null is no choice.';

-- The same for one value that holds the whole filter, as the screens pass it.
create macro filtered(filters) as table
from chosen_as(
    since := struct_extract(filters, 'since'), until := struct_extract(filters, 'until'),
    countries := struct_extract(filters, 'countries'), pair := struct_extract(filters, 'pair'),
    categories := struct_extract(filters, 'categories'),
    types := struct_extract(filters, 'types'), levels := struct_extract(filters, 'levels'),
    statuses := struct_extract(filters, 'statuses'),
    confidences := struct_extract(filters, 'confidences'), roles := struct_extract(filters, 'roles'),
    classes := struct_extract(filters, 'classes'), languages := struct_extract(filters, 'languages'),
    series := struct_extract(filters, 'series'), people := struct_extract(filters, 'people'),
    qualities := struct_extract(filters, 'qualities'), flow := struct_extract(filters, 'flow'),
    asked := struct_extract(filters, 'asked')
);
comment on macro table filtered is 'filtered(filters): chosen_as() for a struct with all its parameters as fields, as the pages pass it.';
