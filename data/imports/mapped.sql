-- The mappings: what a code of an event is here, and which country a code or a name is, in which years.
create or replace temp table countries as select country, name, aliases from read_countries;

create or replace temp table labels as select type, label from read_event_types;

create or replace temp table types as select * replace (military::boolean as military) from read_types;

create or replace temp table codes as
with called as (
    select lower(name) as code, country, 1 as place from countries
    union all
    select lower(trim(u.alias)), c.country, 2
    from countries as c, unnest(string_split(coalesce(c.aliases, ''), ';')) as u (alias)
    where trim(u.alias) <> ''
)

select
    scheme, case scheme when 'name' then lower(code) else code end as code, country, coalesce(since::integer, 0) as since,
    coalesce(until::integer, 9999) as until
from read_codes
union all
(
    select distinct on (c.code) 'name', c.code, c.country, 0, 9999
    from called as c
    anti join read_codes as r on r.scheme = 'name' and lower(r.code) = c.code
    order by c.code, c.place, c.country
)
union all
select 'iso3', country, country, 0, 9999 from countries;
