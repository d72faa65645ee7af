"""What makes a headline or a label wrong, and what doesn't."""

import pytest

from reportgen.extraction.measures import is_measure
from reportgen.extraction.soundness import faults
from reportgen.extraction.verbs import conjugated, is_plural
from tests.extraction.reading import shipped


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("The two reach a deal on maize", "points back"),
        ("The makers of chips reaches a deal on maize", "subject and verb do not agree"),
        ("The new treaty on maize and rice", "no main verb"),
        ("Peru signs a deal with Chile and", "ends in a small word"),
        ("Peru signs a deal (on maize", "a bracket or quotation mark is open"),
        ("Peru signs a deal between Chile", "a pair is torn"),
        ("Nordex told Reuters, customs has cleared goods", "an attribution is left"),
        ("Peru signs a deal on maize: its rice and beans", "what a colon or dash promises is missing"),
        ("Exports to Peru rose from $4 billion", "a pair is torn"),
        ("Last May announces a deal on maize", "begins with a time or place"),
    ],
)
def test_a_broken_headline_is_refused(line: str, fault: str) -> None:
    assert fault in set(faults(line, line, shipped()))


@pytest.mark.parametrize(
    "line",
    [
        "Peru and Chile sign a deal on maize",
        "The US raises its export controls",
        "The agreement on maize, which was signed in 1983, was renewed",
        "Talks between Peru and Chile were suspended in March",
        "Nordex: customs in Canada has cleared the turbines it makes",
    ],
)
def test_a_plain_headline_is_sound(line: str) -> None:
    assert list(faults(line, line, shipped())) == []


@pytest.mark.parametrize("label", ["it puts funding", "2012", "first four months", "Peru", "team", "5 cm and a weight"])
def test_what_is_no_measure_is_no_label_of_money(label: str) -> None:
    assert not is_measure(label, "money", shipped())


@pytest.mark.parametrize("label", ["Chilean exports to Peru", "height of newly invented device", "share of output"])
def test_a_noun_phrase_is_a_measure(label: str) -> None:
    assert is_measure(label, "money", shipped())


@pytest.mark.parametrize(
    ("subject", "plural"),
    [
        ("Peru and Chile", True),
        ("The EU and Japan", True),
        ("The Science and Technology Agreement", None),
        ("The Netherlands", False),
        ("Makers of a chip", True),
        ("Brazil and China's laboratory", False),
        ("customs", None),
        ("Brussels", False),
        ("2,950 Indian students", True),
        ("India's commission and Brazil's ministry", True),
        ("China's laboratory", False),
    ],
)
def test_the_number_of_a_subject(subject: str, plural: bool | None) -> None:  # noqa: FBT001 -- a case, not a switch
    assert is_plural(subject) is plural


def test_verbs_know_their_forms() -> None:
    forms = conjugated(["sign", "carry", "hold", "cut"])
    assert (forms["signs"].third, forms["carried"].past, forms["held"].participle) == (True, True, True)
    assert (forms["cut"].plain, forms["cut"].past) == (True, True)
