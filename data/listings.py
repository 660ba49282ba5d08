"""The events of a choice, from the lists of listings.sql: what a choice of a large layer leaves is read, and the rest passed over. It
leaves the same as ``filtered`` in filter.sql, which says what a choice means; tests hold both alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import cast

import duckdb

from data.filters import Filters
from data.quoting import quoted

# Field of Filters → kind in code_events; of these an event must have one code of those chosen.
_KINDS = {"countries": "country", "levels": "level", "series": "series"}
_LOOKED_UP: dict[str, object] = {**dict.fromkeys((*_KINDS, "people"), ()), **dict.fromkeys(("flow", "pair", "words"))}
_LAST = "\U0010ffff"  # the letter after which no other comes
# How well a word fits, as relevance in search.sql has it: whole in the title, begun there, whole elsewhere, begun elsewhere.
_FIT = "case when in_title then case when word_no = {whole} then 8 else 5 end when word_no = {whole} then 3 else 2 end"
_NOTHING = "select null::bigint as event_no, null::integer as fit where false"
_MOST = (
    20  # words that are looked up: each is a join, and to plan eighty of them took longer than to compare every event
)
Asked = Sequence[dict[str, object]]


@dataclass(frozen=True)
class Lookup:
    """The query for the numbers of chosen events, ``event_no``, each once, and where ``worded`` how well each fits the words, ``fit``.
    It binds ``$filters`` to ``filters``, what is compared event by event, if that is anything."""

    sql: str
    filters: dict[str, object] | None
    worded: bool


def lookup(cursor: duckdb.DuckDBPyConnection, filters: Filters, asked: Asked) -> Lookup:
    """How the events of a choice are found; ``asked`` is how its words are read, see search_meant."""
    rest, meant = replace(filters, **_LOOKED_UP), asked  # type: ignore[arg-type]
    if many := _words_of(asked) > _MOST:
        rest, asked = replace(rest, words=filters.words), ()
    lists = [*_codes(filters)]
    found = _words(cursor, asked)
    compared = rest.parameter([*meant] if many else None) if rest != Filters() else None
    if compared is None and (found or lists):
        every = f"({found or 'select distinct event_no from (' + lists.pop(0) + ')'})"
    else:
        every = "filtered($filters)" if compared else "event_keys"
        every += f" inner join ({found}) as found using (event_no)" if found else ""
    among = [f" semi join ({one}) using (event_no)" for one in lists]
    without = [f" anti join ({_part(cursor, _patterns(part))}) using (event_no)" for part in asked if part["left_out"]]
    return Lookup(
        f"select event_no{', fit' if found else ''} from {every}{''.join(among + without)}", compared, bool(found)
    )


def _words_of(asked: Asked) -> int:
    """How many words a search has, in all patterns of all its parts."""
    return sum(len(pattern.split()) for part in asked for pattern in _patterns(part))


def _patterns(part: dict[str, object]) -> list[str]:
    return cast(list[str], part["patterns"])


def _codes(filters: Filters) -> Iterable[str]:
    for field, kind in _KINDS.items():
        if codes := getattr(filters, field):
            yield _list(kind, codes)
    for person in filters.people:
        yield _list("person", [person])
    if filters.flow:
        yield _list("flow", [filters.flow])
    if filters.pair:
        yield f"select event_no from pairs where pair = {quoted(filters.pair)}"


def _list(kind: str, codes: Sequence[str]) -> str:
    return f"select event_no from code_events where kind = {quoted(kind)} and code in ({', '.join(map(quoted, codes))})"


def _words(cursor: duckdb.DuckDBPyConnection, asked: Asked) -> str | None:
    """The events that have every part which is not left out, with the sum of what each fits."""
    parts = [_part(cursor, _patterns(part)) for part in asked if not part["left_out"]]
    if not parts:
        return None
    joined = " inner join ".join(
        f"({part}) as p{place}" + " using (event_no)" * (place > 0) for place, part in enumerate(parts)
    )
    fit = " + ".join(f"p{place}.fit" for place in range(len(parts)))
    return f"select event_no, {fit} as fit from {joined}"


def _part(cursor: duckdb.DuckDBPyConnection, patterns: list[str]) -> str:
    """The events that have one of these patterns, with what the best of them fits."""
    found = [_pattern(cursor, pattern) for pattern in patterns]
    return f"select event_no, max(fit) as fit from ({' union all '.join(found or [_NOTHING])}) group by event_no"


def _pattern(cursor: duckdb.DuckDBPyConnection, pattern: str) -> str:
    """The events whose text has a pattern: a space, words apart by one, and a space where the last is not to go on."""
    *before, last = pattern.split()
    if not before:
        return _word(cursor, last, begun=not pattern.endswith(" "))
    whole = [_word(cursor, word, begun=False) for word in before]
    words = [*whole, _word(cursor, last, begun=not pattern.endswith(" "))]
    have = " ".join(f"semi join ({word}) using (event_no)" for word in words)
    one = f"[{{left_out: false, patterns: [{quoted(pattern)}]}}]"
    return (
        f"select k.event_no, relevance(k.titled, k.folded, {one})::integer as fit from event_keys as k {have}"
        f" where contains(k.folded, {quoted(pattern)})"
    )


def _word(cursor: duckdb.DuckDBPyConnection, word: str, *, begun: bool) -> str:
    """The events that have a word, or one that begins so."""
    whole, first, last = cursor.execute(
        "select coalesce(min(word_no) filter (word = $word), 0), min(word_no), max(word_no) from word_numbers"
        " where word >= $word and word < $word || $last and ($begun or word = $word)",
        {"word": word, "last": _LAST, "begun": begun},
    ).fetchall()[0]
    if first is None:
        return _NOTHING
    return (
        f"select event_no, {_FIT.format(whole=whole)} as fit from word_events where word_no between {first} and {last}"
    )
