-- Any table by its mapping: a row is an event. What the mapping does not tell is null; `meant` has what the values of the columns
-- mean that tell a code, and without a value what all others mean.
with others as (
    select
        max(code) filter (where field = 'type') as type, max(code) filter (where field = 'status') as status,
        max(code) filter (where field = 'confidence') as confidence, max(code) filter (where field = 'class') as class
    from meant
    where value is null
),

told as not materialized (
    select * replace (
        part_told(month_told) as month_told, part_told(day_told) as day_told, part_told(until_year_told) as until_year_told,
        part_told(until_month_told) as until_month_told, part_told(until_day_told) as until_day_told,
        -- Other programs write whole numbers as 3.0 where one of a column is not known.
        case when ('type', type_told) in (select (field, value) from meant) then type_told else whole_text(type_told) end as type_told,
        case when ('status', status_told) in (select (field, value) from meant) then status_told else whole_text(status_told) end as status_told,
        case when ('confidence', confidence_told) in (select (field, value) from meant) then confidence_told else whole_text(confidence_told) end as confidence_told,
        case when ('class', class_told) in (select (field, value) from meant) then class_told else whole_text(class_told) end as class_told
    )
    from raw
),

split as not materialized (
    select
        *, coalesce(column_told, nullif(concat_ws('-', year_told, month_told, day_told), '')) as start_told,
        coalesce(until_told, nullif(concat_ws('-', until_year_told, until_month_told, until_day_told), '')) as end_told,
        whole(year_told) as y, whole(month_told) as m, whole(day_told) as d, whole(until_day_told) as to_d,
        -- An end without a year is of the year of the beginning, or of the next where its month comes before; one with a day alone of the month.
        coalesce(whole(until_month_told), case when until_day_told is not null and coalesce(whole(until_year_told) = whole(year_told), until_year_told is null) then whole(month_told) end) as to_m,
        coalesce(whole(until_year_told), whole(year_told) + coalesce(whole(until_month_told) < whole(month_told), false)::integer) as to_y,
        coalesce(whole(year_told) > 0, false) and whole_or_not_told(month_told) and whole_or_not_told(day_told)
            and whole_or_not_told(until_year_told) and whole_or_not_told(until_month_told) and whole_or_not_told(until_day_told) as parts_are
    from told
),

spanned as not materialized (
    select
        *, coalesce(column_read, case when y is not null and parts_are and day_is(y, m, d) then day_text(y, m, d) end) as start_read,
        coalesce(until_read, case when parts_are and day_is(to_y, to_m, to_d) then day_text(to_y, to_m, to_d) end) as end_read
    from split
),

dated as not materialized (
    select *, case
        when open_told then start_read || '/..'
        when end_told is null or end_read = start_read then start_read
        when end_read is not null then start_read || '/' || end_read
    end as date
    from spanned
),

named as materialized (
    select
        d.* exclude (named), d.named as parties_told,
        try_cast(regexp_extract(d.date, '^(?:[.][.]/)?([0-9]{4})(?:[-/?~%]|$)', 1) as integer) as in_year,
        coalesce(t.code, o.type) as type, coalesce(s.code, o.status) as status, coalesce(c.code, o.confidence) as confidence,
        coalesce(k.code, o.class) as class
    from dated as d
    cross join others as o
    left join meant as t on t.field = 'type' and t.value = d.type_told
    left join meant as s on s.field = 'status' and s.value = d.status_told
    left join meant as c on c.field = 'confidence' and c.value = d.confidence_told
    left join meant as k on k.field = 'class' and k.value = d.class_told
),

party as (
    select n.line, n.scheme, n.in_year, u.place, n.parties_told[u.place] as told
    from named as n, unnest(range(1, len(n.parties_told) + 1)) as u (place)
    where n.parties_told[u.place].code is not null
),

acting as (
    select *, case when (told.field, told.told) in (select (field, value) from meant) then told.told else whole_text(told.told) end as role_told from party
),

matched as (
    select
        p.line, p.place, p.told.code as code, p.role_told, coalesce(r.code, o.code) as role, c.code is not null as known, c.country
    from acting as p
    left join codes as c
        on c.scheme = p.scheme and c.code = code_as_read(p.scheme, p.told.code) and p.in_year between c.since and c.until
    left join meant as r on r.field = p.told.field and r.value = p.role_told
    left join meant as o on o.field = p.told.field and o.value is null
),

gathered as (
    select
        line, string_agg(code, ', ' order by place) filter (where not known) as unknown, bool_or(known and country is null) as beyond,
        string_agg(code, ', ' order by place) filter (where known and country is null) as beyond_told,
        bool_or(known and country is not null and role is null) as no_role,
        string_agg(role_told, ', ' order by place) filter (where role is null) as roles_told,
        list({'country': country, 'role': role} order by place) filter (where country is not null) as parties
    from matched
    group by line
),

-- A country that is told twice is named once.
placed as (
    select line, country, min(place) as place from matched where country is not null group by line, country
),

called as (
    select p.line, count(*) as lands, string_agg(c.name, ', ' order by p.place) as names
    from placed as p
    inner join countries as c on c.country = p.country
    group by p.line
),

judged as (
    select
        n.*, g.parties, g.beyond_told, c.names, l.label, number_told(n.amount) as number, case
            when n.fault is not null then 'rejected: ' || n.fault
            when n.left_out_by is not null then 'out of scope: by its ' || n.left_out_by || ', under [only]'
            when n.hashed is null and n.key is null then 'rejected: the key is not told'
            when n.start_told is null then 'rejected: no date is told'
            when n.column_told is null and n.year_told is null then 'rejected: no year is told'
            when n.in_year is null then 'rejected: the date ' || concat_ws(' to ', n.start_told, n.end_told) || ' cannot be read' || case when n.column_told is null then '' when is_day_number(n.column_told) then '; it looks like the number that a spreadsheet has for a day' else date_hint() end
            when n.in_year not between 1000 and 2100 then 'rejected: the date ' || concat_ws(' to ', n.start_told, n.end_told) || ' is of the year ' || n.in_year || ', and those from 1000 to 2100 are read'
            when n.type is null then 'out of scope: ' || coalesce('no type for ' || n.type_told, 'no type is told')
            when n.status is null then 'rejected: ' || coalesce('no status for ' || n.status_told, 'no status is told')
            when n.confidence is null then 'rejected: ' || coalesce('no confidence for ' || n.confidence_told, 'no confidence is told')
            when n.class is null then 'rejected: ' || coalesce('no class for ' || n.class_told, 'no class is told')
            when g.unknown is not null then case when n.scheme in ('cow', 'gw') then 'rejected: a country is not known in ' || n.in_year || ': ' else 'rejected: a country is not known: ' end || g.unknown
            when g.no_role then 'rejected: ' || coalesce('no role for ' || g.roles_told, 'no role is told')
            when coalesce(c.lands, 0) < 2 and g.beyond then 'out of scope: a state that is not among the countries'
            when c.lands = 1 then 'out of scope: one country only'
            when c.lands is null then 'out of scope: no country is told'
            when n.quantity is not null and number is null
                then 'rejected: the quantity ' || n.quantity || ' is no number from 0' || case when (contains(n.quantity, ',') and n.amount = n.quantity) or n.amount = 'either' then '; decimal says which sign stands before decimals' else '' end
            when n.published is not null and not is_plain_date(n.published)
                then 'rejected: the day of publication ' || n.published || ' cannot be read'
            else 'loaded'
        end as verdict
    from named as n
    left join gathered as g using (line)
    left join called as c using (line)
    left join labels as l on l.type = n.type
)

select
    line, row, 0 as part, verdict, set_name || '-' || coalesce(key_as_id(key), left(hashed, 16)) as event_id,
    coalesce(nullif(regexp_replace(seen_text(title), '\s+', ' ', 'g'), ''), names || ': ' || label) as title, type, date, status, confidence,
    set_name || '-' || key_as_id(case when parent in (select key from named) then parent else whole_text(parent) end) as parent_id, place, null as place_country, exercise, series, number as quantity,
    unit as quantity_unit, coalesce(nullif(seen_text(summary), ''), label || ' of ' || names || coalesce('; not among the countries: ' || beyond_told, '') || '.') as summary,
    nullif(concat_ws(', ', case when beyond_told is not null then 'a state that is not among the countries' end,
        case when url is not null and not address_is(url) then 'an address that can be used' end), '') as left_out, parties, url, publisher, published, class,
    coalesce('row ' || replace(key, chr(31), ' '), 'the row of ' || date) as says
from judged
