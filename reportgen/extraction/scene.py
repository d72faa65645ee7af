"""What each sentence of a document holds: names, dates, quantities, tense, and who is meant by "the two sides"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from reportgen.extraction.dates import DateMention, Role, find_dates
from reportgen.extraction.finite import Tense
from reportgen.extraction.frames import Frames
from reportgen.extraction.grammar import Grammar
from reportgen.extraction.money import local_money
from reportgen.extraction.names import Mention, parties
from reportgen.extraction.quantity import Quantity
from reportgen.extraction.reader import Reader
from reportgen.extraction.sentences import Sentence, sentences
from reportgen.model.period import Period, Precision
from reportgen.model.source import Document, PassageKind

_BOTH = re.compile(
    r"\b(?:(?:the|both|these) (?:two )?(?:sides|countries|nations|parties|governments|peoples|powers)|both of them"
    r"|(?:both|the two) (?:\w+ )?(?:agencies|institutions|institutes|academies|partners|bodies|ministries|ministers"
    r"|economies|capitals|universities|leaders|presidents|councils|foundations|museums|laboratories|delegations)"
    r"|the two (?=will|would|have|had|are|were|can|should|also|agree|sign|reach|held|hold|met|[a-z]+ed\b)"
    r"|the (?:pair|duo)|the two (?:neighbou?rs|allies|rivals|powers|friends)|between them|bilateral|each other)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"^(?:It|They|He|She|Their|Its|This|These|The (?:agreement|deal|pact|move|project|program|programme))\b"
)
_ANAPHOR = re.compile(
    r"\b(?:it|they|their|its|the (?:latest |new )?(?:agreement|deal|memorandum|mou|pact|treaty|accord|bloc"
    r"|alliance|union"
    r"|consortium|group|arrangement|protocol))\b",
    re.IGNORECASE,
)

_LINE = 60
"""Characters that a line of a list has at most, where its heading says the unit."""

_MONTH = 28
"""Days of the shortest month."""


@dataclass
class Scene:
    """A sentence with all that was found in it; character positions are the sentence's own."""

    sentence: Sentence
    names: list[Mention]
    dates: list[DateMention]
    quantities: list[Quantity]
    grammar: Grammar
    context: tuple[str, ...] = ()
    """The countries spoken of before, the two last first named pair; what "both sides" means here."""

    lead: str = ""
    """The country that the piece speaks of most, its title counted thrice; empty where none stands out."""

    frame: Period | None = None
    """The period that the piece, its section or its list reports on."""

    spoken: Period | None = None
    """The latest period of a month or more that the sentence speaks of."""

    ends: tuple[Period, Period] | None = None
    """The first and last of the two years last spoken of, in the sentence or those before it in its paragraph."""

    @property
    def text(self) -> str:
        """The sentence."""
        return self.sentence.text

    @cached_property
    def tense(self) -> Tense:
        """When the main verb says that it happens."""
        return self.grammar.tense(self.text)

    @cached_property
    def nations(self) -> tuple[str, ...]:
        """Countries and blocs named in the sentence, those of named bodies included."""
        return parties(self.names)

    @cached_property
    def is_anaphoric(self) -> bool:
        """Whether the sentence speaks of parties named before ("both sides", "the agreement")."""
        return bool(_BOTH.search(self.text) or _PRONOUN.search(self.text) or _ANAPHOR.search(self.text))

    @cached_property
    def means_both(self) -> bool:
        """Whether the sentence speaks of two parties without naming them."""
        return bool(_BOTH.search(self.text))


def scenes(document: Document, reader: Reader) -> list[Scene]:
    """Read all sentences of the body, each knowing whom the ones before it named.

    A sentence that stands twice, such as a stand-first repeated in the text, is read once.
    """
    found = reader.gazetteer.mentions(document.text)
    title = tuple(m.country for m in reader.gazetteer.mentions(document.title) if m.country)
    local = local_money(document.text, found)
    pair = _pair(title) or _leading_pair(found)
    lead = _lead(found, title)
    frames = Frames(document)
    out: list[Scene] = []
    seen: set[str] = set()
    headings = dict(_headings(document, reader))
    counted, before, ends = "", None, None
    at = 0
    for sentence in sentences(document):
        if sentence.text in seen:
            continue
        seen.add(sentence.text)
        while at < len(found) and found[at].start < sentence.start:
            at += 1
        names = []
        while at < len(found) and found[at].end <= sentence.end:
            m = found[at]
            names.append(m.moved(-sentence.start))
            at += 1
        frame = frames.over(sentence)
        dates = find_dates(sentence.text, document.published, frame, before)
        same = out and out[-1].sentence.passage == sentence.passage
        counted = (_counted_last(out[-1]) or counted) if same else ""
        heading = headings.get(sentence.passage)
        quantities = reader.measures.find(sentence.text, dates, local=local, counted=counted, heading=heading)
        spoken = _spoken_of(dates)
        ends = _ends(dates) or (ends if same else None)
        scene = Scene(sentence, names, dates, quantities, reader.grammar, pair, lead, frame, spoken, ends)
        frames.hear(dates, quantities)
        before = spoken or before
        out.append(scene)
        pair = _pair(scene.nations) or pair
    return out


def _headings(document: Document, reader: Reader) -> Iterator[tuple[int, Quantity]]:
    """Yield the lines of lists, by passage, whose list's heading says the unit of their numbers: "(in TWh)"."""
    unit: Quantity | None = None
    for n, passage in enumerate(document.passages):
        text = document.text[passage.start : passage.end]
        if unit and passage.kind is PassageKind.LIST_ITEM and len(text) <= _LINE:
            yield n, unit
        else:
            unit = reader.measures.heading(text)


def _ends(dates: Sequence[DateMention]) -> tuple[Period, Period] | None:
    """Return the first and the last of a sentence's years, where there are two."""
    years = sorted({d.period for d in dates if d.period and d.period.precision is Precision.YEAR and not d.span})
    return (years[0], years[-1]) if len(years) > 1 else None


def _spoken_of(dates: Sequence[DateMention]) -> Period | None:
    """Return the latest period of a month or more that a sentence speaks of; not what it looks forward to."""
    several = [
        d.period for d in dates if d.period and d.role in (Role.POINT, Role.SINCE) and not d.span and d.compared < 0
    ]
    return max((p for p in several if (p.end - p.start).days >= _MONTH), key=lambda p: p.end, default=None)


def _counted_last(scene: Scene) -> str:
    return next((q.unit for q in reversed(scene.quantities) if q.kind == "count"), "")


def _pair(nations: Sequence[str]) -> tuple[str, ...]:
    """Return the two nations that a sentence is about; nothing where it names one alone, or many."""
    distinct = tuple(dict.fromkeys(nations))
    return distinct if len(distinct) == 2 else ()


def _leading_pair(found: Sequence[Mention]) -> tuple[str, ...]:
    """Return the two nations named most, where both stand out: the subject of the piece."""
    counts: dict[str, int] = {}
    for mention in found:
        if mention.country:
            counts[mention.country] = counts.get(mention.country, 0) + 1
    ranked = sorted(counts.items(), key=lambda each: -each[1])
    if len(ranked) < 2 or ranked[1][1] < 2:
        return ()
    third = ranked[2][1] if len(ranked) > 2 else 0
    return (ranked[0][0], ranked[1][0]) if ranked[1][1] >= 2 * third else ()


def _lead(found: Sequence[Mention], title: Sequence[str]) -> str:
    """Return the country named most, where it is named more than once and clearly more than the next."""
    counts = dict.fromkeys(title, 2)
    for country in (*title, *(m.seat if m.kind == "venue" else m.country for m in found)):
        if country:
            counts[country] = counts.get(country, 0) + 1
    ranked = sorted(counts.values(), reverse=True)
    first = max(counts, key=lambda country: counts[country], default="")
    alone = len(ranked) == 1
    return first if first and (alone or (ranked[0] > 1 and ranked[0] >= 1.5 * ranked[1])) else ""
