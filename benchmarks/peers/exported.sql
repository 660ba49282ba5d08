-- The events of the layer `world` as a plain table with names in place of codes, their countries and their pairs.
create or replace temp view plain as
select
    e.event_id, e.title, t.category, e.type, e.date, e.first_day, e.last_day, year(e.first_day) as year, e.status, e.confidence, e.place,
    e.exercise, x.series, e.summary, p.points, k.countries, k.roles, k.levels, k.classes, k.languages
from world.events as e
inner join world.event_types as t using (type)
inner join world.event_keys as k using (event_id)
left join world.exercises as x using (exercise)
left join world.usual_event_points as p using (event_id);

create or replace temp view parties as
select event_id, country, any_value(role) as role from world.participants group by event_id, country;

create or replace temp view twos as select event_id, a || '-' || b as pair from world.pairs;
