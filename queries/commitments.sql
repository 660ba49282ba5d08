-- Which agreements had each of these pairs signed, one after the other, and how many were they by then? A ratification is a part of its signature, who joins later signs with those who have, and who is named beside those who sign does not.
-- params: filters, pairs
-- columns: pair, label, day, event_id, title, date_words, type, signed
with signed as (
    -- About 2003 may be 2002, but stands where it is written.
    select p.pair, e.event_id, greatest(e.first_day, make_date(year_written(e.date), 1, 1)) as first_day, e.title, e.date_words, t.label as type
    from events as e
    inner join event_types as t using (type)
    inner join statuses as u using (status)
    inner join pairs as p on p.event_id = e.event_id
    semi join filtered($filters) as f on f.event_id = e.event_id
    left join events as w on w.event_id = e.parent_id
    left join event_types as v on v.type = w.type
    left join pairs as s on s.event_id = w.event_id and s.pair = p.pair
    semi join shown_pairs($pairs) as n on n.pair = p.pair
    where t.commits and u.counts and not (coalesce(v.commits, false) and s.pair is not null)
),

-- Where the record names who signs, both of a pair have to be among them: a host looks
-- on, and where one parliament ratifies it is not told when both signed.
signatories as (
    select p.event_id, list(p.country) as countries
    from participants as p
    semi join signed as c on c.event_id = p.event_id
    where p.role = 'signatory'
    group by p.event_id
)

select
    s.pair, s.label, c.first_day as day, c.event_id, c.title, c.date_words, c.type,
    row_number() over (partition by s.pair order by c.first_day, c.event_id) as signed
from shown_pairs($pairs) as s
inner join signed as c using (pair)
left join signatories as g on g.event_id = c.event_id
where g.event_id is null or list_has_all(g.countries, [s.a, s.b])
order by s.place, day, c.event_id
