"""Two editions held against one another, by what their ledgers keep of each event that they print."""

from collections.abc import Iterable

from reportgen.model.differing import turns
from reportgen.model.printed_items import Difference, Standing


def lines(found: Iterable[Difference]) -> tuple[str, ...]:
    """Say what differs, a line each: what has changed and in what, then what is new, then what was dropped.

    What is carried over has no line.
    """
    held = list(found)
    shown = (Standing.CHANGED, Standing.NEW, Standing.DROPPED)
    return tuple(line(each) for standing in shown for each in held if each.standing is standing)


def line(difference: Difference) -> str:
    """Say how an item stands: `Changed: Kenya and Japan sign a deal (status: negotiating → signed)`."""
    item = difference.after or difference.before
    headline = item.headline if item else ""
    changed = "; ".join(map(str, turns(difference)))
    return f"{difference.standing.value.capitalize()}: {headline}" + (f" ({changed})" if changed else "")
