"""Blocks of the brief to measured lines."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reportgen.model.brief import (
    Block,
    Box,
    BoxKind,
    Contents,
    Figure,
    Heading,
    KeyFigures,
    ListBlock,
    PageBreak,
    Paragraph,
    Quote,
    Section,
    Table,
    Text,
    plain,
)
from reportgen.model.page import Rule
from reportgen.model.parts import Stands
from reportgen.model.style import Align, Pt
from reportgen.typesetting.breaking import baseline_of, natural_width, paragraph
from reportgen.typesetting.contents import contents_lines
from reportgen.typesetting.figures import figure_lines, key_figure_lines
from reportgen.typesetting.fragments import NUMBERED, clean, fragments
from reportgen.typesetting.keeping import kept_with_next, paragraph_costs
from reportgen.typesetting.measured import (
    KEEP,
    WHOLE,
    Line,
    Lines,
    Pane,
    TextLine,
    anchored,
    breaking_cost,
    grounded,
    height_of,
    spaced,
)
from reportgen.typesetting.setting import Column, Setting
from reportgen.typesetting.standing import Groups, beside, column_of, moved, ruled, run_in, stands
from reportgen.typesetting.tables import table_lines

BOX_PADDING = 10.0
BOX_SPACE = 14.0
"""White space around a box."""

BOX_RULE = 1.5
"""Thickness of the rule along a box's top."""

BULLETS = ("•", "–")
"""Of lists, and of lists within lists."""

EDGE = 3.0
"""Width of the bar along a box's left side."""

ON_GRID = frozenset({"body", "list", "quote"})
"""Roles of running text."""


def section_lines(sections: Sequence[Section], setting: Setting, listed: Sequence[Section] = ()) -> Lines:
    """Measure sections of a brief, one after another; `listed` are those in its contents, where they are others."""
    groups: Groups = []
    forced = False
    for section in sections:
        blocks = ((section.heading,) if section.heading else ()) + section.blocks
        with setting.structure.within("Sect", title=clean(plain(section.heading.children)) if section.heading else ""):
            found, forced = _measured(blocks, setting.column, setting, listed or sections, forced=forced)
        groups += found
    return kept_with_next(groups, setting.style.costs)


def stack(
    blocks: Iterable[Block],
    column: Column,
    setting: Setting,
    sections: Sequence[Section] = (),
    role: str = "",
    depth: int = 0,
) -> Lines:
    """Measure blocks that stand one under the other.

    `role` sets plain paragraphs and lists in another way than the body's, as within a box; `depth` counts the lists
    around them. A page break that stands between blocks forces the line after it onto a new page.
    """
    return kept_with_next(_measured(blocks, column, setting, sections, role, depth)[0], setting.style.costs)


def _measured(
    blocks: Iterable[Block],
    column: Column,
    setting: Setting,
    sections: Sequence[Section],
    role: str = "",
    depth: int = 0,
    *,
    forced: bool = False,
) -> tuple[Groups, bool]:
    """Measure blocks one by one; also tell whether what follows them is forced onto a new page."""
    groups: Groups = []
    asides: list[tuple[int, Lines]] = []
    for block in blocks:
        if isinstance(block, PageBreak):
            forced = True
            continue
        place = stands(block, column, setting)
        measured = column if place is Stands.TEXT else column_of(place, setting)
        lines, keeps = block_lines(block, measured, setting, sections, role, depth)
        lines = moved(lines, place, setting)
        if lines and place is Stands.ASIDE:
            asides.append((len(groups), lines))
        elif lines:
            if isinstance(block, Contents | KeyFigures) and groups and not depth:
                dear = 1.0 if isinstance(block, Contents) else 1.2
                groups[-1] = _with_next(*groups[-1], dear * setting.style.costs.orphan)
            groups.append(((replace(lines[0], forced=True), *lines[1:]) if forced else lines, keeps))
            forced = False
    return beside(asides, groups), forced


def _with_next(lines: Lines, keeps: bool, cost: float) -> tuple[Lines, bool]:  # noqa: FBT001 - a group's own
    """Let a block stand with the key figures, or the contents, after it where a page has room: they open a brief.

    Where one has to go overleaf, it is the contents.
    """
    last = lines[-1]
    return (*lines[:-1], replace(last, cost=last.cost + cost)), keeps


def block_lines(
    block: Block, column: Column, setting: Setting, sections: Sequence[Section], role: str, depth: int = 0
) -> tuple[Lines, bool]:
    """Measure one block; also tell whether it stays with what follows."""
    match block:
        case Heading():
            return _heading(block, column, setting, role), True
        case Paragraph(children, own, anchor):
            inner = bool(role) and own == "body"
            own = role if inner else own
            with setting.structure.within("P"):
                lines = paragraph(run_in(children, own, column, setting), own, column, setting, flush=inner)
            lines = _gridded(lines, own, setting)
            return anchored(_costed(lines, setting), anchor), setting.text(own).keep_with_next
        case ListBlock():
            return _list(block, column, setting, role or block.role, depth), False
        case Quote():
            return _quote(block, column, setting), False
        case Box():
            return _box(block, column, setting), False
        case Table():
            return table_lines(block, column, setting), False
        case Figure():
            return figure_lines(block, column, setting), False
        case KeyFigures():
            return key_figure_lines(block, column, setting), False
        case Contents():
            return contents_lines(block, sections, column, setting), False
        case _:
            raise TypeError(f"typesetting knows no {type(block).__name__}; lists of sources are paragraphs by now")


def _gridded(lines: Lines, role: str, setting: Setting) -> Lines:
    """Let the lines of running text stand on the baseline grid, where it has their leading."""
    page = setting.style.page
    if not page.grid or role not in ON_GRID or setting.text(role).leading != page.baseline:
        return lines
    return tuple(replace(line, grid=True) for line in lines)


def _costed(lines: Lines, setting: Setting) -> Lines:
    costs = paragraph_costs(len(lines), setting.style.costs)
    pairs = zip(lines, costs, strict=True)
    return tuple(replace(line, cost=line.cost + cost) if cost else line for line, cost in pairs)


def _heading(block: Heading, column: Column, setting: Setting, role: str) -> Lines:
    """Set a heading; within a box, as the box's title."""
    level = min(max(block.level, 1), 3)
    words = clean(plain(block.children))
    with setting.structure.within(setting.structure.heading(level) if words.strip() else "P"):
        lines = paragraph(block.children, "glance_title" if role == "glance" else f"heading{level}", column, setting)
    opens = words if level == 1 and not role else ""
    lines = tuple(replace(line, heading=True) for line in lines)
    if opens and lines:
        lines = (replace(lines[0], opens=opens), *lines[1:])
    lines = ruled(lines, f"heading{level}", column, setting) if not role else lines
    return anchored(breaking_cost(lines, KEEP), block.anchor)


def _list(block: ListBlock, column: Column, setting: Setting, role: str, depth: int) -> Lines:
    """Set a list: each item's first line has its number or bullet hanging to the left, in the accent colour."""
    style = setting.text(role)
    bullet = BULLETS[min(depth, len(BULLETS) - 1)]
    markers = [f"{block.start + n}." if block.ordered else bullet for n in range(len(block.items))]
    accent = setting.style.colour("accent")
    labels = [
        tuple(replace(piece, colour=accent) for piece in fragments((Text(marker, NUMBERED),), role, setting))
        for marker in markers
    ]
    widest = max((natural_width(label) for label in labels), default=0.0)
    inner = column.inset(max(setting.text("list").indent, widest + style.size * 0.5))
    lines: list[Line] = []
    structure = setting.structure
    with structure.within("L", numbering="Decimal" if block.ordered else "Disc"):
        for item, label in zip(block.items, labels, strict=True):
            with structure.within("LI"):
                with structure.within("Lbl") as number:
                    label = tuple(replace(piece, element=number) for piece in label)
                mark = TextLine(label, column.left, baseline_of(style, setting), inner.left - column.left, Align.LEFT)
                with structure.within("LBody"):
                    first, *others = stack(item, inner, setting, role=role, depth=depth + 1) or (Line(style.leading),)
            lines += (replace(first, marks=(mark, *first.marks)), *others)
    after = max(style.space_after, 0.0 if depth or role == "glance" else setting.text("body").space_after)
    return spaced(grounded(tuple(lines)), 0.0, after)


def _quote(block: Quote, column: Column, setting: Setting) -> Lines:
    style = setting.text("quote")
    inner = column.inset(style.indent, style.indent)
    with setting.structure.within("BlockQuote"):
        lines = stack(block.blocks, inner, setting, role="quote")
    return spaced(grounded(lines), style.space_before, style.space_after)


def _box(block: Box, column: Column, setting: Setting) -> Lines:
    """Set a box: kept whole where it fits on a page, otherwise with its ground closed on each page."""
    look, colour = setting.style.boxes[block.kind.value], setting.style.colour
    edge = colour(look.edge) if look.edge else ""
    sides = look.padding if edge or look.ground else 0.0
    inner = column.inset(sides + (EDGE if edge else 0.0), sides)
    role = {BoxKind.GLANCE: "glance", BoxKind.NOTE: "small", BoxKind.NEWS: "news"}.get(block.kind, "")
    with setting.structure.within("Aside"):
        lines = stack(block.blocks, inner, setting, role=role)
    if not lines:
        return ()
    ground = colour(look.ground) if look.ground else ""
    pane = Pane(next(setting.numbering), column.left, column.left + column.width, ground, edge)
    lines = boxed(grounded(lines), pane, look.padding, _box_rule(column, colour(look.rule)) if look.rule else ())
    whole = height_of(lines) <= setting.room * 0.85
    return spaced(breaking_cost(lines, WHOLE) if whole else lines, BOX_SPACE, BOX_SPACE)


def _box_rule(column: Column, colour: str) -> tuple[Rule, ...]:
    return (Rule(column.left, BOX_RULE / 2, column.left + column.width, BOX_RULE / 2, BOX_RULE, colour),)


def boxed(lines: Lines, pane: Pane, padding: Pt = BOX_PADDING, marks: tuple[Rule, ...] = ()) -> Lines:
    """Put a ground behind lines, with padding above and below, also where a page break parts them.

    `marks` are set on the padding above.
    """
    upper, lower = Line(padding, panes=(pane,), cost=KEEP, marks=marks), Line(padding, panes=(pane,))
    within = [
        replace(
            line,
            grid=False,
            panes=(pane, *line.panes),
            head=(upper, *_paned(line.head, pane)),
            tail=line.tail + padding,
        )
        for line in lines
    ]
    within[0] = replace(within[0], before=0.0)
    # The last line is not parted from the padding under it.
    within[-1] = replace(within[-1], after=0.0, cost=KEEP)
    return (upper, *within, replace(lower, head=()))


def _paned(lines: Lines, pane: Pane) -> Iterator[Line]:
    return (replace(line, panes=(pane, *line.panes)) for line in lines)
