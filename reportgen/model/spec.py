"""A briefing spec as its author wrote it, checked and typed. The YAML behind it is the `spec` room's business."""

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from reportgen.model.asked import ChartSpec, TableSpec
from reportgen.model.citing import CitationRules, SourceListing, SourcingRules
from reportgen.model.diagnostics import Place
from reportgen.model.findings import Status
from reportgen.model.lexicon import SectionLexicon
from reportgen.model.period import Period, Relative


class Order(StrEnum):
    """How a section's items follow one another."""

    RANK = "rank"
    """Most important first."""

    NEWEST = "newest"
    OLDEST = "oldest"


class Grouping(StrEnum):
    """What a section's items are gathered under, with a subheading each."""

    NONE = "none"
    COUNTRY = "country"
    STATUS = "status"
    MONTH = "month"


class CalendarUnit(StrEnum):
    """What a duration counts."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


_MONTHS = {CalendarUnit.MONTH: 1, CalendarUnit.QUARTER: 3, CalendarUnit.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Duration:
    """A stretch of the calendar that knows no dates yet: `18 months`."""

    count: int
    """At least 1."""

    unit: CalendarUnit

    def before(self, day: date) -> Period:
        """The period of this length up to, but not including, `day`.

        Months count by the calendar: one month before 31 March starts on the last day of February. What would
        start before the year 1 starts with it. Raises ValueError for the first day of the year 1.
        """
        months = day.year * 12 + day.month - 1 - self.count * _MONTHS.get(self.unit, 0)
        if months < 12:
            return Period(date.min, day)
        if self.unit in _MONTHS:
            year, month = months // 12, months % 12 + 1
            return Period(date(year, month, min(day.day, monthrange(year, month)[1])), day)
        days = self.count * (7 if self.unit is CalendarUnit.WEEK else 1)
        return Period(date.fromordinal(max(day.toordinal() - days, 1)), day)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which items a section takes; an empty field lets everything through."""

    countries: tuple[str, ...] = ()
    """Short English names; an item passes that has all of them among its parties."""

    any_country: tuple[str, ...] = ()
    """An item passes that has at least one of them among its parties."""

    statuses: tuple[Status, ...] = ()
    publishers: tuple[str, ...] = ()
    words: str = ""
    """Words of which each must stand in the item's text, case and inflection aside."""


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """One section of the brief."""

    kind: str
    """One of the shipped kinds, or a name under the spec's own `kinds`."""

    title: str
    intro: str = ""
    """Markdown, with `[@document-id]` citations."""

    filter: Filter = Filter()
    limit: int = 6
    order: Order = Order.RANK
    group: Grouping = Grouping.NONE
    background: bool = True
    """Whether earlier items, from the lookback, may follow those of the period."""

    charts: tuple[ChartSpec, ...] = ()
    auto_charts: int = 0
    """How many charts of the best series of the section's items (`charts: auto` is 1)."""

    tables: tuple[TableSpec, ...] = ()
    optional: bool = False
    """An optional section that stays empty is left out without a warning."""

    place: Place | None = None


@dataclass(frozen=True, slots=True)
class PageBudget:
    """How long the brief may be."""

    max: int
    """Pages at most; what matters least is left out until the brief fits."""


@dataclass(frozen=True, slots=True)
class ArchiveRules:
    """Where published editions go."""

    folder: str = ""
    """Relative to the spec's own folder; empty is `editions` in the working folder."""

    url: str = ""
    """Where that folder stands on the web, for the feed's addresses; empty where it doesn't."""


@dataclass(frozen=True, slots=True)
class BriefSpec:
    """A periodic briefing: what it is called, what it draws from, and its sections."""

    file: str
    """As the author named it on the command line."""

    name: str
    """The file's stem: editions are named after it."""

    title: str
    sections: tuple[SectionSpec, ...]
    organisation: str = ""
    series: str = ""
    """The publication that this brief is an edition of, printed small above the title."""

    edition: str = ""
    """Number of the edition as printed, such as `No. 4`."""

    template: str = "brief"
    """Which template of the style composes it: `templates/<template>.md.j2`."""

    style: str = "house"
    paper: str = ""
    """`A4` or `Letter`; empty leaves it to the style."""

    language: str = "en-GB"
    sources: tuple[str, ...] = ()
    """Files and folders to ingest, relative to the spec's own folder; empty takes the whole store."""

    period: Period | Relative | None = None
    zone: str = "UTC"
    """IANA name of the time zone whose calendar settles a relative period."""

    lookback: Period | Duration | None = None
    """Earlier days whose items may serve as background; a duration ends where the period starts."""

    series_lookback: Period | Duration | None = None
    """Earlier days whose documents may tell of the series that are drawn and listed; None takes `lookback`."""

    archive: ArchiveRules = ArchiveRules()

    glance: int = 5
    """How many statements stand at a glance on page one; 0 leaves the box out."""

    figures: int = 4
    """How many key figures stand on page one; 0 leaves the strip out."""

    contents: bool = True
    chart_list: bool = False
    """Whether page one lists the charts with their pages."""

    table_list: bool = False
    source_list: SourceListing | None = field(default_factory=SourceListing)
    """None leaves it out."""

    citations: CitationRules = field(default_factory=CitationRules)
    sourcing: SourcingRules = field(default_factory=SourcingRules)
    strict: bool = False
    """Whether unsourced numbers and broken sourcing rules stop the build."""

    pages: PageBudget | None = None
    kinds: tuple[SectionLexicon, ...] = ()
    """The spec's own kinds of section."""

    places: tuple[tuple[str, Place], ...] = ()
    """Dotted keys (`period`, `sections.0.charts.1`) with where they stand in the file."""

    def lookback_before(self, period: Period) -> Period | None:
        """Return the lookback of an edition of `period`: the part that comes before it; None where there is none."""
        return _earlier(self.lookback, period)

    def series_before(self, period: Period) -> Period | None:
        """Return the lookback of the series of an edition of `period`, likewise; that of its items, if not its own."""
        return _earlier(self.series_lookback or self.lookback, period)

    def place(self, key: str) -> Place:
        """Return where `key` stands, or the file as a whole where the author left it out."""
        return dict(self.places).get(key, Place(self.file))


def _earlier(looked: Period | Duration | None, period: Period) -> Period | None:
    match looked:
        case Duration():
            return looked.before(period.start) if period.start > date.min else None
        case Period(start=start, end=end) if start < period.start:
            return Period(start, period.start) if end > period.start else looked
    return None
