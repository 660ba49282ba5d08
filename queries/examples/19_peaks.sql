-- In which quarter did each pair reach its highest intensity, for the twenty that rose highest?
-- params: none
-- columns: a, b, day, highest
select a, b, day, round(points, 1) as highest
from intensity(step := 'quarter')
qualify row_number() over (partition by a, b order by round(points, 9) desc, day) = 1
order by highest desc, a, b
limit 20
