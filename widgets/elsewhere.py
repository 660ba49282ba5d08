"""Which other layers have what the one that is read has not: a key that was copied from one may be opened in another."""

from __future__ import annotations

from contextlib import suppress

from data import compare, store
from data.faults import EntenteError
from data.layered import layer_read
from widgets import ways


def event_elsewhere(event_id: str) -> bool:
    """Tell which layers have the event, each a way to it there; False where none has, and nothing is told."""
    having = [name for name in compare.others(layer_read() or compare.CURATED) if _has(name, event_id)]
    for name in having:
        lead = ways.to("event", {"id": event_id}, layer=name)
        of = "The curated record" if name == compare.CURATED else f"The layer {name}"
        ways.prose([f"{of} has it: ", (event_id, lead), "."], f"elsewhere_{name}")
    return bool(having)


def _has(name: str, event_id: str) -> bool:
    # A layer that cannot be read has nothing to offer here; what is wrong with it is told where it is chosen.
    with suppress(EntenteError), compare.reading(name):
        return not store.frame("event", event=event_id).empty
    return False
