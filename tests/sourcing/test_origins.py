"""Independent origins: copies, agencies, publishers and files count once."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.model.selection import Story
from reportgen.model.source import Document
from reportgen.sourcing.origins import is_copy, origins_of
from tests.records import document, item
from tests.sourcing.editions import PLACE, PRESS, codes, faults, selected, spec

WORDS = """
harbour crane steel quay pilot cargo winter tariff survey engine ledger valley signal market bridge census reef
turbine orchard glacier satellite museum protein furnace dialect canal pension archive meadow circuit
"""


def prose(seed: int, length: int = 200) -> str:
    chance = random.Random(seed)  # noqa: S311
    words = WORDS.split()
    return " ".join(chance.choice(words) for _ in range(length))


def edited(text: str, share: float, seed: int = 7) -> str:
    chance = random.Random(seed)  # noqa: S311
    return " ".join(f"{word}x" if chance.random() < share else word for word in text.split())


def groups(*documents: Document) -> list[list[str]]:
    return [[d.id for d in group] for group in origins_of(documents, PRESS)]


def of(name: str, seed: int, **more: object) -> Document:
    return document(name, prose(seed), **({"sha256": name, "publisher": name} | more))  # type: ignore[arg-type]


def test_reports_of_their_own_are_each_an_origin() -> None:
    assert groups(of("a", 1), of("b", 2), of("c", 3)) == [["a"], ["b"], ["c"]]


def test_copies_of_one_text_are_one_origin_also_where_they_were_cut_and_edited() -> None:
    whole = prose(1)
    copies = [of("a", 1), document("b", edited(whole, 0.3), publisher="b"), document("c", whole[:500], publisher="c")]
    assert groups(*copies, of("d", 2)) == [["a", "b", "c"], ["d"]]


@pytest.mark.parametrize(
    ("a", "b", "kin"),
    [
        ({"publisher": "The Daily"}, {"publisher": "the daily"}, True),
        ({"publisher": "", "container": "A Review"}, {"publisher": "", "container": "A Review"}, True),
        ({"publisher": "Reuters"}, {"authors": ("Ann Roe", "Reuters")}, True),
        ({"authors": ("Xinhua",)}, {"authors": ("Reuters",)}, False),
        ({"publisher": "", "sha256": "f", "path": "p.txt"}, {"publisher": "", "sha256": "f", "path": "p.txt"}, True),
        ({"publisher": "x", "sha256": "f", "path": "p.txt"}, {"publisher": "y", "sha256": "f", "path": "p.txt"}, False),
        ({"publisher": ""}, {"publisher": ""}, False),
    ],
)
def test_publisher_agency_and_file_make_kin(a: dict[str, object], b: dict[str, object], *, kin: bool) -> None:
    assert (len(groups(of("a", 1, **a), of("b", 2, **b))) == 1) is kin


def test_kinship_is_passed_on() -> None:
    reprint = document("c", prose(1), publisher="b", sha256="c")
    assert groups(of("a", 1), of("b", 2), reprint) == [["a", "b", "c"]]
    assert groups(reprint, of("b", 2), of("a", 1)) == [["c", "b", "a"]]


def test_articles_that_quote_one_statement_are_no_copies() -> None:
    statement = prose(9, 12)
    assert not is_copy(f"{prose(1)} {statement}", f"{prose(2)} {statement}")


def test_short_texts_are_copies_where_they_are_equal() -> None:
    assert is_copy("A deal.", "A  deal!")
    assert not is_copy("A deal.", "No deal.")


@given(st.permutations(range(5)), st.lists(st.sampled_from(["The Daily", "Reuters", "Xinhua", ""]), min_size=5))
def test_groups_part_the_documents_and_know_no_order(order: list[int], publishers: list[str]) -> None:
    documents = [of(f"d{n}", n, publisher=publishers[n]) for n in range(5)]
    found = groups(*documents)
    assert sorted(name for group in found for name in group) == [f"d{n}" for n in range(5)]
    again = groups(*(documents[n] for n in order))
    assert {frozenset(group) for group in again} == {frozenset(group) for group in found}


def test_an_item_with_too_few_origins_is_reported_at_its_section_with_what_it_has() -> None:
    copy = document("copy", prose(1), publisher="The Star", sha256="c")
    documents = (of("a", 1), copy, of("b", 2))
    lone = Story(item("A pact was signed.", "a"), (item("A pact was signed by both.", "copy"),))
    twice = Story(item("A deal was made.", "a"), (item("A deal was made by both.", "b"),))
    chosen = selected(lone, twice, documents=documents)
    (fault,) = faults(chosen, spec(origins=2))
    assert (fault.code, fault.place) == ("too-few-origins", PLACE)
    assert fault.message == "'A pact was signed' has 1 independent origin (a = copy), and 2 are asked for"
    assert codes(chosen) == []
    assert codes(chosen, spec(origins=3)) == ["too-few-origins"] * 2
