"""Words of likelihood and of confidence, as ICD 203 has them: a sentence may not mix them.

Intelligence Community Directive 203, "Analytic Standards" (2 January 2015), section D.6.e(2): likelihood is told in one
of two rows of terms, seven degrees each (almost no chance, very unlikely, … almost certain; remote, highly improbable,
… nearly certain), from different rows of which one shouldn't mix terms; and a level of confidence in a judgement isn't
combined with a degree of likelihood in the same sentence.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportgen.model.diagnostics import Diagnostic
from reportgen.model.spec import BriefSpec
from reportgen.sourcing.lint_wording import Wording, broken, ours, place_of, sentences

CODE = "mixed-confidence"
LEVELS = "confidence levels"
"""The word list of what tells how sure the analyst is."""

_DEGREE = re.compile(r"(likely|probable) ([1-7])")
"""The word lists of degrees: the row by its plainest word, and the degree from 1."""

_CLAUSE = re.compile(r"[,;:–—(]|\b(?:and|but|while|whereas|although|though|or|if|because|since)\b")


@dataclass(frozen=True, slots=True)
class Term:
    """A term as a sentence has it."""

    start: int
    end: int
    text: str
    row: str
    """`likely`, `probable`, or `confidence levels`."""

    degree: int = 0


def mixed_confidence(
    read: Iterable[Wording], spec: BriefSpec, words: Mapping[str, Sequence[str]]
) -> Iterator[Diagnostic]:
    """Yield a `mixed-confidence` for each sentence of ours that mixes what should stay apart.

    What a source says, and what is composed from its words, is its own judgement and no mistake of ours.
    """
    terms = _terms(words)
    pattern = _pattern(terms)
    if not pattern:
        return
    for wording in read:
        text = ours(wording, headlines=False)
        for start, end in sentences(text):
            found = [_term(match, terms) for match in pattern.finditer(text, start, end)]
            mixed = _mixed(found, text)
            if mixed:
                (first, second), message, hint = mixed
                said = f"{message}: ‘{wording.around(first.start, second.end)}’"
                yield broken(CODE, said, place_of(wording, first.start, spec), hint, spec)


def _mixed(found: Sequence[Term], text: str) -> tuple[tuple[Term, Term], str, str] | None:
    """Return the two terms that clash, what is wrong with them, and what to do; None where none do."""
    levels = [term for term in found if term.row == LEVELS]
    likely = [term for term in found if term.row != LEVELS]
    if levels and likely:
        pair = _ordered(levels[0], likely[0])
        message = f"“{likely[0].text}” is a likelihood and “{levels[0].text}” a level of confidence, in one sentence"
        return pair, message, "tell how sure you are in a sentence of its own"
    for first, second in pairwise(likely):
        if first.row != second.row:
            message = f"“{first.text}” and “{second.text}” belong to different scales of likelihood"
            return (first, second), message, "keep to one: likely, very likely, … or probable, highly probable, …"
        if first.degree != second.degree and not _CLAUSE.search(text, first.end, second.start):
            message = f"“{first.text}” and “{second.text}” are two degrees of likelihood for one statement"
            return (first, second), message, "keep the one that is meant"
    return None


def _ordered(one: Term, other: Term) -> tuple[Term, Term]:
    return (one, other) if one.start < other.start else (other, one)


def _terms(words: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, int]]:
    """Map each term, in lower case, to its row and degree."""
    found = {word.lower(): (LEVELS, 0) for word in words.get(LEVELS, ())}
    for name, listed in words.items():
        key = _DEGREE.fullmatch(name)
        if key:
            found |= {word.lower(): (key[1], int(key[2])) for word in listed}
    return found


def _pattern(terms: Iterable[str]) -> re.Pattern[str] | None:
    """Match any term as whole words, the longest first: `very unlikely` is no `unlikely`."""
    longest = sorted(terms, key=lambda term: (-len(term), term))
    joined = "|".join(re.escape(term).replace(r"\ ", r"\s+") for term in longest)
    return re.compile(rf"(?<![\w-])(?:{joined})(?![\w-])", re.IGNORECASE) if joined else None


def _term(match: re.Match[str], terms: Mapping[str, tuple[str, int]]) -> Term:
    row, degree = terms[" ".join(match.group().lower().split())]
    return Term(match.start(), match.end(), match.group(), row, degree)
