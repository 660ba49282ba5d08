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


def test_a_setting_that_cannot_be_read_is_told(world: Path) -> None:
    ended = shell("DATA sql 'select 1'", ENTENTE_SQL_SECONDS="abc")
    assert ended.returncode == 2
    assert ended.stderr.strip() == "ENTENTE_SQL_SECONDS is 'abc'; set it to a number above zero, such as 5."


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
