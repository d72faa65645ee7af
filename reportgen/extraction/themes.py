"""What a piece is about: how strongly its title, its first sentences and the whole of it speak for each section.

A sentence that names nothing of a section's own words ("The telescope is to move to Antofagasta") still tells an event
of it where the piece is about nothing else. And what the title says, the piece tells somewhere: the sentence that has
most of the title's words is an event if anything is.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportgen.extraction.parties import BILATERAL
from reportgen.extraction.reader import Reader, SectionTerms
from reportgen.extraction.scene import Scene
from reportgen.extraction.terms import Hit

LEADS = 2
"""Sentences at the head of a piece that say what it is about."""

LEAD_WORDS = 8
"""Words that a sentence of the body has at least; what is shorter is a kicker or a caption."""

FULL = 4.0
"""The evidence, in the lexicon's weights, from which on a piece is about a section and nothing but."""

PAIRED = 0.8
"""What two countries in the title are worth to the sections whose events take two."""

STEM = 5
"""Letters by which a word of the title is known again in the body."""

_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Theme:
    """What one piece is about, as its sentences are asked one by one."""

    named: Mapping[str, float]
    """For each kind of section, the evidence of the title."""

    told: Mapping[str, Sequence[float]]
    """For each kind of section, the evidence of each sentence."""

    total: Mapping[str, float]
    """For each kind of section, the sum of that evidence."""

    body: Sequence[int]
    """Which sentences are long enough to tell something."""

    title: frozenset[str]
    """The stems of the title's words."""

    def strength(self, kind: str, index: int) -> float:
        """Tell from 0 to 1 how much the piece is about a section, but for what the sentence itself adds."""
        if kind not in self.told:
            return 0.0
        told = self.told[kind]
        first = sum(told[each] for each in self.body[:LEADS] if each != index)
        others = (self.total[kind] - told[index]) / max(1, len(told) - 1)
        return round(min(1.0, (self.named[kind] + 0.6 * first + 1.5 * others) / FULL), 2)

    def leads(self, index: int) -> bool:
        """Tell whether a sentence is the first of a body of three and more."""
        return len(self.body) > 2 and self.body[0] == index

    def told_in(self, text: str) -> bool:
        """Tell whether a sentence has at least half of the title's words, and three of them."""
        shared = len(self.title & _stems(text)) if len(self.title) > 2 else 0
        return shared > 2 and 2 * shared >= len(self.title)


def theme(title: str, told: Sequence[Scene], hits: Sequence[Sequence[Sequence[Hit]]], reader: Reader) -> Theme:
    """Tell what a piece is about; `hits` are, for each sentence, each section's terms in it."""
    countries = {m.country for m in reader.gazetteer.mentions(title) if m.country}
    named, weights = {}, {}
    for at, (section, kind) in enumerate(zip(reader.sections, (s.kind for s in reader.lexicon.sections), strict=True)):
        paired = PAIRED if len(countries) > 1 and kind in BILATERAL else 0.0
        named[kind] = paired + max(0.0, _weight(section.finder.find(title), section))
        weights[kind] = [max(0.0, _weight(of_sentence[at], section)) for of_sentence in hits]
    body = [index for index, scene in enumerate(told) if len(scene.text.split()) >= LEAD_WORDS]
    total = {kind: sum(told) for kind, told in weights.items()}
    return Theme(named, weights, total, body, _stems(title))


def _weight(hits: Iterable[Hit], section: SectionTerms) -> float:
    """Sum the terms' weights, each term once."""
    return sum({section.terms[hit.phrase].text: section.terms[hit.phrase].weight for hit in hits}.values())


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:STEM].lower() for word in _WORD.findall(text))
