"""Tells who takes part in an event: the nations of its sentence, those it leaves to the context, the bodies that act.

A nation is no party where it is only the background ("amid a dispute with China") or the place of what two others do
("met in Switzerland"). Where the sentence names too few, the pair or the country that the text speaks of completes it.
A body is named beside its country where it acts on its own account: signs an agreement, makes a discovery.
"""

import re
from collections.abc import Collection, Sequence

from reportgen.extraction.adverbials import skip_adverbials
from reportgen.extraction.bodies import Mention, bodies
from reportgen.extraction.nobodies import is_event
from reportgen.extraction.scene import Scene
from reportgen.model.source import Document

BILATERAL = frozenset({"agreement", "partnership", "trade"})
"""Sections whose events take two: a sentence that names one party has the other from the context."""

NAMES_BODIES = frozenset({"agreement", "breakthrough"})
"""Sections in which the bodies themselves act: who signed, who built."""

NAMES_INTERNATIONAL = frozenset({"agreement", "partnership", "breakthrough"})
"""Sections in which an international body that acts is a party as a country is."""

STANDS_FOR_STATE = frozenset({"office", "organ", "programme"})
"""Kinds of known bodies that are no party beside their country."""

MOST_BODIES = 4
"""Bodies that an item names at most."""

_PART_OF = {"Hong Kong": "China", "Macao": "China"}
"""Places that are counted with another where that is a party too."""

_BACKGROUND = re.compile(
    r"\b(?:amid|against the backdrop of|in the shadow of|despite|regardless of|notwithstanding)\b[^,;]*"
    r"|\b(?:after|following|under|despite|over|because of) [\w.'’ -]{0,40}?"
    r"\b(?:criticism|pressure|objections?|opposition|warnings?|concerns?)\b[^,;]{0,40}"
    r"|(?<![\w'’-])(?:\w+['’]s )?(?:[\w-]+ )?(?:war|invasion|occupation|annexation) (?:in|of|on|against)"
    r" (?:the )?\w+(?: \w+)?",
    re.IGNORECASE,
)
_HELD_IN = re.compile(r"\b(?:in|at)(?: the)? $")
_ANYBODY = re.compile(
    r"-foreign\b|\bor foreign\b|\bforeign (?:nations|countries|partners|scientists|researchers|companies)\b"
    r"|\b(?:other|several|many|various|numerous|some|most|all|more|developing|emerging|partner|African|Arab|Asian"
    r"|Caribbean|Pacific|member|dozens of|scores of|\d[\d,]{0,9}) (?:\w{1,30} )?(?:countries|nations|states|regions"
    r"|economies)\b|\binvit(?:es?|ed|ing) (?:\w{1,30} )?partners\b"
    r"|\b(?:around|across|over) the (?:world|globe)\b|\bworldwide\b"
    r"|\bof the world['’]s\b|\b(?:in|across|throughout) Africa\b"
)
"""Partners without a name: where a sentence has them, the context has no other party for it."""

_WITH = re.compile(
    r"\b(?:with|between \w+ and)(?: (?:the|its|his|her|their|our|peers|partners|colleagues|counterparts|researchers"
    r"|scientists|teams?|institutions|universities|companies|those|and|in|from|of|at|by))* $"
)
_ACTS = re.compile(r"(?:\b(?:with|and|between|by|joins?|joined|signed)|[,/&]|-)(?: the)? ?$")
_ADJECTIVE = re.compile(r" (?:(?!(?:the|an?|with|and|of|by|to|from|in|for) )[a-z-]+ ){0,5}")
_OWNED = re.compile(r"['’]s? (?:own )?$")
_JOINS = re.compile(r"\b(?:of|for|and)\b|[&,]")


def parties_of(scene: Scene, kind: str, document: Document) -> tuple[str, ...]:
    """Name who takes part in the event that the sentence tells, for an item of the section `kind`.

    Countries and blocs come first, by their printed names, in order of mention; then the bodies that act. Empty where
    neither the sentence nor the text names anybody.
    """
    named = _completed(scene, kind, _acting(scene))
    acting = _bodies(scene, kind, {*named, document.publisher})
    return (*named, *dict.fromkeys(body.name for body in acting if body.name not in named))


# --- nations -------------------------------------------------------------------------------------------------------


def _acting(scene: Scene) -> list[str]:
    """Name the nations of the sentence that take part; a background or a venue only where fewer than two are left."""
    mentions = [m for m in scene.names if m.country]
    behind = [found.span() for found in _BACKGROUND.finditer(scene.text)]
    front = [m for m in mentions if not any(start <= m.start < end for start, end in behind)]
    for chosen in (_without_venue(scene.text, front), front):
        if len({m.country for m in chosen}) > 1:
            return _folded(chosen, scene.context)
    return _folded(mentions, scene.context)


def _without_venue(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Leave out countries where the others meet: "talks between Iran and the US in Oman"."""
    return [m for m in mentions if m.body or not _is_venue(text, m.start)]


def _is_venue(text: str, start: int) -> bool:
    return bool(_HELD_IN.search(text, max(0, start - 10), start)) and is_event(text[max(0, start - 60) : start])


def _folded(mentions: Sequence[Mention], context: Sequence[str]) -> list[str]:
    """Name each nation once; Hong Kong goes with China where China is spoken of."""
    named = dict.fromkeys(m.country for m in mentions)
    whole = {*named, *context}
    return list(dict.fromkeys(_PART_OF[each] if _PART_OF.get(each) in whole else each for each in named))


def _completed(scene: Scene, kind: str, named: list[str]) -> list[str]:
    """Add whom the sentence leaves to the context.

    Where "the two sides" act, or a bilateral event names fewer than two and no partners in general, the pair that the
    text spoke of before completes them.
    """
    pair = [nation for nation in scene.context if nation not in named]
    lacks = len(named) < 2 and kind in BILATERAL and (not named or named[0] in scene.context)
    if pair and ((scene.means_both and not named) or (lacks and not _ANYBODY.search(scene.text))):
        return [*named, *pair]
    if not named:
        seats = list(dict.fromkeys(m.seat for m in scene.names if m.seat))
        return seats[:1] or ([scene.lead] if scene.lead else list(scene.context[:1]))
    host = _host(scene, kind, named)
    return [host, *named] if host else named


def _host(scene: Scene, kind: str, named: Sequence[str]) -> str:
    """Name the country of the piece, where a bilateral event leaves it out; empty where it doesn't.

    So it is where all the others come after "with", and where one other country alone cooperates: in a piece on
    Cuban doctors abroad, "a clinic in Mali opened" is between the two.
    """
    host = scene.lead or next(iter(scene.context), "")
    if kind not in BILATERAL or not host or host in named:
        return ""
    alone = len(named) == 1 and kind != "trade" and named[0] not in scene.context and not _ANYBODY.search(scene.text)
    return host if (alone and scene.lead) or _are_all_after_with(scene) else ""


def _are_all_after_with(scene: Scene) -> bool:
    """Tell whether the first nation, and so all, come after "with"."""
    first = next((m for m in scene.names if m.country), None)
    return first is not None and bool(_WITH.search(scene.text, 0, first.start))


# --- bodies --------------------------------------------------------------------------------------------------------


def _bodies(scene: Scene, kind: str, known: Collection[str]) -> list[Mention]:
    """Find the bodies that act on their own account, in order, four at most.

    Of an agreement, these are not organs and firms whose country the sentence tells with each of them ("the Saudi
    Ministry of Investment and a Korean bank"): there the countries are the parties.
    """
    if kind not in NAMES_INTERNATIONAL:
        return []
    told = _widened(scene)
    found = [m for m in told if m.name not in known and m.kind not in STANDS_FOR_STATE and _acts(scene, m)]
    if kind not in NAMES_BODIES:
        found = [m for m in found if m.kind == "international"]
    elif kind == "agreement":
        own = [m for m in found if not _is_owned(scene, m)]
        found = own if any(not _is_told_by_country(scene, m) for m in own) else []
    return sorted({m.name: m for m in reversed(found)}.values(), key=lambda m: m.start)[:MOST_BODIES]


def _widened(scene: Scene) -> list[Mention]:
    """Put the bodies known and those found by their form together.

    A form that holds a known name gives way to it, unless it is the longer name of another body: "China Telecom
    Quantum Group" is not China Telecom, "the School of Science of the University of Tokyo" is that university.
    """
    told = [m for m in scene.names if m.body]
    out = []
    for formed in bodies(scene.text):
        within = [m for m in told if m.start < formed.end and formed.start < m.end]
        rest = scene.text[formed.start : within[0].start] + scene.text[within[-1].end : formed.end] if within else ""
        if not within or (len(within) == 1 and rest.strip() and not _JOINS.search(rest)):
            told = [m for m in told if m not in within]
            out.append(formed)
    return [*told, *out]


def _acts(scene: Scene, body: Mention) -> bool:
    """Tell whether a body stands in the subject, or among those with, by or between whom something is done."""
    text = scene.text
    if _ACTS.search(text, max(0, body.start - 14), body.start):
        return True
    start, end = scene.grammar.claim(text)
    start = skip_adverbials(text, start)
    verb = scene.grammar.verb(text, start, end)
    before = text[max(0, body.start - 8) : body.start]
    return bool(verb and start <= body.start < verb.start) and not re.search(r"\b(?:of|for)(?: the)? $", before)


def _is_owned(scene: Scene, body: Mention) -> bool:
    """Tell "India's Department of Biotechnology"."""
    nations = [m for m in scene.names if m.country and not m.body]
    return any(m.end <= body.start and _OWNED.fullmatch(scene.text, m.end, body.start) for m in nations)


def _is_told_by_country(scene: Scene, body: Mention) -> bool:
    """Tell whether a body's country is told with it: in its name, or as an adjective before it.

    An abbreviation set behind the name says that the body matters by itself.
    """
    text = scene.text
    nations = [m for m in scene.names if m.country and not m.body]
    if text[body.end : body.end + 2] == " (":
        return False
    within = any(m.start >= body.start and m.end <= body.end for m in nations)
    before = any(m.end < body.start and _ADJECTIVE.fullmatch(text, m.end, body.start) for m in nations)
    return within or before or body.tells_country
