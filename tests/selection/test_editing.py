"""A section prints what its draft keeps, and says what is wrong with that, all at once."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.model.asked import ChartSpec, EventQuery, SeriesQuery
from reportgen.model.diagnostics import Severity
from reportgen.model.draft import Draft, DraftItem, Field
from reportgen.model.findings import Item, ItemId, Observation, Status
from reportgen.model.period import Period
from reportgen.model.plotted import Chronicle
from reportgen.model.selection import Selection, Shift, Story
from reportgen.model.source import Basis
from reportgen.model.spec import BriefSpec, PageBudget, SectionSpec
from reportgen.selection import cuts_of, printed_items, select
from reportgen.store import Store
from tests.edits import FILE, draft, drafted, own, part
from tests.records import document, item, observation, put_series
from tests.selection.test_select import Q4, agreements, fill, spec

GRAIN = item("China and Japan agree on grain.", "a", score=9)
RAIL = item("China and Peru signed on rail.", "b", parties="China, Peru", score=5)
COPPER = item("China and Chile signed on copper.", "c", parties="China, Chile", score=3)
OLD = item("China and Ghana signed on gold.", "old", parties="China, Ghana", score=8)
TRADE = item("Trade with Oman grew.", "b", "trade", "Oman", "reported")
ITEMS = (GRAIN, RAIL, COPPER, OLD, TRADE)
TONNES = observation("900", "tonnes", "c", "2023", "tonnes")
SECTIONS = (agreements(limit=2), SectionSpec("trade", "Trade"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(str(tmp_path / "store.db")) as opened:
        stock(opened)
        yield opened


def stock(store: Store, *items: Item, observations: tuple[Observation, ...] = (TONNES,)) -> None:
    documents = [document(name) for name in "abc"] + [document("old", published="2024-02")]
    fill(store, *documents, items=items or ITEMS, observations=observations)


def chosen(store: Store, made: Draft, *sections: SectionSpec, **more: int) -> Selection:
    outcome = select(spec(*(sections or SECTIONS), **more), store, Q4, draft=made)
    assert outcome.value
    return outcome.value


def told(selection: Selection) -> dict[str, list[str]]:
    return {section.spec.title: [s.lead.headline for s in section.stories] for section in selection.sections}


def said(store: Store, made: Draft, *sections: SectionSpec) -> list[str]:
    outcome = select(spec(*(sections or SECTIONS)), store, Q4, draft=made)
    return [f"{d.place}: {d.severity}[{d.code}]" for d in outcome.diagnostics if d.code != "undrafted-item"]


def only(selection: Selection) -> Story:
    ((story,),) = [section.stories for section in selection.sections if section.draft]
    return story


def test_kept_items_stand_in_the_files_order_whatever_limit_and_rank_say(store: Store) -> None:
    made = draft(
        part("Agreements", drafted(COPPER), drafted(RAIL), drafted(GRAIN, keep=False), runners_up=(drafted(OLD),))
    )
    assert told(chosen(store, made))["Agreements"] == [COPPER.headline, RAIL.headline, OLD.headline]


def test_a_runner_up_that_is_not_kept_is_not_printed_and_was_not_dropped(store: Store) -> None:
    made = draft(part("Agreements", drafted(GRAIN), runners_up=(drafted(OLD, keep=False), drafted(RAIL, keep=False))))
    selection = chosen(store, made)
    assert told(selection)["Agreements"] == [GRAIN.headline]
    assert selection.omitted.dropped == (RAIL.span,)  # selection alone would have printed it
    assert OLD.span in selection.omitted.full


def test_a_section_that_the_draft_lacks_is_filled_as_without_one(store: Store) -> None:
    selection = chosen(store, draft(part("Trade")))
    assert told(selection) == {"Agreements": [GRAIN.headline, RAIL.headline], "Trade": []}
    both = agreements(limit=1), SectionSpec("agreement", "More agreements")
    assert told(chosen(store, draft(part("Agreements", drafted(RAIL))), *both)) == {
        "Agreements": [RAIL.headline],
        "More agreements": [COPPER.headline, OLD.headline],  # grain was the first section's, and isn't in its draft
    }


def test_an_item_may_be_moved_to_another_section_and_is_told_to_be(store: Store) -> None:
    story = only(chosen(store, draft(part("Trade", drafted(GRAIN)))))
    assert (story.lead, story.shifts) == (GRAIN, frozenset({Shift.MOVED}))
    raised = only(chosen(store, draft(part("Agreements", drafted(COPPER)))))
    assert raised.shifts == {Shift.RAISED}


def test_what_an_editor_changed_is_the_leads_own_and_the_store_s_is_kept_beside_it(store: Store) -> None:
    day = Period.day(2024, 12, 14)
    made = drafted(
        GRAIN,
        headline=" A grain\n pact. ",
        date=day,
        parties=("China", "Japan", "Peru"),
        status=Status.EXTENDED,
        reason="The ministry says so.",
    )
    story = only(chosen(store, draft(part("Agreements", made))))
    assert (story.lead.headline, story.lead.when, story.lead.status) == ("A grain pact", day, Status.EXTENDED)
    assert story.lead.parties == ("China", "Japan", "Peru")
    assert story.edits == {Field.HEADLINE, Field.DATE, Field.PARTIES, Field.STATUS}
    assert (story.stored, story.lead.text, story.lead.span) == (GRAIN, GRAIN.text, GRAIN.span)


def test_a_text_that_cites_other_sources_rests_on_them_as_well(store: Store) -> None:
    story = only(chosen(store, draft(part("Agreements", drafted(GRAIN, text="Grain, again.[@c]")))))
    assert story.documents == ("a", "c")
    assert only(chosen(store, draft(part("Agreements", drafted(GRAIN, sources=("a",)))))).documents == ("a",)
    with_more = replace(drafted(GRAIN), sources=(GRAIN.document, COPPER.document))
    assert only(chosen(store, draft(part("Agreements", with_more)))).documents == ("a", "c")


def test_an_item_of_the_editors_own_is_of_its_sections_kind_and_of_the_sources_that_it_cites(store: Store) -> None:
    story = only(chosen(store, draft(part("Trade", own("Ports grow.", "Ports grew.[@b; @a]")))))
    assert (story.lead.section, story.lead.headline, story.lead.status) == ("trade", "Ports grow", Status.REPORTED)
    assert story.documents == ("b", "a")
    assert story.shifts == {Shift.ADDED}
    assert story.lead.id.startswith("b:")
    assert story.stored is None


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (drafted(replace(GRAIN, id=ItemId("a:gone")), 20), "20:9: error[vanished-item]"),
        (drafted(GRAIN, 20, conflict=()), "29:9: error[unsettled-conflict]"),
        (drafted(replace(GRAIN, headline="An older one"), 20, headline="Mine"), "22:9: error[stale-edit]"),
        (drafted(GRAIN, 20, status=Status.HELD), "26:9: error[missing-reason]"),
        (drafted(GRAIN, 20, parties=()), "25:9: error[missing-reason]"),
        (drafted(GRAIN, 20, text="Said.[@zz]"), "23:9: error[unknown-source]"),
        (replace(drafted(GRAIN, 20), sources=(COPPER.document,)), "27:9: error[uncited-item]"),
        (drafted(replace(GRAIN, headline="An older one"), 20), "22:9: warning[outdated-draft]"),
        (own("Ports grow", "Ports grew.", 20), "21:9: error[uncited-item]"),
        (own("Ports grow", "", 20), "20:9: error[incomplete-item]"),
        (own("Ports grow", "Ports.[@bb]", 20), "21:9: error[unknown-source]"),
    ],
)
def test_what_is_wrong_with_an_item_is_said_where_it_stands(store: Store, made: DraftItem, code: str) -> None:
    assert said(store, draft(part("Agreements", made))) == [f"{FILE}:{code}"]


def test_a_dropped_item_may_be_as_wrong_as_it_likes(store: Store) -> None:
    gone = drafted(replace(GRAIN, id=ItemId("a:gone")), keep=False, conflict=(), status=Status.HELD)
    assert said(store, draft(part("Agreements", gone, drafted(GRAIN)))) == []


def test_an_edit_that_the_source_has_caught_up_with_is_none(store: Store) -> None:
    made = drafted(replace(GRAIN, headline="An older one"), headline=GRAIN.headline)
    outcome = select(spec(*SECTIONS), store, Q4, draft=draft(part("Agreements", made)))
    assert [d.code for d in outcome.diagnostics if d.severity is not Severity.NOTE] == ["outdated-draft"]
    assert outcome.value
    assert only(outcome.value).edits == frozenset()


def test_an_item_brought_in_by_its_id_alone_has_the_store_s_words(store: Store) -> None:
    made = DraftItem(COPPER.id, keep=True)
    story = only(chosen(store, draft(part("Agreements", made))))
    assert (story.lead, story.edits) == (COPPER, frozenset())


def test_all_faults_come_at_once_with_sections_that_the_spec_does_not_have(store: Store) -> None:
    made = draft(
        part("Agrements", drafted(GRAIN), line=3),
        part("Agreements", drafted(RAIL, 20, status=Status.HELD), drafted(COPPER, 40, conflict=())),
        part("Agreements", line=70),
        foreword="See.[@x]",
    )
    assert said(store, made) == [
        f"{FILE}:3:5: error[unknown-section]",
        f"{FILE}:70:5: error[unknown-section]",
        f"{FILE}:26:9: error[missing-reason]",
        f"{FILE}:49:9: error[unsettled-conflict]",
        f"{FILE}: error[unknown-source]",
    ]


def test_what_selection_would_print_and_the_draft_has_never_had_is_noted(store: Store) -> None:
    def noted(made: Draft) -> list[str]:
        found = select(spec(*SECTIONS), store, Q4, draft=made).diagnostics
        return [d.message.partition(" (")[0] for d in found if d.code == "undrafted-item"]

    assert noted(draft(part("Agreements", drafted(GRAIN)))) == [f"'{RAIL.headline}'"]
    assert noted(draft(part("Agreements", drafted(GRAIN), drafted(RAIL, keep=False)))) == []
    taken_out = draft(part("Agreements", drafted(GRAIN), seen=(GRAIN.id, RAIL.id)))
    assert noted(taken_out) == []
    assert chosen(store, taken_out).omitted.dropped == (RAIL.span,)
    assert chosen(store, draft(part("Agreements", drafted(GRAIN)))).omitted.undrafted == (RAIL.span,)


def test_a_story_told_twice_is_named_by_either_of_its_reports(tmp_path: Path) -> None:
    twin = replace(GRAIN, id=ItemId("c:twin"), document=COPPER.document, score=1.0)
    with Store.open(str(tmp_path / "twins.db")) as store:
        stock(store, GRAIN, twin)
        lead = only(chosen(store, draft(part("Agreements", drafted(GRAIN, sources=("a", "c"))))))
        assert (lead.lead.id, [o.id for o in lead.others]) == (GRAIN.id, [twin.id])
        other = only(chosen(store, draft(part("Agreements", drafted(twin, sources=("c", "a"))))))
        assert (other.lead.id, [o.id for o in other.others]) == (twin.id, [GRAIN.id])
        both = chosen(store, draft(part("Agreements", drafted(twin), drafted(GRAIN))))
        assert [s.documents for s in both.sections[0].stories] == [("c", "a"), ("a", "c")]


def test_glance_and_key_figures_are_chosen_from_what_is_kept(store: Store) -> None:
    more = {"glance": 5, "figures": 4}
    dropped = chosen(store, draft(part("Agreements", drafted(GRAIN), drafted(RAIL, keep=False))), **more)
    assert RAIL not in [story.lead for story in dropped.glance]
    assert TONNES.label in [o.label for o in dropped.figures]


def test_a_figure_that_only_a_dropped_item_states_is_no_key_figure(tmp_path: Path) -> None:
    inside = replace(TONNES, span=replace(RAIL.span, end=3), document=RAIL.document)
    with Store.open(str(tmp_path / "other.db")) as store:
        stock(store, GRAIN, RAIL, observations=(inside,))
        kept = chosen(store, draft(part("Agreements", drafted(GRAIN), drafted(RAIL))), figures=4)
        gone = chosen(store, draft(part("Agreements", drafted(GRAIN), drafted(RAIL, keep=False))), figures=4)
        assert ([o.id for o in kept.figures], gone.figures) == ([inside.id], ())


def test_intro_and_pinned_charts_are_the_sections_own_by_then(tmp_path: Path) -> None:
    deals = tuple(observation(v, "deals", "a", p) for v, p in (("4", "2022"), ("5", "2023")))
    with Store.open(str(tmp_path / "deals.db")) as store:
        stock(store, observations=deals)
        put_series(store, "deals", deals)
        must_be_its_own(store)


def must_be_its_own(store: Store) -> None:
    pinned = ChartSpec(SeriesQuery("deals"))
    made = draft(part("Agreements", drafted(GRAIN), intro="Mine.", charts=(pinned,)))
    (section,) = chosen(store, made, agreements(intro="The spec's.")).sections
    assert section.spec.intro == "Mine."
    assert [chart.spec for chart in section.charts] == [pinned]
    cuts = cuts_of(chosen(store, made, agreements()), replace(spec(agreements()), pages=PageBudget(1)), store)
    assert not any(drop.what in section.charts for drop in cuts.drops)


def test_a_timeline_tells_what_editors_say_of_its_events(store: Store) -> None:
    day = Period.day(2024, 10, 2)
    made = draft(part("Agreements", drafted(GRAIN, date=day, headline="A grain pact", reason="So it was.")))
    section = agreements(charts=(ChartSpec(EventQuery("grain")),))
    (chart,) = chosen(store, made, section).sections[0].charts
    assert isinstance(chart.plotted, Chronicle)
    assert [(step.item.headline, step.item.when) for step in chart.plotted.steps] == [("A grain pact", day)]


def test_a_date_that_an_editor_decided_on_rests_on_no_inferred_one(tmp_path: Path) -> None:
    inferred = document("a", published_basis=Basis.INFERRED)
    dated = replace(GRAIN, when=Period.day(2024, 11, 3))
    section = agreements(charts=(ChartSpec(EventQuery("grain")),))
    with Store.open(str(tmp_path / "inferred.db")) as store:
        fill(store, inferred, items=[dated])

        def is_inferred(made: DraftItem) -> list[bool]:
            (chart,) = chosen(store, draft(part("Agreements", made)), section).sections[0].charts
            assert isinstance(chart.plotted, Chronicle)
            return [step.inferred for step in chart.plotted.steps]

        assert is_inferred(drafted(dated)) == [True]
        assert is_inferred(drafted(dated, date=Period.day(2024, 11, 2), reason="R.")) == [False]


def test_a_page_budget_takes_what_editors_keep_last(store: Store) -> None:
    made = draft(part("Agreements", drafted(OLD), drafted(GRAIN)))
    asked: BriefSpec = spec(agreements(), SectionSpec("trade", "Trade"), SectionSpec("partnership", "P", optional=True))
    selection = chosen(store, made, *asked.sections)
    cuts = cuts_of(selection, asked, store)
    assert [drop.what.lead for drop in cuts.drops if isinstance(drop.what, Story)] == [TRADE, OLD]
    last = [str(each) for each in cuts.warnings(2, 1)][-1]
    assert last.startswith(f"{FILE}:10:9: warning[dropped-item]")
    assert "the draft keeps it" in last
    assert told(cuts.after(2)) == {"Agreements": [GRAIN.headline]}


def test_figures_that_words_call_for_are_found_and_strangers_are_errors_in_their_line(store: Store) -> None:
    made = draft(
        part("Agreements", drafted(GRAIN, 20, text="Of {figure:c:tonnes:900:2023}.\nOf {figure:c:tonnes:9}.")),
        foreword="{figure:nothing}",
    )
    selection = chosen(store, made)
    assert [o.id for o in selection.called] == [TONNES.id]
    found = select(spec(*SECTIONS), store, Q4, draft=made).diagnostics
    unknown = [d for d in found if d.code == "unknown-figure"]
    assert [(str(d.place), d.hint) for d in unknown] == [
        (FILE, "`reportgen observations` lists the ids"),
        (f"{FILE}:23:9", "did you mean 'c:tonnes:900:2023'?"),
    ]
    in_the_spec = select(spec(agreements(intro="{figure:c:tonnes:900:2023}")), store, Q4).value
    assert in_the_spec
    assert [o.id for o in in_the_spec.called] == [TONNES.id]


def test_what_an_edition_keeps_of_an_edited_item_is_what_it_prints(store: Store) -> None:
    made = draft(
        part("Agreements", drafted(GRAIN, headline='A "pact"', text="*Grain*: {figure:c:tonnes:900:2023} tonnes.[@c]"))
    )
    (kept,) = printed_items(chosen(store, made, agreements()))
    assert (kept.headline, kept.text) == ("A “pact”", "Grain: 900 tonnes.")
    assert [figure.label for figure in kept.figures] == ["tonnes"]
    assert kept.documents == ("a", "c")
