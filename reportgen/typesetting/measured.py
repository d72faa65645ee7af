"""What measuring yields and page breaking moves about: lines, and the marks on them.

A `Line` is the smallest piece that a page break can move: a line of text, a row of a table as far as one line of
each cell goes, a picture, a strip of white. Its marks are placed relative to its own top edge and to the left edge
of the text; nothing here knows of pages.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reportgen.model.brief import Anchor, NoteId
from reportgen.model.evidence import Evidence
from reportgen.model.page import Ground, Picture, Rule
from reportgen.model.style import Align, Figures, Pt

KEEP = 10_000.0
"""Cost of a page break where only a page too small could force one: within a figure, or a row of a table."""

WHOLE = 400.0
"""Cost of a page break within what is kept whole where it can be: a box, a small table. A lone heading is worse."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """Characters of one look."""

    text: str
    face: str
    """Absolute path of the TrueType file."""

    size: Pt
    colour: str
    role: str
    rise: Pt = 0.0
    link: str = ""
    note: NoteId | None = None
    """The note that these characters call."""

    page: Anchor | None = None
    """The anchor whose page number takes the place of these characters."""

    tracking: Pt = 0.0
    whole: bool = False
    """Never divided at a hyphen."""

    figures: Figures = Figures.FONT
    element: int = 0
    """The structure element that these characters belong to."""

    language: str = ""
    """Of these characters, where their script tells that it isn't the document's."""

    evidence: Evidence | None = None
    """Where these characters come from."""

    calls: bool = False
    """Calls a note or a source, and is no part of the words beside it: not printed again where those are."""

    def cut(self, text: str) -> "Fragment":
        """Return a fragment of the same look with other characters; quicker than `replace`."""
        return Fragment(
            text, self.face, self.size, self.colour, self.role, self.rise, self.link, self.note, self.page,
            self.tracking, self.whole, self.figures, self.element, self.language, self.evidence, self.calls,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class TextLine:
    """The text of one line, broken but not yet set: page numbers are still to come."""

    fragments: tuple[Fragment, ...]
    x: Pt
    """Left edge of the measure."""

    baseline: Pt
    """From the line's top edge."""

    measure: Pt
    align: Align = Align.LEFT
    last: bool = True
    """Ends a paragraph or stands before a forced break: never stretched."""

    join: str = " "
    """What joins it to the text after it: a blank, nothing where it ends within a word, a soft hyphen where the hyphen
    at its end divides a word."""

    @property
    def text(self) -> str:
        """The characters of the line."""
        return "".join(f.text for f in self.fragments)


Mark = TextLine | Rule | Ground | Picture


@dataclass(frozen=True, slots=True)
class Pane:
    """A tinted ground that spans all lines of one box on a page."""

    box: int
    """Tells one box from another."""

    left: Pt
    right: Pt
    colour: str
    edge: str = ""
    """Colour of a bar along the left side; empty for none."""


@dataclass(frozen=True, slots=True)
class Line:
    """A measured line: the smallest piece that a page break can move."""

    height: Pt
    """Leading included."""

    calls: tuple[NoteId, ...] = ()
    """Notes first called on this line, in reading order."""

    marks: tuple[Mark, ...] = ()
    before: Pt = 0.0
    """White space wanted above; none at the top of a page. Between two lines the larger wish counts."""

    after: Pt = 0.0
    """White space wanted below."""

    cost: float = 0.0
    """Of a page break right after this line."""

    head: tuple["Line", ...] = ()
    """Set again above this line where it comes first on a page: a table's header, a box's upper edge."""

    tail: Pt = 0.0
    """Needed below this line where it comes last on a page: a box's lower edge."""

    floating: int = 0
    """The lines of one figure that may move past the text after it share a number; 0 for none."""

    opens: str = ""
    """Title of the section that this line opens; figures don't float past it."""

    heading: bool = False
    forced: bool = False
    """Starts a new page."""

    panes: tuple[Pane, ...] = ()
    """Outermost first."""

    anchors: tuple[str, ...] = ()
    """Names that lead here."""

    hyphenated: bool = False
    """Ends in a divided word."""

    grid: bool = False
    """Stands on the baseline grid, where the page has one."""

    @property
    def text(self) -> str:
        """The words on the line, for diagnostics and tests."""
        return " ".join(mark.text for mark in self.marks if isinstance(mark, TextLine))


Lines = tuple[Line, ...]


def height_of(lines: Sequence[Line]) -> Pt:
    """Add up lines that stand one under the other, with the white between them but none above or below."""
    return sum(line.height for line in lines) + sum(gap(upper, lower) for upper, lower in pairwise(lines))


def gap(upper: Line, lower: Line) -> Pt:
    """Return the white space between two lines: the larger of what they wish."""
    return max(upper.after, lower.before)


def breaking_cost(lines: Iterable[Line], cost: float) -> Lines:
    """Add to the cost of a page break between these lines, though not after the last of them.

    What a break costs there already still tells one from another, where none can be avoided.
    """
    lines = tuple(lines)
    return (*(replace(line, cost=line.cost + cost) for line in lines[:-1]), *lines[-1:])


def spaced(lines: Lines, before: Pt, after: Pt) -> Lines:
    """Wish for white space above the first line and below the last; wishes there already stand where larger."""
    if not lines:
        return lines
    first = replace(lines[0], before=max(lines[0].before, before))
    lines = (first, *lines[1:])
    return (*lines[:-1], replace(lines[-1], after=max(lines[-1].after, after)))


def anchored(lines: Lines, anchor: str | None) -> Lines:
    """Let a name lead to the first of the lines; where there are none, to the spot where they would stand."""
    if not anchor:
        return lines
    first, *others = lines or (Line(0.0, cost=KEEP),)
    return (replace(first, anchors=(*first.anchors, anchor)), *others)


def grounded(lines: Lines) -> Lines:
    """Let no figure among the lines float: they stand within something else."""
    return tuple(replace(line, floating=0) if line.floating else line for line in lines)


def lowered(line: Line, by: Pt) -> Line:
    """Move a line's marks down, and make it so much higher. Raises TypeError for marks other than text and rules."""
    return replace(line, height=line.height + by, marks=tuple(_mark_lowered(mark, by) for mark in line.marks))


def shifted(lines: Lines, by: Pt) -> Lines:
    """Move lines and the grounds behind them to the right."""

    def one(line: Line) -> Line:
        panes = tuple(replace(pane, left=pane.left + by, right=pane.right + by) for pane in line.panes)
        marks = tuple(_mark_shifted(mark, by) for mark in line.marks)
        return replace(line, marks=marks, panes=panes, head=shifted(line.head, by))

    return tuple(map(one, lines)) if by else lines


def stacked(columns: Iterable[Lines]) -> Line:
    """Make one line of columns that stand side by side, each read down before the next; no page break parts it."""
    held = [lines for lines in columns if lines]
    marks: list[Mark] = []
    for lines in held:
        top = 0.0
        for line in lines:
            marks += lowered(line, top).marks
            top += line.height
    calls = dict.fromkeys(call for lines in held for line in lines for call in line.calls)
    return Line(max(map(height_of, held), default=0.0), tuple(calls), tuple(marks))


def _mark_lowered(mark: Mark, by: Pt) -> Mark:
    match mark:
        case TextLine():
            return replace(mark, baseline=mark.baseline + by)
        case Rule():
            return replace(mark, y0=mark.y0 + by, y1=mark.y1 + by)
        case _:
            raise TypeError(f"no column holds {mark!r}")


def _mark_shifted(mark: Mark, by: Pt) -> Mark:
    match mark:
        case Rule():
            return replace(mark, x0=mark.x0 + by, x1=mark.x1 + by)
        case Ground():
            return replace(mark, left=mark.left + by, right=mark.right + by)
        case TextLine() | Picture():
            return replace(mark, x=mark.x + by)
