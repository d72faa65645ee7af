"""What a piece states of itself (authors, publisher, date, address), and what has to be inferred."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.ingest.datelines import Dateline, read_dateline
from reportgen.ingest.dates import dates_in, order_of
from reportgen.ingest.inference import infer_date
from reportgen.ingest.names import is_house
from reportgen.ingest.notices import read_notice
from reportgen.ingest.parts import Parts
from reportgen.ingest.reckoning import Inferred
from reportgen.ingest.stated import Stated
from reportgen.ingest.statements import StatedDate
from reportgen.ingest.wording import Trade
from reportgen.model.period import Period
from reportgen.model.source import Basis, PassageKind

_COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\))[\s©,]{0,4}(?:\(c\)\s?)?(?:\d{4}(?:\s?[-–]\s?\d{0,4})?[\s.,]{0,4})"
    r"(?:by\s)?(?P<owner>[A-Z][\w&'’. -]{2,60}?)"
    r"(?:[.,|]|\s[–-]\s|\sall rights|$)",
    re.IGNORECASE,
)
_HOUSE = r"(?P<owner>(?:the\s)?[A-Z][\w&'’.-]{0,30}(?:\s(?:of|the|and|for|&|[A-Z][\w&'’.-]{0,30})){0,6})"
_APPEARED = re.compile(
    r"(?:(?:article|story|piece|essay|post|report|version|column|commentary|interview|op-ed|content|it|this)\b[^.]{0,40}?\s)?"
    r"(?:(?:was|is)\s)?(?:(?:first|originally|previously|also)\s(?:appeared|published|posted|ran|printed)|republished|reprinted|reproduced|appeared\sfirst)\s"
    rf"(?:with\spermission\s)?(?:by|in|on|at|from)\s(?:the\swebsite\sof\s)?{_HOUSE}",
)
_LABEL = r"(?:[Ss]ource|SOURCE|[Vv]ia|[Pp]ublisher|[Oo]riginally published by|[Pp]rovided by|[Ii]ssued by)s?\s?[:：]"
_SOURCE = re.compile(rf"[(\[—–-]{{0,2}}\s?{_LABEL}\s?{_HOUSE}\s?[)\]]?")
_TRAILING = re.compile(r"(?:\s(?:of|the|and|for|&))+$")
_LEGAL = re.compile(
    r",?\s(?:Ltd|Limited|Inc|LLC|Plc|PLC|Pvt|Private|Co|Corp|Corporation|GmbH|B\.?V|S\.?A|Pte|Pty)\b\.?.*$"
)
_OPENED_BY = re.compile(r"[(\[](?P<owner>[A-Z][\w&'’/. -]{1,60})[)\]]\s(?=[A-Z])")
_CLOSED_BY = re.compile(
    r"(?:[.!?”\"]\s?[-–—]{1,2}\s?|[.!?”\"]\s?[(\[]|\s[-–—]{1,2}\s?)(?P<owner>[A-Z][\w&'’. ]{1,30})[)\]]?\.?$"
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = re.compile(r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b", re.IGNORECASE)
_PLACE = re.compile(r"[A-Z]{5,20}(?:\s[A-Z]{2,20})?")
"""Of a dateline that sets it in brackets: "(BRUSSELS) – "; an agency's letters are fewer."""

_CREDIT = 250
"""Characters of a line that names the house at the most."""

_ADDRESS = re.compile(
    r"(?:(?:url|link|source|original|retrieved from|available at)\s?:?\s?)?(?P<url>https?://[^\s<>\"]{4,2000})\.?",
    re.IGNORECASE,
)
_DATED_PATH = re.compile(
    r"/[\w-]{0,40}?(?<!\d)(?P<year>20[0-4]\d|199\d)[-/]?(?P<month>0[1-9]|1[0-2])(?:[-/]?(?P<day>0[1-9]|[12]\d|3[01]))?(?=[/_.-]|$)"
)
_ACCESSED = re.compile(r"(?:accessed|retrieved)(?:\son)?\s?:?\s", re.IGNORECASE)
_BODY = (PassageKind.PARAGRAPH, PassageKind.STANDFIRST, PassageKind.LIST_ITEM, PassageKind.CAPTION)


@dataclass(frozen=True, slots=True)
class Dating:
    """When a piece was published, how that is known, and the words it rests on."""

    period: Period | None = None
    basis: Basis | None = None
    evidence: str = ""


def stated_date(parts: Parts, issued: StatedDate | None, front: Stated, dateline: Dateline | None) -> Dating:
    """Return the date that is stated: by the front matter, else the best of bylines, issue and dateline."""
    if front.date and not front.date_inferred:
        return Dating(front.date, Basis.STATED, front.date_as_stated)
    stated = [date for byline in parts.bylines for date in byline.dates] + ([issued] if issued else [])
    if stated:
        best = min(stated, key=lambda date: date.rank)
        return Dating(_settled(best, stated, parts), Basis.STATED, best.words)
    if dateline and dateline.date:
        return Dating(dateline.date.period, Basis.STATED, dateline.words)
    return Dating()


def _settled(best: StatedDate, stated: Sequence[StatedDate], parts: Parts) -> Period:
    """Read 10/11/17 by another date that the page states for itself, else in the order that its text writes dates."""
    readings = best.found.readings
    if not readings:
        return best.period
    if (weekday := _WEEKDAY.search(best.words)) is not None:
        fitting = [day for day in readings if day.start.weekday() == _WEEKDAYS.index(weekday[0][:3].lower())]
        if len(fitting) == 1:
            return fitting[0]
    backed = {date.period for date in stated if not date.found.ambiguous} & set(readings)
    if len(backed) == 1:
        return backed.pop()
    return best.found.settled(order_of(part.text.text for part in parts.parts)).period


def notice_date(furniture: Sequence[str], trade: Trade) -> Dating:
    """Return the day on which the page's small print says that the piece was published."""
    found = next((d for line in furniture if (notice := read_notice(line, trade)) for d in notice.dates), None)
    return Dating(found.period, Basis.STATED, found.words) if found else Dating()


def declared_date(declared: Stated) -> Dating:
    """Return the date that the file's format declares, with the words that do."""
    return Dating(declared.date, Basis.STATED, declared.date_as_stated) if declared.date else Dating()


def inferred_date(
    pieces: Sequence[Parts], datelines: Sequence[Dateline | None], known: Sequence[Dating], address: str = ""
) -> Dating:
    """Infer one date for the pieces of a page that state none.

    A sibling's stated date comes first, then the path of the page's own address ("/2020/04/17/"), then the text.
    """
    stated = next((dating for dating in known if dating.period), None)
    if stated:
        return Dating(stated.period, Basis.INFERRED, stated.evidence)
    own_lines = [part.text.text for parts in pieces for part in parts.parts]
    if dated := _dated_address(address or address_of(own_lines)):
        return dated
    line = next((d for d in datelines if d and d.yearless), None)
    inferred: Inferred | None = infer_date(
        [part.text.text for parts in pieces for part in parts.parts if part.kind in _BODY or "(@" in part.text.text],
        line.yearless if line else None,
        line.words if line else "",
    )
    return Dating(inferred.period, Basis.INFERRED, inferred.evidence) if inferred else Dating()


def _dated_address(address: str) -> Dating | None:
    """Read the date that an address carries in its path; a year alone may be anything."""
    found = _DATED_PATH.search(address)
    if not found:
        return None
    year, month, day = int(found["year"]), int(found["month"]), int(found["day"] or 0)
    try:
        period = Period.day(year, month, day) if day else Period.month(year, month)
    except ValueError:
        return None
    return Dating(period, Basis.INFERRED, address)


def opening_dateline(parts: Parts) -> Dateline | None:
    """Read the dateline of the first paragraphs of the body."""
    openings = [part.text.text for part in parts.parts if part.kind is PassageKind.PARAGRAPH][:2]
    return next((line for text in openings if (line := read_dateline(text))), None)


def publisher_of(parts: Parts, dateline: Dateline | None, furniture: Sequence[str], trade: Trade) -> str:
    """Name the publisher, by the best of what the page says.

    The byline, the site's name in the title, the words "first appeared in …", the dateline's agency, the copyright
    line, the agency that closes the last paragraph.
    """
    named = [byline.publisher for byline in parts.bylines if byline.publisher] + [parts.title.publisher]
    lines = [*furniture, *(part.text.text for part in parts.parts if len(part.text.text) <= _CREDIT)]
    named += [_name(match["owner"]) for line in lines if (match := _APPEARED.search(line[:_CREDIT]))]
    named += [_name(match["owner"]) for line in lines if (match := _SOURCE.fullmatch(line))]
    if dateline and not (_PLACE.fullmatch(dateline.agency) and not is_house(dateline.agency, trade)):
        named.append(dateline.agency)
    named += [_name(match["owner"]) for line in furniture if (match := _COPYRIGHT.match(line))]
    named.append(_closing_agency(parts, trade))
    return next((name for name in named if name), "")


def _name(words: str) -> str:
    bare = _TRAILING.sub("", words.strip(" .,-–—"))
    return _LEGAL.sub("", bare) if len(bare.split()) > 2 else bare


def _closing_agency(parts: Parts, trade: Trade) -> str:
    """Read the agency that signs a wire report's first or last paragraph: "(AGENCY) A ship …", "… end. -VNA"."""
    body = [part.text.text for part in parts.parts if part.kind in (PassageKind.PARAGRAPH, PassageKind.LIST_ITEM)]
    if not body:
        return ""
    if (opened := _OPENED_BY.match(body[0])) and is_house(opened["owner"].split("/")[-1], trade):
        return opened["owner"]
    for text in body[-2:]:
        closed = _CLOSED_BY.search(text[-60:])
        if closed and is_house(closed["owner"], trade):
            return closed["owner"]
    return ""


def address_of(lines: Sequence[str]) -> str:
    """Return the address of a line that holds nothing else: the piece's own."""
    return next((match["url"] for line in lines if (match := _ADDRESS.fullmatch(line))), "")


def accessed_on(lines: Sequence[str]) -> Period | None:
    """Return the date of an "Accessed: …" line."""
    for line in lines:
        if len(line) <= 80 and _ACCESSED.match(line) and (found := dates_in(line)):
            return found[0].period
    return None
