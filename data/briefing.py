"""A profile in plain words: sentences from templates and figures, each figure with what it counts."""

from __future__ import annotations

from math import isnan

from data.dealings import agreements, directions, meetings, partners, planned
from data.each import each
from data.layered import called, chosen
from data.profile import Profile
from data.said import Said, listed, quoted
from data.words import bracketed, count, the


def sentences(profile: Profile) -> list[list[Said]]:
    """The briefing, sentence by sentence; a sentence that has nothing to tell is left out."""
    told = [_extent, _ends, _kinds, directions, agreements, partners, meetings, planned, _evidence]
    return [said for tell in told if (said := tell(profile))]


def _extent(profile: Profile) -> list[Said]:
    figures, name = profile.figures, " and ".join(map(the, profile.name.split("–")))
    return [
        Said(f"{called()} holds "),
        Said(count(figures.events, "event"), profile.choices),
        Said(f" {'between' if '-' in profile.code else 'of'} {name}{_within(profile)}, from "),
        Said(count(figures.sources, "source"), profile.choices, page="sources"),
        Said(f" of {count(figures.publishers, 'publisher')}."),
    ]


def _within(profile: Profile) -> str:
    """The years that the filter chooses; without any, since when there are events, where the first of them took place."""
    since, until = profile.filters.since, profile.filters.until
    if since and until:
        return f" in {since.year}" if since.year == until.year else f" from {since.year} to {until.year}"
    if since or until:
        return f" since {since.year}" if since else f" until {until.year}"  # type: ignore[union-attr]
    several = profile.figures.events > 1  # of one the day is told next
    first = profile.figures.first_year
    return "" if first is None or isnan(first) or not several else f" since {first:.0f}"


def _ends(profile: Profile) -> list[Said]:
    figures = profile.figures
    if figures.first_id is None:  # nothing of it has taken place
        return []
    first = [Said(quoted(figures.first_title), event=figures.first_id), Said(f" {bracketed(figures.first_words)}")]
    if figures.first_id == figures.latest_id:
        one = "It is " if figures.events == 1 else "One is known to have taken place: "
        return [Said(one), *first, Said(".")]
    latest = [
        Said(quoted(figures.latest_title), event=figures.latest_id),
        Said(f" {bracketed(figures.latest_words)}."),
    ]
    return [Said("The first to begin is "), *first, Said(", the last "), *latest]


def _kinds(profile: Profile) -> list[Said]:
    types = profile.frames["types"]
    if types.empty:
        return []
    kinds = types.drop_duplicates("category_code").sort_values("in_category", ascending=False)
    held = int(kinds["in_category"].sum())
    parts = [
        Said(
            f"{row.in_category} of {row.category.lower()}" if len(kinds) > 1 else row.category.lower(),
            profile.held | {"category": [row.category_code]},
        )
        for row in each(kinds)
    ]
    return [Said(_by_kind(len(parts), held, held < profile.figures.events)), *listed(parts), Said(".")]


def _by_kind(kinds: int, held: int, some: bool) -> str:
    """What introduces the kinds; ``some`` is whether there is also what did not take place."""
    if kinds > 1:
        return f"By kind{f', of the {held} that took place' if some else ''}: "
    if held == 1:
        return "The category of what took place: " if some else "Its category: "
    all_of = "Both" if held == 2 else f"All {held}"
    return f"{all_of}{' that took place' if some else ''} are of "


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
    said = [Said(f"How good the {'layer' if chosen() else 'record'} is: ")]
    for place, (label, number, more, key, code) in enumerate(row for row in told if row[1]):
        said += [
            Said(f"{', ' if place else ''}{label} "),
            Said(count(number, "event"), profile.narrowed(key, code)),
            Said(more),
        ]
    return [*said, Said(".")]
