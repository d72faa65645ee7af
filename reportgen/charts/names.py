"""The names of rows: beside their bars or dots where there is room for both, else above them."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.charts.fonts import Lettering, wrapped
from reportgen.charts.sheet import Sheet
from reportgen.model.style import Pt

SHARE = 0.4
"""Of the width, at most, for names at the left."""

MOST_LINES = 4
"""Of a name beside its row."""

GAP: Pt = 8.0
"""From the names to what stands beside them."""


@dataclass(frozen=True, slots=True)
class Names:
    """Names broken into lines."""

    lines: tuple[tuple[str, ...], ...]
    left: Pt
    """Where the rows begin: right of the names, 0 where these stand above."""

    above: bool


def set_names(names: Sequence[str], room: Pt, letters: Lettering, width: Pt) -> Names:
    """Break the names of rows into lines; `room` is what the rows themselves need, at least.

    Names stand above their rows where they would leave less than that, or would have to be cut.
    """
    beside = tuple(wrapped(name, SHARE * width, letters, MOST_LINES) for name in names)
    widest = max((letters.width(line) for lines in beside for line in lines), default=0.0)
    left = widest + GAP if widest else 0.0
    if width - left >= room and not any(_is_cut(lines, name) for lines, name in zip(beside, names, strict=True)):
        return Names(beside, left, above=False)
    return Names(tuple(wrapped(name, width, letters, MOST_LINES) for name in names), 0.0, above=True)


def name_height(lines: Sequence[str], letters: Lettering) -> Pt:
    """Return the height that a name above its row takes."""
    return len(lines) * letters.leading


def write_name(sheet: Sheet, lines: Sequence[str], middle: Pt, thickness: Pt, *, above: bool) -> None:
    """Write a name around the middle of its row, or above it; `middle` is from the top."""
    letters = sheet.letters
    rise = letters.leading * (len(lines) - 1) / 2
    first = sheet.height - middle - letters.cap / 2 + rise
    if above:
        first = sheet.height - middle + thickness / 2 + 3 + 2 * rise
    for number, line in enumerate(lines):
        sheet.write(0, first - number * letters.leading, line, sheet.palette.ink)


def _is_cut(lines: Sequence[str], name: str) -> bool:
    return " ".join(lines) != " ".join(name.split())
