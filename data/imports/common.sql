-- What the kinds share: numbers and words that may not be known, and days of which a part may not be.
create or replace temp macro whole(value) as case when regexp_full_match(value, '[0-9]{1,9}([.]0+)?') then trunc(value::double)::integer end;
create or replace temp macro bare(value) as trim(value, ' ' || chr(9) || chr(10) || chr(13) || chr(160) || chr(0) || chr(8203) || chr(65279));
-- A name by which a country is known: in small letters, composed, with plain apostrophes, hyphens and blanks.
create or replace temp macro name_as_read(value) as
    lower(regexp_replace(translate(nfc_normalize(bare(value)), '‘’ʼ′`´‐‑–', '''''''''''''---'), '[\s\x{A0}]+', ' ', 'g'));
create or replace temp macro told(value) as case when whole(bare(value)) > 0 then whole(bare(value)) end;
create or replace temp macro told_words(value) as case when regexp_full_match(trim(coalesce(value, '')), '-[0-9]+') then '' else trim(coalesce(value, '')) end;
create or replace temp macro day_is(y, m, d) as case
    when m is null then true
    when m > 12 or y > 9999 then false
    else d is null or try_cast(printf('%04d-%02d-%02d', y, m, d) as date) is not null
end;
create or replace temp macro day_text(y, m, d) as case
    when m is null then printf('%04d', y) when d is null then printf('%04d-%02d', y, m) else printf('%04d-%02d-%02d', y, m, d)
end;
-- Of a table with a mapping: words that are known, numbers as a person writes them, parts of a day, and codes as the seeds write them.
create or replace temp macro means(value, told) as list_contains(told, value)
    or (ends_with(value, '.0') and list_contains(told, left(value, length(value) - 2)));
create or replace temp macro known(value, unknown) as case when bare(coalesce(value, '')) <> '' and not means(bare(value), unknown) then bare(value) end;
create or replace temp macro number_text(value) as case
    when isnan(value) then null
    when value = trunc(value) and abs(value) < 1e15 then value::bigint::varchar
    else value::varchar
end;
create or replace temp macro whole_text(value) as case when regexp_full_match(value, '-?[0-9]+[.]0+') then regexp_extract(value, '-?[0-9]+') else value end;
create or replace temp macro whole_or_not_told(value) as value is null or whole(value) is not null;
-- A part of a date; as 0 it is not known.
create or replace temp macro part_told(value) as case when whole(value) = 0 then null else value end;
create or replace temp macro is_day_number(value) as coalesce(regexp_full_match(value, '[1-9][0-9]{4}([.][0-9]+)?'), false);
create or replace temp macro code_as_read(scheme, told) as case
    when scheme = 'name' then name_as_read(told)
    when scheme in ('numeric', 'cow', 'gw') and whole(told) is not null
        then case when scheme = 'numeric' and whole(told) < 1000 then printf('%03d', whole(told)) else whole(told)::varchar end
    else upper(told)
end;
-- The years that stand there: one, in brackets or not, or the first and the last; what is none of these as it is.
create or replace temp macro years_told(value) as case
    when bare(value) = '' then []
    when regexp_full_match(bare(value), '[(]?[12][0-9]{3}([.]0)?[)]?') then [regexp_extract(value, '[0-9]{4}')]
    when regexp_full_match(bare(value), '[12][0-9]{3} ?[-–] ?[12][0-9]{3}') and regexp_extract(value, '[0-9]{4}') <= regexp_extract(value, '.*([0-9]{4})', 1)
        then [year::varchar for year in range(regexp_extract(value, '[0-9]{4}')::integer, regexp_extract(value, '.*([0-9]{4})', 1)::integer + 1)]
    else [bare(value)]
end;
create or replace temp macro is_plain_date(value) as regexp_full_match(value, '[0-9]{4}(-[0-9]{2}){0,2}') and try_cast(left(value || '-01-01', 10) as date) is not null;
create or replace temp macro key_as_id(key) as case
    when regexp_full_match(key, '[a-z0-9][a-z0-9-]*') then key
    else regexp_replace(left(trim(regexp_replace(lower(strip_accents(key)), '[^a-z0-9]+', '-', 'g'), '-'), 40) || '-', '^-', '') || left(md5(key), 8)
end;
-- A number of a certain form with a point before its decimals; nothing of another.
create or replace temp macro pointed(value, form, sign) as case
    when regexp_full_match(value, form) then replace(regexp_replace(value, '[^0-9' || sign || ']', '', 'g'), sign, '.')
end;
create or replace temp macro number_told(value) as case
    when isfinite(try_cast(value as double)) and try_cast(value as double) >= 0 and not contains(value, '_') then abs(try_cast(value as double))
end;
-- What nobody sees in a text, such as NUL and signs of no width, is a blank; a line may end.
create or replace temp macro seen_text(value) as
    trim(regexp_replace(value, '[\x{00}-\x{09}\x{0B}-\x{1F}\x{7F}\x{200B}\x{2060}\x{FEFF}\x{202A}-\x{202E}\x{2066}-\x{2069}]+', ' ', 'g'));
create or replace temp macro turned(one, other) as coalesce(try_cast(one as integer) > try_cast(other as integer), one > other);
create or replace temp macro address_is(url) as coalesce(regexp_full_match(url, '(?i:https?)://[^\s/?#.@"<>\\]+([.][^\s/?#.:@"<>\\]+)+[.]?(:[0-9]{1,5})?([/?#][^\s<>"]*)?') and not regexp_matches(url, '[;,|]https?://'), false);
create or replace temp macro host_of(url) as regexp_replace(regexp_extract(lower(url), '^https?://([^/?#:]+)', 1), '^www[.]', '');
-- Cells as a row of CSV, to be read again.
create or replace temp macro csv_row(cells) as array_to_string([
    case when regexp_matches(cell, '[",\n\r]') then '"' || replace(cell, '"', '""') || '"' else cell end for cell in cells if cell is not null
], ',');
create or replace temp macro today_text() as strftime(current_date, '%Y-%m-%d');
create or replace temp macro date_hint() as '; format under [date] says how dates are written';
-- Who bears arms in a country against it, or for no state, by the name of an actor of ICEWS, or by its sectors where those are told.
create or replace temp macro is_armed_group(name, sectors) as not regexp_matches(sectors, 'Government|Military') and (
    regexp_matches(sectors, 'Rebel|Insurgent|Separatist|Extremist|Unidentified Forces')
    or (regexp_matches(name, '\b(Combatant|Rebel|Insurgent|Militant|Guerrilla|Separatist|Terrorist|Extremist)s?\b|\bArmed (Gang|Opposition|Band)')
        and not regexp_matches(name, '(Anti|Counter)[- ]?(Terror|Insurg|Extrem|Separat)'))
    or (regexp_matches(name, '(Liberation|Resistance) (Army|Front|Force)|Free Syrian Army') and not contains(name, 'People''s Liberation Army'))
);
