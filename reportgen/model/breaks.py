"""What breaks cost, of pages and of lines: a house style says it, and typesetting weighs it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BreakCosts:
    """What a page break costs, in arbitrary units; the paginator takes the cheapest it can reach."""

    widow: float = 500.0
    orphan: float = 300.0
    heading: float = 1000.0
    """A heading without two lines of what follows it."""

    note_over: float = 60.0
    """A note that runs over to the next page."""

    blank: float = 2.0
    """Each line of white space left at the foot of a page that is not the last."""

    hyphen: float = 40.0
    """A page whose last word is divided."""

    away: float = 30.0
    """Each page that a figure floats past the one it is mentioned on."""

    level: float = 4.0
    """Each line by which facing pages, or two columns, end at different heights."""

    parted: float = 40.0
    """A paragraph that is parted though its next line has room."""

    short: float = 150.0
    """A last page with only a few lines."""


@dataclass(frozen=True, slots=True)
class LineStyle:
    """How paragraphs are broken into lines; penalties as TeX counts them, where a perfect line costs 0."""

    shrink: float = 0.3
    """Share of its width by which a space may be set narrower."""

    stretch: float = 0.6
    """Share of its width by which a space may be set wider before a line counts as loose."""

    hyphen: float = 100.0
    """Penalty of a divided word."""

    hyphens: int = 2
    """Divided words one under the other, at most."""

    last_word: float = 0.2
    """Share of the measure that a paragraph's last line should fill, at least."""


COSTS, LINES = BreakCosts(), LineStyle()
"""What a style has that says nothing of them."""
