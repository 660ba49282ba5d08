"""One seed file as read: its columns, its rows, each with its line, and the faults of its form."""

from __future__ import annotations

from dataclasses import dataclass, field

from data.faults import Fault


@dataclass(frozen=True)
class Row:
    """One line of a seed: column → text, None where the cell is empty or could not be read.

    Of a ``damaged`` row only the first cell is kept, if it can be a key, and all of it as ``text``, so that what refers to it is not
    reported as well. Of ``spoilt`` columns it is told already why nothing is read.
    """

    line: int
    cells: dict[str, str | None]
    damaged: bool
    text: str = ""
    spoilt: frozenset[str] = frozenset()


@dataclass
class Sheet:
    """One seed file as read. ``whole`` is False where the file itself could not be read, so that nothing can be
    said about what it lacks."""

    file: str
    columns: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    whole: bool = True

    def fault(self, line: int, column: str, value: str, wrong: str, mend: str, warning: bool = False) -> None:
        self.faults.append(Fault(self.file, line, column, value, wrong, mend, warning))

    def written(self, line: int, column: str) -> str:
        """A cell as the curator wrote it."""
        return next((row.cells.get(column) or "" for row in self.rows if row.line == line), "")

    def missing(self, column: str) -> None:
        self.misshapen(column, "this column is missing", f"Add the column {column} to the header and to every row.")

    def misshapen(self, column: str, wrong: str, mend: str) -> None:
        """A fault of the header, after which nothing can be said of what the file lacks."""
        self.fault(1, column, "", wrong, mend)
        self.whole = False

    def unreadable(self, line: int, value: str, wrong: str, mend: str) -> Sheet:
        self.fault(line, "", value, wrong, mend)
        self.whole = False
        return self
