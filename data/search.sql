-- Search: what text is looked through, what the words of a reader mean, and how well an event fits them.

-- Text for search: letters without accents, ə as a, ı as i and so on, in small letters.
create macro fold(words) as
    lower(strip_accents(translate(words, 'ƏəıİøØłŁđĐðÐßæÆþÞ’‘', 'aaiioollddddsaatt''''')));
comment on macro fold is 'fold(text): small letters without accents, as search compares them.';

-- Folded words apart by one space, with one at each end, so that a word begins where a space is: JF-17 is " jf 17 ".
create macro normal(words) as
    ' ' || trim(regexp_replace(
        regexp_replace(fold(regexp_replace(words, '[''’ʼ]s\b', '', 'g')), '[''’‘ʻʼ`]', '', 'g'), '[^\p{L}\p{N}]+', ' ', 'g'
    )) || ' ';
comment on macro normal is 'normal(text): folded words apart by one space, with a space at each end.';

-- JF-17 is found as JF17, and F16 as F-16.
create macro joined_numbers(words) as
    array_to_string([replace(found, '-', '') for found in regexp_extract_all(words, '\b[A-Za-z]{1,4}-[0-9]{1,4}[A-Za-z]?\b')], ' ')
    || ' ' || array_to_string([
        regexp_replace(found, '([A-Za-z])([0-9])', '\1 \2')
        for found in regexp_extract_all(words, '\b[A-Za-z]{1,4}[0-9]{1,4}[A-Za-z]?\b')], ' ');
comment on macro joined_numbers is 'joined_numbers(text): its names such as JF-17 in one word, and those such as T129 in two.';

-- All spellings of one thing, itself among them; a country has its other names besides.
create table search_spellings as
select meaning, normal(spelling) as spelling, trim(split_part(trim(normal(spelling)), ' ', 1)) as first_word, tells
from (
    -- A foreign or a short name of a country may be a common word here; those do not tell that it is meant.
    select s.meaning, s.spelling, c.name is null as tells from spellings as s left join countries as c on c.name = s.meaning
    union all
    select distinct meaning, meaning, true from spellings
    union all
    select name, trim(alias), length(trim(alias)) > 5
    from (select name, unnest(string_split(aliases, ';')) as alias from countries where aliases is not null)
    union all
    select name, name, true from countries where name not in (select meaning from spellings)
)
where normal(spelling) <> '  '
order by meaning, spelling;
comment on table search_spellings is 'Spellings of one thing as search compares them.';
comment on column search_spellings.meaning is 'What is meant: the spelling that the record uses.';
comment on column search_spellings.spelling is 'One spelling, as normal() writes it.';
comment on column search_spellings.first_word is 'Its first word.';
comment on column search_spellings.tells is 'Whether it tells, in the text of an event, that the thing is meant.';

create table event_search (event_id varchar primary key references events (event_id), title varchar not null, folded varchar not null);
insert into event_search
with people as (
    select event_id, string_agg(distinct actor, ' · ') as actors from participants where actor is not null group by event_id
),

written as (
    select e.event_id, e.title, concat_ws(' · ', e.title, e.summary, e.place, e.exercise, p.actors, e.event_id) as text
    from events as e
    left join people as p using (event_id)
),

looked as (
    select event_id, normal(title || ' ' || joined_numbers(title)) as title, normal(text || ' ' || joined_numbers(text)) as text
    from written
),

words as (
    select event_id, unnest(list_distinct(string_split(trim(text), ' '))) as word from looked
),

meant as (
    select w.event_id, s.meaning
    from words as w
    inner join search_spellings as s on s.first_word = w.word and s.tells
    inner join looked as l on l.event_id = w.event_id and contains(l.text, s.spelling)
    union
    select p.event_id, c.name
    from participants as p
    inner join countries as c using (country)
),

others as (
    select m.event_id, string_agg(s.spelling, '' order by s.meaning, s.spelling) as spellings
    from meant as m
    inner join search_spellings as s using (meaning)
    group by m.event_id
),

codes as (
    select event_id, string_agg(distinct lower(country), ' ' order by lower(country)) as codes from participants group by event_id
)

select l.event_id, l.title, l.text || coalesce(o.spellings, '') || ' ' || coalesce(c.codes, '') || ' ' as folded
from looked as l
left join others as o using (event_id)
left join codes as c using (event_id)
order by l.event_id;
comment on table event_search is 'The text that search looks through, as normal() writes it.';
comment on column event_search.event_id is 'The event.';
comment on column event_search.title is 'Its title.';
comment on column event_search.folded is 'Title, summary, place, exercise, actors and key, then other spellings of what they name, names and codes of the countries.';

-- What a reader has typed, part by part: a word, a "phrase in quotes", and each with a hyphen before it to leave it out.
create macro search_parts(words) as
    regexp_extract_all(regexp_replace(words, '[“”„«»]', '"', 'g'), '-?"[^"]*"?|[^\s"–—]+');
comment on macro search_parts is 'search_parts(words): the words and phrases a reader has typed, as a list.';

-- A word or a phrase still being typed may go on, so it has no space at its end.
create macro search_needle(part) as
    case when part like '%"%"' then normal(part) else rtrim(normal(part)) end;
comment on macro search_needle is 'search_needle(part): a part of a search as it stands in a normal() text.';

create macro search_needles(words, left_out) as
    list_filter(
        [search_needle(part) for part in search_parts(words) if (part like '-%') = left_out], lambda needle: trim(needle) <> ''
    );
comment on macro search_needles is 'search_needles(words, left_out): what must be found, or with true what must not be.';

-- A word of more than three letters may also lie inside another; what is left out or in quotes may not.
create macro mentions(folded, needle) as
    contains(folded, needle)
    or (length(needle) > 4 and not contains(ltrim(needle), ' ') and contains(folded, ltrim(needle)));
comment on macro mentions is 'mentions(folded, needle): whether a normal() text has a needle of search_needles().';

-- Whether a text fits the words: all that must be found is, and nothing that must not be.
create macro finds(folded, words) as
    list_bool_and([mentions(folded, needle) for needle in search_needles(words, false)]) is not false
    and list_bool_or([contains(folded, needle) for needle in search_needles(words, true)]) is not true;
comment on macro finds is 'finds(folded, words): whether a normal() text has all words and phrases, and none of those with a hyphen before them.';

-- How well an event fits, word by word: 8 for a whole word of its title, 5 where a word of the title begins so, 3 for a
-- whole word elsewhere, 2 for a beginning, 1 inside a word.
create macro relevance(title, folded, words) as
    coalesce(list_sum([
        case
            when contains(title, rtrim(needle) || ' ') then 8
            when contains(title, needle) then 5
            when contains(folded, rtrim(needle) || ' ') then 3
            when contains(folded, needle) then 2
            else 1
        end
        for needle in search_needles(words, false)
    ]), 0);
comment on macro relevance is 'relevance(title, folded, words): how well an event of event_search fits the words, to order by.';
