-- Warning: which events look much alike: the same countries and type, known to a month, days at most three apart and like titles?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
with parties as (
    select p.event_id, list_sort(list(distinct p.country)) as countries
    from participants as p inner join roles as r using (role) where r.counts group by p.event_id
)
select 'events.csv' as file, e.line, 'event_id' as column_name, e.event_id as value,
    'this is close to ' || o.event_id || ' (line ' || o.line || '): the same countries and type, nearly the same days' as wrong,
    'If they are one event, keep one; if they are two, say why in distinct_events.csv.' as mend
from events as e
inner join parties as p on p.event_id = e.event_id
inner join events as o
    on o.type = e.type and o.line < e.line
        and o.first_day <= e.last_day + 3 and e.first_day <= o.last_day + 3
        and not (o.first_day = e.first_day and o.last_day = e.last_day)
        and coalesce(o.parent_id, '') <> e.event_id and coalesce(e.parent_id, '') <> o.event_id
inner join parties as q on q.event_id = o.event_id and q.countries = p.countries
anti join distinct_events as d
    on d.event_id = least(e.event_id, o.event_id) and d.other_id = greatest(e.event_id, o.event_id)
where e.last_day - e.first_day <= 31 and o.last_day - o.first_day <= 31
    and jaro_winkler_similarity(lower(e.title), lower(o.title)) >= 0.8
-- Of many copies each names the three before it, or the list would be as long as their number squared.
qualify row_number() over (partition by e.event_id order by o.line desc) <= 3
