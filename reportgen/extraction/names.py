"""Finds countries, blocs and organisations in running text, and who acts in a sentence.

A name is a place's or body's alias on word boundaries, the longest first, with its capitals as the lexicon gives
them. Some mentions name nobody: a newspaper's title, a capital where something merely took place, the country after
a city ("in Riyadh, Saudi Arabia").
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportgen.extraction.terms import PhraseFinder
from reportgen.model.lexicon import Lexicon

_PRESS = re.compile(r" (?:Times|Post|Daily|News|Herald|Journal|Tribune|Weekly|Telegraph|Gazette|Morning Post)\b")
_WHERE = re.compile(r"\b(?:[Ii]n|[Aa]t|from|to|near|outside)\s+(?:downtown\s+|central\s+)?$")
_CITY_BEFORE = re.compile(r"\b(?:[Ii]n|[Aa]t|from|of|near) (?P<city>(?:[A-Z][\w.-]+ ?){1,3}), (?:the )?$")
_AFTER_PLACE = re.compile(r"\s*(?:[,.;:)]|$)|\s(?:on|in|from|where|last|this|between|at|during|by|for)\b")
_DATELINE = re.compile(r"(?:, [A-Z][a-z]+ \d{1,2})?(?: ?[–—]| -|:) ")
_COMPARED = re.compile(r"\b(?:outside|unlike|rather than|ahead of) (?:the )?$")
_PART_OF_NAME = re.compile(r" (?:[A-Z][a-z]+|on|for|to) (?:[A-Z]|on |to )")

_HEAD = (
    "Institutes?|Academy|University|College|Ministry|Agency|Administration|Center|Centre|Group"
    "|Corporation|Company|Hospital"
    "|Laboratory|Commission|Council|Association|Foundation|Bureau|Department|Society|Observatory|Organization"
    r"|Organisation|Technologies|Co\.,? Ltd\.?|Federation|Consortium"
)
_CAP = r"(?:[A-Z][\w.&-]*(?:['’]s)?)"
_BODY = re.compile(
    rf"{_CAP}(?: {_CAP})*"
    rf"(?:(?:,? (?:of|for the|for|of the|&|and) )(?!the\b)(?!\S+ly\b)(?!\w+['’]s\b){_CAP}(?: {_CAP})*)*"
)
_HAS_HEAD = re.compile(rf"\b(?:{_HEAD})(?!\w)")
_SEAT = re.compile(rf"\b(?:{_HEAD})(?:(?: of| for| and|,)? [A-Z][\w-]*)* in $")
"""A body with its seat: "the Institute of Physics in Tokyo" is Japanese."""

_GOES_ON_IN = re.compile(rf"(?<=Excellence) in {_CAP}(?:(?: and| of)? {_CAP})*")
_OWNER = re.compile(r"(?!People)[A-Z]\w+['’]s (?=[A-Z])")
_DEFINED = re.compile(r"\(([A-Z][A-Za-z&-]{1,9})\)")
_LONG_NAME = 45
"""Characters from which on a body goes by the abbreviation that the text defines."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands in the text."""

    start: int
    end: int
    name: str
    """As printed: the short English name."""

    country: str
    """Its nationality; a place's own name; empty for international bodies."""

    body: bool
    """An organisation, not a country or bloc."""


class Gazetteer:
    """The places and bodies of a lexicon, prepared for searching."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Prepare the aliases; where two places claim one, the first in the lexicon has it."""
        named: dict[str, tuple[str, str, bool] | None] = dict.fromkeys(lexicon.words.get("not places", ()))
        for body in lexicon.organisations:
            for alias in (body.name, *body.aliases):
                named.setdefault(alias, (body.name, body.country, True))
        for place in lexicon.places:
            for alias in (place.name, *place.aliases):
                named.setdefault(alias, (place.name, place.name, False))
        self._meanings = tuple(named.values())
        self._finder = PhraseFinder(named, inflect=False, fold=False)
        self._capitals = frozenset(lexicon.words.get("capitals", ()))
        self.countries = frozenset(place.name for place in lexicon.places)
        self.peoples = frozenset(word for word in lexicon.words.get("peoples", ()) if word.endswith(("s", "ese")))

    def mentions(self, text: str) -> list[Mention]:
        """Find who is named, in order; names that stand for nobody are left out."""
        out = []
        for hit in self._finder.find(text):
            meaning = self._meanings[hit.phrase]
            if meaning is None:
                continue
            name, country, body = meaning
            if body or not self._is_nobody(text, hit.start, hit.end, name):
                out.append(Mention(hit.start, hit.end, name, country, body))
        return out

    def _is_nobody(self, text: str, start: int, end: int, name: str) -> bool:
        if _PRESS.match(text, end):
            return True
        before = text[max(0, start - 90) : start]
        if text[start:end] in self._capitals and (_DATELINE.match(text, end) or _WHERE.search(before)):
            return not _SEAT.search(before)
        if _COMPARED.search(before):
            return True
        city = _CITY_BEFORE.search(before) if text[start:end] in self.countries else None
        if city and city["city"] not in self.countries and _AFTER_PLACE.match(text, end):
            return True  # but "the leaders of Brazil, Russia" are of two countries
        return name == "United Nations" and bool(_PART_OF_NAME.match(text, end))


def bodies(text: str, known: Mapping[str, str] | None = None) -> list[Mention]:
    """Find institutions by the form of their names: capitalised words around a head such as Institute or Agency.

    `known` gives the abbreviations defined so far, long name to short. A name over 45 characters goes by the
    abbreviation that stands in brackets after it.
    """
    out = []
    for found in _BODY.finditer(text):
        owner = _OWNER.match(found[0])
        start = found.start() + (owner.end() if owner else 0)
        name = text[start : found.end()].rstrip(" ,")
        name = name if name.endswith(("Ltd.", "Co.", "Inc.", "Corp.")) else name.rstrip(".")
        more = _GOES_ON_IN.match(text, start + len(name))
        name += more[0].rstrip(".") if more else ""
        if " " not in name or not _HAS_HEAD.search(name) or name.isupper():
            continue
        short = _DEFINED.match(text, found.end() + 1) if text[found.end() : found.end() + 1] == " " else None
        printed = short[1] if short and len(name) > _LONG_NAME else (known or {}).get(name, name)
        out.append(Mention(start, start + len(name), printed, "", body=True))
    return out


def parties(mentions: Sequence[Mention], *, with_bodies: Iterable[Mention] = ()) -> tuple[str, ...]:
    """Name the countries and blocs once each, in order of mention, then the bodies.

    A body with a nationality stands for its country; international bodies and bodies of unknown nationality are
    named only among `with_bodies`.
    """
    nations = dict.fromkeys(m.country for m in mentions if m.country)
    named = dict.fromkeys(m.name for m in with_bodies if m.name not in nations)
    return (*nations, *named)
