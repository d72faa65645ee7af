"""Tables: column widths from content, horizontal rules only, rows that a page break can part, numbers on their points.

A row is as many lines as its longest cell has; each carries that line of every cell, so that a row taller than a
page can be divided like a paragraph.
"""

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from itertools import zip_longest

from reportgen.model.brief import Inlines, Table, Text, plain, uncalled
from reportgen.model.page import Rule
from reportgen.model.style import Align, Pt, TextStyle
from reportgen.typesetting.breaking import paragraph, spread, text_lines
from reportgen.typesetting.decimals import Numbers, numbers
from reportgen.typesetting.fragments import clean, fragments
from reportgen.typesetting.measured import (
    KEEP,
    WHOLE,
    Line,
    Lines,
    Mark,
    TextLine,
    anchored,
    breaking_cost,
    height_of,
    lowered,
    spaced,
)
from reportgen.typesetting.setting import Column, Setting
from reportgen.typesetting.standing import ruled
from reportgen.typesetting.table_columns import Cell, columns, gutter, longest_words, shrinkage

PADDING = 3.0
"""White space above and below the text of a row."""

SMALL = 0.4
"""Share of a page up to which a table is kept whole."""


@dataclass(frozen=True, slots=True)
class _Grid:
    """A table with its columns decided."""

    columns: tuple[Column, ...]
    aligns: tuple[Align, ...]
    numbers: tuple[Numbers | None, ...]
    """A value a column: where the numbers of its rows stand, if it is one of numbers."""

    whole: Column
    setting: Setting
    factor: float = 1.0
    """By how much its type is smaller than the style says."""

    def style(self, role: str) -> TextStyle:
        """Return how the cells of a role are set."""
        style = self.setting.text(role)
        return replace(style, size=style.size * self.factor, leading=style.leading * self.factor)


def table_lines(table: Table, column: Column, setting: Setting) -> Lines:
    """Measure a table: title, header, rows, note.

    A small table is kept whole; a longer one breaks between rows, and its title, with `continued`, and header are
    set again on each page.
    """
    width = max([len(table.header), *(len(row) for row in table.rows)], default=0)
    if not width:
        return ()
    structure = setting.structure
    with structure.within("Table"):
        with structure.within("Caption"):
            opening = ruled(paragraph(table.title, "table_title", column, setting), "table_title", column, setting)
        title = breaking_cost(opening, KEEP)
        # A header without rows is no header: its cells stand in the table as they are.
        with structure.within("THead") if table.rows else nullcontext():
            header = _cells(table.header, width, "table_head", setting)
        with structure.within("TBody") if table.rows else nullcontext():
            labels = _labels_rows(table.rows)
            cells = [_cells(row, width, "table_cell", setting, labelled=labels) for row in table.rows]
    header, cells, grid = _fitted(header, cells, table, column, setting)
    top = _row(header, "table_head", grid) if any(header) else ()
    with structure.inside(0):
        again = (*_continued(table.title, column, setting), *(_unmarked(line) for line in top))
    rows = _rows(cells, grid, again)
    with structure.within("P"):
        note = breaking_cost(paragraph(table.note, "table_note", column, setting), KEEP)
    if note and rows:
        rows = (*rows[:-1], replace(rows[-1], cost=KEEP))
    opening = tuple(replace(line, cost=KEEP) for line in (*title, *top))
    lines = spaced((*opening, *rows, *note), 0.0, setting.text("table_note").space_after)
    lines = anchored(lines, table.anchor)
    return breaking_cost(lines, WHOLE) if height_of(lines) <= setting.room * SMALL else lines


def _labels_rows(rows: Sequence[Sequence[Inlines]]) -> bool:
    """Tell whether the first column says what each row is about: it is filled, and no two of its cells are alike."""
    firsts = [clean(plain(row[0])).strip() if row else "" for row in rows]
    return all(firsts) and len(set(firsts)) == len(firsts) and any(len(row) > 1 for row in rows)


def _cells(row: Sequence[Inlines], width: int, role: str, setting: Setting, *, labelled: bool = False) -> list[Cell]:
    """Turn a row into fragments; missing cells are empty. `labelled` says that the first cell heads the row."""
    structure, found = setting.structure, []
    with structure.within("TR"):
        for number, cell in enumerate((*row, *[()] * (width - len(row)))):
            scope = "Column" if role == "table_head" else "Row" if labelled and number == 0 else ""
            with structure.within("TH" if scope else "TD", scope=scope):
                found.append(fragments(cell, role, setting))
    return found


def _fitted(
    header: list[Cell], cells: list[list[Cell]], table: Table, column: Column, setting: Setting
) -> tuple[list[Cell], list[list[Cell]], _Grid]:
    """Decide the columns, and make the type smaller where they would not fit; warn where words break even so."""
    count = len(header)
    words = longest_words([header, *cells])
    factor, lacking = shrinkage(words, setting.text("table_cell").size, column)
    if lacking:
        name = clean(plain(table.title or (*table.header, ())[0])).strip()[:80]
        message = f"the table '{name}' is {lacking:.0f} points too wide even in the smallest type, and its words break"
        setting.warn("table-too-wide", name, message, "take a column out, or turn rows and columns around")
    if factor < 1.0:
        words, header, cells = (
            [w * factor for w in words],
            _smaller(header, factor),
            [_smaller(r, factor) for r in cells],
        )
    hang = gutter(count, column) / 2
    found = tuple(numbers([row[n] for row in cells], hang if n < count - 1 else 0.0) for n in range(count))
    widths = tuple(columns([header, *cells], words, found, column))
    aligns = (*table.align, *[Align.LEFT] * count)[:count]
    return header, cells, _Grid(widths, aligns, found, column, setting, factor)


def _smaller(row: list[Cell], factor: float) -> list[Cell]:
    return [
        tuple(replace(f, size=f.size * factor, rise=f.rise * factor, tracking=f.tracking * factor) for f in cell)
        for cell in row
    ]


def _row(cells: Sequence[Cell], role: str, grid: _Grid, number: int = -1) -> Lines:
    """Set a row, a rule under it; `number` is that of a row under the header."""
    style = grid.style(role)
    set_cells = [_cell(cell, style, grid, number, n) for n, cell in enumerate(cells)]
    if role == "table_head":  # heads stand on the rule
        deepest = max(len(lines) for lines in set_cells)
        set_cells = [[Line(style.leading)] * (deepest - len(lines)) + lines for lines in set_cells]
    lines = [_merged([line for line in parts if line], style.leading) for parts in zip_longest(*set_cells)]
    return _ruled(lines or [Line(style.leading)], grid, heavy=role == "table_head")


def _cell(cell: Cell, style: TextStyle, grid: _Grid, row: int, column: int) -> list[Line]:
    """Set a cell within its column: a number on its point, anything else as the column is aligned."""
    where, align, block = grid.columns[column], grid.aligns[column], grid.numbers[column]
    place = block.place(row, where, align) if block and row >= 0 else None
    if place is None:
        return text_lines(cell, style, where, grid.setting, align)
    return text_lines(cell, replace(style, indent=0.0, first_indent=0.0), place, grid.setting, Align.LEFT)


def _merged(parts: Sequence[Line], leading: Pt) -> Line:
    """Join one line of every cell into a line of the row."""
    calls = tuple(dict.fromkeys(call for part in parts for call in part.calls))
    return Line(leading, calls, tuple(mark for part in parts for mark in part.marks))


def _ruled(lines: list[Line], grid: _Grid, *, heavy: bool) -> Lines:
    """Pad a row above and below, and draw the rule under it."""
    lines[0] = lowered(lines[0], PADDING)
    style = grid.setting.style
    y = lines[-1].height + PADDING
    left, right = grid.whole.left, grid.whole.left + grid.whole.width
    rule = Rule(left, y, right, y, 0.75 if heavy else 0.35, style.colour("accent" if heavy else "rule"))
    lines[-1] = replace(lines[-1], height=y, marks=(*lines[-1].marks, rule))
    return breaking_cost(lines, KEEP)


def _rows(cells: Sequence[Sequence[Cell]], grid: _Grid, again: Lines) -> Lines:
    """Set the rows; the first and the last two stay together, so that no page has a single one."""
    rows = [_row(row, "table_cell", grid, number) for number, row in enumerate(cells)]
    costs = grid.setting.style.costs
    last = len(rows) - 2
    lines: list[Line] = []
    for number, row in enumerate(rows):
        alone = costs.orphan * (number == 0) + costs.widow * (number == last)
        *others, end = row
        lines += (*others, replace(end, cost=alone if number <= last else end.cost))
    return tuple(replace(line, head=again if number else ()) for number, line in enumerate(lines))


def _continued(title: Inlines, column: Column, setting: Setting) -> Lines:
    """Set the title once more, without its notes, and say that the table goes on."""
    if not title:
        return ()
    word = setting.word("continued", "continued")
    style = setting.text("table_title")
    found = fragments((*uncalled(title), Text(f"\u00a0({word})")), "table_title", setting)
    return tuple(replace(line, calls=()) for line in spread(text_lines(found, style, column, setting), style))


def _unmarked(line: Line) -> Line:
    """Return a header line without its note calls, for the pages after the first, where it is an artefact."""
    return replace(line, calls=(), marks=tuple(_without_calls(mark) for mark in line.marks))


def _without_calls(mark: Mark) -> Mark:
    if not isinstance(mark, TextLine):
        return mark
    return replace(mark, fragments=tuple(replace(f, element=0, link="") for f in mark.fragments if not f.calls))
