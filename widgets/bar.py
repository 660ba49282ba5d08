"""The filter bar: one for all pages, drawn by the frame before the page runs, so that the URL keeps it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from data import addresses, offered
from data.filters import FIELDS, LISTS, ONES, Filters
from widgets import layer, misread, reach, sign_in, state
from widgets.words import plain

# Choices of some of many: key in the URL, label, field of Filters. The years and the words stand apart.
_LISTS = tuple((key, label, FIELDS.get(key, key)) for key, label in LISTS.items())
# Choices of one of many: key, label, what it says where nothing is chosen.
_ONES = tuple((key, label, {"pair": "Any pair", "once": "All of them"}.get(key, "Any")) for key, label in ONES.items())
_LONG = 200  # letters of the sentence that the bar has room for
_KEPT = "choices_kept"  # the choices of this run, for links
_TURNED = "layer_turned"  # whether another layer was chosen since the last run
_UNKNOWN = "link_unknown"  # what the address named that cannot be chosen, until the page is drawn
_TOLD = "link_unknown_told"  # the same once it was said, and where: at which page and choices


def filters() -> Filters:
    """The choice of events made in the bar; no choice where the page runs without the frame."""
    options = _options()
    lists = {key: tuple(_codes(options, key)) for key in LISTS}
    ones = {key: options[key].get(state.value(key) or "") for key in ONES}
    words = (state.value("q") or "").strip() or None
    return addresses.filters_of({"q": words, "years": options["year"] and state.value("years"), **ones, **lists})


def names() -> dict[str, dict[str, str]]:
    """Field of Filters → code → label, for all codes that can be chosen."""
    return {field: labels(key) for key, _, field in _LISTS} | {key: labels(key) for key in ("flow", "once")}


def choose(**choices: Any) -> None:
    """Set choices of the bar by their keys, from a callback: ``choose(pair="AZE-PAK")``, codes in, labels kept."""
    for key, code in choices.items():
        known = _labels_or_none(key)
        labelled = [known.get(item, item) for item in code] if isinstance(code, list) else known.get(code, code)
        state.assign(key, labelled)


def kept() -> dict[str, Any]:
    """The choices made in the bar by their keys, as the address holds them; read once a run, for every link has them."""
    read = state.value(_KEPT)
    return dict(_made() if read is None else read)


def _made() -> dict[str, Any]:
    years = [int(year) for year in _options()["year"]]
    made = {layer.KEY: layer.read()} | {key: state.value(key) for key in ("q", *(row[0] for row in (*_ONES, *_LISTS)))}
    if (span := state.value("years")) and years and tuple(span) != (years[0], years[-1]):
        made["years"] = list(span)
    return {key: value for key, value in made.items() if value}


def one_year() -> int | None:
    """The year, where just one is chosen."""
    first, last = state.value("years") or (0, 1)
    return int(first) if first == last else None


def choose_year(year: int | None) -> None:
    """Choose one year, or all of them, from a callback."""
    years = [int(offered) for offered in _options()["year"]]
    state.assign("years", (year, year) if year in years else (years[0], years[-1]))


def _other_layer() -> None:
    """Callback: begin the page anew. Of the choices only the words stay, for another layer has other events, days and pairs."""
    state.leave_choices(layer.KEY, "q")
    misread.forget()
    state.assign(_TURNED, True)


def another_layer() -> None:
    """The choice of a layer where a page has failed before its bar had one: nobody is left with a layer that cannot be read."""
    if not state.is_drawn(layer.KEY):
        layer.choice(_other_layer, "visible")


def filter_bar() -> Any:
    """Draw the bar; returns the place where the frame puts the link to the view once the page has run."""
    # The address still has the choices of the layer before.
    unknown = [] if state.take(_TURNED) else _mend_link() + layer.not_there()
    with st.container(key="filter_bar", gap="small"):
        row = st.container(horizontal=True, vertical_alignment="center")
        with row:
            layer.choice(_other_layer)
            state.drawn("q", "")
            st.text_input(
                "Search",
                key="q",
                bind="query-params",
                type="search",
                live="400ms",
                placeholder="Search events",
                label_visibility="collapsed",
                width=280,
            )
        # Not a popover: what is not drawn in the browser drops out of the address when the page is switched.
        with st.expander("Filter", icon=":material/tune:", key="filter"):
            _choices(_options())
    layer.told()
    # Only now have the inputs read the address, so the sentence comes last though it stands first.
    state.assign(_KEPT, _made())
    if unknown := _still(unknown):
        st.warning(plain(f"This link asks for what the record does not have: {', '.join(unknown)}. It was left out."))
    if len(state.value("q") or "") > addresses.LONGEST:
        st.warning(f"Only the first {addresses.LONGEST} letters of the search are used.")
    sentence = filters().sentence(names())
    with row:
        st.markdown(plain(sentence if len(sentence) <= _LONG else f"{sentence[:_LONG]} …"), width="stretch")
        if sentence != Filters().sentence({}):
            st.button("Reset", on_click=reset, type="tertiary", icon=":material/close:")
        place = st.popover("Link", icon=":material/link:", help="The address of this view, to copy")
        sign_in.account()
    return place


def _mend_link() -> list[str]:
    """Read codes in the address as the labels they stand for, and begin again with those; returns what the address has
    named that cannot be chosen."""
    options, unknown = _options(), []
    mended = {}
    for key, kind in {**{kind: kind for kind in (*LISTS, *ONES)}, "pairs": "pair"}.items():
        asked = [item for item in state.in_link(key) if item]  # nothing after the = is no choice
        read = [offered.label(kind, item) or item for item in asked]
        known = [item for item in read if item in options[kind]]
        unknown += [item for item in read if item not in known]
        if known != asked:
            mended[key] = known
    if mended:
        state.assign(_UNKNOWN, unknown)
        state.mend_link(mended)
    return list(state.take(_UNKNOWN, []))


def _still(unknown: list[str]) -> list[str]:
    """What the address named in vain, now or before, until another choice is made or another page opened."""
    held = (state.opened(), kept())
    if not unknown:
        unknown, before = state.value(_TOLD, ([], None))
        unknown = unknown if before == held else []
    state.assign(_TOLD, (unknown, held))
    return unknown


def _choices(options: dict[str, dict[str, str]]) -> None:
    years = [int(year) for year in options["year"]]
    with st.grid(4, min_column_width=220):
        if len(years) > 1:
            _follow(years)
            state.drawn("years", (years[0], years[-1]))
            misread.look("years", addresses.filter_parameters()["years"])
            st.slider("Years", years[0], years[-1], (years[0], years[-1]), key="years", bind="query-params")
        for key, label, nothing in _ONES:
            if not options[key]:
                continue
            state.drawn(key, None)
            listed = reach.listed(list(options[key]), key)
            few = len(listed) < len(options[key])
            told = "Those with most events; countries, or a link, lead to any other." if few else None
            st.selectbox(label, listed, index=None, key=key, bind="query-params", placeholder=nothing, help=told)
        for key, label, _ in _LISTS:
            state.drawn(key, [])
            listed = reach.listed(list(options[key]), key)
            st.multiselect(label, listed, key=key, bind="query-params", placeholder="Any", wrap=True)


def _follow(years: list[int]) -> None:
    """All years stay all years when a new record has more of them."""
    offered, before = (years[0], years[-1]), state.value("years_offered")
    if before and before != offered and state.value("years") == before:
        state.assign("years", offered)
    state.assign("years_offered", offered)


def labels(kind: str) -> dict[str, str]:
    """Code → label of one kind of choice, in the order of the lists."""
    return {code: label for label, code in _options()[kind].items()}


def alias(words: str) -> str:
    """The name of the country that has this other name; nothing where none has."""
    return next((name for other, name in _options()["alias"].items() if other.lower() == words.lower()), "")


def _labels_or_none(key: str) -> dict[str, str]:
    """Code → label, or nothing for a choice that is no list: the words and the years."""
    return labels(key) if key in _options() else {}


def reset() -> None:
    years = [int(year) for year in _options()["year"]]
    state.assign("years", (years[0], years[-1]))
    for key, _, _ in _ONES:
        state.assign(key, None)
    state.assign("q", "")
    for key, _, _ in _LISTS:
        state.assign(key, [])


def _options() -> offered.Offered:
    """Kind → label → code, in the order of the lists."""
    return offered.offered()


def _codes(options: dict[str, dict[str, str]], key: str) -> list[str]:
    # What comes from a browser may be anything; only what is offered is passed on.
    return [options[key][label] for label in state.value(key) or [] if label in options[key]]
