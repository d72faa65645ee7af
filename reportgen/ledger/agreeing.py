"""Numbers compared: a printed one with a source's, or with a value, by how much it says.

House notation drops what it prints elsewhere: the scale of an axis or a column, a sign that a verb has said, digits
beyond the fourth from a million on. A printed number agrees with a value that it is a notation of.
"""

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from reportgen.model.tokens import Token, magnitude

SCALES = (0, 3, 6, 9, 12)
"""Powers of ten that a column or an axis may be divided by."""

LEAST = 4
"""Significant digits that house notation keeps at least."""

_PERCENT = re.compile(r"%|per ?cent\b(?!age)", re.IGNORECASE)
_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "−": "-", "–": "-"})

amount_of = lru_cache(maxsize=8192)(magnitude)


@lru_cache(maxsize=8192)
def surface(text: str) -> str:
    """Return a token as surfaces are compared: without its sign, blanks and case alike."""
    return text.translate(_SPACES).lower().lstrip("+-").strip()


def same_number(one: str, other: str) -> bool:
    """Tell whether two number tokens say the same: alike on the surface, or in magnitude."""
    if surface(one) == surface(other):
        return True
    much = amount_of(one)
    return much is not None and much == amount_of(other)


def is_share(text: str) -> bool:
    """Tell whether a token is in per cent."""
    return bool(_PERCENT.search(text))


@lru_cache(maxsize=8192)
def prints(printed: Decimal, value: Decimal) -> bool:
    """Tell whether a printed magnitude is a notation of a value: the same, scaled, or rounded as the house rounds."""
    value = abs(value)
    long = len(value.normalize().as_tuple().digits) > LEAST
    for power in SCALES:
        scaled = value.scaleb(-power)
        if scaled == printed or (long and any(rounded == printed for rounded in _rounded(scaled))):
            return True
    return False


def _rounded(value: Decimal) -> Iterator[Decimal]:
    for digits in (LEAST, LEAST + 2, value.adjusted() + 1):
        if digits > 0:
            yield Context(prec=digits, rounding=ROUND_HALF_UP).plus(value)


def rounds_to(printed: Decimal, value: Decimal) -> bool:
    """Tell whether a computed value, rounded to the places that are printed, is what is printed, its sign aside.

    A value that lies halfway may have been rounded either way. Large ones keep four significant digits.
    """
    value = abs(value)
    exponent = printed.as_tuple().exponent
    step = Decimal(1).scaleb(min(exponent if isinstance(exponent, int) else 0, 0))
    if any(value.quantize(step, rounding) == printed for rounding in (ROUND_HALF_UP, ROUND_HALF_EVEN)):
        return printed != 0 or value == 0
    return printed >= 1000 and prints(printed, value)


def bears_number(source: Token | str, printed: str) -> bool:
    """Tell whether a source's token bears a printed number out: the same, or what the house prints for it."""
    text = source if isinstance(source, str) else source.text
    if same_number(text, printed):
        return True
    much, stated = amount_of(printed), amount_of(text)
    return much is not None and stated is not None and prints(much, stated)
