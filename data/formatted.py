"""Lays out a statement of SQL anew: other gaps and small keywords, and nothing else; the engine proves that it reads the same."""

from __future__ import annotations

from data import sandbox
from data.clauses import is_comment
from data.faults import LeftAlone
from data.layout import laid_out
from data.lexer import read

# The tree that the engine reads, without where in the text each part stands; nothing where it reads no query.
_TREE = """
with read as (select json_serialize_sql($text)::varchar as tree)
select sha256(regexp_replace(tree, '"query_location(_length)?":[0-9]+', '', 'g')) as tree
from read
where not starts_with(tree, '{"error":true')
"""


def formatted(sql: str, who: str = "") -> str:
    """``sql`` in the layout of our own queries. Raises LeftAlone where it cannot be done without a change of what is asked."""
    if len(sql) > sandbox.TEXT - len(_TREE):
        raise LeftAlone("The statement is too long to be formatted.")
    items = read(sql)
    if all(is_comment(item) for item in items):
        raise LeftAlone("There is no statement to format.")
    before = _tree(sql, who)
    # A keyword in small letters may be a name after all; then the letters stay as they are.
    for small in (True, False):
        text = laid_out(items, small)
        if len(text) > sandbox.TEXT:
            raise LeftAlone("The statement would be too long in the new layout, so it is as it was.")
        if _letters(text) == _letters(sql) and _tree(text, who) == before:
            return text
    raise LeftAlone("The statement could not be formatted without changing it, so it is as it was.")


def _letters(sql: str) -> str:
    """What is written, gaps and the size of letters aside: so that no comment gets lost."""
    return "".join(sql.casefold().split())


def _tree(sql: str, who: str) -> str:
    """What the engine reads, in a word. Raises LeftAlone where it reads no query."""
    answer = sandbox.ask(_TREE, {"text": sql}, who=who)
    if answer.error:
        raise LeftAlone(f"The statement is as it was. {answer.error.partition(chr(10))[0]}")
    if answer.frame.empty:
        raise LeftAlone(
            "Only a whole query can be formatted; the database cannot read this as one, so it is as it was."
        )
    return str(answer.frame["tree"].iloc[0])
