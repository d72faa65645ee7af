"""What an edition says, read from its bytes by pdfium: a reader that knows nothing of how the pages were made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from ctypes import POINTER, byref, c_float, c_ulong, c_ushort, cast, create_string_buffer
from dataclasses import dataclass
from functools import cached_property
from math import atan2, cos, hypot, sin
from typing import TYPE_CHECKING, Any

from reportgen.model.diagnostics import Diagnostic, Outcome, error
from reportgen.model.printed import LINE_END, RAISED, PrintedEdition, PrintedPage
from reportgen.model.style import Pt

if TYPE_CHECKING:
    import pypdfium2

_DIVIDED = "\x02"
"""What pdfium makes of the hyphen that divides a word at the end of a line."""

_SMALLER = 0.8
"""Share of its neighbour's size below which raised text is a call."""

_APART = 0.12
"""Share of the size from which two pieces on one baseline don't touch: half a narrow blank."""

_PASSWORD = 4
"""pdfium's error code."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that one operator shows: of one face and size, on one baseline."""

    text: str
    along: Pt
    """Where it begins on its baseline."""

    end: Pt
    across: Pt
    """How far its baseline lies from the page's lower left corner, upwards."""

    angle: float
    """Radians, counter-clockwise."""

    size: Pt
    drawn: bool
    """Whether it is part of a figure."""


def read_edition(data: bytes) -> Outcome[PrintedEdition | None]:
    """Read the text of every page, and the attached files.

    Errors: `encrypted-pdf`, `unreadable-pdf` for what is damaged or no PDF.
    """
    import pypdfium2  # noqa: PLC0415  # a library of 7 MB that few commands need

    try:
        with pypdfium2.PdfDocument(data) as document:
            return Outcome(_edition(document))
    except pypdfium2.PdfiumError as fault:
        return Outcome(None, (_unreadable(fault),))


def _unreadable(fault: pypdfium2.PdfiumError) -> Diagnostic:
    if getattr(fault, "err_code", None) == _PASSWORD:
        return error("encrypted-pdf", "the PDF is encrypted", hint="editions aren't: ask for the file as it was built")
    return error("unreadable-pdf", "this is no PDF, or it is damaged", hint="build the edition again")


def _edition(document: pypdfium2.PdfDocument) -> PrintedEdition:
    reader = _Reader()
    said = document.get_metadata_dict()
    pages = []
    for number in range(len(document)):
        page = document[number]
        pages.append(reader.page(page, number + 1))
        page.close()
    attached = (document.get_attachment(n) for n in range(document.count_attachments()))
    files = {file.get_name(): bytes(file.get_data()) for file in attached}
    return PrintedEdition(tuple(pages), said.get("Title", ""), said.get("Producer", ""), files)


class _Reader:
    """Asks for page objects; keeps the buffers that pdfium fills."""

    def __init__(self) -> None:
        self._size, self._edges = c_float(), [c_float() for _ in range(4)]
        self._room, self._length = create_string_buffer(8192), c_ulong()

    @cached_property
    def _pdfium(self) -> Any:  # noqa: ANN401  # a module without types
        from pypdfium2 import raw  # noqa: PLC0415

        return raw

    def page(self, page: pypdfium2.PdfPage, number: int) -> PrintedPage:
        """Read a page: its texts, and what doesn't belong on it."""
        textpage = page.get_textpage()
        pieces: list[Piece] = []
        foreign = [*self._annotations(page)]
        for n in range(self._pdfium.FPDFPage_CountObjects(page)):
            found = self._pdfium.FPDFPage_GetObject(page, n)
            kind = self._pdfium.FPDFPageObj_GetType(found)
            if kind == self._pdfium.FPDF_PAGEOBJ_TEXT:
                pieces.append(self._piece(found, textpage))
            elif kind != self._pdfium.FPDF_PAGEOBJ_PATH:
                foreign.append("image" if kind == self._pdfium.FPDF_PAGEOBJ_IMAGE else "form")
        textpage.close()
        drawn = joined(piece for piece in pieces if piece.drawn)
        return PrintedPage(number, joined(piece for piece in pieces if not piece.drawn), drawn, tuple(foreign))

    def _annotations(self, page: pypdfium2.PdfPage) -> Iterator[str]:
        for n in range(self._pdfium.FPDFPage_GetAnnotCount(page)):
            annotation = self._pdfium.FPDFPage_GetAnnot(page, n)
            if self._pdfium.FPDFAnnot_GetSubtype(annotation) != self._pdfium.FPDF_ANNOT_LINK:
                yield "annotation"
            self._pdfium.FPDFPage_CloseAnnot(annotation)

    def _piece(self, found: object, textpage: pypdfium2.PdfTextPage) -> Piece:
        matrix = self._pdfium.FS_MATRIX()
        self._pdfium.FPDFPageObj_GetMatrix(found, byref(matrix))
        self._pdfium.FPDFTextObj_GetFontSize(found, byref(self._size))
        left, bottom, right, top = self._edges
        self._pdfium.FPDFPageObj_GetBounds(found, byref(left), byref(bottom), byref(right), byref(top))
        angle = atan2(matrix.b, matrix.a)
        turn, rise = cos(angle), sin(angle)
        along = matrix.e * turn + matrix.f * rise
        corners = [(x.value, y.value) for x in (left, right) for y in (bottom, top)]
        end = max(x * turn + y * rise for x, y in corners)
        size = self._size.value * hypot(matrix.b, matrix.d)
        across = matrix.f * turn - matrix.e * rise
        return Piece(self._text(found, textpage), along, max(along, end), across, angle, size, self._is_drawn(found))

    def _text(self, found: object, textpage: pypdfium2.PdfTextPage) -> str:
        pointer = cast(self._room, POINTER(c_ushort))
        length = self._pdfium.FPDFTextObj_GetText(found, textpage, pointer, len(self._room) // 2)
        if length > len(self._room):
            self._room = create_string_buffer(2 * length)
            return self._text(found, textpage)
        return self._room.raw[: max(length - 2, 0)].decode("utf-16-le", "replace")

    def _is_drawn(self, found: object) -> bool:
        return any(
            self._mark(self._pdfium.FPDFPageObj_GetMark(found, n)) == "Figure"
            for n in range(self._pdfium.FPDFPageObj_CountMarks(found))
        )

    def _mark(self, mark: object) -> str:
        pointer = cast(self._room, POINTER(c_ushort))
        self._pdfium.FPDFPageObjMark_GetName(mark, pointer, len(self._room), byref(self._length))
        return self._room.raw[: max(self._length.value - 2, 0)].decode("utf-16-le", "replace")


def joined(pieces: Iterable[Piece]) -> str:
    """Join pieces in their order: a blank where they stand apart, `LINE_END` and `RAISED` where they do not belong."""
    out: list[str] = []
    before: Piece | None = None
    for piece in pieces:
        if before:
            out.append(_between(before, piece))
        out.append(piece.text)
        before = piece
    return "".join(out).replace(_DIVIDED + LINE_END, "").replace(_DIVIDED, "-")


def _between(before: Piece, piece: Piece) -> str:
    """Say what parts two pieces. A piece without characters is a blank that was set alone."""
    if abs(before.angle - piece.angle) > 0.01:
        return LINE_END
    rise, size = piece.across - before.across, max(before.size, piece.size)
    if abs(rise) < 0.05 * size:
        gap = piece.along - before.end
        if gap < -size:
            return LINE_END
        near = gap < _APART * size and before.text and piece.text
        return "" if near or before.text.endswith(" ") else " "
    smaller = min(before.size, piece.size) < _SMALLER * size
    if smaller and abs(rise) < size and (piece.size < before.size) == (rise > 0):
        return RAISED
    return LINE_END
