"""Byline lines cut where a new statement begins: at bars, and before the label of a date, a house or a person."""

import re
from functools import cache

from reportgen.ingest.names import is_house, is_person
from reportgen.ingest.wording import Trade
from reportgen.model.period import MONTHS

EDGES = " .,;:|-–—()[]/"
"""Marks that are no part of what stands between them."""

_SEGMENTS = re.compile(r"\s*\]\s*\[\s*|\s*[|•·‖¦●/]\s+|\s*[|•·‖¦●]\s*|\s+[-–—]\s+|\s{3,}")
_GLUED = re.compile(
    r"(?<=[:：])(?=[^\W\d_])|(?<=[^\W\d_]{2}[:：])(?=\d)|\b(?:date|published|updated|posted|time)(?=\d)", re.IGNORECASE
)
_MONTH_NAMES = "|".join(MONTHS)
_RUN_ON = re.compile(
    rf"(?<=20\d\d)(?=\d{{1,2}}:\d\d)|(?<=20\d\d)(?=(?:{_MONTH_NAMES})\s\d)|(?<=[\dap+-])(?=Updated\b|Published\b)|(?<=[a-z])(?=(?:{_MONTH_NAMES})\s\d{{1,2}},\s\d{{4}})"
)
_BUTTONS = re.compile(
    r"^\W?(?:(?:\d{0,4}\s?Comments?(?:\(s\))?|Print|E-?mail|Share|Tweet|Save|Listen|PDF|Font size|A A A)"
    r"(?:[\s|,]+|(?=[A-Z]))){1,6}"
)
"""What a page's buttons leave before the first word of a byline."""

_COUNTED = re.compile(
    r"\s?[|•·,-]?\s?\b(?:hits|views|clicks|reads|visits|comments|shares|page\s?views|read\scount|downloads)\s?[:：]\s?\d{0,7}\b|"
    r"\s?[|•·,-]?\s?\b\d[\d,.]{0,8}[KkMm]?\s(?:views?|comments?|shares?|reads|hits|likes|clicks|claps|replies)\b",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_PREPRINT = re.compile(r"^arXiv:\S{5,20}(?:\s\[[\w.-]{2,20}\])?\s")
_BROKEN_SPACE = re.compile(r"(?<=\w)\?(?=[^\W_])|\u00a0")
_STARTS_DATE = (
    r"(?:on\b|at\b|[:：]|\d|(?:mon|tues?|wed|wednes|thu|thurs?|fri|sat|satur|sun)(?:day)?\b|"
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]{0,6}\b)"
)
_DATED = re.compile(r"\d{4}(?:\D{0,3}\d{1,2}[:.h]\d{2}.{0,12})?$")
_PLAIN_LABEL = re.compile(r"\b(?:published|posted|updated|modified|revised|filed|released|issued)\b", re.IGNORECASE)


def spaced(text: str) -> str:
    """Put back the spaces that crawls lose: "Source:Agency", "DATE2025.06.16", "Edited?by?Jane?Roe"."""
    if "?" in text and " " not in text.strip():
        text = _BROKEN_SPACE.sub(" ", text)
    if _DIGIT.search(text):
        text = _COUNTED.sub(" | ", _BUTTONS.sub("", _PREPRINT.sub("", text)))
    text = _RUN_ON.sub(" ", text)
    return _GLUED.sub(lambda found: found[0] + " ", text)


def segments_of(text: str, trade: Trade) -> list[str]:
    """Split at bars and spaced dashes, and before the label of a date, a house or a person.

    "By Jane Roe Published: Jul 5, 2023 Source: Agency" has three. A date's label without a colon counts behind a name.
    """
    if ":" not in text and "ublish" not in text and " " in text and not _PLAIN_LABEL.search(text):
        return _SEGMENTS.split(text)
    marks, plain = _label_forms(_entries(trade, "label-starts"), _entries(trade, "date-labels"))
    parts = [part for bar in _SEGMENTS.split(text) for part in marks.split(bar)]
    return [piece for part in parts for piece in _behind_name(part, plain, trade)]


def _entries(trade: Trade, name: str) -> tuple[str, ...]:
    return trade.words.get(name, ())


@cache
def _label_forms(starts: tuple[str, ...], dates: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Make the patterns of the place before a label: one with its colon, or a date's with what opens a date."""
    marked = "|".join(sorted(map(re.escape, {*(s.rstrip(":") for s in starts), *dates}), key=len, reverse=True))
    dated = "|".join(sorted(map(re.escape, dates), key=len, reverse=True))
    return (
        re.compile(rf"\s+(?=(?:{marked})\s?(?:[:：]|on\s\d|on\s[A-Z]))", re.IGNORECASE),
        re.compile(rf"\s+(?=(?:{dated})\s?{_STARTS_DATE})", re.IGNORECASE),
    )


def _behind_name(text: str, plain: re.Pattern[str], trade: Trade) -> list[str]:
    found = plain.search(text)
    if not found:
        return [text]
    before = text[: found.start()].strip(EDGES)
    named = (
        _DATED.search(before)
        or is_person(before, trade)
        or is_house(before, trade)
        or trade.opens("byline-openings", before)
    )
    return [before, text[found.end() :]] if named else [text]
