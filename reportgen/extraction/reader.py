"""A lexicon made ready for reading: every matcher compiled once, to be used on any number of documents."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reportgen.extraction.grammar import Grammar
from reportgen.extraction.names import Gazetteer
from reportgen.extraction.quantities import Measures
from reportgen.extraction.terms import PhraseFinder, inflections, lowered
from reportgen.model.findings import Status
from reportgen.model.lexicon import Lexicon, SectionLexicon, Term

SUBJECT = "subject "
"""How a rule begins that goes by what the piece is about: "subject trade"."""


@dataclass(frozen=True, slots=True)
class SectionTerms:
    """The terms of one section, prepared: what its finder's phrases stand for."""

    finder: PhraseFinder
    terms: tuple[Term, ...]
    """For each phrase of the finder, the term that it is a form of."""

    rules: Mapping[str, float]
    """What each rule of shape is worth."""

    subjects: tuple[tuple[str, float], ...]
    """What it is worth that the piece is about a kind of section."""

    most_by_shape: float
    """What a sentence can gain by its shape at most."""

    threshold: float


class Reader:
    """A prepared lexicon. Pickles as its lexicon, and is prepared anew where it is unpickled (about 0.1 s)."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Prepare all matchers."""
        self.lexicon = lexicon
        self.gazetteer = Gazetteer(lexicon)
        self.measures = Measures(lexicon, self.gazetteer.peoples)
        self.grammar = Grammar(lexicon)
        self.sections = tuple(_prepared(section) for section in lexicon.sections)
        phrases = [(phrase, rule.status, rank) for rank, rule in enumerate(lexicon.statuses) for phrase in rule.phrases]
        self.status_phrases: tuple[tuple[str, Status, int], ...] = tuple(phrases)
        self.status_finder = PhraseFinder(phrase for phrase, _, _ in phrases)
        self.actors = frozenset(lexicon.words.get("actors", ()))
        self.fresh = frozenset(lexicon.words.get("fresh", ()))

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle by the lexicon: the automata hold memory that can't travel."""
        return Reader, (self.lexicon,)


def _prepared(section: SectionLexicon) -> SectionTerms:
    """Prepare a section's terms. A term hides what is within it for its own section alone.

    Where a section has "exports to" beside "export", the words "exports to" are worth what the nearer term says: a
    form that stands in the lexicon goes before the same form of another term.
    """
    plain = [term for term in section.terms if not _is_rule(term)]
    own = {lowered(term.text) for term in plain}
    forms: dict[str, Term] = {}
    for term in plain:
        text = lowered(term.text)
        for form in (text,) if "~" in text else inflections(text):
            if form == text or form not in own:
                forms.setdefault(form, term)
    rules = {term.text[1:-1]: term.weight for term in section.terms if _is_rule(term)}
    subjects = tuple((rule[len(SUBJECT) :], weight) for rule, weight in rules.items() if rule.startswith(SUBJECT))
    shapes = {rule: weight for rule, weight in rules.items() if not rule.startswith(SUBJECT)}
    finder = PhraseFinder(forms, inflect=False)
    return SectionTerms(finder, tuple(forms.values()), shapes, subjects, _most(rules), section.threshold)


def _most(rules: Mapping[str, float]) -> float:
    """Sum what a sentence can meet at once: of the rules about parties, tense and the piece's subject one each."""
    best = {_group(rule): 0.0 for rule in rules}
    for rule, weight in rules.items():
        best[_group(rule)] = max(best[_group(rule)], weight)
    return sum(best.values())


def _group(rule: str) -> str:
    """Name the rules of which a sentence meets one: about parties, about tense, and about the piece's subject."""
    if rule.endswith(("party", "parties", "body")):
        return "party"
    if rule in ("event verb", "plan", "proposal", "under way", "general"):
        return "mode"
    return "subject" if rule.startswith(SUBJECT) else rule


def _is_rule(term: Term) -> bool:
    return term.text.startswith("(") and term.text.endswith(")")
