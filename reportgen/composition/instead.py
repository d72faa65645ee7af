"""A table in place of a chart that can't be drawn: nothing that was asked for is lost."""

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from reportgen.composition.escaping import escape
from reportgen.composition.marking import Marks
from reportgen.composition.remarks import Told, cite_disputed, of_figure
from reportgen.composition.tabling import named, table_markdown
from reportgen.model.evidence import Stated
from reportgen.model.findings import Observation, Series
from reportgen.model.numerals import capitalised, printed, unit_noun
from reportgen.model.plotted import Chronicle, Plotted
from reportgen.model.qualifiers import sign_of
from reportgen.model.quotes import curled

MOST_ROWS = 200


def table_instead(plotted: Plotted, told: Told, marks: Marks) -> dict[str, Any] | None:
    """List what a chart would have shown, a row a number, each with its unit and the note of its source.

    None for events, which the stories tell, and for what has fewer than two numbers.
    """
    if isinstance(plotted, Chronicle):
        return None
    found = [(name, o) for name, o in _told(plotted) if o.value.is_finite()][:MOST_ROWS]
    if len(found) < 2:
        return None
    several = len({name for name, _ in found}) > 1
    header = [*(["Measure"] if several else []), "Period", "Figure"]
    rows = [
        [
            *([_stated(capitalised(curled(name)), o, marks)] if several else []),
            _stated(o.period.label(), o, marks) if o.period else escape("not stated"),
            _stated(_figure(o), o, marks) + cite_disputed([o.document], of_figure(told.conflicts, o), told, marks),
        ]
        for name, o in found
    ]
    align = "l" * (len(header) - 1) + "r"
    return {
        "title": marks.marked(capitalised(curled(plotted.label)), Stated(tuple(o for _, o in found))),
        "markdown": table_markdown([escape(h) for h in header], align, rows),
        "note": escape(named([o.document for _, o in found], told, marks)),
    }


def _told(plotted: Plotted) -> Iterator[tuple[str, Observation]]:
    match plotted:
        case Chronicle():
            return
        case Series(label=label, observations=observations):
            yield from ((label, o) for o in observations)
        case comparison:
            yield from ((comparison.label, o) for o in comparison.whole)
            yield from ((category.label, o) for category in comparison.categories for o in category.observations)


def _stated(text: str, o: Observation, marks: Marks) -> Markup:
    return escape(marks.marked(text, Stated((o,))))


def _figure(o: Observation) -> str:
    """Print a number with its unit: the numbers of such a table may have several."""
    number = sign_of(o.qualifier) + printed(o.value, o.unit, o.currency)
    return number if o.currency or number.endswith(("%", o.unit)) else f"{number} {unit_noun(o.unit)}"
