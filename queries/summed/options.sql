-- What can be chosen in the filter bar: each kind of choice with its codes and labels, in the order of the lists?
-- params: none
-- columns: kind, code, label
select kind, code, label
from options_of
order by place
