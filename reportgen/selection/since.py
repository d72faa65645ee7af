"""What is new in an edition against the one that was published before it."""

from dataclasses import replace

from reportgen.model.archive import History
from reportgen.model.selection import Selection


def with_history(selection: Selection, history: History) -> Selection:
    """Give a selection, as it is printed, what was published before it."""
    return replace(selection, errata=history.errata, corrected=history.corrected)
