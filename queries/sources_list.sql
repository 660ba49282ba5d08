-- Which sources support the chosen events, those of most events first, one page of those with these words?
-- params: filters, find, most, skip
-- columns: source_id, title, publisher, class, language, published, events, alone, url, total
with cited as (
    select u.source_id, count(*) as events, count(*) filter (where k.sources = 1) as alone
    from citations as u
    inner join event_keys as k on k.event_no = u.event_no
    semi join filtered($filters) as f on f.event_no = k.event_no
    group by u.source_id
),

listed as (
    select
        s.source_id, s.title, s.publisher, c.label as class, n.name as language, s.published, k.events, k.alone, s.url,
        fold(concat_ws(' ', s.title, s.publisher, s.author, s.url, n.name, c.label, s.published)) as folded
    from cited as k
    inner join sources as s using (source_id)
    inner join source_classes as c using (class)
    inner join languages as n using (language)
)

select source_id, title, publisher, class, language, published, events, alone, url, count(*) over () as total
from listed
where $find::varchar is null
    or list_bool_and([contains(folded, word) for word in string_split_regex(trim(fold($find::varchar)), '\s+')])
order by events desc, alone desc, published desc nulls last, source_id
limit $most offset $skip
