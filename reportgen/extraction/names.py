"""Finds countries, blocs and organisations in running text.

A name is a place's or body's alias on word boundaries, the longest first, with its capitals as the lexicon gives
them; all are looked for in one pass. Some mentions name nobody: a newspaper's title, a capital where something merely
took place, the country after a city ("in Riyadh, Saudi Arabia"). An office that many states have ("the Ministry of
Commerce") is that of the country that the text speaks of.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from reportgen.extraction.bodies import Mention, abbreviated, bodies
from reportgen.extraction.nobodies import PlaceRules, Role
from reportgen.extraction.terms import PhraseFinder
from reportgen.model.lexicon import Lexicon, Organisation

__all__ = ["Gazetteer", "Mention", "bodies", "parties"]

_OFFICE = "office"
"""The kind of body that many states have under one name."""

_SHARED = frozenset({_OFFICE, "agency", "academy", "organ"})
"""Kinds of bodies whose names and abbreviations are not one state's alone."""


class Gazetteer:
    """The places and bodies of a lexicon, prepared for searching."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Prepare the aliases; where two places claim one, the first in the lexicon has it."""
        named: dict[str, Mention | None] = dict.fromkeys(lexicon.words.get("not places", ()))
        places = {alias: place.name for place in lexicon.places for alias in (place.name, *place.aliases)}
        for body in lexicon.organisations:
            for alias in (body.name, *body.aliases):
                named.setdefault(alias, _known(body, tells_country=_holds(alias, places)))
        for alias, name in places.items():
            named.setdefault(alias, Mention(0, 0, name, name, body=False))
        self._meanings = tuple(named.values())
        self._finder = PhraseFinder(named, inflect=False, fold=False)
        self.countries = frozenset(place.name for place in lexicon.places)
        words = lexicon.words
        self.peoples = frozenset(word for word in words.get("peoples", ()) if word.endswith(("s", "ese")))
        self._rules = PlaceRules(
            cities=(*words.get("capitals", ()), *words.get("cities", ())),
            names=self.countries,
            blocs=[place.name for place in lexicon.places if not place.code],
            leaders=words.get("leaders", ()),
            given=words.get("given names", ()),
            also=words.get("also given names", ()),
        )

    def mentions(self, text: str) -> list[Mention]:
        """Find who is named, in order; names that stand for nobody are left out."""
        out: list[Mention] = []
        role, before = Role.PARTY, -1
        for hit in self._finder.find(text):
            meaning = self._meanings[hit.phrase]
            if meaning is None:
                continue
            found = meaning.at(hit.start, hit.end)
            if not found.body:
                if role is Role.PARTY or not self._rules.goes_on(text, before, hit.start, hit.end, role):
                    role = self._rules.role(text, hit.start, hit.end, found.name)
                before = hit.end
                if role is Role.VENUE:
                    found = replace(found, country="", kind="venue", seat=found.country)
            if found.body or role is not Role.NOBODY:
                out.append(found)
        out = _with_homes(_with_owners(text, out))
        return _merged(out, abbreviated(text, out)) if "(" in text else out


def _known(body: Organisation, *, tells_country: bool) -> Mention:
    """Return what a body of the lexicon stands for. A think tank is heard, not counted: it has a seat, no country."""
    country, seat = ("", body.country) if body.kind == "think tank" else (body.country, "")
    return Mention(0, 0, body.name, country, body=True, kind=body.kind, seat=seat, tells_country=tells_country)


def _holds(alias: str, places: Mapping[str, str]) -> bool:
    """Tell whether a body's name has a place's name in it."""
    words = alias.split(" ")
    return any(word in places for word in (*words, *map(" ".join, pairwise(words)))) and len(words) > 1


def _with_owners(text: str, mentions: list[Mention]) -> list[Mention]:
    """Give agencies whose names several states use to the one named right before them: "China's CDC"."""
    for i in range(1, len(mentions)):
        owner, body = mentions[i - 1], mentions[i]
        owned = not owner.body and text[owner.end : body.start] in (" ", "'s ", "’s ")
        if owned and body.kind in _SHARED and owner.country not in ("", body.country):
            mentions[i] = replace(body, country=owner.country)
    return mentions


def _with_homes(mentions: list[Mention]) -> list[Mention]:
    """Give offices that many states have to the country of the text: their usual one where it is named, or none is."""
    if not any(mention.kind == _OFFICE for mention in mentions):
        return mentions
    counts: dict[str, int] = {}
    for mention in mentions:
        if mention.country and mention.kind != _OFFICE:
            counts[mention.country] = counts.get(mention.country, 0) + 1
    most = max(counts, key=lambda country: counts[country], default="")
    homes = [mention.country if mention.country in counts or not most else most for mention in mentions]
    return [
        replace(mention, country=home) if mention.kind == _OFFICE else mention
        for mention, home in zip(mentions, homes, strict=True)
    ]


def _merged(mentions: Sequence[Mention], better: Sequence[Mention]) -> list[Mention]:
    """Put mentions together in order; where they overlap, `better` ones stay."""
    taken = {character for each in better for character in range(each.start, each.end)}
    kept = [m for m in mentions if taken.isdisjoint(range(m.start, m.end))] if taken else mentions
    return sorted([*kept, *better], key=lambda mention: mention.start)


def parties(mentions: Sequence[Mention], *, with_bodies: Iterable[Mention] = ()) -> tuple[str, ...]:
    """Name the countries and blocs once each, in order of mention, then the bodies.

    A body with a nationality stands for its country; international bodies and bodies of unknown nationality are
    named only among `with_bodies`.
    """
    nations = dict.fromkeys(m.country for m in mentions if m.country)
    named = dict.fromkeys(m.name for m in with_bodies if m.name not in nations)
    return (*nations, *named)
