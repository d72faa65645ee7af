"""Columns of numbers: their decimal points stand one under the other, whatever stands before and after the digits.

A cell's hedge and currency stand to the left of its digits and its unit to the right, so that "about 3.5 %", "$12"
and "1,234" line up. What stands for a missing number ("–", "n/a") ends where the whole digits end, and the calls of
notes hang into the white space beside the column.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportgen.model.qualifiers import OVER, UNDER
from reportgen.model.style import Align, Pt
from reportgen.typesetting.breaking import fragment_width
from reportgen.typesetting.measured import Fragment
from reportgen.typesetting.setting import Column

STRAYS = 3
"""A column is one of numbers where no more than one cell for each so many numbers holds something else."""

HAIR = 0.1
"""More than a cell is wide, so that rounding never breaks it."""

_ABOUT = (
    "about",
    "around",
    "almost",
    "nearly",
    "roughly",
    "approximately",
    "approx.",
    "circa",
    "ca.",
    "c.",
    "some",
    "~",
)
_HEDGE = "|".join(re.escape(words).replace("\\ ", r"\s") for words in sorted({*OVER, *UNDER, *_ABOUT}, reverse=True))
_NUMBER = re.compile(
    rf"""(?:(?:{_HEDGE})\s?)?                          # other words would make it a name: "Phase 2"
        (?:[A-Z]{{1,3}}(?=[^\w\s]))?(?P<sign>[^\w\s]{{0,3}})\s?  # a sign or currency: "<", "−", "US$"
        (?:\d{{1,3}}(?:[,\u00a0\u202f\u2009]\d{{3}})+|\d+)
        (?P<fraction>(?:\.\d+)?)
        (?P<unit>[^\d]{{0,24}})                           # "%", "bn", " million tonnes"
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CURRENCY = re.compile(r"[$€£¥₹₽₩]")
_MISSING = re.compile(r"[–—-]|n\.?/?\s?a\.?|\.{2,3}|…", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Number:
    """One cell, measured on both sides of its decimal point."""

    left: Pt
    right: Pt
    """Fraction and unit; calls of notes left out."""

    calls: Pt
    """Width of the calls."""

    @property
    def width(self) -> Pt:
        """The width of the whole cell on one line."""
        return self.left + self.right + self.calls + HAIR


@dataclass(frozen=True, slots=True)
class Numbers:
    """A column of numbers as a block of digits."""

    cells: tuple[Number | None, ...]
    """From the first row on; None for what is no number."""

    left: Pt
    """The widest part before the decimal point."""

    width: Pt
    """Of the block, with as much of the calls as doesn't hang beside the column."""

    def place(self, row: int, column: Column, align: Align) -> Column | None:
        """Return where a row's number stands; None for what is no number, and for a column too narrow for the block.

        `align` says where in the column the block stands.
        """
        cell = self.cells[row]
        spare = column.width - self.width
        if cell is None or spare < -HAIR:
            return None
        shift = {Align.RIGHT: spare, Align.CENTRE: spare / 2}.get(align, 0.0)
        return Column(column.left + shift + self.left - cell.left, cell.width)


def numbers(cells: Sequence[tuple[Fragment, ...]], hang: Pt) -> Numbers | None:
    """Measure a column; None where it isn't one of numbers.

    It is one where it holds two numbers or more and, for every three of them, at most one cell of anything else but
    blanks and signs for a missing number; and where no two of them have different units: a decimal point of dollars
    says nothing over one of percents, nor one of billions over one of millions. Signs such as "$" and "%" may stand
    with the first number alone. `hang` is the white space to the right of the column.
    """
    texts = ["".join(f.text for f in _words(cell)) for cell in cells]
    found = [_NUMBER.fullmatch(text.strip()) for text in texts]
    count = sum(match is not None for match in found)
    strays = sum(
        not match and bool(text.strip()) and not _MISSING.fullmatch(text.strip())
        for match, text in zip(found, texts, strict=True)
    )
    if count < 2 or strays * STRAYS > count or not _alike([match for match in found if match]):
        return None
    measured = tuple(_measured(cell, match, text) for cell, match, text in zip(cells, found, texts, strict=True))
    left = max(cell.left for cell in measured if cell)
    right = max(cell.right + max(cell.calls - hang, 0.0) for cell in measured if cell)
    return Numbers(measured, left, left + right)


def _alike(found: Iterable[re.Match[str]]) -> bool:
    """Tell whether numbers have one unit, as far as they have any."""
    words, signs = set[str](), set[str]()
    for match in found:
        unit = match["unit"].strip(" \u00a0()*")
        is_word = any(map(str.isalpha, unit))
        words.add(unit if is_word else "")
        signs.update((*_CURRENCY.findall(match["sign"]), "" if is_word else unit))
    return len(words) <= 1 and len(signs - {""}) <= 1


def _measured(cell: tuple[Fragment, ...], match: re.Match[str] | None, text: str) -> Number | None:
    if match is None and not _MISSING.fullmatch(text.strip()):
        return None
    blank = len(text) - len(text.lstrip())
    point = blank + (match.start("fraction") if match else len(text.strip()))
    words = list(_words(cell))
    calls = sum(map(fragment_width, (f for f in cell if f.calls)))
    return Number(_width(words, blank, point), _width(words, point, len(text.rstrip())), calls)


def _width(words: Iterable[Fragment], start: int, end: int) -> Pt:
    """Measure the characters of fragments from `start` to `end`."""
    width, at = 0.0, 0
    for fragment in words:
        part = fragment.text[max(start - at, 0) : max(end - at, 0)]
        at += len(fragment.text)
        width += fragment_width(fragment.cut(part)) if part else 0.0
    return width


def _words(cell: Iterable[Fragment]) -> Iterator[Fragment]:
    """Leave out calls and the commas between them."""
    return (fragment for fragment in cell if not fragment.calls)
