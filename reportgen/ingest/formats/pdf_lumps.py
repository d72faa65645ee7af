"""Where a block of rows begins: by gap, indent, type and the length of the line above."""

import re
from collections.abc import Sequence

from reportgen.ingest.formats.pdf_rows import Row
from reportgen.ingest.formats.pdf_type import Type
from reportgen.ingest.wording import begins_lower, ends_sentence

OTHER_SIZE = 0.06
"""Share by which two sizes of type differ at least."""

INDENT = 0.6
"""Type sizes."""

BULLET = re.compile(r"(?:[•▪‣◦·●■\uf0b7\uf0a7]\s*|[–—*-]\s+)(?=\S)")
_DASHES = "–—*-"
"""Bullets that are marks within a sentence too."""

_NUMBERED = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s")
_WIDER = 1.3
"""Leadings from which on a gap parts paragraphs."""

_SHORT = 0.7
"""Of the column: a line that ends before it has ended on purpose."""


def lumps_of(rows: Sequence[Row], kind: Type) -> list[list[Row]]:
    """Cut a column's rows, from top to bottom, where a gap, an indent, a short line or another type begins a block."""
    lumps: list[list[Row]] = []
    for row in rows:
        if lumps and not _begins(lumps[-1], row, kind):
            lumps[-1].append(row)
        else:
            lumps.append([row])
    return lumps


def _begins(lump: Sequence[Row], row: Row, kind: Type) -> bool:
    """Tell whether a row begins a new block below the rows of another."""
    above = lump[-1]
    if row.table or above.table or row.numbered or abs(row.size - above.size) > OTHER_SIZE * above.size:
        return True
    if row.bold != above.bold and not _ends_in_mid_phrase(above, row):
        return True
    step = row.base - above.base
    if step < 0 or step > _WIDER * kind.leading(row) or (BULLET.match(row.text[:4]) and row.text[0] not in _DASHES):
        return True
    listed = BULLET.match(lump[0].text[:4]) or _NUMBERED.match(lump[0].text[:6]) or lump[0].numbered
    if listed and (BULLET.match(row.text[:4]) or _NUMBERED.match(row.text[:6])) and row.x0 <= lump[0].x0 + 1:
        return True
    shift = row.x0 - above.x0
    if not kind.is_large(row) and abs(shift) > INDENT * row.size and not _centred(above, row):
        if shift > 0:
            return not (listed and len(lump) == 1) and not begins_lower(row.text)
        return len(lump) > 1 and abs(lump[-2].x0 - above.x0) < 1 and ends_sentence(above.text)
    return not kind.is_large(row) and _ended(above, row)


def _ends_in_mid_phrase(above: Row, row: Row) -> bool:
    """Tell a paragraph whose first words, or some in it, are set in bold over a whole line."""
    return not ends_sentence(above.text) and begins_lower(row.text)


def _centred(a: Row, b: Row) -> bool:
    return abs(a.x0 + a.x1 - b.x0 - b.x1) < 2


def _ended(above: Row, row: Row) -> bool:
    """Tell a line that closes a paragraph: the next line's first word would have fitted behind it."""
    room = above.right - above.x1
    if room < row.first_word + 0.6 * row.size:
        return False
    if ends_sentence(above.text):
        return True
    width = max(above.right - above.left, 1)
    return (above.x1 - above.left) < _SHORT * width and not begins_lower(row.text)
