"""Answers as files and on the command line: what is read again is what the statement gave."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from charts import composed, theme
from data import sandbox
from data.__main__ import main
from data.answers import FORMATS

SQL = (
    'select event_id, first_day, quantity, null::double as none, [1, 2] as list, timestamp \'2022-03-21 00:00\' as moment, title as "a""b"'
    " from events where event_id in ('delivery-2021', 'support-2022') order by 1"
)


@pytest.fixture(autouse=True)
def served(world: Path) -> Path:
    return world


def printed(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["sql", *arguments])
    told = capfd.readouterr()
    return code, told.out, told.err


def test_csv(capfd: pytest.CaptureFixture[str]) -> None:
    _, out, _ = printed(capfd, SQL, "--format", "csv")
    head, one, other = csv.reader(io.StringIO(out))
    assert head == ["event_id", "first_day", "quantity", "none", "list", "moment", 'a"b']
    assert one == [
        "delivery-2021",
        "2021-09-12",
        "4.0",
        "",
        "[1, 2]",
        "2022-03-21 00:00:00",
        "Azerbaijan receives drones from Türkiye",
    ]
    assert other[-1] == 'Speaker says Pakistan "stands by" Azerbaijan' and other[2] == ""


def test_json(capfd: pytest.CaptureFixture[str]) -> None:
    _, out, _ = printed(capfd, SQL, "--format", "json")
    one, other = json.loads(out)
    assert (one["first_day"], one["quantity"], one["none"], one["list"]) == ("2021-09-12", 4.0, None, [1, 2])
    assert other['a"b'] == 'Speaker says Pakistan "stands by" Azerbaijan' and other["quantity"] is None


def test_lists_and_maps_are_so_in_json(capfd: pytest.CaptureFixture[str]) -> None:
    asked = "select map {'a': [1]} as m, {'x': date '2020-01-01', 'y': null} as s, '[1]' as words, null::int[] as n"
    _, out, _ = printed(capfd, asked, "--format", "json")
    assert json.loads(out) == [{"m": {"a": [1]}, "s": {"x": "2020-01-01", "y": None}, "words": "[1]", "n": None}]


@pytest.mark.parametrize("kind", ["utinyint", "integer", "uinteger", "ubigint", "hugeint"])
def test_whole_numbers_beside_none_stay_whole(capfd: pytest.CaptureFixture[str], kind: str) -> None:
    asked = f"select unnest([1::{kind}, null]) as n"
    assert printed(capfd, asked, "--format", "csv")[1].splitlines()[:2] == ["n", "1"]
    assert json.loads(printed(capfd, asked, "--format", "json")[1])[0] == {"n": 1}


def test_a_plan_is_drawn(capfd: pytest.CaptureFixture[str]) -> None:
    _, out, _ = printed(capfd, "explain select type, count(*) from events group by type")
    assert len(out.splitlines()) > 4 and "\\n" not in out and "│" in out


def test_values_for_the_parameters_of_a_statement(capfd: pytest.CaptureFixture[str]) -> None:
    asked = "select count(*) as n, $words as words from events where first_day >= $since::date"
    values = ("--value", "since=2023-01-01", "--value", "words=a = b")
    _, out, _ = printed(capfd, asked, "--format", "json", *values)
    assert json.loads(out) == [{"n": 3, "words": "a = b"}]
    code, _, said = printed(capfd, asked, "--value", "words=x")
    assert (code, said) == (2, "The statement asks for $since: give each a value, such as --value since=2020-01-31.\n")
    code, _, said = printed(capfd, asked, "--value", "since")
    assert code == 2 and said.startswith("--value since: write a name and its value")


def test_parquet(tmp_path: Path) -> None:
    path = tmp_path / "answer.parquet"
    assert main(["sql", SQL, "--format", "parquet", "--out", str(path)]) == 0
    read = duckdb.sql(f"from '{path}'")
    assert dict(zip(read.columns, map(str, read.types), strict=True)) == {
        "event_id": "VARCHAR", "first_day": "DATE", "quantity": "DOUBLE", "none": "DOUBLE", "list": "VARCHAR", "moment": "TIMESTAMP",
        'a"b': "VARCHAR",
    }  # fmt: skip
    assert read.fetchall()[0][:5] == ("delivery-2021", date(2021, 9, 12), 4.0, None, "[1, 2]")


def test_a_table_to_read(capfd: pytest.CaptureFixture[str]) -> None:
    code, out, _ = printed(capfd, "select repeat('x', 200) as long, null as none, 'a' as b")
    head, row = out.splitlines()
    assert code == 0 and head.split() == ["long", "none", "b"] and row.split() == ["x" * 79 + "…", "a"]
    assert printed(capfd, "select 1 as n where false")[1] == "n\n(no row)\n"


def test_what_is_refused_or_cut_is_told(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    code, out, err = printed(capfd, "drop table events")
    assert (code, out) == (2, "") and err.startswith("Only statements that read are run")
    monkeypatch.setattr("sys.stdin", io.StringIO("from range(6000)"))
    code, out, err = printed(capfd, "-", "--format", "csv")
    assert code == 0 and len(out.split()) == 5001 and "the first 5\u202f000 are shown" in err
    assert printed(capfd, "select 1", "--out", "/no/such/folder/x")[0] == 2


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_takes_every_kind_of_column(name: str) -> None:
    kinds = "select true as b, 1::hugeint as h, 0.5::decimal(9, 2) as d, interval 1 day as i, uuid() as u, 'x'::blob as x, time '10:00'"
    for sql in (
        kinds,
        f"{kinds} where false",
        "select {'a': 1} as s, map {'k': 1} as m",
        "select 1 as n, 2 as n",
        "from events",
    ):
        answer = sandbox.ask(sql)
        assert answer.error == "" and FORMATS[name][0](answer)


def test_parameters_are_found_outside_of_words_and_comments() -> None:
    sql = "select '$no', $yes, $yes, \"$neither\", $b -- $c\n /* $d */ from t where a = $e and $$ $f $$ = $1 or cost$g"
    assert sandbox.parameters(sql) == ["yes", "b", "e"]


def test_parameters_are_numbers_days_or_words() -> None:
    frame = sandbox.ask(
        "select $n + 1, $x * 2, year($d::date), $w, $none",
        {"n": "41", "x": " 0.5 ", "d": "2022-03-21", "w": "it's; --", "none": ""},
    ).frame
    assert frame.iloc[0].tolist() == [42, 1.0, 2022, "it's; --", None]
    asked = "select count(*) from events where first_day >= $since and title ilike $title"
    assert sandbox.ask(asked, {"since": "2021-01-01", "title": "%drones%"}).frame.iloc[0, 0] == 1
    assert "since" in sandbox.ask(asked, {"title": "x"}).error


def test_a_chart_is_composed() -> None:
    frame = sandbox.ask("select type, status, count(*) as events from events group by all order by all").frame
    bars = composed.draw(frame, "Bars", "type", "events", "status", dark=False)
    assert {trace.name: sum(trace.x) for trace in bars.data} == frame.groupby("status")["events"].sum().to_dict()
    assert [label for _, label, _ in composed.key(frame, "status", False)] == [trace.name for trace in bars.data]
    line = composed.draw(frame, "Line", "type", "events", None, dark=True)
    assert len(line.data) == 1 and line.data[0].mode == "lines" and list(line.data[0].y) == list(frame["events"])
    hard = composed.draw(
        frame.assign(type="<b>x</b>").rename(columns={"type": "<i>"}), "Points", "<i>", "events", None, dark=True
    )
    assert hard.layout.xaxis.title.text == "‹i>"


def test_the_words_under_a_chart_are_all_named_in_the_order_of_the_answer() -> None:
    frame = pd.DataFrame({"name": [f"Name {place}" for place in "hgfedcba"], "half": ["x", "y"] * 4, "n": range(8)})
    lying = composed.draw(frame, "Bars", "name", "n", "half", dark=False)
    assert [list(trace.y) for trace in lying.data] == [list(frame["name"][::2]), list(frame["name"][1::2])]
    assert {trace.orientation for trace in lying.data} == {"h"} and lying.layout.xaxis.title.text == "n"
    axis = lying.layout.yaxis
    assert list(axis.tickvals) == list(axis.categoryarray) == list(frame["name"]) and axis.autorange == "reversed"
    standing = composed.draw(frame.head(6), "Bars", "name", "n", None, dark=False)
    assert standing.data[0].orientation is None and list(standing.layout.xaxis.tickvals) == list(frame["name"][:6])
    many = pd.concat([frame.assign(name=frame["name"] + str(place)) for place in range(6)])
    assert composed.draw(many, "Bars", "name", "n", None, dark=False).layout.xaxis.tickvals is None


def test_long_words_are_cut_and_lie_and_days_are_no_words() -> None:
    frame = pd.DataFrame({"name": ["Word " * 20, "<b>x</b>", None], "n": range(3)})
    lying = composed.draw(frame, "Bars", "name", "n", None, dark=False)
    assert lying.data[0].orientation == "h" and list(lying.layout.yaxis.ticktext) == [
        "Word Word Word Word Word Word…",
        "‹b>x‹/b>",
    ]
    line = composed.draw(frame, "Line", "name", "n", None, dark=False)
    assert line.layout.xaxis.ticktext[0] == "Word Word Word Word…"
    for days in (["2020-01-01", "2021-01-01", None], ["2020", "2021", "2022"], ["2020-03", "2021-04", "2022-05"]):
        drawn = composed.draw(frame.assign(name=days), "Bars", "name", "n", None, dark=False)
        assert drawn.layout.xaxis.type is None and drawn.data[0].orientation is None
    editions = composed.draw(frame.assign(name=["2022-23 season", "x", "y"]), "Bars", "name", "n", None, dark=False)
    assert editions.layout.xaxis.type == "category", "one word that begins like a day is a word"


def test_a_chart_by_category_has_the_colours_of_the_categories() -> None:
    frame = pd.DataFrame({"kind": ["Forces", "Agreements", "Forces"], "n": [1, 2, 3], "day": ["a", "b", "c"]})
    known = {"Forces": "forces", "Agreements": "agreements"}
    drawn = composed.draw(frame, "Bars", "day", "n", "kind", dark=False, categories=known)
    colours = {trace.name: trace.marker.color for trace in drawn.data}
    assert colours == {name: theme.LIGHT.category(code) for name, code in known.items()}
    assert {name: hue for _, name, hue in composed.key(frame, "kind", False, known)} == colours
    codes = frame.assign(kind=["forces", "agreements", "forces"])
    assert composed.draw(codes, "Bars", "day", "n", "kind", dark=True).data[0].marker.color == theme.DARK.category(
        "forces"
    )
    some = composed.draw(
        frame.assign(kind=["Forces", None, "Forces"]), "Bars", "day", "n", "kind", dark=False, categories=known
    )
    assert [trace.marker.color for trace in some.data] == [theme.LIGHT.category("forces"), theme.LIGHT.thin]
    mixed = composed.draw(frame, "Bars", "day", "n", "day", dark=False, categories=known)
    assert [trace.marker.color for trace in mixed.data] == list(theme.LIGHT.categories.values())[:3]


def test_parquet_has_the_types_of_the_answer(tmp_path: Path) -> None:
    asked = sandbox.ask(
        "select date '2020-01-01' as d, date '2020-01-02' as \"D\", null::boolean as yes, 9007199254740993 as far,"
        " 1.5::decimal(10, 2) as part union all select null, null, true, 1, 2 order by far"
    )
    file = tmp_path / "answer.parquet"
    file.write_bytes(FORMATS["parquet"][0](asked))
    written = duckdb.sql(f"from '{file}'")
    assert [str(kind) for kind in written.types[:4]] == ["DATE", "DATE", "BOOLEAN", "BIGINT"]
    assert written.columns == ["d", "D (2)", "yes", "far", "part"]
    assert [row[2:4] for row in written.fetchall()] == [(True, 1), (None, 9007199254740993)]
    file.write_bytes(FORMATS["parquet"][0](sandbox.ask("select 1 as a where false")))
    assert [str(kind) for kind in duckdb.sql(f"from '{file}'").types] == ["INTEGER"]


def test_nothing_is_rounded_on_the_way() -> None:
    moment = sandbox.ask("select timestamp '2020-01-01 12:00:00.123456' as moment, date '2020-01-02' as day")
    assert FORMATS["csv"][0](moment).decode().split() == ["moment,day", "2020-01-01", "12:00:00.123456,2020-01-02"]
    numbers = sandbox.ask(
        "select 0.1::double + 0.2::double as sum, 1::float / 3 as third, 'inf'::double as far, 'nan'::double as none"
    )
    (row,) = json.loads(FORMATS["json"][0](numbers))
    assert row == {"sum": 0.1 + 0.2, "third": 0.3333333432674408, "far": "inf", "none": None}
    inner = sandbox.ask("select [1.5::double, 'nan'::double] as list, {'far': '-inf'::double} as struct")
    (row,) = json.loads(FORMATS["json"][0](inner), parse_constant=lambda word: pytest.fail(word))
    assert row == {"list": [1.5, None], "struct": {"far": "-inf"}}
    asked = "select 31323812338.5::double as sum, 0.1::double + 0.2 as third, 7::double as whole, 1e20::double as far"
    shown = FORMATS["table"][0](sandbox.ask(asked)).decode().split()
    assert shown == ["sum", "third", "whole", "far", "31323812338.5", "0.3", "7.0", "1e+20"]
    truth = sandbox.ask("select true as yes union all select null order by 1 nulls last")
    assert FORMATS["csv"][0](truth).decode().split() == ["yes", "true", '""']
    assert json.loads(FORMATS["json"][0](truth)) == [{"yes": True}, {"yes": None}]


def test_a_plan_is_what_explain_gave_and_nothing_else(capfd: pytest.CaptureFixture[str]) -> None:
    assert printed(capfd, "select null as explain_value")[:2] == (0, "explain_value\n             \n")
    assert "visit" in printed(capfd, "select 'x' as explain_value, 'visit' as title")[1]
    assert printed(capfd, "select 'physical' as explain_key, null as explain_value")[:2] == (
        0,
        "explain_key explain_value\n   physical              \n",
    )
    assert (
        "Dummy Scan" in printed(capfd, "explain select 1")[1]
        and "explain_key" not in printed(capfd, "explain select 1")[1]
    )
