"""What the address asks of a choice that it cannot be: looked for when a page is come to. Streamlit passes over such a value and
takes it out of the address, so that no later run knows of it."""

from __future__ import annotations

from data.parameters import Parameter, WrongAddress
from widgets import state
from widgets.notes import INSTEAD, Note, noted


def look(key: str, parameter: Parameter) -> None:
    """Read what the address gives for the choice ``key``, before its widget does; once an arrival."""
    given = [text for text in state.in_link(key) if text]
    if key in noted():
        return
    read = _spelt(parameter, given if parameter.many else given[-1:])
    noted()[key] = _wrong(parameter, read)
    if len(read) < len(given):
        _last_of(key, given)
    if read != given:
        # Streamlit has no value of a slider with two, and leaves two of others in the address; words it takes as they are offered alone.
        state.mend_link({key: read})


def _spelt(parameter: Parameter, read: list[str]) -> list[str]:
    """What is asked for in the capitals in which it is offered."""
    if not read:
        return read
    schema = parameter.schema()
    offered = {str(word).casefold(): str(word) for word in schema.get("items", schema).get("enum", [])}
    return [text if text in offered.values() else offered.get(text.casefold(), text) for text in read]


def _wrong(parameter: Parameter, read: list[str]) -> Note | None:
    try:
        if read:
            parameter.read(read)
    except WrongAddress as error:
        return Note(str(error), tuple(read))
    return None


def _last_of(key: str, given: list[str]) -> None:
    """Note that several values were given where one is possible; none where all are the same."""
    wrong_too = noted()[key]
    if len(set(given)) > 1:
        why = f"given {len(given)} times, and only the last is read"
        noted()[key] = Note(f"{why}; {wrong_too.why}") if wrong_too else Note(f"{why}.", told="Shown")


def wrong(key: str, why: str, told: str = INSTEAD) -> None:
    """Note a choice that cannot be what was asked for; ``why`` is a sentence."""
    noted()[key] = Note(why, told=told)


def is_new(key: str) -> bool:
    """Whether what the address gives for ``key`` was not looked at since the page was come to; it counts as looked at by that."""
    return key not in noted() and noted().setdefault(key, None) is None


def idle(key: str, why: str) -> None:
    """Note what the address gives for a choice that the page does not offer as it is."""
    if is_new(key) and any(state.in_link(key)):
        wrong(key, why, told="")


def is_wrong(key: str) -> bool:
    """Whether something is told of the choice already."""
    return noted().get(key) is not None


def extra(key: str) -> str | None:
    """A parameter that no widget holds; of several the last is kept, which is told."""
    given = [text for text in state.in_link(key) if text]
    if len(given) > 1:
        noted()[key] = None
        _last_of(key, given)
        state.assign_extra(key, given[-1])
    return state.extra(key)
