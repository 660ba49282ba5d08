-- What has been read of a layer, between its files and until it is built; a file counts whole or not at all.
create table if not exists files (
    file varchar, size bigint, changed bigint, kind varchar, rows bigint, loaded bigint, duplicates bigint, out_of_scope bigint, rejected bigint,
    seconds double, primary key (file, size, changed)
);
create table if not exists contents (file varchar, size bigint, changed bigint, digest varchar, primary key (file, size, changed));
-- What a file is called in the books, where another of its name stands there already.
create table if not exists file_labels (file varchar, size bigint, changed bigint, label varchar, primary key (file, size, changed));
-- By which codes a file was read; they may have changed since.
create table if not exists read_by (file varchar, size bigint, changed bigint, codes varchar, primary key (file, size, changed));
create table if not exists mappings (kind varchar primary key, mark varchar);
create table if not exists reasons (file varchar, verdict varchar, reason varchar, rows bigint);
create table if not exists rejects (file varchar, line bigint, reason varchar, row varchar);
create table if not exists events (
    event_id varchar, title varchar, type varchar, date varchar, first_day date, last_day date, date_precision varchar, doubt boolean,
    date_words varchar, status varchar, confidence varchar, parent_id varchar, place varchar, place_country varchar, exercise varchar,
    quantity double, quantity_unit varchar, quantity_approx boolean, summary varchar
);
create table if not exists participants (event_id varchar, country varchar, role varchar, level varchar, actor varchar);
create table if not exists sources (
    source_id varchar, url varchar, publisher varchar, title varchar, author varchar, published varchar, language varchar, class varchar
);
create table if not exists event_sources (event_id varchar, source_id varchar, says varchar);
create table if not exists exercises (exercise varchar, series varchar, edition varchar, kind varchar);
create table if not exists places (
    place varchar, place_country varchar, latitude double, longitude double, precision varchar, source varchar
);
create table if not exists stories (event_id varchar, root varchar, source_id varchar);
