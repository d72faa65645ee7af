"""What the end of a page costs: in white space, in notes that run over, in pages that end at different heights.

Arbitrary units; a style sheet sets the prices (`BreakCosts`), this module says what is counted.
"""

from dataclasses import dataclass

from reportgen.model.breaks import BreakCosts
from reportgen.model.style import NoteStyle, Pt
from reportgen.typesetting.notes import FUZZ

KNEE = 8.0
"""Lines of white space up to which their square counts; beyond, each further line costs as much as the last.

A hole of ten lines is not worth a lone heading, however much a square of it would cost.
"""

ENOUGH = 9
"""Lines that a last page should have, or a quarter of a page where that is less."""


@dataclass(frozen=True, slots=True)
class Room:
    """What every page offers, and what its breaks cost."""

    height: Pt
    """Of the text, notes included."""

    baseline: Pt
    """White space is counted in lines of this height; the grid's step."""

    notes: NoteStyle
    costs: BreakCosts
    stretch: Pt = 0.0
    """By how much each gap between blocks may grow, so that a page ends level; by twice as much above headings."""

    grid: bool = False
    """Lines of the body stand on multiples of the baseline."""


def taken_up(left: Pt, most: Pt, room: Room) -> Pt:
    """Return how much of the white space left on a page its gaps take up, which may grow by `most` all together."""
    return min(left // room.baseline * room.baseline if room.grid else left, most)


def white(left: Pt, taken: Pt, room: Room) -> float:
    """Return what white space costs: the square of its lines, those that gaps take up counted half."""
    lines = (left - taken) / room.baseline
    spread = taken / room.baseline / 2
    return room.costs.blank * (_squared(lines) + _squared(spread))


def _squared(lines: float) -> float:
    return lines * lines if lines <= KNEE else KNEE * (2 * lines - KNEE)


def too_short(filled: Pt, height: Pt, room: Room) -> float:
    """Return what a last page costs that is filled so far."""
    enough = min(ENOUGH * room.baseline, height / 4)
    return room.costs.short * max(0.0, 1 - filled / enough) if enough > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Foot:
    """The notes of a page as far as it is filled: how much room they take, and may take at least."""

    full: Pt = 0.0
    """Height of all notes whole, the rule above them included; 0 for none."""

    fewest: Pt = 0.0
    """Where each that is called on the page has just the lines that it begins with."""

    last: Pt = 0.0
    """Height of the last note."""

    last_fewest: Pt = 0.0
    called: int = 0
    """How many of them are called on the page; the others run over from the page before."""

    carried: bool = False

    def and_note(self, height: Pt, fewest: Pt, style: NoteStyle) -> "Foot":
        """Return the foot with one more note."""
        opening = style.between if self.called or self.carried else style.gap + style.after_rule
        return Foot(
            self.full + opening + height, self.fewest + opening + fewest, height, fewest, self.called + 1, self.carried
        )


def foot_least(foot: Foot, most: Pt, *, whole: bool) -> Pt:
    """Return the least room that lets the notes begin on the page; `whole` lets none that comes first run over."""
    if foot.called:
        return foot.fewest
    return foot.full if whole else min(foot.full, most)


def foot_cost(foot: Foot, space: Pt, most: Pt, costs: BreakCosts) -> float | None:
    """Return what it costs to fit notes into `space`; None where they don't begin there as they must.

    All notes but the last stand whole. One that runs over costs `note_over`; nothing where no page could hold it,
    and three times as much where notes have not got their share of the page, `most`. Several that run over together
    are almost as bad as a heading without text; what runs over from the page before must have ended by then.
    """
    if foot.full <= space + FUZZ:
        return 0.0
    if not foot.called:
        return 0.0 if foot.carried and space >= min(foot.full, most) - FUZZ else None
    if foot.full - foot.last + foot.last_fewest > space + FUZZ:
        return costs.heading * 0.8 if foot.fewest <= space + FUZZ else None
    over = costs.note_over
    return (0.0 if foot.last > most else over) + (0.0 if space >= min(foot.full, most) else 2 * over)
