"""Every key of a chart, once: name, shape, default and meaning."""

from collections.abc import Iterator
from typing import Any

from reportgen.model.asked import ChartKind, ChartQuery, ChartSpec, CompareQuery, EntityQuery, EventQuery, SeriesQuery
from reportgen.model.diagnostics import Diagnostic, Place, error
from reportgen.model.findings import Status
from reportgen.spec.grammars import period
from reportgen.spec.names import TEXT, choice, either_of
from reportgen.spec.nodes import ListNode, MapNode
from reportgen.spec.shapes import Choice, Key, ListOf, Record, Text

STATUS = Choice("a status", tuple(Status), Status, "unknown-status")


def chart() -> Record:
    """Describe a chart that is written as a mapping."""
    return Record(
        "a chart",
        ChartSpec,
        (
            Key("series", TEXT, "The series by its name, as `reportgen series` lists it"),
            Key("words", TEXT, "Words that describe the series, where `series` does not name it"),
            Key(
                "by",
                choice("a way to compare", ("entity",)),
                "With `words`: compares the measure between countries, blocs and organisations",
                default="none",
            ),
            Key(
                "compare",
                ListOf(Text()),
                "Words for each of several measures that stand beside one another under these words, all in one unit",
                default="none",
                example=["construction of venues", "exhibits"],
            ),
            Key("whole", TEXT, "With `compare`: words for what the measures are parts of", default="none"),
            Key(
                "events",
                TEXT,
                "Words that stand together in an item's text or headline: the items make a timeline",
                default="none",
            ),
            Key("statuses", ListOf(STATUS), "With `events`: takes items that have come to one of these", default="any"),
            Key("unit", TEXT, "The unit of what `words` or `compare` describe", default="any", example="USD"),
            Key(
                "period",
                period(),
                "With `compare` or `by`: takes what is stated for this period alone",
                default="the newest in common, or the first and the last",
            ),
            Key(
                "kind",
                choice("a kind of chart", ChartKind, ChartKind),
                f"How it is drawn: {either_of(ChartKind)}; what the data forbid becomes the nearest that they allow",
            ),
            Key("title", TEXT, "Its title", default="the finding, built from the numbers"),
        ),
        make=_chart_spec,
        one_of=("series", "words", "compare", "events"),
        goes_with={
            "unit": ("words", "compare"),
            "by": ("words",),
            "whole": ("compare",),
            "period": ("compare", "by"),
            "statuses": ("events",),
        },
        rule=_is_comparable,
    )


def chart_by_name(name: str, place: Place) -> ChartSpec:
    """Make the chart of the series called `name`."""
    return ChartSpec(SeriesQuery(name), place=place)


def _chart_spec(values: dict[str, Any], place: Place) -> ChartSpec:
    about = {name: values[name] for name in ("kind", "title") if name in values}
    return ChartSpec(_query(values), place=place, **about)


def _query(values: dict[str, Any]) -> ChartQuery:
    unit, covered = values.get("unit", ""), values.get("period")
    match values:
        case {"compare": measures}:
            return CompareQuery(tuple(measures), values.get("whole", ""), unit, covered)
        case {"events": words}:
            return EventQuery(words, values.get("statuses", ()))
        case {"words": words, "by": _}:
            return EntityQuery(words, unit, covered)
    return SeriesQuery(values.get("series", ""), values.get("words", ""), unit)


def _is_comparable(values: dict[str, Any], node: MapNode) -> Iterator[Diagnostic]:
    match node.get("compare"):
        case None:
            return
        case ListNode(items=items) if len(items) > 1:
            return
    if "whole" not in values:
        message = "one measure alone can't be compared"
        yield error("missing-key", message, node.place_of("compare"), "name a second one, or their 'whole'")
