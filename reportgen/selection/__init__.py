"""Spec, store and period to a Selection: filter, rank, merge the same event told twice, choose series."""

from reportgen.selection.candidates import propose, within_pages
from reportgen.selection.conflicts import find_conflicts
from reportgen.selection.cutting import Cuts, cuts_of
from reportgen.selection.differing import differences
from reportgen.selection.editing import unknown_sections
from reportgen.selection.kept import printed_items
from reportgen.selection.redrafting import first_draft, redrafted
from reportgen.selection.select import Scope, select
from reportgen.selection.since import tally, told_of, with_history

__all__ = [
    "Cuts",
    "Scope",
    "cuts_of",
    "differences",
    "find_conflicts",
    "first_draft",
    "printed_items",
    "propose",
    "redrafted",
    "select",
    "tally",
    "told_of",
    "unknown_sections",
    "with_history",
    "within_pages",
]
