"""Which observations a chart compares: by an author's words, in one unit, at one time."""

from dataclasses import replace

import pytest

from reportgen.model.asked import CompareQuery, EntityQuery
from reportgen.model.findings import Observation, ObservationId
from reportgen.model.period import Period
from reportgen.model.plotted import Comparison
from reportgen.model.source import DocumentId, Span
from reportgen.selection.breakdowns import breakdowns
from reportgen.selection.comparing import find_comparison, find_entities
from tests.records import observation

FUNDING = (
    observation("20", "funding for science", period="2023", unit="CNY", qualifier="over"),
    observation("17", "funding for science", period="2022", unit="CNY"),
    observation("3", "spending on construction of venues", period="2023", unit="CNY"),
    observation("2", "spending on exhibits and facilities", period="2023", unit="CNY"),
    observation("40", "share of venues", period="2023", unit="percent"),
    observation("1779", "science museums", period="2023", unit="museums"),
)


def compared(query: CompareQuery, told: tuple[Observation, ...] = FUNDING) -> Comparison:
    found, said = find_comparison(query, told, None)
    assert said == []
    assert found
    return found


def of(entity: str, label: str, value: str, period: str = "2022") -> Observation:
    one = observation(value, label, period=period, unit="USD")
    return replace(one, entity=entity, id=ObservationId(f"{entity}:{value}:{period}"))


def test_measures_stand_under_the_authors_words_in_one_unit() -> None:
    found = compared(CompareQuery(("venues", "exhibits")))
    assert [(c.label, [str(o.value) for o in c.observations]) for c in found.categories] == [
        ("venues", ["3"]),
        ("exhibits", ["2"]),
    ]
    assert (found.unit, found.currency, found.label, found.whole) == ("CNY", "CNY", "spending", ())


def test_small_words_and_inflection_do_not_matter() -> None:
    found = compared(CompareQuery(("the construction of a venue", "facility and exhibit")))
    assert [str(c.observations[0].value) for c in found.categories] == ["3", "2"]


def test_a_whole_is_taken_at_the_newest_time_that_its_parts_share() -> None:
    found = compared(CompareQuery(("venues", "exhibits"), "funding for science"))
    assert [str(o.value) for o in found.whole] == ["20"]
    assert found.label == "funding for science"


def test_two_measures_at_several_times_keep_the_first_and_the_last() -> None:
    told = tuple(
        observation(str(n), label, period=str(year))
        for label in ("exports", "imports")
        for n, year in enumerate((2019, 2020, 2021))
    )
    found = compared(CompareQuery(("exports", "imports")), told)
    assert {o.period.label() for o in found.observations if o.period} == {"2019", "2021"}
    asked = compared(CompareQuery(("exports", "imports"), period=Period.year(2020)), told)
    assert {o.period.label() for o in asked.observations if o.period} == {"2020"}


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        (CompareQuery(("venues", "rockets")), ["no-observation"]),
        (CompareQuery(("rockets", "boats")), ["no-observation", "no-observation"]),
        (CompareQuery(("share of venues", "museums")), ["chart-mixed-units"]),
        (CompareQuery(("venues", "exhibits"), period=Period.year(2020)), ["chart-no-common-period"]),
        (CompareQuery(("venues", "exhibits"), unit="USD"), ["no-observation", "no-observation"]),
    ],
)
def test_what_can_not_be_compared_is_said(query: CompareQuery, codes: list[str]) -> None:
    found, said = find_comparison(query, FUNDING, None)
    assert found is None
    assert [d.code for d in said] == codes


def test_a_measure_that_is_not_there_does_not_take_the_others_with_it() -> None:
    found, said = find_comparison(CompareQuery(("venues", "exhibits", "rockets")), FUNDING, None)
    assert found
    assert len(found.categories) == 2
    assert [d.code for d in said] == ["no-observation"]


def test_entities_are_compared_in_a_measure_whose_labels_differ_in_names_alone() -> None:
    told = (
        of("China", "Chinese exports of chips", "30"),
        of("Japan", "Japanese exports of chips", "20"),
        of("Kenya", "exports of chips for cars", "10"),
        of("", "exports of chips", "99"),
    )
    found, said = find_entities(EntityQuery("exports of chips"), told, None)
    assert said == []
    assert found
    assert [c.label for c in found.categories] == ["China", "Japan"]
    assert found.by_entity


def test_one_entity_alone_is_no_comparison() -> None:
    found, said = find_entities(EntityQuery("exports"), (of("China", "exports", "30"),), None)
    assert found is None
    assert [d.code for d in said] == ["no-observation"]


def test_entities_keep_all_their_periods_unless_one_is_asked_for() -> None:
    told = tuple(of(who, "exports", "30", when) for who in ("China", "Japan") for when in ("2021", "2022"))
    every, _ = find_entities(EntityQuery("exports"), told, None)
    one, _ = find_entities(EntityQuery("exports", period=Period.year(2022)), told, None)
    assert every
    assert one
    assert (len(every.observations), len(one.observations)) == (4, 2)


def sentence(text: str, *numbers: tuple[str, str], start: int = 0, period: str = "2023") -> tuple[Observation, ...]:
    """Observations as they stand in a sentence; each is a number of the text with its label."""
    found = []
    for value, label in numbers:
        at = start + text.index(value)
        found.append(
            replace(
                observation(value, label, period=period, unit="USD"),
                text=text,
                span=Span(DocumentId("d"), at, at + len(value)),
                sentence=Span(DocumentId("d"), start, start + len(text)),
            )
        )
    return tuple(found)


BEFORE = sentence("Funding came to 20 dollars in 2023.", ("20", "funding"))


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (
            (*BEFORE, *sentence("The report breaks it down: 3 for venues, 2 for shows.", ("3", "spending on venues"),
                                ("2", "spending on shows"), start=40)),
            ("funding", ["venues", "shows"]),
        ),
        (
            sentence("Funding was 20 dollars, of which 3 for venues and 7 for shows.", ("20", "funding"),
                     ("3", "venues"), ("7", "shows")),
            ("funding", ["venues", "shows"]),
        ),
    ],
)  # fmt: skip
def test_a_text_that_breaks_a_number_down_gives_its_parts(
    told: tuple[Observation, ...], expected: tuple[str, list[str]]
) -> None:
    (found,) = breakdowns(told)
    assert (found.label, [c.label for c in found.categories]) == expected
    assert [str(o.value) for o in found.whole] == ["20"]


@pytest.mark.parametrize(
    "told",
    [
        (*BEFORE, *sentence("Venues took 3 and shows 2.", ("3", "venues"), ("2", "shows"), start=40)),
        (*BEFORE, *sentence("Of which 3 for venues.", ("3", "venues"), start=40)),
        (*BEFORE, *sentence("Of which 30 for venues, 2 for shows.", ("30", "venues"), ("2", "shows"), start=40)),
        (*BEFORE, *sentence("Of which 3 for venues, 2 for shows.", ("3", "v"), ("2", "s"), start=40, period="2022")),
        (*BEFORE, *sentence("Of which 3 for venues, 2 for shows.", ("3", "venues"), ("2", "shows"), start=900)),
    ],
    ids=["not said", "one part", "more than the whole", "another year", "far away"],
)
def test_no_parts_are_made_of_what_no_text_breaks_down(told: tuple[Observation, ...]) -> None:
    assert list(breakdowns(told)) == []
