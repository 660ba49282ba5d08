"""Which statements are run: one that reads, and leaves nothing for the next reader."""

from __future__ import annotations

import re
from typing import Any

# Only gaps and comments that the engine can read in no other way, so that what follows is what it explains.
_GAP = r"(?:\s|--[^\r\n]*\r?\n|/\*(?:[^*/]|/(?!\*)|\*(?!/))*\*/)"
_EXPLAIN = re.compile(
    rf"{_GAP}*explain\b(?:{_GAP}+analy[sz]e\b|{_GAP}*\(\s*(?:analy[sz]e|format)\b[\w\s,]*\))?", re.IGNORECASE
)
# Functions of the engine that read nothing and leave something for the next statement.
_LEAVES = re.compile(
    r"\b(?:(?:register|deregister|create|destroy)_external_resource|(?:add|remove)_grammar_extension|truncate_duckdb_logs)",
    re.IGNORECASE,
)
READS = "Nothing can be changed here; ask the tables of the record."


class Refused(Exception):
    """A statement that is not run; the message is for the reader."""


def allow(connection: Any, sql: str) -> None:
    """Raise Refused unless the text is one statement that reads, and nothing else."""
    if _LEAVES.search(sql):
        raise Refused(READS)
    kind = _kind(connection, sql)
    explained = _EXPLAIN.match(sql) if kind == "EXPLAIN" else None
    if explained:  # ANALYZE runs what it explains
        kind = _kind(connection, sql[explained.end() :])
    if kind == "MULTI":
        raise Refused("PIVOT is run where it names its values: pivot … on column in ('one', 'two') using …")
    if kind != "SELECT":
        raise Refused("Only statements that read are run: SELECT, FROM, WITH, VALUES, DESCRIBE, SUMMARIZE, EXPLAIN.")


def _kind(connection: Any, sql: str) -> str:
    """The kind of the one statement of the text."""
    try:
        sql.encode()
    except UnicodeEncodeError:
        raise Refused("The text holds half of a character.") from None
    statements = connection.extract_statements(sql)
    if len(statements) != 1:
        raise Refused("Run one statement at a time." if statements else "There is no statement to run.")
    try:
        return str(statements[0].type).rpartition(".")[2].upper()
    except ValueError:  # a kind that the client has no name for
        return ""
