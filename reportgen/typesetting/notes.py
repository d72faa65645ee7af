"""The foot of the page: how much room notes take, and how a note too long for its page is shared out.

Pure functions over measured notes. The rule: a note begins on the page of its call, and what doesn't fit goes on
first thing at the foot of the next page.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportgen.model.brief import Note, NoteId, Text
from reportgen.model.style import Align, NoteStyle, Pt
from reportgen.typesetting.breaking import baseline_of, natural_width, text_lines
from reportgen.typesetting.fragments import CALLED, fragments
from reportgen.typesetting.measured import Line, Lines, TextLine
from reportgen.typesetting.setting import Column, Setting

FEWEST = 2
"""Lines of a note that stand together where it is divided."""


@dataclass(frozen=True, slots=True)
class NotePart:
    """Lines of one note that stand on one page, or are still to be placed."""

    note: NoteId
    lines: Lines
    begun: bool = False
    """Whether earlier lines of the note stand on an earlier page."""

    @property
    def height(self) -> Pt:
        """Of all the lines."""
        return sum(line.height for line in self.lines)


def measure_note(note: Note, setting: Setting) -> NotePart:
    """Set a note: its number hangs to the left of its text. An empty note has one empty line."""
    style = setting.text("note")
    hang = setting.style.notes.hang
    column = Column(0.0, setting.measure).inset(hang)
    structure, back = setting.structure, f"{setting.word('call', 'Back to call')} {note.number}"
    with structure.inside(structure.note(note.id)):
        with structure.within("Lbl"):
            link = structure.link(back)
            called = fragments((Text(f"{note.number}", CALLED),), "note", setting, style)
        with structure.within("P"):
            found = fragments(note.children, "note", setting, style)
    if any(fragment.note for fragment in found):
        setting.complain("note-in-note", note.id, f"note {note.number} calls another note", "join the two")
    number = tuple(replace(f, link=f"#call:{note.id}", element=link) for f in called)
    hang = max(hang, natural_width(number) + style.size / 4)
    lines = text_lines(found, style, Column(hang, setting.measure - hang) if hang > column.left else column, setting)
    label = TextLine(number, 0.0, baseline_of(style, setting), hang, Align.LEFT)
    first = lines[0] if lines else Line(style.leading)
    lines = [replace(first, marks=(label, *first.marks)), *lines[1:]]
    return NotePart(note.id, tuple(replace(line, calls=()) for line in lines))


def foot_height(parts: Sequence[NotePart], style: NoteStyle) -> Pt:
    """Return how much of the page's height notes take, the rule above them included; 0 for none."""
    if not parts:
        return 0.0
    return style.gap + style.after_rule + sum(p.height for p in parts) + style.between * (len(parts) - 1)


def least(part: NotePart) -> Pt:
    """Return the height of the fewest lines that a note may begin, or go on, with."""
    return sum(line.height for line in part.lines[: _fewest(part)])


def _fewest(part: NotePart) -> int:
    # Three lines are not divided into two and one.
    return len(part.lines) if len(part.lines) <= FEWEST + 1 else FEWEST


def share_out(
    parts: Sequence[NotePart], room: Pt, style: NoteStyle, *, fewest: int = FEWEST
) -> tuple[tuple[NotePart, ...], tuple[NotePart, ...]] | None:
    """Divide notes between this page's foot, `room` high, and the pages after it.

    Each note is given its `fewest` lines, then the lines that are left go to the notes in their order. Returns what
    stands here and what runs over; None where not even the fewest lines fit. Notes that are shorter than that stand
    whole.
    """
    counts = [min(fewest, len(part.lines)) for part in parts]
    begun = [part.lines[:count] for part, count in zip(parts, counts, strict=True) if count]
    opening = style.gap + style.after_rule - style.between if begun else 0.0
    left = room - opening - sum(style.between + sum(line.height for line in lines) for lines in begun)
    if left < -FUZZ:
        return None
    for number, part in enumerate(parts):
        taken, height = _as_many(part, counts[number], left, style, first=not any(counts))
        left -= height
        counts[number] = taken
        if taken < len(part.lines) and fewest == 0:
            break
    here = (NotePart(part.note, part.lines[:n], part.begun) for part, n in zip(parts, counts, strict=True))
    over = (rest(part, n) for part, n in zip(parts, counts, strict=True))
    return tuple(part for part in here if part.lines), tuple(part for part in over if part.lines)


def _as_many(part: NotePart, count: int, room: Pt, style: NoteStyle, *, first: bool) -> tuple[int, Pt]:
    """Count a note's lines that fit when `count` of them stand already, and what they add to the foot.

    Its last line is not left alone. The first line of a note brings its share of white space.
    """
    opening = 0.0 if count else style.gap + style.after_rule if first else style.between
    height, below, taken = 0.0, opening, count
    for line in part.lines[count:]:
        if below + line.height > room + FUZZ:
            break
        height, below, taken = below, below + line.height, taken + 1
    if taken == len(part.lines) - 1 and taken > max(count, 1):
        return taken - 1, height if taken - 1 > count else 0.0
    return taken, below if taken > count else 0.0


def rest(part: NotePart, lines: int) -> NotePart:
    """Return what is left of a note after its first lines."""
    return NotePart(part.note, part.lines[lines:], begun=part.begun or lines > 0)


FUZZ = 0.01
"""Lengths that differ by less, in points, are the same."""
