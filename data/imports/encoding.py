"""Files in any encoding, with any line ends → files in UTF-8 with one kind of them, so that all else reads one."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data.faults import WrongUse

_SAMPLE = 2**20  # bytes by which the encoding of a file is told
_PART = 2**22  # bytes that are written anew at a time
_MARKS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_WIDE = {0: "utf-16-be", 1: "utf-16-le"}  # where the zeros of plain letters stand: the first or the second of two bytes
_ANEW = ".utf-8"
PLAIN = ".plain"  # behind the name of what was unpacked, for the engine takes what is called .gz to be packed
_WINDOWS = "cp1252"  # what Excel writes, and Latin-1 but for 27 signs

# The five bytes that Windows leaves open are those of Latin-1.
codecs.register_error("as_latin_1", lambda error: (error.object[error.start : error.end].decode("latin-1"), error.end))  # type: ignore[attr-defined]


@contextmanager
def as_utf8(file: Path, folder: Path, *, whole: bool = False) -> Iterator[Path]:
    """The file itself where it is in UTF-8, or for this while one in ``folder`` that says the same. Its beginning tells, or the ``whole``
    of it, which takes longer. Raises WrongUse where it is in several encodings."""
    mixed = _mixed(file, whole)
    encoding = _told(file, None if whole or mixed else _SAMPLE)
    if encoding == "utf-8" and not mixed:
        yield file
        return
    out = folder / f"unpacked-{called(file)}{_ANEW}"
    try:
        _write(file, out, encoding)
        yield out
    except UnicodeDecodeError as error:
        told = f"{called(file)} begins in {encoding.upper()} and cannot be read so to its end; save it anew as UTF-8."
        raise WrongUse(told) from error
    finally:
        out.unlink(missing_ok=True)


def called(file: Path) -> str:
    """What a reader calls a file that was unpacked or written anew."""
    return file.name.removeprefix("unpacked-").removesuffix(_ANEW).removesuffix(PLAIN)


def _told(file: Path, most: int | None) -> str:
    with open(file, "rb") as opened:
        sample = opened.read(_SAMPLE)
    for mark, encoding in _MARKS.items():
        if sample.startswith(mark):
            return encoding
    for zeros, encoding in _WIDE.items():
        if sample[zeros::2].count(0) > len(sample) / 4 and sample[1 - zeros :: 2].count(0) == 0:
            return encoding
    line = _other(file, most)
    if line is None:
        return "utf-8"
    if _letters(file, most):
        told = f"{called(file)} changes its encoding: it has letters in UTF-8, and line {line} is not UTF-8. Save it anew as UTF-8."
        raise WrongUse(told)
    return _WINDOWS


def _parts(file: Path, most: int | None) -> Iterator[bytes]:
    """So many bytes of its beginning, or all of it part by part."""
    with open(file, "rb") as opened:
        if most:
            yield opened.read(most)
            return
        while part := opened.read(_PART):
            yield part


def _other(file: Path, most: int | None) -> int | None:
    """The first line that is not in UTF-8; None where each is."""
    decoder, line = codecs.getincrementaldecoder("utf-8")(), 1
    for part in _parts(file, most):
        try:
            line += decoder.decode(part).count("\n")
        except UnicodeDecodeError as error:
            return line + error.object[: error.start].count(b"\n")
    return None


def _letters(file: Path, most: int | None) -> bool:
    """Whether there are letters of several bytes as UTF-8 writes them; by chance, two signs of Latin-1 seldom look so."""
    return any(not part.decode("utf-8", "ignore").isascii() for part in _parts(file, most))


def _mixed(file: Path, whole: bool) -> bool:
    """Whether lines end in several ways, where the engine gives up, or in a carriage return alone, where it may swallow the letter after
    it. A file whose beginning has none is looked through only if the ``whole`` of it is asked for."""
    with open(file, "rb") as opened:
        if not whole and b"\r" not in opened.read(_SAMPLE):
            return False
    returns = feeds = pairs = before = 0
    for part in _parts(file, None):
        returns, feeds = returns + part.count(b"\r"), feeds + part.count(b"\n")
        # A pair may be cut in two by the end of a part.
        pairs += part.count(b"\r\n") + (before == b"\r"[0] and part[:1] == b"\n")
        before = part[-1]
    return returns > pairs or (pairs > 0 and feeds > pairs)


def _write(file: Path, out: Path, encoding: str) -> None:
    errors = "as_latin_1" if encoding == _WINDOWS else "strict"
    with (
        open(file, encoding=encoding, errors=errors, newline=None) as opened,
        open(out, "w", encoding="utf-8", newline="\n") as written,
    ):
        while part := opened.read(_PART):
            written.write(part)
