"""The vocabulary of sections and statuses: sentences of the trade, each read as a document of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from reportgen.extraction import extract
from reportgen.model.findings import Item
from tests.extraction.reading import a_document, shipped

BANK = yaml.safe_load(Path(__file__).with_name("events.yaml").read_text(encoding="utf-8"))


def _told() -> Iterator[tuple[str, str, str]]:
    """List sentence, section and status of each that tells an event."""
    for section, statuses in BANK.items():
        for status, sentences in statuses.items() if section != "none" else ():
            yield from ((sentence, section, status) for sentence in sentences)


def _item(sentence: str) -> Item | None:
    found = extract(a_document(sentence), shipped()).items
    return found[0] if len(found) == 1 else None


@pytest.mark.parametrize(("sentence", "section", "status"), list(_told()))
def test_an_event_is_told_in_the_words_of_the_trade(sentence: str, section: str, status: str) -> None:
    item = _item(sentence)
    assert item, "no item"
    assert (item.section, item.status.value) == (section, status), item.reasons


@pytest.mark.parametrize("sentence", BANK["none"])
def test_definitions_history_and_opinion_tell_no_event(sentence: str) -> None:
    assert _item(sentence) is None


def test_no_verb_of_the_bank_is_worth_an_item_by_itself() -> None:
    """What is signed, imposed or discovered counts, not that something is."""
    verbs = ("signed", "renewed", "imposed", "lifted", "launched", "hosted", "discovered", "exchanged", "shipped")
    assert [verb for verb in verbs if _item(f"Last year the old town {verb} more than anybody had thought.")] == []


def test_a_term_hides_what_is_within_it_for_its_own_section_alone() -> None:
    text = "Italy and Kenya opened a joint laboratory{}."
    shared, built = (
        _item(text.format(" on Monday")),
        _item(text.format(", and it has built the first detector for solar neutrinos")),
    )
    assert shared
    assert built
    assert (shared.section, built.section) == ("partnership", "breakthrough")
    assert {"joint laboratory", "laboratory", "joint"} & {reason.rule for reason in shared.reasons} == {
        "joint laboratory"
    }
    assert "laboratory" in {reason.rule for reason in built.reasons}


def test_a_list_of_countries_names_them_all() -> None:
    item = _item("The leaders of Brazil, Russia, India and China gathered for a summit in Johannesburg in August.")
    assert item
    assert item.parties == ("Brazil", "Russia", "India", "China")
