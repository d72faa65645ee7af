"""The JSON Schema of ledgers, every field described."""

from enum import StrEnum
from typing import Any

from reportgen.model.claims import SCHEMA, Basis, ClaimKind
from reportgen.model.evidence import Making, Operation
from reportgen.model.source import Field

Json = dict[str, Any]

SHA256 = {"type": "string", "pattern": "^[0-9a-f]{64}$"}


def schema() -> Json:
    """Return the JSON Schema (draft 2020-12) of `EDITION.json`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Ledger of an edition",
        "description": "Every number, date, party's name and quotation that an edition prints, and what bears it out.",
    } | _record(
        {
            "schema": {"const": SCHEMA, "description": "Name and version of this format."},
            "edition": _text("The PDF's file name without .pdf."),
            "title": _text("The brief's title."),
            "period": _text("The days that the edition covers: ISO 8601, the end of a range inclusive."),
            "pages": _count("How many pages the PDF has.", 1),
            "software": _texts("Versions and SHA-256 of what decides the edition."),
            "attachments": {
                "type": "object",
                "description": "Names and SHA-256 of the other files in the PDF.",
                "additionalProperties": SHA256,
            },
            "documents": _list("Every document that was read for the edition, by id.", _document()),
            "claims": _list("What the edition says, in reading order page by page.", _claim()),
            "seal": SHA256
            | {
                "description": "SHA-256 of this object without `seal`: keys sorted at every level, no blanks, UTF-8. "
                "It tells accidents and single changes; it is no signature."
            },
        }
    )


def _document() -> Json:
    return _record(
        {
            "id": _text("What claims name it by."),
            "path": _text("The file it was read from, relative to the working folder where it lies inside."),
            "sha256": SHA256 | {"description": "Of the file's bytes."},
            "text_sha256": SHA256 | {"description": "Of the stored text as UTF-8: claims count its characters."},
            "record": _texts(
                "Its record, without empty fields: title, translated_title, authors, published, basis (of the date: "
                "stated, inferred or corrected), evidence (the words that the date rests on), publisher, container, "
                "url, accessed, language, descriptor, file, piece (which document of its file it is, from the second "
                "on)."
            ),
            "cited": {"type": "boolean", "description": "Whether the edition names it as a source."},
            "corrections": _list("What editors put right in the record, which has it already.", _correction()),
        },
        optional={"cited", "corrections"},
    )


def _correction() -> Json:
    return _record(
        {
            "field": _one_of("What was put right, as `reportgen correct` names it.", Field),
            "was": _texts("The record's fields that it governs, with what the source says of each; empty for nothing."),
            "by": _text("Who did."),
            "at": {"type": "string", "format": "date-time", "description": "When."},
            "why": _text("The reason that was given."),
        }
    )


def _claim() -> Json:
    made = _record(
        {
            "id": _count("From 1, in order.", 1),
            "page": _count("Where it begins.", 1),
            "role": _text("Role of the text it stands in, as style sheets name them; `chart` in a drawing."),
            "kind": _one_of("What it is.", ClaimKind),
            "text": _text("As printed, line ends as blanks, divided words whole."),
            "basis": _one_of(
                "What bears it out: characters of a source, an operation on inputs, a document's record, an editor's "
                "decision, an earlier edition, the software itself, or nothing.",
                Basis,
            ),
            "quotes": _list("What the sources say, the best first.", _quote()),
            "derivation": _derivation(),
            "document": _text("The document whose record says it."),
            "field": _text("The field of that record; `locator` for where in the document an author cites it."),
            "making": _one_of("What of the software's own it is.", Making),
            "place": _place(),
            "within": _count("Id of the quotation that it is a part of.", 1),
            "pieces": _list("Where the end of a page parts it: what stands on each page.", _piece()),
            "reason": _text("Why an editor decided so, against what the sources say."),
            "edition": _text("The earlier edition that printed it."),
            "item": _text("The item of that edition."),
        },
        optional={
            "quotes",
            "derivation",
            "document",
            "field",
            "making",
            "place",
            "within",
            "pieces",
            "reason",
            "edition",
            "item",
        },
    )
    needs = {Basis.SOURCE: ["quotes"], Basis.DERIVED: ["derivation"], Basis.RECORD: ["document", "field"]}
    needs |= {Basis.EDITOR: ["reason"], Basis.EDITION: ["edition"], Basis.MADE: ["making"]}
    made["allOf"] = [
        {"if": {"properties": {"basis": {"const": basis.value}}}, "then": {"required": fields}}
        for basis, fields in needs.items()
    ]
    return made


def _quote() -> Json:
    return _record(
        {
            "document": _text("Id of the document."),
            "start": _count("First character in the stored text, from 0."),
            "end": _count("First character that is no longer in."),
            "text": _text("The very characters."),
        }
    )


def _derivation() -> Json:
    return _record(
        {
            "operation": _one_of(
                "count: how many inputs; sum; difference: the last less the first; change: that in per cent of the "
                "first; share: the first in per cent of the last; ratio: the last by the first; rest: the first less "
                "all others; period: a date worked out from words and the date of their source, or how long a period "
                "is; reading: a number that words say.",
                Operation,
            ),
            "inputs": _list("In their order.", _input()),
        }
    ) | {"description": "A named operation on inputs, so that anyone can compute it again."}


def _input() -> Json:
    return _record(
        {
            "text": _quote() | {"description": "The characters that state it."},
            "value": {"type": "string", "pattern": r"^-?\d+(\.\d+)?$", "description": "In base units, in decimals."},
            "document": _text("A document that is counted as a whole, or whose date counts."),
            "file": _text("A file that is counted."),
        },
        optional={"text", "value", "document", "file"},
    ) | {"minProperties": 1}


def _piece() -> Json:
    return _record({"page": _count("The page.", 1), "text": _text("What stands there.")})


def _place() -> Json:
    return _record(
        {"file": _text("A spec or a template."), "line": _count("From 1.", 1), "column": _count("From 1.", 1)},
        optional={"line", "column"},
    ) | {"description": "Where an editor or a template wrote it."}


def _record(fields: Json, optional: frozenset[str] | set[str] = frozenset()) -> Json:
    required = [name for name in fields if name not in optional]
    return {"type": "object", "properties": fields, "required": required, "additionalProperties": False}


def _text(description: str) -> Json:
    return {"type": "string", "description": description}


def _texts(description: str) -> Json:
    return {"type": "object", "description": description, "additionalProperties": {"type": "string"}}


def _count(description: str, least: int = 0) -> Json:
    return {"type": "integer", "minimum": least, "description": description}


def _list(description: str, items: Json) -> Json:
    return {"type": "array", "description": description, "items": items}


def _one_of(description: str, of: type[StrEnum]) -> Json:
    return {"enum": [each.value for each in of], "description": description}
