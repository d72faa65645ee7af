"""Small PDFs, set as a newspaper or a report sets its pages: text in boxes at places that the test names."""

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from PIL import Image
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

WIDTH, HEIGHT = 595, 842
LEFT, RIGHT, TOP = 60, 535, 90
Alignment = Literal["left", "centre", "right", "justify"]
ALIGNED: Mapping[Alignment, Literal[0, 1, 2, 4]] = {"left": 0, "centre": 1, "right": 2, "justify": 4}


@dataclass(frozen=True)
class Box:
    """Marked-up text set at `x`, `top` points below the page's edge, in lines of `width`."""

    text: str
    x: float = LEFT
    top: float = TOP
    width: float = RIGHT - LEFT
    size: float = 10
    font: str = "Times-Roman"
    align: Alignment = "justify"
    indent: float = 0
    hanging: float = 0

    def draw(self, canvas: Canvas) -> float:
        """Draw it, and return where it ends."""
        style = ParagraphStyle(
            "set",
            fontName=self.font,
            fontSize=self.size,
            leading=self.size * 1.2,
            alignment=ALIGNED[self.align],
            firstLineIndent=self.indent,
            leftIndent=self.hanging,
        )
        paragraph = Paragraph(self.text, style)
        _, height = paragraph.wrap(self.width, HEIGHT * 3)
        paragraph.drawOn(canvas, self.x, HEIGHT - self.top - height)
        return self.top + height


@dataclass(frozen=True)
class Stack:
    """Boxes one below the other."""

    texts: tuple[str, ...]
    x: float = LEFT
    top: float = TOP
    width: float = RIGHT - LEFT
    gap: float = 6
    size: float = 10
    indent: float = 0

    def draw(self, canvas: Canvas) -> float:
        """Draw them, and return where the last ends."""
        top = self.top
        for text in self.texts:
            top = Box(text, self.x, top, self.width, self.size, indent=self.indent).draw(canvas) + self.gap
        return top


@dataclass(frozen=True)
class Cells:
    """A table without lines: each row's cells at the same places."""

    rows: tuple[tuple[str, ...], ...]
    at: tuple[float, ...]
    top: float = TOP
    size: float = 10

    def draw(self, canvas: Canvas) -> float:
        """Draw it, and return where it ends."""
        for n, row in enumerate(self.rows):
            for x, text in zip(self.at, row, strict=True):
                Box(text, x, self.top + n * self.size * 1.3, 400, self.size, align="left").draw(canvas)
        return self.top + len(self.rows) * self.size * 1.3


@dataclass(frozen=True)
class Picture:
    """A grey picture."""

    x: float
    top: float
    width: float
    height: float

    def draw(self, canvas: Canvas) -> float:
        """Draw it, and return where it ends."""
        canvas.drawInlineImage(
            Image.new("L", (4, 4), 128), self.x, HEIGHT - self.top - self.height, self.width, self.height
        )
        return self.top + self.height


Set = Box | Stack | Cells | Picture | Callable[[Canvas], object]


def printed(*pages: Sequence[Set], title: str = "", author: str = "", compressed: bool = True) -> bytes:
    """Print pages to a PDF, the same bytes for the same pages."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1, pageCompression=int(compressed))
    canvas.setTitle(title)
    canvas.setAuthor(author)
    for page in pages:
        for thing in page:
            if isinstance(thing, (Box, Stack, Cells, Picture)):
                thing.draw(canvas)
            else:
                thing(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@cache
def serif() -> str:
    """A face that has ligatures, embedded."""
    face = resources.files("font_source_serif_pro") / "files" / "SourceSerifPro-Regular.ttf"
    pdfmetrics.registerFont(TTFont("Serif", str(face)))
    return "Serif"
