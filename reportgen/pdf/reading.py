"""What an edition says, read from its bytes by pdfium: a reader that knows nothing of how the pages were made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from ctypes import POINTER, byref, c_float, c_ushort, cast, create_string_buffer
from dataclasses import dataclass
from functools import cached_property
from math import atan2, cos, hypot, sin
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from reportgen.model.diagnostics import Diagnostic, Outcome, error
from reportgen.model.printed import TEXT_END, PrintedEdition, PrintedPage
from reportgen.pdf.pieces import Piece, goes_on, joined

if TYPE_CHECKING:
    import pypdfium2

INLINE = frozenset({"Link", "Reference", "Span"})
"""Tags of what stands within a text."""

FIGURE = "Figure"
NEAR = 60
"""Texts without structure that a piece may go on with, at most: the last that began."""

PASSWORD = 4
"""pdfium's error code."""


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
    if getattr(fault, "err_code", None) == PASSWORD:
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


@dataclass(frozen=True, slots=True)
class _Block:
    """A text of the page's structure: a paragraph, a cell, a note."""

    number: int
    """Its place in the structure: those before it are read before it."""

    tag: str


class _Reader:
    """Asks for page objects; keeps the buffers that pdfium fills."""

    def __init__(self) -> None:
        self._size, self._edges = c_float(), [c_float() for _ in range(4)]
        self._room = create_string_buffer(8192)

    @cached_property
    def _pdfium(self) -> Any:  # noqa: ANN401  # a module without types
        from pypdfium2 import raw  # noqa: PLC0415  # loads when used

        return raw

    def page(self, page: pypdfium2.PdfPage, number: int) -> PrintedPage:
        """Read a page: its texts in the order in which they begin, and what doesn't belong on it."""
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
        stated, drawn = _texts(pieces, self._blocks(page))
        return PrintedPage(number, stated, drawn, tuple(foreign))

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
        end = max(x.value * turn + y.value * rise for x in (left, right) for y in (bottom, top))
        return Piece(
            self._text(found, textpage),
            along,
            max(along, end),
            matrix.f * turn - matrix.e * rise,
            angle,
            self._size.value * hypot(matrix.b, matrix.d),
            self._pdfium.FPDFPageObj_GetMarkedContentID(found),
        )

    def _text(self, found: object, textpage: pypdfium2.PdfTextPage) -> str:
        pointer = cast(self._room, POINTER(c_ushort))
        length = self._pdfium.FPDFTextObj_GetText(found, textpage, pointer, len(self._room) // 2)
        if length > len(self._room):
            self._room = create_string_buffer(2 * length)
            return self._text(found, textpage)
        return self._room.raw[: max(length - 2, 0)].decode("utf-16-le", "replace")

    def _blocks(self, page: pypdfium2.PdfPage) -> Mapping[int, _Block]:
        """Say which texts of the structure the page's marked contents belong to; none where it has no structure."""
        tree = self._pdfium.FPDF_StructTree_GetForPage(page)
        if not tree:
            return {}
        out: dict[int, _Block] = {}
        roots = range(self._pdfium.FPDF_StructTree_CountChildren(tree))
        open_: list[tuple[Any, _Block | None]] = [
            (self._pdfium.FPDF_StructTree_GetChildAtIndex(tree, n), None) for n in reversed(roots)
        ]
        made = 0
        while open_:
            element, around = open_.pop()
            tag, made = self._tag(element), made + 1
            block = around if around and tag in INLINE else _Block(made, tag)
            for n in reversed(range(self._pdfium.FPDF_StructElement_CountChildren(element))):
                mark = self._pdfium.FPDF_StructElement_GetChildMarkedContentID(element, n)
                if mark >= 0:
                    out[mark] = block
                elif child := self._pdfium.FPDF_StructElement_GetChildAtIndex(element, n):
                    open_.append((child, block))
        self._pdfium.FPDF_StructTree_Close(tree)
        return out

    def _tag(self, element: object) -> str:
        length = self._pdfium.FPDF_StructElement_GetType(element, self._room, len(self._room))
        return self._room.raw[: max(length - 2, 0)].decode("utf-16-le", "replace")


def _texts(pieces: Sequence[Piece], blocks: Mapping[int, _Block]) -> tuple[str, str]:
    """Put the pieces of each text together, and tell what is written from what is drawn.

    Lines of texts that stand beside one another may be painted in turns. What is in no text of the structure, such as
    a table's head that is set again, is put together by where it stands. Drawings, which are painted before all texts,
    follow one another as in the structure.
    """
    drawn = {block.number for block in blocks.values() if block.tag == FIGURE}
    texts: list[tuple[int, list[Piece]]] = []
    known: dict[int, list[Piece]] = {}
    for piece in pieces:
        block = blocks.get(piece.mark)
        loose = (text for number, text in reversed(texts[-NEAR:]) if number < 0 and goes_on(text[-1], piece))
        text = known.get(block.number) if block else next(loose, None)
        if text is None:
            text = []
            texts.append((block.number if block else -1, text))
            if block:
                known[block.number] = text
        text.append(piece)
    stated = (joined(text) for number, text in texts if number not in drawn)
    figures = sorted((text for text in texts if text[0] in drawn), key=itemgetter(0))
    return TEXT_END.join(stated), TEXT_END.join(joined(text) for _, text in figures)
