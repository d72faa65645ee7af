"""Planned pages to placed ones: every mark gets its place on the paper, and page numbers their figures."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reportgen.model.brief import NoteId
from reportgen.model.page import Ground, LinkArea, NotePlace, Page, Picture, Rule, Run
from reportgen.model.style import Align, Pt, StyleSheet
from reportgen.typesetting.breaking import fragment_width
from reportgen.typesetting.fonts import load
from reportgen.typesetting.measured import Fragment, Line, Lines, Pane, TextLine
from reportgen.typesetting.notes import NotePart, foot_height
from reportgen.typesetting.paginate import PagePlan

EDGE = 3.0
"""Width of the bar along a box's left side."""


@dataclass(frozen=True, slots=True)
class Paper:
    """Size and margins."""

    width: Pt
    height: Pt
    style: StyleSheet

    @property
    def measure(self) -> Pt:
        """Width of the text."""
        return self.width - self.style.page.inner - self.style.page.outer

    @property
    def column(self) -> Pt:
        """Width of a column of the text."""
        page = self.style.page
        return (self.measure - page.gutter * (page.columns - 1)) / page.columns

    @property
    def room(self) -> Pt:
        """Height of the text, notes included."""
        return self.height - self.style.page.top - self.style.page.bottom

    def left(self, number: int) -> Pt:
        """Return a page's left margin: the inner one on odd pages, and on even ones where margins are not mirrored."""
        page = self.style.page
        return page.outer if page.mirrored and number % 2 == 0 else page.inner


@dataclass(frozen=True, slots=True)
class Placement:
    """What a page is being given; lists, filled from the top down."""

    number: int
    left: Pt
    pages: Mapping[str, int]
    """Page of every anchor."""

    runs: list[Run] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    grounds: list[Ground] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    links: list[LinkArea] = field(default_factory=list)

    def page(self) -> Page:
        """Return the page as it stands."""
        return Page(
            self.number, tuple(self.runs), tuple(self.rules), tuple(self.grounds), tuple(self.pictures),
            tuple(self.links),
        )  # fmt: skip


def place(plans: Sequence[PagePlan], paper: Paper, pages: Mapping[str, int]) -> Placement:
    """Give every mark of a page its place; running head and folio are still to come.

    `plans` are what stands on one page: at least one, as many as it has columns, and what goes across above them.
    """
    number = plans[0].page
    placement = Placement(number, paper.left(number), pages)
    for plan in plans:
        left = placement.left + plan.column * (paper.column + paper.style.page.gutter)
        _place_plan(plan, paper, replace(placement, left=left))
    return placement


def _place_plan(plan: PagePlan, paper: Paper, placement: Placement) -> None:
    above = paper.style.page.top + plan.top
    tops = [above + top for top in plan.tops]
    for line, top in zip(plan.lines, tops, strict=True):
        _place_line(line, top, placement)
    placement.grounds.extend(_grounds(plan.lines, tops, placement.left))
    _place_notes(plan.notes, paper, placement)


def named_places(plan: PagePlan, paper: Paper) -> Iterator[tuple[str, Pt]]:
    """List what links can lead to on a page, or in a column of it, each with its y: anchors, note calls, notes."""
    above = paper.style.page.top + plan.top
    for line, top in zip(plan.lines, plan.tops, strict=True):
        for name in line.anchors:
            yield name, above + top
        if line.calls:
            yield from _called_places(line, above + top)
    y = _foot_top(plan.notes, paper) + paper.style.notes.after_rule
    for part in plan.notes:
        if not part.begun:
            yield f"note:{part.note}", y
        y += part.height + paper.style.notes.between


def _called_places(line: Line, top: Pt) -> Iterator[tuple[str, Pt]]:
    for mark in line.marks:
        if isinstance(mark, TextLine):
            for fragment in mark.fragments:
                if fragment.note:
                    yield f"call:{fragment.note}", top + mark.baseline - fragment.rise - fragment.size


def note_places(plans: Iterable[PagePlan], numbers: Mapping[NoteId, int]) -> Iterator[NotePlace]:
    """List where each note begins."""
    for plan in plans:
        for part in plan.notes:
            if not part.begun:
                yield NotePlace(part.note, numbers[part.note], plan.page)


def _place_line(line: Line, top: Pt, placement: Placement) -> None:
    left = placement.left
    for mark in line.marks:
        match mark:
            case TextLine():
                place_text(mark, top, placement)
            case Rule():
                moved = replace(mark, x0=mark.x0 + left, x1=mark.x1 + left, y0=mark.y0 + top, y1=mark.y1 + top)
                placement.rules.append(moved)
            case Picture():
                placement.pictures.append(replace(mark, x=mark.x + left, y=mark.y + top))
            case Ground():
                at = mark.left + left, mark.top + top, mark.right + left, mark.bottom + top
                placement.grounds.append(Ground(*at, mark.colour))


def place_text(line: TextLine, top: Pt, placement: Placement) -> None:
    """Set a line of text: page numbers resolved, words spread or moved as its alignment says, links drawn up.

    A line wider than its measure, because its blanks may shrink or a page number has many digits, is set tighter.
    """
    found = [_resolved(fragment, placement.pages) for fragment in line.fragments]
    widths = [fragment_width(fragment) for fragment in found]
    spaces = sum(fragment.text.count(" ") + fragment.text.count("\u00a0") for fragment in found)
    spare = line.measure - sum(widths)
    stretched = spare < 0 or (line.align is Align.JUSTIFY and not line.last)
    word_space = spare / spaces if stretched and spaces else 0.0
    x = placement.left + line.x + _offset(line.align, max(spare, 0.0))
    final = len(found) - 1
    for number, (fragment, width) in enumerate(zip(found, widths, strict=True)):
        text = fragment.text.replace("\u00a0", " ")
        width += word_space * text.count(" ")
        baseline = top + line.baseline - fragment.rise
        if text:
            placement.runs.append(
                Run(
                    x, baseline, text, fragment.face, fragment.size, fragment.colour, width, fragment.role,
                    word_space, fragment.tracking, fragment.figures, fragment.element,
                    line.join if number == final else "", fragment.evidence,
                )
            )  # fmt: skip
        _place_link(fragment, x, baseline, width, placement)
        x += width


def _resolved(fragment: Fragment, pages: Mapping[str, int]) -> Fragment:
    """Put a page number in place of the figures that held its place."""
    return fragment.cut(str(pages.get(fragment.page, 0))) if fragment.page else fragment


def _offset(align: Align, spare: Pt) -> Pt:
    match align:
        case Align.RIGHT:
            return spare
        case Align.CENTRE:
            return spare / 2
        case _:
            return 0.0


def _place_link(fragment: Fragment, x: Pt, baseline: Pt, width: Pt, placement: Placement) -> None:
    """Draw up the area of a link; neighbouring pieces of one link share an area. What is set again leads nowhere."""
    if not fragment.link or not fragment.element:
        return
    face = load(fragment.face)
    top, bottom = baseline - face.ascent * fragment.size, baseline + face.descent * fragment.size
    area = LinkArea(x, top, x + width, bottom, fragment.link, fragment.element)
    last = placement.links[-1] if placement.links else None
    joins = last and (last.target, last.element) == (area.target, area.element)
    # One link's pieces on a line join across a gap, so that all of an entry of the contents is the link.
    if last and joins and abs(last.bottom - bottom) < 0.1 and (area.element or abs(last.right - x) < 0.1):
        placement.links[-1] = replace(last, right=area.right, top=min(last.top, top))
    else:
        placement.links.append(area)


def _grounds(lines: Lines, tops: Sequence[Pt], left: Pt) -> Iterator[Ground]:
    """Draw each box's ground behind all of its lines, outer boxes first."""
    spans: dict[tuple[int, Pane], tuple[Pt, Pt]] = {}
    final = len(lines) - 1
    for number, (line, top) in enumerate(zip(lines, tops, strict=True)):
        tail = line.tail if number == final else 0.0
        for depth, pane in enumerate(line.panes):
            start, _ = spans.get((depth, pane), (top, top))
            spans[depth, pane] = start, top + line.height + tail
    for (_, pane), (top, bottom) in sorted(spans.items(), key=lambda item: item[0][0]):
        if pane.colour:
            yield Ground(left + pane.left, top, left + pane.right, bottom, pane.colour)
        if pane.edge:
            yield Ground(left + pane.left, top, left + pane.left + EDGE, bottom, pane.edge)


def _place_notes(parts: Sequence[NotePart], paper: Paper, placement: Placement) -> None:
    """Set the notes at the foot, the last line on the bottom margin; a rule above, long where a note runs over."""
    if not parts:
        return
    style = paper.style.notes
    y = _foot_top(parts, paper)
    length = paper.column if parts[0].begun else min(style.rule, paper.column)
    colour = paper.style.colour("rule")
    placement.rules.append(Rule(placement.left, y, placement.left + length, y, 0.5, colour))
    y += style.after_rule
    for part in parts:
        for line in part.lines:
            _place_line(line, y, placement)
            y += line.height
        y += style.between


def _foot_top(parts: Sequence[NotePart], paper: Paper) -> Pt:
    """Return the y of the rule above the notes, whose last line stands on the bottom margin."""
    bottom = paper.height - paper.style.page.bottom
    return bottom - foot_height(parts, paper.style.notes) + paper.style.notes.gap
