"""The house style of numbers, dates and signs in running text, as one table: what is wrong, and how it is written.

Per cent is `%`, dates are `13 December 2024`, thousands have commas, decimals a point, ranges an en dash, amounts of
money `$3.2bn` (`numerals` prints them so); quotation marks and apostrophes are curly, blanks single.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reportgen.model.numerals import SCALES
from reportgen.model.period import MONTHS


@dataclass(frozen=True, slots=True)
class Slip:
    """Characters `start` up to `end` of a text that the house writes otherwise."""

    start: int
    end: int
    rule: str
    """What is written how: `per cent is written %`."""

    right: str
    """What should stand there; the same characters where only the writer can tell."""


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    pattern: re.Pattern[str]
    right: Callable[[re.Match[str]], str]
    """The right form; empty where the match is no slip."""


_SHORT = {month[:3]: month for month in MONTHS} | {"Sept": "September"}
_MONTH = rf"(?P<month>{'|'.join(MONTHS)}|(?:{'|'.join(m for m in _SHORT if m != 'May')})\b\.?)"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])"
_TH = r"(?:st|nd|rd|th)"
_YEAR = r"(?P<year>1[5-9]\d\d|2[01]\d\d)"
_NUMBER = r"\d+(?:[.,]\d+)*"
_MONEY = {name: short for _, name, short in SCALES}
_DATE = "a date is written day, month, year"
_THOUSANDS = "thousands are parted by commas"


def slips(text: str) -> Iterator[Slip]:
    """Yield what a text of our own wording writes against the house style, in order, none within another.

    Addresses are passed over. What stands in quotation marks is the caller's to leave out.
    """
    found = [slip for rule in _RULES for slip in _of(rule, text)]
    web = [match.span() for match in _ADDRESS.finditer(text)]
    end = 0
    for slip in sorted(found, key=lambda each: (each.start, -each.end)):
        if slip.start >= end and not any(a <= slip.start < b for a, b in web):
            yield slip
            end = slip.end


def in_house_style(text: str) -> str:
    """Return `text` with every slip outside of quotation marks put right: for what is composed from a source."""
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    out = text
    for slip in reversed(tuple(slips(text))):
        if not any(start <= slip.start < end for start, end in quoted):
            out = out[: slip.start] + slip.right + out[slip.end :]
    return out


def _of(rule: _Rule, text: str) -> Iterator[Slip]:
    for match in rule.pattern.finditer(text):
        right = rule.right(match)
        if right:
            yield Slip(match.start(), match.end(), rule.name, right)


def _dated(match: re.Match[str]) -> str:
    parts = match.groupdict()
    month = parts["month"].rstrip(".")
    day, year = int(parts["day"]), parts.get("year")
    return f"{day} {_SHORT.get(month, month)}" + (f" {year}" if year else "")


def _figures_only(match: re.Match[str]) -> str:
    """Read `13/12/2024`: as it stands where day and month can't be told apart, nothing where it is no date."""
    first, second = int(match["first"]), int(match["second"])
    days, months = {first, second} - set(range(1, 13)), {first, second} & set(range(1, 13))
    if not months or max(first, second) > 31 or min(first, second) < 1:
        return ""
    if not days and first != second:
        return match.group()
    return f"{max(first, second)} {MONTHS[min(first, second) - 1]} {match['year']}"


def _iso(match: re.Match[str]) -> str:
    month, day = int(match["number"]), int(match["day"])
    return f"{day} {MONTHS[month - 1]} {match['year']}" if 1 <= month <= 12 and 1 <= day <= 31 else ""


def _grouped(match: re.Match[str]) -> str:
    return f"{int(re.sub(r'[^0-9]', '', match['whole'])):,}"


_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S+|\b10\.\d{4,}/\S+")
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"")
_RULES = (
    _Rule(
        "per cent is written %",
        re.compile(rf"(?<![\w.,])(?P<n>{_NUMBER})(?:[ \u00a0-]?(?:per cent|percent)\b|[ \u00a0]%)"),
        lambda m: f"{m['n']}%",
    ),
    _Rule(_DATE, re.compile(rf"\b{_MONTH} {_DAY}{_TH}?,? {_YEAR}(?!\d)"), _dated),
    _Rule(_DATE, re.compile(rf"(?<![\w.,]){_DAY}{_TH} (?:of )?{_MONTH}(?:,? {_YEAR}(?!\d))?"), _dated),
    _Rule(_DATE, re.compile(rf"(?<![\w.,]){_DAY} {_MONTH}, {_YEAR}(?!\d)"), _dated),
    _Rule(
        _DATE,
        re.compile(rf"(?<=\b[Oo]n )(?P<month>{'|'.join(MONTHS)}) {_DAY}{_TH}?(?![\w–-]|[.,]\d| [a-z]+s\b)"),
        _dated,
    ),
    _Rule(
        _DATE,
        re.compile(rf"(?<![\w/.])(?P<first>\d\d?)(?P<sign>[/.])(?P<second>\d\d?)(?P=sign){_YEAR}(?![\w/])"),
        _figures_only,
    ),
    _Rule(_DATE, re.compile(rf"(?<![\w-]){_YEAR}-(?P<number>\d\d)-(?P<day>\d\d)(?![\w-])"), _iso),
    _Rule(_THOUSANDS, re.compile(r"(?<![\w.,/–-])(?P<whole>[1-9]\d{4,11})(?![\w,/–-]|\.\d)"), _grouped),
    _Rule(
        _THOUSANDS,
        re.compile(r"(?<![\w.,/–-])(?<![A-Z][a-z] )(?P<whole>1[0-4]\d\d|2[2-9]\d\d|[3-9]\d{3})(?= [a-z]{3,})"),
        _grouped,
    ),
    _Rule(
        _THOUSANDS,
        re.compile(r"(?<![\w.,/–-])(?P<whole>\d{1,3}(?:(?:\.\d{3}){2,}|(?:[ \u00a0\u202f]000)+))(?![\w]|[.,]\d)"),
        _grouped,
    ),
    _Rule(
        "decimals have a point",
        re.compile(r"(?<![\w.,])(?P<whole>\d+),(?P<rest>\d{1,2})(?=[ \u00a0]?(?:%|percent|per cent|[a-z]))(?!\d)"),
        lambda m: f"{m['whole']}.{m['rest']}",
    ),
    _Rule(
        "a range has an en dash",
        re.compile(rf"(?<![\w/.,-])(?P<a>[$€£¥]?{_NUMBER}%?)(?:-| - )(?P<b>[$€£¥]?{_NUMBER}%?)(?![\w/-])"),
        lambda m: f"{m['a']}–{m['b']}",
    ),
    _Rule(
        "millions, billions and trillions of money are written m, bn, tn",
        re.compile(rf"(?P<n>[$€£¥]{_NUMBER})[ \u00a0](?P<scale>{'|'.join(_MONEY)})\b"),
        lambda m: f"{m['n']}{_MONEY[m['scale']]}",
    ),
    _Rule("blanks are single", re.compile(r"(?<=\S)  +(?=\S)"), lambda _: " "),
    _Rule("apostrophes are curly", re.compile(r"(?<=\w)'(?=\w)|(?<=s)'(?= )"), lambda _: "’"),
)
