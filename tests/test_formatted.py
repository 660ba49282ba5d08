"""The layout of a statement: that it reads the same, what it looks like, and what is left alone."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from data import questions, sandbox
from data.faults import LeftAlone
from data.formatted import formatted
from data.lexer import read
from data.settings import QUERIES

OURS = sorted(str(path.relative_to(QUERIES).with_suffix("")) for path in QUERIES.rglob("*.sql"))
SHOUTED = """-- what is asked
SELECT a.title, -- the title
  /* the day */ a.date, CASE WHEN a.type='training' AND a.doubt IS NOT NULL THEN 'a long sentence of the first kind' WHEN a.doubt THEN 'FROM' ELSE 'x' END AS Kind,
  -- above
  COUNT(*) OVER (PARTITION BY a.type ORDER BY a.first_day) AS N
FROM events AS a -- the events
WHERE a.first_day BETWEEN date '2020-01-01' AND $until AND (a.title ILIKE '%x%' OR a.title IS DISTINCT FROM 'FROM') AND a.type IN ('a','b')
ORDER BY 2 DESC -- bye"""  # noqa: E501
QUIET = """-- what is asked
select
    a.title,  -- the title
    /* the day */
    a.date,
    case
        when a.type = 'training' and a.doubt is not null then 'a long sentence of the first kind'
        when a.doubt then 'FROM'
        else 'x'
    end as Kind,
    -- above
    COUNT(*) over (partition by a.type order by a.first_day) as N
from events as a  -- the events
where a.first_day between date '2020-01-01' and $until
    and (a.title ilike '%x%' or a.title is distinct from 'FROM')
    and a.type in ('a', 'b')
order by 2 desc  -- bye"""
LAID_OUT = {
    SHOUTED: QUIET,
    "FROM event_list SELECT title WHERE doubt": "from event_list\nselect title\nwhere doubt",
    "select * exclude (title) from event_list GROUP BY ALL": "select * exclude (title)\nfrom event_list\ngroup by all",
    "with a as (select 1 as x), b as (from a) SELECT x FROM b ASOF JOIN a USING(x)":
        "with a as (\n    select 1 as x\n),\nb as (\n    from a\n)\n\nselect x\nfrom b\nasof join a using (x)",
    "select [x*2 for x in [1,2] if x>1], {'a':1}['a'], -1 - -2, 'it''s', $q$ SELECT '$q$":
        "select [x*2 for x in [1, 2] if x > 1], {'a':1}['a'], -1 - -2, 'it''s', $q$ SELECT '$q$",
    "select e.points from contributions(date '2022-03-31',half_life:=182) as e":
        "select e.points\nfrom contributions(date '2022-03-31', half_life := 182) as e",
    "select 1 as SELECT, \"FROM\" from (select 2 as \"FROM\")":
        "select 1 as SELECT, \"FROM\"\nfrom (select 2 as \"FROM\")",
    "(SELECT 1) UNION ALL (SELECT 2)": "(select 1)\nunion all (select 2)",
    "values (1,2),(3,4)": "values (1, 2), (3, 4)",
}  # fmt: skip
LEFT = {
    "": "There is no statement",
    "-- only words": "There is no statement",
    "select '": "“'” is not known here",
    "select (1": "“(” has no end",
    "select 1)": "“)” has no beginning",
    "selec 1": "cannot read this",
    "explain select 1": "cannot read this",
    "drop table events": "cannot read this",
    "select " + "(" * 3000 + "1" + ")" * 3000: "nested too deeply",
    "select " + "case when 1 then " * 900 + "1" + " end" * 900: "nested too deeply",
    "select " + "[" * 9000: "nested too deeply",
    "select '" + "x" * 20_000 + "'": "too long",
    "/*" * 9000: "cannot read this",
    "select 'x'" + " || 'x'" * 2500: "cannot read this",
    "select " + "1, " * 6000 + "1": "would be too long",
}


@pytest.fixture(autouse=True)
def served(world: Path) -> Path:
    return world


def bare(sql: str) -> str:
    return "".join(sql.lower().split())


@pytest.mark.parametrize("part", range(4))
def test_our_own_queries_stay_what_they_are(part: int) -> None:
    """The engine reads the same tree, or formatted() had raised; every comment and every letter is still there."""
    for name in OURS[2 * part :: 8]:
        sql = (QUERIES / f"{name}.sql").read_text(encoding="utf-8")
        text = formatted(sql)
        assert bare(text) == bare(sql), name
        assert max(map(len, text.split("\n"))) <= max(100, *map(len, sql.split("\n")))


@pytest.mark.parametrize("question", questions.examples(), ids=lambda question: question.name)
def test_an_example_gives_the_same_rows(question: questions.Question) -> None:
    before = sandbox.ask(question.sql)
    text = formatted(question.sql)
    assert not before.error and sandbox.ask(text).frame.equals(before.frame)
    assert formatted(text) == text


@pytest.mark.parametrize("sql", LAID_OUT, ids=lambda sql: sql[:30])
def test_a_layout(sql: str) -> None:
    assert formatted(sql) == LAID_OUT[sql]
    assert formatted(LAID_OUT[sql]) == LAID_OUT[sql]


def test_what_is_said_stays_where_it_was() -> None:
    sql = "-- a\nSELECT f.x, -- b\n 2 -- c\nFROM ( -- d\n select 1 AS x -- e\n) AS f -- f\n-- g\nWHERE x = /* h */ 1\n/* i\n j */\n-- k"
    assert formatted(sql).split("\n") == [
        "-- a", "select", "    f.x,  -- b", "    2  -- c", "from (", "    -- d", "    select 1 as x  -- e", ") as f  -- f",
        "-- g", "where x = /* h */ 1", "/* i", " j */", "-- k",
    ]  # fmt: skip
    many = "-- said\n" * 2400 + "select 1"
    assert formatted(many) == many


def test_a_name_keeps_its_letters() -> None:
    """ROWS and TABLE are small where they are keywords; where the result would have another heading, all stays as it is."""
    sql = "SELECT ROWS FROM (SELECT 1 AS ROWS)"
    assert formatted(sql) == "SELECT ROWS\nFROM (SELECT 1 AS ROWS)"
    assert list(sandbox.ask(formatted(sql)).frame) == ["ROWS"]


@pytest.mark.parametrize("sql", LEFT, ids=lambda sql: sql[:30])
def test_what_is_left_alone(sql: str) -> None:
    begun = time.process_time()
    with pytest.raises(LeftAlone, match=LEFT[sql].replace("(", r"\(").replace(")", r"\)")):
        formatted(sql)
    assert time.process_time() - begun < 2


def test_the_parts_of_a_statement() -> None:
    tokens = read("select e'\\'', .5 -- a'b\n, \"x\"\"y\"")
    assert [token.text for token in tokens] == ["select", "e'\\''", ",", ".5", "-- a'b", ",", '"x""y"']  # type: ignore[union-attr]
