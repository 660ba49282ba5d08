"""The columns of a table, CSV or Parquet, in the SQL that reads them."""

from __future__ import annotations

from dataclasses import dataclass

from data.quoting import quoted


@dataclass(frozen=True)
class Column:
    """A column as the engine names it, and its type."""

    name: str
    type: str = "VARCHAR"

    @property
    def is_day(self) -> bool:
        return not self.type.endswith("[]") and (self.type == "DATE" or self.type.startswith("TIMESTAMP"))

    @property
    def is_moment(self) -> bool:
        return self.type == "TIMESTAMP WITH TIME ZONE"

    @property
    def text(self) -> str:
        """As a person would write it: days without hours, whole numbers without a point."""
        if self.type.endswith("[]"):
            return f"array_to_string({self.name}::varchar[], ';')"
        if self.is_day:
            return f"strftime({self.name}, '%Y-%m-%d')"
        if self.type in ("FLOAT", "DOUBLE") or self.type.startswith("DECIMAL"):
            return f"number_text({self.name})"
        return f"{self.name}::varchar"

    def split(self, separator: str) -> str:
        """As a list of words."""
        if self.type.endswith("[]"):
            return f"coalesce({self.name}::varchar[], [])"
        return f"string_split(coalesce({self.text}, ''), {quoted(separator)})"


@dataclass(frozen=True)
class Table:
    """``relation`` reads the file, ``columns`` are by the names in its header, ``lines`` come before the first row, and ``fault`` is
    SQL that says what is wrong with the form of a row. ``texts`` are all columns, of which several may have one name; in a row that is not
    ``ragged``, what is null is an empty cell, and no cell that lacks."""

    relation: str
    columns: dict[str, Column]
    texts: list[str]
    lines: int = 0
    fault: str = "null"
    ragged: bool = True

    @property
    def row(self) -> str:
        """A row as CSV, to be read again."""
        cells = self.texts if self.ragged else [f"coalesce({text}, '')" for text in self.texts]
        return f"csv_row([{', '.join(cells)}])"
