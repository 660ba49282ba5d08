"""A profile in plain words: sentences from templates and figures, each figure with what it counts."""

from __future__ import annotations

from typing import Any

from data.profile import Profile, Said, held
from data.words import count, since

_VERB = {"supplies": "supplied", "trains": "trained"}


def sentences(profile: Profile) -> list[list[Said]]:
    """The briefing, sentence by sentence; a sentence that has nothing to tell is left out."""
    told = [_extent, _ends, _kinds, _directions, _agreements, _partners, _meetings, _planned, _evidence]
    return [said for tell in told if (said := tell(profile))]


def _extent(profile: Profile) -> list[Said]:
    figures = profile.figures
    between = "of" if "-" not in profile.code else "between"
    return [
        Said(f"The record holds {between} {_name(profile)} "),
        Said(count(figures.events, "event"), profile.choices),
        Said(
            f" since {figures.first_year:.0f}, from {count(figures.sources, 'source')} of {count(figures.publishers, 'publisher')}."
        ),
    ]


def _ends(profile: Profile) -> list[Said]:
    figures = profile.figures
    if figures.first_id is None:  # nothing of it has taken place
        return []
    return [
        Said("The first is "),
        Said(_quoted(figures.first_title), event=figures.first_id),
        Said(f" ({figures.first_words}), the latest "),
        Said(_quoted(figures.latest_title), event=figures.latest_id),
        Said(f" ({figures.latest_words})."),
    ]


def _kinds(profile: Profile) -> list[Said]:
    types = profile.frames["types"]
    if types.empty:
        return []
    kinds = types.drop_duplicates("category_code").sort_values("in_category", ascending=False)
    parts = [
        Said(f"{row.in_category} {row.category.lower()}", held(**profile.choices, category=[row.category_code]))
        for row in kinds.itertuples()
    ]
    return [Said("By kind: "), *_listed(parts), Said(".")]


def _directions(profile: Profile) -> list[Said]:
    flows = profile.frames["flows"].head(4)
    parts = []
    for row in flows.itertuples():
        grounds = f"{since(row.since_words, row.latest)} ({count(row.sources, 'source')})"
        words = f"{row.giver_name} {_VERB[row.kind]} {row.taker_name} in {count(row.events, 'event')} {grounds}"
        choices = held(**(profile.choices | {"pair": None, "country": []}), flow=f"{row.kind}:{row.giver}-{row.taker}")
        parts.append(Said(words, choices))
    return [Said("Orders, deliveries, aid and training: "), *_listed(parts), Said(".")] if parts else []


def _agreements(profile: Profile) -> list[Said]:
    signed = profile.frames.get("agreements")
    if signed is None or signed.empty:
        return []
    last = signed.iloc[-1]
    return [
        Said(f"{count(len(signed), 'agreement')} signed, the last "),
        Said(_quoted(last.title), event=last.event_id),
        Said(f" ({last.date_words}); which have ended is not recorded."),
    ]


def _partners(profile: Profile) -> list[Said]:
    partners = profile.frames.get("partners")
    if partners is None or partners.empty:
        return []
    parts = [
        Said(f"{row.name} ({row.points:.1f} points, {count(row.events, 'event')})", {"pair": row.pair, "country": []})
        for row in partners.head(3).rename(columns={"name": "name"}).itertuples(index=False)
    ]
    return [Said(f"Its strongest partners of {len(partners)} are "), *_listed(parts), Said(".")]


def _meetings(profile: Profile) -> list[Said]:
    people = profile.frames["people"]
    if people.empty:
        return []
    first = people.iloc[0]
    who = f"{first.person} ({first.country_name}) and {first.other} ({first.other_country})"
    often = "once" if first.meetings == 1 else f"{first.meetings} times"
    choices = held(**profile.choices, person=[first.person, first.other])
    return [Said("Named together most often: "), Said(f"{who}, {often}", choices), Said(f", last in {first.latest}.")]


def _planned(profile: Profile) -> list[Said]:
    figures = profile.figures
    parts = []
    if figures.planned:
        parts.append(
            Said(
                f"{count(figures.planned, 'event')} announced and not confirmed",
                profile.choices | {"status": ["planned"]},
            )
        )
    return [*parts, Said(".")] if parts else []


def _evidence(profile: Profile) -> list[Said]:
    figures = profile.figures
    share = f"{figures.one_source / figures.events:.0%}".replace("%", "\u2009%")
    return [
        Said(
            f"How good the record is: {share} of these events rest on one source, {figures.official} have an official one, "
            f"{figures.doubtful} a doubtful date, {figures.low} low confidence; in {figures.differing} the sources differ."
        )
    ]


def _listed(parts: list[Said]) -> list[Said]:
    """Parts with commas between them, and an "and" before the last."""
    said: list[Said] = []
    for place, part in enumerate(parts):
        if place:
            said.append(Said(" and " if place == len(parts) - 1 else ", "))
        said.append(part)
    return said


def _name(profile: Profile) -> str:
    return " and ".join(profile.name.split("–"))


def _quoted(title: Any) -> str:
    return f"“{title}”"
