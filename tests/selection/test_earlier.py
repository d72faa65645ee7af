"""Series that look further back than items: their documents tell of figures, and of nothing else."""

from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.model.asked import ChartSpec, EventQuery, SeriesQuery, TableOf, TableSpec
from reportgen.model.period import Period
from reportgen.model.plotted import Chronicle
from reportgen.model.selection import Selection
from reportgen.model.source import DocumentId
from reportgen.model.spec import BriefSpec, PageBudget, SectionSpec
from reportgen.selection import Scope, cuts_of, select
from reportgen.store import Store
from tests.records import document, item, observation, put_series
from tests.selection.test_select import fill

ITEMS = Scope(Period.parse("2024-Q4"), Period.parse("2024-07..2024-09"))
FURTHER = replace(ITEMS, series=Period.parse("2022-01..2024-09"))
DEALS = SectionSpec("agreement", "Agreements", charts=(ChartSpec(SeriesQuery("deals")),))


ITEMS_TOLD = [
    item("A lunar pact.", "new", "agreement", "China, Kenya"),
    item("Fusion accord pact.", "back", "agreement", "Japan, Peru"),
    item("Old maritime treaty pact.", "old", "agreement", "France, Chile"),
    item("Ancient railway pact.", "older", "agreement", "Italy, Ghana"),
]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Hold a series told by the news, the background, and two documents from further back; one of all others."""
    opened = Store.open(str(tmp_path / "store.db"))
    told = [("new", "2024-11", "2024"), ("back", "2024-08", "2023"), ("old", "2023-05", "2022"),
            ("older", "2022-05", "2021")]  # fmt: skip
    deals = tuple(observation(str(n + 4), of=name, period=of) for n, (name, _, of) in enumerate(told))
    idle = observation("9", "funding", of="idle", period="2021", unit="USD")
    documents = [*(document(name, published=published) for name, published, _ in told),
                 document("idle", published="2022-06"), document("ancient", published="2019")]  # fmt: skip
    exports = (
        observation("7", "exports", of="old", period="2023", unit="USD"),
        observation("8", "exports", of="new", period="2024", unit="USD"),
    )
    fill(opened, *documents, items=ITEMS_TOLD, observations=[*deals, *exports, idle])
    put_series(opened, "deals", deals)
    put_series(opened, "exports", exports)
    return opened


def brief(*sections: SectionSpec) -> BriefSpec:
    return BriefSpec("b.yaml", "b", "A brief", sections or (DEALS,), pages=PageBudget(1))


def chosen(store: Store, scope: Scope, *sections: SectionSpec) -> Selection:
    selection = select(brief(*sections), store, scope).value
    assert selection
    return selection


def years(selection: Selection) -> list[int]:
    """Return the years that the first chart plots."""
    plotted = selection.sections[0].charts[0].plotted
    assert not isinstance(plotted, Chronicle)
    return sorted(o.period.start.year for o in plotted.observations if o.period)


def names(selection: Selection) -> list[str]:
    return [d.id for d in selection.documents]


def test_a_series_begins_earlier_and_no_item_does(store: Store) -> None:
    near, far = chosen(store, ITEMS), chosen(store, FURTHER)
    assert (years(near), years(far)) == ([2023, 2024], [2021, 2022, 2023, 2024])
    for selection in (near, far):
        assert [s.lead.headline for s in selection.sections[0].stories] == ["A lunar pact", "Fusion accord pact"]
        assert selection.omitted == near.omitted
    assert (near.series, far.series) == (None, FURTHER.series)


def test_what_tells_of_a_printed_series_is_a_document_of_the_edition_and_what_does_not_is_not(store: Store) -> None:
    assert names(chosen(store, ITEMS)) == ["back", "new"]
    assert names(chosen(store, FURTHER)) == ["back", "new", "old", "older"]
    plain = replace(DEALS, charts=())
    selection = chosen(store, FURTHER, plain)
    assert sorted(before.document for _, before in selection.before) == ["back", "old"]
    assert names(selection) == ["back", "new", "old"]


def test_what_an_intro_cites_or_calls_a_figure_from_is_used_too(store: Store) -> None:
    cites = replace(DEALS, charts=(), intro="It was less.[@idle]")
    assert "idle" in names(chosen(store, FURTHER, cites))
    (idle,) = store.observations(documents=[DocumentId("idle")])
    calls = replace(DEALS, charts=(), intro=f"It was {{figure:{idle.id}}}.")
    selection = chosen(store, FURTHER, calls)
    assert selection.called == (idle,)
    assert "idle" in names(selection)


def test_tables_list_such_a_series_and_timelines_leave_its_events_alone(store: Store) -> None:
    table = replace(DEALS, charts=(), tables=(TableSpec(TableOf.SERIES, (SeriesQuery("deals"),)),))
    ((listed,),) = (each.series for each in chosen(store, FURTHER, table).sections[0].tables)
    assert len(listed.observations) == 4
    timeline = replace(DEALS, charts=(ChartSpec(EventQuery("pact")),))
    (chart,) = chosen(store, FURTHER, timeline).sections[0].charts
    assert isinstance(chart.plotted, Chronicle)
    assert {step.item.document for step in chart.plotted.steps} == {"new", "back"}


def test_series_may_look_back_less_far_than_items(store: Store) -> None:
    scope = Scope(ITEMS.period, Period.parse("2022-01..2024-09"), series=ITEMS.lookback)
    selection = chosen(store, scope)
    assert years(selection) == [2023, 2024]
    assert {"Old maritime treaty pact", "Ancient railway pact"} < {
        s.lead.headline for s in selection.sections[0].stories
    }


def test_documents_of_series_alone_make_no_edition(store: Store) -> None:
    scope = Scope(Period.parse("2024-12"), series=Period.parse("2022-01..2024-11"))
    assert [d.code for d in select(brief(), store, scope).diagnostics] == ["empty-period"]


def test_a_chart_that_the_pages_have_no_room_for_takes_its_documents_along(store: Store) -> None:
    selection = chosen(store, FURTHER)
    cuts = cuts_of(selection, brief(), store)
    without = next(count for count in range(len(cuts.drops) + 1) if not cuts.after(count).sections[0].charts)
    assert "older" in names(cuts.after(without - 1))
    assert "older" not in names(cuts.after(without))


def test_a_source_that_differs_on_a_printed_figure_stays_though_nothing_draws_on_it(store: Store) -> None:
    telling = observation("8", "signed deals", of="new", period="2022")
    against = observation("13", "signed deals", of="other", period="2022")
    pact = item("A lunar pact.", "new")
    fill(store, document("new"), document("other", published="2023-06"), items=[pact], observations=[telling, against])
    plain = replace(DEALS, charts=())
    selection = chosen(store, FURTHER, plain)
    (conflict,) = selection.conflicts
    assert [statement.span.document for statement in conflict.statements] == ["new", "other"]
    assert "other" in names(selection)
    assert chosen(store, ITEMS, plain).conflicts == ()


def test_sources_that_differ_on_what_is_not_printed_do_not_count(store: Store) -> None:
    differing = [
        observation(value, "signed deals", of=name, period="2020") for name, value in (("x", "8"), ("y", "13"))
    ]
    fill(store, document("x", published="2023-06"), document("y", published="2023-07"), observations=differing)
    selection = chosen(store, FURTHER)
    assert selection.conflicts == ()
    assert {"x", "y"}.isdisjoint(names(selection))
