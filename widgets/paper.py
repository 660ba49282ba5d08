"""A profile as one HTML file that stands alone: its sentences, charts and tables, and every event with its sources."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd
from pandas.api.types import is_numeric_dtype

from charts import printed
from data import briefing, store
from data.citation import short_title
from data.each import each
from data.profile import Profile
from data.words import tenths
from widgets.footnotes import Notes

_MOST = 15  # rows of a table
_CSS = Path(__file__).with_name("paper.css").read_text(encoding="utf-8")


def page(profile: Profile, intensity: pd.DataFrame, citation: str) -> str:
    """The whole file. ``intensity`` is points by category and day (columns day, category, category_label, points)."""
    events = store.frame("briefing_events", profile.filters)
    # They are printed category by category.
    events = pd.concat([rows for _, rows in events.groupby("category_code", sort=False)])
    notes = Notes(profile, {key: number for number, key in enumerate(events["event_id"], 1)})
    body = [
        f"<h1>{escape(profile.title)}</h1>",
        f"<p class='meta'>{escape(citation)}</p>",
        *(f"<p>{notes.sentence(said)}</p>" for said in briefing.sentences(profile)),
        *_charts(profile, intensity),
        *_tables(profile),
        f"<h2 id='events'>Every event with its sources ({len(events)})</h2>",
        *_events(events.assign(number=range(1, len(events) + 1))),
        *notes.told(),
        f"<footer>{escape(citation)}</footer>",
    ]
    named = f"<title>{escape(profile.name)} · {escape(short_title())}</title>"
    head = f"<meta charset='utf-8'><meta name='viewport' content='width=device-width'>{named}"
    return f"<!doctype html><html lang='en'><head>{head}<style>{_CSS}</style></head><body>{''.join(body)}</body></html>"


def _charts(profile: Profile, intensity: pd.DataFrame) -> list[str]:
    counted = store.frame("coverage", profile.filters)
    drawn = []
    if len(intensity) and intensity["points"].any():
        caption = "Cooperation intensity in points, by category"
        drawn.append(_figure(printed.stacked(intensity, caption), caption, _key(intensity)))
    if len(counted):
        drawn.append(_figure(printed.bars(counted, "Events recorded a year"), "Events recorded a year"))
    return drawn


def _figure(svg: str, caption: str, key: str = "") -> str:
    return f"<figure>{svg}<figcaption>{escape(caption)}. {key}</figcaption></figure>"


def _key(intensity: pd.DataFrame) -> str:
    pairs = dict(zip(intensity["category"], intensity["category_label"], strict=True))
    whole = "<span style='white-space:nowrap'><span style='color:{}'>■</span> {}</span>"
    return " ".join(whole.format(printed.hue(code), escape(label)) for code, label in pairs.items())


def _tables(profile: Profile) -> list[str]:
    wanted = {
        "partners": ("Partners", {"name": "Country", "points": "Points", "events": "Events", "since_words": "First"}),
        "flows": (
            "Orders, deliveries, aid and training",
            {"giver_name": "Who", "kind": "Does what", "taker_name": "To whom", "events": "Events",
             "since_words": "First", "latest": "Latest", "sources": "Sources"},
        ),
        "people": (
            "Named together",
            {"person": "Person", "other": "With", "meetings": "Times", "since_words": "First", "latest": "Latest"},
        ),
        "agreements": ("Agreements signed", {"date_words": "Date", "title": "Agreement"}),
        "planned": ("Announced, not yet confirmed", {"date_words": "Date", "title": "Event"}),
        "publishers": ("Publishers", {"publisher": "Publisher", "class_label": "Class", "sources": "Sources", "events": "Events"}),
    }  # fmt: skip
    return [
        f"<h2 id='{name}'>{heading}{_extent(profile.frames[name])}</h2>{_table(profile.frames[name].head(_MOST), columns)}"
        for name, (heading, columns) in wanted.items()
        if name in profile.frames and len(profile.frames[name])
    ]


def _extent(frame: pd.DataFrame) -> str:
    return f" (first {_MOST} of {len(frame)})" if len(frame) > _MOST else ""


def _table(frame: pd.DataFrame, columns: dict[str, str]) -> str:
    kinds = {True: " class='number'", False: ""}
    head = "".join(
        f"<th scope='col'{kinds[is_numeric_dtype(frame[name])]}>{escape(heading)}</th>"
        for name, heading in columns.items()
    )
    rows = [
        "<tr>" + "".join(_cell(value) for value in row) + "</tr>"
        for row in frame[list(columns)].itertuples(index=False, name=None)
    ]
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _cell(value: Any) -> str:
    if isinstance(value, float):
        return f"<td class='number'>{tenths(value)}</td>"
    return f"<td class='number'>{value}</td>" if isinstance(value, int) else f"<td>{escape(str(value))}</td>"


def _events(events: pd.DataFrame) -> list[str]:
    """A list a category, newest first."""
    parts = []
    for (code, label), rows in events.groupby(["category_code", "category"], sort=False):
        parts.append(f"<h2 id='category-{escape(str(code))}'>{escape(str(label))}</h2><ul>")
        parts += [_event(row) for row in each(rows)]
        parts.append("</ul>")
    return parts


def _event(row: Any) -> str:
    sources = "; ".join(_source(source) for source in row.sources) if row.sources is not None else ""
    about = f"{row.date_words} · {row.type}{'' if row.status == 'Occurred' else ' · ' + row.status.lower()}"
    return (
        f"<li id='{escape(row.event_id)}'><b>{row.number}. {escape(row.title)}</b> <span class='meta'>{escape(about)}</span><br>"
        f"{escape(row.summary)}<br><span class='meta'>{sources}</span></li>"
    )


def _source(source: Mapping[str, Any]) -> str:
    name = ", ".join(str(part) for part in (source["publisher"], source["title"], source["published"]) if part)
    return f"<a href='{escape(source['url'], quote=True)}'>{escape(name)}</a>"
