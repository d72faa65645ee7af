"""The charts and tables that an author asks for, and by which words series and events are found for them."""

from dataclasses import dataclass
from enum import StrEnum

from reportgen.model.diagnostics import Place
from reportgen.model.findings import Status
from reportgen.model.period import Period


class ChartKind(StrEnum):
    """How a series is drawn."""

    AUTO = "auto"
    BARS = "bars"
    """Columns over periods; ranked rows over categories."""

    LINE = "line"
    STACKED = "stacked"
    """One bar of the parts of a whole."""

    MULTIPLES = "multiples"
    """A small plot for each country, all on one scale."""

    DUMBBELL = "dumbbell"
    """Change between two dates, a row for each category."""

    TIMELINE = "timeline"
    """Events with their statuses."""


class TableOf(StrEnum):
    """What a table's rows are."""

    SERIES = "series"
    ITEMS = "items"


@dataclass(frozen=True, slots=True)
class SeriesQuery:
    """Which series is meant: by `name`, or the best that `words` and `unit` describe."""

    name: str = ""
    words: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class CompareQuery:
    """Which measures stand beside one another, in one unit: the parts of a whole, or just several."""

    measures: tuple[str, ...]
    """Words for each; what they describe is printed under these words."""

    whole: str = ""
    """Words for what the measures are parts of; empty where they aren't."""

    unit: str = ""
    period: Period | None = None
    """None takes what the measures have in common: the newest of a whole, else the first and the last."""


@dataclass(frozen=True, slots=True)
class EntityQuery:
    """Which measure is compared between countries, blocs and organisations."""

    words: str
    unit: str = ""
    period: Period | None = None
    """None takes every period that is stated."""


@dataclass(frozen=True, slots=True)
class EventQuery:
    """Which events make a timeline."""

    words: str
    """All must stand close to one another in an item's text or headline, case and inflection aside."""

    statuses: tuple[Status, ...] = ()
    """Empty takes any."""


ChartQuery = SeriesQuery | CompareQuery | EntityQuery | EventQuery


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """A chart asked for in a section."""

    query: ChartQuery
    kind: ChartKind = ChartKind.AUTO
    title: str = ""
    """Overrides the finding that is built from the numbers."""

    place: Place | None = None


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A table asked for in a section."""

    of: TableOf
    queries: tuple[SeriesQuery, ...] = ()
    title: str = ""
    limit: int = 20
    place: Place | None = None
