"""What stands in an archive, what precedes an edition, and which errata its readers haven't been told of."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen import editions
from reportgen.editions import Damaged, Holdings
from reportgen.model.diagnostics import Place, error
from reportgen.model.period import Period
from tests.archive.shelves import FIRST, edition, holding, names

MONTHS = [f"2024-{n:02}" for n in range(1, 13)]


def month(text: str) -> Period:
    return Period.parse(text)


def test_the_newest_revision_stands() -> None:
    held = holding("m 2024-12 r2 @2", "m 2024-12 @1", "m 2024-11", "q 2024-12 r3")
    assert names(held.standing("m", month("2024-12")), held.standing("m", month("2024-10"))) == ["m-2024-12-r2", None]


def test_ten_revisions_are_ordered_by_number() -> None:
    held = holding(*(f"m 2024-12 r{n} @{n}" for n in range(1, 12)))
    assert names(held.standing("m", month("2024-12")), held.newest("m")) == ["m-2024-12-r11", "m-2024-12-r11"]


def test_the_newest_edition_is_of_the_latest_period_whenever_it_was_published() -> None:
    held = holding("m 2024-12 @1", "m 2024-11 r2 @9", "m 2024-12 r2 @3", "q 2025-Q1")
    assert names(held.newest("m"), held.newest("q"), held.newest("y")) == ["m-2024-12-r2", "q-2025-Q1", None]


def test_the_edition_before_ended_earlier_and_is_of_the_same_brief() -> None:
    held = holding("m 2024-10", "m 2024-11 @1", "m 2024-11 r2 @5", "m 2025-01", "q 2024-11")
    assert names(held.before("m", month("2024-12")), held.before("m", month("2024-10"))) == ["m-2024-11-r2", None]


def test_of_a_brief_in_several_lengths_a_year_is_held_against_a_year() -> None:
    held = holding("m 2023", "m 2024-11", "m 2024-Q3")
    found = [held.before("m", month(text)) for text in ("2024", "2024-12", "2024-H2")]
    assert names(*found) == ["m-2023", "m-2024-11", "m-2024-11"]  # no half-year is there: the last to have ended


def test_two_periods_that_end_on_one_day_precede_neither_the_other() -> None:
    held = holding("m 2024-12", "m 2024-Q4")
    assert names(held.before("m", month("2024-12")), held.before("m", month("2024-Q4"))) == [None, None]


def test_a_published_edition_stays_with_the_one_it_was_held_against() -> None:
    held = holding("m 2024-11 @1", "m 2024-12 @2 <m-2024-11", "m 2024-11 r2 @3")
    assert names(held.before("m", month("2024-12"))) == ["m-2024-11"]
    assert names(held.before("m", month("2025-01"))) == ["m-2024-12"]


def test_readers_are_told_of_errata_since_the_edition_before_came_out() -> None:
    held = holding(
        "m 2024-09 @1", "m 2024-10 @2 <m-2024-09", "m 2024-09 r2 @3", "m 2024-11 @4 <m-2024-10", "m 2024-10 r2 @5"
    )  # fmt: skip
    assert [(label, said.revision) for label, said in held.corrected("m", month("2024-12"))] == [("October 2024", 2)]
    assert [label for label, _ in held.corrected("m", month("2024-11"))] == ["September 2024"]
    assert held.corrected("m", month("2024-10")) == ()


def test_the_predecessors_own_correction_is_told() -> None:
    held = holding(
        "m 2024-10 @1", "m 2024-11 @2 <m-2024-10", "m 2024-11 r2 @3 <m-2024-10", "m 2024-11 r3 @4 <m-2024-10"
    )
    told = held.corrected("m", month("2024-12"))
    assert [(label, said.revision) for label, said in told] == [("November 2024", 2), ("November 2024", 3)]


def test_what_is_corrected_after_an_edition_came_out_changes_nothing_in_it() -> None:
    before = holding("m 2024-10 @1", "m 2024-11 @2 <m-2024-10")
    after = holding("m 2024-10 @1", "m 2024-11 @2 <m-2024-10", "m 2024-10 r2 @3", "m 2024-11 r2 @4 <m-2024-10")
    assert after.corrected("m", month("2024-11")) == before.corrected("m", month("2024-11")) == ()


@given(st.data())
def test_later_publications_never_change_what_a_standing_edition_knew(data: st.DataObject) -> None:
    held = Holdings()
    knew: dict[Period, tuple[str | None, object]] = {}
    for day in range(data.draw(st.integers(1, 14))):
        period = month(data.draw(st.sampled_from(MONTHS[:4])))
        before, standing = held.before("m", period), held.standing("m", period)
        corrected = held.corrected("m", period)
        if standing:
            assert (before.name if before else None, corrected) == knew[period]
        knew[period] = before.name if before else None, corrected
        revision = f" r{standing.revision + 1}" if standing else ""
        against = f" <{before.name}" if before else ""
        held = editions.with_edition(held, edition(f"m {period.key()}{revision} @{day}{against}"))


@pytest.mark.parametrize(
    ("asked", "in_the_way"),
    [("2024-11", True), ("2024-12", True), ("2025-02", False), ("2024-10", False), ("2025-01", False)],
)
def test_damage_stands_in_the_way_of_its_own_edition_and_of_the_next(asked: str, in_the_way: bool) -> None:  # noqa: FBT001
    said = error("damaged-archive", "no record", Place("editions/m/2024-11/record.json"))
    damaged = Damaged("m", month("2024-11"), 1, said)
    held = editions.held([edition("m 2024-10"), edition("m 2025-01 <m-2024-10")], [damaged])
    assert held.in_the_way("m", month(asked)) == ((said,) if in_the_way else ())
    assert held.in_the_way("q", month(asked)) == ()


def test_a_damaged_predecessor_stands_in_the_way_of_a_published_edition() -> None:
    damaged = Damaged("m", month("2024-11"), 2, error("damaged-archive", "no record", Place("x")))
    held = editions.held([edition("m 2024-11"), edition("m 2024-12 <m-2024-11-r2")], [damaged])
    assert held.in_the_way("m", month("2024-12"))


@pytest.mark.parametrize(
    ("clock", "dated", "behind"),
    [
        (timedelta(days=2), timedelta(days=2), timedelta()),
        (timedelta(), timedelta(seconds=1), timedelta()),
        (-timedelta(seconds=59), timedelta(seconds=1), timedelta()),
        (-timedelta(days=3), timedelta(seconds=1), timedelta(days=3)),
    ],
)
def test_each_publication_is_dated_after_the_last(clock: timedelta, dated: timedelta, behind: timedelta) -> None:
    held = holding("m 2024-12", "q 2030-Q1 @99")
    assert editions.dated(FIRST + clock, held, "m") == (FIRST + dated, behind)


def test_the_first_publication_has_the_clocks_date() -> None:
    moment = datetime(1999, 1, 1, tzinfo=UTC)
    assert editions.dated(moment, holding("q 2024-12"), "m") == (moment, timedelta())
