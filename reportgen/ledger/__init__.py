"""Placed pages → the ledger of an edition → JSON, and back: what bears out each number, date, name and quotation."""

from reportgen.ledger.backing import Known
from reportgen.ledger.charts import Charted
from reportgen.ledger.faults import unsourced
from reportgen.ledger.journal import Journal, Observed
from reportgen.ledger.json_form import parsed, read, sealed, written
from reportgen.ledger.records import source_record
from reportgen.ledger.schema import schema
from reportgen.ledger.sources import Sources

__all__ = [
    "Charted",
    "Journal",
    "Known",
    "Observed",
    "Sources",
    "parsed",
    "read",
    "schema",
    "sealed",
    "source_record",
    "unsourced",
    "written",
]
