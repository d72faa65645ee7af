"""What sources contradict each other in is found; what rounding, hedges and bounds explain is not."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.model.findings import Item, Observation
from reportgen.model.source import DocumentId, Span
from reportgen.selection import find_conflicts
from reportgen.selection.conflicts import agree
from tests.records import item, observation


def figure(surface: str, value: str, of: str = "a", at: int = 0, qualifier: str = "", **more: object) -> Observation:
    told = observation(value, "total trade volume", of, "2023", "USD", qualifier)
    span, sentence = (Span(DocumentId(of), at + shift, at + shift + 9) for shift in (3, 0))
    return replace(told, surface=surface, span=span, sentence=sentence, **more)  # type: ignore[arg-type]


def said(*observations: Observation) -> list[list[tuple[str, str]]]:
    return [[(s.span.document, s.said) for s in c.statements] for c in find_conflicts((), observations)]


def test_two_sources_with_two_values_of_one_measure_conflict() -> None:
    first, second = figure("$2.1 billion", "2100000000", "a"), figure("$2.6 billion", "2600000000", "b")
    assert said(first, second) == [[("a", "$2.1bn"), ("b", "$2.6bn")]]
    (conflict,) = find_conflicts((), (first, second))
    assert (conflict.kind, conflict.about) == ("figure", "total trade volume, 2023")


def test_a_text_may_contradict_itself() -> None:
    assert said(figure("41", "41", at=0), figure("47", "47", at=300)) == [[("a", "$41"), ("a", "$47")]]


def test_figures_of_one_sentence_are_parts_and_no_conflict() -> None:
    first, second = figure("41", "41"), figure("47", "47")
    assert first.sentence == second.sentence
    assert said(first, second) == []


def test_a_value_told_by_most_is_listed_with_the_one_that_differs() -> None:
    told = [figure("41", "41", of) for of in "abc"] + [figure("47", "47", "d")]
    assert said(*told) == [[("a", "$41"), ("b", "$41"), ("c", "$41"), ("d", "$47")]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("$2.1 billion", "2100000000", ""), ("$2,098 million", "2098000000", "")),
        (("$2 billion", "2000000000", "over"), ("$2.3 billion", "2300000000", "")),
        (("$2 billion", "2000000000", "up to"), ("$1.7 billion", "1700000000", "")),
        (("about 50", "50", "about"), ("52", "52", "")),
        (("400", "400", ""), ("12,000", "12000", "")),
    ],
    ids=["rounded", "over", "up to", "about", "too far apart to be one thing"],
)
def test_what_may_both_be_true_is_no_conflict(one: tuple[str, str, str], other: tuple[str, str, str]) -> None:
    pair = [figure(surface, value, of, qualifier=q) for (surface, value, q), of in zip((one, other), "ab", strict=True)]
    assert said(*pair) == []


def test_other_periods_units_and_entities_are_other_measures() -> None:
    one = figure("41", "41", "a")
    for other in (
        replace(figure("47", "47", "b"), period=None),
        replace(figure("47", "47", "b"), unit="EUR", currency="EUR"),
        replace(figure("47", "47", "b"), entity="Kenya"),
        replace(figure("47", "47", "b"), label="total aid volume"),
    ):
        assert said(one, other) == []


@given(st.decimals(1, 1000, places=2), st.decimals(1, 1000, places=2), st.sampled_from(["", "over", "about", "up to"]))
def test_agreement_has_no_order(a: Decimal, b: Decimal, qualifier: str) -> None:
    one, other = figure(f"{a}", f"{a}", qualifier=qualifier), figure(f"{b}", f"{b}", "b")
    assert agree(one, other) == agree(other, one)
    assert agree(one, one)


TOLD = "China and Japan signed an accord on ocean research in Osaka on Friday."
AGAIN = "China and Japan on Friday signed an accord on ocean research, officials in Osaka said."


def days(first: str, second: str, text: str = AGAIN) -> list[list[str]]:
    told: tuple[Item, ...] = (item(TOLD, "a", when=first), item(text, "b", when=second))
    return [[s.said for s in c.statements] for c in find_conflicts(told, ())]


def test_one_event_on_two_days_conflicts() -> None:
    assert days("2024-05-03", "2024-05-10") == [["3 May 2024", "10 May 2024"]]


def test_days_far_apart_or_less_precise_are_no_conflict() -> None:
    assert days("2024-05-03", "2024-09-10") == []
    assert days("2024-05-03", "2024-05") == []
    assert days("2024-05-03", "2024-05-10", "China and Japan opened a bridge over the Yangtze with fireworks.") == []
