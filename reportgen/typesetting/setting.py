"""What every part of measuring needs to know, and where it leaves its complaints."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count

from reportgen.model.brief import Anchor, NoteId
from reportgen.model.chart import Drawing
from reportgen.model.diagnostics import Diagnostic, error, warning
from reportgen.model.style import Pt, StyleSheet, TextStyle
from reportgen.typesetting.structure import Structure


@dataclass(frozen=True, slots=True)
class Column:
    """Where lines stand: from `left`, counted from the text's left edge, as wide as `width`."""

    left: Pt
    width: Pt

    def inset(self, left: Pt, right: Pt = 0.0) -> "Column":
        """Return the narrower column within this one; never narrower than a quarter of it."""
        left = min(left, self.width * 0.5)
        return Column(self.left + left, max(self.width - left - right, self.width * 0.25))


@dataclass(frozen=True, slots=True)
class Setting:
    """The style and the brief's own facts; `complaints`, `numbering` and `structure` go on, all else is given."""

    style: StyleSheet
    numbers: Mapping[NoteId, int]
    """Printed number of each note."""

    anchors: frozenset[Anchor]
    """Every anchor of the brief."""

    drawings: Mapping[str, Drawing]
    language: str
    measure: Pt
    room: Pt
    """Height of the text, notes included."""

    complaints: dict[tuple[str, ...], Diagnostic] = field(default_factory=dict)
    """In the order they were met; each once."""

    numbering: Iterator[int] = field(default_factory=lambda: count(1))
    """Tells one box or figure of the brief from another."""

    structure: Structure = field(default_factory=Structure)
    """What the text belongs to."""

    @property
    def column(self) -> Column:
        """The text's own column."""
        return Column(0.0, self.measure)

    @property
    def reach(self) -> Pt:
        """How far the aside reaches to the left of the text; 0 without one."""
        return self.style.page.reach

    def text(self, role: str) -> TextStyle:
        """Return how a role is set; an unknown role is complained of and set as the body is."""
        try:
            return self.style.text[role]
        except KeyError:
            self.complain(
                "unknown-role", role, f"the style has no role named '{role}'", "add it under `text` in style.yaml"
            )
            return self.style.text["body"]

    def complain(self, code: str, what: str, message: str, hint: str = "") -> None:
        """Note an error; the same `what` is reported once."""
        self.complaints.setdefault((code, what), error(code, message, hint=hint))

    def warn(self, code: str, what: str, message: str, hint: str = "") -> None:
        """Note something to look at, though the pages can be printed; the same `what` is said once."""
        self.complaints.setdefault((code, what), warning(code, message, hint=hint))

    def word(self, name: str, default: str) -> str:
        """Return a word that the page itself prints."""
        return self.style.strings.get(name, default)
