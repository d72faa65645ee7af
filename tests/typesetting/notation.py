"""Lines, notes and pages in a tiny notation."""

from dataclasses import replace

from reportgen.model.breaks import BreakCosts
from reportgen.model.brief import NoteId
from reportgen.model.style import NoteStyle
from reportgen.typesetting.costs import Room
from reportgen.typesetting.flow import Notes
from reportgen.typesetting.keeping import paragraph_costs
from reportgen.typesetting.measured import KEEP, Line, Lines
from reportgen.typesetting.notes import NotePart
from reportgen.typesetting.paginate import PagePlan

LINE = 10.0
COSTS = BreakCosts(away=0.0, short=0.0, level=0.0)
"""Of one rule at a time: what else has a price is priced where it is tested."""


def typed(text: str) -> Lines:
    """Make lines of a tiny notation: a word is a line.

    Signs after its letter: `*` it calls the note of its name, `_` costly to end a page after, `^` starts a page,
    `#` opens a section, `~` belongs to the figure that its neighbours with `~` make up, `+` white space of one line
    above, `!` three lines high.
    """
    return tuple(_line(word) for word in text.split())


def _line(word: str) -> Line:
    name, signs = word[0], word[1:]
    return Line(
        3 * LINE if "!" in signs else LINE,
        (NoteId(name),) if "*" in signs else (),
        before=LINE if "+" in signs else 0.0,
        cost=KEEP if "_" in signs else 0.0,
        forced="^" in signs,
        opens=name if "#" in signs else "",
        floating=1 if "~" in signs else 0,
        anchors=(name,),
    )


def one_paragraph(text: str) -> Lines:
    lines = typed(text)
    return tuple(replace(line, cost=cost) for line, cost in zip(lines, paragraph_costs(len(lines), COSTS), strict=True))


def notes(**lengths: int) -> Notes:
    """Make notes of so many lines each."""
    return {NoteId(name): NotePart(NoteId(name), (Line(LINE),) * count) for name, count in lengths.items()}


def room(lines: int, most: float = 0.5, costs: BreakCosts = COSTS, stretch: float = 0.0, *, grid: bool = False) -> Room:
    return Room(lines * LINE, LINE, NoteStyle(gap=0.0, after_rule=0.0, between=0.0, most=most), costs, stretch, grid)


def printed(pages: tuple[PagePlan, ...]) -> list[str]:
    """Print pages: the names of the lines, then each note's name with its number of lines."""
    return [" ".join([*("".join(line.anchors) or "-" for line in page.lines), *_foot(page)]) for page in pages]


def _foot(page: PagePlan) -> list[str]:
    return [f"{'…' * part.begun}{part.note}{len(part.lines)}" for part in page.notes]


def lengths(pages: tuple[PagePlan, ...]) -> list[int]:
    return [len(page.lines) for page in pages]


def priced(**costs: float) -> BreakCosts:
    """Give prices to some things, and none to others that are not always tested."""
    return replace(COSTS, **costs)


def ended_after(lines: int, *ends: int) -> Lines:
    """Make so many lines that pages may end after a few of."""
    return tuple(Line(LINE, cost=0.0 if number in ends else KEEP) for number in range(1, lines + 1))
