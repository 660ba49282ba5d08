"""Files of other people out of their archive, in UTF-8; what is no table yet is refused by name."""

from __future__ import annotations

import codecs
import gzip
import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO

from data.faults import WrongUse
from data.imports.encoding import PLAIN, as_utf8
from data.imports.reading import is_parquet
from data.output import counted

_TAR = 257  # where a tar archive says what it is
# First bytes → where they stand, and what they tell.
_PACKED = {
    b"PK\x03\x04": (0, "a zip archive"),
    b"\x1f\x8b": (0, "a gzip archive"),
    b"1AY&SY": (4, "a bzip2 archive"),  # behind BZh, with which a word may begin
    b"\xfd7zXZ": (0, "an xz archive"),
    b"\x28\xb5\x2f\xfd": (0, "a zstd archive"),
    b"7z\xbc\xaf": (0, "a 7z archive"),
    b"Rar!": (0, "a rar archive"),
    b"\xd0\xcf\x11\xe0": (0, "a workbook of Excel or a document"),
    b"ustar": (_TAR, "a tar archive"),
    b"<stata_dta>": (0, "a file of Stata"),
    b"$FL2": (0, "a file of SPSS"),
    b"$FL3": (0, "a file of SPSS"),
    b"HEADER RECORD*******": (0, "a file of SAS"),
    b'{"': (0, "JSON"),
    b'[{"': (0, "JSON"),
    b"RDX2": (0, "a file of R"),
    b"RDX3": (0, "a file of R"),
    b"X\n\x00": (0, "a file of R"),
    b"ARROW1": (0, "a file of Arrow"),
    b"SQLite format 3": (0, "a database of SQLite"),
    b"DUCK": (8, "a database of DuckDB"),
    b"%PDF": (0, "a PDF"),
}
_PAGE = (
    b"<!doctype html",
    b"<html",
    b"<!--",
    b"<table",
    b"<?xml",
)  # what a site gives in place of a file that it does not have
_TABLES = {".csv", ".tsv", ".tab", ".parquet"}
_ARCHIVES = (".zip", ".gz")
_NAMED = 6  # files of an archive


@contextmanager
def unpacked(file: Path, folder: Path, *, whole: bool = False, encoding: str = "") -> Iterator[Path]:
    """The file itself, or for this while what its archive holds, in UTF-8; by the ``encoding`` that is told, or by the ``whole`` of it, if
    its beginning does not tell it. Raises WrongUse where nothing can be read."""
    with _out_of_archive(file, folder) as out:
        _refuse_packed(out, file.name)
        if is_parquet(out):
            yield out
            return
        with as_utf8(out, folder, whole=whole, told=encoding) as written:
            yield written


def _refuse_packed(file: Path, name: str) -> None:
    """Raise WrongUse for what is no table yet, or whose columns only another program knows."""
    with open(file, "rb") as opened:
        begins = opened.read(_TAR + 5)
    for mark, (place, what) in _PACKED.items():
        if begins[place:].startswith(mark):
            verb = "is" if file.name == name else "holds"
            raise WrongUse(f"{name} {verb} {what}; import the CSV that is in it, or save its table as CSV.")
    if begins.removeprefix(codecs.BOM_UTF8).lstrip().lower().startswith(_PAGE):
        raise WrongUse(f"{name} is a page of the web and no file of data; get it anew.")


@contextmanager
def _out_of_archive(file: Path, folder: Path) -> Iterator[Path]:
    opens = _opener(file)
    if not opens:
        yield file
        return
    out = folder / f"unpacked-{file.stem if file.suffix.lower() in _ARCHIVES else file.name}{PLAIN}"
    try:
        _unpack(file, opens, out)
        yield out
    finally:
        out.unlink(missing_ok=True)


def _unpack(file: Path, opens: Callable[[], IO[bytes]], out: Path) -> None:
    try:
        with opens() as packed, open(out, "wb") as written:
            shutil.copyfileobj(packed, written, 2**20)
    except (zipfile.BadZipFile, gzip.BadGzipFile, zlib.error, EOFError) as error:
        raise WrongUse(f"{file.name} is damaged: {error}.") from error
    except (RuntimeError, NotImplementedError) as error:  # a password, or a method of packing that is not known here
        raise WrongUse(f"{file.name} cannot be unpacked here: {error}. Unpack it and import what it holds.") from error


def _opener(file: Path) -> Callable[[], IO[bytes]] | None:
    """What opens an archive; None of a file that is none."""
    with open(file, "rb") as opened:
        begins = opened.read(4)
    if zipfile.is_zipfile(file):
        return partial(_only, zipfile.ZipFile(file), file.name)
    if begins in (b"PK\x03\x04", b"PK\x05\x06") or file.suffix.lower() == ".zip":
        raise WrongUse(f"{file.name} is no zip archive that can be opened; it may have been cut off. Get it anew.")
    return partial(gzip.open, file, "rb") if begins.startswith(b"\x1f\x8b") else None  # type: ignore[return-value]


def _only(archive: zipfile.ZipFile, name: str) -> IO[bytes]:
    """The one file of an archive, or its one table among papers. Raises WrongUse where there are none or several."""
    if "[Content_Types].xml" in archive.namelist():
        raise WrongUse(f"{name} is a workbook of Excel or a document; save its table as CSV and import that.")
    if "mimetype" in archive.namelist():
        raise WrongUse(f"{name} is a sheet of LibreOffice or a document; save its table as CSV and import that.")
    inside = [one for one in archive.namelist() if not one.endswith("/") and not _is_of_macos(one)]
    tables = inside if len(inside) == 1 else [one for one in inside if Path(one).suffix.lower() in _TABLES]
    if len(tables) != 1:
        raise WrongUse(f"{name} holds {_listed(inside)}; unpack it, and name the files that are of this kind.")
    return archive.open(tables[0])


def _is_of_macos(name: str) -> bool:
    """Whether it is what that system puts beside a file for itself."""
    return name.startswith("__MACOSX/") or Path(name).name.startswith("._")


def _listed(names: Sequence[str]) -> str:
    rest = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"{counted(len(names), 'file')}: {', '.join(names[:_NAMED])}{rest}" if names else "no file"
