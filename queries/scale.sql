-- What is one signed agreement worth, to give points a meaning?
-- params: none
-- columns: type, weight
select label as type, weight from event_types where commits order by position desc limit 1
