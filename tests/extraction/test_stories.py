"""Short pieces of news read as wholes: every sentence becomes the item that it should, or none."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from reportgen.extraction import extract
from reportgen.extraction.soundness import is_sound
from reportgen.model.findings import Item
from reportgen.model.source import Document
from tests.extraction.reading import a_document, shipped

STORIES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("stories.yaml").read_text(encoding="utf-8"))


def _sentences() -> Iterator[tuple[int, str, str]]:
    """List the story, the expectation and the sentence."""
    for number, story in enumerate(STORIES):
        yield from ((number, wanted, sentence.removeprefix("& ")) for wanted, sentence in story["told"])


def _document(story: dict[str, Any]) -> Document:
    text = ""
    for _, sentence in story["told"]:
        goes_on = sentence.startswith("& ")
        text += (" " if goes_on else "\n\n" if text else "") + sentence.removeprefix("& ")
    return a_document(text, str(story["day"]), story["title"])


@cache
def _items(number: int) -> tuple[Item, ...]:
    return extract(_document(STORIES[number]), shipped()).items


@pytest.mark.parametrize(("story", "wanted", "sentence"), list(_sentences()))
def test_a_sentence_of_a_story_is_the_item_it_should_be(story: int, wanted: str, sentence: str) -> None:
    begun = [item for item in _items(story) if item.text.startswith(sentence)]
    if wanted in ("none", "goes on"):
        assert begun == []
        return
    kinds, _, status = wanted.removeprefix("maybe ").partition(" ")
    held = [item for item in _items(story) if sentence in item.text]
    assert held or wanted.startswith("maybe "), "no item"
    for item in held:
        assert item.section in kinds.split("/")
        assert not status or item.status.value == status, item.reasons


def test_nearly_all_headlines_of_the_stories_are_sound() -> None:
    items = [item for number in range(len(STORIES)) for item in _items(number)]
    torn = [item.headline for item in items if not is_sound(item.headline, item.text, shipped())]
    assert len(torn) < 0.06 * len(items), torn


def test_a_piece_about_trade_counts_for_its_sentences_and_says_so() -> None:
    told = [item for number in range(len(STORIES)) for item in _items(number) if item.section == "trade"]
    assert any(reason.rule == "(subject trade)" and reason.weight > 0 for item in told for reason in item.reasons)
    for item in told:
        assert item.score == pytest.approx(sum(reason.weight for reason in item.reasons))
