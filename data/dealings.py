"""What a profile tells of dealings: arms and training, agreements, partners, who is named together, and what is planned."""

from __future__ import annotations

from data.each import each
from data.layered import chosen
from data.profile import Profile
from data.said import Said, listed, quoted
from data.words import bracketed, count, since, tenths, the


def directions(profile: Profile) -> list[Said]:
    """Who supplies and trains whom, those with most events first."""
    flows = profile.frames["flows"].head(4)
    parts = []
    for row in each(flows):
        grounds = f"{since(row.since_words, row.latest)} ({count(row.sources, 'source')})"
        words = f"{the(row.giver_name)} {row.kind} {the(row.taker_name)} in {count(row.events, 'event')} {grounds}"
        flow = f"{row.kind}:{row.giver}-{row.taker}"
        parts.append(Said(words, profile.held | {"pair": None, "country": [], "flow": flow}))
    if not parts:
        return []
    # Other data sets list what their makers hold for sure.
    reported = "." if chosen() else "; what is only reported is among them, what is planned is not."
    return [Said("Orders, deliveries, aid and training: "), *listed(parts), Said(reported)]


def agreements(profile: Profile) -> list[Said]:
    """How many agreements a pair has signed, and the last of them."""
    signed = profile.frames.get("agreements")
    if signed is None or signed.empty:
        return []
    last, ended = signed.iloc[-1], "which have ended" if len(signed) > 1 else "whether it has ended"
    return [
        Said(count(len(signed), "agreement"), {"pairs": [profile.name], "view": "Agreements"}, page="intensity"),
        # Other data sets list obligations for as long as they hold, and a change of them as another.
        Said(f"{'' if chosen() else ' signed'}, {'the last ' if len(signed) > 1 else ''}"),
        Said(quoted(last.title), event=last.event_id),
        Said(f" {bracketed(last.date_words)}{'.' if chosen() else f'; {ended} is not recorded.'}"),
    ]


def partners(profile: Profile) -> list[Said]:
    """The partners of a country that stand before the others."""
    known = profile.frames.get("partners")
    if known is None or known.empty:
        return []
    standing = int((known["points"] >= 0.05).sum())  # those below stand at 0.0, one like another
    parts = [
        Said(
            f"{the(row.name)} ({tenths(row.points)} points, {count(row.events, 'event')})",
            profile.choices | {"pair": row.pair, "country": []},
        )
        for row in each(known.head(min(3, standing or 3)))
    ]
    if len(known) == 1:
        return [Said("The one country it is named with is "), *parts, Said(".")]
    if not standing:
        among = ": " if len(parts) == len(known) else ", among them "
        none = f"None of its {len(known)} partners has points on this day{among}"
        return [Said(none), *listed(parts), Said(".")]
    return [Said(_which(len(known), len(parts))), *listed(parts), Said(".")]


def _which(partners: int, told: int) -> str:
    """What the partners that are told are: all of them, or the strongest."""
    if told == partners:
        return "Its partners are "
    return f"Its strongest {'partner' if told == 1 else 'partners'} of {partners} {'is' if told == 1 else 'are'} "


def meetings(profile: Profile) -> list[Said]:
    """Who is named together most often."""
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
    return [
        Said(most),
        Said(f"{who}, {often}", choices),
        Said(f", {'last ' if first.meetings > 1 else ''}in {first.latest}."),
    ]


def planned(profile: Profile) -> list[Said]:
    """What is recorded as planned, and how much of it was confirmed since."""
    plans = profile.figures.planned
    if not plans:
        return []
    waiting = profile.frames["planned"]["total"]
    confirmed = plans - (int(waiting.iloc[0]) if len(waiting) else 0)
    words = f"{count(plans, 'event')} {'is' if plans == 1 else 'are'} recorded as planned"
    return [
        Said(words, profile.choices | {"status": ["planned"]}),
        Said(f", {f'{confirmed} of them' if plans > 1 else 'and'} confirmed since." if confirmed else "."),
    ]
