"""Columns to rows: a line's words with what its raised characters come to, and tables row by row."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from reportgen.ingest.formats.pdf_columns import Column, as_row
from reportgen.ingest.formats.pdf_pages import Glyph
from reportgen.ingest.formats.pdf_runs import Run, rows_of, spelled
from reportgen.ingest.traced import Edit

_ALIGNED = 3
"""Points within which two cells begin, or end, at one place."""

_RAISED = 0.12
"""Type sizes."""

_SMALL = 0.85
_MARK = re.compile(r"[\[(]?(?:\d{1,3}(?:[,–-]\d{1,3})*|[*∗†‡§¶]{1,3}|[a-z])[\])]?,?")
_OPENING_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[*∗†‡§¶]{1,3}|[a-z])[\])]?\.?")
_ORDINAL = re.compile(r"(?:st|nd|rd|th|er|re|e|o|a)", re.IGNORECASE)
_POWER_OF_TEN = re.compile(r"(?<![\d.,])10$")
_TIMES = re.compile(r"[×x·⋅*]\s?10$")
_UNIT = re.compile(r"(?<![^\W_])(?:[kcm]?m|ft|mi|yd|in|s)$")
_POWERS = {"2": "²", "3": "³", "-1": "⁻¹", "−1": "⁻¹", "–1": "⁻¹", "-2": "⁻²", "−2": "⁻²", "–2": "⁻²"}
_EXPONENT = re.compile(r"[-−–+]?\d{1,3}")
_NUMBER = re.compile(r"[\[(]?\d{1,3}[\])]?")
_LEADERS = re.compile(r"(?:[.·…_]\s?){4,}")
_LIST_MARK = re.compile(r"[•▪‣◦·●■\uf0b7\uf0a7–—*-]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]")
_LINE_HYPHENS = ("\xad", "\u2010", "\ufffe")


@dataclass(frozen=True, slots=True)
class Row:
    """A printed line. Lengths in points, downwards from the page's top left corner."""

    text: str
    """As it stands in the file, words parted by single spaces, a table's cells by tabs."""

    x0: float
    x1: float
    base: float
    size: float
    page: int
    left: float
    """Of the column."""

    right: float
    edits: tuple[Edit, ...] = field(default=(), compare=False)
    """What to change where the text is taken over as running words."""

    bold: bool = False
    italic: bool = False
    table: bool = False
    opens: bool = False
    """First of its column."""

    numbered: bool = False
    """A raised number or a mark opens it, as it opens a footnote."""

    first_word: float = 0
    """Its width."""


def rows_in(column: Column, page: int) -> list[Row]:
    """Return a column's lines from top to bottom."""
    rows = rows_of(column.runs)
    tables = _table_rows(rows)
    lines = [as_row(row) if n in tables and not row[0].cells else row for n, row in enumerate(rows)]
    return [
        _row(line if isinstance(line, Run) else _line(line), column, page, opens=n == 0) for n, line in enumerate(lines)
    ]


def worded(run: Run) -> tuple[str, tuple[Edit, ...], bool]:
    """Spell a line: its text, the edits that its raised characters ask for, and whether a raised mark opens it.

    A note's call goes, an ordinal's letters stay, "10" and a raised 8 are 10^8, "km" and a raised 2 are km².
    """
    if run.cells:
        return _tabulated(run.cells)
    text, edits, numbered = "", [], False
    raised: list[str] = []
    for letters, glyph in [*spelled(run.glyphs), ("", None)]:
        if glyph and glyph.size <= run.size * _SMALL and run.base - glyph.base > _RAISED * run.size:
            raised.append(letters)
            text += letters
            continue
        if raised:
            mark = "".join(raised)
            before = text[: len(text) - len(mark)]
            numbered = numbered or (not before and _OPENING_MARK.fullmatch(mark) is not None)
            edits += _raised(before, mark, len(before))
            raised = []
        text += letters
    edits += [(m.start(), m.end(), " … ") for m in _LEADERS.finditer(text)]
    if text.endswith(_LINE_HYPHENS):
        edits.append((len(text) - 1, len(text), "-"))
    return text, tuple(sorted(edits)), numbered


def _raised(before: str, mark: str, at: int) -> list[Edit]:
    """Return the edit that a raised mark behind `before` asks for, if any."""
    end = at + len(mark)
    if not before:
        return [(end, end, " " if mark.endswith(".") else ". ")] if _OPENING_MARK.fullmatch(mark) else []
    if _ORDINAL.fullmatch(mark) and before[-1].isdigit():
        return []
    if _EXPONENT.fullmatch(mark):
        if _TIMES.search(before) or (_POWER_OF_TEN.search(before) and mark != "1") or mark[0] in "-−–+":
            return [(at, end, _POWERS[mark])] if _UNIT.search(before) and mark in _POWERS else [(at, at, "^")]
        if _UNIT.search(before) and mark in _POWERS:
            return [(at, end, _POWERS[mark])]
    return [(at, end, "")] if _MARK.fullmatch(mark) else []


def _tabulated(cells: Sequence[Run]) -> tuple[str, tuple[Edit, ...], bool]:
    text, edits = "", []
    for number, cell in enumerate(cells):
        if number:
            edits.append((len(text), len(text) + 1, " | "))
            text += "\t"
        words, own, _ = worded(cell)
        edits += [(start + len(text), end + len(text), new) for start, end, new in own]
        text += words
    return text, tuple(edits), False


def _table_rows(rows: Sequence[Sequence[Run]]) -> set[int]:
    """Find rows of two cells or more that stand aligned with those of the row above or below."""
    found = {n for n, row in enumerate(rows) if row[0].cells}
    for n in range(len(rows) - 1):
        above, below = rows[n], rows[n + 1]
        if min(len(above), len(below)) >= 2 and _is_tabular(above, below):
            found |= {n, n + 1}
    for n in range(1, len(rows)):
        if n - 1 in found and n not in found and _wraps(rows[n - 1], rows[n]):
            found.add(n)
    return found


def _wraps(above: Sequence[Run], below: Sequence[Run]) -> bool:
    """Tell the second line of a table's cells: each stands below a cell, and not the first alone has one."""
    cells = above[0].cells or above
    under = all(
        any(abs(b.x0 - a.x0) <= _ALIGNED or abs(b.x0 + b.x1 - a.x0 - a.x1) <= 2 * _ALIGNED for a in cells)
        for b in below
    )
    near = below[0].base - above[0].base <= 1.5 * below[0].size
    return under and near and below[-1].x0 > cells[0].x1


def _is_tabular(above: Sequence[Run], below: Sequence[Run]) -> bool:
    if any(_LIST_MARK.fullmatch(row[0].text) for row in (above, below)):
        return False
    if any(len(row) == 2 and _NUMBER.fullmatch(row[0].text) and " " in row[1].text.strip() for row in (above, below)):
        return False  # a numbered note or list
    aligned = any(
        abs(a.x0 - b.x0) <= _ALIGNED or abs(a.x1 - b.x1) <= _ALIGNED or abs(a.x0 + a.x1 - b.x0 - b.x1) <= 2 * _ALIGNED
        for a in above[1:]
        for b in below[1:]
    )
    gap = min(right.x0 - left.x1 for row in (above, below) for left, right in pairwise(row))
    return aligned and gap >= 1.2 * above[0].size


def _line(row: Sequence[Run]) -> Run:
    return row[0] if len(row) == 1 else Run.of([glyph for run in row for glyph in run.glyphs])


def _row(run: Run, column: Column, page: int, *, opens: bool) -> Row:
    text, edits, numbered = worded(run)
    letters = [g for g in run.glyphs if g.text[:1].isalpha()] or list(run.glyphs)
    return Row(
        text=text,
        edits=edits,
        x0=run.x0,
        x1=run.x1,
        base=run.base,
        size=run.size,
        page=page,
        left=column.left,
        right=column.right,
        bold=sum(g.bold for g in letters) >= 0.9 * len(letters),
        italic=sum(g.italic for g in letters) >= 0.9 * len(letters),
        table=bool(run.cells),
        opens=opens,
        numbered=numbered,
        first_word=_first_word(run.glyphs),
    )


def _first_word(glyphs: Sequence[Glyph]) -> float:
    end = glyphs[0].x1
    for letters, glyph in spelled(glyphs):
        if glyph is None or not letters:
            break
        end = max(end, glyph.x1)
    return end - glyphs[0].x0
