"""From what is to be plotted to a chart: kind, points, unit, and the words that go with them."""

from reportgen.charts.chronicle_plan import plan_chronicle
from reportgen.charts.comparison_plan import plan_comparison
from reportgen.charts.fitness import unfit
from reportgen.charts.legibility import legible
from reportgen.charts.parts_plan import plan_parts
from reportgen.charts.series_plan import plan_series
from reportgen.model.asked import ChartSpec
from reportgen.model.chart import Chart
from reportgen.model.diagnostics import Outcome
from reportgen.model.findings import Series
from reportgen.model.plotted import Chronicle, Comparison, Plotted, by_entity


@legible
def plan(plotted: Plotted, spec: ChartSpec, identifier: str) -> Outcome[Chart | None]:
    """Plan a chart with its words: the kind that the data suggest, or that the author asks for where they allow it.

    None with a warning for what no chart can show: `chart-mixed-units`, `chart-not-a-number`, `chart-too-short`,
    `chart-no-common-period`, `chart-parts-exceed-whole`, `chart-illegible`. What can't share the axis is left out with
    `chart-left-out`; a kind that the data don't allow becomes the nearest that they do, with `chart-not-a-KIND`.
    A series of several countries or bodies, each told of at several times, is drawn as a comparison of them.
    """
    if isinstance(plotted, Chronicle):
        return plan_chronicle(plotted, spec, identifier)
    if fault := unfit(plotted, spec.place):
        return Outcome(None, (fault,))
    match _split(plotted) if isinstance(plotted, Series) else plotted:
        case Series() as series:
            return plan_series(series, spec, identifier)
        case Comparison(whole=whole) as parts if whole:
            return plan_parts(parts, spec, identifier)
        case Comparison() as comparison:
            return plan_comparison(comparison, spec, identifier)


def _split(series: Series) -> Series | Comparison:
    """Return the comparison that a series holds where each observation has one of several entities.

    All must be of one time, or each entity told of at two times at least: else it stays one series.
    """
    entities = {o.entity for o in series.observations}
    if len(entities) < 2 or "" in entities:
        return series
    split = by_entity(series.name, series.label, series.observations)
    periods = [{o.period for o in category.observations} for category in split.categories]
    alike = len(set.union(*periods)) == 1
    return split if alike or all(len(each) > 1 for each in periods) else series
