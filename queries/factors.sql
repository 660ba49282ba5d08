-- What are the factors of the index, and where do they stand by default?
-- params: index
-- columns: factor, meaning, default_value
with levels_told as (
    select string_agg(lower(label) || ' ' || printf('%g', factor), ', ' order by position) as words from levels where factor is not null
),

confidences_told as (
    select string_agg(lower(label) || ' ' || printf('%g', factor), ', ' order by position) as words from confidences
),

statuses_told as (
    select string_agg(lower(label) || case when counts then ' counts' else ' weighs nothing' end, ', ' order by position) as words
    from statuses
),

stands as (
    select 'Weight' as factor, 'by type, from ' || replace(printf('%g', min(weight)), '-', '−') || ' to ' || printf('%g', max(weight)) as words
    from event_types
    union all
    select 'Level', words || '; none told 1' from levels_told
    union all
    select 'Confidence', words from confidences_told
    union all
    select 'Episode', 'ρ = ' || printf('%g', $index.rho::double)
    union all
    select 'Size', 'γ = ' || printf('%g', $index.gamma::double)
    union all
    select 'Decay', 'half-life ' || printf('%g', $index.half_life::double) || ' days'
    union all
    select 'Status', words from statuses_told
)

select f.factor || coalesce(' ' || f.symbol, '') as factor, f.meaning, coalesce(s.words, f.default_value, '') as default_value
from index_factors as f
left join stands as s using (factor)
order by f.position
