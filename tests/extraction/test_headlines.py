"""What is printed in bold for a sentence, and what a sentence without a sound cut becomes."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from reportgen.extraction import extract
from reportgen.extraction.clauses import later_clauses
from reportgen.extraction.fallbacks import plain_headline
from reportgen.extraction.openings import spelled
from reportgen.extraction.soundness import MOST_WORDS, faults
from reportgen.extraction.tenses import in_present
from reportgen.model.findings import Status
from tests.extraction.reading import a_document, shipped

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("headlines.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["headline"]).replace(" ", "-")[:60])
def test_a_sentence_has_the_headline_that_it_should(case: dict[str, Any]) -> None:
    *_, told = case["say"]
    items = extract(a_document("\n\n".join(case["say"])), shipped()).items
    assert [item.headline for item in items if item.text.startswith(told)][:1] == [case["headline"]]


def test_every_headline_that_is_expected_is_sound_and_short() -> None:
    for case in CASES:
        line, source = case["headline"], case["say"][-1]
        assert list(faults(line, source, shipped())) == []
        assert len(line.split()) <= MOST_WORDS


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("Norway and Peru publish it today", "an object has no name"),
        ("Scientists in Peru wrote such papers with Norway", "points at something not named"),
        ("A quarter goes to the Peruvian market", "its subject says nothing"),
        ("In July Peru tightened its rules on maize", "begins with a time or place"),
        ("Begun in 2019 is meant to link Peru and Chile", "begins with a participle"),
        ("Peru reaches a deal on maize and had signed a pact", "present and past are mixed"),
        ("The number of pacts signs this year makes the pact", "two verbs stand side by side"),
        ("The ministry puts ninety firms", "the verb lacks its place"),
        ("Rosa Alva was present in Lima", "it tells nothing"),
        ("Rosa Alva, the Peruvian minister has signed a pact", "an aside is open"),
        ("Peru meets counsellors of Asian countries posted", "ends in a verb"),
        ("Peru said that Chile signs a pact", "an attribution is left"),
        ("Peru " + "and the makers of maize " * 5 + "sign a pact", "too long"),
    ],
)
def test_a_headline_with_a_fault_is_refused(line: str, fault: str) -> None:
    assert fault in set(faults(line, line, shipped()))


@pytest.mark.parametrize(
    ("text", "present"),
    [
        ("Peru signed a pact and opened a port", "Peru signs a pact and opens a port"),
        ("Peru bought goods made and sold in Chile", "Peru buys goods made and sold in Chile"),
        ("Peru signed a pact when the ministers met", "Peru signed a pact when the ministers met"),
        ("Peru agreed that Chile would build a port", "Peru agrees that Chile will build a port"),
        ("A port was opened by Chile", "A port is opened by Chile"),
        ("A port was opened in 1999", "A port was opened in 1999"),
        ("Peru has worked with Chile for two decades", "Peru has worked with Chile for two decades"),
    ],
)
def test_all_verbs_of_a_line_are_put_in_the_present_or_none(text: str, present: str) -> None:
    assert in_present(text, shipped()) == present


@pytest.mark.parametrize(
    ("text", "kind", "status", "line"),
    [
        ("the treaty on rice they wrote", "agreement", Status.SIGNED, "Peru and Chile sign a treaty on rice"),
        ("a deal was near", "agreement", Status.AGREED, "Peru and Chile reach a deal"),
        ("cooperation in soil science", "partnership", Status.PROPOSED,
         "Cooperation between Peru and Chile in soil science is proposed"),
        ("fewer joint papers of their scientists", "partnership", Status.REPORTED,
         "A report looks at cooperation between Peru and Chile in science"),
        ("the tariffs and duties", "trade", Status.IN_FORCE,
         "A report looks at tariffs in trade between Peru and Chile"),
        ("8 percent more", "trade", Status.REPORTED, "A report gives figures on trade between Peru and Chile"),
        ("both built satellites", "breakthrough", Status.REPORTED,
         "A report looks at research on satellites in Peru and Chile"),
    ],
)  # fmt: skip
def test_a_plain_line_says_parties_status_and_matter(text: str, kind: str, status: Status, line: str) -> None:
    assert plain_headline(text, ["Peru", "Chile"], kind, status, shipped()) == line


def test_without_parties_there_is_no_plain_line() -> None:
    assert plain_headline("a treaty on rice", [], "agreement", Status.SIGNED, shipped()) == ""


def test_a_later_clause_may_tell_the_event() -> None:
    text = "The office moved, so the treaty between Peru and Chile deepens a tie"
    assert list(later_clauses(text, shipped())) == ["The treaty between Peru and Chile deepens a tie"]


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("a artificial lake", "an artificial lake"),
        ("a European union of a unit", "a European union of a unit"),
        ("a Memorandum Understanding", "a memorandum of understanding"),
        ("$ 10 billion for China -Arab trade", "$10 billion for China-Arab trade"),
    ],
)
def test_what_the_source_misspells_is_mended(text: str, mended: str) -> None:
    assert spelled(text) == mended
