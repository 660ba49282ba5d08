"""The command line where its input or its output is odd: a sentence and a code, and no traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from data.settings import ROOT


def shell(asked: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """What a shell gives for a line in which DATA stands for the command."""
    line = asked.replace("DATA", f"'{sys.executable}' -m data")
    told = os.environ | environment
    return subprocess.run(["bash", "-c", line], cwd=ROOT, env=told, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize(
    ("asked", "code", "said"),
    [
        ("DATA check > /dev/full", 2, "The output could not be written (No space left on device)."),
        ("DATA sql - <&-", 2, "There is no input to read the statement from."),
        ("DATA sql 'select 1' >&-", 2, "There is nowhere to write to; name a file with --out."),
        ("DATA sql 'from range(1000)' --format csv | true; exit ${PIPESTATUS[0]}", 130, ""),
        ("DATA docs --out ''", 2, "argument --out: it names no file"),
    ],
)
def test_odd_input_and_output(world: Path, asked: str, code: int, said: str) -> None:
    ended = shell(asked)
    assert ended.returncode == code, ended.stderr
    assert ended.stderr.strip().endswith(said) and "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("ENTENTE_SQL_SECONDS", "abc", "set it to a number above zero and of 86400 at most, such as 5."),
        ("ENTENTE_SQL_SECONDS", "1e12", "set it to a number above zero and of 86400 at most, such as 5."),
        ("ENTENTE_SQL_ROWS", "0.5", "set it to a whole number, such as 5000."),
    ],
)
def test_a_setting_that_cannot_be_read_is_told(world: Path, name: str, value: str, said: str) -> None:
    ended = shell("DATA sql 'select 1'", **{name: value})
    assert (ended.returncode, ended.stderr.strip()) == (2, f"{name} is '{value}'; {said}")


def test_a_database_that_cannot_be_one_is_told_in_sentences(world: Path, tmp_path: Path) -> None:
    ended = shell("DATA sql 'select 1'", ENTENTE_DB=str(tmp_path))
    assert ended.returncode == 2 and "Traceback" not in ended.stderr
    assert f"{tmp_path} is a folder. Name a file with --out." in ended.stderr


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("DATA sql 'select $Since + $since as x' --value SINCE=3 --format csv", "x\n6"),
        ("DATA sql 'select ?' --value 1=3", "A parameter has a name here, such as $since; ? and $1 have none."),
        ("DATA sql 'select $1' --value 1=3", "A parameter has a name here, such as $since; ? and $1 have none."),
        ("DATA sql \"select '?' as x, '\\$1' as y\" --format csv", "x,y\n?,$1"),
    ],
)
def test_parameters_have_names_in_any_capitals(world: Path, asked: str, told: str) -> None:
    ended = shell(asked)
    assert (ended.stdout or ended.stderr).strip() == told


def test_letters_that_a_terminal_has_not_are_written_out(world: Path) -> None:
    ended = shell(
        "DATA sql \"select 'Türkiye' as name\" --format table; DATA docs | head -c 200000", PYTHONIOENCODING="ascii"
    )
    assert ended.returncode == 0 and "Traceback" not in ended.stderr


def test_words_of_an_answer_do_not_move_the_terminal(world: Path) -> None:
    """They are written out on a screen, and given as they are to a file."""
    asked = "DATA sql \"select chr(27) || '[2J' || chr(155) as x, 'Türkiye' as name\" --format csv"
    assert shell(asked).stdout.splitlines()[1] == "\x1b[2J\x9b,Türkiye"
    on_screen = shell(
        f"script --quiet --return --command '{sys.executable} -m data sql \"select chr(27) || 1\" --format csv' /dev/null < /dev/null"
    )
    assert "\\x1b1" in on_screen.stdout and "\x1b" not in on_screen.stdout
