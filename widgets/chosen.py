"""What is chosen in the filter bar, and choosing from elsewhere: by what the inputs of the bar hold, whoever draws them."""

from __future__ import annotations

from typing import Any

from data import addresses, offered
from data.filters import LISTS, ONES, Filters
from widgets import layer, state

KEPT = "choices_kept"  # the choices of this run, for links


def filters() -> Filters:
    """The choice of events made in the bar; no choice where the page runs without the frame."""
    known = options()
    lists = {key: tuple(_codes(known, key)) for key in LISTS}
    ones = {key: known[key].get(state.value(key) or "") for key in ONES}
    words = (state.value("q") or "").strip() or None
    return addresses.filters_of({"q": words, "years": known["year"] and state.value("years"), **ones, **lists})


def choose(**choices: Any) -> None:
    """Set choices of the bar by their keys, from a callback: ``choose(pair="AZE-PAK")``, codes in, labels kept."""
    for key, code in choices.items():
        known = _labels_or_none(key)
        labelled = [known.get(item, item) for item in code] if isinstance(code, list) else known.get(code, code)
        state.assign(key, labelled)


def kept() -> dict[str, Any]:
    """The choices made in the bar by their keys, as the address holds them; read once a run, for every link has them."""
    read = state.value(KEPT)
    return dict(made() if read is None else read)


def made() -> dict[str, Any]:
    """The same as the inputs have them now."""
    years = [int(year) for year in options()["year"]]
    given = {layer.KEY: layer.read()} | {key: state.value(key) for key in ("q", *ONES, *LISTS)}
    if (span := state.value("years")) and years and tuple(span) != (years[0], years[-1]):
        given["years"] = list(span)
    return {key: value for key, value in given.items() if value}


def one_year() -> int | None:
    """The year, where just one is chosen."""
    first, last = state.value("years") or (0, 1)
    return int(first) if first == last else None


def choose_year(year: int | None) -> None:
    """Choose one year, or all of them, from a callback."""
    years = [int(offered) for offered in options()["year"]]
    state.assign("years", (year, year) if year in years else (years[0], years[-1]))


def alias(words: str) -> str:
    """The name of the country that has this other name; nothing where none has."""
    return next((name for other, name in options()["alias"].items() if other.lower() == words.lower()), "")


def _labels_or_none(key: str) -> dict[str, str]:
    """Code → label, or nothing for a choice that is no list: the words and the years."""
    return offered.labels(key) if key in options() else {}


def options() -> offered.Offered:
    """Kind → label → code, in the order of the lists."""
    return offered.offered()


def _codes(options: dict[str, dict[str, str]], key: str) -> list[str]:
    # What comes from a browser may be anything; only what is offered is passed on.
    return [options[key][label] for label in state.value(key) or [] if label in options[key]]
