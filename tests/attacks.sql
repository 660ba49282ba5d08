-- Statements of a stranger who means harm, class by class. Each is refused or stopped within its limits, with a sentence that
-- holds no path of the machine, and after each class an honest query answers. A class begins with "-- class:"; a statement
-- ends with a line that holds nothing but "--".

-- class: read files
from '/etc/passwd'
--
select * from read_csv('/etc/passwd')
--
select * from read_csv_auto('/etc/passwd', header = false)
--
select * from read_text('/etc/passwd')
--
select * from read_text('/proc/self/environ')
--
select * from read_text('/proc/self/cmdline')
--
select * from read_text('/proc/self/fd/3')
--
select * from read_blob('/dev/urandom')
--
from read_blob('entente.duckdb')
--
from read_blob('./entente.duckdb')
--
from read_duckdb('entente.duckdb')
--
from read_json('/etc/passwd')
--
from read_json_auto('/sys/class/net')
--
from read_ndjson_objects('/etc/hostname')
--
from read_parquet('/tmp/*.parquet')
--
from parquet_scan('x.parquet')
--
from parquet_metadata('x.parquet')
--
from parquet_schema('/etc/passwd')
--
from sniff_csv('/etc/passwd')
--
from glob('/*')
--
from glob('/etc/**')
--
from '../../data/entente.duckdb'
--
from 'file:///etc/passwd'
--
select (select content from read_text('/etc/passwd'))
--
with secret as materialized (select content from read_text('/etc/shadow')) select length(content) from secret
--
select * from query('from read_text(''/etc/passwd'')')
--
select * from query_table('/etc/passwd')
--
explain analyze from read_csv('/etc/passwd')
--
describe select * from read_csv('/etc/passwd')
--
summarize from read_csv('/etc/passwd')
--
-- class: write files
copy events to '/tmp/entente-attack.csv'
--
copy (select 1) to 'entente.duckdb' (use_tmp_file false)
--
copy (select 1) to 'entente.duckdb.wal'
--
copy (select 1) to '/dev/stdout'
--
copy (select 'x') to '/tmp/entente-attack' (format parquet, partition_by ('x'))
--
export database '/tmp/entente-attack'
--
import database '/tmp'
--
explain analyze copy (select 1) to '/tmp/entente-attack'
--
explain analyse copy (select 1) to '/tmp/entente-attack'
--
explain (analyze, format json) copy events to 'x'
--
explain explain analyze copy events to 'x'
--
explain /* ; */ analyze copy events to 'x'
--
select * from query('copy events to ''x''')
--
call enable_logging(storage = 'file', storage_path = '/tmp')
--
call enable_profiling(save_location = '/tmp/entente-attack')
--
checkpoint
--
vacuum
--
-- class: change the record
insert into events select * from events
--
update events set title = ''
--
delete from events
--
truncate events
--
drop table events
--
drop schema main cascade
--
alter table events add column x integer
--
create table t as select 1
--
create or replace view event_list as select 1
--
create temp table t as select 1
--
create macro fold(x) as x
--
create sequence s
--
create type mood as enum ('x')
--
merge into roles using roles as other on false when not matched then insert
--
with t as (insert into roles select * from roles returning *) select * from t
--
with t as (delete from events returning *) select count(*) from t
--
explain (analyze) insert into roles select * from roles
--
explain -- a comment
analyze drop table events
--
-- class: network
from 'https://example.com/x.parquet'
--
from read_csv('http://127.0.0.1:1/x.csv')
--
from read_csv('http://169.254.169.254/latest/meta-data')
--
from 's3://bucket/key.parquet'
--
from read_text('hf://datasets/x/y.csv')
--
from read_blob('az://container/x')
--
attach 'https://example.com/x.duckdb'
--
-- class: extensions
install httpfs
--
load httpfs
--
load '/tmp/x.duckdb_extension'
--
force install httpfs from 'http://127.0.0.1:1'
--
install h3 from community
--
update extensions
--
select * from postgres_scan('host=127.0.0.1', 'public', 't')
--
select * from sqlite_scan('/etc/passwd', 't')
--
-- class: settings
set memory_limit = '20GB'
--
set threads = 64
--
set global enable_external_access = true
--
set lock_configuration = false
--
set allowed_directories = ['/']
--
set disabled_filesystems = ''
--
set temp_directory = '/tmp'
--
set variable x = 1
--
set search_path = 'other'
--
reset memory_limit
--
pragma disable_optimizer
--
pragma database_list
--
pragma enable_profiling
--
pragma add_parquet_key('key', '0123456789112345')
--
use memory
--
call pragma_version()
--
begin transaction
--
prepare p as select 1
--
execute p
--
deallocate p
--
-- class: secrets and environment
select getenv('HOME')
--
select getvariable('x') || getenv('PATH')
--
create secret s (type http, bearer_token 'x')
--
create persistent secret s (type s3)
--
drop secret s
--
from duckdb_secrets(redact = false)
--
-- class: attach
attach ':memory:' as m
--
attach 'entente.duckdb' as again
--
attach '/tmp/x.duckdb' (read_only false)
--
attach '/etc/passwd' (type sqlite)
--
detach entente
--
copy from database entente to memory
--
-- class: several statements
select 1; select 2
--
select 1; drop table events
--
; ; select 1; ;select 2
--
select 1 /* ; */; drop table events -- x
--
select ';'; attach ':memory:'
--
-- class: hidden by comments and encodings
/* select 1 */ drop table events
--
/**/ drop/**/table events
--
 DROP TABLE events
--
﻿drop table events
--
select * from "/etc/passwd"
--
from "read_csv"('/etc/passwd')
--
from READ_TEXT('/etc/' || 'passwd')
--
from read_text(chr(47) || 'etc/passwd')
--
from read_text(from_hex('2f6574632f706173737764')::varchar)
--
select * from query('dr' || 'op table events')
--
from json_execute_serialized_sql('{"error":false,"statements":[]}')
--
from json_execute_serialized_sql(json_serialize_sql('from read_text(''/etc/passwd'')'))
--
from system.main.read_text('/etc/passwd')
--
-- class: objects of the host language
from sys
--
from os.environ
--
from frame
--
from connection
--
from request
--
select * from locals
--
-- class: identifiers and errors that tell paths
select error(chr(10) || chr(10) || 'LINE 1: ' || (select value from duckdb_settings() where name = 'allowed_paths'))
--
select * from "/var/lib/secret/key".t
--
from entente.main."../../etc/passwd"
--
select cast('/srv/secret/place' as integer)
--
select error(current_setting('secret_directory'))
--
select error((select path from duckdb_databases() limit 1))
--
select cast((select path from duckdb_databases() where path is not null limit 1) as integer)
--
select no_such_function('/etc/passwd')
--
-- class: no statement
   
--
-- nothing
--
selekt 1
--
select
--
select from where
--
-- class: bombs of memory
select length(repeat('x', 4000000000))
--
select count(repeat('x', 100000000) || n) from range(100) as t (n)
--
select len(range(2000000000))
--
select count(*) from (select unnest(range(3000000000)))
--
select length(lpad('x', 2000000000, 'y'))
--
select length(printf('%1000000000d', 1))
--
select list_aggregate(range(1000000000), 'sum')
--
select string_agg(a.says || b.says || c.says) from event_sources as a, event_sources as b, event_sources as c, range(100000)
--
select count(distinct a.n || '-' || b.n) from range(100000) as a (n), range(100000) as b (n)
--
select max(s) from (select string_agg(n) over (order by n) as s from range(1000000) as t (n))
--
select bitstring('1', 1000000000)::varchar
--
select map_from_entries(list_transform(range(100000000), lambda x: {k: x, v: x}))
--
select * from range(100000000) as a, range(100000000) as b
--
-- class: bombs of time
select count(*) from range(1000000000000) as a, range(100000) as b
--
select sleep_ms(10000)
--
select levenshtein(repeat('ab', 100000), repeat('ba', 100000))
--
select damerau_levenshtein(repeat('ab', 50000), repeat('ba', 50000))
--
select sum(jaccard(a.title || n, b.title || n)) from events as a, events as b, range(10000000) as t (n)
--
select count(*) from events as a, events as b, events as c, events as d, range(100000), events as e where a.title < b.title
--
explain analyze select count(*) from range(1000000000000) as a, range(100000) as b
--
select count(*) from range(100000000000) as t (n) where sha256(n::varchar) like 'x%'
--
-- class: regular expressions
select count(*) from range(100000000000) as t (n) where regexp_matches(repeat('a', 5000) || n, '(a*)*b')
--
select regexp_replace(repeat('a', 1000000000), '(a|aa)+$', 'b', 'g')
--
select regexp_matches('a', repeat('(a{1,1000}){1,1000}', 50))
--
select count(regexp_extract_all(repeat('ab', 1000000) || n, '(a)(b)')) from range(100000000) as t (n)
--
-- class: recursion
with recursive r as (select 1 as n union all select n + 1 from r) select count(*) from r
--
with recursive r as (select 'x' as s union all select s || s from r) select max(length(s)) from r
--
with recursive r (n) as (select 1 union select n * 2 % 1000000007 from r) select sum(n) from r
--
-- class: temp space
select count(*) from (select a.n, b.n, hash(a.n, b.n) as h from range(100000) as a (n), range(100000) as b (n) order by h)
--
select max(r) from (select row_number() over (order by hash(n)) as r from range(1000000000) as t (n))
--
-- class: rows
from range(1000000000000)
--
select unnest(range(100000))
--
-- class: result size
select repeat('x', 9000) from range(4000)
--
select repeat('x', 20000000)
--
select list_transform(range(20), lambda n: repeat('y', 9000)) from range(4000)
--
-- class: leave something behind
from register_external_resource_type('secret', kind := 'compute', create_function := 'x')
--
from register_external_resource('foo', repeat('n', 1000000), map {'a': repeat('b', 100000000)})
--
from "register_external_resource" /* */ ('foo', 'x', map {'a': 'b'})
--
from main.deregister_external_resource('foo')
--
from destroy_external_resource('query', 'select count(*) from range(100000000000)')
--
from CREATE_EXTERNAL_RESOURCE('foo')
--
select * from add_grammar_extension('x')
--
select truncate_duckdb_logs()
--
from truncate_duckdb_logs()
--
