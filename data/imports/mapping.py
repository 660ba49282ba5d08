"""The mapping of a table: a TOML file that says which of its columns is what. Everything wrong with it is told at once."""

from __future__ import annotations

import csv
import hashlib
import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data.faults import WrongUse
from data.imports.mapping_faults import SCHEMES, as_code, faults
from data.imports.mapping_shape import CODED, ROLES, coded_in
from data.imports.quotes import Quoting

_SEEDS = {"type": "event_types", "status": "statuses", "confidence": "confidences", "class": "source_classes"}
_USUAL = {"status": "occurred", "confidence": "medium", "class": "academic"}


@dataclass(frozen=True)
class Coded:
    """What is one of the codes of the record: the column that tells it, the code of each of its values, and the code of all
    others; without a column, ``otherwise`` holds for every row."""

    column: str | None
    values: dict[str, str]
    otherwise: str | None


@dataclass(frozen=True)
class Mapping:
    """What a mapping says. ``columns``, ``date`` and ``countries`` are as it is written, ``mark`` tells two mappings apart."""

    file: str
    told: dict[str, Any]
    coded: dict[str, Coded]
    mark: str

    @property
    def quoting(self) -> Quoting:
        """Whether quotes around a cell are no part of it, as the module csv says it."""
        return csv.QUOTE_NONE if self.told.get("quote") == "none" else csv.QUOTE_MINIMAL

    @property
    def columns(self) -> dict[str, str]:
        """Ours → theirs, of all but the key."""
        return {ours: theirs for ours, theirs in self.told.get("columns", {}).items() if ours != "key"}

    @property
    def keys(self) -> list[str]:
        """The columns that are the key together; none where the mapping tells none."""
        return _several(self.told.get("columns", {}).get("key", []))

    @property
    def unknown(self) -> list[str]:
        """Values that mean "not known", but for countries."""
        return _several(self.told.get("unknown", []))

    @property
    def unknown_lands(self) -> list[str]:
        """Values that mean "not known" where a country stands."""
        return _several(self.countries.get("unknown", self.unknown))

    @property
    def open(self) -> list[str]:
        """Values of an end that mean that there is none yet."""
        return _several(self.date.get("open", []))

    @property
    def date(self) -> dict[str, Any]:
        return dict(self.told["date"])

    @property
    def countries(self) -> dict[str, Any]:
        return dict(self.told["countries"])

    @property
    def only(self) -> dict[str, list[str]]:
        """Columns of theirs → the values of rows that count, with * for any letters."""
        return {column: _several(values) for column, values in self.told.get("only", {}).items()}

    @property
    def listed(self) -> list[str]:
        """The columns of a list of countries; none where there are one and other."""
        return _several(self.countries.get("list", []))


def read(path: Path, seeds: Path) -> Mapping:
    """Read a mapping with codes of the record in ``seeds``. Raises WrongUse with a sentence for each thing that is wrong."""
    told = _toml(path)
    codes = {field: _codes(seeds, field) for field in (*CODED, *ROLES)}
    if wrong := faults(told, codes, _lands(seeds)):
        raise WrongUse("\n".join(f"{path.name}: {fault}" for fault in wrong))
    coded = {field: _coded(where[field], codes[field]) for field, where in coded_in(told)}
    usual = {field: Coded(None, {}, code) for field, code in _USUAL.items()}
    roles = {field: Coded(None, {}, "participant") for field in ROLES}
    mark = hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
    return Mapping(path.name, told, usual | roles | coded, mark)


def _several(told: str | list[str]) -> list[str]:
    return [told] if isinstance(told, str) else list(told)


def _toml(path: Path) -> dict[str, Any]:
    if not path.is_file():
        raise WrongUse(
            f"{path} is a folder; name the file of the mapping." if path.is_dir() else f"There is no file {path}."
        )
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise WrongUse(f"{path.name} is not written in UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise WrongUse(f"{path.name} cannot be read as TOML: {error}.") from error


def _codes(seeds: Path, field: str) -> list[str]:
    """The codes of the record, in its order."""
    name, column = ("roles", "role") if field in ROLES else (_SEEDS[field], field)
    path = seeds / f"{name}.csv"
    if not path.is_file():
        raise WrongUse(f"There is no file {path}, which says what the record has.")
    with open(path, encoding="utf-8-sig", newline="") as opened:
        return [row[column] for row in csv.DictReader(opened)]


def _lands(seeds: Path) -> dict[str, dict[str, str]]:
    """Scheme → code as it is compared → the name of the country."""
    names, lands = dict[str, str](), {scheme: dict[str, str]() for scheme in SCHEMES}
    with open(seeds / "countries.csv", encoding="utf-8-sig", newline="") as opened:
        for row in csv.DictReader(opened):
            names[row["country"]] = row["name"]
            lands["iso3"][as_code("iso3", row["country"])] = row["name"]
            for name in (row["name"], *row["aliases"].split(";")):
                lands["name"][as_code("name", name)] = row["name"]
    with open(seeds / "imports" / "codes.csv", encoding="utf-8-sig", newline="") as opened:
        for row in csv.DictReader(opened):
            if row["country"]:
                lands[row["scheme"]][as_code(row["scheme"], row["code"])] = names[row["country"]]
    return lands | {"gw": lands["cow"] | lands["gw"]}


def _coded(told: Any, codes: list[str]) -> Coded:
    if isinstance(told, str):
        return Coded(None, {}, told)
    return Coded(told["column"], told.get("values", {code: code for code in codes}), told.get("otherwise"))
