"""Packed streams of a PDF, unpacked within a bound. Only this module and its neighbours know pdfminer."""

import io
import re
import zlib
from dataclasses import dataclass
from typing import Any

from pdfminer.lzw import LZWDecoder
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import PSKeyword
from pdfminer.utils import apply_png_predictor, apply_tiff_predictor

_CHUNK = 1_000_000
"""Bytes that are unpacked at a time."""

_PIECE = 256
"""Bytes that are handed to zlib at a time: of the piece that it breaks in, it gives nothing."""

_RANGES = re.compile(rb"begin(?:bf|cid)range(?P<ranges>.{0,1000000}?)end(?:bf|cid)range", re.DOTALL)
_RANGE = re.compile(rb"<\s*([0-9a-fA-F]{1,8})\s*>\s*<\s*([0-9a-fA-F]{1,8})\s*>\s*(?:<[^<>]*>|\[[^\[\]]*\]|\d+)")
_WIDEST_RANGES = 1_000_000
"""Characters that a font's ranges may name, all together: Unicode has 1.1 million, and pdfminer lists each."""

_RUN_LENGTH = 64
"""Bytes that one of a run-length stream's can stand for."""


class TooMuch(Exception):  # noqa: N818 - it ends the reading; the seam makes it a diagnostic
    """The file unpacks to more than its bound."""


@dataclass(slots=True)
class Budget:
    """What a file may still unpack to."""

    left: int
    """Bytes."""

    spent: bool = False
    """Asked for more than was left; kept here since pdfminer may swallow the exception."""

    damaged: bool = False
    """A stream was broken, and read up to its break."""

    def take(self, size: int) -> None:
        """Take `size` bytes; raises TooMuch where fewer are left."""
        self.left -= size
        if self.left < 0:
            self.spent = True
            raise TooMuch


class BoundedParser(PDFParser):
    """Reads objects; each stream's content counts against the file's budget when, and only when, it is unpacked."""

    def __init__(self, data: bytes, budget: Budget) -> None:
        super().__init__(io.BytesIO(data))
        self.budget = budget

    def do_keyword(self, pos: int, token: PSKeyword) -> None:
        """Read a keyword as pdfminer does, and bound the stream that it may have pushed."""
        super().do_keyword(pos, token)
        if token is self.KEYWORD_STREAM and self.curstack:
            place, top = self.curstack[-1]
            if type(top) is PDFStream:
                stream = _BoundedStream(top.attrs, top.rawdata or b"", top.decipher)
                stream.budget = self.budget
                self.curstack[-1] = (place, stream)


class _BoundedStream(PDFStream):
    budget: Budget

    def decode(self) -> None:
        """Unpack the content; what is damaged is read as far as it goes. Raises TooMuch."""
        data = self.rawdata or b""
        if self.decipher:
            data = self.decipher(self.objid or 0, self.genno or 0, data, self.attrs)
        for packing, parameters in self.get_filters():
            data = _unpacked(getattr(packing, "name", ""), parameters, data, self.budget)
        if b"range" in data and _named(data) > _WIDEST_RANGES:
            self.budget.take(self.budget.left + 1)
        self.data, self.rawdata = data, None


def _unpacked(packing: str, parameters: Any, data: bytes, budget: Budget) -> bytes:  # noqa: ANN401 - pdfminer's objects
    match packing:
        case "FlateDecode" | "Fl":
            return _predicted(_inflated(data, budget), parameters)
        case "LZWDecode" | "LZW":
            return _predicted(_unlzw(data, budget), parameters)
        case "RunLengthDecode" | "RL":
            budget.take(len(data) * _RUN_LENGTH)
        case _:
            budget.take(len(data))
    return PDFStream({"Filter": _literal(packing), "DecodeParms": parameters or {}}, data).get_data()


def _literal(name: str) -> Any:  # noqa: ANN401 - pdfminer's own type of a name
    from pdfminer.psparser import LIT  # noqa: PLC0415 - beside its one use

    return LIT(name)


def _inflated(data: bytes, budget: Budget) -> bytes:
    """Inflate piece by piece; a broken or cut stream yields what comes before the break."""
    inflater = zlib.decompressobj()
    parts: list[bytes] = []
    try:
        for at in range(0, len(data), _PIECE):
            piece = data[at : at + _PIECE]
            while piece and not inflater.eof:
                part = inflater.decompress(piece, _CHUNK)
                budget.take(len(part))
                parts.append(part)
                piece = inflater.unconsumed_tail
    except zlib.error:
        budget.damaged = True
    return b"".join(parts)


def _unlzw(data: bytes, budget: Budget) -> bytes:
    parts: list[bytes] = []
    for part in LZWDecoder(io.BytesIO(data)).run():
        budget.take(len(part))
        parts.append(part)
    return b"".join(parts)


def _predicted(data: bytes, parameters: Any) -> bytes:  # noqa: ANN401 - pdfminer's objects
    kind = parameters.get("Predictor", 1) if isinstance(parameters, dict) else 1
    if kind == 1:
        return data
    colours, columns = parameters.get("Colors", 1), parameters.get("Columns", 1)
    bits = parameters.get("BitsPerComponent", 8)
    if kind == 2:
        return apply_tiff_predictor(colours, columns, bits, data)
    return apply_png_predictor(kind, colours, columns, bits, data)


def _named(data: bytes) -> int:
    """Count the characters that a font's ranges name."""
    ranges = (pair for found in _RANGES.finditer(data) for pair in _RANGE.findall(found["ranges"]))
    return sum(max(0, int(last, 16) - int(first, 16)) for first, last in ranges)
