"""Rows to blocks: paragraphs, headings, captions, tables and notes, and which goes on with which."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby, pairwise

from reportgen.ingest.formats.pdf_pages import Box
from reportgen.ingest.formats.pdf_rows import Row
from reportgen.ingest.formats.pdf_type import Type
from reportgen.ingest.wording import begins_lower, ends_flat, ends_sentence

_WIDER = 1.3
"""Leadings from which on a gap parts paragraphs."""

_INDENT = 0.6
"""Type sizes."""

_OTHER_SIZE = 0.06
"""Share by which two sizes of type differ at least."""

_SHORT = 0.7
"""Of the column: a line that ends before it has ended on purpose."""

_BULLET = re.compile(r"(?:[•▪‣◦·●■\uf0b7\uf0a7]\s*|[–—*-]\s+)(?=\S)")
_NUMBERED = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s")
_CAPTION = re.compile(
    r"(?:fig(?:ure|\.)?|chart|graph|map|photo(?:graph)?|picture|exhibit|table|plate|box)\s?\d{1,3}[a-z]?\s?(?P<mark>[.:|–—])?",
    re.IGNORECASE,
)
_COUNT = re.compile(r"\W?(\d{1,3})(?!\d)")
_HEADING = 200
"""Characters."""

_BOLD_HEADING = 120
_DECK_WORDS = 9
_LEVELS = 6
_BELOW = 3
"""Leadings below a picture in which its caption begins."""


class Kind(StrEnum):
    """What a block is by its type and its place."""

    PROSE = "prose"
    HEADING = "heading"
    CAPTION = "caption"
    TABLE = "table"
    NOTE = "note"
    MARGIN = "margin"
    """A running head or a folio."""


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that belong together."""

    rows: tuple[Row, ...]
    kind: Kind = Kind.PROSE
    level: int = 0
    bullet: bool = False
    goes_on: bool = False
    """With the paragraph that the column or page before it broke off."""

    @property
    def text(self) -> str:
        """The words, a space for each line's end."""
        return " ".join(row.text for row in self.rows)


def blocks_of(columns: Sequence[Sequence[Row]], kind: Type, pictures: dict[int, list[Box]]) -> list[Block]:
    """Cut columns to blocks, tell what each is, and take captions and tables out of the sentences they stand in.

    `pictures` are those of each page.
    """
    blocks = [block for rows in columns for block in _cut(rows, kind)]
    blocks = [_told(block, kind, pictures.get(block.rows[0].page, [])) for block in blocks]
    return _joined(_after_sentences(_levelled(_without_company(blocks), kind)), kind)


def note_blocks(notes: Sequence[Sequence[Row]]) -> list[Block]:
    """Cut the footnotes, one block each; one that goes on at the next page's foot stays whole."""
    lumps: list[list[Row]] = []
    for rows in notes:
        for row in rows:
            new = row.numbered or _counts(row, lumps[-1][0] if lumps else None)
            if lumps and not new:
                lumps[-1].append(row)
            else:
                lumps.append([row])
    return [Block(tuple(lump), Kind.NOTE) for lump in lumps]


def _cut(rows: Sequence[Row], kind: Type) -> list[Block]:
    lumps: list[list[Row]] = []
    for row in rows:
        if lumps and not _begins(lumps[-1], row, kind):
            lumps[-1].append(row)
        else:
            lumps.append([row])
    return [Block(tuple(lump)) for lump in lumps]


def _begins(lump: Sequence[Row], row: Row, kind: Type) -> bool:
    """Tell whether a row begins a new block below the rows of another."""
    above = lump[-1]
    if row.table or above.table or row.numbered or abs(row.size - above.size) > _OTHER_SIZE * above.size:
        return True
    if row.bold != above.bold and not ends_in_mid_phrase(above, row):
        return True
    step = row.base - above.base
    if step < 0 or step > _WIDER * kind.leading(row) or (_BULLET.match(row.text[:4]) and row.text[0] not in "–—*-"):
        return True
    listed = _BULLET.match(lump[0].text[:4]) or _NUMBERED.match(lump[0].text[:6]) or lump[0].numbered
    if listed and (_BULLET.match(row.text[:4]) or _NUMBERED.match(row.text[:6])) and row.x0 <= lump[0].x0 + 1:
        return True
    shift = row.x0 - above.x0
    if not kind.is_large(row) and abs(shift) > _INDENT * row.size and not _centred(above, row):
        if shift > 0:
            return not (listed and len(lump) == 1) and not begins_lower(row.text)
        return len(lump) > 1 and abs(lump[-2].x0 - above.x0) < 1 and ends_sentence(above.text)
    return not kind.is_large(row) and _ended(above, row)


def ends_in_mid_phrase(above: Row, row: Row) -> bool:
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


def _told(block: Block, kind: Type, pictures: Sequence[Box]) -> Block:
    first = block.rows[0]
    if first.table:
        return replace(block, kind=Kind.TABLE)
    if _is_caption(block, kind, pictures):
        return replace(block, kind=Kind.CAPTION)
    if _is_heading(block, kind):
        return replace(block, kind=Kind.HEADING)
    return replace(block, bullet=_BULLET.match(first.text[:4]) is not None and len(first.text) > 2)


def _is_caption(block: Block, kind: Type, pictures: Sequence[Box]) -> bool:
    first = block.rows[0]
    if len(block.text) > 600 or kind.is_large(first):
        return False
    small = kind.is_small(first) or first.italic
    if (named := _CAPTION.match(first.text)) and (named["mark"] or kind.is_small(first)):
        return True
    below = _BELOW * kind.leading(first)
    return small and any(
        0 <= first.base - picture.bottom <= below
        and min(first.x1, picture.x1) - max(first.x0, picture.x0) > 0.5 * (first.x1 - first.x0)
        for picture in pictures
    )


def _is_heading(block: Block, kind: Type) -> bool:
    first, text = block.rows[0], block.text
    if len(text) > _HEADING or len(block.rows) > 5 or not any(c.isalpha() for c in text) or _BULLET.match(text[:4]):
        return False
    if kind.is_large(first):
        return not (ends_flat(text) and len(text.split()) > 6) and len(text.split()) <= 30
    bold = first.bold and not kind.bold and text[0] not in "—–―" and all(row.bold for row in block.rows)
    return bold and len(text) <= _BOLD_HEADING and not ends_flat(text) and not begins_lower(text)


def _without_company(blocks: Sequence[Block]) -> list[Block]:
    """Leave one heading of those that stand together in one size: a rubric above it and a byline below are none.

    Of one size, the longest is the heading; what stands above a larger one is a rubric too.
    """
    done = list(blocks)
    for is_heading, group in groupby(range(len(done)), key=lambda n: done[n].kind is Kind.HEADING):
        run = list(group)
        if not is_heading or len(run) < 2:
            continue
        for n in run:
            others = [m for m in run if m != n]
            size, words = done[n].rows[0].size, len(done[n].text.split())
            below_larger = any(m > n and done[m].rows[0].size > (1 + _OTHER_SIZE) * size for m in others)
            rivals = [m for m in others if abs(blocks[m].rows[0].size - size) <= _OTHER_SIZE * size]
            shorter = any((len(blocks[m].text.split()), -m) > (words, -n) for m in rivals)
            if below_larger or shorter:
                done[n] = replace(done[n], kind=Kind.PROSE)
    return done


def _levelled(blocks: Sequence[Block], kind: Type) -> list[Block]:
    """Number the headings' levels by size, the largest first; a long line below a larger heading is its deck."""
    sizes = {round(b.rows[0].size * 2) / 2 for b in blocks if b.kind is Kind.HEADING and kind.is_large(b.rows[0])}
    ranks = {size: min(rank, _LEVELS) for rank, size in enumerate(sorted(sizes, reverse=True), 1)}
    done: list[Block] = []
    for block in blocks:
        first = block.rows[0]
        if block.kind is Kind.HEADING:
            above = done[-1] if done and done[-1].kind is Kind.HEADING else None
            plain = len(block.text.split()) >= _DECK_WORDS and not first.bold
            if above and plain and first.size < above.rows[0].size:
                block = replace(block, kind=Kind.PROSE)
            else:
                block = replace(block, level=ranks.get(round(first.size * 2) / 2, min(len(ranks) + 1, _LEVELS)))
        done.append(block)
    return done


def _after_sentences(blocks: Sequence[Block]) -> list[Block]:
    """Put captions and tables that part a sentence behind its paragraph."""
    done: list[Block] = []
    waiting: list[Block] = []
    for n, block in enumerate(blocks):
        if block.kind in (Kind.CAPTION, Kind.TABLE) and (waiting or _parts_sentence(blocks, n)):
            waiting.append(block)
            continue
        done.append(block)
        if waiting and block.kind is Kind.PROSE:
            done += waiting
            waiting = []
    return done + waiting


def _parts_sentence(blocks: Sequence[Block], n: int) -> bool:
    before = blocks[n - 1] if n else None
    after = next((b for b in blocks[n:] if b.kind not in (Kind.CAPTION, Kind.TABLE)), None)
    if not before or not after or before.kind is not Kind.PROSE or after.kind is not Kind.PROSE:
        return False
    same = abs(before.rows[-1].size - after.rows[0].size) <= _OTHER_SIZE * before.rows[-1].size
    return same and not ends_sentence(before.text) and (begins_lower(after.text) or before.text.endswith("-"))


def _joined(blocks: Sequence[Block], kind: Type) -> list[Block]:
    done: list[Block] = []
    indents = _indents(blocks)
    for block in blocks:
        before = done[-1] if done else None
        done.append(replace(block, goes_on=before is not None and _goes_on(before, block, kind, indents=indents)))
    return done


def _indents(blocks: Sequence[Block]) -> bool:
    """Tell whether an indent begins the document's paragraphs, the first below a heading apart."""
    inner = [b for a, b in pairwise(blocks) if a.kind is b.kind is Kind.PROSE and not b.rows[0].opens and not b.bullet]
    indented = sum(_is_indented(block.rows[0]) for block in inner)
    return len(inner) > 1 and indented * 4 >= len(inner) * 3


def _is_indented(row: Row) -> bool:
    return row.x0 - row.left > _INDENT * row.size


def _goes_on(before: Block, block: Block, kind: Type, *, indents: bool) -> bool:
    """Tell a paragraph that a column's or page's end broke: the line before is full and its sentence open.

    Where an indent begins each paragraph, a line without one goes on even if it begins a sentence.
    """
    last, first = before.rows[-1], block.rows[0]
    if before.kind is not Kind.PROSE or block.kind is not Kind.PROSE or block.bullet or not first.opens:
        return False
    if (
        abs(last.size - first.size) > _OTHER_SIZE * last.size
        or kind.is_large(first)
        or (last.bold or first.bold) != kind.bold
    ):
        return False
    full = last.right - last.x1 < first.first_word + 0.3 * last.size or last.text.endswith("-")
    indented = _is_indented(first) and not begins_lower(first.text)
    return full and not indented and (indents or not ends_sentence(last.text)) and len(last.text) > 12


def _counts(row: Row, last: Row | None) -> bool:
    """Tell a note's first row, its number set on the line: one more than the note's before."""
    number, before = _COUNT.match(row.text), _COUNT.match(last.text) if last else None
    return number is not None and (before is None or int(number[1]) == int(before[1]) + 1)
