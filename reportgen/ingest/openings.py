"""Lines at a page's top that hold two things: a date or a note that a crawl set before the title or the first words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportgen.ingest.bylines import read_byline
from reportgen.ingest.dates import dates_in
from reportgen.ingest.lines import Line
from reportgen.ingest.names import is_house, is_person
from reportgen.ingest.traced import joined
from reportgen.ingest.wording import Trade, begins_lower, key

_TOP = 8
"""Lines among which a date may stand before other words."""

_REACH = 90
"""Characters that a label, its date and the time take at most."""

_FEWEST = 4
"""Words of a title behind a date that could also be a byline's name."""

_LONGEST_LABEL = 30
_LONGEST_TITLE = 250
_TITLE = re.compile(r"(?:title|headline|article title|document title)\s?[:：]\s*(?=\S)", re.IGNORECASE)
_LONE = frozenset(
    ("by", "written by", "author", "authors", "words by", "text by", "posted by", "story by", "published by")
)
_DIGIT = re.compile(r"\d")
_NOTE = re.compile(r"[\[(](?P<words>[^\[\]()]{4,100})[\])]\s+(?=[\"“'‘]?[^\W_])")
_TIME = re.compile(
    r"[\s,T|•·–—-]{0,3}(?:at\s)?\d{1,2}[:.h]\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:\s?[ap]\.?m\b\.?)?(?:\s?Z\b|\s?[+-]\d{2}:?\d{2}|"
    r"\s(?:GMT|UTC|E[DS]T|CES?T|BST|IST|Beijing\stime|local\stime)(?:\s?[+-]\d{1,2})?)?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[\s|•·:,;–—-]{1,4}")
_WORDS = re.compile(r"[\"“'‘(\[]?[A-Z0-9$€£¥À-Þ]\S*\s\S+\s\S")
_LABEL = re.compile(r"[A-Za-z ]{2,24}?\s?[:：]?\s?")


def with_labels_apart(lines: Sequence[Line], trade: Trade) -> tuple[Line, ...]:
    """Cut "date 2025-09-19 Title of the Piece" and "[Updated 4 March 2025] The council …" behind the date.

    What stands behind must begin a title or a sentence; a sentence that begins with a date of its own ("March 4, 2025
    was …") stays whole, as does a line that is a byline as it stands.
    """
    lines = _with_names_joined(_with_title_named(lines), trade)
    top = [part for line in lines[:_TOP] for part in _apart(line, trade)]
    return (*top, *lines[_TOP:])


def _with_title_named(lines: Sequence[Line]) -> Sequence[Line]:
    """Take what stands behind "Title:" or "Headline:" at the top for a marked heading."""
    for n, line in enumerate(lines[:_TOP]):
        if (label := _TITLE.match(line.text.text[:20])) and len(line.text.text) <= _LONGEST_TITLE:
            titled = replace(line, text=line.text.cut(label.end(), len(line.text.text)), level=1, gap=max(1, line.gap))
            below = [replace(lines[n + 1], gap=max(1, lines[n + 1].gap))] if n + 1 < len(lines) else []
            return (*lines[:n], titled, *below, *lines[n + 2 :])
    return lines


def _with_names_joined(lines: Sequence[Line], trade: Trade) -> Sequence[Line]:
    """Join a label on a line of its own with what it labels on the next: "By", "From:", "Publication date:"."""
    done: list[Line] = []
    for line in lines[: 2 * _TOP]:
        if done and _labels(done[-1].text.text, line.text.text, trade):
            label = done[-1].text
            bare = label.text.endswith((":", "：")) or key(label.text).endswith(("by", "on"))
            both = joined([label, line.text], " " if bare else ": ")
            done[-1] = replace(done[-1], text=both, width=line.width)
        else:
            done.append(line)
    return (*done, *lines[2 * _TOP :])


def _labels(label: str, value: str, trade: Trade) -> bool:
    if len(label) > _LONGEST_LABEL or len(value) > _REACH:
        return False
    if key(label) in _LONE or trade.lists("byline-openings", label):
        return is_person(value, trade) or is_house(value, trade)
    if not label.endswith((":", "：")) and " " in label and trade.lists("date-labels", label):
        return bool(dates_in(value)) and not any(c.isalpha() for c in value.replace(" ", "")[:1])
    if not label.endswith((":", "：")) or value.endswith(":"):
        return False
    if trade.lists("publisher-labels", label):
        return is_house(value, trade)
    return trade.lists("date-labels", label) and bool(dates_in(value)) and read_byline(value, trade) is not None


def _apart(line: Line, trade: Trade) -> Iterator[Line]:
    text = line.text.text
    end = _end_of_opening(text, trade) if not line.bullet else 0
    if not end:
        yield line
        return
    yield replace(line, text=line.text.cut(0, end).stripped(), width=end, level=0)
    rest = line.text.cut(end, len(text))
    lead = _BETWEEN.match(rest.text)
    yield replace(line, text=rest.cut(lead.end() if lead else 0, len(rest.text)).stripped(), gap=1, new_page=False)


def _end_of_opening(text: str, trade: Trade) -> int:
    """Find where a label with its date, or a note in brackets, ends before other words; 0 without one."""
    if not _DIGIT.search(text, 0, _REACH):
        return 0
    note = _NOTE.match(text)
    if note and _is_note(note["words"], trade):
        return note.end()
    found = dates_in(text[:_REACH])
    if not found or not _opens_with_date(text, found[0].start, found[0].end, trade):
        return 0
    end = found[0].end
    if time := _TIME.match(text, end):
        end = time.end()
    between = _BETWEEN.match(text, end)
    if not between or not _WORDS.match(text, between.end()):
        return 0
    rest = text[between.end() :]
    return 0 if begins_lower(rest) or (read_byline(text, trade) and _goes_on(rest, trade)) else end


def _goes_on(rest: str, trade: Trade) -> bool:
    """Tell the rest of a byline from a title behind the date."""
    if len(rest.split()) < _FEWEST or any(c in rest for c in "|•·:"):
        return True
    lists = ("byline-openings", "publisher-labels", "date-labels", "credit-openings", "editor-openings")
    return is_person(rest, trade) or is_house(rest, trade) or any(trade.opens(name, rest) for name in lists)


def _is_note(words: str, trade: Trade) -> bool:
    return trade.opens("date-labels", words) is not None and bool(dates_in(words))


def _opens_with_date(text: str, start: int, end: int, trade: Trade) -> bool:
    """Tell a date with its label, or one in figures alone, before which nothing else stands."""
    label = text[:start].strip(" :：-–—|")
    if label:
        opening = trade.opens("date-labels", label)
        words = key(label).split()
        extra = words[len(opening.split()) :] if opening else words
        company = trade.entries("date-company")
        return opening is not None and all(word in company for word in extra)
    return text[:start].strip() == "" and text[start : start + 4].isdigit() and end - start >= 8
