"""What a page is made with beside the brief: its fonts, and its charts as they are drawn for screens."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from reportgen.model.chart import Chart, Drawing


@dataclass(frozen=True, slots=True, order=True)
class Face:
    """One of a style's faces: a key of `StyleSheet.fonts`, and which of the four."""

    family: str
    bold: bool = False
    italic: bool = False


Letters = Mapping[Face, frozenset[str]]
"""The characters that a page sets in each face."""

Fonts = Mapping[Face, bytes]
"""WOFF, cut down to what the page sets. A face that is missing gives way to one of the reader's machine."""


@dataclass(frozen=True, slots=True)
class Plot:
    """A chart as screens show it, and what it plots."""

    chart: Chart
    wide: Drawing
    narrow: Drawing
    """The same, drawn for a telephone's width."""


Plots = Mapping[str, Plot]
"""By the chart's id. A figure without a plot shows its words alone."""


@dataclass(slots=True)
class Used:
    """What a page turns out to use while it is written."""

    letters: dict[Face, set[str]] = field(default_factory=dict)

    def set_in(self, face: Face, text: str) -> None:
        """Note that characters are set in a face."""
        self.letters.setdefault(face, set()).update(text)

    def by_face(self) -> Letters:
        """Return the characters of each face, faces sorted."""
        return {face: frozenset(self.letters[face]) for face in sorted(self.letters)}
