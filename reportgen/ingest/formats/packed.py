"""Zip files, looked at before anything in them is unpacked or parsed."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.parsers import expat

from reportgen.ingest import bounds
from reportgen.model.diagnostics import Diagnostic, Place, error

_CHUNK = 1 << 20
_ENCRYPTED = 0x1
_RESAVE = "open it in the program that wrote it and save it again"


class _Refused(Exception):  # noqa: N818 - it carries what to say and never leaves this module
    def __init__(self, code: str, what: str) -> None:
        super().__init__(what)
        self.code = code


def zip_fault(data: bytes, path: str) -> Diagnostic | None:
    """Say why a packed document can't be opened safely; None where it can.

    Errors: `too-large` (entries, bytes or elements past their bounds, an entry that unpacks to over 200 times its
    size), `too-deep` (elements), `encrypted`, `damaged-file` (not a whole zip file, XML that isn't well formed, a
    document type, which no office program writes). Costs one pass over the XML; nothing is kept.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            _weigh(packed.infolist())
            for name in _markup(packed):
                _measure(packed, name)
    except _Refused as refused:
        return error(refused.code, str(refused), Place(path), _hint(refused.code))
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError, OSError):
        return error("damaged-file", "the file is damaged: it doesn't unpack", Place(path), "get it again whole")
    return None


def _hint(code: str) -> str:
    hints = {"too-large": "split it into single articles", "encrypted": "save a copy without a password"}
    return hints.get(code, _RESAVE)


def _weigh(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > bounds.PARTS:
        raise _Refused("too-large", f"the file packs {len(entries):,} parts, over the bound of {bounds.PARTS:,}")
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise _Refused("encrypted", "the file is encrypted")
    total = sum(entry.file_size for entry in entries)
    if total > bounds.UNPACKED:
        bound = f"over the bound of {bounds.UNPACKED / 1e6:.0f} MB"
        raise _Refused("too-large", f"the file unpacks to {total / 1e6:,.0f} MB, {bound}")
    for entry in entries:
        if entry.file_size > max(bounds.RATIO_FROM, bounds.RATIO * entry.compress_size):
            times = entry.file_size // max(entry.compress_size, 1)
            raise _Refused("too-large", f"a part of the file unpacks to {times:,} times its size")


def _markup(packed: zipfile.ZipFile) -> Iterator[str]:
    """Yield the entries that a parser will get; data that a program stored beside the document is none of them."""
    names = (name for name in packed.namelist() if name.lower().endswith((".xml", ".rels")))
    return (name for name in names if not name.startswith("customXml/"))


def _measure(packed: zipfile.ZipFile, name: str) -> None:
    """Run through an entry's XML, counting elements and how deep they lie."""
    counts = _Counts()
    parser = expat.ParserCreate()
    parser.StartElementHandler = counts.open
    parser.EndElementHandler = counts.close
    parser.StartDoctypeDeclHandler = counts.doctype
    try:
        with packed.open(name) as entry:
            while chunk := entry.read(_CHUNK):
                parser.Parse(chunk, False)  # noqa: FBT003 - expat takes it by position alone
        parser.Parse(b"", True)  # noqa: FBT003 - likewise
    except (expat.ExpatError, LookupError) as fault:
        raise _Refused("damaged-file", f"the file is damaged: its {name[-60:]} is no XML") from fault


class _Counts:
    """What expat has met."""

    def __init__(self) -> None:
        self.elements = self.depth = 0

    def open(self, _name: str, _attributes: object) -> None:
        self.elements += 1
        self.depth += 1
        if self.depth > bounds.DEPTH:
            raise _Refused("too-deep", f"the file nests elements over {bounds.DEPTH} deep")
        if self.elements > bounds.ELEMENTS:
            raise _Refused("too-large", f"the file holds over {bounds.ELEMENTS:,} elements")

    def close(self, _name: str) -> None:
        self.depth -= 1

    def doctype(self, *_: object) -> None:
        raise _Refused("damaged-file", "the file declares a document type, as no office program does")
