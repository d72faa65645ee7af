"""Rows to blocks: paragraphs, headings, captions, tables and notes, and which goes on with which."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby, pairwise

from reportgen.ingest.formats.pdf_lumps import BULLET, INDENT, OTHER_SIZE, lumps_of
from reportgen.ingest.formats.pdf_pages import Box
from reportgen.ingest.formats.pdf_rows import Row
from reportgen.ingest.formats.pdf_type import Type
from reportgen.ingest.wording import begins_lower, ends_flat, ends_sentence

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
    blocks = [Block(tuple(lump)) for rows in columns for lump in lumps_of(rows, kind)]
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


def _told(block: Block, kind: Type, pictures: Sequence[Box]) -> Block:
    first = block.rows[0]
    if first.table:
        return replace(block, kind=Kind.TABLE)
    if _is_caption(block, kind, pictures):
        return replace(block, kind=Kind.CAPTION)
    if _is_heading(block, kind):
        return replace(block, kind=Kind.HEADING)
    return replace(block, bullet=BULLET.match(first.text[:4]) is not None and len(first.text) > 2)


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
    if len(text) > _HEADING or len(block.rows) > 5 or not any(c.isalpha() for c in text) or BULLET.match(text[:4]):
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
            below_larger = any(m > n and done[m].rows[0].size > (1 + OTHER_SIZE) * size for m in others)
            rivals = [m for m in others if abs(blocks[m].rows[0].size - size) <= OTHER_SIZE * size]
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
    same = abs(before.rows[-1].size - after.rows[0].size) <= OTHER_SIZE * before.rows[-1].size
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
    return row.x0 - row.left > INDENT * row.size


def _goes_on(before: Block, block: Block, kind: Type, *, indents: bool) -> bool:
    """Tell a paragraph that a column's or page's end broke: the line before is full and its sentence open.

    Where an indent begins each paragraph, a line without one goes on even if it begins a sentence.
    """
    last, first = before.rows[-1], block.rows[0]
    if before.kind is not Kind.PROSE or block.kind is not Kind.PROSE or block.bullet or not first.opens:
        return False
    if (
        abs(last.size - first.size) > OTHER_SIZE * last.size
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
