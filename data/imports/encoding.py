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
_GUESSED = ".guessed"  # behind the name of what is read as Windows writes it, for nothing tells what it is
_ODD = ".odd"  # behind the name of what has rows with such bytes
ODD = "\ufdd0"  # before each byte that is not UTF-8 where all else is; no text has this sign
_SURE = ("utf-8", "strict")
_SORTS = {"as_odd": _ODD, "as_latin_1": _GUESSED}  # what becomes of odd bytes → behind the name of what is written
_BY_CHANCE = 20  # letters of Windows, of which two beside one another may look like one of UTF-8


def _as_latin_1(error: UnicodeError) -> tuple[str, int]:
    """The five bytes that Windows leaves open are those of Latin-1."""
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("latin-1"), error.end


def _as_odd(error: UnicodeError) -> tuple[str, int]:
    """A byte at a time: what is begun by the first of several may go on as UTF-8."""
    assert isinstance(error, UnicodeDecodeError)
    return ODD + error.object[error.start : error.start + 1].decode("latin-1"), error.start + 1


codecs.register_error("as_latin_1", _as_latin_1)
codecs.register_error("as_odd", _as_odd)


@contextmanager
def as_utf8(file: Path, folder: Path, *, whole: bool = False, told: str = "") -> Iterator[Path]:
    """The file itself where it is in UTF-8, or for this while one in ``folder`` that says the same, with ODD before each byte that is not
    UTF-8 among letters that are. The encoding that is ``told`` is that of the file; else its beginning tells, or the ``whole`` of it, which
    takes longer. Raises WrongUse where it cannot be read to its end."""
    mixed = _mixed(file, whole)
    encoding, errors = _known(file, told, None if whole or mixed else _SAMPLE)
    if (encoding, errors) == _SURE and not mixed:
        yield file
        return
    out = folder / f"unpacked-{called(file)}{_SORTS.get(errors, '')}{_ANEW}"
    try:
        _write(file, out, encoding, errors)
        yield out
    except UnicodeError as error:
        begins = "is not" if told else "begins in"
        ends = "" if told else " and cannot be read so to its end"
        raise WrongUse(f"{called(file)} {begins} {encoding.upper()}{ends}; save it anew as UTF-8.") from error
    finally:
        out.unlink(missing_ok=True)


def _known(file: Path, told: str, most: int | None) -> tuple[str, str]:
    """The encoding that is told, or else found out, and what becomes of bytes that are not of it."""
    if not told:
        return _told(file, most)
    if codecs.lookup(told).name != _SURE[0]:
        return told, "strict"
    return _SURE if _is_utf8(file, most) else (_SURE[0], "as_odd")


def called(file: Path) -> str:
    """What a reader calls a file that was unpacked or written anew."""
    name = file.name.removeprefix("unpacked-").removesuffix(_ANEW).removesuffix(_ODD).removesuffix(_GUESSED)
    return name.removesuffix(PLAIN)


def is_odd(file: Path) -> bool:
    """Whether rows of it may have ODD."""
    return file.name.endswith(_ODD + _ANEW)


def is_guessed(file: Path) -> bool:
    """Whether it was taken for what Windows writes in the west of Europe."""
    return file.name.startswith("unpacked-") and file.name.endswith(_GUESSED + _ANEW)


def _told(file: Path, most: int | None) -> tuple[str, str]:
    """The encoding, and what becomes of bytes that are not of it."""
    with open(file, "rb") as opened:
        sample = opened.read(_SAMPLE)
    for mark, encoding in _MARKS.items():
        if sample.startswith(mark):
            return encoding, "strict"
    for zeros, encoding in _WIDE.items():
        if sample[zeros::2].count(0) > len(sample) / 4 and sample[1 - zeros :: 2].count(0) == 0:
            return encoding, "strict"
    if _is_utf8(file, most):
        return _SURE
    letters, odd = _counted(file)
    return ("utf-8", "as_odd") if letters * _BY_CHANCE > odd else (_WINDOWS, "as_latin_1")


def _parts(file: Path, most: int | None) -> Iterator[bytes]:
    """So many bytes of its beginning, or all of it part by part."""
    with open(file, "rb") as opened:
        if most:
            yield opened.read(most)
            return
        while part := opened.read(_PART):
            yield part


def _is_utf8(file: Path, most: int | None) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for part in _parts(file, most):
            decoder.decode(part)
        decoder.decode(b"", final=most is None)
    except UnicodeDecodeError:
        return False
    return True


def _counted(file: Path) -> tuple[int, int]:
    """The letters of several bytes as UTF-8 writes them, and the bytes that are none of it, in all of a file."""
    letters = odd = 0
    for part in _parts(file, None):
        text = part.decode("utf-8", "as_odd")
        here = text.count(ODD)
        odd += here
        letters += len(text) - len(text.encode("ascii", "ignore")) - 2 * here
    return letters, odd


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


def _write(file: Path, out: Path, encoding: str, errors: str) -> None:
    with (
        open(file, encoding=encoding, errors=errors, newline=None) as opened,
        open(out, "w", encoding="utf-8", newline="\n") as written,
    ):
        while part := opened.read(_PART):
            written.write(part)
