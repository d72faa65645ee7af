"""Sentences from counts and names."""

import pytest

from reportgen.composition.marking import Marks
from reportgen.composition.phrases import counted, deck, ended, listed, quotation
from reportgen.model.evidence import Counted
from reportgen.model.selection import Story
from tests.records import item


def story(status: str, *, background: bool = False) -> Story:
    return Story(item(f"Event of {status}.", status=status), (), background)


@pytest.mark.parametrize(
    ("statuses", "earlier", "sentence"),
    [
        (["signed", "signed", "extended"], 0, "Two signed and one extended."),
        (["held", "agreed", "held"], 2, "Two held and one agreed; two more from the background."),
        ([], 3, "Nothing new in the period; three items from the background."),
        ([], 1, "Nothing new in the period; one item from the background."),
        ([], 0, ""),
        (["negotiating"], 0, "One under negotiation."),
    ],
)
def test_a_deck_sums_a_section_up(statuses: list[str], earlier: int, sentence: str) -> None:
    stories = [*map(story, statuses), *(story("reported", background=True) for _ in range(earlier))]
    assert deck(stories, Marks()) == sentence


@pytest.mark.parametrize(
    ("text", "printed"),
    [("They met;", "They met."), ("They met —", "They met."), ("They met.", "They met."), ("They met!", "They met!")],
)
def test_a_sentence_that_was_cut_ends_with_a_full_stop(text: str, printed: str) -> None:
    assert ended(text) == printed


def test_lists_and_counts_read_as_prose() -> None:
    assert [listed(()), listed(("A",)), listed(("A", "B")), listed(("A", "B", "C"))] == [
        "",
        "A",
        "A and B",
        "A, B and C",
    ]
    told = [counted(range(count), "item", Counted(), Marks()) for count in (0, 1, 3, 12)]
    assert told == ["no items", "one item", "three items", "12 items"]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("They met.", "“They met.”"),
        ('He said "we agree" and left;', "“He said ‘we agree’ and left.”"),
        ("He said: “We agree.", "“He said: ‘We agree.’”"),
        ("China's ‘big’ plan.", "“China’s ‘big’ plan.”"),
        ("We agree,” he said.", "“We agree,’ he said.”"),
    ],
)
def test_a_sources_sentences_stand_in_double_marks_and_what_they_quote_in_single_ones(text: str, printed: str) -> None:
    assert quotation(text) == printed
