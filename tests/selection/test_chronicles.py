"""Which events make a timeline."""

from dataclasses import replace

import pytest

from reportgen.model.asked import EventQuery
from reportgen.model.findings import Item
from reportgen.model.plotted import Chronicle
from reportgen.model.selection import Story
from reportgen.model.source import Basis, DocumentId, Span
from reportgen.selection.chronicles import chronicle_of, find_chronicle
from tests.records import document, item

DOCUMENTS = {DocumentId(name): document(name) for name in "ab"}


def at(start: int, one: Item) -> Item:
    return replace(one, span=Span(one.document, start, start + len(one.text)))


def found(*items: Item, words: str = "lunar station", **more: object) -> Chronicle:
    chronicle, said = find_chronicle(EventQuery(words, **more), items, DOCUMENTS, None)  # type: ignore[arg-type]
    assert said == []
    assert chronicle
    return chronicle


def dates(chronicle: Chronicle) -> list[str]:
    return [step.item.when.label() if step.item.when else "" for step in chronicle.steps]


def test_items_with_the_words_stand_in_the_order_of_their_dates() -> None:
    chronicle = found(
        item("The lunar station was extended.", "a", status="extended", when="2023-08"),
        item("A station on the lunar south pole was signed.", "b", status="signed", when="1979"),
        item("A lunar deal.", "a", status="agreed", when="2020"),
    )
    assert dates(chronicle) == ["1979", "August 2023"]


def test_words_that_stand_far_apart_are_about_something_else() -> None:
    far = item("A lunar rover will, as both sides agreed in talks last week, soon reach the station.", "a", when="2020")
    assert find_chronicle(EventQuery("lunar station"), [far], DOCUMENTS, None)[0] is None


def test_a_sentence_that_goes_on_about_it_belongs_to_the_one_before() -> None:
    first = at(0, item("The lunar station was first agreed on in 1979.", "a", status="agreed", when="1979"))
    end = first.span.end
    chronicle = found(
        first,
        at(end + 1, item("It was extended in August 2023.", "a", status="extended", when="2023-08")),
        at(end + 500, item("It was signed.", "a", status="signed", when="2024")),
    )
    assert dates(chronicle) == ["1979", "August 2023"]


def test_an_event_of_several_documents_stands_once_with_all_of_them() -> None:
    chronicle = found(
        item("The lunar station was signed.", "a", status="signed", when="2024-12-13", score=1),
        item("A lunar station is signed.", "b", status="signed", when="2024-12", score=9),
    )
    assert dates(chronicle) == ["13 December 2024"]
    assert chronicle.steps[0].also == ("b",)


def test_two_dates_of_one_status_are_two_events() -> None:
    assert dates(
        found(
            item("The lunar station was signed.", "a", when="1979"),
            item("The lunar station was signed anew.", "b", when="2024"),
        )
    ) == ["1979", "2024"]


def test_events_without_a_date_come_last_and_keep_the_date_of_their_report() -> None:
    chronicle = found(
        item("Talks on the lunar station.", "a", status="negotiating"),
        item("The lunar station was signed.", "a", when="1979"),
    )
    assert dates(chronicle) == ["1979", ""]
    assert chronicle.steps[1].reported == DOCUMENTS[DocumentId("a")].published


def test_an_event_knows_whether_its_date_rests_on_an_inferred_one() -> None:
    guessed = document("a", "The lunar station was signed in 1979.", published_basis=Basis.INFERRED)
    talks = item("Talks on the lunar station.", "a", status="negotiating")
    events = (talks, item("The lunar station was signed in 1979.", "a", when="1979"))
    chronicle, _ = find_chronicle(EventQuery("lunar"), events, {**DOCUMENTS, guessed.id: guessed}, None)
    assert chronicle
    assert [step.inferred for step in chronicle.steps] == [False, True]


def test_statuses_narrow_a_timeline() -> None:
    both = (
        item("The lunar station was signed.", "a", when="1979"),
        item("The lunar station was held.", "a", status="held", when="1980"),
    )
    assert dates(found(*both, statuses=("signed",))) == ["1979"]


def test_no_event_at_all_is_said() -> None:
    chronicle, said = find_chronicle(EventQuery("lunar"), [], DOCUMENTS, None)
    assert chronicle is None
    assert [d.code for d in said] == ["no-event"]


@pytest.mark.parametrize(("when", "is_drawn"), [("2022", True), ("", False)])
def test_a_story_of_three_dated_stages_is_a_timeline_of_its_own(when: str, *, is_drawn: bool) -> None:
    earlier = (item("Proposed.", "a", status="proposed", when="2020"), item("Agreed.", "a", status="agreed", when=when))
    story = Story(item("Signed.", "b", when="2024-12-13"), earlier=earlier)
    assert (chronicle_of(story, DOCUMENTS) is not None) == is_drawn
