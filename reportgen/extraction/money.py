"""What bare signs of money mean in a piece: ¥ in one about Japan, $ in a release of New Zealand's statisticians."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from reportgen.extraction.bodies import Mention

_DOLLARS = {
    "New Zealand": "NZD",
    "Australia": "AUD",
    "Canada": "CAD",
    "Singapore": "SGD",
    "Hong Kong": "HKD",
    "Taiwan": "TWD",
}
"""Countries whose own press writes their dollar without more."""

_DEALINGS = 3
"""Nations that such a piece names at most."""

_MARKED = re.compile(r"(US|U\.S\.|AU|A|NZ|C|CA|S|HK|NT)D?\s?\$|\b(USD|U\.?S\.? dollars?)\b")
_MARKS = {"AUD": ("A", "AU"), "NZD": ("NZ",), "CAD": ("C", "CA"), "SGD": ("S",), "HKD": ("HK",), "TWD": ("NT",)}
"""What a country's own press may write before the sign, here and there."""


def local_money(text: str, names: Sequence[Mention]) -> Mapping[str, str]:
    """Return the currencies that bare signs stand for in a text, other than yuan for ¥ and American dollars for $.

    ¥ is yen where Japan is named more often than China. $ is the dollar of a country that is named twice at least, in
    a piece of its dealings with one or two others, where the United States isn't named at all, and no dollar is marked
    as another country's.
    """
    counts = Counter(m.country for m in names if m.country)
    out: dict[str, str] = {}
    if counts["Japan"] > counts["China"]:
        out |= {"¥": "JPY", "￥": "JPY"}
    if "$" in text and not counts["United States"]:
        own = max(_DOLLARS, key=lambda country: counts[country])
        code = _DOLLARS[own]
        marks = {found[1] or found[2] for found in _MARKED.finditer(text)}
        if counts[own] > 1 and len(counts) <= _DEALINGS and marks <= set(_MARKS[code]):
            out |= {"$": code}
    return out
