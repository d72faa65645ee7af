"""What an edition can do without, and what is left when it does."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from reportgen.model.asked import ChartSpec, SeriesQuery, TableOf, TableSpec
from reportgen.model.findings import Findings, Item, Observation
from reportgen.model.period import Period
from reportgen.model.selection import ChosenChart, ChosenTable, Selection, Story
from reportgen.model.source import Document, SourceFile
from reportgen.model.spec import BriefSpec, SectionSpec
from reportgen.selection import Cuts, Scope, cuts_of, select
from reportgen.store import Store
from tests.records import document, item, observation, put_series

SERIES = tuple(observation(value, "deals", "a", period) for value, period in (("4", "2022"), ("5", "2023")))
FIGURE = observation("900", "tonnes", "c", "2023", "tonnes")
DOCUMENTS = (document("a"), document("b"), document("c"), document("old", published="2024-02"))
ITEMS = (
    item("China and Japan agree on grain.", "a", score=9, status="signed"),
    item("China and Peru think of rail.", "b", parties="China, Peru", score=2, status="reported"),
    item("China and Kenya talk of solar cells.", "c", parties="China, Kenya", score=1, status="reported"),
    item("China and Chile signed on copper.", "old", parties="China, Chile", score=9),
    item("Trade with Ghana grew.", "b", "trade", "Ghana", "reported", score=3),
    item("Trade with Oman is to grow.", "c", "trade", "Oman", "proposed", score=2),
)
AGREEMENTS = SectionSpec("agreement", "Agreements", auto_charts=1)
TRADE = SectionSpec(
    "trade",
    "Trade",
    charts=(ChartSpec(SeriesQuery("deals-b")),),
    tables=(TableSpec(TableOf.ITEMS, title="All of them"),),
)


@pytest.fixture
def cuts(tmp_path: Path) -> Cuts:
    spec = BriefSpec("b.yaml", "b", "A brief", (AGREEMENTS, TRADE), glance=5, figures=4)
    named = tuple(observation(value, "worth", "b", period) for value, period in (("7", "2022"), ("8", "2023")))
    with Store.open(str(tmp_path / "store.db")) as store:
        for one in DOCUMENTS:
            store.save(SourceFile(one.path, one.sha256, "r"), [(one, found(one, [*SERIES, *named, FIGURE]))])
        put_series(store, "deals-a", SERIES)
        put_series(store, "deals-b", named)
        chosen = select(spec, store, Scope(Period.parse("2024-Q4"), Period.parse("2024-01..2024-09")))
        assert chosen.value, chosen.diagnostics
        return cuts_of(chosen.value, spec, store)


def found(one: Document, observations: Sequence[Observation]) -> Findings:
    items: tuple[Item, ...] = tuple(i for i in ITEMS if i.document == one.id)
    return Findings(items, tuple(o for o in observations if o.document == one.id))


def told(selection: Selection) -> list[list[str]]:
    return [[story.lead.headline for story in section.stories] for section in selection.sections]


def shown(cuts: Cuts) -> list[str]:
    names = []
    for drop in cuts.drops:
        match drop.what:
            case Story(lead):
                names.append(lead.headline)
            case ChosenChart(_, series):
                names.append(series.name)
            case ChosenTable(spec):
                names.append(spec.title)
    return names


def test_background_goes_before_news_then_the_least_important_then_charts_then_sections(cuts: Cuts) -> None:
    assert shown(cuts) == [
        "China and Chile signed on copper",
        "China and Kenya talk of solar cells",
        "China and Peru think of rail",
        "Trade with Oman is to grow",
        "deals-a",
        "All of them",
        "deals-b",
        "Trade with Ghana grew",
    ]


def test_nothing_dropped_is_the_selection_itself(cuts: Cuts) -> None:
    assert cuts.after(0) is cuts.selection


def test_each_drop_leaves_one_thing_less_and_every_section_a_story_while_it_can(cuts: Cuts) -> None:
    def size(selection: Selection) -> int:
        return sum(len(s.stories) + len(s.charts) + len(s.tables) for s in selection.sections)

    sizes = [size(cuts.after(count)) for count in range(len(cuts.drops) + 1)]
    assert sizes == list(range(9, 0, -1))
    assert all(len(told(cuts.after(count))) == 2 and all(told(cuts.after(count))) for count in range(8))
    assert told(cuts.after(8)) == [["China and Japan agree on grain"]]


def test_what_is_dropped_is_not_on_page_one_either(cuts: Cuts) -> None:
    for count in range(len(cuts.drops) + 1):
        selection = cuts.after(count)
        left = {headline for section in told(selection) for headline in section}
        assert {story.lead.headline for story in selection.glance} <= left
        news = [story for section in selection.sections for story in section.stories if not story.background]
        assert len(selection.glance) == min(5, len(news))


def test_a_figure_that_a_dropped_story_states_goes_with_it(cuts: Cuts) -> None:
    assert "tonnes" in {figure.label for figure in cuts.after(3).figures}
    assert "tonnes" not in {figure.label for figure in cuts.after(4).figures}


def test_every_drop_is_named_with_its_section_and_a_story_with_its_score(cuts: Cuts) -> None:
    said = [str(d) for d in cuts.warnings(8, 3)]
    assert len(said) == 8
    assert "the item 'China and Chile signed on copper' (score " in said[0]
    assert said[0].endswith("of 'Agreements'")
    assert [line.partition("[")[2].partition("]")[0] for line in said] == [
        *["dropped-item"] * 4,
        "dropped-chart",
        "dropped-table",
        "dropped-chart",
        "dropped-item",
    ]


def test_a_chart_that_nobody_asked_for_goes_with_the_last_story_of_its_sources_and_is_named(tmp_path: Path) -> None:
    spec = BriefSpec("b.yaml", "b", "A brief", (AGREEMENTS,))
    japan, peru = item("A deal with Japan.", "a", status="reported"), item("A deal with Peru.", "b", parties="Peru")
    with Store.open(str(tmp_path / "store.db")) as store:
        for one in DOCUMENTS[:2]:
            of_one = tuple(i for i in (japan, peru) if i.document == one.id)
            found_in = Findings(of_one, SERIES if one.id == "a" else ())
            store.save(SourceFile(one.path, one.sha256, "r"), [(one, found_in)])
        put_series(store, "deals-a", SERIES)
        chosen = select(spec, store, Scope(Period.parse("2024-Q4"))).value
        assert chosen
        cuts = cuts_of(chosen, spec, store)
    assert len(chosen.sections[0].charts) == 1
    assert cuts.after(1).sections[0].charts == ()
    assert [d.code for d in cuts.warnings(1, 2)] == ["dropped-item", "dropped-chart"]


def test_the_stories_that_a_budget_drops_are_counted_among_what_is_left_out(cuts: Cuts) -> None:
    stories = [drop.what.lead.span for drop in cuts.drops[:2] if isinstance(drop.what, Story)]
    assert list(cuts.after(2).omitted.budget) == stories
    assert cuts.after(0).omitted.budget == ()
