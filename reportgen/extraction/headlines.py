"""Writes an item's headline: one sentence with a verb, short, from the parts that the source gives.

Candidates come in order, from the best wording to the source's own: the claim in the active voice with the parties'
names, the claim as it stands, a later clause, the clause before the main one. Each is offered whole and cut at its
clause and phrase ends; the first that `soundness` finds no fault with is printed. Where none is sound, `fallbacks`
makes a plain line of parties, status and matter: a plain headline beats a broken one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.extraction.antecedents import SHORT_NAMES, called, listed, with_definite, with_names
from reportgen.extraction.clauses import later_clauses, lead_clause
from reportgen.extraction.fallbacks import plain_headline
from reportgen.extraction.finite import Tense
from reportgen.extraction.openings import claim, plain, short_speaker, spelled, without_lead
from reportgen.extraction.reader import Reader
from reportgen.extraction.rewording import active, signed_by, with_short_subject
from reportgen.extraction.scene import Scene
from reportgen.extraction.shortening import cuts, finished, without_list
from reportgen.extraction.soundness import MOST_WORDS, is_sound
from reportgen.extraction.tenses import in_present
from reportgen.model.findings import Status

__all__ = ["SHORT_NAMES", "Told", "called", "headline", "listed"]

COMFORTABLE_WORDS = 17
"""Words above which a headline gives way to a shorter cut of the same claim, if that is sound."""

_HAPPENED = frozenset({Tense.PAST, Tense.PERFECT})
"""Tenses of a claim that is an event: it stays the headline, though another clause has the key."""

_SOMEBODY = re.compile(r"(?<=\w )(?:it|they|he|she) (?!is (?:important|necessary|clear|likely))\w+")
"""A pronoun that may stand for a speaker who was left out."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of an item beside its sentence."""

    who: Sequence[str]
    """Its parties."""

    kind: str
    """Its section."""

    status: Status

    key: str = ""
    """The words that the section knew the sentence by: a headline that has them goes before one that doesn't."""

    before: str = ""
    """The subject of the sentence before it: what "it" stands for."""

    earlier: Sequence[str] = ()
    """The sentences before it, the nearest last."""


def headline(scene: Scene, told: Told, reader: Reader) -> str:
    """Write the headline of a sentence: at most 120 characters and 20 words, 16 where a cut is as telling."""
    nations = [name for name in told.who if name in reader.gazetteer.countries]
    whole, spare = plain(scene), ""
    for wordings in (_of_claim, _of_later_clauses, _of_reasons):
        line, has_key = _first_sound(wordings(whole, told, nations, reader), scene, told, reader)
        if has_key:
            return line
        spare = spare or line
        if spare and (scene.tense in _HAPPENED or wordings is _of_later_clauses):
            return spare
    return spare or plain_headline(whole, told.who, told.kind, told.status, reader) or _last_resort(whole)


def _first_sound(wordings: Iterator[str], scene: Scene, told: Told, reader: Reader) -> tuple[str, bool]:
    """Return the first sound line, and whether it has the key; one that lacks it gives way to one that has it."""
    offered: set[str] = set()
    tried: set[str] = set()
    spare = ""
    for text in wordings:
        if text in offered:
            continue
        offered.add(text)
        has_key = _tells(text, told.key, reader)
        long = ""
        for line in _lines(text, scene, tried, reader):
            if has_key and not _tells(line, told.key, reader):
                spare = spare or line
            elif (not long and line.count(" ") < COMFORTABLE_WORDS) or (long and _is_clause_of(line, long)):
                return line, True
            else:
                long = long or line
        if long:
            return long, True
    return spare, False


_CLAUSE_FOLLOWS = re.compile(
    r",|;| (?:which|after|as|while|because|so that|in order to|amid|despite|following|during|and [a-z]+s|to [a-z]+)\b"
)


def _is_clause_of(line: str, longer: str) -> bool:
    """Tell whether a line ends where a clause of a longer one does, and still says much of it."""
    return longer.startswith(line) and len(line.split()) >= _MUCH and bool(_CLAUSE_FOLLOWS.match(longer, len(line)))


_MUCH = 8
"""Words with which a shorter line says enough."""


def _lines(text: str, scene: Scene, tried: set[str], reader: Reader) -> Iterator[str]:
    """Offer the sound cuts of a wording, each in the present where it can be put so."""
    for cut in cuts(text, reader):
        if cut in tried or cut.count(" ") > MOST_WORDS:
            continue
        tried.add(cut)
        for line in dict.fromkeys((finished(in_present(cut, reader)), finished(cut))):
            if is_sound(line, scene.text, reader):
                yield line


def _of_claim(whole: str, told: Told, nations: Sequence[str], reader: Reader) -> Iterator[str]:
    """Offer wordings of the claim, the tightest first."""
    stated, speaker = claim(whole, told.key, reader)
    antecedent = short_speaker(speaker) if speaker else spelled(told.before)
    if speaker[:1].isupper() and len(speaker) < _LONG_SPEAKER and _SOMEBODY.search(stated):
        yield f"{speaker}: {stated}"
    named = with_definite(with_names(stated, nations, antecedent), nations, told.earlier)
    yield with_short_subject(active(named, nations, reader), nations, reader)
    yield with_short_subject(named, nations, reader)
    yield named
    if shorter := without_list(named):
        yield with_short_subject(shorter, nations, reader)


_LONG_SPEAKER = 40
"""Characters from which on a speaker is too long to stand before a claim."""


def _of_later_clauses(whole: str, told: Told, nations: Sequence[str], reader: Reader) -> Iterator[str]:
    """Offer what stands before the main clause, in a relative one, or after it."""
    if clause := lead_clause(whole, told.key, reader):
        yield with_names(clause, nations, "")
    if turned := signed_by(whole):
        yield with_names(turned, nations, "")
    yield from _clauses(later_clauses(whole, reader), told, nations, reader)
    yield with_names(without_lead(whole, reader), nations, spelled(told.before))


def _of_reasons(whole: str, told: Told, nations: Sequence[str], reader: Reader) -> Iterator[str]:
    """Offer the clauses that say why."""
    yield from _clauses(later_clauses(whole, reader, reasons=True), told, nations, reader)


def _clauses(clauses: Iterator[str], told: Told, nations: Sequence[str], reader: Reader) -> Iterator[str]:
    for clause in clauses:
        stated, speaker = claim(clause, told.key, reader)
        text = with_names(stated, nations, short_speaker(speaker) or spelled(told.before))
        yield with_short_subject(with_definite(text, nations, told.earlier), nations, reader)


def _tells(line: str, key: str, reader: Reader) -> bool:
    """Tell whether a headline still has the words that made the sentence an item."""
    word = key.rsplit(" ", maxsplit=1)[-1].lower()
    form = reader.grammar.forms.get(word)
    return not word or word[:5] in line.lower() or bool(form and form.base[:4] in line.lower())


def _last_resort(whole: str) -> str:
    """Print the sentence, where nobody is known to take part; its first words, where it is long."""
    text = finished(whole) or whole or "–"
    words = text.split(" ")
    return text if len(words) <= 2 * COMFORTABLE_WORDS else finished(" ".join(words[:COMFORTABLE_WORDS]))
