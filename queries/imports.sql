-- What became of the rows of the files of this layer?
-- params: none
-- columns: kind, files, rows, loaded, duplicates, out_of_scope, rejected
select
    kind, count(*) as files, sum(rows)::bigint as rows, sum(loaded)::bigint as loaded, sum(duplicates)::bigint as duplicates,
    sum(out_of_scope)::bigint as out_of_scope, sum(rejected)::bigint as rejected
from imports
group by kind
order by kind
