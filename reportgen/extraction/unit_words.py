"""Units of measure and money beside a number: their words and signs, before it and after it."""

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from reportgen.extraction.quantity import Quantity
from reportgen.model.lexicon import Lexicon, Unit
from reportgen.model.number_words import SCALE_WORDS, SCALES

_SCALE = re.compile(rf"(?:[ \u00a0-]?)({SCALE_WORDS}|mln|bln|trn|bn|tn|mn)\b(?:[ -]({SCALE_WORDS})\b)?", re.IGNORECASE)
_MONEY_SCALE = re.compile(r" ?([kKmMbB])(?![\w'’-])")
_COUNT_SCALE = re.compile(r"(K)\b")
_HEADS = re.compile(r"\((?:by|in) ([^()]{1,20})\)\W*$")
_LONGEST_SIGN = 6
"""Money's words of fewer letters may stand before the number."""


class UnitWords:
    """The units of a lexicon, by all their words and signs."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Prepare; longer words count before those within them."""
        self._units: dict[str, Unit] = {}
        for unit in lexicon.units:
            for alias in unit.aliases:
                self._units.setdefault(alias if _keeps_case(alias) else alias.lower(), unit)
        aliases = sorted(self._units, key=len, reverse=True)
        any_case = "|".join(re.escape(a) for a in aliases if not _keeps_case(a) and a[-1].isalnum())
        exact = "|".join(re.escape(a) for a in aliases if _keeps_case(a) and a[-1].isalnum())
        signs = "|".join(re.escape(a) for a in aliases if not a[-1].isalnum())
        self._after = re.compile(rf"[ \u00a0-]?(?:((?i:{any_case})|{exact})(?![\w²³])|({signs}))")
        money = sorted((a for u in lexicon.units if u.currency for a in u.aliases), key=len, reverse=True)
        self._before = re.compile(
            rf"(?<![\w$])({'|'.join(re.escape(a) for a in money if len(a) < _LONGEST_SIGN) or '(?!)'})[ \u00a0]?$"
        )

    def __contains__(self, word: str) -> bool:
        return word in self._units

    def money_before(self, text: str, at: int) -> "re.Match[str] | None":
        """Find the sign or code of money right before a number that starts at `at`."""
        return self._before.search(text, max(0, at - 8), at)

    def of_money(self, q: Quantity, sign: str, local: Mapping[str, str]) -> Quantity:
        """Give an amount the currency of the sign before it; `local` says what bare signs mean in a piece."""
        return _of_unit(q, self._unit(sign), q.end, local.get(sign, ""))

    def after(self, text: str, q: Quantity, local: Mapping[str, str], *, spelled: bool = False) -> Quantity | None:
        """Give a number the unit after it; a `spelled` number has none that is joined to it ("tenm")."""
        found = self._after.match(text, q.end)
        if not found or (text[q.end : q.end + 1].isalpha() and spelled):
            return None
        unit = self._unit(found[1] or found[2])
        return _of_unit(q, unit, found.end(), local.get(found[2] or found[1].lower(), ""))

    def heads(self, text: str) -> Quantity | None:
        """Read the unit that a table's heading sets for its lines, "(in TWh)": a quantity of one of it."""
        found = _HEADS.search(text)
        one = Quantity(0, 0, Decimal(1), "")
        return self.after(f" {found[1]}", one, {}) if found else None

    def _unit(self, alias: str) -> Unit:
        return self._units.get(alias) or self._units[alias.lower()]


def scaled(text: str, value: Decimal, end: int, *, money: bool) -> tuple[Decimal, int]:
    """Multiply a number by the scale words after it; return it with the end of the last of them.

    `k`, `m` and `b` are scales only of money: 5 m is five metres. "948K students" are thousands.
    """
    scale = _SCALE.match(text, end)
    if scale:
        for word in scale.groups():
            value *= SCALES[word.lower()] if word else 1
        return value, scale.end()
    short = (_MONEY_SCALE if money else _COUNT_SCALE).match(text, end)
    if short:
        return value * SCALES[short[1].lower()], short.end()
    return value, end


def _keeps_case(alias: str) -> bool:
    return len(alias) <= 2 or any(c.isupper() for c in alias)


def _of_unit(q: Quantity, unit: Unit, end: int, local: str) -> Quantity:
    if unit.currency:
        code = local or unit.currency
        return replace(q, end=max(end, q.end), unit=code, currency=code, kind="money")
    kind = "percent" if unit.name.startswith(("percent", "basis")) else "measure"
    return replace(q, end=end, unit=unit.name, value=q.value * Decimal(unit.factor), kind=kind)
