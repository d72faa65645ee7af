"""One statement of a byline line: a date with its label, a name with its role, a house."""

import re
from dataclasses import dataclass

from reportgen.ingest.dates import FoundDate, MonthDay, dates_in, month_days_in, short_date
from reportgen.ingest.names import is_house, is_person, names_in
from reportgen.ingest.segments import EDGES
from reportgen.ingest.wording import Trade, key
from reportgen.model.period import Period

TIME = re.compile(
    r"(?:\bat\s)?(?:\bT|\b)\d{1,2}[:.h]\d{2}(?:0\b)?(?::\d{2}(?:\.\d{1,6})?)?(?:\s?[ap]\.?m\b\.?)?|\b\d{1,2}\s?[ap]\.?m\b\.?|"
    r"(?:(?<=\s)|(?<=\d))[+-]\d{2}:?\d{2}\b|\bZ\b|\b(?:UTC|GMT)\s?[+-]\d{1,2}\b",
    re.IGNORECASE,
)
_CHINESE = 8
"""Characters of a site's or section's name in Chinese."""

_NUMBER = re.compile(r"\d{1,3}[dhwm]?")
_WITH_AGENCIES = re.compile(r"[A-Z]\w+(?:\s[A-Z]\w+){0,3}\s(?:with|and)\s(?:[Aa]gencies|AGENCIES|wires|AFP|AP|Reuters)")
_NICKNAME = re.compile(r"[\w.@-]{2,25}")
_AGO = re.compile(
    r"(?:(?:last\s)?(?:updated|published|posted|modified)\W{1,3})?(?:about\s)?(?:\d{1,3}|an?|one)\s?"
    r"(?:s|m|h|d|w|mo|y|sec|second|min|minute|hr|hour|day|week|month|year)s?\.?\sago",
    re.IGNORECASE,
)
_PLACED = re.compile(r"(?P<name>[^,]{4,40}?)\s(?:in|at)\s[A-Z][\w.’'-]{1,20}(?:\s[A-Z][\w.’'-]{1,20}){0,2}")
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
class Segment:
    """What one statement tells; what it doesn't explain is its rest."""

    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    credit: bool = False
    """Names a translator, photographer or the like, whose name is of no account here."""

    house: bool = False
    """Named as publisher, not as author."""

    dates: tuple[StatedDate, ...] = ()
    yearless: bool = False
    """Is a day without a year, of use only beside a name."""

    rest: str = ""


def read_segment(text: str, line: str, trade: Trade) -> Segment:
    """Read one statement of the byline `line`."""
    bare = text.strip(EDGES)
    if _AGO.fullmatch(bare) or trade.lists("page-lines", bare) or (bare != line and trade.opens("page-openings", bare)):
        return Segment()
    if other := _other_hands(text, bare, trade):
        return other
    found = dates_in(text) or ((short,) if (short := short_date(bare)) else ())
    if not found and not _without_company(TIME.sub("", text), trade):
        return Segment()
    rest = (TIME.sub(" ", _without(text, found)) if found else text).strip(EDGES)
    label = trade.opens("date-labels", rest) if found else None
    rest = _without_opening(rest, label) if label else rest
    rank = 1 if not label else 2 if label in trade.entries("update-labels") else 0
    dates = tuple(StatedDate(date, rank, line) for date in found[:1])
    if found:
        rest = _HASHTAG.sub("", rest).strip(EDGES)
    if found or not _without_company(rest, trade):
        rest = _without_company(rest, trade)
    return _named(rest, label, line, trade, dates)


def _other_hands(text: str, bare: str, trade: Trade) -> Segment | None:
    """Read who translated, took the pictures or edited."""
    if credit := trade.opens("credit-openings", bare):
        rest = _without_opening(text, credit)
        return Segment(credit=bool(names_in(rest, trade)) or (is_named(rest) and credit.endswith(" by")))
    if editing := trade.opens("editor-openings", bare):
        names = names_in(_without_opening(text, editing), trade)
        return Segment(editors=tuple(f"Edited by {name}" for name in names), rest="" if names else text)
    return None


def _named(rest: str, label: str | None, line: str, trade: Trade, dates: tuple[StatedDate, ...]) -> Segment:
    """Read what stands beside a date, or without one: a house, people, or a day without a year."""
    if label and rest[:3].lower() == "in " and is_label(rest[3:]):  # "Published in The Daily, 4 March 2025"
        return Segment((rest[3:],), house=True, dates=dates)
    if (source := trade.opens("publisher-labels", rest)) and is_label(named := _without_opening(rest, source)):
        known = bool(dates_in(line)) or is_house(named, trade)
        return Segment((named,) if known else (), house=True, dates=dates, rest="" if known else rest)
    if opening := trade.opens("byline-openings", rest):
        name = _without_opening(rest, opening)
        if names := names_in(name, trade):
            return Segment(names, house=bool(label) and not is_person(names[0], trade), dates=dates)
        if _is_nameless(name, opening, line, trade):
            return Segment(credit=True, dates=dates)
        if dates and opening.endswith("by") and is_named(name):  # "Posted on 4 March 2025 by PIB Delhi"
            return Segment((name,), house=True, dates=dates)
    return _unlabelled(rest, trade, dates)


def _unlabelled(rest: str, trade: Trade, dates: tuple[StatedDate, ...]) -> Segment:
    """Read a name that no label marks: by its post or place, beside a rubric, or a day without a year."""
    if (role := _with_role(rest, trade)) or (role := _who_reports(rest, trade)) or (role := _with_agencies(rest)):
        return Segment((role,), dates=dates)
    if dates and any(trade.lists(name, rest) for name in ("kickers", "topics", "opinion-kickers", "analysis-kickers")):
        return Segment(dates=dates)
    if dates and (names := names_in(rest, trade)) and len(names) > 1 and all(is_person(each, trade) for each in names):
        return Segment(names, dates=dates)
    if dates and (placed := _PLACED.fullmatch(rest)) and is_person(placed["name"], trade):
        return Segment((placed["name"],), dates=dates)
    if not dates and (yearless := month_days_in(rest)) and not _without_company(_without(rest, yearless), trade):
        return Segment(yearless=True)
    return Segment(dates=dates, rest=rest)


def _is_nameless(name: str, opening: str, line: str, trade: Trade) -> bool:
    """Tell "admin", and a nickname beside a date, from an author's name."""
    nickname = opening.endswith("by") and _NICKNAME.fullmatch(name) is not None and not is_house(name, trade)
    return trade.lists("nameless", name) or (nickname and bool(dates_in(line)))


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
    name, comma, post = text.partition("/" if "/" in text else ",")
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


def _without(text: str, dates: tuple[FoundDate | MonthDay, ...]) -> str:
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


def is_chinese(text: str) -> bool:
    """Tell a site's or section's short name in Chinese, as pages for readers abroad have it beside the date."""
    return len(text) <= _CHINESE and all("\u4e00" <= c <= "\u9fff" for c in text)


def is_label(text: str) -> bool:
    """Tell a name: at most six words, the first with a capital, no sentence."""
    words = text.split()
    if is_chinese(text):
        return True
    capitals = sum(word[:1].isupper() for word in words)
    return len(text) <= 50 and len(words) <= 6 and words[0][:1].isupper() and capitals * 2 >= len(words)
