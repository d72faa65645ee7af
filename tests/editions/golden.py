"""What the golden pages are compared by: printed lines as text, rendered pages as grey pictures."""

import os
from collections.abc import Iterator, Sequence
from difflib import unified_diff
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageOps

from tests.pdf.reading import Chunk, Sheet

FOLDER = Path(__file__).parent / "golden"
RENEW = "REPORTGEN_RENEW"
"""Name of the environment variable that makes what is found the golden one."""

DPI = 50
BITS = 4
"""Of grey that are kept of a dot."""

DARK = 56
"""Difference of grey, of 255, from which a dot counts as another."""

MOST = 0.004
"""Share of dots that may be others: 1 in 250, about what a few letters moved by half a point make."""


def geometry(sheets: Sequence[Sheet]) -> str:
    """Print where every line stands: left, baseline from the top, right, size, and its first two words."""
    return "\n".join(line for number, sheet in enumerate(sheets, 1) for line in _page(sheet, number)) + "\n"


def _page(sheet: Sheet, number: int) -> Iterator[str]:
    lines = list(_lines(sheet.chunks))
    yield f"page {number}: {len(lines)} lines, {len(sheet.rules)} rules, {len(sheet.grounds)} grounds"
    for line in lines:
        words = " ".join(chunk.text.strip("\x02\u00ad\ufffe") for chunk in line).split()
        size = max(chunk.size for chunk in line)
        yield f"{line[0].left:7.1f}{line[0].base:7.1f}{line[-1].right:7.1f}{size:6.1f}  {' '.join(words[:2])}"


def _lines(chunks: Sequence[Chunk]) -> Iterator[list[Chunk]]:
    """Gather pieces of text that follow one another on a baseline; raised ones belong to the line under them."""
    line: list[Chunk] = []
    for chunk in chunks:
        if not chunk.text.strip():
            continue
        on = line and chunk.left > line[-1].right - 2 and abs(chunk.base - line[0].base) < 0.5 * line[0].size
        if line and not on:
            yield line
            line = []
        line.append(chunk)
    if line:
        yield line


def renewing() -> bool:
    """Tell whether what is found is to be taken for golden."""
    return bool(os.environ.get(RENEW))


def differences(found: str, path: Path, *, renew: bool = False, most: int = 40) -> str:
    """Return how text differs from what a file says it should be, in so many lines at most; nothing where it doesn't.

    `renew` writes the file first.
    """
    if renew:
        path.parent.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8")
    expected = path.read_text(encoding="utf-8") if path.exists() else ""
    lines = list(unified_diff(expected.splitlines(), found.splitlines(), "golden", "found", n=1, lineterm=""))
    more = [f"… and {len(lines) - most} lines more"] if len(lines) > most else []
    return "\n".join([*lines[:most], *more])


def picture(data: bytes, page: int) -> Image.Image:
    """Render a page, counted from 1, in a few shades of grey."""
    with pypdfium2.PdfDocument(data) as document:
        rendered: Image.Image = document[page - 1].render(scale=DPI / 72, grayscale=True).to_pil()
    return ImageOps.posterize(rendered.convert("L"), BITS)


def unlike(found: Image.Image, path: Path, kept: Path, *, renew: bool = False) -> str:
    """Return by how much a picture differs from the golden one; nothing where that is within tolerance.

    The difference is kept as `kept`, what is found beside it. `renew` writes the golden picture first.
    """
    if renew:
        path.parent.mkdir(exist_ok=True)
        found.quantize(2**BITS).save(path, optimize=True)
    if not path.exists():
        return f"there is no {path.name}; {RENEW}=1 makes it"
    expected = Image.open(path).convert("L")
    if expected.size != found.size:
        return f"{path.name} is {expected.size}, the page is {found.size}"
    difference = ImageChops.difference(expected, found)
    others = sum(difference.histogram()[DARK:]) / (found.width * found.height)
    if others <= MOST:
        return ""
    ImageChops.invert(difference).save(kept)
    found.save(kept.with_suffix(".found.png"))
    return f"{others:.2%} of {path.name} differs: see {kept}"
