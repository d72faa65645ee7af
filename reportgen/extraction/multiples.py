"""Quantities that need others, or no digits: multiples, parts of a whole, ranges, conversions."""

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from reportgen.extraction.quantity import Quantity
from reportgen.model.number_words import SCALES, digits, spelled

_PARTS: Mapping[str, str] = {
    "half": "50",
    "a quarter": "25",
    "one quarter": "25",
    "three quarters": "75",
    "a fifth": "20",
}


_PART = re.compile(
    r"(?<!first )(?<!second )(?<!latter )(?<!other )(?<!last )(?<!and a )(?<!-)\b(?P<part>half|a quarter"
    r"|one[ -]quarter"
    r"|three[ -]quarters|a fifth) of (?!(?:[12]\d{3}|this year|last year|next year|a (?:century|million|dozen|year)"
    r"|the (?:year|century|season|day|decade|month)))",
    re.IGNORECASE,
)


_MULTIPLE = re.compile(
    r"\b(?P<hedge>nearly|almost|about|more than|roughly) (?P<a>double|doubled|triple|tripled|twice|quadrupled?)\b"
    r"|\b(?P<b>double|doubled|triple|tripled|twice|quadrupled?)(?= (?:the|that of|compared|from|since|as many|as"
    r" much|what|those of)\b)",
    re.IGNORECASE,
)


_MULTIPLES = {"d": 2, "twi": 2, "tri": 3, "q": 4}


_FOLD = re.compile(r"\b(two|three|four|five|six|seven|eight|nine|ten|hundred|thousand)-?fold\b", re.IGNORECASE)


_BRACKET = re.compile(r"^(?:[^()\w]*)\((?:[\w\s.,]{0,30}?)?$|^,? or (?:about |around |roughly |some )?$", re.IGNORECASE)


def repeats(text: str, before: Quantity, q: Quantity) -> bool:
    """Tell a conversion in brackets, or after "or", from a figure of its own."""
    other = (before.unit, before.currency) != (q.unit, q.currency) and before.kind == q.kind
    between = text[before.end : q.begins if q.begins >= 0 else q.start]
    return other and before.kind in ("money", "measure") and bool(_BRACKET.search(between))


def ratios(text: str) -> list[Quantity]:
    """Find "nearly double", "twofold", "half of the": multiples as times, parts of a whole as percent."""
    out = []
    for found in _MULTIPLE.finditer(text):
        word = (found["a"] or found["b"]).lower()
        value = next(n for opening, n in _MULTIPLES.items() if word.startswith(opening))
        hedge = (found["hedge"] or "").lower()
        out.append(
            Quantity(found.start(), found.end(), Decimal(value), "times", "", hedge, "ratio", begins=found.start())
        )
    for found in _PART.finditer(text):
        share = Decimal(_PARTS[found["part"].lower().replace("-", " ")])
        out.append(Quantity(found.start(), found.end("part"), share, "percent", kind="percent", begins=found.start()))
    for found in _FOLD.finditer(text):
        word = found[1].lower()
        fold = Decimal(SCALES[word]) if word in SCALES else spelled(word)
        out.append(Quantity(found.start(), found.end(), fold, "times", kind="ratio", begins=found.start()))
    return out


def ranges(text: str, found: list[Quantity]) -> list[Quantity]:
    """Give the numbers of "10 to 20 percent" and "$3-5 billion" the unit and scale that they share."""
    out = list(found)
    for i in range(len(out) - 1):
        first, second = out[i], out[i + 1]
        if not re.fullmatch(r"\s?[-–]\s?|\s(?:to|and)\s", text[first.end : second.start]):
            continue
        scale = _scale(text, second)
        if first.kind == "money" and second.kind == "bare":
            out[i + 1] = replace(second, unit=first.unit, currency=first.currency, kind="money")
            out[i] = replace(first, value=first.value * scale) if _scale(text, first) == 1 else first
        elif first.kind == "bare" and second.kind != "bare":
            unit, currency, kind = second.unit, second.currency, second.kind
            value = first.value * scale if _scale(text, first) == 1 else first.value
            out[i] = replace(first, value=value, unit=unit, currency=currency, kind=kind)
    return out


def _scale(text: str, q: Quantity) -> Decimal:
    """Say by what a quantity's written number is multiplied."""
    written = re.search(r"\d[\d,]*(?:\.\d+)?", text[q.start : q.end])
    number = digits(written[0].rstrip(",")) if written else Decimal(0)
    return abs(q.value) / number if number else Decimal(1)
