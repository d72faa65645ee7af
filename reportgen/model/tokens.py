"""What in a printed text has to be accounted for: its numbers, its dates and its quotations.

One set of rules for whoever writes the ledger, whoever checks it and whoever lints a text. Every digit is in a token.
`one`, ordinals in letters (`first`) and the names of the months May and March standing alone are words, not tokens.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from reportgen.model.number_words import SCALES, SMALL, digits
from reportgen.model.period import MONTHS


class TokenKind(StrEnum):
    """What a token is."""

    NUMBER = "number"
    DATE = "date"
    QUOTATION = "quotation"


@dataclass(frozen=True, slots=True)
class Token:
    """Characters `start` up to `end` of a text."""

    kind: TokenKind
    start: int
    end: int
    text: str


_MONTH = rf"(?:{'|'.join(MONTHS)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
_LONE = rf"(?:{'|'.join(month for month in MONTHS if month not in {'May', 'March'})})"
_YEAR = r"(?:1[5-9]|20|21)\d\d"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_PART = r"(?:(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth)[ -](?:half|quarter)(?: of)?|[QH][1-4])"
_DATE = "|".join(
    [
        rf"{_YEAR}-\d\d-\d\d(?!\d)",
        rf"{_YEAR}-(?:[QH][1-4]|[01]\d)(?!\d)",
        rf"{_DAY}[ -]{_MONTH}(?:,? {_YEAR}(?!\d))?",
        rf"{_MONTH} {_DAY}(?:, {_YEAR})?(?!\d|,\d)",
        rf"(?:{_MONTH}[-–])?{_MONTH},? {_YEAR}(?!\d)",
        rf"{_PART} {_YEAR}(?!\d)",
        rf"{_YEAR}[-–/]{_YEAR}(?!\d)",
        rf"{_YEAR}(?![\d%]|[.,]\d)s?",
        _LONE,
    ]
)
_WORD = "|".join(sorted((word for word, n in SMALL.items() if n > 1), key=len, reverse=True))
_SCALE = "|".join(sorted((word for word in SCALES if len(word) > 3), key=len, reverse=True))
_AMOUNT = r"\d+(?:[,\u00a0\u202f]\d{3}(?!\d))*(?:\.\d+)?(?:e[-−]?\d+)?"
_SUFFIX = (
    rf"(?:[ \u00a0-]?(?:{_SCALE}|per cent|percent|percentage points?|points?)\b"
    r"|(?:tn|trn|bn|m|k)\b|(?:st|nd|rd|th)\b|[ \u00a0]?%)"
)
_NUMBER = "|".join(
    [
        rf"(?<![\w])[+\-−–]?(?:[A-Z]{{0,3}}[$€£¥]\u00a0?)?{_AMOUNT}{_SUFFIX}*",
        rf"{_AMOUNT}{_SUFFIX}*",
        rf"\b(?i:{_WORD})(?:[ -](?i:{_WORD}))*{_SUFFIX}*(?![\w])",
        rf"\b(?i:{_SCALE})s?\b",
    ]
)
_START = r"(?=\d|(?<!\w)[A-Zbcdefhlmnst+\-−–$€£¥])"
"""What a token begins with, whichever it is: spares most characters of a text the long list."""

_TOKEN = re.compile(rf"{_START}(?:(?P<date>(?<![\w$€£¥.,−])(?:{_DATE})(?![\w]))|(?P<number>{_NUMBER}))")
_QUOTATION = re.compile(r"“[^“”]*(?:“[^“”]*”[^“”]*)*”")
_BARE = re.compile(rf"(?P<amount>{_AMOUNT})")
_MAGNITUDE = re.compile(rf"(?P<scale>(?:{_SCALE})s?|tn|trn|bn|m|k)\b", re.IGNORECASE)


def tokens(text: str) -> Iterator[Token]:
    """Yield the numbers and dates of a text in order, none within another."""
    for found in _TOKEN.finditer(text):
        kind = TokenKind.DATE if found.lastgroup == "date" else TokenKind.NUMBER
        yield Token(kind, found.start(), found.end(), found.group())


def quotations(text: str) -> Iterator[Token]:
    """Yield what stands in double quotation marks, marks included; the outermost where they are nested."""
    for found in _QUOTATION.finditer(text):
        yield Token(TokenKind.QUOTATION, found.start(), found.end(), found.group())


def magnitude(text: str) -> Decimal | None:
    """Return how much a number token says, in base units and without its sign: 3200000000 for `$3.2bn`.

    None for what says no number that can be read.
    """
    scale = Decimal(1)
    for found in _MAGNITUDE.finditer(text):
        scale *= SCALES[found["scale"].lower().removesuffix("s") if found["scale"] != "m" else "m"]
    number = _BARE.search(text)
    try:
        if number:
            return digits(number["amount"].replace("−", "-")) * scale
    except InvalidOperation:
        return None
    words = [SMALL[word] for word in re.findall(r"[a-z]+", text.lower()) if word in SMALL]
    return (Decimal(sum(words)) if words else Decimal(1)) * scale if words or scale != 1 else None
