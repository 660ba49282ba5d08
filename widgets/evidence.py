"""On what an event rests: its sources and what each says, where they differ, what the record leaves open, how to cite it."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from data import store
from data.citation import data_sets, held
from data.each import each
from widgets import layer, permalink, show
from widgets.words import address, count, plain


def evidence(found: Any) -> None:
    """The sources of an event with class and language, their disagreements, and the quality of the record."""
    sources = store.frame("event_evidence", event=found.event_id)
    show.part(f"Evidence: {count(len(sources), 'source')}")
    for source in each(sources):
        _source(source)
    differ = store.frame("event_disagreements", event=found.event_id)
    if len(differ):
        show.part("Where the sources differ")
        st.markdown("\n".join(f"- {row.about.capitalize()}: {plain(row.says)}" for row in each(differ)))
    show.part("Quality of this record")
    st.markdown(quality(store.row("event_quality", event=found.event_id)))


def _source(source: Any) -> None:
    titled = not pd.isna(source.title)
    known = (
        source.publisher if titled else None,
        source.author,
        source.published,
        source.language,
        source.source_class,
    )
    about = " · ".join(plain(str(part)) for part in known if part and not pd.isna(part))
    name = source.title if titled else ", ".join(str(p) for p in (source.publisher, source.published) if not pd.isna(p))
    st.markdown(f"[{plain(name)}]({address(source.url)})  \n{about}  \n{plain(source.says)}")


def quality(row: Any) -> str:
    """Number and class of sources, and what is open, in a few sentences (columns of event_quality.sql)."""
    official = "one of them official" if row.official == 1 else f"{row.official or 'none'} of them official"
    told = official if row.sources > 1 else row.classes.lower()
    spoken = "in a language that is not told" if row.languages == "Not told" else f"in {row.languages}"
    said = f"{count(row.sources, 'source')} ({told}) {spoken}; {row.confidence.lower()} confidence."
    open_ = [
        "the date is doubtful" if row.doubt else "",
        f"known to the {row.date_precision} only" if row.date_precision != "day" else "",
        "the place is not told" if not row.place_known else "",
        f"{row.unnamed} of {row.participants} participants without a name" if row.unnamed else "",
        "the quantity is approximate" if row.quantity_approx else "",
        f"{count(row.undated, 'source')} without a date of publication" if row.undated else "",
        f"sources differ on {count(row.disagreements, 'point')}" if row.disagreements else "",
    ]
    left = [part for part in open_ if part]
    return f"{said} Open: {'; '.join(left)}." if left else f"{said} Nothing is left open."


def cite(found: Any) -> None:
    """How to cite the event: its address stays the same when the record is built anew."""
    record = store.row("record")
    at = permalink.cited_address("event", id=found.event_id)
    words = f"{found.title}, {found.date_words}. {_page(found.event_id)}{held(record)}, event {found.event_id}. {at}"
    show.part("Cite")
    st.code(words.rstrip(), language=None, wrap_lines=True)


def _page(event: str) -> str:
    """The page that an imported event was coded from, where its source is one and not the data set itself."""
    for source in each(store.frame("event_evidence", event=event).head(1) if layer.read() else pd.DataFrame()):
        if not pd.isna(source.url) and f"{source.publisher}, {source.title}" not in data_sets():
            return f"From {', '.join(str(part) for part in (source.publisher, source.url) if not pd.isna(part))}. "
    return ""
