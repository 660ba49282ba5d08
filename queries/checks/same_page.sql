-- Warning: which sources are the page of another, by an address that differs only in http or https, www, capitals of the host, what follows # or a last slash?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
with plain as (
    select line, source_id, url,
        regexp_replace(lower(regexp_extract(url, '^https?://([^/?#]*)', 1)), '^www[.]', '')
        || regexp_replace(regexp_replace(url, '^https?://[^/?#]*', ''), '/?(#[^!/].*|#)?$', '') as page
    from sources
    where not damaged and url is not null
)

select 'sources.csv' as file, s.line, 'url' as column_name, s.url as value,
    'this is the page of ' || min_by(o.source_id, o.line) || ' (line ' || min(o.line) || ') by another address' as wrong,
    'Keep one of the two, and name it in event_sources.csv for the events of both.' as mend
from plain as s
inner join plain as o on o.page = s.page and o.line < s.line and o.url <> s.url
group by s.line, s.url
