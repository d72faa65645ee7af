"""The characters of a PDF's pages with their places: upright ones, on the page, each once."""

import logging
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.utils import Matrix, apply_matrix_rect

from reportgen.ingest.formats.pdf_streams import TooMuch

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # its complaints name no file; ours are diagnostics

_BOLD = re.compile(r"bold|black|heavy|semibold|demi(?!.*light)|[-,]bd\b", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|[-,](?:it|bi)\b", re.IGNORECASE)
_BULLETS = (127, 129, 141, 143, 144, 157)
"""Codes that WinAnsiEncoding leaves free draw a bullet (ISO 32000, D.2, note 3); ReportLab uses the first."""

_DRAWINGS = 50_000
"""Figures within figures that a file may draw: few bytes can ask for billions."""

_SAME_PLACE = 0.08
"""Of the type size: a character drawn twice this near is one, made bold by hand."""


class Glyph(NamedTuple):
    """A character as it stands on the page. Lengths in points, downwards from the page's top left corner."""

    text: str
    """More than one letter for a ligature that the font spells out."""

    x0: float
    x1: float
    base: float
    """Of the line it stands on, raised or lowered with it."""

    size: float
    bold: bool = False
    italic: bool = False
    spaced: bool = False
    """White space was set before it."""


@dataclass(frozen=True, slots=True)
class Box:
    """A picture's place."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(slots=True)
class PageOfGlyphs:
    """A page's characters in the order in which they are drawn."""

    number: int
    """From 1."""

    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    turned: int = 0
    """Characters that don't stand upright, left out."""

    nameless: int = 0
    """Characters that the file gives no letter for, left out."""

    broken: bool = False
    """The page could be read in part only."""


def pages_in(pages: Iterable[PDFPage], most_characters: int) -> Iterator[PageOfGlyphs]:
    """Read page after page. Raises TooMuch for more characters or figures than can be a document's."""
    resources = PDFResourceManager()
    device = _Collector(resources, most_characters)
    interpreter = PDFPageInterpreter(resources, device)
    for number, page in enumerate(pages, 1):
        device.open(number)
        try:
            interpreter.process_page(page)
        except TooMuch:
            raise
        except Exception:  # noqa: BLE001 - pdfminer raises whatever a malformed page makes its parts raise
            device.page.broken = True
        yield device.page


class _Collector(PDFTextDevice):
    """Takes characters and pictures from pdfminer's interpreter; everything else is passed over."""

    page: PageOfGlyphs

    def __init__(self, resources: PDFResourceManager, most_characters: int) -> None:
        super().__init__(resources)
        self._allowed = most_characters
        self._drawings = _DRAWINGS
        self._styles: dict[int, tuple[PDFFont, bool, bool]] = {}
        self._drawn: set[tuple[int, str, int, int]] = set()
        self._named: dict[tuple[int, int], str] = {}
        self._spaced = False
        self._left_edge = self._top = 0.0

    def open(self, number: int) -> None:
        """Begin a page that may turn out to be unreadable."""
        self.page = PageOfGlyphs(number, 0, 0)

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        """Take the measure of the part that is shown: what stands outside it are printers' marks."""
        self._left_edge, _, right, self._top = apply_matrix_rect(ctm, page.cropbox)
        bottom = apply_matrix_rect(ctm, page.cropbox)[1]
        self.page = PageOfGlyphs(self.page.number, right - self._left_edge, self._top - bottom)
        self._drawn = set()
        self._spaced = False

    def begin_figure(self, name: str, bbox: Any, matrix: Any) -> None:  # noqa: ANN401, ARG002 - pdfminer's signature
        """Count a figure."""
        self._drawings -= 1
        if self._drawings < 0:
            raise TooMuch

    def render_image(self, name: str, stream: Any) -> None:  # noqa: ANN401, ARG002 - pdfminer's signature
        """Keep a picture's place."""
        if self.ctm:
            x0, y0, x1, y1 = apply_matrix_rect(self.ctm, (0, 0, 1, 1))
            left, top = self._left_edge, self._top
            self.page.pictures.append(Box(x0 - left, top - y1, x1 - left, top - y0))

    def render_char(
        self,
        matrix: Any,  # noqa: ANN401 - pdfminer's signature
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: Any,  # noqa: ANN401, ARG002
        graphicstate: Any,  # noqa: ANN401, ARG002
    ) -> float:
        """Keep a character; return how far it moves the pen."""
        advance: float = font.char_width(cid) * fontsize * scaling
        self._allowed -= 1
        if self._allowed < 0:
            raise TooMuch
        text = self._letters(font, cid)
        if not text or text.isspace():
            self._spaced = True
            return advance
        a, b, c, d, e, f = matrix
        if font.is_vertical() or a <= 0 or d <= 0 or max(abs(b), abs(c)) > 0.05 * max(abs(a), abs(d)):
            self.page.turned += 1
            return advance
        x = e - self._left_edge
        self._keep(text, x, x + advance * a, self._top - f - rise * d, abs(fontsize) * d, font)
        return advance

    def _keep(self, text: str, x0: float, x1: float, base: float, size: float, font: PDFFont) -> None:
        page = self.page
        if size < 1 or not (0 <= base <= page.height and -size <= x0 <= page.width):
            return
        step = max(size * _SAME_PLACE, 0.1)
        column, rest = round(x0 / step), (text, round(base), round(size * 10))
        if any((near, *rest) in self._drawn for near in (column, column - 1, column + 1)):
            return
        self._drawn.add((column, *rest))
        _, bold, italic = self._style(font)
        page.glyphs.append(Glyph(text, min(x0, x1), max(x0, x1), base, size, bold, italic, self._spaced))
        self._spaced = False

    def _letters(self, font: PDFFont, cid: int) -> str:
        self._style(font)  # keeps the font, so that its id stays its own
        known = self._named.get((id(font), cid))
        if known is None:
            known = self._named[id(font), cid] = _letters_of(font, cid)
        self.page.nameless += not known
        return known

    def _style(self, font: PDFFont) -> tuple[PDFFont, bool, bool]:
        """Tell bold and italic by the font's name, else by its descriptor."""
        if id(font) not in self._styles:
            name = str(font.fontname or "").split("+", 1)[-1]
            flags = font.flags
            slanted = bool(_ITALIC.search(name)) or font.italic_angle != 0 or bool(flags & 64)
            self._styles[id(font)] = (font, bool(_BOLD.search(name)) or bool(flags & 262144), slanted)
        return self._styles[id(font)]


def _letters_of(font: PDFFont, cid: int) -> str:
    """Return what the font says that a code stands for: empty where it doesn't say, or names no character."""
    try:
        text = font.to_unichr(cid)
    except PDFUnicodeNotDefined:
        return "•" if cid in _BULLETS and not font.is_multibyte() else ""
    return "".join(c for c in text if c.isspace() or unicodedata.category(c) not in ("Cc", "Cs", "Cn"))
