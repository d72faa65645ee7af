"""Placed pages as plain data: what typesetting decides and what any writer of PDF, SVG or raster merely repeats.

Lengths are points. x counts from the page's left edge, y from its top edge downwards. A page is painted in this
order: grounds, rules, pictures, runs; links have no colour.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.model.brief import Anchor, NoteId
from reportgen.model.chart import Drawing
from reportgen.model.evidence import Evidence
from reportgen.model.style import Figures, Pt


@dataclass(frozen=True, slots=True)
class Run:
    """Characters set in one face, size and colour, one after another on one baseline."""

    x: Pt
    """Of the first character's origin."""

    y: Pt
    """Of the baseline."""

    text: str
    """As printed: hyphens of divided words included, capitals already made."""

    face: str
    """Absolute path of the TrueType file."""

    size: Pt
    colour: str
    """`#rrggbb`."""

    width: Pt
    """Advance of the whole run, `word_space` and `tracking` included."""

    role: str
    """The role in the style sheet that set it: `body`, `note`, `running_head`, …"""

    word_space: Pt = 0.0
    """Added to each space."""

    tracking: Pt = 0.0
    """Added to each character."""

    figures: Figures = Figures.FONT
    element: int = 0
    """The structure element that it belongs to, a place in `Layout.structure`; 0 for an artefact such as a folio."""

    join: str = ""
    """What joins it to what is read next, though it isn't printed: a blank at the end of a line. A soft hyphen says
    that the hyphen which the run ends in divides a word."""

    evidence: Evidence | None = None
    """Where its characters come from, as that of a `Text`."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line."""

    x0: Pt
    y0: Pt
    x1: Pt
    y1: Pt
    width: Pt
    """Of the stroke."""

    colour: str
    dash: tuple[Pt, ...] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """A filled rectangle behind text: a box's tint, or its accent edge."""

    left: Pt
    top: Pt
    right: Pt
    bottom: Pt
    colour: str


@dataclass(frozen=True, slots=True)
class LinkArea:
    """A rectangle that leads somewhere when it is clicked."""

    left: Pt
    top: Pt
    right: Pt
    bottom: Pt
    target: str
    """An http, https or mailto address, or `#` and the name of a `Destination`."""

    element: int = 0
    """As that of a `Run`."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with its top left corner at (x, y)."""

    drawing: Drawing
    x: Pt
    y: Pt
    scale: float = 1.0
    """Below 1 where the drawing is larger than the page has room for."""

    alt: str = ""
    element: int = 0
    """As that of a `Run`."""


@dataclass(frozen=True, slots=True)
class Page:
    """One placed page."""

    number: int
    """As printed and as counted: the first is 1."""

    runs: tuple[Run, ...]
    """Running head, body, notes and folio, each in reading order."""

    rules: tuple[Rule, ...] = ()
    grounds: tuple[Ground, ...] = ()
    pictures: tuple[Picture, ...] = ()
    links: tuple[LinkArea, ...] = ()

    def __str__(self) -> str:
        """Print the page as text, a line a run, for tests and for eyes."""
        return "\n".join([f"page {self.number}", *(f"{r.x:7.1f} {r.y:7.1f} {r.role:12} {r.text}" for r in self.runs)])


@dataclass(frozen=True, slots=True)
class Element:
    """A structure element of a tagged PDF, as ISO 32000-1 (14.8) names them."""

    tag: str
    """`Document`, `Sect`, `H1`, `P`, `L`, `LI`, `Lbl`, `LBody`, `Table`, `TR`, `TH`, `TD`, `Figure`, `Note`, …"""

    parent: int
    """Its place in `Layout.structure`; the root is its own parent."""

    alt: str = ""
    """What stands in for a picture."""

    language: str = ""
    """Of its text, where it differs from the document's."""

    scope: str = ""
    """Of a TH: `Column` or `Row`."""

    numbering: str = ""
    """Of an L: `Decimal`, `Disc`, … as PDF names them."""

    title: str = ""
    """Of a Link: where it leads, for those who don't see what it stands beside; of others: their title."""

    note: NoteId | None = None
    """The note that this is, or that this reference calls."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A line of the document's outline."""

    level: int
    """From 1; never more than one deeper than the bookmark before."""

    title: str
    page: int
    y: Pt


@dataclass(frozen=True, slots=True)
class Destination:
    """A named place that links lead to: an anchor of the brief, `note:ID` or `call:ID`."""

    name: str
    page: int
    y: Pt


@dataclass(frozen=True, slots=True)
class NotePlace:
    """Where a note begins."""

    note: NoteId
    number: int
    page: int


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole edition, placed."""

    width: Pt
    height: Pt
    pages: Sequence[Page]
    """May be placed as they are asked for: take each once, and keep none."""

    outline: tuple[Bookmark, ...] = ()
    destinations: tuple[Destination, ...] = ()
    notes: tuple[NotePlace, ...] = ()
    """In the order in which they are printed."""

    faces: tuple[str, ...] = ()
    """Every face that a run is set in, sorted."""

    structure: tuple[Element, ...] = ()
    """The `Document` first, each element after its parent, the children of one in reading order.

    Empty for a layout without tags.
    """

    def page_of(self, anchor: Anchor) -> int:
        """Return the page that an anchor stands on. Raises KeyError."""
        for destination in self.destinations:
            if destination.name == anchor:
                return destination.page
        raise KeyError(anchor)

    def __str__(self) -> str:
        """Print the layout as text, for tests and for eyes."""
        return "\n\n".join(str(page) for page in self.pages)
