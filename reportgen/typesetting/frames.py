"""Frames: what is filled one after another, each a page or one of its columns."""

from dataclasses import dataclass, replace
from math import ceil

from reportgen.model.style import Pt
from reportgen.typesetting.notes import FUZZ


@dataclass(frozen=True, slots=True)
class Frame:
    """A place for text and its notes."""

    page: int
    """From 1."""

    column: int
    """From 0."""

    height: Pt
    """Notes included."""

    top: Pt = 0.0
    """Below the top margin."""

    whole: bool = False
    """No note that stands here from before runs on to the next frame."""


@dataclass(frozen=True, slots=True)
class Frames:
    """All frames of an edition, without end; frame numbers count from 0."""

    height: Pt
    """Of the text on a page, notes included."""

    columns: int = 1
    page: int = 1
    """The first frame's."""

    top: Pt = 0.0
    """Where frames begin on that page, under what goes across it."""

    whole: bool = False
    """Notes of what goes across stand in the first frame, and end there."""

    def frame(self, number: int) -> Frame:
        """Return a frame by its number."""
        page, column = divmod(number, self.columns)
        top = 0.0 if page else self.top
        return Frame(self.page + page, column, self.height - top, top, whole=self.whole and number == 0)

    def next_page(self, number: int) -> int:
        """Return the number of the first frame on the page after a frame's own."""
        return (number // self.columns + 1) * self.columns

    def pairs(self, number: int) -> bool:
        """Tell whether a frame should end level with the one before it: the column beside it, or the facing page."""
        if self.columns > 1:
            return number % self.columns > 0
        return number > 0 and (self.page + number) % 2 == 1

    def lowered_to(self, height: Pt, number: int) -> "Frames":
        """Return the frames from a page's first one on, `number`, all only so high."""
        first = self.frame(number)
        return replace(self, height=height + first.top, page=first.page, top=first.top, whole=first.whole)


def on_grid(top: Pt, baseline: Pt) -> Pt:
    """Return the first line of the grid at a height, or below it."""
    return ceil((top - FUZZ) / baseline) * baseline
