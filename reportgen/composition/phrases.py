"""Sentences built from counts and names: English, short, and never more than the counts say."""

from collections import Counter
from collections.abc import Iterable, Sequence, Sized

from reportgen.composition.marking import Marks
from reportgen.composition.traced import concatenated
from reportgen.model.evidence import Counted
from reportgen.model.findings import Status
from reportgen.model.numerals import capitalised
from reportgen.model.quotes import leaves_open, quoted
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


def number(things: Sized, of: Counted, marks: Marks) -> str:
    """Write small counts out, as running text does; `of` says what is counted."""
    count = len(things)
    return marks.marked(_SMALL[count] if count < len(_SMALL) else str(count), of)


def counted(things: Sized, noun: str, of: Counted, marks: Marks) -> str:
    """Count a noun: `one item`, `three items`."""
    return number(things, of, marks) + f" {noun if len(things) == 1 else noun + 's'}"


def listed(names: Sequence[str]) -> str:
    """Join names as prose does: `China, Japan and Kenya`."""
    commas = concatenated(part for name in names[:-1] for part in (", ", name))[2:]
    return concatenated((commas, " and ", names[-1])) if len(names) > 1 else concatenated(names)


def ended(text: str) -> str:
    """End a sentence that its source went on with after a semicolon, comma or dash with a full stop."""
    cut = text.rstrip(";:,–— ")
    return text if cut == text.rstrip() else f"{cut}."


def quotation(text: str) -> str:
    """Put a source's own sentences in quotation marks: what they quote goes into single ones, and is closed."""
    said = ended(text)
    opened = leaves_open(said) and (said.count("“") > said.count("”") or said.count('"') % 2)
    return quoted(f"{said}”" if opened else said)


def deck(stories: Iterable[Story], marks: Marks) -> str:
    """Sum a section up: how many events of the period have come how far, and how many are background."""
    held = list(stories)
    news = [s for s in held if not s.background]
    counts = Counter(s.lead.status for s in news)
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], list(Status).index(pair[0])))
    parts = [
        _numbered([s for s in news if s.lead.status is status], marks) + f" {_STATUS[status]}" for status, _ in ranked
    ]
    earlier = [s for s in held if s.background]
    if not news and not earlier:
        return ""
    if not news:
        told = counted(earlier, "item", counted_stories(earlier), marks)
        return concatenated(("Nothing new in the period; ", told, " from the background."))
    behind = ("; ", _numbered(earlier, marks), " more from the background") if earlier else ()
    return capitalised(concatenated((listed(parts), *behind, ".")))


def counted_stories(stories: Iterable[Story]) -> Counted:
    """Say that events are counted."""
    return Counted(spans=tuple(story.lead.span for story in stories))


def _numbered(stories: Sequence[Story], marks: Marks) -> str:
    return number(stories, counted_stories(stories), marks)
