-- Where does each of these pairs stand on a day, or stood on one that is past, against a year before?
-- params: filters, pairs, day, index
-- columns: pair, label, points, year_ago, finding
with worth as (
    select p.*
    from pair_points_of($index) as p
    semi join filtered($filters) as f using (event_no)
    where list_contains($pairs::varchar[], p.pair)
),

asked as (
    select asked_day($day) as day, as_of from record
),

stood as (
    select
        s.pair, s.place, s.label, q.day, q.day < q.as_of as past,
        coalesce(sum(w.points * mass(w.first_day, w.last_day, q.day, $index.half_life)), 0.0) as points,
        coalesce(
            sum(w.points * mass(w.first_day, w.last_day, (q.day - interval 1 year)::date, $index.half_life)), 0.0
        ) as year_ago,
        count(w.pair) filter (where w.first_day <= q.day) as counting
    from shown_pairs($pairs) as s
    cross join asked as q
    left join worth as w on w.pair = s.pair
    group by s.pair, s.place, s.label, q.day, q.as_of
)

select
    pair, label, points, year_ago,
    case when counting = 0 then label || ': no chosen event counts in the index' || case when past then strftime(day, ' until %-d %B %Y') else '' end
    else label || case when past then ' stood at ' else ' stands at ' end
    || case when points > 0 and points < 0.05 then 'less than 0.1' else tenths[1] end || ' points'
    || case when past then strftime(day, ' on %-d %B %Y') else '' end
    || case
        -- Below nothing, where setbacks weigh more, no percentage means anything.
        when least(points, year_ago) < -0.05 then ', ' || tenths[2] || ' a year before'
        when year_ago < 0.05 then ''
        when round(100 * (points / year_ago - 1)) = 0 then ', level with a year before'
        -- Of next to nothing, a percentage says little.
        when points > 3 * year_ago then ', up from ' || tenths[2] || ' a year before'
        when points > year_ago then ', ' || replace(format('{:,.0f}', 100 * (points / year_ago - 1)), ',', chr(8239)) || chr(8239) || '% above a year before'
        else ', ' || printf('%.0f', 100 * (1 - points / year_ago)) || chr(8239) || '% below a year before'
    end end as finding
from (
    select
        *,
        [replace(replace(format('{:,.1f}', case when abs(x) < 0.05 then 0.0 else x end), ',', chr(8239)), '-', chr(8722)) for x in [points, year_ago]] as tenths
    from stood
) as s
order by place
