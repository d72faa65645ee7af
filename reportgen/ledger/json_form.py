"""The ledger as JSON, and back: one claim a line, sealed with a digest of all of it.

The seal tells accidents and single changes. It is no signature: whoever changes the ledger can seal it anew.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from decimal import Decimal
from hashlib import sha256
from itertools import islice
from typing import Any

from reportgen.ledger.json_history import full, history_json, history_of, item_json, item_of
from reportgen.model.claims import (
    SCHEMA,
    Basis,
    Claim,
    ClaimKind,
    Derivation,
    Input,
    Ledger,
    Piece,
    RecordCorrection,
    SourceRecord,
    SourceText,
)
from reportgen.model.diagnostics import Place
from reportgen.model.evidence import Making, Operation
from reportgen.model.findings import ItemId
from reportgen.model.source import DocumentId

Json = dict[str, Any]

AT_ONCE = 64
"""Claims that are plain data at a time."""

_AS_GIVEN, _CANONICAL = (
    json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=ordered, allow_nan=False)
    for ordered in (False, True)
)


def written(ledger: Ledger) -> bytes:
    """Write a ledger, sealed: UTF-8, empty fields left out, decimals as strings; the same ledger, the same bytes."""
    rows = {
        "documents": _rows(map(_document, ledger.documents)),
        **({"items": _rows(map(item_json, ledger.items))} if ledger.items else {}),
        "claims": _rows(map(_claim, ledger.claims)),
    }
    ordered = {key: _compact(held, ordered=True) for key, held in _head(ledger).items()}
    ordered |= {key: canonical for key, (_, canonical) in rows.items()}
    whole = ",".join(f"{_compact(key)}:{ordered[key]}" for key in sorted(ordered))
    lines = [f"{_compact(key)}: {_compact(held)}" for key, held in _head(ledger).items()]
    for key, (held, _) in rows.items():
        listed = ",\n".join(f"  {line}" for line in held)
        lines.append(f"{_compact(key)}: [\n{listed}\n]" if held else f"{_compact(key)}: []")
    seal = sha256(f"{{{whole}}}".encode("utf-8", "surrogatepass")).hexdigest()
    return ("{\n" + ",\n".join([*lines, f'"seal": "{seal}"']) + "\n}\n").encode("utf-8", "surrogatepass")


def read(data: bytes) -> Ledger:
    """Read a ledger, whatever its seal. Raises ValueError for what is none, or one of a version that isn't known."""
    try:
        value = parsed(data)
        return _ledger(value)
    except (KeyError, TypeError, AttributeError, ArithmeticError) as fault:
        raise ValueError(f"no ledger: {fault!r}") from fault


def parsed(data: bytes) -> Json:
    """Parse a ledger's JSON as it is. Raises ValueError for what is none, or one of a version that isn't known."""
    value = json.loads(data.decode("utf-8", "surrogatepass"))
    schema = value.get("schema") if isinstance(value, dict) else None
    if schema != SCHEMA:
        raise ValueError(f"no ledger of the schema {SCHEMA}: {schema!r}")
    return dict(value)


def sealed(value: Mapping[str, Any]) -> str:
    """Return the seal of a ledger's JSON: the SHA-256 of all but the seal, keys sorted, without blanks, as UTF-8."""
    rest = {key: held for key, held in value.items() if key != "seal"}
    return sha256(_compact(rest, ordered=True).encode("utf-8", "surrogatepass")).hexdigest()


def _head(ledger: Ledger) -> Json:
    return {
        "schema": SCHEMA,
        "edition": ledger.edition,
        "title": ledger.title,
        "period": ledger.period,
        "pages": ledger.pages,
        "software": dict(ledger.software),
        "attachments": dict(ledger.attachments),
    } | history_json(ledger.history)


def _rows(rows: Iterator[Json]) -> tuple[list[str], str]:
    """Write rows as lines, and as the seal has them all; a long ledger is never held as plain data but in part."""
    lines: list[str] = []
    canonical: list[str] = []
    while some := list(islice(rows, AT_ONCE)):
        lines += map(_compact, some)
        canonical.append(_compact(some, ordered=True)[1:-1])
    return lines, f"[{','.join(canonical)}]"


def _compact(value: object, *, ordered: bool = False) -> str:
    return (_CANONICAL if ordered else _AS_GIVEN).encode(value)


def _document(document: SourceRecord) -> Json:
    d = document
    own = {"id": d.id, "path": d.path, "sha256": d.sha256, "text_sha256": d.text_sha256, "record": dict(d.record)}
    corrections = [asdict(each) | {"was": dict(each.was)} for each in d.corrections]
    return own | full((("cited", d.cited), ("corrections", corrections)))


def _claim(claim: Claim) -> Json:
    c = claim
    return {
        "id": c.id,
        "page": c.page,
        "role": c.role,
        "kind": c.kind.value,
        "text": c.text,
        "basis": c.basis.value,
    } | full(
        (
            ("quotes", [_quote(quote) for quote in c.quotes]),
            ("derivation", c.derivation and _derivation(c.derivation)),
            ("document", c.document),
            ("field", c.field),
            ("making", c.making and c.making.value),
            ("place", c.place and _place(c.place)),
            ("within", c.within),
            ("pieces", [{"page": piece.page, "text": piece.text} for piece in c.pieces]),
            ("reason", c.reason),
            ("edition", c.edition),
            ("item", c.item),
        )
    )


def _quote(quote: SourceText) -> Json:
    return {"document": quote.document, "start": quote.start, "end": quote.end, "text": quote.text}


def _derivation(derivation: Derivation) -> Json:
    return {"operation": derivation.operation.value, "inputs": [_input(each) for each in derivation.inputs]}


def _input(each: Input) -> Json:
    value = f"{each.value:f}" if each.value is not None else ""
    return full(
        (
            ("text", each.text and _quote(each.text)),
            ("value", value),
            ("document", each.document),
            ("file", each.file),
            ("item", each.item),
        )
    )


def _place(place: Place) -> Json:
    return {"file": place.file} | full((("line", place.line), ("column", place.column)))


def _ledger(value: Json) -> Ledger:
    history = history_of(value)
    return Ledger(
        edition=value["edition"],
        title=value["title"],
        period=value["period"],
        pages=value["pages"],
        software=tuple(value["software"].items()),
        documents=tuple(_document_of(each) for each in value["documents"]),
        claims=tuple(_claim_of(each) for each in value["claims"]),
        attachments=tuple(value["attachments"].items()),
        items=tuple(map(item_of, value.get("items", ()))),
        before=history.before,
        errata=history.errata,
        corrected=history.corrected,
    )


def _document_of(value: Json) -> SourceRecord:
    record = tuple(value["record"].items())
    return SourceRecord(
        DocumentId(value["id"]),
        value["path"],
        value["sha256"],
        value["text_sha256"],
        record,
        value.get("cited", False),
        tuple(_correction_of(each) for each in value.get("corrections", ())),
    )


def _correction_of(value: Json) -> RecordCorrection:
    return RecordCorrection(value["field"], tuple(value["was"].items()), value["by"], value["at"], value["why"])


def _claim_of(value: Json) -> Claim:
    derivation, making, place = value.get("derivation"), value.get("making"), value.get("place")
    return Claim(
        id=value["id"],
        page=value["page"],
        role=value["role"],
        kind=ClaimKind(value["kind"]),
        text=value["text"],
        basis=Basis(value["basis"]),
        quotes=tuple(_quote_of(each) for each in value.get("quotes", ())),
        derivation=_derivation_of(derivation) if derivation else None,
        document=DocumentId(value["document"]) if "document" in value else None,
        field=value.get("field", ""),
        making=Making(making) if making else None,
        place=Place(place["file"], place.get("line", 0), place.get("column", 0)) if place else None,
        within=value.get("within", 0),
        pieces=tuple(Piece(each["page"], each["text"]) for each in value.get("pieces", ())),
        reason=value.get("reason", ""),
        edition=value.get("edition", ""),
        item=ItemId(value["item"]) if "item" in value else None,
    )


def _quote_of(value: Json) -> SourceText:
    return SourceText(DocumentId(value["document"]), value["start"], value["end"], value["text"])


def _derivation_of(value: Json) -> Derivation:
    return Derivation(Operation(value["operation"]), tuple(_input_of(each) for each in value["inputs"]))


def _input_of(value: Json) -> Input:
    return Input(
        text=_quote_of(value["text"]) if "text" in value else None,
        value=Decimal(value["value"]) if "value" in value else None,
        document=DocumentId(value["document"]) if "document" in value else None,
        file=value.get("file", ""),
        item=ItemId(value["item"]) if "item" in value else None,
    )
