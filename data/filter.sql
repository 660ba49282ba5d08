-- The filter: the one place where events are chosen.

-- A machine that reads news makes an event of each report; of those of one story, and of those of a day, one stands for them: the
-- heaviest, for a kind of act has types of several weights, and then the first; a number with fewer digits is a lower one. An event of
-- several pairs, which two imports have told otherwise, stands where it does for one of them: else that pair would
-- have no event. Another of its pairs may then have two of one story.
create temp table reported as
with ranked as (
    select
        s.event_id, row_number() over (partition by coalesce(s.source_id, s.event_id), p.a, p.b, s.root order by t.weight desc, e.first_day, length(s.event_id), s.event_id) = 1 as of_story,
        row_number() over (partition by e.first_day, p.a, p.b, s.root order by t.weight desc, length(s.event_id), s.event_id) = 1 as of_day
    from event_stories as s
    inner join events as e using (event_id)
    inner join event_types as t using (type)
    inner join pairs as p using (event_id)
)

select event_id, bool_or(of_story) as of_story, bool_or(of_day) as of_day from ranked group by event_id;

-- One row an event with everything it can be chosen by, so that a choice is a scan of a few columns.
create table event_keys as
with lands as (
    select event_id, list(distinct country) as countries, list(distinct level) filter (where level is not null) as levels,
        list(distinct role) as roles
    from participants group by event_id
),

evidence as (
    select u.event_id, count(*) as sources, list(distinct s.class) as classes, list(distinct s.language) as languages
    from event_sources as u
    inner join sources as s using (source_id)
    group by u.event_id
),

two as (select event_id, list(distinct pair) as pairs from pairs group by event_id),
persons as (select event_id, list(distinct person) as people from event_people group by event_id),
weak as (select event_id, list(distinct quality) as qualities from event_qualities group by event_id),

handed as (
    select event_id, list(distinct kind || ':' || giver || '-' || taker) as flows from flows group by event_id
)

select
    e.event_id, m.event_no, e.first_day, e.last_day, e.type, t.category, e.status, e.confidence, e.doubt, coalesce(v.sources, 0) as sources, x.series,
    coalesce(l.countries, []) as countries, coalesce(w.pairs, []) as pairs, coalesce(l.levels, []) as levels,
    coalesce(l.roles, []) as roles, coalesce(v.classes, []) as classes, coalesce(v.languages, []) as languages,
    coalesce(n.people, []) as people, coalesce(q.qualities, []) as qualities, coalesce(h.flows, []) as flows,
    coalesce(r.of_story, true) as of_story, coalesce(r.of_day, true) as of_day, s.title as titled, s.folded
from events as e
inner join numbered as m on m.event_id = e.event_id
inner join event_types as t using (type)
inner join event_search as s on s.event_id = e.event_id
left join exercises as x using (exercise)
left join lands as l on l.event_id = e.event_id
left join evidence as v on v.event_id = e.event_id
left join two as w on w.event_id = e.event_id
left join persons as n on n.event_id = e.event_id
left join weak as q on q.event_id = e.event_id
left join handed as h on h.event_id = e.event_id
left join reported as r on r.event_id = e.event_id
order by m.event_no;
drop table reported;
comment on table event_keys is 'What an event is chosen by: one row an event, its codes as lists.';
comment on column event_keys.event_id is 'The event.';
comment on column event_keys.event_no is 'The number of the event, by its first day and its key; it is another with the next build.';
comment on column event_keys.first_day is 'The first day it may have happened.';
comment on column event_keys.last_day is 'The last day.';
comment on column event_keys.type is 'Its type.';
comment on column event_keys.category is 'Category of the type.';
comment on column event_keys.status is 'Its status.';
comment on column event_keys.confidence is 'Its confidence.';
comment on column event_keys.doubt is 'Whether its date is doubtful.';
comment on column event_keys.sources is 'How many sources it has.';
comment on column event_keys.series is 'The series of its exercise or agreement.';
comment on column event_keys.countries is 'Its countries, observers too.';
comment on column event_keys.pairs is 'Its pairs, such as NOR-SWE.';
comment on column event_keys.levels is 'The levels of its participants.';
comment on column event_keys.roles is 'Their roles.';
comment on column event_keys.classes is 'The classes of its sources.';
comment on column event_keys.languages is 'Their languages.';
comment on column event_keys.people is 'Its persons.';
comment on column event_keys.qualities is 'What is weak in its record.';
comment on column event_keys.flows is 'Who supplies or trains whom in it, such as supplies:SWE-NOR.';
comment on column event_keys.of_story is 'Whether it stands for its story, pair and kind of act (CAMEO root): the heaviest, then the first; true of what no machine has coded.';
comment on column event_keys.of_day is 'Whether it stands for its day, pair and kind of act; true of what no machine has coded.';
comment on column event_keys.titled is 'Its title as search compares it.';
comment on column event_keys.folded is 'Its text as search compares it.';

create table choice_labels as
select 'category' as kind, category as code, label, position from categories
union all select 'type', type, label, position from event_types
union all select 'country', country, name, null from countries
union all select 'role', role, label, position from roles
union all select 'level', level, label, position from levels
union all select 'status', status, label, position from statuses
union all select 'confidence', confidence, label, position from confidences
union all select 'class', class, label, position from source_classes
union all select 'language', language, name, null from languages
union all select 'quality', quality, label, position from qualities
union all select 'once', unnest(['story', 'day']), unnest(['One a story, pair and kind of act', 'One a day, pair and kind of act']), unnest([1, 2]);
comment on table choice_labels is 'Names of the codes that events can be chosen by, those aside that are their own names, such as a person.';
comment on column choice_labels.kind is 'What the code is of: category, type, country and so on.';
comment on column choice_labels.code is 'The code.';
comment on column choice_labels.label is 'Name for a reader.';
comment on column choice_labels.position is 'Place in lists, from 1; null for countries and languages, which stand by their names.';

create macro is_asked_for(kinds, kind) as kinds is null or list_contains(kinds::varchar[], kind);
comment on macro is_asked_for is 'is_asked_for(kinds, kind): whether a kind of choice is among those asked for; null asks for all.';

-- A null means no choice; the lists hold codes.
create macro chosen_as(
    since, until, countries, pair, categories, types, levels, statuses, confidences, roles, classes, languages, series, people, qualities,
    flow, once, asked
) as table
select k.event_id, k.event_no
from event_keys as k
where (since is null or k.last_day >= since::date)
    and (until is null or k.first_day <= until::date)
    and (countries is null or list_has_any(k.countries, countries::varchar[]))
    and (pair is null or list_contains(k.pairs, pair))
    and (categories is null or list_contains(categories::varchar[], k.category))
    and (types is null or list_contains(types::varchar[], k.type))
    and (levels is null or list_has_any(k.levels, levels::varchar[]))
    and (statuses is null or list_contains(statuses::varchar[], k.status))
    and (confidences is null or list_contains(confidences::varchar[], k.confidence))
    and (roles is null or list_has_any(k.roles, roles::varchar[]))
    and (classes is null or list_has_any(k.classes, classes::varchar[]))
    and (languages is null or list_has_any(k.languages, languages::varchar[]))
    and (series is null or coalesce(list_contains(series::varchar[], k.series), false))
    and (people is null or list_has_all(k.people, people::varchar[]))
    and (qualities is null or list_has_any(k.qualities, qualities::varchar[]))
    and (flow is null or list_contains(k.flows, flow))
    and (once is null or case once when 'story' then k.of_story when 'day' then k.of_day else error('once is story or day') end)
    and (asked is null or finds(k.folded, asked::struct(left_out boolean, patterns varchar[])[]));
comment on macro table chosen_as is
'chosen_as(…, asked): chosen() for words that were read already, by search_meant(words).';

create macro in_order(pair) as array_to_string(list_sort(string_split(pair::varchar, '-')), '-');
comment on macro in_order is 'in_order(pair): a pair with its countries in the order of their codes, as the tables have it: NOR-SWE for SWE-NOR.';

-- Who asks by a name in place of a code would be told of no event and not why.
create macro are_codes(name, asked, known, what := 'codes') as case
    when asked is null or list_has_all(known, asked::varchar[]) then true
    else error(
        name || ' takes ' || what || ' such as ' || list_min(known) || ', and '
        || (select min(u.code) from (select unnest(asked::varchar[]) as code) as u where not list_contains(known, u.code)) || ' is none'
    )
end;
comment on macro are_codes is 'are_codes(name, asked, known, what): true, or an error that says which is none.';

create macro are_two(name, asked, form) as case
    when asked is null or (len(asked) = 2 and asked[1] <> asked[2]) then true else error(name || ' takes two countries, such as ' || form)
end;
comment on macro are_two is 'are_two(name, asked, form): true where two codes are told, or an error with the form of them.';

create macro chosen(
    since := null, until := null, countries := null, pair := null, categories := null, types := null,
    levels := null, statuses := null, confidences := null, roles := null, classes := null, languages := null,
    series := null, people := null, qualities := null, flow := null, once := null, words := null
) as table
select event_id
from chosen_as(
    since, until, countries, in_order(pair), categories, types, levels, statuses, confidences, roles, classes, languages, series, people, qualities,
    flow, once, case when words is not null then search_meant(words::varchar) end
)
-- Asked by itself, for of a choice that fits nothing no row would be looked at.
union all
select null::varchar
where not (
    are_codes('countries', countries, (select list(c.country) from countries as c))
    and are_codes('categories', categories, (select list(c.category) from categories as c))
    and are_codes('types', types, (select list(t.type) from event_types as t))
    and are_codes('levels', levels, (select list(l.level) from levels as l))
    and are_codes('statuses', statuses, (select list(s.status) from statuses as s))
    and are_codes('confidences', confidences, (select list(f.confidence) from confidences as f))
    and are_codes('roles', roles, (select list(r.role) from roles as r))
    and are_codes('classes', classes, (select list(k.class) from source_classes as k))
    and are_codes('languages', languages, (select list(l.language) from languages as l))
    and are_codes('qualities', qualities, (select list(q.quality) from qualities as q))
    and are_codes('pair', string_split(pair::varchar, '-'), (select list(c.country) from countries as c))
    and are_codes('flow', [split_part(flow::varchar, ':', 1)], case when flow is not null then ['supplies', 'trains'] end)
    and are_codes('flow', string_split(split_part(flow::varchar, ':', 2), '-'), (select list(c.country) from countries as c))
    and are_two('pair', string_split(pair::varchar, '-'), 'NOR-SWE')
    and are_two('flow', string_split(split_part(flow::varchar, ':', 2), '-'), 'supplies:SWE-NOR')
    and are_codes('series', series, (select list(distinct x.series) from exercises as x), 'names of series')
    and are_codes('people', people, (select list(distinct n.person) from people as n), 'names of persons')
    and case when once is null or once in ('story', 'day') then true else error('once is story or day') end
    and case when since::date > until::date then error('since is a day after until') else true end is not null
);
comment on macro table chosen is
'chosen(since, until, countries, pair, categories, types, levels, statuses, confidences, roles, classes, languages, series, people, qualities, flow, once, words): keys of the events that fit; null is no choice, one of a list is enough, of people all.';

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
    once := struct_extract(filters, 'once'),
    asked := struct_extract(filters, 'asked')
);
comment on macro table filtered is 'filtered(filters): chosen_as() for a struct with all its parameters as fields, as the pages pass it.';
