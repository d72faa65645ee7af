"""Byline lines: who wrote, for whom, when. "By Jane Roe | The Harbour Times | Updated: 2025-03-04 08:41"."""

import re
from dataclasses import dataclass

from reportgen.ingest.datelines import read_dateline
from reportgen.ingest.dates import FoundDate, dates_in
from reportgen.ingest.names import is_house, is_person, names_in
from reportgen.ingest.segments import EDGES, segments_of, spaced
from reportgen.ingest.wording import Trade, ends_flat, key
from reportgen.model.period import Period

_LONGEST = 220
_TIME = re.compile(
    r"(?:\bat\s)?(?:\bT|\b)\d{1,2}[:.h]\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:\s?[ap]\.?m\b\.?)?|\b\d{1,2}\s?[ap]\.?m\b\.?|"
    r"(?:(?<=\s)|(?<=\d))[+-]\d{2}:?\d{2}\b|\bZ\b|\b(?:UTC|GMT)\s?[+-]\d{1,2}\b",
    re.IGNORECASE,
)
_DASHED = re.compile(r"\s*(?:—|–|―|--)\s*(?=[^\W\d_])")
_NUMBER = re.compile(r"\d{1,3}[dhwm]?")
_WORTH_A_LOOK = re.compile(
    r"\d{4}|\d/\d|\b(?:by|authors?|words?|text|story|report(?:er|ing|s|ed)?|writers?|written|edit(?:ors?|ed)?|sources?|"
    r"publisher|published|correspondent|columnist|contributor|analyst|staff|interview(?:ed)?|journalist|compiled|"
    r"translat(?:ed|ion|or)|byline|autho?red|writes|news\s?desk|desk|agenc(?:y|ies)|wires|AFP|AP|Reuters|credits?|commentary|opinion|from)\b",
    re.IGNORECASE,
)
"""What a byline has one of: spares most lines the whole grammar."""

_SMALL_WORDS = frozenset(("of", "the", "and", "for", "in", "de", "la", "du", ""))
_WITH_AGENCIES = re.compile(r"[A-Z]\w+(?:\s[A-Z]\w+){0,3}\s(?:with|and)\s(?:[Aa]gencies|AGENCIES|wires|AFP|AP|Reuters)")
_HASHTAG = re.compile(r"#\w+")
_REPORTS = re.compile(r"\s(?:reports?|reporting|writes)(?:\s(?:from|in|for|on)\s[\w ,.'’-]{2,60}|\.?$)")


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date that the text gives for itself."""

    found: FoundDate
    rank: int
    """0 published, 1 without a label, 2 updated: a lower rank is better evidence."""

    words: str
    """The line that says so."""

    @property
    def period(self) -> Period:
        """The day, month, quarter or year."""
        return self.found.period


@dataclass(frozen=True, slots=True)
class Byline:
    """What a byline line tells."""

    authors: tuple[str, ...] = ()
    publisher: str = ""
    dates: tuple[StatedDate, ...] = ()
    editors: tuple[str, ...] = ()
    """Who edited, as the line says it: "Edited by Jane Roe"."""


@dataclass(frozen=True, slots=True)
class _Segment:
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    credit: bool = False
    """Names a translator, photographer or the like, whose name is of no account here."""

    house: bool = False
    """Named as publisher, not as author."""

    dates: tuple[StatedDate, ...] = ()
    rest: str = ""


def read_byline(text: str, trade: Trade) -> Byline | None:
    """Read a line of names, houses and dates; None where it holds anything else.

    A line counts when a segment of it names an author after By and its like, an editor or another hand by its credit,
    or is a date with no more than its label and time; other segments must be short names. A dateline alone counts too.
    """
    if len(text) > _LONGEST or not _WORTH_A_LOOK.search(text) or (ends_flat(text) and len(text) > 90):
        return None
    line = spaced(text)
    if (dateline := read_dateline(line)) and dateline.date and not _TIME.sub("", line[dateline.end :]).strip(EDGES):
        return Byline((), dateline.agency, (StatedDate(dateline.date, 1, text),))
    segments = [_segment(part, text, trade) for part in segments_of(line, trade) if part.strip(EDGES)]
    rests = [segment.rest for segment in segments if segment.rest]
    told = any(segment.authors or segment.dates or segment.editors or segment.credit for segment in segments)
    if not told or not all(_is_label(rest) for rest in rests) or len(rests) > 2:
        return None
    if any(segment.dates and segment.rest and not _stands_beside(segment, line, trade) for segment in segments):
        return None
    people = tuple(name for s in segments if not s.house for name in s.authors)
    houses = [name for s in segments if s.house for name in s.authors]
    if not people and rests and is_person(rests[0], trade) and (not rests[0].isupper() or line.startswith(rests[0])):
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


def _segment(text: str, line: str, trade: Trade) -> _Segment:
    if credit := trade.opens("credit-openings", text.strip(EDGES)):
        rest = _without_opening(text, credit)
        return _Segment(credit=bool(names_in(rest, trade)) or (is_named(rest) and credit.endswith(" by")))
    if editing := trade.opens("editor-openings", text.strip(EDGES)):
        names = names_in(_without_opening(text, editing), trade)
        return _Segment(editors=tuple(f"Edited by {name}" for name in names), rest="" if names else text)
    found = dates_in(text)
    rest = _TIME.sub(" ", _without(text, found)) if found else text
    if not found and not _TIME.sub("", text).strip(EDGES):
        return _Segment()
    label = trade.opens("date-labels", rest.strip(EDGES)) if found else None
    rest = _without_opening(rest, label) if label else rest.strip(EDGES)
    rank = 1 if not label else 2 if label in trade.entries("update-labels") else 0
    dates = tuple(StatedDate(date, rank, line) for date in found[:1])
    if found:
        rest = _HASHTAG.sub("", rest).strip(EDGES)
    if found or not _without_company(rest, trade):
        rest = _without_company(rest, trade)
    if label and rest[:3].lower() == "in " and _is_label(rest[3:]):  # "Published in The Daily, 4 March 2025"
        return _Segment((rest[3:],), house=True, dates=dates)
    if (source := trade.opens("publisher-labels", rest)) and _is_label(named := _without_opening(rest, source)):
        known = bool(dates_in(line)) or is_house(named, trade)
        return _Segment((named,) if known else (), house=True, dates=dates, rest="" if known else rest)
    opening = trade.opens("byline-openings", rest)
    if opening and (names := names_in(_without_opening(rest, opening), trade)):
        return _Segment(names, house=bool(label) and not is_person(names[0], trade), dates=dates)
    if opening and trade.lists("nameless", _without_opening(rest, opening)):
        return _Segment(credit=True, dates=dates)
    if (role := _with_role(rest, trade)) or (role := _who_reports(rest, trade)) or (role := _with_agencies(rest)):
        return _Segment((role,), dates=dates)
    return _Segment(dates=dates, rest=rest)


def is_named(text: str) -> bool:
    """Tell a short run of capitalised words, such as a nickname or a handle."""
    words = text.split()
    return 1 <= len(words) <= 5 and all(word[:1].isupper() or not word[:1].isalpha() for word in words)


def _with_agencies(text: str) -> str | None:
    """Read "Harbour Times with agencies", whole."""
    return text if _WITH_AGENCIES.fullmatch(text) else None


def _who_reports(text: str, trade: Trade) -> str | None:
    """Read the name in "Jane Roe reports from Geneva"."""
    found = _REPORTS.search(text) if len(text) <= 90 else None
    name = text[: found.start()] if found and found.end() == len(text) else ""
    return name if name and is_person(name, trade) else None


def _with_role(text: str, trade: Trade) -> str | None:
    """Read the name in "Jane Roe, Science Correspondent", which needs no "By"."""
    if "," not in text and (name := _before_post(text, trade)):
        return name
    name, comma, post = text.partition(",")
    posted = comma and len(text) <= 90 and key(post.strip().rsplit(" ", 1)[-1]) in trade.entries("post-words")
    return name.strip() if posted and is_person(name, trade) else None


def _before_post(text: str, trade: Trade) -> str | None:
    """Read the name in "Jane Roe Senior Reporter"."""
    words = text.split()
    if not 3 <= len(words) <= 6 or key(words[-1]) not in trade.entries("post-words"):
        return None
    post = next((n for n, word in enumerate(words) if key(word) in trade.entries("post-starts")), len(words) - 1)
    name = " ".join(words[:post])
    return name if post <= 3 and is_person(name, trade) and all(w[0].isupper() for w in words) else None


def _without(text: str, dates: tuple[FoundDate, ...]) -> str:
    for date in reversed(dates):
        text = text[: date.start] + " " + text[date.end :]
    return " ".join(text.split())


def _without_opening(text: str, opening: str) -> str:
    """Drop as many words as the opening's key has."""
    bare = text.strip(EDGES)
    for word in opening.split():
        at = key(bare[:40]).find(word)
        bare = re.sub(r"^\W*[\w'’-]+", "", bare, count=1) if at == 0 else bare
    return bare.strip(EDGES)


def _without_company(text: str, trade: Trade) -> str:
    """Drop weekdays, time zones, "5 min read" and issue numbers that stand beside a date."""
    company = trade.entries("date-company")
    kept = [w for w in text.split() if key(w) not in company and key(w) and not _NUMBER.fullmatch(key(w))]
    return " ".join(kept).strip(EDGES)


def _stands_beside(segment: _Segment, line: str, trade: Trade) -> bool:
    """Tell whether what stands in a date's segment is a person or a place after a comma, not a headline's words."""
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


def _is_label(text: str) -> bool:
    """Tell a name: at most six words, the first with a capital, no sentence."""
    words = text.split()
    capitals = sum(word[:1].isupper() for word in words)
    return len(text) <= 50 and len(words) <= 6 and words[0][:1].isupper() and capitals * 2 >= len(words)
