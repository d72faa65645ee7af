"""Scores a sentence for each section, and keeps the reasons."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.extraction.grammar import Tense
from reportgen.extraction.reader import Reader
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


def verdict(scene: Scene, hits: Sequence[Hit], reader: Reader) -> Verdict | None:
    """Return the section that the sentence exceeds most clearly; None without sections.

    `hits` are the lexicon's terms in the sentence. Ties go to the section that the lexicon names first.
    """
    sections = reader.lexicon.sections
    if not sections:
        return None
    reasons: list[list[Reason]] = [[] for _ in sections]
    seen: set[int] = set()
    for hit in hits:
        if hit.phrase in seen or any(date.start <= hit.start < date.end for date in scene.dates):
            continue  # "May" is no "may"
        seen.add(hit.phrase)
        for weight in reader.weights[hit.phrase]:
            if weight.weight:
                found = Reason(reader.terms[hit.phrase], weight.weight, scene.text[hit.start : hit.end])
                reasons[weight.section].append(found)
    for rule, text in _rules(scene):
        for weight in reader.rules.get(rule, ()):
            reasons[weight.section].append(Reason(f"({rule})", weight.weight, text))
    verdicts = []
    for index, (section, why) in enumerate(zip(sections, reasons, strict=True)):
        score = round(sum(reason.weight for reason in why), 3)
        verdicts.append(Verdict(index, score, round(score - section.threshold, 3), tuple(why)))
    return max(verdicts, key=lambda each: (each.margin, -each.section))


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
