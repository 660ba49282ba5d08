-- The tables of the record: keys, checks, and a comment on every table and column.
-- One table is one file of seeds/ with the same name and the same columns. Columns whose comment begins
-- with "Read from" are not in the seeds: the build reads them out of another column.

create table categories (
    category varchar primary key,
    label varchar not null unique,
    definition varchar not null,
    position integer not null unique check (position >= 1)
);
comment on table categories is 'The seven kinds of event types, in the order of every legend.';
comment on column categories.category is 'Code of the category.';
comment on column categories.label is 'Name for a reader.';
comment on column categories.definition is 'What belongs to it, in one sentence.';
comment on column categories.position is 'Place in lists and legends, from 1.';

create table event_types (
    type varchar primary key,
    category varchar not null references categories (category),
    label varchar not null unique,
    definition varchar not null,
    borderline varchar not null,
    cameo varchar not null check (regexp_full_match(cameo, '(0[1-9]|1[0-9]|20)[0-9]{0,2}')),
    goldstein double not null check (goldstein between -10 and 10),
    plover_event varchar not null,
    plover double not null check (plover between -10 and 10),
    depth_step double not null check (depth_step between -10 and 10),
    weight double not null check (weight between -10 and 10),
    commits boolean not null,
    position integer not null unique check (position >= 1)
);
comment on table event_types is 'What an event can be, with its definition and its weight in the index.';
comment on column event_types.type is 'Code of the type.';
comment on column event_types.category is 'The category it belongs to.';
comment on column event_types.label is 'Name for a reader.';
comment on column event_types.definition is 'What it is, in one sentence.';
comment on column event_types.borderline is 'Borderline cases: what is counted here and what is not.';
comment on column event_types.cameo is 'Nearest CAMEO code, two to four digits with its leading zero, as text: 062.';
comment on column event_types.goldstein is 'Goldstein value of that CAMEO code, from -10 to 10.';
comment on column event_types.plover_event is 'Nearest PLOVER event type and mode.';
comment on column event_types.plover is 'PLOVER score of that type and mode, from -10 to 10.';
comment on column event_types.depth_step is 'Judgement of this project, added to the mean of the two anchors, which is rounded to a half, up where between.';
comment on column event_types.weight is 'Weight in the index, in points, from -10 to 10: one event yesterday between two countries adds this much.';
comment on column event_types.commits is 'Whether it binds states beyond its day, so that it stands among the agreements signed: true or false.';
comment on column event_types.position is 'Place in lists, from 1.';

create table roles (
    role varchar primary key,
    label varchar not null unique,
    definition varchar not null,
    counts boolean not null,
    position integer not null unique check (position >= 1)
);
comment on table roles is 'What a participant does in an event.';
comment on column roles.role is 'Code of the role.';
comment on column roles.label is 'Name for a reader.';
comment on column roles.definition is 'What it means, in one sentence.';
comment on column roles.counts is 'Whether a country in this role forms pairs; false for observers.';
comment on column roles.position is 'Place in lists, from 1.';

create table levels (
    level varchar primary key,
    label varchar not null unique,
    definition varchar not null,
    factor double check (factor > 0 and factor <= 2),
    position integer not null unique check (position >= 1)
);
comment on table levels is 'How high a participant stands.';
comment on column levels.level is 'Code of the level.';
comment on column levels.label is 'Name for a reader.';
comment on column levels.definition is 'What it means, in one sentence.';
comment on column levels.factor is 'Factor on the weight of dialogue events; empty where the level tells no rank.';
comment on column levels.position is 'Rank, from 1, the highest.';

create table statuses (
    status varchar primary key,
    label varchar not null unique,
    definition varchar not null,
    counts boolean not null,
    position integer not null unique check (position >= 1)
);
comment on table statuses is 'Whether an event has happened.';
comment on column statuses.status is 'Code of the status.';
comment on column statuses.label is 'Name for a reader.';
comment on column statuses.definition is 'What it means, in one sentence.';
comment on column statuses.counts is 'Whether an event of this status counts in the index.';
comment on column statuses.position is 'Place in lists, from 1.';

create table confidences (
    confidence varchar primary key,
    label varchar not null unique,
    definition varchar not null,
    factor double not null check (factor >= 0 and factor <= 1),
    kept double not null check (kept >= 0 and kept <= 1),
    position integer not null unique check (position >= 1)
);
comment on table confidences is 'How well an event is supported.';
comment on column confidences.confidence is 'Code of the confidence.';
comment on column confidences.label is 'Name for a reader.';
comment on column confidences.definition is 'What it means, in one sentence.';
comment on column confidences.factor is 'Factor on the weight, from 0 to 1.';
comment on column confidences.kept is 'Chance, from 0 to 1, that such an event is kept in a draw of the band.';
comment on column confidences.position is 'Place in lists, from 1.';

create table source_classes (
    class varchar primary key,
    label varchar not null unique,
    definition varchar not null,
    position integer not null unique check (position >= 1)
);
comment on table source_classes is 'Kinds of publishers.';
comment on column source_classes.class is 'Code of the class.';
comment on column source_classes.label is 'Name for a reader.';
comment on column source_classes.definition is 'What belongs to it, in one sentence.';
comment on column source_classes.position is 'Place in lists, from 1.';

create table languages (
    language varchar primary key check (regexp_full_match(language, '[a-z]{2,3}')),
    name varchar not null unique
);
comment on table languages is 'Languages of the sources.';
comment on column languages.language is 'ISO 639-1 code, or ISO 639-3 where there is none.';
comment on column languages.name is 'English name.';

create table countries (
    country varchar primary key check (regexp_full_match(country, '[A-Z]{3}')),
    name varchar not null unique,
    aliases varchar,
    region varchar not null,
    capital varchar,
    latitude double not null check (latitude between -90 and 90),
    longitude double not null check (longitude between -180 and 180),
    note varchar
);
comment on table countries is 'Countries and territories, with a point for the map.';
comment on column countries.country is 'ISO 3166-1 alpha-3 code; XKX for Kosovo, which has none.';
comment on column countries.name is 'English name in use today.';
comment on column countries.aliases is 'Other names a reader may type, separated by semicolons.';
comment on column countries.region is 'United Nations sub-region (M49).';
comment on column countries.capital is 'Capital; empty where there is none.';
comment on column countries.latitude is 'Latitude of a point inside the country, in degrees north, from -90 to 90.';
comment on column countries.longitude is 'Longitude of that point, in degrees east, from -180 to 180.';
comment on column countries.note is 'How a territory without general recognition is treated.';

create table spellings (
    spelling varchar primary key,
    meaning varchar not null,
    check (spelling <> meaning)
);
comment on table spellings is 'Other spellings that search takes for the one the record uses.';
comment on column spellings.spelling is 'A spelling a reader may type.';
comment on column spellings.meaning is 'The spelling in the record, or the English name of a country.';

create table people (
    name varchar primary key,
    person varchar not null
);
comment on table people is 'Persons by the names under which participants carry them; a name that is not here is taken for a body.';
comment on column people.name is 'The name as in participants, without rank, office and what stands in brackets.';
comment on column people.person is 'The one name by which the person is listed.';

create table exercise_kinds (
    kind varchar primary key,
    label varchar not null unique,
    definition varchar not null,
    position integer not null unique check (position >= 1)
);
comment on table exercise_kinds is 'What a proper name in the record names.';
comment on column exercise_kinds.kind is 'Code of the kind.';
comment on column exercise_kinds.label is 'Name for a reader.';
comment on column exercise_kinds.definition is 'What it means, in one sentence.';
comment on column exercise_kinds.position is 'Place in lists, from 1.';

create table exercises (
    exercise varchar primary key,
    series varchar not null,
    edition varchar,
    kind varchar not null references exercise_kinds (kind)
);
comment on table exercises is 'Proper names of exercises, agreements, standing groups and programmes, each with its series.';
comment on column exercises.exercise is 'The name as events carry it.';
comment on column exercises.series is 'The name without its edition, the same for all editions.';
comment on column exercises.edition is 'Year or number of the edition; empty where there is only one.';
comment on column exercises.kind is 'What it names.';

create table sources (
    source_id varchar primary key check (regexp_full_match(source_id, '[a-z0-9][a-z0-9-]*')),
    url varchar not null unique check (regexp_full_match(url, 'https?://[^\s/?#."<>\\]+([.][^\s/?#.:"<>\\]+)+[.]?(:[0-9]{1,5})?([/?#][^\s<>"]*)?')),
    publisher varchar not null,
    title varchar,
    author varchar,
    published varchar,
    language varchar not null references languages (language),
    class varchar not null references source_classes (class)
);
comment on table sources is 'Public pages and data sets that the record rests on, one row a page.';
comment on column sources.source_id is 'Key of the source: small letters, digits and hyphens; it never changes.';
comment on column sources.url is 'Address of the page, beginning with http:// or https://; each address stands once.';
comment on column sources.publisher is 'Who published it.';
comment on column sources.title is 'Headline as a citation; empty where unknown.';
comment on column sources.author is 'Author; empty where unknown.';
comment on column sources.published is 'Day of publication as YYYY-MM-DD, or YYYY-MM, or YYYY; empty where unknown.';
comment on column sources.language is 'Language of the page.';
comment on column sources.class is 'Class of the publisher.';

create table events (
    event_id varchar primary key check (regexp_full_match(event_id, '[a-z0-9][a-z0-9-]*')),
    title varchar not null,
    type varchar not null references event_types (type),
    date varchar not null,
    first_day date not null,
    last_day date not null,
    date_precision varchar not null check (date_precision in ('day', 'month', 'season', 'year')),
    doubt boolean not null,
    date_words varchar not null,
    status varchar not null references statuses (status),
    confidence varchar not null references confidences (confidence),
    parent_id varchar references events (event_id),
    place varchar,
    place_country varchar references countries (country),
    exercise varchar references exercises (exercise),
    quantity double check (quantity >= 0),
    quantity_unit varchar,
    quantity_approx boolean,
    summary varchar not null,
    check (first_day <= last_day),
    check (length(title) <= 90 and event_id <> ''),
    check (parent_id <> event_id)
);
comment on table events is 'One row an event: one thing done on one occasion between two or more countries.';
comment on column events.event_id is 'Key of the event: small letters, digits and hyphens; it never changes.';
comment on column events.title is 'What happened, at most 90 characters.';
comment on column events.type is 'What kind of event it is.';
comment on column events.date is 'The date as written in the record (EDTF subset).';
comment on column events.first_day is 'Read from date: the first day it may have happened.';
comment on column events.last_day is 'Read from date: the last day; the as-of date where the end is open.';
comment on column events.date_precision is 'Read from date: day, month, season or year, the coarser of the two ends.';
comment on column events.doubt is 'Read from date: true where ?, ~ or % is written or the start is open.';
comment on column events.date_words is 'Read from date: the date in words.';
comment on column events.status is 'Whether it happened.';
comment on column events.confidence is 'How well it is supported.';
comment on column events.parent_id is 'The event of which this is a part.';
comment on column events.place is 'Where, as the sources name it.';
comment on column events.place_country is 'The country of that place.';
comment on column events.exercise is 'Proper name of the exercise, agreement or group.';
comment on column events.quantity is 'How many or how much, zero or more.';
comment on column events.quantity_unit is 'What the quantity counts.';
comment on column events.quantity_approx is 'True where the quantity is about right, false where it is exact.';
comment on column events.summary is 'One to three sentences in the words of this record.';

create table places (
    place varchar not null,
    place_country varchar references countries (country),
    latitude double not null check (latitude between -90 and 90),
    longitude double not null check (longitude between -180 and 180),
    precision varchar not null check (precision in ('site', 'town', 'area', 'country')),
    source varchar not null check (
        regexp_full_match(source, '(geonames:[0-9]+|airportsdata:[A-Z0-9]{4}|countries[.]csv)(, .+)?|judgement: .+')
    )
);
create unique index place_once on places (place, coalesce(place_country, ''));
comment on table places is 'Where the places of the events lie; a place that cannot be placed has no row and is not on the map.';
comment on column places.place is 'The place, in the very words of events.';
comment on column places.place_country is 'Its country, as events have it; empty for a place that they give no country.';
comment on column places.latitude is 'Degrees north of its point, from -90 to 90.';
comment on column places.longitude is 'Degrees east of its point, from -180 to 180.';
comment on column places.precision is 'site: the very base, yard or building, within some 5 km; town: the middle of its town; area: a point for a region, a sea, what lies near a town, or several places; country: its point.';
comment on column places.source is 'Where the point is from: geonames: and its number, airportsdata: and its ICAO code, countries.csv, or judgement: and how; a comma, then a note.';

create table participants (
    event_id varchar not null references events (event_id),
    country varchar not null references countries (country),
    role varchar not null references roles (role),
    level varchar not null references levels (level),
    actor varchar
);
create unique index participant_once on participants (event_id, country, role, level, coalesce(actor, ''));
comment on table participants is 'Who took part: one row a person or body, with country, role and level.';
comment on column participants.event_id is 'The event.';
comment on column participants.country is 'The country it acts for.';
comment on column participants.role is 'What it does in the event.';
comment on column participants.level is 'How high it stands.';
comment on column participants.actor is 'Person and office, unit or company; empty where only the country is named.';

create table event_sources (
    event_id varchar not null references events (event_id),
    source_id varchar not null references sources (source_id),
    says varchar not null,
    primary key (event_id, source_id)
);
comment on table event_sources is 'Which source supports which event, and what it says.';
comment on column event_sources.event_id is 'The event.';
comment on column event_sources.source_id is 'The source.';
comment on column event_sources.says is 'What this page supports, in the words of this record.';

create table disagreements (
    event_id varchar not null references events (event_id),
    about varchar not null check (about in ('date', 'place', 'number', 'participants', 'what happened')),
    says varchar not null,
    primary key (event_id, about)
);
comment on table disagreements is 'Where sources of one event say different things; the event itself carries what is better supported.';
comment on column disagreements.event_id is 'The event.';
comment on column disagreements.about is 'What they differ on: date, place, number, participants or what happened.';
comment on column disagreements.says is 'Who says what, in one sentence in the words of this record.';

create table distinct_events (
    event_id varchar not null references events (event_id),
    other_id varchar not null references events (event_id),
    reason varchar not null,
    primary key (event_id, other_id),
    check (event_id < other_id)
);
comment on table distinct_events is 'Pairs of events that look like one event written twice and are not.';
comment on column distinct_events.event_id is 'The one whose key comes first in the alphabet.';
comment on column distinct_events.other_id is 'The other; its key comes after event_id in the alphabet.';
comment on column distinct_events.reason is 'Why they are two events.';

create table context (
    context_id varchar primary key check (regexp_full_match(context_id, '[a-z0-9][a-z0-9-]*')),
    title varchar not null unique check (length(title) <= 60),
    kind varchar not null check (kind in ('war', 'treaty', 'turning point')),
    begins date not null,
    ends date,
    countries varchar not null check (regexp_full_match(countries, '[A-Z]{3}(;[A-Z]{3})*')),
    url varchar not null check (regexp_full_match(url, 'https?://[^\s/?#."<>\\]+([.][^\s/?#.:"<>\\]+)+[.]?(:[0-9]{1,5})?([/?#][^\s<>"]*)?')),
    publisher varchar not null,
    says varchar not null,
    check (begins <= ends)
);
comment on table context is 'Wars, treaties and turning points that a reader may lay over a chart; none of them counts in the index.';
comment on column context.context_id is 'Key: small letters, digits and hyphens.';
comment on column context.title is 'What happened, in at most 60 characters.';
comment on column context.kind is 'war, treaty or turning point.';
comment on column context.begins is 'First day, as YYYY-MM-DD.';
comment on column context.ends is 'Last day, as YYYY-MM-DD; empty while it lasts.';
comment on column context.countries is 'Codes of the countries it concerns, in capitals, apart by semicolons with no blank (NOR;SWE): it is offered where one of them is shown.';
comment on column context.url is 'Address of a page that tells of it, beginning with http:// or https://.';
comment on column context.publisher is 'Who published that page.';
comment on column context.says is 'What the page supports, in the words of this record.';

create table index_factors (
    factor varchar primary key,
    symbol varchar,
    meaning varchar not null,
    default_value varchar,
    position integer not null unique check (position >= 1)
);
comment on table index_factors is 'The factors of the index, as the method page explains them.';
comment on column index_factors.factor is 'Name of the factor.';
comment on column index_factors.symbol is 'Its symbol in the formula.';
comment on column index_factors.meaning is 'What it stands for.';
comment on column index_factors.default_value is 'Its default in words; empty where the method page reads it from the tables of codes.';
comment on column index_factors.position is 'Place in lists, from 1.';

create table criticisms (
    criticism varchar primary key,
    answer varchar not null,
    position integer not null unique check (position >= 1)
);
comment on table criticisms is 'What is known against such an index, and what the reader sees here.';
comment on column criticisms.criticism is 'The objection.';
comment on column criticisms.answer is 'How it is met.';
comment on column criticisms.position is 'Place in lists, from 1.';
