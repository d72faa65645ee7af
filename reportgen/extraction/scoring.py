"""Scores a sentence for each section, and keeps the reasons."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.extraction.reader import SUBJECT, Reader, SectionTerms
from reportgen.extraction.scene import Scene
from reportgen.extraction.shapes import shapes
from reportgen.extraction.terms import Hit
from reportgen.extraction.themes import Theme
from reportgen.model.findings import Reason


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a sentence is worth to one section."""

    section: int
    """Index in the lexicon's sections."""

    score: float
    margin: float
    """Score less threshold; 0 and above makes an item."""

    reasons: tuple[Reason, ...]


def verdict(scene: Scene, index: int, hits: Sequence[Sequence[Hit]], theme: Theme, reader: Reader) -> Verdict | None:
    """Return the section that the sentence exceeds most clearly; None without sections.

    `index` is the sentence's place in the piece, `hits` are each section's terms in it, `theme` is what the piece is
    about. Ties go to the section that the lexicon names first. The margin is minus infinity where the terms alone
    tell that no section will do.
    """
    told = [[*_terms(scene, found, section)] for found, section in zip(hits, reader.sections, strict=True)]
    if all(_falls_short(*each) for each in zip(told, reader.sections, strict=True)):
        return Verdict(0, 0.0, float("-inf"), ()) if reader.sections else None
    met = list(shapes(scene, index, theme))
    verdicts = []
    for at, (terms, section) in enumerate(zip(told, reader.sections, strict=True)):
        rules = [Reason(f"({rule})", section.rules[rule], text) for rule, text in met if rule in section.rules]
        reasons = (*terms, *rules, *_subject(section, index, theme))
        score = round(sum(reason.weight for reason in reasons), 3)
        verdicts.append(Verdict(at, score, round(score - section.threshold, 3), reasons))
    return max(verdicts, key=lambda each: (each.margin, -each.section))


def _falls_short(terms: Sequence[Reason], section: SectionTerms) -> bool:
    """Tell that no shape can lift a sentence with these terms to the threshold: it needs no closer look."""
    return sum(reason.weight for reason in terms) + section.most_by_shape < section.threshold


def _subject(section: SectionTerms, index: int, theme: Theme) -> Iterator[Reason]:
    """Name what the piece being about a section is worth to a sentence: as much as it is about it, the most of all."""
    told = [(theme.strength(kind, index) * weight, kind) for kind, weight in section.subjects]
    most, kind = max(told, default=(0.0, ""))
    if most:
        yield Reason(f"({SUBJECT}{kind})", round(most, 2))


def _terms(scene: Scene, hits: Sequence[Hit], section: SectionTerms) -> Iterator[Reason]:
    """Name the terms of one section in the sentence, each once."""
    seen: set[str] = set()
    for hit in hits:
        term = section.terms[hit.phrase]
        if term.text in seen or not term.weight or any(date.start <= hit.start < date.end for date in scene.dates):
            continue  # "May" is no "may"
        seen.add(term.text)
        yield Reason(term.text, term.weight, scene.text[hit.start : hit.end])
