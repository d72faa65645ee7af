"""A small grammar of dates: absolute ("13 December 2024"), partial ("13 December"), relative ("last November").

Quarters, halves, parts of years, stretches ("the past five years") and ranges are among them. A rule is a pattern, a
function that reads it, and whether it is a stretch of time. Rules are tried in order, longer forms first; a later rule
doesn't look at what an earlier one has taken.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from reportgen.extraction.numbers import SMALL
from reportgen.model.period import MONTHS, Period, Precision

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?|" + "|".join(name.upper() for name in MONTHS) + r")(?![a-z])"
)
_YEAR = r"(?<![\d.,$€£¥/-])(?:1[6-9]|20)\d\d(?![\d%]|[.,:]\d|-(?!\d)(?!based|led)\w)"
_DAY = r"(?<![\d.,])(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d.,%]\d|\d|%)"
_ORDINAL = r"(?:first|second|third|fourth|1st|2nd|3rd|4th)"
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_COUNT = r"(?:\d{1,2}|" + "|".join(word for word, n in SMALL.items() if 1 < n <= 12) + r")"
_OWN = rf"(?:{_YEAR}|(?:this|last|next|the(?: same)?|the current|the previous) year)"


class Calendar:
    """The document's date, and the year last spoken of."""

    def __init__(self, published: Period | None, frame: Period | None = None) -> None:
        """Start a sentence; `spoken`, the year, and `last`, the period, are set as its dates are read."""
        self.published = published
        self.frame = frame
        self.spoken: int | None = None
        self.last: Period | None = None

    @property
    def year(self) -> int | None:
        """The year of publication."""
        return self.published.start.year if self.published else None

    def own_year(self, words: str | None) -> int | None:
        """Resolve "2023", "last year" or "the same year"; nothing at all is the year of publication."""
        text = (words or "").strip().lower()
        if text[:4].isdigit():
            return int(text[:4])
        if text in ("the year", "the same year") and self.spoken:
            return self.spoken
        if "previous" in text:
            return self.spoken - 1 if self.spoken else None
        shift = {"last": -1, "next": 1}.get(text.split(" ")[0], 0)
        return self.year + shift if self.year else None

    def month_before(self, month: int) -> Period | None:
        """Resolve a bare month to the last one that had begun when the document was published."""
        if not self.published:
            return None
        year = self.published.start.year
        if self.published.precision is not Precision.YEAR and month > self.published.start.month:
            year -= 1
        return Period.month(year, month)


Resolver = Callable[["re.Match[str]", Calendar], Period | None]


def _month(name: str) -> int:
    return next(n for n, full in enumerate(MONTHS, 1) if full.lower().startswith(name.lower().rstrip(".")[:3]))


def _number(word: str) -> int:
    return int(word) if word.isdigit() else SMALL[word.lower()]


def _part(word: str) -> int:
    """Number a quarter or half: "Q3", "3rd", "third"."""
    named = {"first": 1, "second": 2, "third": 3, "fourth": 4}.get(re.split(r"[ -]", word.lower())[0])
    return named or int(re.sub(r"\D", "", word))


def _day(match: "re.Match[str]", calendar: Calendar, day: str = "day", month: str = "month") -> Period | None:
    number = _month(match[month])
    year = match["year"]
    if year:
        return Period.day(int(year[:4]), number, int(re.sub(r"\D", "", match[day])))
    near = calendar.month_before(number)
    return Period.day(near.start.year, number, int(re.sub(r"\D", "", match[day]))) if near else None


def _days(match: "re.Match[str]", calendar: Calendar) -> Period | None:
    last_month = "month2" if match.groupdict().get("month2") else "month"
    first, last = _day(match, calendar), _day(match, calendar, "day2", last_month)
    return Period.between(first, last) if first and last else None


def _iso(match: "re.Match[str]", _: Calendar) -> Period:
    return Period.day(int(match["year"]), int(match["m"]), int(match["d"]))


def _months(match: "re.Match[str]", calendar: Calendar) -> Period | None:
    year = calendar.own_year(match["own"])
    if not year:
        return None
    first, last = Period.month(year, _month(match["month"])), Period.month(year, _month(match["month2"]))
    return Period.between(first, last) if first.start <= last.start else None


def _month_of(match: "re.Match[str]", calendar: Calendar) -> Period | None:
    year = calendar.own_year(match["own"])
    return Period.month(year, _month(match["month"])) if year else None


def _bare_month(match: "re.Match[str]", calendar: Calendar) -> Period | None:
    number = _month(match["month"])
    near = calendar.month_before(number)
    if near is None:
        return None
    word = (match["which"] or "").lower()
    if word == "next":
        later = near.start.year + (near.end <= calendar.published.start if calendar.published else 0)
        return Period.month(later, number)
    published = calendar.published
    if word == "last" and published and published.precision is Precision.YEAR:
        return Period.month(near.start.year - 1, number)
    if word == "last" and published and near.overlaps(published):
        return Period.month(near.start.year - 1, number)
    if calendar.spoken and calendar.spoken < near.start.year and not word:
        return Period.month(calendar.spoken, number)
    return near


def _quarter(match: "re.Match[str]", calendar: Calendar) -> Period | None:
    year = calendar.own_year(match["own"])
    return Period.quarter(year, _part(match["part"])) if year else None


def _quarters_so_far(match: "re.Match[str]", calendar: Calendar) -> Period | None:
    """Read "through Q3 2022": from the start of that year to the end of the quarter."""
    year = calendar.own_year(match["own"])
    return Period.between(Period.quarter(year, 1), Period.quarter(year, _part(match["part"]))) if year else None


def _half(match: "re.Match[str]", calendar: Calendar) -> Period | None:
    year = calendar.own_year(match["own"])
    return Period.half(year, min(_part(match["part"]), 2)) if year else None


def _first_months(match: "re.Match[str]", calendar: Calendar) -> Period | None:
    """Read "the first four months of 2023", "the last two quarters of last year"."""
    year = calendar.own_year(match["own"])
    count = _number(match["count"]) * (3 if match["unit"].startswith("quarter") else 1)
    if not year or not 1 <= count <= 12:
        return None
    first = 1 if match["which"].lower() in ("first", "opening") else 13 - count
    return Period.between(Period.month(year, first), Period.month(year, first + count - 1))


def _years(match: "re.Match[str]", _: Calendar) -> Period | None:
    first, text = int(match["year"]), match["year2"]
    last = int(text) if len(text) == 4 else first - first % 100 + int(text)
    return Period.between(Period.year(first), Period.year(last)) if last >= first else None


def _decade(match: "re.Match[str]", _: Calendar) -> Period:
    first = int(match["year"])
    return Period.between(Period.year(first), Period.year(first + 9))


def _year(match: "re.Match[str]", _: Calendar) -> Period:
    return Period.year(int(match["year"]))


def _shifted_year(match: "re.Match[str]", calendar: Calendar) -> Period | None:
    """Read "last year"; "the next year" and "the previous year" count from the year last spoken of."""
    which = match["which"].lower()
    year = calendar.year
    shift = {"last": -1, "past": -1, "next": 1}.get(which, 0)
    if which.startswith("the "):
        year = calendar.spoken or (year if "current" in which else None)
        shift = -1 if "previous" in which or "preceding" in which else 0 if "current" in which or "same" in which else 1
    return Period.year(year + shift) if year else None


def _shifted_month(match: "re.Match[str]", calendar: Calendar) -> Period | None:
    published = calendar.published
    if not published or published.precision is Precision.YEAR:
        return published
    shift = {"last": -1, "next": 1}.get(match["which"].lower(), 0)
    months = published.start.year * 12 + published.start.month - 1 + shift
    return Period.month(months // 12, months % 12 + 1)


def _shifted_quarter(match: "re.Match[str]", calendar: Calendar) -> Period | None:
    published = calendar.published
    if not published or published.precision is Precision.YEAR:
        return published
    shift = {"last": -1, "previous": -1, "next": 1}.get(match["which"].lower(), 0)
    quarters = published.start.year * 4 + (published.start.month - 1) // 3 + shift
    return Period.quarter(quarters // 4, quarters % 4 + 1)


def _near_day(match: "re.Match[str]", calendar: Calendar) -> Period | None:
    """Read yesterday, today, "on Tuesday": the day itself where the document's day is known, else what is known."""
    published = calendar.published
    if not published or published.precision is not Precision.DAY:
        return published
    word = match["near"]
    back = {"yesterday": 1, "today": 0, "tomorrow": -1}.get(word.lower())
    if back is None:
        back = (published.start.weekday() - _WEEKDAYS.index(word)) % 7
    day = published.start - timedelta(days=back)
    return Period.day(day.year, day.month, day.day)


def _stretch(match: "re.Match[str]", calendar: Calendar) -> Period | None:
    """Read "the past four months", "the next five years": whole units that end or start with the time of writing.

    The next years count from the year last spoken of.
    """
    published, count = calendar.published, _number(match["count"] or "1")
    if not published:
        return None
    if not match["unit"].startswith("year"):
        if published.precision is Precision.YEAR:
            return published
        return Period(_months_back(published, count), published.end) if _is_past(match) else None
    if _is_past(match):
        return Period.between(Period.year(published.start.year - count), Period.year(published.start.year))
    first = calendar.spoken or published.start.year
    return Period.between(Period.year(first), Period.year(first + count))


def _months_back(published: Period, months: int) -> date:
    index = published.end.year * 12 + published.end.month - 1 - months
    return date(index // 12, index % 12 + 1, 1)


def _is_past(match: "re.Match[str]") -> bool:
    return match["which"].lower() in ("last", "past", "previous", "preceding", "recent")


def _unknown(_match: "re.Match[str]", _calendar: Calendar) -> None:
    return None


def _previous_year(_match: "re.Match[str]", calendar: Calendar) -> Period | None:
    year = calendar.spoken or calendar.year
    return Period.year(year - 1) if year else None


def _rules() -> Iterator[tuple[str, Resolver, bool]]:
    """List the rules: a pattern, how to read it, whether it is a stretch of time. Longer forms first."""
    d, d2 = rf"(?P<day>{_DAY})", rf"(?P<day2>{_DAY})"
    m, m2 = rf"\b(?P<month>{_MONTH})", rf"\b(?P<month2>{_MONTH})"
    year, own = rf"(?P<year>{_YEAR})", rf"(?P<own>{_OWN})"
    prepositions = (
        "In in By by of to Since since Until until During during From from and for through After after Before before"
    )
    after = "|".join(rf"(?<=\b{word} )" for word in prepositions.split())
    to = r"(?:\s?[-–—]\s?|\s(?:to|and|through|until)\s)"
    yield r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)", _iso, False
    yield rf"{d}\s(?:of )?{m}{to}{d2}\s(?:of )?{m2}(?:,? {year})?", _days, False
    yield rf"{m}\s{d}{to}{m2}\s{d2}(?:,? {year})?", _days, False
    yield rf"{d}{to}{d2}\s{m}(?:,? {year})?", _days, False
    yield rf"{m}\s{d}{to}{d2}(?:,? {year})?", _days, False
    yield rf"{d}[\s-](?:of )?{m}(?:,? {year})?", _day, False
    yield rf"{m}\s{d}(?!\s?(?:percent|per cent|%|million|billion))(?:,? {year})?", _day, False
    yield rf"{m}{to}{m2},?\s(?:of )?{own}", _months, False
    yield rf"(?:\b(?:[Ee]arly|[Mm]id|[Ll]ate)[ -])?{m},?\s(?:of )?{own}", _month_of, False
    yield (
        rf"\b(?:[Tt]hrough|[Uu]p to|[Uu]ntil)\s(?:the )?(?P<part>Q[1-4]|{_ORDINAL} quarter)(?:\s|\s?of\s|,\s){own}",
        _quarters_so_far,
        False,
    )
    yield rf"\b(?P<part>Q[1-4]|{_ORDINAL} quarter)(?:\s|\s?of\s|,\s|\sin\s)(?:fiscal )?{own}", _quarter, False
    yield rf"{own}(?:'s|’s)?\s(?P<part>Q[1-4]|{_ORDINAL} quarter)", _quarter, False
    yield rf"\b(?P<part>H[12]|(?:first|second|1st|2nd)[ -]half)(?:\s|\s?of\s|,\s)(?:fiscal )?{own}", _half, False
    yield (
        rf"\b(?P<which>[Ff]irst|opening|last|final)\s(?P<count>{_COUNT})\s(?P<unit>months|quarters)\s(?:of|in)\s{own}",
        _first_months,
        False,
    )
    yield rf"\b(?:[Ff]rom|[Bb]etween)\s{year}{to}(?P<year2>(?:1[6-9]|20)\d\d)(?!\d)", _years, False
    yield (
        r"(?<![\d.,$€£¥/-])(?P<year>(?:1[6-9]|20)\d\d)\s?[-–/]\s?(?P<year2>(?:1[6-9]|20)\d\d|\d\d)(?![\d%-])",
        _years,
        False,
    )
    yield r"\b(?:[Tt]he )?(?:early |mid-|late )?(?P<year>(?:1[6-9]|20)\d0)s\b", _decade, False
    yield rf"\b[Tt]he same (?:period|time|quarter|month|week)(?:\s(?:in|of))?\s{own}", _month_less_year, False
    yield (
        r"\b(?:a|one) year (?:earlier|ago|before)|\b[Tt]he (?:same|year-earlier) period(?: a year (?:earlier|ago))?",
        _unknown,
        False,
    )
    yield r"\b(?:year[- ]on[- ]year|year[- ]over[- ]year|y/y|yoy|YoY|month[- ]on[- ]month)", _unknown, False
    which = r"(?P<which>past|last|next|coming|previous|preceding|following|recent)"
    count = rf"(?P<count>{_COUNT})(?:-plus)?\s(?P<unit>years|months|quarters|weeks|days)"
    yield rf"\b(?:[Oo]ver |[Ii]n |[Dd]uring |[Ff]or |[Ww]ithin )?(?:the )?{which}\s{count}", _stretch, True
    yield (
        r"\b(?:recent|coming|past|previous) (?:years|months|weeks|decades)|\b(?:last|past|next|coming) decades?",
        _unknown,
        True,
    )
    yield rf"\b(?:[Ff]iscal(?: year)? |FY ?){year}", _year, False
    yield r"(?<![\d.,$€£¥/-])(?P<year>(?:19|20)\d\d)(?![\d%]|[.,:]\d|-(?!\d)(?!based|led)\w)", _year, False
    yield rf"(?:(?<=\b[Ii]n )|(?<=\b[Ss]ince )|(?<=\bof )){year}(?!\s[a-z]+s\b)", _year, False
    that = r"[Tt]he (?:previous|preceding|next|following|same|current)|[Ll]ast|[Tt]his|[Nn]ext"
    yield rf"\b(?P<which>{that}) year\b", _shifted_year, False
    yield rf"\b(?P<which>[Ll]ast|[Nn]ext|[Tt]his)\s{m}", _bare_month, False
    yield rf"(?P<which>)(?:\b(?:[Ee]arly|[Mm]id|[Ll]ate)[ -]){m}", _bare_month, False
    yield rf"(?=[JFMASOND])(?P<which>)(?:{after}){m}", _bare_month, False
    yield r"\b(?P<which>[Ll]ast|[Tt]his|[Nn]ext) month\b", _shifted_month, False
    yield r"\b(?:[Tt]he )?(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Pp]revious) quarter\b", _shifted_quarter, False
    yield rf"\b(?:[Oo]n |[Ll]ast )?(?P<near>yesterday|today|{'|'.join(_WEEKDAYS)})\b", _near_day, False


def _month_less_year(match: "re.Match[str]", calendar: Calendar) -> Period | None:
    """Read "the same quarter of 2021": the months of the date before it; without one, the year is all that is said."""
    year, last = calendar.own_year(match["own"]), calendar.last
    if not year or last is None or last.precision in (Precision.YEAR, Precision.DAY):
        return Period.year(year) if year else None
    shift = year - last.start.year
    return replace(last, start=last.start.replace(year=year), end=last.end.replace(year=last.end.year + shift))


RULES = tuple((re.compile(pattern), resolve, is_span) for pattern, resolve, is_span in _rules())
