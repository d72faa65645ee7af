"""Scores a sentence for each section, and keeps the reasons."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.extraction.grammar import Tense
from reportgen.extraction.reader import Reader, SectionTerms
from reportgen.extraction.scene import Scene
from reportgen.extraction.terms import Hit
from reportgen.model.findings import Reason

_FIRST_PERSON = re.compile(r"\b(?:I|we|We|us|our|Our|my|My|I'm|we're|We're)\b")
_QUOTES = re.compile(r"[“\"][^“”\"]*[”\"]?")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a sentence is worth to one section."""

    section: int
    """Index in the lexicon's sections."""

    score: float
    margin: float
    """Score less threshold; 0 and above makes an item."""

    reasons: tuple[Reason, ...]


def verdict(scene: Scene, hits: Sequence[Sequence[Hit]], reader: Reader) -> Verdict | None:
    """Return the section that the sentence exceeds most clearly; None without sections.

    `hits` are each section's terms in the sentence. Ties go to the section that the lexicon names first. The margin is
    minus infinity where the terms alone tell that no section will do.
    """
    told = [[*_terms(scene, found, section)] for found, section in zip(hits, reader.sections, strict=True)]
    if all(_falls_short(*each) for each in zip(told, reader.sections, strict=True)):
        return Verdict(0, 0.0, float("-inf"), ()) if reader.sections else None
    shapes = _rules(scene)
    verdicts = []
    for index, (terms, section) in enumerate(zip(told, reader.sections, strict=True)):
        rules = [Reason(f"({rule})", section.rules[rule], text) for rule, text in shapes if rule in section.rules]
        score = round(sum(reason.weight for reason in (*terms, *rules)), 3)
        verdicts.append(Verdict(index, score, round(score - section.threshold, 3), (*terms, *rules)))
    return max(verdicts, key=lambda each: (each.margin, -each.section))


def _falls_short(terms: Sequence[Reason], section: SectionTerms) -> bool:
    """Tell that no shape can lift a sentence with these terms to the threshold: it needs no closer look."""
    return sum(reason.weight for reason in terms) + section.most_by_shape < section.threshold


def _terms(scene: Scene, hits: Sequence[Hit], section: SectionTerms) -> Iterator[Reason]:
    """Name the terms of one section in the sentence, each once."""
    seen: set[str] = set()
    for hit in hits:
        term = section.terms[hit.phrase]
        if term.text in seen or not term.weight or any(date.start <= hit.start < date.end for date in scene.dates):
            continue  # "May" is no "may"
        seen.add(term.text)
        yield Reason(term.text, term.weight, scene.text[hit.start : hit.end])


def _rules(scene: Scene) -> list[tuple[str, str]]:
    """List the rules of shape that the sentence meets, each with the words that show it."""
    text, out = scene.text, []
    named = ", ".join(scene.nations)
    if len(scene.nations) > 1:
        out.append(("two parties", named))
    elif scene.means_both and len(scene.context) > 1:
        out.append(("anaphoric parties", ", ".join(scene.context)))
    elif scene.nations:
        out.append(("one party", named))
    elif not scene.is_anaphoric:
        out.append(("no party", ""))
    if any(date.period for date in scene.dates):
        out.append(("date", text[scene.dates[0].start : scene.dates[0].end]))
    if scene.quantities:
        out.append(("figure", text[scene.quantities[0].start : scene.quantities[0].end]))
    if scene.tense in (Tense.PAST, Tense.PERFECT):
        out.append(("event verb", scene.tense.value))
    if text.endswith("?"):
        out.append(("question", "?"))
    return out + _voice(text)


def _voice(text: str) -> list[tuple[str, str]]:
    """List what tells somebody's own words, and what is too short to tell anything."""
    out = []
    first = _FIRST_PERSON.search(text)
    if first:
        out.append(("first person", first[0]))
    if sum(len(quote) for quote in _QUOTES.findall(text)) > len(text) / 2:
        out.append(("quotation", ""))
    if len(text.split()) < 8:
        out.append(("short", ""))
    return out
