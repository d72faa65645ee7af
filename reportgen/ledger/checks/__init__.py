"""Whether an edition, its ledger and its sources still agree: pure checks, each of which yields findings."""

from reportgen.ledger.checks.accounting import unaccounted
from reportgen.ledger.checks.bearing_out import not_borne_out
from reportgen.ledger.checks.enclosed import ledger_name, misfits
from reportgen.ledger.checks.finding import Code, Finding
from reportgen.ledger.checks.kept import miskept
from reportgen.ledger.checks.order import out_of_order
from reportgen.ledger.checks.predecessor import misremembered
from reportgen.ledger.checks.sources import Known, changed, corrected, fingerprint

__all__ = [
    "Code",
    "Finding",
    "Known",
    "changed",
    "corrected",
    "fingerprint",
    "ledger_name",
    "misfits",
    "miskept",
    "misremembered",
    "not_borne_out",
    "out_of_order",
    "unaccounted",
]
