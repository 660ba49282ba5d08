"""Values as JSON can carry them, without the folders of the machine."""

from __future__ import annotations

import json
import os
from decimal import Decimal
from pathlib import Path
from typing import Any

CELL = 10_000  # characters of a cell
_hidden: list[str] = []  # the folder of a layer's Parquet, as it is and as SQL writes it


def hide(*places: str) -> None:
    """Say that these are to be shown to nobody."""
    _hidden[:] = places


def cell(value: Any) -> Any:
    """A value as JSON can carry it; whole numbers beyond 2**53 and all other kinds as text, without our folder."""
    if isinstance(value, Decimal) and len(value.as_tuple().digits) <= 15:
        return float(value)
    if value is None or isinstance(value, bool | int | float):
        return value if not isinstance(value, int) or abs(value) < 2**53 else str(value)
    inner = _inner(value)
    text = inner if isinstance(inner, str) else json.dumps(inner, ensure_ascii=False)
    return cut(without_places(text.replace(f"{Path.cwd()}{os.sep}", "")), CELL)


def without_places(text: str) -> str:
    """Where the Parquet of a layer lies is for the operator to know."""
    for place in _hidden:
        text = text.replace(place, "(path)")
    return text


def _inner(value: Any) -> Any:
    """What is inside a list, a struct or a map as JSON can carry it; bytes as the engine writes them."""
    if isinstance(value, dict):
        return {str(key): _inner(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_inner(inner) for inner in value]
    if isinstance(value, Decimal):
        return float(value) if len(value.as_tuple().digits) <= 15 else str(value)
    if isinstance(value, bytes | bytearray | memoryview):
        return "".join(chr(byte) if 32 <= byte < 127 and byte != 92 else f"\\x{byte:02X}" for byte in bytes(value))
    return value if value is None or isinstance(value, bool | int | float) else str(value)


def cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most] + "… (cut)"
