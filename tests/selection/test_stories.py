"""The same event told twice is one story."""

from reportgen.selection.stories import stories_of
from tests.records import item

TOLD = "China and Japan signed an accord on ocean research in Osaka on Friday."
TOLD_AGAIN = "China and Japan on Friday signed an accord on ocean research, officials in Osaka said."


def stories(*items: object) -> list[tuple[str, ...]]:
    return [s.documents for s in stories_of(items, background=False)]  # type: ignore[arg-type]


def test_one_event_from_two_documents_is_one_story_led_by_the_better_report() -> None:
    assert stories(item(TOLD, "a", score=1), item(TOLD_AGAIN, "b", score=2)) == [("b", "a")]


def test_two_events_in_one_document_stay_apart_however_alike() -> None:
    assert stories(item(TOLD, "a"), item(TOLD_AGAIN, "a")) == [("a",), ("a",)]


def test_dates_that_contradict_each_other_keep_events_apart() -> None:
    assert len(stories(item(TOLD, "a", when="2023-05"), item(TOLD_AGAIN, "b", when="2024-05"))) == 2
    assert len(stories(item(TOLD, "a", when="2024"), item(TOLD_AGAIN, "b", when="2024-05"))) == 1


def test_events_without_a_common_party_stay_apart() -> None:
    assert len(stories(item(TOLD, "a", parties="China"), item(TOLD, "b", parties="Japan"))) == 2


def test_the_order_of_the_input_does_not_matter() -> None:
    items = [item(f"Event number {n} was held with {n} delegates.", f"d{n % 3}", score=n % 4) for n in range(12)]
    assert stories_of(items, background=True) == stories_of(items[::-1], background=True)


def test_a_proposal_is_no_second_source_of_what_was_signed() -> None:
    assert len(stories(item(TOLD, "a"), item(TOLD_AGAIN, "b", status="proposed"))) == 2
    assert len(stories(item(TOLD, "a", status="negotiating"), item(TOLD_AGAIN, "b", status="proposed"))) == 1
