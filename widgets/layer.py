"""The choice of an imported layer in the bar, and what the page says of it. Which layers there are is looked up once a run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import streamlit as st

from data import kinds, layered, store
from data.compare import CURATED
from data.parameters import quoted
from data.settings import DATABASE
from widgets import misread, state
from widgets.words import listed, plain, thousands

KEY = "layer"
_THERE, _READ = "layers_there", "layer_read"  # of this run: the layers that there are, and the one that is read


def begin() -> str | None:
    """The imported layer that is chosen, or named by the address; None for the curated record. The frame asks before anything is
    read of the record."""
    names = store.layers()
    named = _named()
    state.assign(_THERE, names)
    state.assign(_READ, named if named in names else None)
    return read()


def _named() -> str:
    """The choice; the address where there is none yet, or where back or forward has led to it."""
    told = next(iter(state.in_link(KEY)[-1:]), CURATED)
    return told if state.restored() else state.value(KEY) or told


def read() -> str | None:
    """The layer that this run reads; in a callback, the one that the run before has read, whose page was pressed on."""
    return state.value(_READ) if state.here() else None


layered.ask_layer_by(read)


def not_there() -> list[str]:
    """The layer that the address names, or that was chosen, and that is not there."""
    asked = [*state.in_link(KEY), state.value(KEY)]
    return [quoted(named) for named in dict.fromkeys(asked) if named and named not in _choices()]


def choice(on_change: Callable[[], None], label: Literal["visible", "collapsed"] = "collapsed") -> None:
    """The choice of a layer, where there are any; ``on_change`` is called when another is chosen."""
    if len(_choices()) == 1:
        return
    if state.value(KEY) not in (None, *_choices()):  # it was there a moment ago
        state.take(KEY)
    state.drawn(KEY, CURATED)
    misread.look(KEY, kinds.text("Layer"))
    st.selectbox(
        "Layer",
        _choices(),
        key=KEY,
        bind="query-params",
        on_change=on_change,
        label_visibility=label,
        width=180,
    )


def told() -> None:
    """What a layer is; nothing of the curated record."""
    if not (named := read()):
        return
    imports = store.frame("imports")
    kinds = [plain(kind) for kind in imports["kind"]]
    counts = imports[["rows", "loaded", "duplicates", "out_of_scope", "rejected"]].sum()
    rows, loaded, twice, out, wrong = map(thousands, counts)
    became = f"{loaded} loaded, {twice} repeated, {out} out of scope, {wrong} rejected"
    of = f" Of {rows} rows of {listed(kinds)}: {became}." if kinds else ""
    st.caption(f"Imported layer {plain(named)}, not curated.{of}")
    record = store.row("record")
    if record.by_machine:
        many = (
            "its events"
            if record.by_machine == record.events
            else f"{thousands(record.by_machine)} of its {thousands(record.events)} events"
        )
        st.caption(
            f"A machine has coded {many} from news: what many papers tell is many events here. Under Filter, “Events coded by machine” "
            "keeps one a story or one a day."
        )


def _choices() -> list[str]:
    return [CURATED, *state.value(_THERE, [])]


def own_file() -> str:
    """The file of what is read, for the reader's own tools."""
    named = read()
    return f"layers/{plain(named)}.duckdb" if named else plain(Path(DATABASE.value()).name)
