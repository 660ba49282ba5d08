-- What the kinds share: numbers and words that may not be known, and days of which a part may not be.
create or replace temp macro told(value) as case when try_cast(value as integer) > 0 then try_cast(value as integer) end;
create or replace temp macro told_words(value) as case when regexp_full_match(trim(coalesce(value, '')), '-[0-9]+') then '' else trim(coalesce(value, '')) end;
create or replace temp macro day_is(y, m, d) as case
    when m is null then true
    when m > 12 or y > 9999 then false
    else d is null or try_cast(printf('%04d-%02d-%02d', y, m, d) as date) is not null
end;
create or replace temp macro day_text(y, m, d) as case
    when m is null then printf('%04d', y) when d is null then printf('%04d-%02d', y, m) else printf('%04d-%02d-%02d', y, m, d)
end;
create or replace temp macro turned(one, other) as coalesce(try_cast(one as integer) > try_cast(other as integer), one > other);
create or replace temp macro address_is(url) as coalesce(regexp_full_match(url, 'https?://[^\s/?#.]+([.][^\s/?#.]+)+[.]?([/?#][^\s<>"]*)?'), false);
create or replace temp macro host_of(url) as regexp_replace(regexp_extract(url, '^https?://([^/?#:]+)', 1), '^www[.]', '');
