-- Which events of one layer another has too: what can be looked for, and the rule by which two are taken for one.

create table recall_kinds (kind varchar, label varchar, types varchar[], position integer);
insert into recall_kinds values
('agreements', 'Agreements', ['alliance_treaty', 'defence_agreement'], 1),
('orders', 'Arms orders', ['arms_contract', 'joint_production'], 2),
('deliveries', 'Arms deliveries', ['arms_delivery', 'military_aid'], 3),
('exercises', 'Exercises', ['joint_exercise'], 4);
comment on table recall_kinds is 'Kinds of events that several data sets list one by one, so that one can be looked up in another.';
comment on column recall_kinds.kind is 'Code of the kind.';
comment on column recall_kinds.label is 'Name for a reader.';
comment on column recall_kinds.types is 'Types of events that belong to it.';
comment on column recall_kinds.position is 'Place in lists, from 1.';

create macro telling_words(words) as coalesce(nullif(list_filter(words, lambda word: word not in (
    'air', 'aircraft', 'anti', 'armed', 'attack', 'combat', 'fighter', 'for', 'ground', 'guided', 'gun', 'helicopter', 'launcher', 'light', 'missile', 'mobile', 'rocket',
    'ship', 'surface', 'system', 'the', 'trainer', 'type', 'vehicle'
)), []), words);
comment on macro telling_words is 'telling_words(words): words of a weapon''s name without those that many share, if it has others.';

-- A title as weapons and names are compared in it: T-129B, T129 and T129s are "t 129", and vipers is viper.
create macro as_compared(words) as regexp_replace(
    regexp_replace(normal(words), '\b([a-z]{1,5}) ?([0-9]+)[a-z]{0,2}\b', '\1 \2', 'g'), '([a-z]{3,})s\b', '\1', 'g'
);
comment on macro as_compared is 'as_compared(words): normal(words), designations without suffix, such as t 129, words without the s of a plural.';

create macro designations(words) as list_transform(
    regexp_extract_all(words, '\b[A-Za-z]{1,5}-?[0-9]+[A-Za-z]{0,2}\b'), lambda name: trim(as_compared(name))
);
comment on macro designations is 'designations(words): the names of weapons such as jf 17 among words, as_compared().';

-- Words of trade tell no weapon, and "JF-17" is a phrase of two words, for "17" alone is a number like others.
create macro weapon_words(title, lands) as case
    when contains(title, ': ') then telling_words(list_concat(designations(split_part(title, ': ', 2)), [
        word for word in string_split(trim(as_compared(regexp_replace(
            split_part(title, ': ', 2), '\b[A-Za-z]{1,3}-?[0-9]+[A-Za-z]{0,2}\b', ' ', 'g'
        ))), ' ') if regexp_full_match(word, '[a-z]{3,}')
    ]))
    when len(designations(title)) > 0 then designations(title)
    else telling_words([
        trim(as_compared(word)) for word in string_split(trim(normal(title)), ' ')
        if regexp_full_match(word, '[a-z]{4,}') and word not in (
            'acquires', 'agree', 'agrees', 'american', 'announces', 'armed', 'army', 'arms', 'begin', 'begins', 'billion', 'british', 'buying', 'buys', 'chinese',
            'company', 'contract', 'contracts', 'deal', 'defence', 'defense', 'deliver', 'delivered', 'deliveries', 'delivers', 'delivery', 'dutch', 'equipment',
            'first', 'five', 'force', 'forces', 'four', 'french', 'from', 'gets', 'gifts', 'gives', 'handed', 'hands', 'industry', 'joint', 'made', 'makes', 'military',
            'million', 'more', 'navy', 'order', 'ordered', 'orders', 'over', 'polish', 'production', 'purchase', 'purchases', 'receive', 'receives', 'second', 'sell',
            'sells', 'shows', 'sign', 'signed', 'signs', 'sold', 'some', 'spanish', 'supplied', 'supplies', 'supply', 'swedish', 'that', 'their', 'this', 'three',
            'weapons', 'with', 'worth'
        ) and not list_contains(lands, left(word, 5)) and not list_contains(lands, left(word, 4))
    ])
end;
comment on macro weapon_words is 'weapon_words(title, lands): designations such as jf 17, with what follows a colon, or other words, but for lands.';

-- Data sets date an exercise and what is delivered by its days and all else by its beginning: a treaty in force for forty years is that of one day.
create view recall_events as
select
    e.event_id, k.kind, e.title, e.date_words, e.first_day,
    case
        when k.kind in ('exercises', 'deliveries') or (e.doubt and not contains(e.date, '/')) then e.last_day
        else least(e.last_day, case e.date_precision
            when 'day' then e.first_day
            when 'month' then last_day(e.first_day)
            when 'season' then (e.first_day + interval 3 month)::date - 1
            else make_date(year(e.first_day), 12, 31)
        end)
    end as until,
    case k.kind
        when 'exercises' then [
            word for word in string_split(trim(as_compared(regexp_replace(coalesce(e.exercise, ''), '[(][^)]*[)]', '', 'g'))), ' ')
            if length(word) > 2 and not regexp_matches(word, '[0-9]')
        ]
        -- A seller has several contracts in a year: what is said of the weapon tells which is meant.
        when 'agreements' then []
        else weapon_words(e.title, l.lands)
    end as named,
    -- As it is, too: layers built by the rule before this one ask for words as they are.
    normal(concat_ws(' ', e.title, e.exercise)) || as_compared(concat_ws(' ', e.title, e.exercise))
    || array_to_string([s.spelt for s in w.spellings if contains(e.titled, s.meant)], '')
    || coalesce(array_to_string([' giver=' || giver for giver in g.givers], ''), '') as told,
    coalesce(g.givers, []) as givers
from (select *, as_compared(title) as titled from events) as e
inner join statuses as s using (status)
inner join recall_kinds as k on list_contains(k.types, e.type)
left join (
    select event_id, list(distinct country) as givers from participants where role = 'supplier' group by event_id
) as g on g.event_id = e.event_id
cross join (
    -- Names of countries and of those who live there begin alike: Pakistan, Pakistani.
    select list(distinct left(u.word, 5)) as lands
    from (select unnest(string_split(trim(normal(concat_ws(' ', name, aliases))), ' ')) as word from countries) as u
    where length(u.word) > 3
) as l
-- What other data sets call by another designation: MFI-17 is the Super Mushshak. Words of a spelling alone may be of others too.
cross join (
    select coalesce(list({'spelt': as_compared(spelling), 'meant': as_compared(meaning)}), []) as spellings from spellings where regexp_matches(spelling, '[0-9]')
) as w
where s.counts;
comment on view recall_events is 'Events that took place of the kinds that can be looked up, with the days in which they may have begun.';
comment on column recall_events.event_id is 'The event.';
comment on column recall_events.kind is 'Its kind, see recall_kinds.';
comment on column recall_events.title is 'What happened.';
comment on column recall_events.date_words is 'The date in words.';
comment on column recall_events.first_day is 'The first day it may have begun.';
comment on column recall_events.until is 'The last day it may have begun; of an exercise, its last day.';
comment on column recall_events.named is 'Words that tell it from others of its time: of an exercise, without numbers and what stands in brackets, or of a weapon.';
comment on column recall_events.told is 'Title and name as search compares them, and giver=TUR.';
comment on column recall_events.givers is 'Who supplies.';

-- `theirs` are rows of recall_events of another layer, each with its pairs as a list.
create macro recalled(filters, theirs, slack) as table
with wanted as (
    select c.*, p.pair, k.pairs as all_pairs
    from recall_events as c
    inner join pairs as p using (event_id)
    inner join event_keys as k using (event_id)
    semi join filtered(filters) as f on f.event_id = c.event_id
    where (struct_extract(filters, 'pair') is null or p.pair = struct_extract(filters, 'pair'))
        and (struct_extract(filters, 'countries') is null or list_has_any(struct_extract(filters, 'countries')::varchar[], [p.a, p.b]))
),

other as (
    select t.event_id, t.kind, t.title, t.date_words, t.first_day, t.until, t.told, t.pairs, unnest(t.pairs) as pair
    from (
        select unnest(theirs::struct(
            event_id varchar, kind varchar, title varchar, date_words varchar, first_day date, until date, told varchar, pairs varchar[]
        )[], max_depth := 2)
    ) as t
),

met as (
    select w.event_id, o.event_id as found_id, o.title as found_title, o.date_words as found_date, len(w.named) as words,
        len([word for word in w.named if contains(o.told, ' ' || word || ' ')]) as shared, o.until - o.first_day as days,
        w.kind, len(list_intersect(w.all_pairs, o.pairs)) / greatest(len(w.all_pairs), len(o.pairs)) as alike, greatest(0, w.first_day - o.until, o.first_day - w.until) as apart
    from wanted as w
    inner join other as o on o.kind = w.kind and o.pair = w.pair
    where w.first_day - slack::integer <= o.until and o.first_day - slack::integer <= w.until
        -- What goes the other way is another deal; layers built before do not tell which way.
        and (len(w.givers) = 0 or not contains(o.told, ' giver=') or list_bool_or([contains(o.told, ' giver=' || giver) for giver in w.givers]))
),

-- In summer there are several exercises at once, and a seller has several contracts in a year: they are told apart by names and
-- words, and an exercise without a name by its days and its countries: of the pairs of both half must be those of one.
judged as (
    select *, case kind
        when 'agreements' then true
        -- Another edition of a series is another exercise, and what goes on for years is none.
        when 'exercises' then (words > 0 and 2 * shared > words and apart <= 31 and days <= 366) or (words = 0 and apart = 0 and days <= 62 and alike >= 0.5)
        else words = 0 or shared > 0
    end as sure
    from met
),

nearest as (
    select event_id, arg_min(
        {'id': found_id, 'title': found_title, 'date': found_date, 'apart': apart, 'sure': sure}, (not sure, -shared, apart, found_id)
    ) as met
    from judged
    group by event_id
)

select
    w.event_id, any_value(w.kind) as kind, any_value(case when n.met.sure then n.met end) as found,
    any_value(case when not n.met.sure then n.met end) as near
from wanted as w
left join nearest as n using (event_id)
group by w.event_id;
comment on macro table recalled is
'recalled(filters, theirs, slack): the chosen events that can be looked up, each with that of theirs (rows of recall_events with pairs) that fits best: same kind, a pair in common, slack days apart, half the words of an exercise or its pairs, a word of a weapon. near has not these.';
