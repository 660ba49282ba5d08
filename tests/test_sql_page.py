"""The SQL page: what runs and when, inputs, charts, history, links and the words of the editor."""

from __future__ import annotations

import json
from pathlib import Path

from drawn import alone, edited, frame, pressed, sound, words


def test_sql_runs_on_demand_only(world: Path) -> None:
    test = alone("sql", sql=["select count(*) as n from events"])
    assert "Nothing runs before you press Run." in words(sound(test))
    run = next(button for button in test.button if button.label == "Run")
    assert list(sound(run.click().run()).dataframe[-1].value["n"]) == [15]
    test.session_state["sql"] = "drop table events"
    assert "no result" in words(pressed(test.run(), "Run"))


def test_a_parameter_of_a_statement_becomes_an_input(world: Path) -> None:
    test = alone("sql", sql=["select count(*) as n from events where first_day >= $since"], value_since=["2021-01-01"])
    assert (
        test.text_input(key="value_since").label == "\\$since"
        and test.text_input(key="value_since").value == "2021-01-01"
    )
    before = list(pressed(test, "Run").dataframe[-1].value["n"])
    test.text_input(key="value_since").set_value("1990-01-01").run()
    assert list(pressed(test, "Run").dataframe[-1].value["n"]) == [15] != before


def test_a_chart_is_of_a_column_over_another(world: Path) -> None:
    asked = "select year_written(date) as year, count(*) as n from events group by all"
    test = pressed(alone("sql", sql=[asked], show=["Chart"]), "Run")
    assert (test.selectbox(key="chart_x").value, test.selectbox(key="chart_y").value) == ("year", "n")
    assert sorted(test.selectbox(key="chart_y").options) == ["n", "year"]


def test_an_answer_as_a_chart_and_a_plan(world: Path) -> None:
    test = pressed(alone("sql", sql=["select type, count(*) as n from events group by type"], show=["Chart"]), "Run")
    assert len(test.get("plotly_chart")) == 1 and test.selectbox(key="chart_y").options == ["n"]
    labels = [button.proto.label for button in test.get("download_button")]
    assert labels == ["CSV", "JSON", "Parquet"]
    plan = pressed(test, "Explain")
    assert "The plan, its last step first." in words(plan)
    assert any("Hash Group By" in code.value and "Total Time" in code.value for code in plan.code)


def test_what_is_null_is_called_so_and_an_empty_text_is_not(world: Path) -> None:
    (shown,) = pressed(alone("sql", sql="select null as n, '' as t"), "Run").dataframe[-1:]
    assert shown.proto.placeholder == "NULL" and shown.value.values.tolist() == [[None, ""]]
    ours = sound(alone("sources")).dataframe[0].proto
    assert ours.HasField("placeholder") and ours.placeholder == "", "in our own tables a cell is empty"


def test_a_day_is_shown_without_hours(world: Path) -> None:
    test = pressed(alone("sql", sql=["select first_day, first_day::timestamp as moment from events"]), "Run")
    told = json.loads(test.dataframe[0].proto.columns)
    assert told["first_day"]["type_config"]["type"] == "date" and "moment" not in told


def test_what_was_asked_before_comes_back(world: Path) -> None:
    test = pressed(alone("sql", sql=["select 1 as one"]), "Run")
    test.session_state["sql"] = "selekt 2"
    test = pressed(test.run(), "Run")
    past = [code.value for code in test.expander[0].code]
    assert past == ["selekt 2", "select 1 as one"]
    assert "1 row" in [caption.value for caption in test.expander[0].caption]
    back = next(button for button in test.button if button.key == "past_1").click().run()
    assert edited(sound(back))["text"] == "select 1 as one"
    assert "The answer to the statement that was run before:" in words(back)


def test_rows_of_a_table_are_shown_when_asked_for(world: Path) -> None:
    test = alone("sql", relation=["roles"])
    assert not test.dataframe
    test.session_state["some_rows"] = True
    assert list(sound(test.run()).dataframe[0].value.columns)[:2] == ["role", "label"]


def test_a_statement_is_laid_out_and_the_line_of_an_error_marked(world: Path) -> None:
    test = pressed(alone("sql", sql=["SELECT title\nFROM evints WHERE doubt"]), "Run")
    assert edited(test)["wrong"] == 2 and edited(test)["revision"] == 1
    test = pressed(test, "Format")
    text = "select title\nfrom evints\nwhere doubt"
    assert edited(test) == {"text": text, "revision": 2, "wrong": 0} and test.query_params["sql"] == text
    test.session_state["sql"] = "selec"
    assert "so it is as it was." in words(pressed(test.run(), "Format")) and edited(test)["text"] == "selec"


def test_a_long_statement_stays_out_of_the_address(world: Path) -> None:
    short, long = "select '" + "ə" * 600 + "'", "select '" + "ə" * 700 + "'"
    test = frame("sql", pair=["AZE-TUR"])
    test.session_state["sql"] = short
    assert test.run().query_params["sql"] == short
    assert any("sql=select" in code.value and len(code.value) < 6000 for code in test.code)
    test.session_state["sql"] = long
    assert "sql" not in sound(test.run()).query_params and not any("sql=select" in code.value for code in test.code)
    assert "This statement is too long for a link; to pass it on, copy its text." in words(test)
    assert edited(test)["text"] == long
    linked = alone("sql", sql=[long])
    assert list(pressed(linked, "Run").dataframe[-1].value.iloc[0]) == ["ə" * 700], "a link that is there is still read"


def test_a_link_that_holds_too_much_is_not_opened(world: Path) -> None:
    test = sound(alone("sql", sql=["select " + "1, " * 7000 + "1"]))
    assert "The link holds 21\u202f008 characters of SQL; it was not opened" in words(test)
    assert edited(test)["text"].startswith("select year_written(date)") and "sql" not in test.query_params


def test_of_two_statements_in_a_link_the_last_is_opened(world: Path) -> None:
    test = alone("sql", sql=["select 1 as one", "select 2 as two"])
    assert edited(test)["text"] == "select 2 as two"
    assert "The link holds more than one statement; this is the last of them." in words(test)


def test_the_text_stays_while_other_pages_are_read(world: Path) -> None:
    test = frame("sql", sql=["select 1"])
    test.session_state["sql"] = "select 2"
    test.run().switch_page("pages/method.py").run()
    del test.query_params["sql"]
    again = sound(test.switch_page("pages/sql.py").run())
    assert edited(again)["text"] == "select 2" and again.query_params["sql"] == "select 2"


def test_the_words_of_the_editor(world: Path) -> None:
    test = alone("sql")
    told = next(part.proto for part in test.get("bidi_component") if part.proto.component_name == "entente_vocabulary")
    known = json.loads(told.json)
    assert ["title", "varchar; What happened."] in known["columns"]["event_list"]
    assert known["parameters"]["contributions"][:3] == ["day", "half_life", "rho"]
    assert dict(known["macros"])["fold"].startswith("fold(words): small letters")
    assert dict(known["functions"])["list_filter"].startswith("(list, lambda) ")
    coloured = known["keywords"][: known["common"]]
    assert {"select", "asof", "over", "exclude"} <= set(coloured) and "title" not in coloured
    assert "read_csv" not in dict(known["functions"]) and len(told.json) < 85_000
