"""Sentences built from counts and names: English, short, and never more than the counts say."""

from collections import Counter
from collections.abc import Iterable, Sequence

from reportgen.model.findings import Status
from reportgen.model.numerals import capitalised
from reportgen.model.selection import Story

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

_STATUS = {
    Status.PROPOSED: "proposed",
    Status.NEGOTIATING: "under negotiation",
    Status.AGREED: "agreed",
    Status.SIGNED: "signed",
    Status.IN_FORCE: "in force",
    Status.EXTENDED: "extended",
    Status.SUSPENDED: "suspended",
    Status.RESUMED: "resumed",
    Status.DELAYED: "delayed",
    Status.LAUNCHED: "launched",
    Status.HELD: "held",
    Status.PUBLISHED: "published",
    Status.REPORTED: "reported",
}


def number(count: int) -> str:
    """Write small counts out, as running text does."""
    return _SMALL[count] if 0 <= count < len(_SMALL) else str(count)


def counted(count: int, noun: str) -> str:
    """Count a noun: `one item`, `three items`."""
    return f"{number(count)} {noun if count == 1 else noun + 's'}"


def listed(names: Sequence[str]) -> str:
    """Join names as prose does: `China, Japan and Kenya`."""
    return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else "".join(names)


def ended(text: str) -> str:
    """End a sentence that its source went on with after a semicolon, comma or dash with a full stop."""
    cut = text.rstrip(";:,–— ")
    return text if cut == text.rstrip() else f"{cut}."


def deck(stories: Iterable[Story]) -> str:
    """Sum a section up: how many events of the period have come how far, and how many are background."""
    held = list(stories)
    news = [s for s in held if not s.background]
    counts = Counter(s.lead.status for s in news)
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], list(Status).index(pair[0])))
    parts = [f"{number(count)} {_STATUS[status]}" for status, count in ranked]
    earlier = len(held) - len(news)
    if not news:
        return f"Nothing new in the period; {counted(earlier, 'item')} from the background." if earlier else ""
    behind = f"; {number(earlier)} more from the background" if earlier else ""
    return capitalised(f"{listed(parts)}{behind}.")
