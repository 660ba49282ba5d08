-- What is a country called, and what is noted of it?
-- params: country
-- columns: country, name, note
select country, name, note from countries where country = $country
