"""What is told of runs and statements, and how a shared instance writes it down."""

from __future__ import annotations

import json
import logging
import sys
from pathlib import Path
from typing import Any

import pytest
from drawn import frame
from streamlit.runtime.scriptrunner_utils.exceptions import StopException

from data import journal, sandbox
from deploy.logs import Lines


def told(caplog: pytest.LogCaptureFixture, what: str) -> list[dict[str, Any]]:
    return [record.told for record in caplog.records if record.message == what]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("sql", "how", "outcome", "rows"),
    [
        ("select 1", {}, "answered", 1),
        ("from range(10)", {"most": 3}, "cut", 3),
        ("drop table events", {}, "refused", 0),
        ("from '/etc/passwd'", {}, "refused", 0),
        ("select " + "x" * 30_000, {}, "refused", 0),
        ("select count(*) from range(10000000) as a, range(10000000) as b", {"seconds": 0.3}, "stopped", 0),
        ("selec secret", {}, "failed", 0),
    ],
)
def test_a_statement_is_told_by_how_it_ended(
    world: Path, caplog: pytest.LogCaptureFixture, sql: str, how: dict[str, Any], outcome: str, rows: int
) -> None:
    caplog.set_level(logging.INFO, "entente")
    answer = sandbox.ask(sql, **how)
    (fields,) = told(caplog, journal.STATEMENT)
    assert (fields["outcome"], fields["rows"]) == (outcome, rows) == (answer.outcome, len(answer.frame))
    assert set(fields) == {"outcome", "seconds", "rows", "hash"} and len(fields["hash"]) == 12


def test_the_text_is_told_only_where_that_is_switched_on(
    world: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.INFO, "entente")
    monkeypatch.setenv("ENTENTE_LOG_QUERIES", "0")
    sandbox.ask("select 1")
    monkeypatch.setenv("ENTENTE_LOG_QUERIES", "yes")
    sandbox.ask("select 1")
    first, second = told(caplog, journal.STATEMENT)
    assert "text" not in first and second["text"] == "select 1" and first["hash"] == second["hash"]


def test_a_run_is_told_by_how_it_ended(
    world: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    frame("overview")
    assert told(caplog, journal.RUN) == [], "nobody listens on a computer of one's own"
    caplog.set_level(logging.INFO, "entente")
    frame("method")
    assert [(run["page"], run["outcome"]) for run in told(caplog, journal.RUN)][-1] == ("method", "drawn")
    with monkeypatch.context() as broken:
        broken.setattr("data.store.row", lambda *_, **__: 1 / 0)
        frame("overview")
    assert told(caplog, journal.RUN)[-1]["outcome"] == "failed"
    monkeypatch.setenv("ENTENTE_DB", str(tmp_path / "none.duckdb"))
    monkeypatch.setenv("ENTENTE_SEEDS", str(tmp_path / "nothing"))
    frame("overview")
    assert told(caplog, journal.RUN)[-1]["outcome"] == "problem"


def test_a_run_that_another_overtakes_is_no_error(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "entente")
    with pytest.raises(StopException), journal.run("map"):
        raise StopException
    (run,) = told(caplog, journal.RUN)
    assert run["outcome"] == "superseded" and run["seconds"] >= 0


def line(message: str, error: BaseException | None = None, name: str = "entente") -> dict[str, Any]:
    try:
        raise error or ValueError
    except BaseException:
        caught = sys.exc_info() if error else None
    record = logging.LogRecord(name, logging.ERROR, "", 0, message, (), caught)
    written = Lines().format(record)
    assert "\n" not in written
    read: dict[str, Any] = json.loads(written)
    return read


def test_a_line_of_the_log_has_nothing_of_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    failed = line("The page Map failed.", ValueError("what the reader wrote"))
    assert failed["error"] == "ValueError" and "test_journal" in failed["traceback"]
    assert "what the reader wrote" not in json.dumps(failed) and failed["time"].endswith("+00:00")
    assert "no space" in line("It failed.", OSError("no space"))["traceback"]
    foreign = line("10.1.2.3:55 - GET /events?q=secret from 2001:db8:0:0::1", name="uvicorn.error")["what"]
    assert foreign == "(address) - GET /events?… from (address)"
    filled = logging.LogRecord("streamlit.x", logging.WARNING, "", 0, "Rejecting %s", ("what the reader wrote",), None)
    assert json.loads(Lines().format(filled))["what"] == "Rejecting %s"
    warned = logging.LogRecord("py.warnings", logging.WARNING, "", 0, "%s", ("of old age",), None)
    assert json.loads(Lines().format(warned))["what"] == "of old age"
    odd = Lines().format(
        logging.LogRecord("streamlit.x", logging.WARNING, "", 0, "a\x9b\u2028\u202eb" + 2000 * "c", None, None)
    )
    assert json.loads(odd)["what"].startswith("a���bc") and len(odd) < 1300
    monkeypatch.setenv("ENTENTE_LOG_QUERIES", "1")
    assert "what the reader wrote" in line("It failed.", ValueError("what the reader wrote"))["traceback"]
