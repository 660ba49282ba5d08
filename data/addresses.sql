-- What an address of a source says by itself: rules that need no network. No address is visited.

create table address_rules (
    rule varchar primary key,
    label varchar not null unique,
    definition varchar not null,
    position integer not null unique
);
insert into address_rules values
('twice', 'Same page twice', 'Another source has the same address but for http or https, a leading www, capitals in the host, a slash at the end or what follows #.', 1),
('host', 'Odd host', 'The host is a bare number (an IP address), or the address carries a port, a user name or a password.', 2),
('shortened', 'Shortened link', 'The host is a service that shortens links, so the address does not say where it leads.', 3),
('home', 'Home page', 'The address is a home page without a path: what it shows changes.', 4),
('tracking', 'Tracking or session', 'The address carries parameters that follow a reader or belong to one visit, such as utm_source, fbclid or a session key.', 5),
('copy', 'Copy for phones or print', 'The address reads like the AMP or print version of a page.', 6),
('http', 'Not encrypted', 'The address begins with http://, not https://: it may no longer be served, and what arrives can be changed on the way.', 7),
('archive', 'Archived copy', 'For information: the page is a copy in a web archive, which may outlive the original.', 8),
('file', 'File', 'For information: the address is a file to open, such as a PDF, not a page.', 9);
comment on table address_rules is 'What may be odd about the address of a source, by rules that need no network.';
comment on column address_rules.rule is 'Code of the rule.';
comment on column address_rules.label is 'Name for a reader.';
comment on column address_rules.definition is 'The rule in words.';
comment on column address_rules.position is 'Place in lists, from 1.';

create table source_addresses as
with split as (
    select
        source_id, url,
        regexp_extract(url, '^(https?)://', 1) as scheme,
        -- Letters of hosts are of ASCII; of others each engine has its own notion of a small one.
        translate(regexp_extract(url, '^https?://([^/?#]*)', 1), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') as host,
        regexp_extract(url, '^https?://[^/?#]*([^?#]*)', 1) as path,
        regexp_extract(url, '^[^?#]*[?]([^#]*)', 1) as query
    from sources
)

select
    source_id, scheme, host, path, query,
    regexp_replace(host, '^www[.]', '') || rtrim(path, '/') || case when query <> '' then '?' || query else '' end as page
from split;
comment on table source_addresses is 'The address of each source taken apart.';
comment on column source_addresses.source_id is 'The source.';
comment on column source_addresses.scheme is 'http or https.';
comment on column source_addresses.host is 'The host in small letters, with what stands beside it, such as a port.';
comment on column source_addresses.path is 'What follows the host, from its slash on; empty where there is none.';
comment on column source_addresses.query is 'What follows the question mark; empty where there is none.';
comment on column source_addresses.page is 'Host without www., path without the last slash, and query: the same for addresses of the same page.';

create table odd_addresses as
with counted as (
    select *, count(*) over (partition by page) as same from source_addresses
),

found as (
    select source_id, unnest([
        case when same > 1 then 'twice' end,
        case when regexp_matches(host, '^[0-9.]+\z|[:@]|^\[') then 'host' end,
        case when list_contains(['bit.ly', 't.co', 'tinyurl.com', 'goo.gl', 'ow.ly', 'buff.ly', 'is.gd', 'cutt.ly', 'lnkd.in',
            'fb.me', 'dlvr.it', 'rb.gy', 'shorturl.at', 't.me', 'youtu.be'], regexp_replace(host, '^www[.]', '')) then 'shortened' end,
        case when rtrim(path, '/') = '' and query = '' then 'home' end,
        case when regexp_matches(lower(query), '(^|&)(utm_[a-z]+|fbclid|gclid|yclid|igshid|mc_[ce]id|ns_[a-z]+|ref|ref_src|cmpid|ito|phpsessid|jsessionid|sid)=|(^|&)s=[0-9a-f]{32}')
            or contains(lower(path), ';jsessionid=') then 'tracking' end,
        -- /print/108154-a-title is a story of a newspaper's printed edition, not a copy.
        case when regexp_matches(lower(path), '(^|/)(amp|print)/?\z|(^|[/_])print[._/]')
                and not regexp_matches(lower(path), '^/print/[0-9]+-')
            or regexp_matches(lower(query), '(^|&)(amp|print)(=[^&]*)?(&|\z)|/print\z') then 'copy' end,
        case when scheme = 'http' then 'http' end,
        case when regexp_matches(host, '(^|[.])(archive[.](org|today|ph|is|li|md|vn|fo)|perma[.]cc)\z|^webarchive[.]') then 'archive' end,
        case when regexp_matches(lower(path), '[.](pdf|docx?|xlsx?|pptx?|odt|rtf|txt|csv|zip|jpe?g|png|gif|mp[34])\z') then 'file' end
    ]) as rule
    from counted
)

select source_id, rule from found where rule is not null;
comment on table odd_addresses is 'Which rules of address_rules hold for the address of a source.';
comment on column odd_addresses.source_id is 'The source.';
comment on column odd_addresses.rule is 'A rule that holds for it.';
