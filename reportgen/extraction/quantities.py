"""Finds stated quantities: money, shares, measures, ratios and counted things, in base units.

A quantity is a number (digits or words, with its scale) and what it counts. Numbers that are names (5G, Section 301),
dates, places in an order (16th), parts of addresses and registrations are none; neither are durations, nor an amount
repeated in brackets in another unit.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from reportgen.extraction.bare_numbers import BareNumbers
from reportgen.extraction.dates import DateMention
from reportgen.extraction.hedging import Hedging
from reportgen.extraction.multiples import ranges, ratios, repeats
from reportgen.extraction.nouns import WORD_AFTER, Nouns
from reportgen.extraction.quantity import Quantity
from reportgen.extraction.terms import lowered
from reportgen.extraction.unit_words import UnitWords, scaled
from reportgen.model.lexicon import Lexicon
from reportgen.model.number_words import SMALL, WORDS, digits, spelled

_NUMBER = re.compile(
    rf"(?P<digits>\d{{1,3}}(?:[,\u00a0\u202f]\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)|(?<![\w-])(?P<words>{WORDS})(?![\w])",
    re.IGNORECASE,
)

_DIGIT = re.compile(r"\d")

_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+")

_NOT_HERE = re.compile(
    r"\d+\s?[*×]\s?\d+|(?<!\d)\d{1,2}:\d\d(?::\d\d)?(?!\d)"
    r"|\b\d{1,2}\s?(?:[ap]\.?m\b\.?|o['’]clock|GMT)|\d+(?:\.\d+){2,}"
    r"|(?<![\w.,$€£¥])\+?\(?\d{2,4}\)?[ -]\d{3,4}[ -]\d{3,4}\b"
    r"|\b\d+/\d+\b|\b\d[\d-]*(?:st|nd|rd|th)\b|\b\d{1,3}-year-olds?\b|\baged? \d+(?: (?:to|and) \d+)?|,"
    r" \d\d(?=, )|\bno\. ?\d+"
    r"|\b\d{4}-\d{2}-\d{2}\b|#\d+|\[\d+\]|^\(?\d{1,2}[.)](?= )"
)
"""Screen sizes, clock times, versions, phones, fractions in figures, ordinals, ages, calls of notes."""

_NAME_END = re.compile(r"[A-Za-z]$|[^\W\d][-‐–/+]$")

_WORD_BEFORE = re.compile(r"([\w&'’.]+?)[.:]?\s+(?:#\s?)?$")

_TIMES = re.compile(r"[ -]?(?:times\b|fold\b)(?! (?:square|table))", re.IGNORECASE)

_TO_SECOND = re.compile(r"(?:\s?[-–]\s?|\s(?:to|and)\s)(?=[$€£¥\d])")

_LIKELY = re.compile(
    r"\d|\b(?:half|quarters?|fifth|double|twice|triple|quadruple|fold|dozen|hundred|thousand|million|billion|trillion"
    rf"|{'|'.join(SMALL)})",
    re.IGNORECASE,
)
"""What a sentence has that may state a number: spares the others the whole grammar."""


_NOWHERE: Mapping[str, str] = {}


class Measures:
    """The units and words of a lexicon, prepared for finding quantities."""

    def __init__(self, lexicon: Lexicon, peoples: Iterable[str]) -> None:
        """Prepare; `peoples` are demonyms in the plural, which count people."""
        self._units = UnitWords(lexicon)
        self._nouns = Nouns(lexicon, peoples)
        self._hedging = Hedging(lexicon)
        self._bare = BareNumbers(lexicon, self._nouns, self._units)
        self._numbered = frozenset(lexicon.words.get("numbered", ()))
        self._places = frozenset(
            word for place in lexicon.places for alias in (place.name, *place.aliases) for word in alias.split()[-1:]
        )

    def heading(self, text: str) -> Quantity | None:
        """Read the unit that a heading sets for the list below it, as one of it; None where it sets none."""
        return self._units.heads(text) if text.endswith(")") else None

    def find(
        self,
        text: str,
        dates: Sequence[DateMention],
        *,
        local: Mapping[str, str] = _NOWHERE,
        counted: str = "",
        heading: Quantity | None = None,
    ) -> list[Quantity]:
        """Find the quantities of one sentence, in order.

        `local` says what bare signs of money mean in the piece, such as ¥; `counted` is the noun that the sentence
        before counted last, for "the number fell to 300"; `heading` the unit of the list that it is a line of.
        """
        has_digits = bool(_DIGIT.search(text))
        if not has_digits and not _LIKELY.search(text):
            return []
        taken = [(found.start(), found.end()) for found in _NOT_HERE.finditer(text)] if has_digits else []
        if "@" in text or "http" in text or "www." in text:
            taken += [(found.start(), found.end()) for found in _ADDRESS.finditer(text)]
        taken += [(d.start, d.end) for d in dates if not self._is_counted_year(text, d)]
        found: list[Quantity] = []
        for number in _NUMBER.finditer(text):
            if any(start < number.end() and number.start() < end for start, end in taken):
                continue
            quantity = self._read(text, number, local)
            if quantity and not (found and repeats(text, found[-1], quantity)):
                found.append(quantity)
        found += [q for q in ratios(text) if not any(q.start < o.end and o.start < q.end for o in found)]
        found.sort(key=lambda q: q.start)
        return self._bare.resolved(text, ranges(text, found), counted, heading)

    def _is_counted_year(self, text: str, date: DateMention) -> bool:
        """Tell "over 2000 companies" from the year 2000: a hedge before it and a plural after it."""
        noun = WORD_AFTER.match(text, date.end)
        if not (noun and text[date.start : date.end].isdigit() and self._nouns.is_plural(noun[1])):
            return False
        return self._hedging.stands_before(text, date.start)

    # One number, from left to right: scale, unit or noun, hedge, direction.

    def _read(self, text: str, number: "re.Match[str]", local: Mapping[str, str]) -> Quantity | None:
        start, end = number.span()
        money = self._units.money_before(text, start)
        if number["digits"] and not money and _NAME_END.search(text[max(0, start - 2) : start]):
            return None
        value = digits(number["digits"]) if number["digits"] else spelled(number["words"])
        value, end = scaled(text, value, end, money=bool(money))
        end += 5 if text.startswith("-plus-", end) else 0
        q = Quantity(money.start() if money else start, end, value, "")
        quantity = self._units.of_money(q, money[1], local) if money else self._typed(text, number, q, local)
        if quantity is None or not self._is_figure(text, number, quantity):
            return None
        return self._hedging.directed(text, self._hedging.hedged(text, quantity))

    def _typed(self, text: str, number: "re.Match[str]", q: Quantity, local: Mapping[str, str]) -> Quantity | None:
        """Say what the number counts: a unit, a ratio, a noun; or leave it bare."""
        of_unit = self._units.after(text, q, local, spelled=bool(number["words"]))
        if of_unit:
            return of_unit
        times = _TIMES.match(text, q.end)
        if times:
            return replace(q, end=times.end(), unit="times", kind="ratio")
        if text[q.end : q.end + 1].isalpha():
            return None
        return self._counted_thing(text, number, q)

    def _counted_thing(self, text: str, number: "re.Match[str]", q: Quantity) -> Quantity | None:
        """Find the plural noun after the number; without one, the number is bare."""
        if text[q.end : q.end + 1] == "-" and not text.startswith("-plus ", q.end):
            return replace(q, kind="bare") if _TO_SECOND.match(text, q.end) else None
        found = self._nouns.after(text, q.end + (5 if text.startswith("-plus", q.end) else 0))
        if found is None:
            return None
        end, noun = found
        if not noun:
            return replace(q, kind="bare")
        if number["words"] and q.value <= 12 and not self._nouns.is_spelled_out(noun):
            return None
        return replace(q, end=max(end, q.end), unit=noun)

    def _is_figure(self, text: str, number: "re.Match[str]", q: Quantity) -> bool:
        """Tell a figure from a number that is a name, a place in a list or a registration."""
        start = number.start()
        if number["words"] and number["words"].lower() in ("one", "zero", "a", "an") and q.end - start < 5:
            return False
        if number["words"] and q.kind == "count" and text[:start].rstrip().endswith(("the", "these", "those", "both")):
            return q.value > 12
        plain = bool(number["digits"]) and q.kind in ("count", "bare") and q.end - number.end() < 30
        if not plain:
            return True
        raw = number["digits"]
        if (raw.startswith("0") and "." not in raw) or (raw.isdigit() and len(raw) > 6):
            return False
        before = _WORD_BEFORE.search(text, max(0, start - 30), start)
        if q.kind == "bare" and (_TO_SECOND.match(text, q.end) or re.search(r"[$€£¥][\d.]+\s?[-–]$", text[:start])):
            return True
        if not before:
            return q.kind in ("count", "bare")
        word = before[1]
        if lowered(word).strip(".:") in self._numbered and not (q.kind == "count" and "," in raw):
            return False
        is_name = word[0].isupper() and before.start(1) > 0 and word not in self._places and not word.isupper()
        return not is_name or (q.kind == "count" and "," in raw)
