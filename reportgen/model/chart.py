"""Charts as data, and drawings as a list of strokes and words that any canvas can repeat."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from reportgen.model.asked import ChartKind
from reportgen.model.findings import ItemId, ObservationId, Status
from reportgen.model.period import Precision
from reportgen.model.source import DocumentId
from reportgen.model.style import Pt


class Mark(StrEnum):
    """How sure a plotted value is, which decides how it is drawn."""

    EXACT = "exact"
    ABOUT = "about"
    OVER = "over"
    UNDER = "under"


@dataclass(frozen=True, slots=True)
class Point:
    """One plotted value."""

    label: str
    """What stands under it: the period or category."""

    value: Decimal
    """In the chart's unit, already divided by its scale."""

    printed: str
    """As written beside the mark: `$3.2bn`, `< 50`."""

    mark: Mark = Mark.EXACT
    partial: bool = False
    """Covers only a part of the period that its neighbours cover whole."""

    observation: ObservationId | None = None
    position: float = 0.0
    """On a time axis: the year, with months as its fraction; on a category axis: 0, 1, 2, …"""

    group: str = ""
    """What tells several rows of values in one chart apart: a country, a part of a whole; empty where there is one."""

    derived_from: tuple[ObservationId, ...] = ()
    """The observations that a value is computed from which no source states, such as the rest of a whole."""


@dataclass(frozen=True, slots=True)
class Event:
    """One step of a story on a timeline."""

    label: str
    """When it happened, as printed: `27 August 2023`, `1979`."""

    position: float
    """The year, with months and days as its fraction."""

    text: str
    """What happened, in a few words."""

    status: Status
    item: ItemId
    document: DocumentId
    precision: Precision = Precision.DAY


@dataclass(frozen=True, slots=True)
class Chart:
    """What is to be drawn, and the words that go with it."""

    id: str
    kind: ChartKind
    """Never AUTO."""

    title: str
    """The finding, a sentence built from the numbers."""

    unit: str
    """Measure and unit as printed under the title: `Deals`, `US$ billion`."""

    points: tuple[Point, ...]
    note: str
    """Caveats: part-years, bounds, hedges, gaps; empty where there are none."""

    sources: tuple[DocumentId, ...]
    alt: str
    events: tuple[Event, ...] = ()
    """Of a timeline, which has no points; in order of time."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A path: each segment is an operator (`M`, `L`, `C`, `Z`) and its coordinates."""

    segments: tuple[tuple[str, tuple[Pt, ...]], ...]
    """x from the left, y from the top, downwards."""

    line: str = ""
    """`#rrggbb`; empty for no outline."""

    width: Pt = 0.0
    dash: tuple[Pt, ...] = ()
    fill: str = ""
    """`#rrggbb`; empty for no filling."""

    round_ends: bool = False
    clip: tuple[Pt, Pt, Pt, Pt] | None = None
    """Left, top, right, bottom; None where nothing is cut off."""


@dataclass(frozen=True, slots=True)
class Words:
    """A run of text, drawn from its baseline's left end."""

    x: Pt
    y: Pt
    """From the top, of the baseline."""

    text: str
    family: str
    """A key of `StyleSheet.fonts`."""

    size: Pt
    colour: str
    bold: bool = False
    italic: bool = False
    angle: float = 0.0
    """Degrees, counter-clockwise, about (x, y)."""

    width: Pt = 0.0
    """As measured; for checks of overlap."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart ready to be put on a page."""

    id: str
    width: Pt
    height: Pt
    marks: tuple[Stroke | Words, ...]
    """In painting order."""
