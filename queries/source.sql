-- What is known of one source, and what is odd about its address?
-- params: source
-- columns: source_id, title, publisher, author, published, language, class, url, odd
select
    s.source_id, s.title, s.publisher, s.author, s.published, n.name as language, c.label as class, s.url,
    (select string_agg(r.label, ', ' order by r.position)
        from odd_addresses as o inner join address_rules as r using (rule) where o.source_id = s.source_id) as odd
from sources as s
inner join source_classes as c using (class)
inner join languages as n using (language)
where s.source_id = $source
