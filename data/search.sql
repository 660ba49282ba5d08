-- Search: what text is looked through, what the words of a reader mean, and how well an event fits them.

-- Text for search: letters without accents, ə as a, ı as i, þ as th and so on, in small letters.
-- Where every letter is one byte there are no accents, and to look for them took most of the time.
create macro fold(words) as lower(
    case
        when strlen(words) = length(words) then words
        else strip_accents(replace(replace(replace(replace(
            translate(words, 'ƏəıİøØłŁđĐðÐÆÞẞŒ’‘', 'aaiioollddddæþßœ'''''), 'æ', 'ae'), 'þ', 'th'), 'ß', 'ss'), 'œ', 'oe'))
    end
);
comment on macro fold is 'fold(words): small letters without accents, as search compares them.';

-- Folded words apart by one space, with one at each end, so that a word begins where a space is: JF-17 is " jf 17 ".
create macro normal(words) as
    ' ' || trim(regexp_replace(
        regexp_replace(fold(regexp_replace(words, '[''’ʼ]s\b', '', 'g')), '[''’‘ʻʼ`]', '', 'g'), '[^\p{L}\p{N}]+', ' ', 'g'
    )) || ' ';
comment on macro normal is 'normal(words): folded, apart by one space, with a space at each end.';

-- JF-17 is found as JF17, and F16 as F-16.
create macro joined_numbers(words) as
    array_to_string([replace(found, '-', '') for found in regexp_extract_all(words, '\b[A-Za-z]{1,4}-[0-9]{1,4}[A-Za-z]?\b')], ' ')
    || ' ' || array_to_string([
        regexp_replace(found, '([A-Za-z])([0-9])', '\1 \2')
        for found in regexp_extract_all(words, '\b[A-Za-z]{1,4}[0-9]{1,4}[A-Za-z]?\b')], ' ');
comment on macro joined_numbers is 'joined_numbers(words): its names such as JF-17 in one word, and those such as T129 in two.';

-- All spellings of one thing, itself among them; a country has its other names besides, other things their plurals.
create table search_spellings as
with called as (
    select lower(trim(alias)) as alias, min(name) as name
    from (select name, unnest(string_split(aliases, ';')) as alias from countries where aliases is not null)
    group by lower(trim(alias))
),

-- What means a country may give any of its names.
spelt as (
    select s.spelling, coalesce(c.name, a.name, s.meaning) as meaning
    from spellings as s
    left join countries as c on c.name = s.meaning
    left join called as a on a.alias = lower(s.meaning)
),

known as (
    -- A foreign or a short name of a country may be a common word here; those do not tell that it is meant.
    select s.meaning, s.spelling, c.name is null as tells from spelt as s left join countries as c on c.name = s.meaning
    union all
    select distinct meaning || 's', spelling || 's', true
    from (select meaning, spelling from spelt union all select meaning, meaning from spelt)
    where meaning not in (select name from countries) and not ends_with(lower(spelling), 's')
    union all
    select distinct meaning, meaning, true from spelt
    union all
    select name, trim(alias), length(trim(alias)) > 5
    from (select name, unnest(string_split(aliases, ';')) as alias from countries where aliases is not null)
    union all
    select name, name, true from countries where name not in (select meaning from spelt)
),

-- Once a word: to write it as search does takes most of the time.
normed as materialized (
    select w.word, normal(w.word) as normal from (select meaning as word from known union select spelling from known) as w
)

select
    k.meaning, rtrim(m.normal) as meant, s.normal as spelling, trim(split_part(trim(s.normal), ' ', 1)) as first_word,
    -- What already holds the meaning stays; a no-break space keeps a name from being taken for another that lies within it.
    ' ' || replace(trim(case when contains(s.normal, m.normal) then s.normal else m.normal end), ' ', chr(160)) || ' ' as written,
    bool_or(k.tells) as tells
from known as k
inner join normed as m on m.word = k.meaning
inner join normed as s on s.word = k.spelling
where s.normal <> '  '
group by all
order by meaning, spelling;
comment on table search_spellings is 'Spellings of one thing as search compares them.';
comment on column search_spellings.meaning is 'What is meant: the spelling that the record uses.';
comment on column search_spellings.meant is 'The same as normal() writes it, without the space at its end.';
comment on column search_spellings.spelling is 'One spelling, as normal() writes it.';
comment on column search_spellings.first_word is 'Its first word.';
comment on column search_spellings.written is 'What stands in its place where texts are compared: the meaning.';
comment on column search_spellings.tells is 'Whether it tells, in the text of an event, that the thing is meant.';

-- US, UAE and other names in capitals tell by their capitals, and only by them. Few texts have any: what a text does not hold is
-- not looked for by a pattern, which would have to be made anew for every row.
create macro capitals_told(words) as list_reduce(
    list_prepend(words, [one for one in (
        select coalesce(list(trim(alias) || '|' || name order by length(alias) desc), [])
        from (select name, unnest(string_split(aliases, ';')) as alias from countries where aliases is not null)
        where regexp_full_match(trim(alias), '[A-Z.]{2,5}')
    ) if contains(words, split_part(one, '|', 1))]),
    lambda text, named: regexp_replace(
        text, '\b' || replace(split_part(named, '|', 1), '.', '\.') || case when ends_with(split_part(named, '|', 1), '.') then '' else '\b' end,
        split_part(named, '|', 2), 'g')
);
comment on macro capitals_told is 'capitals_told(words): the text with names of countries in capitals, such as UAE, written out.';

-- Each of ``spelled`` is a spelling and what is written in its place, with a bar between; the longest come first, so that
-- North Korea is not taken for Korea.
create macro spelled_out(normed, spelled) as replace(list_reduce(
    list_prepend(normed, coalesce(spelled, [])), lambda text, one: replace(text, split_part(one, '|', 1), split_part(one, '|', 2))
), chr(160), ' ');
comment on macro spelled_out is 'spelled_out(normed, spelled): a normal() text with spellings replaced, each of the list as spelling|written.';

create table event_search (event_id varchar not null, title varchar not null, folded varchar not null);
insert into event_search
with people as (
    select event_id, string_agg(distinct actor, ' / ' order by actor) as actors
    from participants where actor is not null group by event_id
),

written as materialized (
    -- Between them stands a letter of one byte, for fold().
    select
        e.event_id, capitals_told(e.title) as title,
        capitals_told(concat_ws(' / ', e.title, e.summary, e.place, e.exercise, p.actors)) as text
    from events as e
    left join people as p using (event_id)
),

looked as materialized (
    -- A bar keeps a phrase from running from one thing into the next.
    select event_id, normal(title) as title, normal(text) as text, normal(joined_numbers(text)) || '|' || normal(event_id) as besides
    from written
),

words as (
    select event_id, unnest(list_distinct(string_split(trim(text), ' '))) as word from looked
),

told as (
    select w.event_id, list(s.spelling || '|' || s.written order by length(s.spelling) desc, s.spelling, s.written) as spelled
    from words as w
    inner join search_spellings as s on s.first_word = w.word and s.tells
    inner join looked as l on l.event_id = w.event_id and contains(l.text, s.spelling)
    group by w.event_id
),

named as materialized (
    select country, normal(name) || '|' || normal(country) as named from countries
),

lands as (
    select p.event_id, string_agg(distinct c.named, '|' order by c.named) as lands
    from participants as p
    inner join named as c using (country)
    group by p.event_id
)

select
    l.event_id,
    spelled_out(l.title, t.spelled) as title,
    spelled_out(l.text, t.spelled) || '|' || l.besides || '|' || coalesce(n.lands, '') as folded
from looked as l
left join told as t using (event_id)
left join lands as n using (event_id)
order by l.event_id;
comment on table event_search is 'The text that search looks through, as normal() writes it, each spelling as the record writes it.';
comment on column event_search.event_id is 'The event.';
comment on column event_search.title is 'Its title.';
comment on column event_search.folded is 'Title, summary, place, exercise and actors, numbered names in their other form, the key, names and codes of countries, with bars between.';

-- What a reader has typed, part by part: a word, a "phrase in quotes", and each with a hyphen before it to leave it out.
create macro search_parts(words) as
    regexp_extract_all(regexp_replace(words, '[“”„«»]', '"', 'g'), '-?"[^"]*"?|[^\s"–—]+');
comment on macro search_parts is 'search_parts(words): the words and phrases a reader has typed, as a list.';

-- The parts of a search with the patterns, any of which a text must have. Words that together are one name are one part. A
-- name counts in all its spellings; a word that is still being typed may go on, so its patterns have no space at their end.
create macro search_asked(words) as table
with parts as (
    select unnest(search_parts(words)) as part, generate_subscripts(search_parts(words), 1) as place
),

-- To plan this macro takes longer than to run it; what is read more than once is planned once.
normed as materialized (
    select *, normal(part) as norm from parts
),

typed as materialized (
    select place, part, part like '-%' as left_out, part like '%"%' as quoted, part like '%"%"' as closed, norm
    from normed
    where trim(norm) <> ''
),

run as (
    select ' ' || string_agg(trim(norm), ' ' order by place) || ' ' as norm from typed where not left_out and not quoted
),

names as (
    select rtrim(s.spelling) as norm
    from run as r
    inner join search_spellings as s on contains(trim(s.spelling), ' ') and contains(r.norm, s.spelling)
    union
    -- Its last words may be the beginning of a name.
    select t.norm
    from (select unnest([' ' || array_to_string(string_split(trim(norm), ' ')[-n:], ' ') for n in range(2, 6)]) as norm from run) as t
    where contains(trim(t.norm), ' ') and exists (select 1 from search_spellings as s where starts_with(s.spelling, t.norm))
),

longest as (
    select n.norm from names as n
    where not exists (select 1 from names as o where o.norm <> n.norm and contains(o.norm, n.norm))
),

asked as materialized (
    select place, part, left_out, quoted, case when closed then norm else rtrim(norm) end as typed, norm
    from typed as t
    where left_out or quoted or not exists (select 1 from longest as l where contains(l.norm || ' ', t.norm))
    union all
    select 0, trim(norm), false, false, norm, norm || ' ' from longest
),

-- One word may be the beginning of a name of one word: of a longer name it says too little, as Republic of that of Turkey.
meant as (
    select distinct a.place, a.typed, s.meant, s.spelling = a.norm as whole, s.tells
    from asked as a
    inner join search_spellings as s
        on not a.quoted and (s.spelling = a.norm or (
            length(a.typed) > 4 and starts_with(s.spelling, a.typed) and (contains(ltrim(a.typed), ' ') or not contains(trim(s.spelling), ' '))
        ))
),

spelled as (
    select place, typed, bool_or(whole) as whole, bool_and(tells) filter (where whole) as tells,
        list(distinct meant) filter (where whole) as sure, list(distinct meant) as likely
    from meant
    group by place, typed
),

written as (
    select
        a.norm, list(s.spelling || '|' || s.written order by length(s.spelling) desc, s.spelling, s.written) as every_one,
        list(s.spelling || '|' || s.written order by length(s.spelling) desc, s.spelling, s.written) filter (where s.tells) as telling
    from (select distinct norm from asked) as a
    inner join search_spellings as s on contains(a.norm, s.spelling)
    group by a.norm
)

select
    a.place, ltrim(a.part, '-') as part, a.left_out, list_distinct(case
        when s.whole then list_concat(s.sure, case when s.tells then [] else [a.norm] end)
        when s.likely is not null then list_prepend(a.typed, s.likely)
        when ends_with(a.typed, ' ') then [spelled_out(a.norm, w.every_one), spelled_out(a.norm, w.telling)]
        else [rtrim(spelled_out(a.norm, w.every_one)), rtrim(spelled_out(a.norm, w.telling))]
    end) as patterns
from asked as a
left join spelled as s using (place, typed)
left join written as w using (norm);
comment on macro table search_asked is
'search_asked(words): the parts of a search (place, part, left_out), each with the patterns of which a text of event_search must have one.';

-- Nothing but signs is a search that nothing fits; a hyphen or a quotation mark alone is one that is still to be typed.
create macro search_meant(words) as case
    when regexp_full_match(words, '[\s"“”„«»–—-]*') then []
    else coalesce(
        (select list({left_out: left_out, patterns: patterns} order by place, part) from search_asked(words)),
        [{left_out: false, patterns: []::varchar[]}]
    )
end;
comment on macro search_meant is 'search_meant(words): what a search asks for, as finds() and relevance() take it.';

create macro finds(folded, asked) as list_bool_and([
    coalesce(list_bool_or([contains(folded, pattern) for pattern in one.patterns]), false) <> one.left_out for one in asked
]) is not false;
comment on macro finds is 'finds(folded, asked): whether a text of event_search has all words and phrases of search_meant(words), and none with a hyphen before it.';

-- How well an event fits, part by part: 8 for a whole word of its title, 5 where a word of the title begins so, 3 for a
-- whole word elsewhere, 2 for a beginning.
create macro relevance(title, folded, asked) as coalesce(list_sum([
    list_max([
        case
            when contains(title, rtrim(pattern) || ' ') then 8
            when contains(title, pattern) then 5
            when contains(folded, rtrim(pattern) || ' ') then 3
            when contains(folded, pattern) then 2
            else 0
        end
        for pattern in one.patterns])
    for one in asked if not one.left_out
]), 0);
comment on macro relevance is 'relevance(title, folded, asked): how well an event of event_search fits search_meant(words), to order by.';
