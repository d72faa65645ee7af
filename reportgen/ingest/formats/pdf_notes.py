"""Footnotes: small type at the foot of a column or page, opened by a number or a mark."""

import re
from collections import defaultdict
from collections.abc import Sequence

from reportgen.ingest.formats.pdf_rows import Row
from reportgen.ingest.formats.pdf_type import Type
from reportgen.ingest.wording import ends_sentence

_NUMBER = re.compile(r"(?:\d{1,3}|[*∗†‡§¶]{1,3}|\[\d{1,3}\])[.)]?\s?\S")
_LOWER_PART = 0.35
"""Of the page: notes stand below."""


def with_notes_apart(
    columns: Sequence[Sequence[Row]], kind: Type, heights: dict[int, float]
) -> tuple[list[list[Row]], list[list[Row]]]:
    """Part each column's rows in text and notes; `heights` are the pages'. A note may go on at the next page's foot."""
    pages: dict[int, list[Row]] = defaultdict(list)
    for rows in columns:
        pages[rows[0].page] += rows
    texts: list[list[Row]] = []
    notes: list[list[Row]] = []
    for rows in columns:
        at = _notes_at(rows, pages[rows[0].page], kind, heights[rows[0].page], notes[-1][-1] if notes else None)
        texts.append(list(rows[:at]))
        if at < len(rows):
            notes.append(list(rows[at:]))
    return [rows for rows in texts if rows], notes


def _notes_at(rows: Sequence[Row], page: Sequence[Row], kind: Type, height: float, last: Row | None) -> int:
    """Return the index of a column's first row of notes; its length where it has none."""
    start = len(rows)
    while start and kind.is_small(rows[start - 1]) and not rows[start - 1].table:
        start -= 1
    tail = rows[start:]
    if not tail or tail[-1].base < _LOWER_PART * height or _stands_above(tail[-1], page, kind):
        return len(rows)
    if last and last.page + 1 == tail[0].page and not ends_sentence(last.text) and not _opens(tail[0]):
        return start
    return next((start + n for n, row in enumerate(tail) if _opens(row)), len(rows))


def _opens(row: Row) -> bool:
    return row.numbered or _NUMBER.match(row.text) is not None


def _stands_above(row: Row, page: Sequence[Row], kind: Type) -> bool:
    """Tell whether text of the body stands below a row."""
    return any(
        other.base > row.base and not kind.is_small(other) and other.x0 < row.x1 and other.x1 > row.x0 for other in page
    )
