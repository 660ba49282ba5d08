"""Files of other people as rows of words: line by line, or by a header; out of their archive first."""

from __future__ import annotations

import codecs
import shutil
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from data.faults import WrongUse
from data.quoting import quoted

_LOOKED_AT = 100  # lines before the header of a table
_SAMPLE = 2**20  # bytes by which the encoding of a file is told


def lines(file: Path, numbered: bool = True) -> str:
    """One row a line, whatever is in it. Lines that are not ``numbered`` have for a number their place in what is made of them, one row
    of each and in their order, so that nothing may be joined to them; to count lines while they are read would leave that to one
    processor."""
    number = "row_number() over () as line, " if numbered else ""
    return (
        # To trim a line copies it, so that is done only where there is something to trim.
        f"select {number}case when suffix(l, chr(13)) then rtrim(l, chr(13)) else l end as row from read_csv("
        f"{quoted(file)}, columns = {{'l': 'varchar'}}, delim = '\\x01', quote = '', escape = '', header = false, auto_detect = false,"
        f" max_line_size = 1000000, encoding = {quoted(encoding(file))})"
    )


def table(file: Path, more: str = "", names: Sequence[str] = (), after: str = "") -> str:
    """One row a record below a header, which is the first line, or the first that begins with ``after``; ``names`` take the
    place of its own."""
    _demand_no_parquet(file)
    skipped = _header(file, after)
    named = f"names = [{', '.join(map(quoted, names))}], " if names else ""
    return (
        f"select row_number() over () + {skipped + 1} as line, concat_ws(',', *columns(*)) as row, *{', ' + more if more else ''} from"
        f" read_csv({quoted(file)}, {named}header = true, skip = {skipped}, all_varchar = true, delim = ',', quote = '\"', escape = '\"',"
        f" strict_mode = false, null_padding = true, parallel = false, nullstr = '\\x01', encoding = {quoted(encoding(file))})"
    )


def is_parquet(file: Path) -> bool:
    with open(file, "rb") as opened:
        return opened.read(4) == b"PAR1"


def _demand_no_parquet(file: Path) -> None:
    if is_parquet(file):
        raise WrongUse(f"{file.name} is Parquet, which only the kind table reads.")


def _header(file: Path, after: str) -> int:
    """How many lines come before the header. Raises WrongUse where there is none."""
    if not after:
        return 0
    with open(file, encoding=encoding(file)) as opened:
        for place, line in zip(range(_LOOKED_AT), opened, strict=False):
            if line.startswith(after):
                return place
    raise WrongUse(
        f"{file.name} has no line that begins with {after} among its first {_LOOKED_AT}; is it of this kind?"
    )


def encoding(file: Path) -> str:
    """UTF-8 where its beginning is that, UTF-16 where it begins with the mark of that, and Latin-1 where it is neither."""
    with open(file, "rb") as opened:
        sample = opened.read(_SAMPLE)
    if sample.startswith(codecs.BOM_UTF16_LE):
        return "utf-16"
    try:
        sample[: sample.rfind(b"\n") + 1 or None].decode("utf-8")
    except UnicodeDecodeError:
        return "latin-1"
    return "utf-8"


@contextmanager
def unpacked(file: Path, folder: Path) -> Iterator[Path]:
    """The file itself, or for this while the one in its zip archive. Raises WrongUse where there are none or several."""
    if not file.is_file():
        raise WrongUse(f"There is no file {file}.")
    if not zipfile.is_zipfile(file):
        yield file
        return
    with zipfile.ZipFile(file) as archive:
        inside = [
            info for info in archive.infolist() if not info.is_dir() and not info.filename.startswith("__MACOSX/")
        ]
        if "[Content_Types].xml" in archive.namelist():
            raise WrongUse(f"{file.name} is a workbook of Excel or a document; save its table as CSV and import that.")
        if len(inside) != 1:
            raise WrongUse(f"{file.name} holds {len(inside)} files and must hold one.")
        out = folder / f"unpacked-{file.stem}"
        try:
            with archive.open(inside[0]) as packed, open(out, "wb") as written:
                shutil.copyfileobj(packed, written, 2**20)
            yield out
        except zipfile.BadZipFile as error:
            raise WrongUse(f"{file.name} is damaged: {error}.") from error
        finally:
            out.unlink(missing_ok=True)
