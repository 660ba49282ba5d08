"""What a curator may have meant by a number that is written in another way."""

from __future__ import annotations

import re

_GROUPS = re.compile(r"-?[0-9]{1,3}([, ][0-9]{3})+([.][0-9]+)?")  # thousands, as many write them
_POINTS = re.compile(r"[1-9][0-9]{0,2}([.][0-9]{3})+")
_COMMA = re.compile(r"-?[0-9]+,[0-9]+")


def thousands(text: str) -> str:
    """The whole number of a text in which a point may keep thousands apart, such as 1200 for 1.200; nothing of others."""
    return text.replace(".", "") if _POINTS.fullmatch(text) else ""


def number(text: str, whole: bool = False) -> str:
    """How to write a number: without what keeps thousands apart, with a point for a comma; nothing where nobody can say."""
    together, point = re.sub("[, ]", "", text), text.replace(",", ".")
    grouped, comma = _GROUPS.fullmatch(text), not whole and _COMMA.fullmatch(text)
    if grouped and comma:
        return f"Write it without a comma: {together}, or {point} where the comma stands for a point."
    if grouped:
        return f"Write it without commas and blanks: {together}."
    if plain := thousands(text):
        return f"Write it without points: {plain}."
    return f"Write a point for the comma: {point}." if comma else ""
