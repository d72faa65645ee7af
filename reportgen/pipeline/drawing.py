"""The edition's charts: planned from the chosen series, and drawn as wide as the text."""

from collections.abc import Iterable

from reportgen import charts
from reportgen.model.chart import Chart, Drawing
from reportgen.model.diagnostics import Diagnostic, Outcome, Place, error
from reportgen.model.selection import Selection
from reportgen.model.style import Pt, StyleSheet
from reportgen.pipeline.files import stored_path
from reportgen.pipeline.kept import MOST_DRAWINGS, Kept
from reportgen.pipeline.styling import chart_style


def plan_charts(selection: Selection) -> Outcome[dict[str, Chart]]:
    """Turn the chosen series into charts, by the names of the series."""
    planned: dict[str, Chart] = {}
    said: tuple[Diagnostic, ...] = ()
    for chosen in (chart for section in selection.sections for chart in section.charts):
        chart = charts.plan(chosen.series, chosen.spec, chosen.series.name)
        said += chart.diagnostics
        if chart.value:
            planned[chosen.series.name] = chart.value
    return Outcome(planned, said)


def draw_charts(
    planned: Iterable[Chart], style: StyleSheet, width: Pt, mplstyle: str, kept: Kept
) -> Outcome[dict[str, Drawing]]:
    """Draw charts `width` points wide, by their ids; a mistake in charts.mplstyle is an error there.

    A chart that was drawn before with the same style is taken from what is kept.
    """
    drawn: dict[str, Drawing] = {}
    words = repr(style)  # its own file's hash would not do: a style may take what it says from another
    try:
        for chart in planned:
            key = (chart, words, width, mplstyle)
            if key not in kept.drawings:
                if len(kept.drawings) >= MOST_DRAWINGS:
                    kept.drawings.clear()
                kept.drawings[key] = charts.draw(chart, style, width, mplstyle)
            drawn[chart.id] = kept.drawings[key]
    except ValueError as fault:
        place = Place(stored_path(chart_style(style)))
        return Outcome({}, (error("bad-chart-style", str(fault), place),))
    return Outcome(drawn)
