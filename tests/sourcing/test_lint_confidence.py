from pathlib import Path

import pytest

from reportgen.sourcing.lint_confidence import mixed_confidence
from reportgen.sourcing.lint_wording import wordings
from reportgen.spec.lexicon import read_lexicon
from tests.sourcing.told import desk, printed, told

FILE = Path(__file__).parents[2] / "reportgen" / "lexicons" / "words-confidence.yaml"
WORDS = read_lexicon({FILE.name: FILE.read_bytes()}).value.words


def found(text: str, *, strict: bool = False) -> list[str]:
    return printed(mixed_confidence(wordings(told(text)), desk(strict=strict), WORDS))


MIXED = [
    ("{own} We judge with high confidence that a deal is likely.", "level of confidence"),
    ("{own} A deal is very unlikely; we have moderate confidence in that.", "level of confidence"),
    ("{own} It is likely that talks will probably fail.", "different scales"),
    ("{own} A deal is likely or perhaps nearly certain.", "different scales"),
    ("{own} A likely very unlikely outcome.", "two degrees"),
    ("A deal is likely with high confidence.", "level of confidence"),
]

FINE = [
    "{own} A deal is likely. We have high confidence in that.",
    "{own} A deal is likely, but a treaty is very unlikely.",
    "{own} A deal is very likely.",
    "{own} Talks are likely in May and likely in June.",
    "{own} Remote sensing is likely to grow.",
    "{own} They called it “likely, with high confidence”.",
    "{quoted d 0} A deal is likely with high confidence.",
    "{reworded d} A deal is likely with high confidence",
    "{own} Confidence is high, they say.",
]


@pytest.mark.parametrize(("text", "why"), MIXED)
def test_a_sentence_of_ours_may_not_mix_them(text: str, why: str) -> None:
    (one,) = found(text)
    assert why in one


@pytest.mark.parametrize("text", FINE)
def test_what_keeps_them_apart_or_is_not_ours_is_fine(text: str) -> None:
    assert found(text) == []


def test_it_is_told_with_place_and_words() -> None:
    text = "{own} We judge with high confidence that a deal is almost certainly off."
    (one,) = found(text, strict=True)
    assert one == (
        "b.yaml:9:3 error mixed-confidence: “almost certainly” is a likelihood and “high confidence” a level of "
        "confidence, in one sentence: ‘We judge with high confidence that a deal is almost certainly off.’"
    )


def test_a_desk_adds_terms() -> None:
    own = {"words-desk.yaml": b'likely 6: [odds-on]\n"confidence levels": [with confidence]'}
    words = read_lexicon({FILE.name: FILE.read_bytes(), **own}).value.words
    brief = told("{own} With confidence: a deal is odds-on.")
    assert len(list(mixed_confidence(wordings(brief), desk(), words))) == 1


def test_without_a_lexicon_nothing_is_mixed() -> None:
    assert not list(mixed_confidence(wordings(told("{own} Likely with high confidence.")), desk(), {}))


def test_no_term_stands_in_two_lists_and_all_degrees_are_there() -> None:
    terms = [term for listed in WORDS.values() for term in listed]
    assert len(terms) == len(set(terms))
    assert {f"{row} {n}" for row in ("likely", "probable") for n in range(1, 8)} <= WORDS.keys()
