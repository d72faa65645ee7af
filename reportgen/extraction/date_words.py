"""The words and shapes that the rules of dates share: months, days, years, counts, parts of a year."""

import re
from collections.abc import Callable
from functools import cached_property

from reportgen.extraction.calendar import Calendar
from reportgen.model.number_words import SMALL
from reportgen.model.period import MONTHS, Period

Resolver = Callable[["re.Match[str]", Calendar], Period | None]
"""Reads what a rule has matched; None for what can't be resolved."""


class Rule:
    """A form that dates have: its pattern, how it is read, and what a text must have for it to be looked for."""

    def __init__(self, pattern: str, read: Resolver, *, stretch: bool = False) -> None:
        """Prepare a rule; a `stretch` of time ("the next five years") is no date that others count from."""
        self.pattern = re.compile(pattern)
        self.read = read
        self.stretch = stretch

    @cached_property
    def needs(self) -> frozenset[str]:
        """What it can't do without: its month, the digits of its day or year, the noun of a stretch; keys of SIGNS."""
        groups = set(self.pattern.groupindex)
        if "month" in groups:
            return frozenset({"month", "digit"} if "day" in groups else {"month"})
        needs = {"digit"} if groups & {"m", "year", "year2"} else set()
        needs |= {"part"} if "part" in groups else set()
        return frozenset(needs | ({"stretch"} if groups & {"which", "near", "unit"} else set()))


SIGNS = {
    "digit": re.compile(r"\d"),
    "month": re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)", re.IGNORECASE),
    "part": re.compile(r"[Ff]irst|second|third|fourth|Q[1-4]|H[12]|[Qq]uarter|[Hh]alf"),
    "stretch": re.compile(r"year|month|quarter|week|day|spring|summer|autumn|fall|winter|period|half"),
}
"""What a rule's groups ask for, by a cheap look: most sentences are spared most rules."""

MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?|" + "|".join(name.upper() for name in MONTHS) + r")(?![a-z])"
)
YEAR = r"(?<![\d.,$€£¥/-])(?:1[6-9]|20)\d\d(?![\d%]|[.,:]\d|-(?!\d)(?!based|led)\w)"
DAY = r"(?<![\d.,])(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d.,%]\d|\d|%)"
ORDINAL = r"(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|1st|2nd|3rd|4th)"
QUARTER = rf"(?:Q[1-4]|{ORDINAL} [Qq]uarter)"
HALF = r"(?:H[12]|(?:[Ff]irst|[Ss]econd|1st|2nd)[ -][Hh]alf)"
PART = rf"(?:{QUARTER}|{HALF})"
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
COUNT = r"(?:\d{1,2}|" + "|".join(word for word, n in SMALL.items() if 1 < n <= 12) + r")"
OWN = rf"(?:{YEAR}|(?:this|last|next|the(?: same)?|the current|the previous) year)"
TO = r"(?:\s?[-–—]\s?|\s(?:to|and|through|until|through to|up to)\s)"
"""Between the two ends of a range."""


def month_number(name: str) -> int:
    """Return 1 to 12 for a month's name or abbreviation, in any case."""
    return next(n for n, full in enumerate(MONTHS, 1) if full.lower().startswith(name.lower().rstrip(".")[:3]))


def number(word: str) -> int:
    """Return the whole number that digits or a small number's word stand for."""
    return int(word) if word.isdigit() else SMALL[word.lower()]


def part_number(word: str) -> int:
    """Number a quarter or half: "Q3", "3rd quarter", "third quarter"."""
    named = {"first": 1, "second": 2, "third": 3, "fourth": 4}.get(re.split(r"[ -]", word.lower())[0])
    return named or int(re.sub(r"\D", "", word))


def is_half(word: str) -> bool:
    """Tell "H1" and "the first half" from quarters."""
    return word.startswith("H") or word.lower().endswith("half")
