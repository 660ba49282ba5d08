-- What the codes of other data sets mean: the files of seeds/imports/, with their keys, rules, and a comment on every table and column.
-- No database has these tables; imports are read by them.

create table import_types (
    scheme varchar not null check (scheme in ('cameo', 'dcad')),
    code varchar not null,
    label varchar not null,
    type varchar not null references event_types (type),
    status varchar not null references statuses (status),
    one_role varchar not null references roles (role),
    other_role varchar not null references roles (role),
    military boolean not null,
    primary key (scheme, code)
);
comment on table import_types is 'Which events of other data sets are military cooperation, and what they are here.';
comment on column import_types.scheme is 'Whose code it is: cameo (GDELT and ICEWS) or dcad.';
comment on column import_types.code is 'The code of the event there; of CAMEO two to four digits with the zero before them, as text.';
comment on column import_types.label is 'Its name there, by which ICEWS is read; each stands once in its scheme.';
comment on column import_types.type is 'What kind of event it is here.';
comment on column import_types.status is 'Whether it happened.';
comment on column import_types.one_role is 'What the first of its two countries does.';
comment on column import_types.other_role is 'What the second of its two countries does.';
comment on column import_types.military is 'Whether it is taken only where an actor is military: true or false.';

create table import_codes (
    scheme varchar not null check (scheme in ('cameo', 'cow', 'fips', 'gw', 'iso2', 'iso3', 'name', 'numeric')),
    code varchar not null,
    country varchar references countries (country),
    since integer check (since between 1000 and 9999),
    until integer check (until between 1000 and 9999),
    note varchar,
    check (scheme not in ('cameo', 'fips') or coalesce(since, until) is null)
);
comment on table import_codes is 'Which country a code of other data sets is, and in which years.';
comment on column import_codes.scheme is 'Whose code it is: cameo, cow, fips, gw, iso2, iso3, name or numeric; codes and names of countries.csv need no line here, nor does one of gw that is that of cow.';
comment on column import_codes.code is 'The code there, or the name in any letters, with any apostrophes and hyphens.';
comment on column import_codes.country is 'The country here; empty for what is none, and note then says what it is.';
comment on column import_codes.since is 'First year in which the code is this country, as four digits; empty for always, as with cameo and fips, which are of events since 1979.';
comment on column import_codes.until is 'Last year in which it is, as four digits; empty for still.';
comment on column import_codes.note is 'What the code stands for; it must be told where there is no country.';
