"""A PDF as an independent reader has it: pieces of text, rules and tinted grounds, page by page.

pdfium is asked for its page objects. Lengths are points; y counts from the page's top edge downwards.
"""

from ctypes import POINTER, byref, c_float, c_ushort, cast, create_string_buffer
from dataclasses import dataclass
from math import hypot

import pypdfium2
import pypdfium2.raw as pdfium

LONGEST = 4000
"""Characters of one piece of text that are read."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Text that one operator shows: of one face and size, on one baseline."""

    text: str
    left: float
    right: float
    base: float
    """Its baseline."""

    size: float


@dataclass(frozen=True, slots=True)
class Area:
    """A rule, where it is less than two points high, or a filled ground."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page."""

    width: float
    height: float
    chunks: tuple[Chunk, ...]
    """In the order of the page's content, which is that of reading."""

    rules: tuple[Area, ...]
    grounds: tuple[Area, ...]


class Reader:
    """Reads page objects; keeps the buffers that pdfium fills."""

    def __init__(self) -> None:
        self.text = create_string_buffer(2 * LONGEST)
        self.pointer = cast(self.text, POINTER(c_ushort))
        self.matrix = pdfium.FS_MATRIX()
        self.size = c_float()
        self.edges = [c_float() for _ in range(4)]

    def sheet(self, page: pypdfium2.PdfPage) -> Sheet:
        """Read a page."""
        width, height = page.get_size()
        textpage = page.get_textpage()
        chunks: list[Chunk] = []
        rules: list[Area] = []
        grounds: list[Area] = []
        for number in range(pdfium.FPDFPage_CountObjects(page)):
            found = pdfium.FPDFPage_GetObject(page, number)
            kind = pdfium.FPDFPageObj_GetType(found)
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                chunks.append(self.chunk(found, textpage, height))
            elif kind == pdfium.FPDF_PAGEOBJ_PATH:
                area = self.area(found, height)
                (rules if area.bottom - area.top < 2 else grounds).append(area)
        textpage.close()
        return Sheet(width, height, tuple(chunks), tuple(rules), tuple(grounds))

    def chunk(self, found: object, textpage: pypdfium2.PdfTextPage, height: float) -> Chunk:
        pdfium.FPDFPageObj_GetMatrix(found, byref(self.matrix))
        pdfium.FPDFTextObj_GetFontSize(found, byref(self.size))
        scale = hypot(self.matrix.b, self.matrix.d)
        length = pdfium.FPDFTextObj_GetText(found, textpage, self.pointer, LONGEST)
        text = self.text.raw[: max(length - 2, 0)].decode("utf-16-le", "replace")
        area = self.area(found, height)
        return Chunk(text, area.left, area.right, height - self.matrix.f, self.size.value * scale)

    def area(self, found: object, height: float) -> Area:
        left, bottom, right, top = self.edges
        pdfium.FPDFPageObj_GetBounds(found, byref(left), byref(bottom), byref(right), byref(top))
        return Area(left.value, height - top.value, right.value, height - bottom.value)


def read(data: bytes) -> list[Sheet]:
    """Read every page of a PDF."""
    reader = Reader()
    with pypdfium2.PdfDocument(data) as document:
        sheets = []
        for number in range(len(document)):
            page = document[number]
            sheets.append(reader.sheet(page))
            page.close()
        return sheets
