"""The JSON Schema of what a ledger keeps for and of other editions: printed items, the edition before, errata."""

from reportgen.ledger.schema_parts import SHA256, Json, count, listed, one_of, record, text
from reportgen.model.findings import Status

VALUE = {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}
DAY = {"type": "string", "format": "date"}


def before() -> Json:
    """The edition that this one was held against."""
    return record(
        {
            "edition": text("Its name: that of its files, without their endings."),
            "label": text("Its period as printed."),
            "seal": SHA256 | {"description": "Of its ledger."},
            "items": listed("What it printed of events that have changed or were dropped since.", printed_item()),
        }
    ) | {"description": "The edition that was published before it, with what this one says of it."}


def errata() -> Json:
    """The edition's own errata."""
    return listed("Why the edition was published once more, revision by revision.", record(_erratum()))


def corrected() -> Json:
    """Errata of earlier editions."""
    edition = {"edition": text("Period of the edition as printed.")}
    return listed("Errata of earlier editions that this one tells of.", record(edition | _erratum()))


def printed_item() -> Json:
    """An event as an edition printed it."""
    return record(
        {
            "id": text("The item's id in the store."),
            "kind": text("The kind of section that it was found for."),
            "section": text("Title of the section that it stands in."),
            "headline": text("As printed."),
            "text": text("Its sentences as printed, without markup."),
            "status": one_of("How far the event has come.", Status),
            "when": text("When it took place, if that is known: 2024, 2024-Q4, 2024-12, 2024-12-13, or A..B."),
            "parties": listed("In their order.", text("A country, a bloc or a body.")),
            "documents": listed("Its sources, that of the printed text first.", text("Id of a document.")),
            "background": {"type": "boolean", "description": "Whether it comes from before the period."},
            "figures": listed("Numbers that its sentences state, in their order.", _figure()),
            "earlier": listed("Items that are earlier stages of it, whether printed or not.", text("Id of an item.")),
        },
        optional={"when", "parties", "background", "figures", "earlier"},
    )


def _figure() -> Json:
    return record(
        {
            "label": text("What is measured."),
            "value": VALUE | {"description": "In base units, in decimals."},
            "unit": text("Per cent, a currency, a symbol, or the noun that is counted."),
            "currency": text("ISO 4217 code of an amount of money."),
            "period": text("What the number is about, written as `when`."),
            "qualifier": text("The hedge or bound that was stated with it."),
        },
        optional={"label", "unit", "currency", "period", "qualifier"},
    )


def _erratum() -> Json:
    return {
        "revision": count("The revision that corrects: 2 and up.", 2),
        "day": DAY | {"description": "On which it was published."},
        "reason": text("Why, in an editor's words."),
        "changes": listed("What changed against the revision before.", text("A line of it.")),
    }
