"""Periodical reviews: a title, a month, a contents list, and sections that are documents of their own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportgen.ingest.bylines import read_byline
from reportgen.ingest.headlines import may_be_headline
from reportgen.ingest.roles import Paragraph, Role
from reportgen.ingest.statements import StatedDate
from reportgen.ingest.wording import Trade, key
from reportgen.model.period import Precision

_NUMBERED = re.compile(
    r"(?:chapter\s|section\s|part\s)?(?:\d{1,2}(?:\.\d{1,2})*[.):]?|[IVX]{1,5}[.)])\s", re.IGNORECASE
)
_PAGE = re.compile(r"[\s.·…]+\d{1,3}$")
_ISSUE = re.compile(r"\b(?:issue|volume|vol\.?|no\.|number)\s?\d+", re.IGNORECASE)
_FEWEST_SECTIONS = 3
"""Headings of one level that make sections where no contents list names them."""


@dataclass(frozen=True, slots=True)
class Review:
    """Where the parts of a review begin, as indices of its paragraphs."""

    title: str
    issued: StatedDate | None
    starts: tuple[int, ...]
    """Of each section's heading."""

    intro: tuple[int, ...]
    """Paragraphs of text before the first section."""


def contents_of(paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """Find the lines of a contents list: at least two on end that each return further down, above text."""
    later = {_entry(p): n for n, p in enumerate(paragraphs) if p.level or may_be_headline(p)}
    found: set[int] = set()
    run: list[int] = []
    for n, paragraph in enumerate([*paragraphs, None]):
        if paragraph and not paragraph.level and later.get(_entry(paragraph), -1) > n:
            run.append(n)
            continue
        places = sorted({later[_entry(paragraphs[n])] for n in run})
        apart = all(b - a > 1 for a, b in pairwise(places)) and len(places) == len(run)  # text below each heading
        found |= set(run) if len(run) >= 2 and apart and places[0] > run[-1] else set()
        run = []
    return frozenset(found)


def review_of(paragraphs: Sequence[Paragraph], trade: Trade) -> Review | None:
    """Read the file as an issue of a periodical; None where it is anything else.

    A periodical says so in its title ("review", "digest" …) or by an issue number, and either lists its contents
    or carries a month and three headings of one level. Numbered headings, or those of a report such as
    "Executive summary", speak for a single work.
    """
    contents = contents_of(paragraphs)
    sections = _sections(paragraphs, contents)
    if len(sections) < 2 or _is_report(paragraphs, trade):
        return None
    front = [p for n, p in enumerate(paragraphs[: sections[0]]) if n not in contents]
    title = next((p.text.text for p in front if may_be_headline(p)), "")
    dates = [d for p in front if p.role is Role.BYLINE and (b := read_byline(p.text.text, trade)) for d in b.dates]
    named = trade.holds("periodical-words", title) or any(
        _ISSUE.search(p.text.text) for p in front if len(p.text.text) < 80
    )
    monthly = any(date.period.precision in (Precision.MONTH, Precision.QUARTER) for date in dates)
    if not title or not named or not (contents or (monthly and len(sections) >= _FEWEST_SECTIONS)):
        return None
    prose = (Role.PROSE, Role.DISCLAIMER)
    intro = [
        n
        for n, p in enumerate(paragraphs[: sections[0]])
        if n not in contents and p.role in prose and not may_be_headline(p)
    ]
    return Review(title, dates[0] if dates else None, tuple(sections), tuple(intro))


def _entry(paragraph: Paragraph) -> str:
    """Compare a heading with its line in the contents: without numbers before and the page behind."""
    text = paragraph.text.text
    return key(_PAGE.sub("", _NUMBERED.sub("", text, count=1)[-400:])) if len(text) <= 300 else f"long {paragraph.line}"


def _sections(paragraphs: Sequence[Paragraph], contents: frozenset[int]) -> list[int]:
    if contents:
        entries = {_entry(paragraphs[n]) for n in contents}
        last = max(contents)
        return [n for n, p in enumerate(paragraphs) if n > last and may_be_headline(p) and _entry(p) in entries]
    headings = [n for n, p in enumerate(paragraphs) if p.level]
    levels = [paragraphs[n].level for n in headings[1:]]
    common = min((level for level in set(levels) if levels.count(level) >= _FEWEST_SECTIONS), default=None)
    return [n for n in headings[1:] if paragraphs[n].level == common]


def _is_report(paragraphs: Sequence[Paragraph], trade: Trade) -> bool:
    headings = [p.text.text for p in paragraphs if may_be_headline(p) and len(p.text.text) <= 120]
    numbered = sum(bool(_NUMBERED.match(text)) for text in headings)
    plain = [_NUMBERED.sub("", text, count=1) for text in headings]
    return numbered * 2 > len(headings) or any(trade.lists("report-headings", text) for text in plain)
