"""The kinds of data sets that can be imported: how their files are read, and where they come from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from data.imports import headers, places, reading, sipri, tabular

TABLE = "table"  # the kind that is what its mapping says
_HERE = Path(__file__).parent
_STATES = [f"State{more}{letter}" for more in ("", "A") for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"][:39]
# ATOP names its columns otherwise in the years of directed pairs, of pairs, and as the package peacesciencer passes them on.
_OBLIGATIONS = ("defense", "offense", "neutral", "nonagg", "consul")
_ATOP = [
    {one: "ccode1", other: "ccode2", "year": "year"} | {f"{before}{name}": f"atop_{name}" for name in _OBLIGATIONS}
    for one, other, before in (("ccode1", "ccode2", "atop_"), ("stateA", "stateB", ""), ("mem1", "mem2", ""))
]


@dataclass(frozen=True)
class Kind:
    """``relation`` makes of a file the SQL that gives its rows as line, row and columns, all of them words; the file of
    its name, or of that in ``read_as``, makes events of those. ``url``, ``publisher`` and ``title`` are the source of what names
    none of its own. ``mark`` tells two mappings apart, ``meanings`` are field, value (none for all others) and code.
    ``lines_of`` tells the line of records that may be several lines long, and the text of what is too long, see places. ``encoding`` is
    that of the files, where it need not be found out."""

    name: str
    relation: Callable[[Path], str]
    title: str
    publisher: str
    url: str
    read_as: str = ""
    mark: str = ""
    meanings: tuple[tuple[str, str | None, str], ...] = ()
    lines_of: Callable[[Path, set[int]], places.Lines] | None = None
    encoding: str = ""

    @property
    def sql(self) -> str:
        return (_HERE / f"{self.read_as or self.name}.sql").read_text(encoding="utf-8")


_POINT = {True: "lat as north, lon as east", False: "null::varchar as north, null::varchar as east"}


def _named(file: Path) -> set[str]:
    return {name.lower() for name in headers.names(file, ",", headers.before(file))}


def _located(file: Path) -> bool:
    """Whether an edition of MME has the points of its places."""
    return {"lat", "lon"} <= _named(file)


def _states(file: Path) -> list[str]:
    """The columns of states that an edition of MME has, two at the least; another has as many as its largest exercise."""
    there = _named(file)
    return [*_STATES[:2], *(state for state in _STATES[2:] if state.lower() in there)]


def _lines_of(file: Path, records: set[int]) -> places.Lines:
    return places.lines_of(file, ",", records)


KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            "gdelt",
            partial(reading.lines, numbered=False),
            "GDELT event database",
            "The GDELT Project",
            "https://www.gdeltproject.org/data.html",
        ),
        Kind(
            "icews", reading.lines, "ICEWS coded event data", "Harvard Dataverse", "https://doi.org/10.7910/DVN/28075"
        ),
        Kind(
            "mme",
            lambda file: tabular.records(
                file, f"{_POINT[_located(file)]}, [coalesce(c, '') for c in [{', '.join(_states(file))}]] as each_state"
            ),
            "Multinational Military Exercises, 1980-2010",
            "D'Orazio and Galambos",
            "https://doi.org/10.7910/DVN/KHFODX",
            lines_of=_lines_of,
        ),
        Kind(
            "dcad",
            tabular.records,
            "Defense Cooperation Agreement Dataset",
            "Kinne",
            "https://correlatesofwar.org/data-sets/defense-cooperation-agreement-dataset/",
            lines_of=_lines_of,
        ),
        Kind(
            "sipri",
            sipri.relation,
            "SIPRI Arms Transfers Database",
            "SIPRI",
            "https://www.sipri.org/databases/armstransfers",
            lines_of=sipri.lines_of,
        ),
        Kind(
            "atop",
            lambda file: tabular.records(file, names=tabular.fitting(file, _ATOP)),
            "Alliance Treaty Obligations and Provisions",
            "ATOP",
            "https://www.atopdata.org/",
            lines_of=_lines_of,
        ),
    )
}
