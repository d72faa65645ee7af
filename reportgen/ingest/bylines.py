"""Byline lines: who wrote, for whom, when. "By Jane Roe | The Harbour Times | Updated: 2025-03-04 08:41"."""

import re
from dataclasses import dataclass

from reportgen.ingest.datelines import read_dateline
from reportgen.ingest.names import is_house, is_person, is_post, names_in
from reportgen.ingest.rubrics import is_kicker
from reportgen.ingest.segments import EDGES, segments_of, spaced
from reportgen.ingest.statements import TIME, Segment, StatedDate, is_chinese, is_label, read_segment
from reportgen.ingest.wording import Trade, ends_flat, key

_LONGEST = 220
_DASHED = re.compile(r"\s*(?:—|–|―|--)\s*(?=[^\W\d_])")
_WORTH_A_LOOK = re.compile(
    r"\d{4}|\d[/.]\d|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?[\s-]\d|\d[\s-](?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|"
    r"\b(?:by|authors?|words?|text|story|report(?:er|ing|s|ed)?|writers?|written|edit(?:ors?|ed)?|sources?|"
    r"publisher|published|correspondent|columnist|contributor|analyst|staff|interview(?:ed)?|journalist|compiled|"
    r"translat(?:ed|ion|or)|byline|autho?red|writes|news\s?desk|desk|agenc(?:y|ies)|wires|AFP|AP|Reuters|credits?|commentary|opinion|from)\b",
    re.IGNORECASE,
)
"""What a byline has one of: spares most lines the whole grammar."""

_SMALL_WORDS = frozenset(("of", "the", "and", "for", "in", "de", "la", "du", ""))


@dataclass(frozen=True, slots=True)
class Byline:
    """What a byline line tells."""

    authors: tuple[str, ...] = ()
    publisher: str = ""
    dates: tuple[StatedDate, ...] = ()
    editors: tuple[str, ...] = ()
    """Who edited, as the line says it: "Edited by Jane Roe"."""


def read_byline(text: str, trade: Trade) -> Byline | None:
    """Read a line of names, houses and dates; None where it holds anything else.

    A line counts when a segment of it names an author after By and its like, an editor or another hand by its credit,
    or is a date with no more than its label and time; other segments must be short names. A dateline alone counts too.
    """
    if len(text) > _LONGEST or not _WORTH_A_LOOK.search(text) or (ends_flat(text) and len(text) > 90):
        return None
    line = spaced(text)
    if (dateline := read_dateline(line)) and dateline.date and not TIME.sub("", line[dateline.end :]).strip(EDGES):
        return Byline((), dateline.agency, (StatedDate(dateline.date, 1, text),))
    segments = [read_segment(part, text, trade) for part in segments_of(line, trade) if part.strip(EDGES)]
    rests = [segment.rest for segment in segments if segment.rest]
    told = any(s.authors or s.dates or s.editors or s.credit for s in segments)
    told = told or (any(s.yearless for s in segments) and any(is_person(rest, trade) for rest in rests))
    if not told or not all(is_label(rest) for rest in rests) or len(rests) > 2:
        return None
    if any(segment.dates and segment.rest and not _stands_beside(segment, line, trade) for segment in segments):
        return None
    people = tuple(name for s in segments if not s.house for name in s.authors)
    houses = [name for s in segments if s.house for name in s.authors]
    lead = rests[0] if not people and rests and not is_kicker(rests[0], trade) else ""
    if lead and is_person(lead, trade) and (not lead.isupper() or line.startswith(lead)):
        people, rests = (rests[0],), rests[1:]
    dates = tuple(date for segment in segments for date in segment.dates)
    editors = tuple(name for segment in segments for name in segment.editors)
    rests = [] if text.startswith("[") else rests  # a note: "[Updated … See below.]"
    publisher = next((rest for rest in [*houses, *rests] if rest in houses or _is_publisher(rest, trade)), "")
    return Byline(people, publisher, dates, editors)


def read_marked_byline(text: str, trade: Trade) -> Byline | None:
    """Read a line that its place has shown to be a byline: also a bare name."""
    if byline := read_byline(text, trade):
        return byline
    if is_post(text, trade):
        return Byline()
    person, bar, house = text.partition(" | ")
    names = (person.strip(),) if is_person(person, trade) else names_in(person, trade)
    return Byline(names, house.strip() if bar else "") if names else None


def read_sign_off(text: str, trade: Trade) -> Byline | None:
    """Read the line that closes a piece: "—Jane Roe, professor of law at …"; None for any other line."""
    mark = _DASHED.match(text)
    if not mark or len(text) > _LONGEST:
        return None
    rest = text[mark.end() :]
    first = rest.split(",")[0].strip(" .")
    return Byline((first,)) if is_person(first, trade) else None


def _stands_beside(segment: Segment, line: str, trade: Trade) -> bool:
    """Tell whether what stands in a date's segment is a person or a place after a comma, not a headline's words."""
    if is_chinese(segment.rest):
        return True
    house = is_house(segment.rest, trade)
    if is_person(segment.rest, trade) or (
        house
        and line.startswith(segment.rest, line.startswith("("))
        and (" " in segment.rest or trade.lists("agencies", segment.rest))
    ):
        return True
    if segment.dates[0].rank != 1:
        return house or len(segment.rest.split()) <= 3
    return len(segment.rest.split()) <= 3 and f"{segment.rest.split()[-1]}," in line


def _is_publisher(text: str, trade: Trade) -> bool:
    """Tell a house from a series, a rubric or a lone place beside the date."""
    rubric = any(trade.lists(name, text) for name in ("kickers", "opinion-kickers", "analysis-kickers"))
    lists = ("agencies", "caption-credits", "role-words")
    placed = len(text.split()) == 1 and not any(trade.lists(name, text) for name in lists)
    written = all(word[:1].isupper() or key(word) in _SMALL_WORDS for word in text.split())
    placed = placed or (text.isupper() and not is_house(text, trade))
    return written and not (rubric or placed or any(c.isdigit() or c == "," for c in text))
