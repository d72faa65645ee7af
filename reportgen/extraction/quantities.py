"""Finds stated quantities: money, shares, measures, ratios and counted things, in base units.

A quantity is a number (digits or words, with its scale) and what it counts. Numbers that are names (5G, Section 301),
dates, places in an order (16th), parts of addresses and registrations are none; neither are durations, nor an amount
repeated in brackets in another unit.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from reportgen.extraction.dates import DateMention
from reportgen.extraction.multiples import ranges, ratios, repeats
from reportgen.extraction.numbers import SCALE_WORDS, SCALES, SMALL, WORDS, digits, spelled
from reportgen.extraction.quantity import Quantity
from reportgen.extraction.terms import lowered
from reportgen.model.lexicon import Lexicon, Unit

_NUMBER = re.compile(
    rf"(?P<digits>\d{{1,3}}(?:[,\u00a0\u202f]\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)|(?<![\w-])(?P<words>{WORDS})(?![\w])",
    re.IGNORECASE,
)

_SCALE = re.compile(rf"(?:[ \u00a0-]?)({SCALE_WORDS}|mln|bln|trn|bn|tn|mn)\b(?:[ -]({SCALE_WORDS})\b)?", re.IGNORECASE)

_MONEY_SCALE = re.compile(r" ?([kKmMbB])(?![\w'’-])")

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

_NOUN_WORD = re.compile(r"[ \u00a0-]?([A-Za-z][\w'’-]*)")

_OTHER_WORD = re.compile(r"\s+((?:[A-Z]\.){2,}|[A-Za-z][\w'’-]*)")

_TIMES = re.compile(r"[ -]?(?:times\b|fold\b)(?! (?:square|table))", re.IGNORECASE)

_CHANGE_OF = re.compile(r"\b(increase|rise|growth|gain|decrease|drop|decline|fall|reduction) of $", re.IGNORECASE)

_NUMBERS = re.compile(r"\b(?:numbers?|figures?|total|count)\b", re.IGNORECASE)

_TO_SECOND = re.compile(r"(?:\s?[-–]\s?|\s(?:to|and)\s)(?=[$€£¥\d])")

_LIKELY = re.compile(
    r"\d|\b(?:half|quarters?|fifth|double|twice|triple|quadruple|fold|dozen|hundred|thousand|million|billion|trillion"
    rf"|{'|'.join(SMALL)})",
    re.IGNORECASE,
)
"""What a sentence has that may state a number: spares the others the whole grammar."""


class Measures:
    """The units and words of a lexicon, prepared for finding quantities."""

    def __init__(self, lexicon: Lexicon, peoples: Iterable[str]) -> None:
        """Prepare; `peoples` are demonyms in the plural, which count people."""
        words = lexicon.words
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
            rf"(?<![\w$])({'|'.join(re.escape(a) for a in money if len(a) < 6) or '(?!)'})[ \u00a0]?$"
        )
        hedges = sorted(words.get("hedges", ()), key=len, reverse=True)
        over = "|".join(re.escape(w) for w in sorted(words.get("over verbs", ()), key=len, reverse=True)) or "(?!)"
        self._hedge = re.compile(
            rf"(?<![\w-])(?:(?P<hedge>{'|'.join(map(re.escape, hedges)) or '(?!)'})|(?P<verb>{over}))"
            r"(?:\s(?:a total of|the|only))?\s?(?:a\s)?$",
            re.IGNORECASE,
        )
        after = sorted(words.get("hedges after", ()), key=len, reverse=True)
        self._hedge_after = re.compile(
            rf"[ ,]*({'|'.join(map(re.escape, after)) or '(?!)'})\b(?! \w+ (?:than))", re.IGNORECASE
        )
        self._falls = frozenset(words.get("falls", ()))
        self._rises = frozenset(words.get("rises", ()))
        levels = sorted(words.get("levels", ()), key=len, reverse=True)
        self._level = re.compile(rf"\b(?:{'|'.join(map(re.escape, levels)) or '(?!)'})\s$", re.IGNORECASE)
        self._numbered = frozenset(words.get("numbered", ()))
        self._stops = frozenset(words.get("stop words", ()))
        self._counted = frozenset(words.get("counted", ()))
        self._durations = frozenset(words.get("durations", ()))
        self._plurals = frozenset(words.get("plurals", ()))
        self._singular_s = frozenset(words.get("not plural", ()))
        self._peoples = frozenset(peoples) | frozenset(words.get("regional peoples", ()))
        self._moneys = frozenset(words.get("money nouns", ()))
        self._places = frozenset(
            word for place in lexicon.places for alias in (place.name, *place.aliases) for word in alias.split()[-1:]
        )

    def find(self, text: str, dates: Sequence[DateMention], *, yen: bool = False, counted: str = "") -> list[Quantity]:
        """Find the quantities of one sentence, in order.

        `yen` reads ¥ as Japanese money; `counted` is the noun that the sentence before counted last, for "the number
        fell to 300".
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
            quantity = self._read(text, number, yen)
            if quantity and not (found and repeats(text, found[-1], quantity)):
                found.append(quantity)
        found += [q for q in ratios(text) if not any(q.start < o.end and o.start < q.end for o in found)]
        found.sort(key=lambda q: q.start)
        return self._bare_resolved(text, ranges(text, found), counted)

    def _is_counted_year(self, text: str, date: DateMention) -> bool:
        """Tell "over 2000 companies" from the year 2000: a hedge before it and a plural after it."""
        noun = _OTHER_WORD.match(text, date.end)
        if not (noun and text[date.start : date.end].isdigit() and self._is_plural(noun[1], lowered(noun[1]))):
            return False
        return bool(self._hedge.search(text, max(0, date.start - 40), date.start))

    # One number, from left to right: scale, unit or noun, hedge, direction.

    def _read(self, text: str, number: "re.Match[str]", yen: bool) -> Quantity | None:  # noqa: FBT001
        start, end = number.span()
        if (
            number["digits"]
            and _NAME_END.search(text[max(0, start - 2) : start])
            and not self._before.search(text[:start])
        ):
            return None
        value = digits(number["digits"]) if number["digits"] else spelled(number["words"])
        money = self._before.search(text, max(0, start - 8), start)
        value, end = _scaled(text, value, end, money=bool(money))
        first = money.start() if money else start
        end += 5 if text.startswith("-plus-", end) else 0
        quantity = self._typed(text, number, Quantity(first, end, value, ""), money, yen)
        if quantity is None or not self._is_figure(text, number, quantity):
            return None
        return self._directed(text, self._hedged(text, quantity))

    def _typed(
        self,
        text: str,
        number: "re.Match[str]",
        q: Quantity,
        money: "re.Match[str] | None",
        yen: bool,  # noqa: FBT001
    ) -> Quantity | None:
        """Say what the number counts: money, a unit, a ratio, a noun; or leave it bare."""
        if money:
            unit = self._unit(money[1])
            return _of_unit(q, unit, q.end, yen and money[1] in "¥￥")
        after = self._after.match(text, q.end)
        if after and (after[2] or text[after.end() - 1].isalnum()):
            unit = self._unit(after[1] or after[2])
            tight = text[q.end : q.end + 1].isalpha()
            if not (tight and number["words"]):
                return _of_unit(q, unit, after.end(), yen and (after[2] or "") in "¥￥")
        times = _TIMES.match(text, q.end)
        if times:
            return replace(q, end=times.end(), unit="times", kind="ratio")
        if text[q.end : q.end + 1].isalpha():
            return None
        return self._counted_thing(text, number, q)

    def _unit(self, alias: str) -> Unit:
        return self._units.get(alias) or self._units[alias.lower()]

    def _counted_thing(self, text: str, number: "re.Match[str]", q: Quantity) -> Quantity | None:
        """Find the plural noun within five words after the number; without one, the number is bare."""
        end, noun, words = q.end, "", 0
        if text[q.end : q.end + 1] == "-" and not text.startswith("-plus ", q.end):
            return replace(q, kind="bare") if _TO_SECOND.match(text, q.end) else None
        at = q.end + (5 if text.startswith("-plus", q.end) else 0)
        while words < 5 and (found := _OTHER_WORD.match(text, at)):
            word = found[1]
            low = lowered(word)
            if low in self._durations or low.removesuffix("'s") in self._durations:
                return None
            if low in self._stops or (noun and not self._is_plural(word, low)):
                break
            if self._is_plural(word, low):
                end, noun = found.end(), "people" if word in self._peoples or low in ("people", "persons") else low
                if word.endswith(("'", "’")) or low.endswith("'s"):
                    return None
            words, at = words + 1, found.end()
        if not noun:
            return None if number["words"] and q.value < 1000 else replace(q, kind="bare")
        if number["words"] and q.value <= 12 and noun not in self._counted:
            return None
        return replace(q, end=end, unit=noun)

    def _is_plural(self, word: str, low: str) -> bool:
        if low in self._plurals or word in self._peoples:
            return True
        return (
            len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is")) and low not in self._singular_s
        )

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
            return q.kind == "count" or (not text[:start].strip()[-1:].isalnum() and q.kind != "bare")
        word = before[1]
        if lowered(word).strip(".:") in self._numbered:
            return False
        is_name = word[0].isupper() and before.start(1) > 0 and word not in self._places and not word.isupper()
        return not is_name or (q.kind == "count" and "," in raw)

    def _hedged(self, text: str, q: Quantity) -> Quantity:
        found = self._hedge.search(text, max(0, q.start - 40), q.start)
        if found and (found["hedge"] or "").lower() != "plus":
            word = "over" if found["verb"] else found["hedge"].lower()
            return replace(q, qualifier=word, begins=found.start())
        after = self._hedge_after.match(text, q.end)
        if after and lowered(after[1]) != "plus":
            return replace(q, qualifier=lowered(after[1]), begins=q.start)
        return replace(q, begins=q.start)

    def _directed(self, text: str, q: Quantity) -> Quantity:
        """Give a change its sign, from the word before or after it: "fell 5 percent", "a 5 percent drop"."""
        if q.kind not in ("percent", "count", "bare", "money", "measure"):
            return q
        words = re.findall(r"[\w-]+", lowered(text[max(0, q.begins - 40) : q.begins]))[-3:]
        after = re.findall(r"[\w-]+", lowered(text[q.end : q.end + 40]))[:2]
        joined = words[-1] in ("by", "of", "another", "a", "an", "further") if words else False
        candidates = [words[-2] if len(words) > 1 and joined else ""] + (
            [words[-1]] if words and q.kind == "percent" else []
        )
        if q.kind == "percent" or (joined and words[-1] == "by"):
            candidates += [after[0]] if after and q.kind == "percent" else []
        if words[-1:] == ["by"]:  # "cutting the error rate by 9 percent"
            clause = re.split(r"[,.;]", lowered(text[max(0, q.begins - 80) : q.begins]))[-1]
            candidates += re.findall(r"[\w-]+", clause)[-8:]
        if "up" in candidates and words[-2:-1] and words[-2].startswith(("mak", "mad")):
            return q
        for word in candidates:
            if word in self._falls:
                return replace(q, value=-q.value, change=True)
            if word in self._rises:
                return replace(q, change=True)
        return q

    def _subject_noun(self, text: str, q: Quantity) -> str:
        """Return the plural that a bare level counts: "co-publications reached a high of 65,400"."""
        found = _LEVELLED.search(text, 0, q.start)
        noun = lowered(found["noun"]) if found else ""
        known = bool(_NUMBERS.fullmatch(noun)) or noun in self._units or noun in self._durations or noun in self._moneys
        return noun if noun and not known and self._is_plural(noun, noun) else ""

    def _bare_resolved(self, text: str, found: list[Quantity], counted: str) -> list[Quantity]:
        """Give bare numbers the unit that the sentence says elsewhere, and drop those that have none."""
        out: list[Quantity] = []
        subject = re.search(r"\b[Nn]umber of ((?:[\w'’-]+ ){0,3}?[\w'’-]+s)\b", text)
        for q in found:
            if q.kind != "bare":
                out.append(q)
                continue
            counts = [o for o in out if o.kind == "count" and o.unit]
            changes = q.change or bool(_CHANGE_OF.search(text, 0, q.begins))
            noun = lowered(subject[1].split(" ")[-1]) if subject and subject.end() <= q.start else ""
            if not noun and not counts:
                noun = self._subject_noun(text, q)
            if not noun and counted and _NUMBERS.search(text, 0, q.start):
                noun = counted
            if changes and counts:
                out.append(replace(q, unit=counts[-1].unit, kind="count", change=True))
            elif self._level.search(text, 0, q.begins) and (noun or counts):
                out.append(replace(q, unit=noun or counts[-1].unit, kind="count"))
        return out


_LEVELLED = re.compile(
    r"(?:^|, |; |\band )(?:[Tt]he |[Ii]ts |[Tt]heir )?(?:[\w'’-]+ ){0,4}?(?P<noun>[a-z][\w-]*s)(?: (?:in|from"
    r"|by|of|to|between|with|at)"
    r" [^,.;]{2,60}?)?,? (?:had |has |have )?(?:reached|peaked|fell|rose|grew|dropped|climbed|hit|stood"
    r"|totalled|totaled|numbered"
    r"|jumped|surged|declined|decreased|increased|shrank|soared|doubled)\b"
)


def _keeps_case(alias: str) -> bool:
    return len(alias) <= 2 or any(c.isupper() for c in alias)


def _of_unit(q: Quantity, unit: Unit, end: int, yen: bool) -> Quantity:  # noqa: FBT001
    if unit.currency:
        code = "JPY" if yen else unit.currency
        return replace(q, end=max(end, q.end), unit=code, currency=code, kind="money")
    kind = "percent" if unit.name.startswith(("percent", "basis")) else "measure"
    return replace(q, end=end, unit=unit.name, value=q.value * Decimal(unit.factor), kind=kind)


def _scaled(text: str, value: Decimal, end: int, *, money: bool) -> tuple[Decimal, int]:
    scale = _SCALE.match(text, end)
    if scale:
        for word in scale.groups():
            value *= SCALES[word.lower()] if word else 1
        return value, scale.end()
    short = _MONEY_SCALE.match(text, end) if money else None
    if short:
        return value * SCALES[short[1].lower()], short.end()
    return value, end
