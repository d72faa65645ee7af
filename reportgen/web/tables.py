"""Tables to HTML: header cells for columns and rows, numbers that stand on their decimal points."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.model.brief import Inlines, NoteCall, SourceCall, Table, Text, plain
from reportgen.model.style import Align
from reportgen.web.inlines import Inliner
from reportgen.web.markup import tag
from reportgen.web.plotted import Rows

ALIGNED = {Align.RIGHT: "right", Align.CENTRE: "centre"}
"""Classes of cells; others begin at the left."""

WIDEST = 12
"""Characters behind a decimal point for which the sheet has room."""

_NUMBER = re.compile(r"(?P<whole>\D{0,12}?\d(?:[\d,\u00a0\u202f\u2009]*\d)?)(?P<rest>(?:\.\d+)?(?P<unit>\D{0,10}))")
_MISSING = re.compile(r"\s*|[–—-]|n\.?/?\s?a\.?|\.{2,3}|…", re.IGNORECASE)
_CURRENCY = re.compile(r"[$€£¥₹₽₩]")


@dataclass(frozen=True, slots=True)
class Column:
    """How the cells of one column stand."""

    align: Align
    room: int = 0
    """Characters behind the decimal point of any cell; 0 where cells aren't aligned on it."""


def table(block: Table, inliner: Inliner, name: str) -> str:
    """Write a table with its title above and its note below; `name` is its id.

    It scrolls by itself where the screen is too narrow for it, and can be reached with the keys then.
    """
    title = inliner.write(block.title, "table_title")
    columns = [_column([row[n] for row in block.rows if n < len(row)], align) for n, align in enumerate(block.align)]
    head = tag("thead", tag("tr", *(_head(cell, column.align, inliner)
                                    for cell, column in zip(block.header, columns, strict=False))))  # fmt: skip
    body = tag("tbody", *(tag("tr", *_cells(row, columns, inliner)) for row in block.rows))
    titled = f"{name}-title"
    return tag(
        "figure",
        tag("figcaption", title, class_="table_title", id=titled) if title else "",
        _scrolling(tag("table", head, body), **({"aria_labelledby": titled} if title else {"aria_label": "Table"})),
        tag("p", inliner.write(block.note, "table_note"), class_="table_note") if block.note else "",
        class_="table", id=name,
    )  # fmt: skip


def data_table(rows: Rows, inliner: Inliner, label: str) -> str:
    """Write plain rows as a table that scrolls by itself; `label` names it for those who listen."""
    header, body, align = rows
    words = tuple(tuple((Text(cell),) for cell in row) for row in body)
    columns = [_column([row[n] for row in words], each) for n, each in enumerate(align)]
    head = (_head((Text(cell),), column.align, inliner) for cell, column in zip(header, columns, strict=True))
    lines = tag("tbody", *(tag("tr", *_cells(row, columns, inliner)) for row in words))
    return _scrolling(tag("table", tag("thead", tag("tr", *head)), lines), aria_label=label)


def _scrolling(table: str, **name: str) -> str:
    return tag("div", table, class_="scroll", tabindex="0", role="group", **name)


def _head(cell: Inlines, align: Align, inliner: Inliner) -> str:
    """Write a header cell; one without words heads nothing."""
    words = inliner.write(cell, "table_head")
    place = f"table_head {ALIGNED.get(align, '')}".strip()
    return tag("th", words, scope="col", class_=place) if plain(cell).strip() else tag("td", words, class_=place)


def _cells(row: Sequence[Inlines], columns: Sequence[Column], inliner: Inliner) -> Iterator[str]:
    """Write the cells of a row: the first heads it where it is words."""
    for number, (cell, column) in enumerate(zip(row, columns, strict=False)):
        heads = number == 0 and column.align not in ALIGNED and bool(plain(cell).strip())
        words = _number(cell, column, inliner) if column.room else inliner.write(cell, "table_cell")
        place = f"table_cell {ALIGNED.get(column.align, '')}".strip()
        yield tag("th", words, scope="row", class_=place) if heads else tag("td", words, class_=place)


def _column(cells: Sequence[Inlines], align: Align) -> Column:
    """Find out whether a column's numbers can stand on their points: they are of one unit, and have fractions."""
    found = [_NUMBER.fullmatch(plain(cell).strip()) for cell in cells]
    strays = [cell for cell, match in zip(cells, found, strict=True) if not match and not _missing(cell)]
    numbers = [match for match in found if match]
    if align not in ALIGNED or strays or len(numbers) < 2 or not all(map(_is_plain, cells)):
        return Column(align)
    units = {match["unit"].strip() for match in numbers}
    signs = {sign for match in numbers for sign in _CURRENCY.findall(match["whole"])}
    room = max(len(match["rest"]) for match in numbers)
    pointed = any(match["rest"].startswith(".") for match in numbers)
    return Column(align, room if pointed and len(units) <= 1 and len(signs) <= 1 and room <= WIDEST else 0)


def _number(cell: Inlines, column: Column, inliner: Inliner) -> str:
    """Write a number in two parts, the second as wide as the column's widest; what isn't one ends at the point."""
    text, calls = plain(cell).strip(), tuple(c for c in cell if isinstance(c, NoteCall | SourceCall))
    match = _NUMBER.fullmatch(text)
    whole, rest = (match["whole"], match["rest"]) if match else (text, "")
    behind = inliner.plain(rest, "table_cell") + inliner.write(calls, "table_cell")
    return inliner.plain(whole, "table_cell") + tag("span", behind, class_=f"rest r{column.room}")


def _missing(cell: Inlines) -> bool:
    return bool(_MISSING.fullmatch(plain(cell).strip()))


def _is_plain(cell: Inlines) -> bool:
    return all(isinstance(child, Text | NoteCall | SourceCall) for child in cell)
