"""Datelines: the place, day and agency that open a report. "GENEVA, March 4 (Agency) — …"."""

import re
from dataclasses import dataclass

from reportgen.ingest.dates import FoundDate, MonthDay, dates_in, month_days_in
from reportgen.model.period import MONTHS

_MONTH = "|".join([*MONTHS, *(m.upper() for m in MONTHS), *(rf"{m[:3]}\.?" for m in MONTHS), r"Sept\.?"])
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_WHEN = (
    rf"(?:[A-Z][a-z]{{2,8}},?\s)?(?P<when>(?:(?:{_MONTH})\s?{_DAY}|{_DAY}\s(?:{_MONTH}))(?:,?\s\d{{4}})?|"
    r"\d{1,2}[./]\d{1,2}[./]\d{4})"
)
_AGENCY = r"\((?P<agency>[^()]{2,40})\)"
_WIRE = r"(?:/(?P<wire>[A-Z][\w .-]{2,30})/|\((?P<agency>[^()]{2,40})\))"
_BARRED = r"(?:/(?P<wire>[A-Z][\w .-]{2,30})/\.?\s?)"
_DASH = r"\s?(?:–|—|―|--|-\s|:\s)"
_CAPITALS = r"[A-Z][A-Z.'’ -]{2,30}(?:[,/]\s?[A-Z][A-Za-z.'’ ]{1,25}?){0,2}"
_MIXED = r"(?!The\s|An?\s)[A-Z][\w.'’-]{1,25}(?:\s[A-Z][\w.'’-]{1,25}){0,2}(?:,\s[A-Z][A-Za-z.'’ ]{1,25}?){0,2}"
_LAND = r"(?:\s\[[A-Z][\w ]{2,20}\])?"
_DATELINES = tuple(
    re.compile(form)
    for form in (
        rf"(?P<place>{_CAPITALS}){_LAND}(?:,?\s{_WHEN})?(?:,?\s?{_WIRE})?{_DASH}",
        rf"(?P<place>{_MIXED}){_LAND},\s{_WHEN}(?:,?\s?{_WIRE})?{_DASH}",
        rf"(?P<house>[A-Z][\w.&’-]{{1,25}}(?:\s[A-Z][\w.&’-]{{1,25}}){{0,2}})\s?\({_WHEN}\)\s?(?:–|—|--|-\s|:\s)",
        rf"(?:{_AGENCY}\s?)?(?P<place>{_CAPITALS}),\s{_WHEN}\.\s{_BARRED}?(?=[A-Z\"“])",
        rf"(?P<place>{_MIXED})\s?{_AGENCY}(?:\s?(?:–|—|--)|\s-\s)",
        rf"(?P<place>{_MIXED})\s?[–—-]\s?{_WHEN}{_DASH}",
        rf"(?P<place>{_CAPITALS}|{_MIXED}),?\s?\((?P<agency>[^()]{{2,40}}?)\s?[-–—,]\s?{_WHEN}\s?\)\s?[:–—-]{{0,2}}",
        rf"(?P<place>{_CAPITALS}|{_MIXED}),?\s?{_AGENCY},?\s{_WHEN}(?:{_DASH}|(?=\s[A-Z\"“])|$)",
        r"\(?(?P<agency>[A-Z][\w .&-]{2,30})(?:\)|/)\s?(?:–|—|--|-\s)",
    )
)
_MAY_OPEN = re.compile(r"\(?[A-Z]")
_MAY_HOLD = re.compile(r"[–—―()/]|--|-\s|:\s|\d\.\s")
_REACH = 160


@dataclass(frozen=True, slots=True)
class Dateline:
    """What the opening of a report states of itself."""

    words: str
    agency: str = ""
    date: FoundDate | None = None
    yearless: MonthDay | None = None
    end: int = 0
    """Where the report itself begins."""


def read_dateline(text: str) -> Dateline | None:
    """Read the dateline that opens a paragraph: capitals, or a place with a date or agency, before a dash."""
    head = text[:_REACH]
    if not _MAY_OPEN.match(head) or not _MAY_HOLD.search(head):
        return None
    for form in _DATELINES:
        if found := form.match(head):
            groups = found.groupdict()
            when = groups.get("when") or ""
            dates, days = dates_in(when), month_days_in(when)
            house = groups.get("house") or ""
            agency = (groups.get("agency") or groups.get("wire") or (house if _is_house_like(house) else "")).strip()
            words = found[0].strip(" –—-:")
            return Dateline(words, agency, dates[0] if dates else None, days[0] if days else None, found.end())
    return None


def _is_house_like(words: str) -> bool:
    """Tell "AsianScientist" from "Nairobi" and "NAIROBI": it has a capital inside."""
    return any(c.isupper() for c in words[1:].replace(" ", "")) and not words.isupper() and " " not in words


def find_dateline(text: str) -> int | None:
    """Find where a dateline with a date or an agency begins within a paragraph's first words; None without one."""
    starts = [m.start() for m in re.finditer(r"(?<=\s)[A-Z]{3}", text[:300])]
    for start in starts:
        line = read_dateline(text[start : start + _REACH])
        if line and (line.agency or line.date or line.yearless):
            return start
    return None
