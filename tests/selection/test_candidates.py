"""What a draft is made from: what selection chooses, and what it would take next."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reportgen.model.findings import Findings, Item
from reportgen.model.period import Period
from reportgen.model.proposal import Candidate, Proposal
from reportgen.model.source import SourceFile
from reportgen.model.spec import BriefSpec, SectionSpec
from reportgen.selection import Scope, propose, select
from reportgen.selection.candidates import RUNNERS_UP
from reportgen.store import Store
from tests.records import document, item

Q4 = Scope(Period.parse("2024-Q4"), Period.parse("2024-01..2024-09"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(str(tmp_path / "store.db")) as opened:
        yield opened


def fill(store: Store, published: str, *items: Item) -> None:
    for name in dict.fromkeys(each.document for each in items):
        one = document(name, published=published)
        told = tuple(each for each in items if each.document == name)
        store.save(SourceFile(one.path, one.sha256, "r"), [(one, Findings(told))])


def spec(*sections: SectionSpec) -> BriefSpec:
    return BriefSpec("b.yaml", "b", "A brief", sections)


def proposed(store: Store, asked: BriefSpec) -> Proposal:
    made = propose(asked, store, Q4).value
    assert made
    return made


def texts(candidates: tuple[Candidate, ...]) -> list[str]:
    return [each.item.text for each in candidates]


def test_what_is_chosen_is_what_select_prints_in_its_order(store: Store) -> None:
    fill(store, "2024-11", *(item(f"Deal {n} on {n} ships.", "new", score=n) for n in range(5)))
    fill(store, "2024-02", item("Old deal on tea.", "old", score=9.0), item("Grain was sold.", "old", "trade"))
    asked = spec(SectionSpec("agreement", "A", limit=3), SectionSpec("trade", "T"), SectionSpec("trade", "None left"))
    chosen = select(asked, store, Q4).value
    assert chosen
    made = proposed(store, asked)
    assert [texts(section.chosen) for section in made.sections] == [
        [story.lead.text for story in section.stories] for section in chosen.sections
    ]
    assert (made.brief, made.period) == ("b", Q4.period)


def test_the_runners_up_are_the_best_beyond_the_limit_news_before_background(store: Store) -> None:
    fill(store, "2024-11", *(item(f"Deal {n} on {n} ships.", "new", score=n) for n in range(1, 4)))
    fill(store, "2024-02", *(item(f"Old deal {n} on {n} mines.", "old", score=9.0 + n) for n in range(8)))
    [section] = proposed(store, spec(SectionSpec("agreement", "A", limit=1))).sections
    assert texts(section.chosen) == ["Deal 3 on 3 ships."]
    assert texts(section.runners_up)[:3] == ["Deal 2 on 2 ships.", "Deal 1 on 1 ships.", "Old deal 7 on 7 mines."]
    assert (len(section.runners_up), section.more) == (RUNNERS_UP, 10)


def test_a_story_is_the_runner_up_of_one_section(store: Store) -> None:
    fill(store, "2024-11", *(item(f"Deal {n} on {n} ships.", "new", score=n) for n in range(4)))
    first, second = proposed(
        store, spec(SectionSpec("agreement", "A", limit=1), SectionSpec("agreement", "B", limit=1))
    ).sections
    assert [texts(first.runners_up), texts(second.runners_up)] == [["Deal 1 on 1 ships.", "Deal 0 on 0 ships."], []]


def test_every_report_of_an_event_is_told_with_its_own_document_first(store: Store) -> None:
    words = "China and Japan signed a pact on fishing in the northern sea"
    fill(store, "2024-11", item(f"{words}.", "a", score=2.0), item(f"{words}, too.", "b"))
    made = proposed(store, spec(SectionSpec("agreement", "A")))
    [lead] = made.sections[0].chosen
    assert [(each.item.document, each.sources) for each in made.told] == [("a", ("a", "b")), ("b", ("b", "a"))]
    assert made.told[0] == lead
    assert made.told[0].ids == made.told[1].ids


def test_a_store_without_documents_of_the_period_proposes_nothing(store: Store) -> None:
    outcome = propose(spec(SectionSpec("agreement", "A")), store, Q4)
    assert (outcome.value, [each.code for each in outcome.diagnostics]) == (None, ["empty-period"])
