"""What a ledger keeps for and of other editions, as JSON and back: printed items, the edition before, errata."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from reportgen.model.archive import Erratum, History, Predecessor
from reportgen.model.findings import ItemId, Status
from reportgen.model.period import Period
from reportgen.model.printed_items import PrintedFigure, PrintedItem
from reportgen.model.source import DocumentId

Json = dict[str, Any]


def full(pairs: Iterable[tuple[str, object]]) -> Json:
    """Return the fields that aren't empty."""
    return {key: value for key, value in pairs if value not in (None, "", 0, [], {}, False)}


def history_json(history: History) -> Json:
    """Write what an edition tells of those before it: the keys `before`, `errata` and `corrected`, where there are."""
    return full(
        (
            ("before", history.before and _before(history.before)),
            ("errata", [_erratum(erratum) for erratum in history.errata]),
            ("corrected", [{"edition": label} | _erratum(erratum) for label, erratum in history.corrected]),
        )
    )


def history_of(value: Json) -> History:
    """Read what a ledger tells of editions before it; a ledger from before there was any tells of none."""
    return History(
        _predecessor_of(value["before"]) if "before" in value else None,
        tuple(map(_erratum_of, value.get("errata", ()))),
        tuple((each["edition"], _erratum_of(each)) for each in value.get("corrected", ())),
    )


def item_json(item: PrintedItem) -> Json:
    """Write a printed item."""
    return {
        "id": item.id,
        "kind": item.kind,
        "section": item.section,
        "headline": item.headline,
        "text": item.text,
        "status": item.status.value,
        "documents": list(item.documents),
    } | full(
        (
            ("when", item.when and item.when.key()),
            ("parties", list(item.parties)),
            ("background", item.background),
            ("figures", [_figure(figure) for figure in item.figures]),
            ("earlier", list(item.earlier)),
        )
    )


def item_of(value: Json) -> PrintedItem:
    """Read a printed item."""
    return PrintedItem(
        id=ItemId(value["id"]),
        kind=value["kind"],
        section=value["section"],
        headline=value["headline"],
        text=value["text"],
        status=Status(value["status"]),
        when=Period.parse(value["when"]) if "when" in value else None,
        parties=tuple(value.get("parties", ())),
        documents=tuple(map(DocumentId, value["documents"])),
        background=value.get("background", False),
        figures=tuple(map(_figure_of, value.get("figures", ()))),
        earlier=tuple(map(ItemId, value.get("earlier", ()))),
    )


def _figure(figure: PrintedFigure) -> Json:
    f = figure
    return {"value": f"{f.value:f}"} | full(
        (
            ("label", f.label),
            ("unit", f.unit),
            ("currency", f.currency),
            ("period", f.period and f.period.key()),
            ("qualifier", f.qualifier),
        )
    )


def _figure_of(value: Json) -> PrintedFigure:
    return PrintedFigure(
        value.get("label", ""),
        Decimal(value["value"]),
        value.get("unit", ""),
        value.get("currency", ""),
        Period.parse(value["period"]) if "period" in value else None,
        value.get("qualifier", ""),
    )


def _before(before: Predecessor) -> Json:
    items = [item_json(item) for item in before.items]
    return {"edition": before.name, "label": before.label, "seal": before.seal, "items": items}


def _predecessor_of(value: Json) -> Predecessor:
    return Predecessor(value["edition"], value["label"], value["seal"], tuple(map(item_of, value["items"])))


def _erratum(erratum: Erratum) -> Json:
    e = erratum
    return {"revision": e.revision, "day": e.day.isoformat(), "reason": e.reason, "changes": list(e.changes)}


def _erratum_of(value: Json) -> Erratum:
    return Erratum(value["revision"], date.fromisoformat(value["day"]), value["reason"], tuple(value["changes"]))
