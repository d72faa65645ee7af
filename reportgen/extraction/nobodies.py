"""Tells which mentions of a place name nobody who takes part: a newspaper's title, a currency, a person, a venue.

A capital or city after "in", "at", "from" or "to" is where something takes place; a country after its city
("in Riyadh, Saudi Arabia") too, where that is an event. What something is only compared with ("more than Germany")
takes no part in it.
"""

import re
from collections.abc import Collection
from enum import Enum


class Role(Enum):
    """What the mention of a place is in its sentence."""

    PARTY = "party"
    VENUE = "venue"
    """Where it happens: a party only where the sentence names no other."""

    NOBODY = "nobody"


_PRESS = re.compile(
    r" (?:Times|Post|Daily|News|Herald|Journal|Tribune|Weekly|Telegraph|Gazette|Morning Post|Today|Observer|Insider)\b"
)
_MONEY = re.compile(
    r"[ -](?:dollars?|pounds?|pence|yuan|renminbi|yen|won|rupees?|francs?|roubles?|rubles?|rupiah|ringgit|baht|dong"
    r"|riyals?|rials?|dirhams?|dinars?|lira|reais|real(?= \d)|pesos?|kron(?:a|or|e|er)|rand|shillings?|naira|cedis?)\b"
)
_WHERE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|from|to|near|outside|across|around|via|through)\s+(?:downtown\s+|central\s+|nearby\s+)?$"
)
_CITY_BEFORE = re.compile(r"\b(?:[Ii]n|[Aa]t|from|of|near) (?P<city>(?:[A-Z][\w.-]+ ?){1,3}), (?:the )?$")
_AFTER_PLACE = re.compile(r"\s*(?:[,.;:)]|$)|\s(?:on|in|from|where|last|this|between|at|during|by|for)\b")
_DATELINE = re.compile(r"(?:, [A-Z][a-z]+ \d{1,2})?(?: ?[–—]| -|:) ")
_EVENT = re.compile(
    r"\b(?:ceremony|meetings?|met|meet|summit|forum|conference|session|talks|seminar|symposium|workshop|expo|exhibition"
    r"|dialogue|gathering|congress|fair|festival|speech|interview|sign(?:ed|ing)|held|attend(?:ed|ing)|opened|spoke"
    r"|speaking|said|told|born|visit(?:ed|s|ing)?)\b",
    re.IGNORECASE,
)
_CITY_EVENT = re.compile(
    r" (?:(?:[A-Z][\w-]+|and) ){0,4}(?:[Ss]ummit|Air ?[Ss]how|Expo|[Ff]orum|Dialogue|[Cc]onference|[Mm]eeting"
    r"|Declaration|Accords?|Process|Protocol|Convention|Olympics|Games|Agreement|Treaty|Consensus|Round|[Ff]air"
    r"|Marathon|Biennale|Festival)\b"
)
"""What is called after the place where it was: the Munich Security Conference is not German."""

_COMPARED = re.compile(
    r"(?:\b(?:(?i:outside|unlike)|rather than|ahead of|(?:second|next) only to|trailing|surpassing|overtaking"
    r"|[Cc]ompared (?:with|to)|[Ii]n comparison (?:with|to)|as opposed to|outpacing|similar to those? (?:of|in))"
    r"|\bthan(?: (?:in|for|that of|those of|that in|those in|any of|either|both|even))?) (?:the )?$"
)
_AND = re.compile(r"(?:,? and|,? or|(?P<comma>,)) (?:the |in )?")
_LIST_GOES_ON = re.compile(r"(?:, (?:and |or )?| and | or )(?:the )?[A-Z]")
_TITLE = re.compile(r"\b(?:Mr|Ms|Mrs|Dr|Prof|Sir|Dame|Lord|Lady|Professor|Senator|Congressman|Congresswoman)\.? $")
_GIVEN_BEFORE = re.compile(r"(?:^|[\s(“\"])(?P<name>[A-Z][a-z]+)(?: [A-Z]\.)? $")
_SURNAME_AFTER = re.compile(
    r" (?!(?:University|Valley|River|Basin|Republic|Kingdom|Prime|President|King|Minister|Ministry|Government|Airport"
    r"|Institute|Tech|State|Strait|Declaration|Summit|Bank|Embassy|City|Province|Region|Chamber|National|Investment)\b)"
    r"[A-Z][a-z]+"
)
_PART_OF_NAME = re.compile(r" (?:[A-Z][a-z]+|on|for|to) (?:[A-Z]|on |to )")
_AS_REGION = re.compile(r"(?:^|[.;] |\n)In $|\b(?:[Aa]cross|throughout|all over|around) $")
_REGIONS = re.compile(
    r"\b(?:Asia(?:[ -]Pacific)?|the Americas|Latin America|(?:North|South|Central) America|Middle East|Oceania)\b"
)
"""Beside these, Europe is a continent."""

_IN_BODY = re.compile(
    r" (?:Universit(?:y|ies)|Institutes?|Cent(?:er|re)|Games|Cup|Awards?|Foundation"
    r"|[Ss]ummits?|[Cc]ountry|[Mm]ember(?! (?:states|countries|nations))|nation)\b"
)
_DIGIT_BEFORE = re.compile(r"\d\s?$")
_AMERICAN_STATES = re.compile(
    r"\b(?:Atlanta|Savannah|Augusta|Alabama|Tennessee|Carolinas?|Florida|Kentucky|Michigan|Nevada|Arizona"
    r"|U\.?S\.? state)\b"
)
_CAUCASUS = re.compile(r"\b(?:Georgians?|Tbilisi|Caucasus|Armenia|Azerbaijan|Batumi)\b")

_HEAD = (
    "Institutes?|Academy|University|College|Ministry|Agency|Administration|Center|Centre|Group|Corporation|Company"
    "|Hospital|Laboratory|Commission|Council|Association|Foundation|Bureau|Department|Society|Observatory|Organization"
    "|Organisation|Technologies|Federation|Consortium"
)
_SEAT = re.compile(rf"\b(?:{_HEAD})(?:(?: of| for| and|,)? [A-Z][\w-]*)* in $")
"""A body with its seat: "the Institute of Physics in Tokyo" is Japanese."""

_SITE = re.compile(
    r"\b(?:plants?|factor(?:y|ies)|gigafactory|fabs?|hub|park|mine|refinery|smelter|station|campus|railway|port|reactor"
    r"|farm|pipeline|dam|bridge|stadium|telescope|data cent(?:er|re)|manufacturing base) in $"
)
"""What is built and stays: "a plant in Rayong" is a matter of Thailand."""


class PlaceRules:
    """The word lists that tell persons from places, and cities from countries."""

    def __init__(
        self,
        cities: Collection[str],
        names: Collection[str],
        blocs: Collection[str],
        leaders: Collection[str],
        given: Collection[str],
        also: Collection[str],
    ) -> None:
        """Take capitals and cities, names of places, blocs and leaders, given names, places that are given names."""
        self._cities, self._names, self._blocs = frozenset(cities), frozenset(names), frozenset(blocs)
        self._leaders = frozenset(leaders)
        self._given, self._also_given = frozenset(given), frozenset(also)

    def role(self, text: str, start: int, end: int, name: str) -> Role:
        """Tell what the mention of the place `name` at these characters is."""
        alias, before = text[start:end], text[max(0, start - 90) : start]
        is_city = alias in self._cities
        if _PRESS.match(text, end) or _MONEY.match(text, end) or self._is_person(text, end, alias, before):
            return Role.NOBODY
        if is_city and _CITY_EVENT.match(text, end):
            return Role.VENUE
        if is_city and (_DATELINE.match(text, end) or _WHERE.search(before[-30:])):
            return Role.PARTY if _SEAT.search(before) or _SITE.search(before) else Role.VENUE
        if _COMPARED.search(before[-36:]) or (name == "United Nations" and _PART_OF_NAME.match(text, end)):
            return Role.NOBODY
        if name in self._blocs and _IN_BODY.match(text, end):
            return Role.NOBODY
        if alias == "Europe" and (_AS_REGION.search(before) or _REGIONS.search(text, max(0, start - 90), end + 90)):
            return Role.VENUE
        if alias == "AU" and _DIGIT_BEFORE.search(before):  # astronomical units
            return Role.NOBODY
        return self._after_city(text, start, end, before) if alias in self._names and not is_city else Role.PARTY

    def goes_on(self, text: str, before: int, start: int, end: int, role: Role) -> bool:
        """Tell whether a mention shares the role of the one that ended at `before`: "than Germany and Japan"."""
        joined = _AND.fullmatch(text, before, start)
        if joined is None or (joined["comma"] and not _LIST_GOES_ON.match(text, end)):
            return False
        return role is Role.NOBODY or text[start:end] in self._cities

    def _after_city(self, text: str, start: int, end: int, before: str) -> Role:
        """Judge a country after its city: a venue where an event is told; "the leaders of Brazil, Russia" are two."""
        city = _CITY_BEFORE.search(before)
        named = city["city"].strip() if city else ""
        if not named or (named in self._names and named not in self._cities) or not _AFTER_PLACE.match(text, end):
            return Role.PARTY
        opening = max(text.rfind(". ", 0, start), text.rfind("\n", 0, start)) + 1
        told = text[max(opening, start - 160) : start]
        first = len(told.split()) < 6  # "In Riyadh, Saudi Arabia, ministers signed"
        return Role.VENUE if is_event(text[start : end + 120] if first else told) else Role.PARTY

    def _is_person(self, text: str, end: int, alias: str, before: str) -> bool:
        if alias == "Georgia" and self._is_american(text, end):
            return True  # no person, but no country either
        given = _GIVEN_BEFORE.search(before[-24:])
        if alias not in self._leaders and (_TITLE.search(before[-18:]) or (given and given["name"] in self._given)):
            return True
        return alias in self._also_given and bool(_SURNAME_AFTER.match(text, end))

    @staticmethod
    def _is_american(text: str, end: int) -> bool:
        """Tell the state from the country by what else is named within 1,500 characters."""
        near = (max(0, end - 1500), end + 1500)
        return bool(_AMERICAN_STATES.search(text, *near)) and not _CAUCASUS.search(text, *near)


def is_event(text: str) -> bool:
    """Tell whether words speak of what is held somewhere, rather than of what stands there."""
    return bool(_EVENT.search(text))
