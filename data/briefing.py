"""A profile in plain words: sentences from templates and figures, each figure with what it counts."""

from __future__ import annotations

from typing import Any

from data.each import each
from data.layered import called, chosen
from data.profile import Profile, Said
from data.words import bracketed, count, since

_VERB = {"supplies": "supplied", "trains": "trained"}


def sentences(profile: Profile) -> list[list[Said]]:
    """The briefing, sentence by sentence; a sentence that has nothing to tell is left out."""
    told = [_extent, _ends, _kinds, _directions, _agreements, _partners, _meetings, _planned, _evidence]
    return [said for tell in told if (said := tell(profile))]


def _extent(profile: Profile) -> list[Said]:
    figures, name = profile.figures, " and ".join(profile.name.split("–"))
    return [
        Said(f"{called()} holds "),
        Said(count(figures.events, "event"), profile.choices),
        Said(f" {'between' if '-' in profile.code else 'of'} {name}{_within(profile)}, from "),
        Said(count(figures.sources, "source"), profile.choices, page="sources"),
        Said(f" of {count(figures.publishers, 'publisher')}."),
    ]


def _within(profile: Profile) -> str:
    """The years that the filter chooses; without any, since when the record knows of something that took place."""
    since, until = profile.filters.since, profile.filters.until
    if since and until:
        return f" in {since.year}" if since.year == until.year else f" from {since.year} to {until.year}"
    if since or until:
        return f" since {since.year}" if since else f" until {until.year}"  # type: ignore[union-attr]
    return f" since {profile.figures.first_year:.0f}" if profile.figures.first_id is not None else ""


def _ends(profile: Profile) -> list[Said]:
    figures = profile.figures
    if figures.first_id is None:  # nothing of it has taken place
        return []
    first = [Said(_quoted(figures.first_title), event=figures.first_id), Said(f" {bracketed(figures.first_words)}")]
    if figures.first_id == figures.latest_id:
        return [Said("One is known to have taken place: "), *first, Said(".")]
    latest = [
        Said(_quoted(figures.latest_title), event=figures.latest_id),
        Said(f" {bracketed(figures.latest_words)}."),
    ]
    return [Said("The first to begin is "), *first, Said(", the last "), *latest]


def _kinds(profile: Profile) -> list[Said]:
    types = profile.frames["types"]
    if types.empty:
        return []
    kinds = types.drop_duplicates("category_code").sort_values("in_category", ascending=False)
    parts = [
        Said(f"{row.in_category} of {row.category.lower()}", profile.held | {"category": [row.category_code]})
        for row in each(kinds)
    ]
    held = int(kinds["in_category"].sum())
    of = f", of the {held} that took place" if held < profile.figures.events else ""
    return [Said(f"By kind{of}: "), *_listed(parts), Said(".")]


def _directions(profile: Profile) -> list[Said]:
    flows = profile.frames["flows"].head(4)
    parts = []
    for row in each(flows):
        grounds = f"{since(row.since_words, row.latest)} ({count(row.sources, 'source')})"
        words = f"{row.giver_name} {_VERB[row.kind]} {row.taker_name} in {count(row.events, 'event')} {grounds}"
        flow = f"{row.kind}:{row.giver}-{row.taker}"
        parts.append(Said(words, profile.held | {"pair": None, "country": [], "flow": flow}))
    return [Said("Orders, deliveries, aid and training: "), *_listed(parts), Said(".")] if parts else []


def _agreements(profile: Profile) -> list[Said]:
    signed = profile.frames.get("agreements")
    if signed is None or signed.empty:
        return []
    last = signed.iloc[-1]
    return [
        Said(count(len(signed), "agreement"), {"pairs": [profile.name], "view": "Agreements"}, page="intensity"),
        # Other data sets list obligations for as long as they hold, and a change of them as another.
        Said(", the last " if chosen() else " signed, the last "),
        Said(_quoted(last.title), event=last.event_id),
        Said(f" {bracketed(last.date_words)}{'.' if chosen() else '; which have ended is not recorded.'}"),
    ]


def _partners(profile: Profile) -> list[Said]:
    partners = profile.frames.get("partners")
    if partners is None or partners.empty:
        return []
    parts = [
        Said(
            f"{row.name} ({row.points:.1f} points, {count(row.events, 'event')})",
            profile.choices | {"pair": row.pair, "country": []},
        )
        for row in each(partners.head(3))
    ]
    if len(partners) == 1:
        return [Said("Its one partner is "), *parts, Said(".")]
    every = len(parts) == len(partners)
    if partners["points"].max() < 0.05:  # none stands before another
        which = f"It has {len(partners)} partners, none with points on this day{': ' if every else ', among them '}"
    else:
        which = "Its partners are " if every else f"Its strongest partners of {len(partners)} are "
    return [Said(which), *_listed(parts), Said(".")]


def _meetings(profile: Profile) -> list[Said]:
    people = profile.frames["people"]
    if people.empty:
        return []
    first = people.iloc[0]
    who = f"{first.person} ({first.country_name}) and {first.other} ({first.other_country})"
    often = {1: "once", 2: "twice"}.get(first.meetings, f"{first.meetings} times")
    # Where nobody is named together more than once, the last are told.
    most = "Named together: " if first.meetings == 1 else "Named together most often: "
    named = list(dict.fromkeys([*profile.filters.people, first.person, first.other]))
    choices = profile.held | {"person": named}
    return [Said(most), Said(f"{who}, {often}", choices), Said(f", last in {first.latest}.")]


def _planned(profile: Profile) -> list[Said]:
    planned = profile.figures.planned
    if not planned:
        return []
    waiting = profile.frames["planned"]["total"]
    confirmed = planned - (int(waiting.iloc[0]) if len(waiting) else 0)
    words = f"{count(planned, 'event')} {'is' if planned == 1 else 'are'} recorded as planned"
    return [
        Said(words, profile.choices | {"status": ["planned"]}),
        Said(f", {confirmed} of them confirmed since." if confirmed else "."),
    ]


def _evidence(profile: Profile) -> list[Said]:
    figures = profile.figures
    share = f"{figures.one_source / figures.events:.0%}".replace("%", "\u202f%")
    told = (
        ("one source only", figures.one_source, f" ({share})", "quality", "one_source"),
        ("official source", figures.official, "", "class", "official"),
        ("doubtful date", figures.doubtful, "", "quality", "doubtful"),
        ("low confidence", figures.low, "", "confidence", "low"),
        ("sources differ", figures.differing, "", "quality", "differing"),
    )
    if not any(row[1] for row in told):
        return []
    said = [Said("How good the record is: ")]
    for place, (label, number, more, key, code) in enumerate(row for row in told if row[1]):
        said += [
            Said(f"{', ' if place else ''}{label} "),
            Said(count(number, "event"), profile.narrowed(key, code)),
            Said(more),
        ]
    return [*said, Said(".")]


def _listed(parts: list[Said]) -> list[Said]:
    """Parts with commas between them, and an "and" before the last."""
    said: list[Said] = []
    for place, part in enumerate(parts):
        if place:
            said.append(Said(" and " if place == len(parts) - 1 else ", "))
        said.append(part)
    return said


def _quoted(title: Any) -> str:
    return f"“{title}”"
