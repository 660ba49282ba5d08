"""Rows of other people's data sets as their makers write them, and a layer that is made of them."""

from __future__ import annotations

import os
from pathlib import Path

import duckdb

from data.__main__ import main


def gdelt(
    number: str,
    day: str,
    one: str,
    other: str,
    code: str,
    width: int = 58,
    military: bool = True,
    url: str = "https://news.example/a",
) -> str:
    """A row of GDELT of 57, 58 or 61 columns."""
    row = [""] * width
    row[0], row[1], row[7], row[17], row[26], row[28] = number, day, one, other, code, code[:2]
    row[12] = "MIL" if military else "GOV"
    row[31], row[33] = "5", "4"
    place = 51 if width == 61 else 49
    row[place : place + 3] = "4", "Baku, Azerbaijan", "AJ"
    point = 56 if width == 61 else 53
    row[point : point + 2] = "40.3953", "49.8822"
    if width > 57:
        row[-1] = url
    return "\t".join(row)


GDELT = [
    gdelt("1", "20220321", "AZE", "PAK", "042"),
    gdelt("2", "20220322", "AZE", "TUR", "062", width=61, military=False, url="https://www.paper.example.com/x?y=1"),
    gdelt("3", "19790101", "TUR", "PAK", "057", width=57),
    gdelt("1", "20220321", "AZE", "PAK", "042"),  # the same story event again
    gdelt("4", "20220321", "AZE", "PAK", "042", military=False),
    gdelt("5", "20220321", "AZE", "AZE", "062"),
    gdelt("6", "20220321", "AZE", "EUR", "062"),
    gdelt("7", "20220321", "AZE", "", "062"),
    gdelt("8", "20220321", "AZE", "PAK", "190"),
    gdelt("9", "20220231", "AZE", "PAK", "062"),
    gdelt("10", "20220321", "AZE", "QQQ", "062"),
    gdelt("eleven", "20220321", "AZE", "PAK", "062"),
    "12\t20220321\tAZE",
    gdelt("13", "20220321", "ROM", "AZE", "072", url="not an address"),
]


STORIES = [
    gdelt("1", "20220321", "AZE", "PAK", "042"),  # first of its story and of its day
    gdelt("2", "20220321", "PAK", "AZE", "043"),  # same story, same pair, same root; same day
    gdelt("3", "20220322", "AZE", "PAK", "042"),  # same story on another day
    gdelt("4", "20220321", "AZE", "PAK", "042", url="https://news.example/b"),  # another story of the same day
    gdelt("5", "20220321", "AZE", "PAK", "062"),  # the same story, another kind of act
    gdelt("6", "20220321", "AZE", "TUR", "042"),  # the same story, another pair
    gdelt("7", "20220401", "AZE", "PAK", "042", width=57),  # no address: a story of its own
    gdelt("8", "20220401", "AZE", "PAK", "042", width=57),
]


DCAD = "ccode1,cowName1,ccode2,cowName2,signDay,signMonth,signYear,EIFDay,EIFMonth,EIFYear,type,category1,sourceType,source,DCAid"


_STATES = [f"State{more}{letter}" for more in ("", "A") for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"][:39]


MME = [
    "MMEID", "Ex_Name", "Series_Name", "Location", "s.year", "s.month", "s.day", "e.year", "e.month", "e.day", "FocusDescription",
    *_STATES,
]  # fmt: skip


def mme(*told: str) -> str:
    """A row of MME; what is not told is empty."""
    return ",".join([*told, *[""] * (len(MME) - len(told))])


SIPRI = [
    "Transfers of major conventional arms", "A '?' in a column indicates uncertain data.", "",
    "Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,Year(s) of delivery,"
    "status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons",
]  # fmt: skip


def write(folder: Path, name: str, lines: list[str], encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding=encoding)
    return path


def imported(own: Path, kind: str, *files: Path, layer: str | None = None) -> duckdb.DuckDBPyConnection:
    named = ["--layer", layer] if layer else []
    assert (
        main(["import", kind, *map(str, files), *named, "--out", str(own), "--seeds", os.environ["ENTENTE_SEEDS"]]) == 0
    )
    return duckdb.connect(str(own.with_name("layers") / f"{layer or kind}.duckdb"), read_only=True)


def counts(layer: duckdb.DuckDBPyConnection) -> tuple[int, ...]:
    """Rows, and how many were loaded, repeated, out of scope and rejected; they add up in each file."""
    assert layer.execute(
        "select count(*) from imports where rows <> loaded + duplicates + out_of_scope + rejected"
    ).fetchall() == [(0,)]
    assert (
        layer.execute("select sum(rows) from import_reasons").fetchall()
        == layer.execute("select sum(rows) from imports").fetchall()
    )
    summed = "sum(rows), sum(loaded), sum(duplicates), sum(out_of_scope), sum(rejected)"
    return tuple(map(int, layer.execute(f"select {summed} from imports").fetchall()[0]))
