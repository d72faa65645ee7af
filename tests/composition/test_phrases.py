"""Sentences from counts and names."""

import pytest

from reportgen.composition.phrases import counted, deck, ended, listed
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
    assert deck(stories) == sentence


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
    assert [counted(1, "item"), counted(3, "item"), counted(12, "item")] == ["one item", "three items", "12 items"]
