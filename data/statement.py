"""A statement of SQL asked from the command line, in the same sandbox as on the page: python -m data sql."""

from __future__ import annotations

import argparse
import sys

from data import addresses, answers, opened, output, sandbox, store
from data.faults import WrongUse


def run(options: argparse.Namespace) -> int:
    """Answer it; returns the exit code, 0. Raises WrongUse and WrongAddress."""
    make, text = answers.FORMATS[options.format]
    output.demand_file(options.out, text)
    with store.layer(addresses.layer_told(options.layer)):
        if options.layer and not opened.whole(store.served()):
            raise WrongUse(f"The layer {options.layer} cannot be opened; import or build it again.")
        sql = _input() if options.statement == "-" else options.statement
        answer = sandbox.ask(sql, _given(sql, options.value))
    if answer.error:
        raise WrongUse(answer.error)
    output.write(make(answer), options.out)
    if answer.more:
        print(output.seen(answer.more), file=sys.stderr)
    return 0


def _given(sql: str, told: list[str]) -> dict[str, str]:
    """A value for each parameter of the statement, and for no other; $Since and $since are one."""
    asked, values = {name.lower(): name for name in sandbox.parameters(sql)}, _values(told)
    values = {asked.get(name.lower(), name): text for name, text in values.items()}
    if lacking := [name for name in asked.values() if name not in values]:
        raise WrongUse(
            f"The statement asks for ${', $'.join(lacking)}: give each a value, such as --value {lacking[0]}=2020-01-31."
        )
    if unknown := [name for name in values if name not in asked.values() and not name.isdigit()]:
        raise WrongUse(f"--value {unknown[0]}: the statement has no ${unknown[0]}.")
    return values


def _values(given: list[str]) -> dict[str, str]:
    """Name of a parameter → what it is to be; the engine reads a number or a day in it, as on the page."""
    if wrong := next((one for one in given if not one.partition("=")[1]), None):
        raise WrongUse(f"--value {wrong}: write a name and its value, such as --value since=2020-01-31.")
    return {name.strip().lstrip("$"): text for name, _, text in (one.partition("=") for one in given)}


def _input() -> str:
    if not sys.stdin:
        raise WrongUse("There is no input to read the statement from.")
    return sys.stdin.read()
