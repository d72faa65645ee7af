"""Ten charts for the benchmark: the same figures for us and for the plain way."""

from dataclasses import dataclass
from decimal import Decimal

from reportgen.charts import plan
from reportgen.model.asked import ChartKind, ChartSpec, SeriesQuery
from reportgen.model.chart import Chart
from reportgen.model.findings import Observation, ObservationId, Series
from reportgen.model.period import Period
from reportgen.model.source import DocumentId, Span

TEXT = (
    "Both sides count what they signed, and publish the count within a year. "
    "The figures are those of the reports named in the notes, in the units that these use. "
) * 4


@dataclass(frozen=True, slots=True)
class Figures:
    """The values of one chart by year."""

    name: str
    label: str
    first: int
    values: tuple[int, ...]

    @property
    def years(self) -> tuple[int, ...]:
        """The years in their order."""
        return tuple(range(self.first, self.first + len(self.values)))


def figures(count: int = 10) -> tuple[Figures, ...]:
    """Return charts of two, six, twelve and twenty-four years in turn."""
    found = []
    for n in range(count):
        years = (2, 6, 12, 24)[n % 4]
        values = tuple(200 + (n + 3) * 37 * year % 761 for year in range(1, years + 1))
        found.append(Figures(f"series-{n + 1}", f"joint projects of programme {n + 1}", 2024 - years, values))
    return tuple(found)


def charted(one: Figures) -> Chart:
    """Plan the chart as an edition does: few years as bars, many as a line."""
    observations = tuple(_observation(one, year, value) for year, value in zip(one.years, one.values, strict=True))
    series = Series(one.name, one.label, "projects", "", observations)
    chart = plan(series, ChartSpec(SeriesQuery(name=one.name), ChartKind.AUTO), one.name).value
    if chart is None:
        raise ValueError(f"no chart of {one.name}")
    return chart


def _observation(one: Figures, year: int, value: int) -> Observation:
    span = Span(DocumentId("report"), year, year + 1)
    name = ObservationId(f"{one.name}-{year}")
    period = Period.parse(f"{year}")
    return Observation(
        name, span.document, "", Decimal(value), "projects", "", period, "", "", "", f"{value}", span, span
    )
