-- Warning: which participants name a person of people.csv behind the house or office, where no filter of persons finds it?
-- params: none
-- columns: file, line, column_name, value, wrong, mend
with named as materialized (
    select p.line, p.actor, n.name, strpos(p.actor, n.name) as place
    from participants as p
    inner join people as n on contains(p.actor, n.name)
    where not p.damaged
),

later as materialized (
    select n.line, n.actor, n.name
    from named as n
    where regexp_matches(left(n.actor, n.place - 1), '(,|spokesm[ae]n|spokeswom[ae]n|spokesperson|by) ([[:alpha:]]+[.]? ){0,2}$')
        and regexp_matches(substr(n.actor, n.place + length(n.name)), '^(,|$)')
        and not exists (from named as o where o.line = n.line and o.place < n.place)
)

select 'participants.csv' as file, line, 'actor' as column_name, any_value(actor) as value,
    any_value(name) || ' stands behind what is told of the person' as wrong, 'Begin the cell with the name: “' || any_value(name) || ', …”.' as mend
from later
group by line
