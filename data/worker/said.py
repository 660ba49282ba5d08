"""What the engine says, in words for a reader."""

from __future__ import annotations

import re
from pathlib import Path

from data.worker.allowed import READS
from data.worker.cells import without_places

_ADVICE = re.compile(r"\b(SET|RESET|PRAGMA|INSTALL|LOAD)\s+\w+|\bby running:|\bconfiguration option\b")
_SENTENCE = re.compile(r"(?<=[.)!])\s+(?=[A-Z])")
_SETTING = re.compile(r'Use "SET \w+\s*=')  # in quotation marks, and no words of the statement
_OWN = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"")  # words of the statement, which may well speak of a load factor
_PLACE = re.compile(r"(?<![\w<:/])/(?:[\w.-]+/)+[\w.-]*")
_CLOSED = (
    "disabled by configuration",
    "LocalFileSystem",
    "file system operations are disabled",
    "but it exists in the",
    "configuration has been locked",
)
_TIME = "The query ran longer than it may."
MEMORY = "The query needed more memory than it may have."
_WITHIN = "The database engine has a fault here; write the statement in another way."
_UNSAID = "The query failed for a reason that cannot be told here."
_DOORS = "Files, networks, extensions and settings are closed here; ask the tables of the record."
# What is said → how the statement ended; whatever else the engine says, it failed.
ENDS = {_TIME: "stopped", MEMORY: "stopped", READS: "refused", _DOORS: "refused"}


def plain(error: Exception) -> str:
    """The engine's message without paths of the machine, and without words on how to lift a limit."""
    said, line, excerpt = str(error).partition("\n\nLINE ")
    if "max_execution_time" in said or said.lower().startswith("interrupt") or "INTERRUPT Error" in said:
        return _TIME
    if "expression depth" in said:
        return "The query is nested too deeply."
    if "Out of Memory" in said or "bad_alloc" in said:
        return MEMORY
    if "INTERNAL Error" in said:
        return MEMORY if "allocation size" in said else _WITHIN
    if "read-only mode" in said or "SET LOCAL is not" in said:
        return READS
    if any(words in said for words in _CLOSED) or ("does not exist" in said and _PLACE.search(said)):
        return _DOORS
    said, excerpt = (without_places(text).replace(str(Path.cwd()), "") for text in (said, excerpt))
    said = said.split("\n\nPossible solutions")[0].split("\n\nStack Trace")[0]
    kept = [_PLACE.sub("(path)", text) for line in said.splitlines() if (text := _without_advice(line))]
    return ("\n".join(kept).strip()[:2000] + line + excerpt[:1000]).strip() or _UNSAID


def _without_advice(line: str) -> str:
    """A line without the sentences that tell how to lift a limit."""
    kept = [one for one in _SENTENCE.split(line) if not (_ADVICE.search(_OWN.sub("", one)) or _SETTING.search(one))]
    return " ".join(kept)
