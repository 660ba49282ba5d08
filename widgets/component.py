"""Parts of a page that Streamlit has not: each of files of this folder, drawn in the reader's browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

_HERE = Path(__file__).parent


def component(name: str, *files: str, html: str | None = None) -> Any:
    """A component of scripts and styles of this folder, joined in the order named; files that several share come first."""
    return st.components.v2.component(
        f"entente_{name}", html=html, css=_joined(files, ".css") or None, js=_joined(files, ".js") or None
    )


def _joined(files: tuple[str, ...], kind: str) -> str:
    return "\n".join((_HERE / file).read_text(encoding="utf-8") for file in files if file.endswith(kind))


_reveal = component("reveal", "reveal.js")
_scrolled = component("scrolled", "scrolled.js")


def reveal(card: str, shown: str | None) -> None:
    """Bring the container with the key ``card`` into sight once for each thing that it has shown."""
    _reveal(data={"card": card, "shown": shown}, key=f"reveal_{card}")


def bring_part(part: str) -> None:
    """Bring the container with the key ``part`` into sight where the address asks for it."""
    reveal(part, "asked" if st.query_params.get("part") == part else None)


def pushed_by_keys(frame: str, name: str) -> None:
    """Let the container with the key ``frame``, which has no room for all of it on a phone, be reached by keys under this name."""
    _scrolled(data={"frame": frame, "name": name}, key=f"scrolled_{frame}")
