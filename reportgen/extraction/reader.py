"""A lexicon made ready for reading: every matcher compiled once, to be used on any number of documents."""

from dataclasses import dataclass
from typing import Any

from reportgen.extraction.grammar import Grammar
from reportgen.extraction.names import Gazetteer
from reportgen.extraction.quantities import Measures
from reportgen.extraction.terms import PhraseFinder
from reportgen.model.findings import Status
from reportgen.model.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Weight:
    """What a term is worth to one section."""

    section: int
    """Index in the lexicon's sections."""

    weight: float


class Reader:
    """A prepared lexicon. Pickles as its lexicon, and is prepared anew where it is unpickled (about 0.1 s)."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Prepare all matchers."""
        self.lexicon = lexicon
        self.gazetteer = Gazetteer(lexicon)
        self.measures = Measures(lexicon, self.gazetteer.peoples)
        self.grammar = Grammar(lexicon)
        self.rules, weights = _weights(lexicon)
        self.terms = tuple(weights)
        self.weights = tuple(tuple(of_sections) for of_sections in weights.values())
        self.term_finder = PhraseFinder(self.terms)
        phrases = [(phrase, rule.status, rank) for rank, rule in enumerate(lexicon.statuses) for phrase in rule.phrases]
        self.status_phrases: tuple[tuple[str, Status, int], ...] = tuple(phrases)
        self.status_finder = PhraseFinder(phrase for phrase, _, _ in phrases)
        self.actors = frozenset(lexicon.words.get("actors", ()))
        self.fresh = frozenset(lexicon.words.get("fresh", ()))

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle by the lexicon: the automata hold memory that can't travel."""
        return Reader, (self.lexicon,)


def _weights(lexicon: Lexicon) -> tuple[dict[str, list[Weight]], dict[str, list[Weight]]]:
    """Gather what each rule, and each term, is worth to which section."""
    rules: dict[str, list[Weight]] = {}
    terms: dict[str, list[Weight]] = {}
    for index, section in enumerate(lexicon.sections):
        for term in section.terms:
            if term.text.startswith("(") and term.text.endswith(")"):
                rules.setdefault(term.text[1:-1], []).append(Weight(index, term.weight))
            else:
                terms.setdefault(term.text, []).append(Weight(index, term.weight))
    return rules, terms
