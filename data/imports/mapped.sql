-- The mappings: what a code of an event is here, and which country a code or a name is, in which years.
create or replace temp table countries as select country, name, aliases from read_countries;

create or replace temp table labels as select type, label from read_event_types;

create or replace temp table types as from read_import_types;

create or replace temp table codes as
with called as (
    select name_as_read(name) as code, country, 1 as place from countries
    union all
    select name_as_read(u.alias), c.country, 2
    from countries as c, unnest(string_split(coalesce(c.aliases, ''), ';')) as u (alias)
    where trim(u.alias) <> ''
)

select
    scheme, case scheme when 'name' then name_as_read(code) else code end as code, country, coalesce(since, 0) as since,
    coalesce(until, 9999) as until
from read_import_codes
union all
(
    select distinct on (c.code) 'name', c.code, c.country, 0, 9999
    from called as c
    anti join read_import_codes as r on r.scheme = 'name' and name_as_read(r.code) = c.code
    order by c.code, c.place, c.country
)
union all
-- Gleditsch and Ward's codes are those of the Correlates of War but for a few.
select 'gw', c.code, c.country, coalesce(c.since, 0), coalesce(c.until, 9999)
from read_import_codes as c
anti join read_import_codes as r on r.scheme = 'gw' and r.code = c.code
where c.scheme = 'cow'
union all
select 'iso3', c.country, c.country, 0, 9999
from countries as c
anti join read_import_codes as r on r.scheme = 'iso3' and r.code = c.country;

-- For kinds of many rows: a code is a place in a list, and what it means stands there, which needs no join. A join would also leave the
-- rows in no order. Only the cast of what is no code at all is slow, and types are therefore looked for.
create or replace temp view actors as
select c.code, c.country, l.name
from codes as c
left join countries as l on l.country = c.country
where c.scheme = 'cameo';

create or replace temp view lands as select code, country from codes where scheme = 'fips';

create or replace temp view kinds as select distinct on (code) * from types where scheme = 'cameo' order by code;

create or replace temp type actor_code as enum (select code from actors order by code);
create or replace temp type land_code as enum (select code from lands order by code);
set variable actors = (select list({'country': country, 'name': name} order by code) from actors);
set variable lands = (select list(country order by code) from lands);
set variable kind_codes = (select list(code order by code) from kinds);
set variable kinds = (select list(k order by k.code) from kinds as k);
create or replace temp macro kind_of(code) as getvariable('kinds')[list_position(getvariable('kind_codes'), code)];
create or replace temp macro actor_of(code) as getvariable('actors')[enum_code(try_cast(nullif(code, '') as actor_code))::integer + 1];
create or replace temp macro land_of(code) as getvariable('lands')[enum_code(try_cast(nullif(code, '') as land_code))::integer + 1];
