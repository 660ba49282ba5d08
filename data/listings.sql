-- What a choice of a large layer is looked up in: for each code and each word the numbers of its events, one list after the other, so
-- that a choice reads what it leaves and not every event.
create table code_events as
with given as (
    select 'country' as kind, unnest(countries) as code, event_no from event_keys
    union all
    select 'level', unnest(levels), event_no from event_keys
    union all
    select 'person', unnest(people), event_no from event_keys
    union all
    select 'flow', unnest(flows), event_no from event_keys
    union all
    select 'series', series, event_no from event_keys where series is not null
)

select kind, code, event_no
from given
order by kind, code, event_no;
comment on table code_events is 'Which events have a code, for those kinds of code of which most have few events.';
comment on column code_events.kind is 'What the code is of: country (observers too), level, person, flow or series.';
comment on column code_events.code is 'The code.';
comment on column code_events.event_no is 'The number of the event; it is another with the next build.';

-- Words are numbered in their order, a part of them at a time, so that those that begin alike are a range of numbers.
create table word_numbers as
with said as (
    select distinct unnest(string_split(trim(replace(folded, '|', ' ')), ' ')) as word from event_keys
),

placed as (
    select word, left(word, 2) as part from said where word <> ''
),

offsets as (
    select part, (sum(count(*)) over (order by part) - count(*))::bigint as before from placed group by part
)

select p.word, (o.before + row_number() over (partition by p.part order by p.word))::integer as word_no
from placed as p
inner join offsets as o using (part)
order by word_no;
comment on table word_numbers is 'A number for every word of the texts that search looks through, in the order of the words.';
comment on column word_numbers.word is 'The word, as normal() writes it.';
comment on column word_numbers.word_no is 'Its number; it is another with the next build.';

create table word_events as
with said as (
    select event_no, titled, unnest(list_distinct(string_split(trim(replace(folded, '|', ' ')), ' '))) as word from event_keys
)

select n.word_no, s.event_no, contains(s.titled, ' ' || s.word || ' ') as in_title
from said as s
inner join word_numbers as n using (word)
order by n.word_no, s.event_no;
comment on table word_events is 'Which events have a word in the text that search looks through.';
comment on column word_events.word_no is 'The number of the word.';
comment on column word_events.event_no is 'The number of the event; it is another with the next build.';
comment on column word_events.in_title is 'Whether the word stands in the title.';
