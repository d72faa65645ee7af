"""Bare numbers: those whose noun stands elsewhere, in the sentence or before it ("against 6,677 a year earlier")."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from reportgen.extraction.nouns import Nouns
from reportgen.extraction.quantity import Quantity
from reportgen.extraction.terms import lowered
from reportgen.extraction.unit_words import UnitWords
from reportgen.model.lexicon import Lexicon

_CHANGE_OF = re.compile(r"\b(increase|rise|growth|gain|decrease|drop|decline|fall|reduction) of $", re.IGNORECASE)
_NUMBERS = re.compile(r"\b(?:numbers?|figures?|total|count)\b", re.IGNORECASE)
_NUMBER_OF = re.compile(r"\b[Nn]umber of ((?:[\w'’-]+ ){0,3}?[\w'’-]+s)\b")
_LEVELLED = re.compile(
    r"(?:^|, |; |\band )(?:[Tt]he |[Ii]ts |[Tt]heir )?(?:[\w'’-]+ ){0,4}?(?P<noun>[a-z][\w-]*s)(?: (?:in|from"
    r"|by|of|to|between|with|at|on)"
    r" [^,.;]{2,60}?)?(?: [—–(][^—–)]{2,90}[—–)])?,? (?:had |has |have )?(?:reached|went|peaked|fell|rose|grew"
    r"|dropped|climbed|hit|stood"
    r"|totalled|totaled|numbered"
    r"|jumped|surged|declined|decreased|increased|shrank|soared|doubled)\b"
)
_AMONG = re.compile(r"(?:Among|Of|Out of|Amongst) ((?:the |these |those |all )?(?:[\w%-]+ ?){1,9})")
_ENTRY = re.compile(r"(?:\d{1,2}[.)] )?[^\W\d][^\d:]{1,40}?(?: ?[-–—:] ?| )[\d.,]+\W?")
"""A line of a list or table: a name and a number."""

_SCALED = re.compile(r"\d.*(?:thousand|million|billion|trillion)")
_WITH = re.compile(r"\bwith $")
_ENDS = re.compile(r"[,.;)]|$| and\b")
_PART_OF = re.compile(r" (?:out )?of (?:the |its |their |these |those |all |all the )?(?:near(?:ly)? |more than )?")
_OF_THEM = re.compile(r" of (?:them|these|those|which|whom)\b")
_COMPARED = re.compile(
    r"\b(?:than|against|compare[ds] (?:with|to)|versus|vs\.?|(?:over|above|under|below|from) the) (?:the |those )?$"
)
_CLAUSE_OPENS = re.compile(r"(?:^|[;,:(] ?|\b(?:and|while|but|with|whereas) )$")
_CLAUSE_GOES_ON = re.compile(
    r" (?:were|was|are|is|had|have|has|came|went|more|fewer|abstained|opposed|voted|[a-z]{3,}ed)\b"
)


class BareNumbers:
    """Finds for bare numbers what they count; those that count nothing known are dropped."""

    def __init__(self, lexicon: Lexicon, nouns: Nouns, units: UnitWords) -> None:
        """Prepare the words that state a level: "reached", "a total of"."""
        levels = sorted(lexicon.words.get("levels", ()), key=len, reverse=True)
        self._level = re.compile(rf"\b(?:{'|'.join(map(re.escape, levels)) or '(?!)'})\s$", re.IGNORECASE)
        self._nouns = nouns
        self._units = units

    def resolved(
        self, text: str, found: Sequence[Quantity], counted: str, heading: Quantity | None = None
    ) -> list[Quantity]:
        """Give bare numbers the noun said elsewhere, or `counted`, that of the sentence before; drop the others.

        A line of a list ("China: 405.7") has the unit of its `heading`, one of it.
        """
        if heading and len(found) == 1 and found[0].kind == "bare" and _ENTRY.fullmatch(text):
            (q,) = found
            return [replace(heading, start=q.start, end=q.end, begins=q.begins, value=q.value * heading.value)]
        out: list[Quantity] = []
        for q, following in zip_longest(found, found[1:]):
            if q.kind != "bare":
                out.append(q)
                continue
            if following and following.kind == "count" and _PART_OF.fullmatch(text, q.end, following.begins):
                out.append(replace(q, unit=following.unit, kind="count"))
                continue
            before = next((o.unit for o in reversed(out) if o.kind == "count" and o.unit), "")
            unit = self._unit(text, q, before, counted)
            if unit:
                change = q.change or bool(_CHANGE_OF.search(text, 0, q.begins))
                out.append(replace(q, unit=unit, kind="count", change=change))
        return out

    def _unit(self, text: str, q: Quantity, before: str, counted: str) -> str:
        """Name what a bare number counts, from `before` in the sentence or `counted` before it; empty for nothing."""
        if before and (q.change or _CHANGE_OF.search(text, 0, q.begins)):
            return before
        noun = self._named(text, q) or ("" if before else self._subject(text, q))
        if not noun and counted and _NUMBERS.search(text, 0, q.start):
            noun = counted
        if self._level.search(text, 0, q.begins) and (noun or before):
            return noun or before
        if not _refers(text, q):
            return ""
        return before or noun or counted

    def _named(self, text: str, q: Quantity) -> str:
        """Return the noun of "the number of patents" or "among the papers", said before the number."""
        found = _NUMBER_OF.search(text, 0, q.start)
        if found:
            return lowered(found[1].split(" ")[-1])
        among = _AMONG.match(text, 0, q.start)
        words = among[1].split() if among else []
        return next((lowered(word) for word in words if self._nouns.is_plural(word)), "")

    def _subject(self, text: str, q: Quantity) -> str:
        """Return the plural that a bare level counts: "co-publications reached a high of 65,400"."""
        found = _LEVELLED.search(text, 0, q.start)
        noun = lowered(found["noun"]) if found else ""
        known = (
            bool(_NUMBERS.fullmatch(noun))
            or noun in self._units
            or noun in self._nouns.durations
            or noun in self._nouns.moneys
        )
        return noun if noun and not known and self._nouns.is_plural(noun) else ""


def _refers(text: str, q: Quantity) -> bool:
    """Tell a number that speaks of what was counted before: "1,056 of them", "against 6,677", "12 abstained"."""
    surface = text[q.start : q.end]
    if _OF_THEM.match(text, q.end) or "," in surface or _SCALED.search(surface):
        return True
    if _WITH.search(text, 0, q.begins) and _ENDS.match(text, q.end):
        return True
    if _COMPARED.search(text, 0, q.begins):
        return not text[q.start : q.end].isdigit() or q.end - q.start != 4  # a year
    return bool(_CLAUSE_OPENS.search(text, 0, q.begins) and _CLAUSE_GOES_ON.match(text, q.end))
