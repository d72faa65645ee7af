"""The JSON Schema of ledgers, every field described."""

from reportgen.ledger.schema_history import before, corrected, errata, printed_item
from reportgen.ledger.schema_parts import SHA256, Json, count, listed, one_of, record, text, texts
from reportgen.model.claims import SCHEMA, Basis, ClaimKind
from reportgen.model.evidence import Making, Operation
from reportgen.model.source import Field


def schema() -> Json:
    """Return the JSON Schema (draft 2020-12) of `EDITION.json`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Ledger of an edition",
        "description": "Every number, date, party's name and quotation that an edition prints, and what bears it out.",
    } | record(
        {
            "schema": {"const": SCHEMA, "description": "Name and version of this format."},
            "edition": text("The PDF's file name without .pdf."),
            "title": text("The brief's title."),
            "period": text("The days that the edition covers: ISO 8601, the end of a range inclusive."),
            "pages": count("How many pages the PDF has.", 1),
            "software": texts("Versions and SHA-256 of what decides the edition."),
            "attachments": {
                "type": "object",
                "description": "Names and SHA-256 of the other files in the PDF.",
                "additionalProperties": SHA256,
            },
            "before": before(),
            "errata": errata(),
            "corrected": corrected(),
            "documents": listed("Every document that was read for the edition, by id.", _document()),
            "items": listed("What the edition prints of each event, section by section.", printed_item()),
            "claims": listed("What the edition says, in reading order page by page.", _claim()),
            "seal": SHA256
            | {
                "description": "SHA-256 of this object without `seal`: keys sorted at every level, no blanks, UTF-8. "
                "It tells accidents and single changes; it is no signature."
            },
        },
        optional={"before", "errata", "corrected", "items"},
    )


def _document() -> Json:
    return record(
        {
            "id": text("What claims name it by."),
            "path": text("The file it was read from, relative to the working folder where it lies inside."),
            "sha256": SHA256 | {"description": "Of the file's bytes."},
            "text_sha256": SHA256 | {"description": "Of the stored text as UTF-8: claims count its characters."},
            "record": texts(
                "Its record, without empty fields: title, translated_title, authors, published, basis (of the date: "
                "stated, inferred or corrected), evidence (the words that the date rests on), publisher, container, "
                "url, accessed, language, descriptor, file, piece (which document of its file it is, from the second "
                "on)."
            ),
            "cited": {"type": "boolean", "description": "Whether the edition names it as a source."},
            "corrections": listed("What editors put right in the record, which has it already.", _correction()),
        },
        optional={"cited", "corrections"},
    )


def _correction() -> Json:
    return record(
        {
            "field": one_of("What was put right, as `reportgen correct` names it.", Field),
            "was": texts("The record's fields that it governs, with what the source says of each; empty for nothing."),
            "by": text("Who did."),
            "at": {"type": "string", "format": "date-time", "description": "When."},
            "why": text("The reason that was given."),
        }
    )


def _claim() -> Json:
    made = record(
        {
            "id": count("From 1, in order.", 1),
            "page": count("Where it begins.", 1),
            "role": text("Role of the text it stands in, as style sheets name them; `chart` in a drawing."),
            "kind": one_of("What it is.", ClaimKind),
            "text": text("As printed, line ends as blanks, divided words whole."),
            "basis": one_of(
                "What bears it out: characters of a source, an operation on inputs, a document's record, an editor's "
                "decision, an earlier edition, the software itself, or nothing.",
                Basis,
            ),
            "quotes": listed("What the sources say, the best first.", _quote()),
            "derivation": _derivation(),
            "document": text("The document whose record says it."),
            "field": text("The field of that record; `locator` for where in the document an author cites it."),
            "making": one_of("What of the software's own it is.", Making),
            "place": _place(),
            "within": count("Id of the quotation that it is a part of.", 1),
            "pieces": listed("Where the end of a page parts it: what stands on each page.", _piece()),
            "reason": text("Why an editor decided so, against what the sources say."),
            "edition": text("The earlier edition that printed it."),
            "item": text("The item of that edition; without one, its own period or what was corrected in it."),
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
    return record(
        {
            "document": text("Id of the document."),
            "start": count("First character in the stored text, from 0."),
            "end": count("First character that is no longer in."),
            "text": text("The very characters."),
        }
    )


def _derivation() -> Json:
    return record(
        {
            "operation": one_of(
                "count: how many inputs; sum; difference: the last less the first; change: that in per cent of the "
                "first; share: the first in per cent of the last; ratio: the last by the first; rest: the first less "
                "all others; period: a date worked out from words and the date of their source, or how long a period "
                "is; reading: a number that words say.",
                Operation,
            ),
            "inputs": listed("In their order.", _input()),
        }
    ) | {"description": "A named operation on inputs, so that anyone can compute it again."}


def _input() -> Json:
    return record(
        {
            "text": _quote() | {"description": "The characters that state it."},
            "value": {"type": "string", "pattern": r"^-?\d+(\.\d+)?$", "description": "In base units, in decimals."},
            "document": text("A document that is counted as a whole, or whose date counts."),
            "file": text("A file that is counted."),
            "item": text("An item of the edition before that is counted."),
        },
        optional={"text", "value", "document", "file", "item"},
    ) | {"minProperties": 1}


def _piece() -> Json:
    return record({"page": count("The page.", 1), "text": text("What stands there.")})


def _place() -> Json:
    return record(
        {"file": text("A spec or a template."), "line": count("From 1.", 1), "column": count("From 1.", 1)},
        optional={"line", "column"},
    ) | {"description": "Where an editor or a template wrote it."}
