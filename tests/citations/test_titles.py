"""Titles set down from capitals, shortened, and described."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.citations.titles import SHORT_WORDS, first_words, short_title
from reportgen.citations.words import WEAK_ENDINGS
from reportgen.model.capitals import lowered
from reportgen.model.source import Passage, PassageKind
from tests.records import document


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("UNESCO", "UNESCO"),
        ("REUTERS", "Reuters"),
        ("SCIENCE AND TECHNOLOGY REVIEW: CHINA", "Science and Technology Review: China"),
        ("THE G20 AND THE PRC ON GDP", "The G20 and the PRC on GDP"),
        ("WHAT IS IT ALL FOR?", "What Is It All For?"),
        ("CHINA: THE LONG VIEW", "China: The Long View"),
        ("CHINA'S CO-OPERATION WITH MR. ROE", "China's Co-operation with Mr. Roe"),
        ("BRICS", "BRICS"),
        ("Already Set", "Already Set"),
    ],
)
def test_capitals_are_set_down_as_a_headline(line: str, printed: str) -> None:
    assert lowered(line) == printed


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("The Grid After Coal", "Grid After Coal"),
        ("The Report on Science in China", "Report on Science in China"),
        ("Breakthroughs and Discoveries in Basic Research", "Breakthroughs and Discoveries"),
        ("Say No to Fukushima's Wastewater at Sea", "Say No"),
        ("Mobile CT: Convenience for Everyone Who Is Ill", "Mobile CT"),
        ("What Next? China and Its Neighbours in 2025", "What Next?"),
        ("Why Has China Been Passing Them All", "Why Has China"),
        ("A", "A"),
        ("To the or for of by", "To the or for"),
    ],
)
def test_a_title_is_shortened_to_its_first_words(title: str, short: str) -> None:
    assert short_title(title) == short


@given(st.lists(st.sampled_from(["China", "the", "of", "and", "Trade", "is", "Grows", "A"]), min_size=7, max_size=9))
def test_a_shortened_title_is_short_and_ends_in_a_word_of_weight(words: list[str]) -> None:
    short = short_title(" ".join(words)).split()
    assert 1 <= len(short) <= SHORT_WORDS
    assert short[-1].casefold() not in WEAK_ENDINGS or all(word.casefold() in WEAK_ENDINGS for word in short)


def test_a_description_begins_with_the_running_text_and_not_with_its_rubric() -> None:
    text = "COMMENT\n\nTalks in Geneva came to nothing after all."
    passages = (Passage(PassageKind.HEADING, 0, 7), Passage(PassageKind.PARAGRAPH, 9, len(text)))
    assert first_words(document(text=text, passages=passages)) == "Talks in Geneva came to nothing …"
