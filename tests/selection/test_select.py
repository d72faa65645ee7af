"""From a store to an edition's content."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.model.asked import ChartSpec, CompareQuery, EntityQuery, EventQuery, SeriesQuery
from reportgen.model.citing import SourcingRules
from reportgen.model.findings import Findings, Item, Observation, Status
from reportgen.model.period import Period
from reportgen.model.plotted import Chronicle, Comparison
from reportgen.model.selection import Selection
from reportgen.model.source import Document, DocumentId, SourceFile, Span
from reportgen.model.spec import BriefSpec, Filter, Order, SectionSpec
from reportgen.selection import Scope, select
from reportgen.store import Store
from tests.records import document, item, observation, put_series

Q4 = Scope(Period.parse("2024-Q4"), Period.parse("2024-01..2024-09"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(str(tmp_path / "store.db")) as opened:
        yield opened


def fill(
    store: Store, *documents: Document, items: Sequence[Item] = (), observations: Sequence[Observation] = ()
) -> None:
    for one in documents:
        found = Findings(
            tuple(i for i in items if i.document == one.id), tuple(o for o in observations if o.document == one.id)
        )
        store.save(SourceFile(one.path, one.sha256, "r"), [(one, found)])


def spec(*sections: SectionSpec, **more: int) -> BriefSpec:
    return BriefSpec("b.yaml", "b", "A brief", sections or (agreements(),), **more)  # type: ignore[arg-type]


def agreements(**more: object) -> SectionSpec:
    return SectionSpec("agreement", "Agreements", **more)  # type: ignore[arg-type]


def chosen(store: Store, asked: BriefSpec, scope: Scope = Q4) -> Selection:
    selection = select(asked, store, scope).value
    assert selection
    return selection


def codes(store: Store, asked: BriefSpec, scope: Scope = Q4) -> list[str]:
    return [d.code for d in select(asked, store, scope).diagnostics]


def headlines(selection: Selection) -> list[list[str]]:
    return [[s.lead.headline for s in section.stories] for section in selection.sections]


def test_items_of_the_period_come_before_the_background_whatever_their_score(store: Store) -> None:
    fill(
        store,
        document("new", published="2024-11"),
        document("old", published="2024-02"),
        document("older", published="2023-12"),
        items=[item("New deal.", "new", score=1), item("Old deal.", "old", score=9), item("Older.", "older")],
    )
    selection = chosen(store, spec())
    assert headlines(selection) == [["New deal", "Old deal"]]
    assert [s.background for s in selection.sections[0].stories] == [False, True]


def test_a_date_less_precise_than_the_period_is_background_not_news(store: Store) -> None:
    fill(store, document("a", published="2024"), items=[item("A deal.", "a")])
    assert chosen(store, spec()).sections[0].stories[0].background


def test_a_period_without_documents_is_an_error_that_names_the_period(store: Store) -> None:
    fill(store, document("a", published="2022-01"), document("b", published=""))
    outcome = select(spec(), store, Q4)
    assert outcome.value is None
    assert [d.code for d in outcome.diagnostics] == ["empty-period"]
    assert "Fourth quarter 2024" in outcome.diagnostics[0].message


def test_an_undated_document_is_noted_and_left_out(store: Store) -> None:
    fill(store, document("a"), document("b", published=""), items=[item("X.", "a"), item("Y.", "b")])
    assert codes(store, spec()) == ["undated-document"]
    assert headlines(chosen(store, spec())) == [["X"]]


def test_only_the_scopes_own_paths_count(store: Store) -> None:
    fill(
        store,
        document("a", path="mine/a.txt"),
        document("b", path="mine-too/b.txt"),
        items=[item("Mine.", "a"), item("Not mine.", "b")],
    )
    assert headlines(chosen(store, spec(), Scope(Q4.period, None, ("mine",)))) == [["Mine"]]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Filter(countries=("China", "Japan")), ["A", "C"]),
        (Filter(any_country=("Russia", "Kenya")), ["B"]),
        (Filter(statuses=("extended",)), ["C"]),  # type: ignore[arg-type]
        (Filter(publishers=("the daily",)), ["A", "B", "C"]),
        (Filter(publishers=("Other",)), []),
        (Filter(words="satellites"), ["B"]),
    ],
)
def test_filters_narrow_a_section(store: Store, wanted: Filter, expected: list[str]) -> None:
    fill(
        store,
        document("a", publisher="The Daily"),
        items=[
            item("A lunar pact.", "a", parties="China, Japan", score=3),
            item("A satellite pact.", "a", parties="China, Russia", score=2),
            item("A third pact.", "a", parties="Japan, China", status="extended", score=1),
        ],
    )
    names = {"A lunar pact": "A", "A satellite pact": "B", "A third pact": "C"}
    found = headlines(chosen(store, spec(agreements(filter=wanted))))[0]
    assert [names[h] for h in found] == expected


def test_an_empty_section_warns_at_its_place_unless_it_is_optional(store: Store) -> None:
    fill(store, document("a"), items=[item("X.", "a")])
    trade = SectionSpec("trade", "Trade")
    assert codes(store, spec(agreements(), trade)) == ["empty-section"]
    optional = SectionSpec("trade", "Trade", optional=True)
    assert codes(store, spec(agreements(), optional)) == []
    assert len(chosen(store, spec(agreements(), optional)).sections) == 1


def test_a_story_goes_to_the_first_section_that_takes_it(store: Store) -> None:
    fill(store, document("a"), items=[item("X.", "a", score=2), item("Y.", "a")])
    assert headlines(chosen(store, spec(agreements(limit=1), agreements(limit=5)))) == [["X"], ["Y"]]


def test_orders_follow_the_events_own_dates(store: Store) -> None:
    items = [
        item("May.", "a", when="2024-05", score=2),
        item("March.", "a", when="2024-03", score=3),
        item("July.", "a", when="2024-07", score=1),
    ]
    fill(store, document("a"), items=items)
    found = {order: headlines(chosen(store, spec(agreements(order=order))))[0] for order in Order}
    assert found == {
        Order.RANK: ["March", "May", "July"],
        Order.NEWEST: ["July", "May", "March"],
        Order.OLDEST: ["March", "May", "July"],
    }


def with_series(store: Store) -> None:
    deals = (observation("426", of="a", period="2021"), observation("283", of="a", period="2022"))
    money = (
        observation("87", "funding", of="b", period="2021", unit="USD"),
        observation("46", "funding", of="a", period="2022", unit="USD"),
    )
    fill(store, document("a"), document("b"), items=[item("X.", "a")], observations=[*deals, *money])
    put_series(store, "deals", deals)
    put_series(store, "funding", money)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (SeriesQuery("deals"), ["deals"]),
        (SeriesQuery(words="funding"), ["funding"]),
        (SeriesQuery(words="came", unit="usd"), ["funding"]),
    ],
)
def test_a_series_is_found_by_name_or_by_words_and_unit(store: Store, query: SeriesQuery, expected: list[str]) -> None:
    with_series(store)
    section = chosen(store, spec(agreements(charts=(ChartSpec(query),)))).sections[0]
    assert [c.plotted.name for c in section.charts] == expected


def test_a_series_that_does_not_exist_is_an_error_with_the_nearest_name(store: Store) -> None:
    with_series(store)
    outcome = select(spec(agreements(charts=(ChartSpec(SeriesQuery("deal")),))), store, Q4)
    assert [(d.code, d.severity, d.hint) for d in outcome.diagnostics] == [
        ("unknown-series", "error", "did you mean 'deals'?")
    ]
    assert codes(store, spec(agreements(charts=(ChartSpec(SeriesQuery(words="lunar")),)))) == ["no-series"]


def test_auto_charts_leave_what_another_section_asks_for_by_name(store: Store) -> None:
    with_series(store)
    sections = chosen(
        store, spec(agreements(auto_charts=3), agreements(charts=(ChartSpec(SeriesQuery("deals")),), optional=False))
    ).sections
    assert [[c.plotted.name for c in s.charts] for s in sections] == [["funding"], ["deals"]]


def test_a_series_keeps_only_the_editions_own_documents(store: Store) -> None:
    with_series(store)
    selection = chosen(store, spec(agreements(auto_charts=3)), Scope(Q4.period, None, ("sources/a.txt",)))
    assert [c.plotted.name for c in selection.sections[0].charts] == ["deals"]


def test_at_a_glance_every_section_with_news_has_a_turn_before_any_has_two(store: Store) -> None:
    fill(
        store,
        document("a"),
        items=[
            item("A1.", "a", score=9),
            item("A2.", "a", score=8),
            item("T1.", "a", "trade", status="reported", score=1),
        ],
    )
    asked = spec(agreements(), SectionSpec("trade", "Trade"), glance=2)
    assert [s.lead.headline for s in chosen(store, asked).glance] == ["A1", "T1"]


def test_key_figures_name_no_measure_twice_and_leave_durations_out(store: Store) -> None:
    found = [
        observation("426", of="a", period="2023"),
        observation("283", of="a", period="2024"),
        observation("5", "term", of="a", period="2024", unit="year"),
        observation("8", "funding", of="a", period="2024", unit="USD"),
        observation("7", "without a period", of="a", period=""),
    ]
    fill(store, document("a"), items=[item("X.", "a")], observations=found)
    figures = chosen(store, spec()).figures
    assert [(o.label, str(o.value)) for o in figures] == [("funding", "8"), ("deals", "283")]
    assert [o.label for o in chosen(store, spec(figures=1)).figures] == ["funding"]


def test_auto_finds_the_parts_of_a_whole_where_the_sections_items_have_them(store: Store) -> None:
    text = "Funding came to 20; of which 3 for venues and 2 for shows."
    whole = replace(observation("20", "funding", of="a", unit="USD"), text=text, span=Span(DocumentId("a"), 16, 18))
    parts = tuple(
        replace(observation(value, label, of="a", unit="USD"), text=text, span=Span(DocumentId("a"), at, at + 1))
        for value, label, at in (("3", "venues", 29), ("2", "shows", 42))
    )
    body = document("a", text=text)
    fill(store, body, items=[item(text, "a")], observations=[whole, *parts])
    (chart,) = chosen(store, spec(agreements(auto_charts=3))).sections[0].charts
    assert isinstance(chart.plotted, Comparison)
    assert [str(o.value) for o in chart.plotted.observations] == ["20", "3", "2"]
    assert chart.id == "parts-of-funding"


def test_auto_finds_the_timeline_of_a_story_of_three_dated_stages(store: Store) -> None:
    stages = [
        item(f"China and Japan {done} the lunar orbit relay treaty.", "a", status=status, when=when)
        for done, status, when in (
            ("propose", "proposed", "2022"),
            ("agree on", "agreed", "2023"),
            ("sign", "signed", "2024-11-05"),
        )
    ]
    fill(store, document("a"), items=stages)
    charts = chosen(store, spec(agreements(auto_charts=1))).sections[0].charts
    (timeline,) = [c.plotted for c in charts]
    assert isinstance(timeline, Chronicle)
    assert [step.item.status.value for step in timeline.steps] == ["proposed", "agreed", "signed"]


def test_one_series_in_two_sections_is_two_charts_with_names_of_their_own(store: Store) -> None:
    with_series(store)
    asked = (ChartSpec(SeriesQuery("deals")),)
    sections = chosen(store, spec(agreements(charts=asked), agreements(charts=asked, optional=False))).sections
    assert [c.id for s in sections for c in s.charts] == ["deals", "deals-2"]


def test_a_key_figure_knows_what_its_measure_stood_at_before(store: Store) -> None:
    with_series(store)
    selection = chosen(store, spec())
    stood = {str(o.value): str(before.value) for o in selection.figures for i, before in selection.before if i == o.id}
    assert stood == {"46": "87", "283": "426"}


def test_charts_of_all_kinds_are_found_by_what_an_author_asks_for(store: Store) -> None:
    with_series(store)
    asked = (
        ChartSpec(CompareQuery(("funding", "deals"))),
        ChartSpec(EntityQuery("funding")),
        ChartSpec(EventQuery("X")),
    )
    outcome = select(spec(agreements(charts=asked)), store, Q4)
    assert [d.code for d in outcome.diagnostics] == ["chart-mixed-units", "no-observation"]
    assert outcome.value
    assert [type(c.plotted).__name__ for c in outcome.value.sections[0].charts] == ["Chronicle"]


def talks(store: Store) -> None:
    fill(
        store,
        document("a"),
        items=[
            item("Talks on a treaty.", "a", status="negotiating"),
            item("A treaty is asked for.", "a", status="proposed"),
            item("A treaty.", "a"),
        ],
    )


def test_what_is_only_proposed_or_negotiated_stands_under_no_agreements(store: Store) -> None:
    talks(store)
    selection = chosen(store, spec())
    assert headlines(selection) == [["A treaty"]]
    assert len(selection.omitted.unsettled) == 2


def test_talks_and_proposals_may_stand_among_the_partnerships(store: Store) -> None:
    talks(store)
    selection = chosen(store, spec(SectionSpec("partnership", "Partnerships"), agreements()))
    assert sorted(headlines(selection)[0]) == ["A treaty is asked for", "Talks on a treaty"]
    assert headlines(selection)[1:] == [["A treaty"]]


def test_a_section_of_agreements_takes_the_talks_that_it_asks_for(store: Store) -> None:
    talks(store)
    asked = agreements(filter=Filter(statuses=(Status.NEGOTIATING, Status.SIGNED)))
    assert sorted(headlines(chosen(store, spec(asked)))[0]) == ["A treaty", "Talks on a treaty"]


def test_a_desk_that_does_not_mind_prints_proposals_under_agreements(store: Store) -> None:
    talks(store)
    lax = replace(spec(), sourcing=SourcingRules(proposals=False))
    assert len(headlines(chosen(store, lax))[0]) == 3


def test_each_story_that_is_left_out_counts_once_under_its_reason(store: Store) -> None:
    fill(
        store,
        document("a"),
        items=[
            item("First.", "a", score=3),
            item("Second.", "a", score=2),
            item("Exports rose.", "a", "trade"),
            item("Kenya.", "a", parties="Kenya"),
            item("Talks.", "a", status="proposed"),
        ],
    )
    section = agreements(limit=1, filter=Filter(countries=("China",)))
    omitted = chosen(store, spec(section)).omitted
    assert [len(spans) for spans in (omitted.full, omitted.unasked, omitted.unsettled)] == [1, 2, 1]
