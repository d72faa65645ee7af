"""Every key of a section and its tables, once: name, shape, default and meaning."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from reportgen.model.asked import SeriesQuery, TableOf, TableSpec
from reportgen.model.diagnostics import Diagnostic, Place, error
from reportgen.model.findings import Status
from reportgen.model.spec import Filter, Grouping, Order, SectionSpec
from reportgen.spec.chart_keys import STATUS, chart, chart_by_name
from reportgen.spec.countries import country
from reportgen.spec.names import TEXT, Known, choice, either_of, kind_of_section
from reportgen.spec.nodes import ListNode, MapNode, Scalar
from reportgen.spec.shapes import Either, Flag, Key, ListOf, Record, Text, Whole


def section(known: Known) -> Record:
    """Describe a section."""
    countries = ListOf(country(known.countries))
    return Record(
        "a section",
        SectionSpec,
        (
            Key(
                "kind",
                kind_of_section(known),
                f"What it is about: {either_of(known.shipped)}, or one of your own `kinds`",
                required=True,
            ),
            Key("title", TEXT, "Its heading", default="the kind's title"),
            Key(
                "intro",
                Text(lines=True),
                "Markdown that opens it, with `[@document-id]` citations, and stated numbers by "
                "`{figure:observation-id}`; under `|`, a blank line starts a paragraph",
                default="none",
            ),
            Key("countries", countries, "Takes items that have all of these among their parties", default="any"),
            Key("any_country", countries, "Takes items that have at least one of these", default="any"),
            Key(
                "statuses",
                ListOf(STATUS),
                "Takes items that have come to one of these: " + ", ".join(Status),
                default="any",
            ),
            Key("publishers", ListOf(TEXT), "Takes items from these publishers", default="any"),
            Key(
                "words",
                TEXT,
                "Takes items whose text has each of these words, case and inflection aside",
                default="any",
            ),
            Key("limit", Whole(1, 200), "How many items at most"),
            Key("order", choice("an order", Order, Order), "How they follow one another"),
            Key(
                "group",
                choice("a grouping", Grouping, Grouping),
                "What they are gathered under",
            ),
            Key("background", Flag(), "Whether earlier items, from the lookback, may follow those of the period"),
            Key("optional", Flag(), "Whether the section may be left out without a warning where nothing fills it"),
            Key(
                "charts",
                Either((Whole(0, 12, {"auto": 1}), ListOf(Either((Text(make=chart_by_name), chart()))))),
                "`auto` or a number draws the best series of the section's items; a list asks for its own charts, "
                "each the name of a series or a mapping of one of `series`, `words`, `compare` and `events`",
                default="none",
                example="auto",
            ),
            Key("tables", ListOf(_table()), "The section's tables", default="none"),
        ),
        make=_section_spec,
    )


def _table() -> Record:
    query = Record(
        "a series",
        SeriesQuery,
        (
            Key("words", TEXT, "Words that describe the series", required=True),
            Key("unit", TEXT, "Its unit", default="any", example="percent"),
        ),
    )
    return Record(
        "a table",
        TableSpec,
        (
            Key(
                "of",
                choice("a kind of row", TableOf, TableOf),
                "What its rows are",
                required=True,
            ),
            Key(
                "series",
                ListOf(Either((Text(make=_series_by_name), query))),
                "With `of: series`: the series, each its name or a mapping that describes it",
                field="queries",
                default="none",
            ),
            Key("title", TEXT, "Its title", default="none"),
            Key("limit", Whole(1, 200), "How many rows at most"),
        ),
        make=_table_spec,
        rule=_rows_of_series,
    )


def _section_spec(values: dict[str, Any], place: Place) -> SectionSpec:
    filtering = {known.name: values.pop(known.name) for known in fields(Filter) if known.name in values}
    for name in ("countries", "any_country"):
        if name in filtering:
            filtering[name] = tuple(dict.fromkeys(filtering[name]))
    charts = values.pop("charts", ())
    if isinstance(charts, int):
        values["auto_charts"] = charts
    else:
        values["charts"] = charts
    return SectionSpec(title=values.pop("title", ""), filter=Filter(**filtering), place=place, **values)


def _table_spec(values: dict[str, Any], place: Place) -> TableSpec:
    return TableSpec(place=place, **values)


def _series_by_name(name: str, _: Place) -> SeriesQuery:
    return SeriesQuery(name)


def _rows_of_series(values: dict[str, Any], node: MapNode) -> Iterator[Diagnostic]:
    match values.get("of"), node.get("series"):
        case TableOf.SERIES, None:
            yield error("missing-key", "a table of series needs 'series'", node.place, "list the series that it shows")
        case TableOf.ITEMS, ListNode() | MapNode() | Scalar():
            message = "a table of items takes no 'series'"
            yield error("conflicting-keys", message, node.place_of("series"), "leave it out, or write `of: series`")
