"""The head of a text that came in one single line: title, byline and dateline peeled off the first paragraph."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from reportgen.ingest.bylines import read_byline
from reportgen.ingest.datelines import find_dateline
from reportgen.ingest.dates import dates_in
from reportgen.ingest.headlines import may_be_headline
from reportgen.ingest.names import is_person
from reportgen.ingest.roles import Paragraph, Role
from reportgen.ingest.wording import Trade, is_title_case
from reportgen.model.period import Precision

_LONG = 400
"""Characters from which on a first paragraph is searched for a head."""

_TOP = 3
"""Paragraphs, dates and rubrics among them, in which the long one is looked for."""

_REACH = 300
_BY = re.compile(r"(?<=\S\s)(?:(?<![a-z]ed\s)(?<![a-z]en\s)by|By|BY)\s(?=[A-Z])")
_BEHIND = 70
"""Characters that may follow the day in its byline."""

_LABEL = re.compile(
    r"(?<=\s)(?:By|Published|Posted|Updated|Released?|Source|Date|Time|Author|Last updated|"
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},?)\b(?=[\s:：])"
)
_FEWEST_WORDS = 3


def with_head_apart(paragraphs: Sequence[Paragraph], trade: Trade) -> tuple[Paragraph, ...]:
    """Peel "Title By Jane Roe | House | 4 March 2025" or "Title GENEVA, March 4 (Agency) —" off a first long line."""
    at = next((n for n, p in enumerate(paragraphs[:_TOP]) if p.role is Role.PROSE), None)
    if at is None or len(paragraphs[at].text.text) < _LONG:
        return tuple(paragraphs)
    first = paragraphs[at]
    cuts = _dated_cuts(first, trade) or _byline_cuts(first, trade) or _dateline_cuts(first)
    if not cuts:
        return tuple(paragraphs)
    lead = _leading_day(first.text.text[: cuts[0]])
    bounds = [0, *lead, *cuts, len(first.text.text)]
    pieces = [first.text.cut(a, b).stripped() for a, b in itertools.pairwise(bounds)]
    roles = [*(Role.BYLINE for _ in lead), Role.PROSE, *([Role.BYLINE] if len(cuts) == 2 else []), Role.PROSE]
    peeled = (replace(first, text=t, role=r) for t, r in zip(pieces, roles, strict=True))
    return (*paragraphs[:at], *peeled, *paragraphs[at + 1 :])


def _byline_cuts(paragraph: Paragraph, trade: Trade) -> list[int]:
    """Find a title, then the longest byline behind it that leaves a body that begins with a capital."""
    text = paragraph.text.text
    for by in _BY.finditer(text[:_REACH]):
        if not _is_title(paragraph, by.start()):
            return []
        ends = [m.start() for m in re.finditer(r"\s", text[by.end() : by.end() + 120])]
        good = [by.end() + end for end in ends if _is_byline(text, by.start(), by.end(), by.end() + end, trade)]
        if good:
            return [by.start(), good[-1]]
    return []


def _leading_day(title: str) -> list[int]:
    """Find the end of a day that stands before the title: "March 4, 2025 Two Ports Open By Jane Roe"."""
    found = dates_in(title)
    leads = found and found[0].start == 0 and found[0].period.precision is Precision.DAY
    return [found[0].end] if leads and len(title[found[0].end :].split()) >= _FEWEST_WORDS else []


def _dated_cuts(paragraph: Paragraph, trade: Trade) -> list[int]:
    """Find a title, then a day with its label, house and name: "Title Published: 4 March 2025 By Jane Roe The ship …".

    Without a label the title must be in title case, since a sentence may well name a day.
    """
    text = paragraph.text.text
    day = next((d for d in dates_in(text[:_REACH]) if d.period.precision is Precision.DAY), None)
    if day is None:
        return []
    for start in [*(m.start() for m in _LABEL.finditer(text, 0, day.start)), day.start]:
        title = text[:start].rstrip()
        if not _is_title(paragraph, start) or (start == day.start and not _is_cased(title)):
            continue
        ends = [day.end + m.start() for m in re.finditer(r"\s", text[day.end : day.end + _BEHIND])]
        good = [end for end in ends if _closes(text, start, end, trade)]
        if good:
            return [start, good[-1]]
    return []


def _is_cased(title: str) -> bool:
    return is_title_case(title) and title.rsplit(" ", 1)[-1][:1].isupper()


def _closes(text: str, start: int, end: int, trade: Trade) -> bool:
    """Tell whether a byline fills the place and a sentence begins behind it."""
    line, rest = text[start:end], text[end:].lstrip()
    byline = read_byline(line, trade) if rest[:1].isupper() or rest[:1] in '"“(' else None
    return byline is not None and bool(byline.dates) and line[-1] not in ",:|-–—"


def _is_byline(text: str, start: int, name: int, end: int, trade: Trade) -> bool:
    """Accept a byline that ends with a date, or a bare one of two words or three with an initial."""
    line = text[start:end]
    found = read_byline(line, trade)
    if not found or not found.authors or text[end:].lstrip()[:1].islower():
        return False
    rest = text[name:end].split()
    bare = len(rest) == 2 or (len(rest) == 3 and len(rest[1].rstrip(".")) == 1)
    return bool(found.dates) or (bare and is_person(text[name:end], trade))


def _dateline_cuts(paragraph: Paragraph) -> list[int]:
    start = find_dateline(paragraph.text.text)
    return [start] if start and _is_title(paragraph, start) else []


def _is_title(paragraph: Paragraph, end: int) -> bool:
    title = paragraph.text.cut(0, end).stripped()
    if len(title.text.split()) < _FEWEST_WORDS or re.search(r"[a-z]{2}[.!]\s", title.text):
        return False
    return may_be_headline(replace(paragraph, text=title))
