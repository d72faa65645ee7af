"""Pages of characters to a Reading: the steps in their order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.ingest.formats.pdf_blocks import Block, Kind, blocks_of, note_blocks
from reportgen.ingest.formats.pdf_columns import Column, columns_of
from reportgen.ingest.formats.pdf_margins import margins_of
from reportgen.ingest.formats.pdf_notes import with_notes_apart
from reportgen.ingest.formats.pdf_pages import PageOfGlyphs
from reportgen.ingest.formats.pdf_rows import Row, rows_in
from reportgen.ingest.formats.pdf_runs import Run, rows_of, runs_of
from reportgen.ingest.formats.pdf_type import type_of
from reportgen.ingest.lines import Line
from reportgen.ingest.markup import cleaned
from reportgen.ingest.reading import Reading
from reportgen.ingest.stated import Stated
from reportgen.ingest.traced import Traced

_BULLETS = "•▪‣◦·●■\uf0b7\uf0a7–—*- "


def reading_of(pages: Sequence[PageOfGlyphs], declared: Stated) -> Reading:
    """Lay out the text in reading order: rows end with a line feed, blocks with two, pages with a form feed.

    Notes stand behind the text, in the order of their calls' pages.
    """
    runs = [runs_of(page.glyphs) for page in pages]
    margins = margins_of([(page.height, found) for page, found in zip(pages, runs, strict=True)])
    columns: list[list[Row]] = []
    edges: dict[int, tuple[list[Block], list[Block]]] = {}
    for page, found, (heads, feet) in zip(pages, runs, margins, strict=True):
        apart = {id(run) for run in (*heads, *feet)}
        kept = [run for run in found if id(run) not in apart]
        columns += [rows_in(column, page.number) for column in columns_of(kept)]
        edges[page.number] = _margin(heads, page.number), _margin(feet, page.number)
    kind = type_of(columns)
    texts, notes = with_notes_apart(columns, kind, {page.number: page.height for page in pages})
    blocks = blocks_of(texts, kind, {page.number: page.pictures for page in pages})
    ordered = [*_with_margins(blocks, edges), *note_blocks(notes)]
    return _laid_out(ordered, declared)


def _margin(runs: Sequence[Run], page: int) -> list[Block]:
    rows = [rows_in(Column(tuple(row), row[0].x0, row[-1].x1), page)[0] for row in rows_of(runs)]
    return [Block((row,), Kind.MARGIN) for row in rows]


def _with_margins(blocks: Sequence[Block], edges: dict[int, tuple[list[Block], list[Block]]]) -> Iterator[Block]:
    """Put each page's head before its first block and its foot behind its last; what goes on goes on across them."""
    page = 0
    for block in blocks:
        own = block.rows[0].page
        if own > page:
            if page:
                yield from edges[page][1]
            for passed in range(page + 1, own):
                yield from (*edges[passed][0], *edges[passed][1])
            yield from edges[own][0]
            page = own
        yield block
    if page:
        yield from edges[page][1]


@dataclass(slots=True)
class _Sheet:
    """The text as far as it is laid out."""

    parts: list[str]
    at: int = 0
    line: int = 1

    def put(self, text: str) -> None:
        self.parts.append(text)
        self.at += len(text)
        self.line += text.count("\n") + text.count("\f")


def _laid_out(blocks: Sequence[Block], declared: Stated) -> Reading:
    sheet = _Sheet([])
    lines: list[Line] = []
    page = 0
    for block in blocks:
        own = block.rows[0].page
        turned = page and own > page and block.kind is not Kind.NOTE
        if sheet.parts:
            sheet.put("\f" if turned else "\n" if block.goes_on else "\n\n")
        page = max(page, own)
        for n, row in enumerate(block.rows):
            if n:
                sheet.put("\n")
            lines.append(_line(block, n, row, sheet))
            sheet.put(row.text)
    return Reading("".join(sheet.parts), tuple(line for line in lines if line.text.text), declared=declared)


def _line(block: Block, n: int, row: Row, sheet: _Sheet) -> Line:
    text = Traced.of(row.text, sheet.at).edited(row.edits)
    if block.bullet and n == 0:
        text = text.cut(len(text.text) - len(text.text.lstrip(_BULLETS)), len(text.text))
    follows = n > 0 or block.goes_on
    return Line(
        text=cleaned(text),
        width=len(row.text),
        number=sheet.line,
        gap=0 if follows else 1,
        level=block.level,
        bullet=(block.bullet and n == 0) or block.kind is Kind.TABLE,
        strong=row.bold or row.italic,
        caption=block.kind is Kind.CAPTION,
        new_page=row.opens and n == 0,
        page=row.page,
        follows=follows,
        furniture=block.kind is Kind.MARGIN,
    )
