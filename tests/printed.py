"""A printed brief as an independent reader finds it: words with their places and sizes, page by page.

pypdfium2 reads the PDF's own text: nothing here knows how the pages were made.
"""

from collections.abc import Iterator
from ctypes import c_double
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium


@dataclass(frozen=True, slots=True)
class Letter:
    """One printed character."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    """In points from the page's lower left corner."""

    base: float
    """Of the baseline."""

    size: float


@dataclass(frozen=True, slots=True)
class Printed:
    """One page as read back."""

    number: int
    width: float
    height: float
    letters: tuple[Letter, ...]
    text: str

    def lines(self) -> list[tuple[Letter, ...]]:
        """The letters by baseline and size, from the top of the page down, each line from left to right."""
        rows: dict[tuple[float, float], list[Letter]] = {}
        for letter in self.letters:
            rows.setdefault((round(letter.base, 1), round(letter.size, 1)), []).append(letter)
        return [tuple(sorted(rows[key], key=lambda c: c.left)) for key in sorted(rows, reverse=True)]


def read(path: Path | bytes) -> list[Printed]:
    """Read every page of a PDF."""
    with pypdfium2.PdfDocument(path) as document:
        pages = []
        for number, page in enumerate(document, 1):
            text = page.get_textpage()
            width, height = page.get_size()
            pages.append(Printed(number, width, height, tuple(_letters(text)), text.get_text_bounded()))
            text.close()
            page.close()
        return pages


def _letters(text: pypdfium2.PdfTextPage) -> Iterator[Letter]:
    for n in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, n)
        if code in {0, 10, 13, 32, 160} or pdfium.FPDFText_IsGenerated(text, n):
            continue
        x, y = c_double(), c_double()
        pdfium.FPDFText_GetCharOrigin(text, n, x, y)
        left, bottom, right, top = text.get_charbox(n)
        yield Letter(chr(code), left, bottom, right, top, y.value, pdfium.FPDFText_GetFontSize(text, n))


def calls(page: Printed) -> list[int]:
    """Return the numbers of a page's note calls in reading order: small digits raised above the letter they follow."""
    found: list[str] = []
    before: Letter | None = None
    after: Letter | None = None
    """The last letter on the line itself."""
    for letter in page.letters:
        raised = after is not None and letter.size < 0.75 * after.size and 1 < letter.base - after.base < after.size
        if letter.text.isdigit() and raised:
            joined = before is not None and before is not after and abs(before.right - letter.left) < 2
            found[-1:] = [found[-1] + letter.text] if joined else [*found[-1:], letter.text]
        else:
            after = letter
        before = letter
    return [int(number) for number in found]


def notes(page: Printed, size: float, left: float, hang: float) -> list[int]:
    """Return the numbers of the notes that begin on a page: at the edge `left`, below all text that is larger.

    A note's number is followed by text that hangs `hang` points to the right of the edge. The folio line, the last
    of the page, is none.
    """
    folio = min(c.base for c in page.letters)
    lowest = min((c.base for c in page.letters if c.size > size + 0.4), default=page.height)
    found = []
    for line in page.lines():
        number = "".join(takewhile(str.isdigit, (c.text for c in line)))
        rest = line[len(number) :]
        if number and rest and folio < line[0].base < lowest and abs(line[0].size - size) < 0.1:
            hangs = abs(rest[0].left - left - hang) < 1.7
            found += [int(number)] if abs(line[0].left - left) < 3 and hangs else []
    return found
