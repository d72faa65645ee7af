"""Number words: a small table, since the trade's texts spell out little more than the small ones."""

import re
from collections.abc import Mapping
from decimal import Decimal

SMALL: Mapping[str, int] = {
    **{
        word: n
        for n, word in enumerate(
            [
                "zero",
                "one",
                "two",
                "three",
                "four",
                "five",
                "six",
                "seven",
                "eight",
                "nine",
                "ten",
                "eleven",
                "twelve",
                "thirteen",
                "fourteen",
                "fifteen",
                "sixteen",
                "seventeen",
                "eighteen",
                "nineteen",
            ]
        )
    },
    **{
        word: 10 * n
        for n, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
    },
}
SCALES: Mapping[str, int] = {
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "mln": 10**6,
    "mn": 10**6,
    "bln": 10**9,
    "bn": 10**9,
    "tn": 10**12,
    "trn": 10**12,
    "k": 10**3,
    "m": 10**6,
    "b": 10**9,
    "dozen": 12,
    "lakh": 10**5,
    "lakhs": 10**5,
    "crore": 10**7,
    "crores": 10**7,
}
"""`k`, `m` and `b` are scales only after money: 5 m is five metres."""

_units = "|".join(sorted((word for word, n in SMALL.items() if n < 20), key=len, reverse=True))
_tens = "|".join(word for word, n in SMALL.items() if n >= 20)
WORDS = (
    rf"(?:(?:{_tens})(?:[ -](?:{_units}))?|{_units}|half a(?=[ -](?:million|billion|trillion|dozen))"
    r"|an?(?=[ -](?:hundred|thousand|million|billion|trillion|dozen)\b))"
)
"""A spelled-out number below a hundred, or "a" before a scale; the scales follow on their own."""

SCALE_WORDS = r"(?:hundred|thousand|million|billion|trillion|dozen|lakhs?|crores?)"


def spelled(text: str) -> Decimal:
    """Read what `WORDS` matches: "twenty-five" is 25, "half a" 0.5, "a" 1. Raises KeyError for anything else."""
    text = text.lower()
    if text in ("a", "an"):
        return Decimal(1)
    if text == "half a":
        return Decimal("0.5")
    return Decimal(sum(SMALL[word] for word in re.split(r"[ -]", text)))


def digits(text: str) -> Decimal:
    """Read digits with commas or narrow spaces between thousands. Raises decimal.InvalidOperation for anything else."""
    return Decimal(re.sub(r"[,\u00a0\u202f]", "", text))
