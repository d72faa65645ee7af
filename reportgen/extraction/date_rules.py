"""A small grammar of dates: absolute ("13 December 2024"), partial ("13 December"), and what is reckoned from others.

Quarters, halves, parts of years and ranges stand here; relative forms in `relative_dates` and `nearby_dates`. A rule
is a pattern, a function that reads it, and whether it is a stretch of time. Rules are tried in order, longer forms
first; a later rule doesn't look at what an earlier one has taken.
"""

import re
from collections.abc import Iterator

from reportgen.extraction.calendar import Calendar, months, shifted
from reportgen.extraction.date_words import (
    COUNT,
    DAY,
    HALF,
    MONTH,
    OWN,
    QUARTER,
    TO,
    YEAR,
    Rule,
    month_number,
    number,
    part_number,
)
from reportgen.extraction.nearby_dates import nearby_rules
from reportgen.extraction.relative_dates import relative_rules
from reportgen.model.period import Period, Precision


def _rules() -> Iterator[Rule]:
    """List the rules, longer forms first."""
    d, d2 = rf"(?P<day>{DAY})", rf"(?P<day2>{DAY})"
    m, m2 = rf"\b(?P<month>{MONTH})", rf"\b(?P<month2>{MONTH})"
    year, own, part = rf"(?P<year>{YEAR})", rf"(?P<own>{OWN})", rf"(?P<part>{QUARTER})"
    count = rf"(?P<count>{COUNT})"
    yield Rule(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<sep>[-/.])(?P<m>\d\d)(?P=sep)(?P<d>\d\d)(?!\d)", _iso)
    yield Rule(
        rf"\b(?:{count}[ -]months?(?: period)?|(?P<whole>year|quarter|half(?:-| )?year|month)),? "
        r"(?:to|through|(?:that )?ended|ending|(?:that )?ends)(?: (?:in|on))?(?: the end of)?,? "
        rf"(?:(?P<day>{DAY})\s)?{m}(?:\s(?P<day2>{DAY}))?(?:,?\s(?:of )?{own})?",
        _months_to,
    )
    yield Rule(rf"{d}\s(?:of )?{m}{TO}{d2}\s(?:of )?{m2}(?:,? {year})?", _days)
    yield Rule(rf"{m}\s{d}{TO}{m2}\s{d2}(?:,? {year})?", _days)
    yield Rule(rf"{d}{TO}{d2}\s{m}(?:,? {year})?", _days)
    yield Rule(rf"{m}\s{d}{TO}{d2}(?:,? {year})?", _days)
    yield Rule(rf"{d}[\s-](?:of )?{m}(?:,? {year})?", _day)
    yield Rule(rf"{m}\s{d}(?!\s?(?:percent|per cent|%|million|billion))(?:,? {year})?", _day)
    yield Rule(rf"{m}\s(?:of )?{own}{TO}{m2}\s(?:of )?(?P<own2>{OWN})", _months_of_years)
    yield Rule(rf"{m}{TO}{m2},?\s(?:of )?{own}", _months)
    yield Rule(rf"{m}(?:\s?[-–—]\s?|\s(?:to|through|until)\s|(?<=etween \w{{3}})\sand\s){m2}", _bare_range)
    yield Rule(rf"(?:\b(?:[Ee]arly|[Mm]id|[Ll]ate)[ -])?{m},?\s(?:of )?{own}", _month_of)
    yield Rule(rf"\b(?:[Tt]hrough|[Uu]p to|[Uu]ntil)\s(?:the )?{part}(?:\s|\s?of\s|,\s){own}", _quarters_so_far)
    yield Rule(rf"\b(?P<part>{QUARTER})(?:\s|\s?of\s|,\s|\sin\s)(?:the )?(?:fiscal (?:year )?|FY ?)?{own}", _quarter)
    yield Rule(rf"{own}(?:'s|’s)?\s{part}", _quarter)
    yield Rule(
        r"\b(?P<year>20\d\d)[ -]?Q(?P<part>[1-4])\b"
        r"|\b(?P<part2>[QH][1-4])(?: of |[ /-])?['’‘]?(?P<year2>\d\d)\b(?![ ,.]?\d|%)",
        _written_quarter,
    )
    yield Rule(rf"\b(?P<part>{HALF})(?:\s|\s?of\s|,\s)(?:the )?(?:fiscal (?:year )?|FY ?)?{own}", _half)
    yield Rule(
        rf"\b(?P<which>[Ff]irst|opening|last|final)\s{count}\s(?P<unit>months|quarters)\s(?:of|in)\s{own}",
        _first_months,
    )
    yield Rule(rf"\b(?:[Ff]rom|[Bb]etween)\s{year}{TO}(?P<year2>(?:1[6-9]|20)\d\d)(?!\d)", _years)
    yield Rule(
        r"(?<![\d.,$€£¥/-])(?P<year>(?:1[6-9]|20)\d\d)\s?[-–/]\s?(?P<year2>(?:1[6-9]|20)\d\d|\d\d)(?![\d%-])", _years
    )
    yield Rule(r"\b(?:[Tt]he )?(?:early |mid-|late )?(?P<year>(?:1[6-9]|20)\d0)s\b", _decade)
    yield Rule(
        rf"\b[Tt]he (?:same|corresponding) (?:period|time|quarter|month|months|week|half)(?:\s(?:in|of))?\s{own}",
        _month_less_year,
    )
    yield from relative_rules()
    yield Rule(rf"\b(?:[Ff]iscal(?: year)? |FY ?){year}", _year)
    yield Rule(r"(?<![\d.,$€£¥/-])(?P<year>(?:19|20)\d\d)(?![\d%]|[.,:]\d|-(?!\d)(?!based|led)\w)", _year)
    yield Rule(rf"(?:(?<=\b[Ii]n )|(?<=\b[Ss]ince )|(?<=\bof )){year}(?!\s[a-z]+s\b)", _year)
    yield from nearby_rules()


def _day(match: "re.Match[str]", calendar: Calendar, day: str = "day", month: str = "month") -> Period | None:
    number = month_number(match[month])
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
    return _span_of(year, match)


def _bare_range(match: "re.Match[str]", calendar: Calendar) -> Period | None:
    """Read "January through July" without a year: the last such months, by the second of them."""
    last = calendar.latest(month_number(match["month2"]), 1)
    return _span_of(last.start.year, match) if last else None


def _span_of(year: int, match: "re.Match[str]") -> Period:
    """Return the months from one to another: those of a year, or from the year before where the first is later."""
    first, last = month_number(match["month"]), month_number(match["month2"])
    count = (last - first) % 12 + 1
    return months(year - (first > last), first, count)


def _months_of_years(match: "re.Match[str]", calendar: Calendar) -> Period | None:
    """Read "October 2022 to March 2023"."""
    first, last = calendar.own_year(match["own"]), calendar.own_year(match["own2"])
    if not (first and last):
        return None
    start, end = Period.month(first, month_number(match["month"])), Period.month(last, month_number(match["month2"]))
    return Period.between(start, end) if start.start <= end.start else None


def _months_to(match: "re.Match[str]", calendar: Calendar) -> Period | None:
    """Read "the three months to September 30", "the year ended March 2020": whole months up to the one named."""
    month = month_number(match["month"])
    year = calendar.own_year(match["own"]) if match["own"] else None
    last = Period.month(year, month) if year else calendar.latest(month, 1)
    whole = {"year": 12, "quarter": 3, "half": 6, "month": 1}
    count = whole[re.split("[- ]", match["whole"])[0]] if match["whole"] else number(match["count"])
    if last is None or not 1 <= count <= 60:
        return None
    start = shifted(last, 1 - count).start
    return Period(start, last.end) if count not in (1, 3) else months(start.year, start.month, count)


def _month_of(match: "re.Match[str]", calendar: Calendar) -> Period | None:
    year = calendar.own_year(match["own"])
    return Period.month(year, month_number(match["month"])) if year else None


def _quarter(match: "re.Match[str]", calendar: Calendar) -> Period | None:
    year = calendar.own_year(match["own"])
    return Period.quarter(year, part_number(match["part"])) if year else None


def _written_quarter(match: "re.Match[str]", _: Calendar) -> Period:
    """Read "2022Q3", "Q3 22" and "H1 of ’24"."""
    if match["part"]:
        return Period.quarter(int(match["year"]), int(match["part"]))
    year, part = 2000 + int(match["year2"]), int(match["part2"][1])
    return Period.half(year, min(part, 2)) if match["part2"][0] == "H" else Period.quarter(year, part)


def _quarters_so_far(match: "re.Match[str]", calendar: Calendar) -> Period | None:
    """Read "through Q3 2022": from the start of that year to the end of the quarter."""
    year = calendar.own_year(match["own"])
    return Period.between(Period.quarter(year, 1), Period.quarter(year, part_number(match["part"]))) if year else None


def _half(match: "re.Match[str]", calendar: Calendar) -> Period | None:
    year = calendar.own_year(match["own"])
    return Period.half(year, min(part_number(match["part"]), 2)) if year else None


def _first_months(match: "re.Match[str]", calendar: Calendar) -> Period | None:
    """Read "the first four months of 2023", "the last two quarters of last year"."""
    year = calendar.own_year(match["own"])
    count = number(match["count"]) * (3 if match["unit"].startswith("quarter") else 1)
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


def _month_less_year(match: "re.Match[str]", calendar: Calendar) -> Period | None:
    """Read "the same quarter of 2021": the months spoken of; without any, the year is all that is said."""
    year, last = calendar.own_year(match["own"]), calendar.reference
    if not year or last is None or last.precision in (Precision.YEAR, Precision.DAY):
        return Period.year(year) if year else None
    return shifted(last, 12 * (year - last.start.year))


RULES = tuple(_rules())
"""All rules, in the order in which they are tried."""
