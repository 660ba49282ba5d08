-- What is known against the index, and how is it met?
-- params: none
-- columns: criticism, answer
select criticism, answer from criticisms order by position
