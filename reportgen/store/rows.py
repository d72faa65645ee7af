"""Records to rows and back. What a query looks into is a column; the rest of a record is JSON."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from reportgen.model.findings import Item, ItemId, Measure, Observation, ObservationId, Reason, Status
from reportgen.model.period import Period, Precision
from reportgen.model.source import (
    Basis,
    Correction,
    Document,
    DocumentId,
    Field,
    Origin,
    OwnRecord,
    Passage,
    PassageKind,
    Span,
)

Row = dict[str, Any]


def document_row(document: Document) -> Row:
    """Turn a document into its row."""
    published = document.published
    record = {
        "file": document.file,
        "sha256": document.sha256,
        "passages": [[p.kind.value, p.start, p.end, p.page] for p in document.passages],
        "origin": [[o.start, o.file_start, o.length] for o in document.origin],
        "authors": document.authors,
        "container": document.container,
        "published": _pack(published),
        "published_basis": document.published_basis,
        "published_evidence": document.published_evidence,
        "url": document.url,
        "accessed": _pack(document.accessed),
        "translated_title": document.translated_title,
        "links_lost": document.links_lost,
        "language": document.language,
        "descriptor": document.descriptor,
        "disclaimer": document.disclaimer,
        "part": document.part,
    } | _corrections(document)
    return {
        "id": document.id,
        "path": document.path,
        "position": document.position,
        "title": document.title,
        "publisher": document.publisher,
        "published_from": published.start.isoformat() if published else None,
        "published_until": published.end.isoformat() if published else None,
        "text": document.text,
        "record": _dump(record),
    }


def document_of(row: Mapping[str, Any]) -> Document:
    """Turn a row back into its document."""
    rest = json.loads(row["record"])
    name = DocumentId(row["id"])
    return Document(
        id=name,
        path=row["path"],
        position=row["position"],
        title=row["title"],
        publisher=row["publisher"],
        text=row["text"],
        file=rest["file"],
        sha256=rest["sha256"],
        passages=tuple(Passage(PassageKind(kind), *place) for kind, *place in rest["passages"]),
        origin=tuple(Origin(*run) for run in rest["origin"]),
        authors=tuple(rest["authors"]),
        container=rest["container"],
        published=_unpack(rest["published"]),
        published_basis=Basis(rest["published_basis"]) if rest["published_basis"] else None,
        published_evidence=rest["published_evidence"],
        url=rest["url"],
        accessed=_unpack(rest["accessed"]),
        translated_title=rest.get("translated_title", ""),
        links_lost=rest.get("links_lost", False),
        language=rest["language"],
        descriptor=rest["descriptor"],
        disclaimer=rest["disclaimer"],
        part=rest.get("part", ""),
        corrections=tuple(_correction_of(name, each) for each in rest.get("corrections", ())),
        own=_own_of(rest["own"]) if "own" in rest else None,
    )


def correction_row(correction: Correction) -> Row:
    """Turn a correction into its row."""
    value = None if correction.undone else _dump(correction.value)
    return {
        "document": correction.document,
        "field": correction.field,
        "value": value,
        "was": _dump(correction.was),
        "editor": correction.by,
        "at": correction.at.isoformat(),
        "why": correction.why,
    }


def correction_of(row: Mapping[str, Any]) -> Correction:
    """Turn a row back into its correction."""
    return Correction(
        document=DocumentId(row["document"]),
        field=Field(row["field"]),
        value=tuple(json.loads(row["value"])) if row["value"] is not None else (),
        by=row["editor"],
        at=datetime.fromisoformat(row["at"]),
        why=row["why"],
        was=tuple(json.loads(row["was"])),
        undone=row["value"] is None,
    )


def item_row(item: Item) -> Row:
    """Turn an item into its row."""
    record = {
        "when": _pack(item.when),
        "parties": item.parties,
        "status": item.status,
        "end": item.span.end,
        "score": item.score,
        "reasons": [[r.rule, r.weight, r.text] for r in item.reasons],
    }
    return {
        "id": item.id,
        "document": item.document,
        "section": item.section,
        "start": item.span.start,
        "headline": item.headline,
        "text": item.text,
        "record": _dump(record),
    }


def item_of(row: Mapping[str, Any]) -> Item:
    """Turn a row back into its item."""
    rest = json.loads(row["record"])
    document = DocumentId(row["document"])
    return Item(
        id=ItemId(row["id"]),
        document=document,
        section=row["section"],
        headline=row["headline"],
        text=row["text"],
        when=_unpack(rest["when"]),
        parties=tuple(rest["parties"]),
        status=Status(rest["status"]),
        span=Span(document, row["start"], rest["end"]),
        score=rest["score"],
        reasons=tuple(Reason(*reason) for reason in rest["reasons"]),
    )


def observation_row(observation: Observation) -> Row:
    """Turn an observation into its row."""
    record = {
        "value": str(observation.value),
        "currency": observation.currency,
        "period": _pack(observation.period),
        "qualifier": observation.qualifier,
        "entity": observation.entity,
        "surface": observation.surface,
        "end": observation.span.end,
        "sentence": [observation.sentence.start, observation.sentence.end],
    }
    return {
        "id": observation.id,
        "document": observation.document,
        "start": observation.span.start,
        "label": observation.label,
        "unit": observation.unit,
        "text": observation.text,
        "record": _dump(record),
    }


def observation_of(row: Mapping[str, Any]) -> Observation:
    """Turn a row back into its observation."""
    rest = json.loads(row["record"])
    document = DocumentId(row["document"])
    return Observation(
        id=ObservationId(row["id"]),
        document=document,
        label=row["label"],
        value=Decimal(rest["value"]),
        unit=row["unit"],
        currency=rest["currency"],
        period=_unpack(rest["period"]),
        qualifier=rest["qualifier"],
        entity=rest["entity"],
        text=row["text"],
        surface=rest["surface"],
        span=Span(document, row["start"], rest["end"]),
        sentence=Span(document, *rest["sentence"]),
    )


def measure_of(row: Mapping[str, Any]) -> Measure:
    """Turn a series' row into the measure that it is of."""
    first = ObservationId(row["first"])
    return Measure(row["measure"], row["family"], row["label"], row["unit"], row["currency"], first)


def _corrections(document: Document) -> Row:
    """Return what a corrected document's record has besides: the corrections that stand, and what its source says."""
    own = document.own
    if own is None:
        return {}
    said = asdict(own) | {"published": _pack(own.published)}
    rows = (correction_row(each) for each in document.corrections)
    return {"corrections": [{key: row[key] for key in row if key != "document"} for row in rows], "own": said}


def _correction_of(document: DocumentId, row: Mapping[str, Any]) -> Correction:
    return correction_of({**row, "document": document})


def _own_of(said: Mapping[str, Any]) -> OwnRecord:
    basis = Basis(said["published_basis"]) if said["published_basis"] else None
    packed = {"authors": tuple(said["authors"]), "published": _unpack(said["published"]), "published_basis": basis}
    return OwnRecord(**{**said, **packed})


def _pack(period: Period | None) -> list[str] | None:
    return [period.start.isoformat(), period.end.isoformat(), period.precision] if period else None


def _unpack(packed: list[str] | None) -> Period | None:
    if packed is None:
        return None
    start, end, precision = packed
    return Period(date.fromisoformat(start), date.fromisoformat(end), Precision(precision))


def _dump(record: Mapping[str, Any] | Sequence[str]) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))
