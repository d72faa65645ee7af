"""Every text of a brief that tells a number, a date, a name or a quotation says where it comes from."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal

import pytest

from reportgen.composition import compose
from reportgen.composition.marking import tells
from reportgen.model.brief import Brief, Figure, KeyFigures, Text
from reportgen.model.diagnostics import Place
from reportgen.model.evidence import (
    Counted,
    Dated,
    Derived,
    Evidence,
    Given,
    Made,
    Making,
    Named,
    Operation,
    Quoted,
    Recorded,
    Reworded,
    Stated,
)
from reportgen.model.findings import Observation, Series
from reportgen.model.period import Period
from reportgen.model.selection import Conflict, ConflictKind, Selection, Statement, Story
from reportgen.model.source import DocumentId, Span
from reportgen.model.spec import BriefSpec, Grouping
from tests.composition.test_compose import CHART, DEALS, TEMPLATES, composed, selection
from tests.records import item, observation

A = DocumentId("a")


def texts(value: object) -> Iterator[Text]:
    """Walk all texts of a brief, in reading order."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from texts(each)
    elif is_dataclass(value) and not isinstance(value, type):
        for each in fields(value):
            if each.name != "evidence":
                yield from texts(getattr(value, each.name))


def brief_of(chosen: Selection, template: str = "brief", **spec: object) -> Brief:
    outcome = composed(chosen, template, **spec)
    assert outcome.value, outcome.diagnostics
    return outcome.value


def evidence(chosen: Selection, words: str, template: str = "brief", **spec: object) -> list[Evidence | None]:
    """The evidence of the texts that hold `words`."""
    return [text.evidence for text in texts(brief_of(chosen, template, **spec)) if words in text.text]


def story(text: str, **more: str) -> Story:
    return Story(item(text, "a", **more))  # type: ignore[arg-type]


def test_headline_text_date_and_parties_of_an_item_are_of_its_span() -> None:
    told = story("China signed 2 treaties.", when="2024-11-03")
    chosen, span = selection(told), told.lead.span
    when = told.lead.when
    assert evidence(chosen, "“China signed 2 treaties.”") == [Quoted(span)]
    in_the_box, heading = [Reworded((span,))] * 2
    assert evidence(chosen, "China signed 2 treaties") == [in_the_box, heading, Quoted(span)]
    assert evidence(chosen, "3 November 2024") == [Dated(span, when)]
    assert evidence(chosen, "Japan") == [Named(("Japan",), span)]
    undated = story("They met.")
    assert evidence(selection(undated), "November 2024") == [Dated(undated.lead.span)]


def test_counts_count_the_events_and_documents_that_they_say() -> None:
    chosen = selection(story("One."), story("Two."), story("Three."))
    spans = tuple(each.lead.span for each in chosen.sections[0].stories)
    assert evidence(chosen, "Three") == [
        Reworded(spans[2:]), Counted(spans=spans), Reworded(spans[2:]), Quoted(spans[2]),
    ]  # fmt: skip
    assert evidence(chosen, "two") == [
        Counted(documents=(A, DocumentId("b"))), Counted(files=("sources/a.txt", "sources/b.txt")),
    ]  # fmt: skip


def test_a_key_figure_is_stated_and_its_change_derived() -> None:
    before, now = DEALS.observations
    brief = brief_of(replace(selection(), figures=(now,), before=((now.id, before),)))
    (strip,) = (block for block in brief.blocks() if isinstance(block, KeyFigures))
    (figure,) = strip.figures
    assert (figure.value, figure.evidence) == ("283", Stated((now,)))
    told = [(text.text, text.evidence) for text in texts(figure.label) if text.evidence]
    assert told == [
        ("Deals,", Stated((now,))), ("2022;", Stated((now,))),
        ("−34%", Derived(Operation.CHANGE, (before, now))), ("2021", Stated((before,))),
    ]  # fmt: skip


def test_a_share_changes_by_the_difference() -> None:
    before, now = (observation(value, "share", of="a", period=when, unit="percent") for value, when in
                   (("8.5", "2021"), ("17", "2022")))  # fmt: skip
    chosen = replace(selection(), figures=(now,), before=((now.id, before),))
    assert evidence(chosen, "+8.5 points") == [Derived(Operation.DIFFERENCE, (before, now))]


def test_cells_and_heads_of_a_table_are_those_of_their_numbers() -> None:
    before, now = DEALS.observations
    chosen = selection()
    assert evidence(chosen, "426") == [Stated((before,))]
    assert evidence(chosen, "283") == [Stated((now,))]
    assert evidence(chosen, "2022 on 2021") == [Stated((now, before))]
    assert evidence(chosen, "−34%") == [Derived(Operation.CHANGE, (before, now))]
    assert evidence(chosen, "Deals with") == [Stated(DEALS.observations)]


def test_a_charts_words_are_those_of_what_it_plots_and_its_sources_those_of_their_records() -> None:
    (figure,) = (block for block in brief_of(selection()).blocks() if isinstance(block, Figure))
    stated = Stated(DEALS.observations)
    assert figure.evidence == stated
    assert figure.title == (Text("Deals fell", stated),)
    assert [(text.text, text.evidence) for text in texts(figure.note)] == [
        ("Source: ", None), ("The Daily.", Recorded(A)), (" A caveat.", stated),
    ]  # fmt: skip


def test_a_title_that_the_author_typed_stands_in_the_spec() -> None:
    at = Place("b.yaml", 9, 3)
    chosen = selection()
    (section,) = chosen.sections
    chart = replace(section.charts[0], spec=replace(section.charts[0].spec, title="5 deals", place=at))
    spec = replace(section.spec, charts=(chart.spec,), place=Place("b.yaml", 4, 3))
    chosen = replace(chosen, sections=(replace(section, spec=spec, charts=(chart,)),))
    places = (("sections.0.title", Place("b.yaml", 5, 10)), ("sections.0.charts.0.title", Place("b.yaml", 10, 8)))
    brief = composed_with(chosen, BriefSpec("b.yaml", "b", "T", (spec,), places=places))
    assert brief.sections[1].heading
    assert brief.sections[1].heading.children == (Text("Agreements", Given(Place("b.yaml", 5, 10))),)
    (figure,) = (block for block in brief.blocks() if isinstance(block, Figure))
    assert figure.title == (Text("Deals fell", Given(Place("b.yaml", 10, 8), (DEALS.observations[0].document,))),)


def composed_with(chosen: Selection, spec: BriefSpec) -> Brief:
    outcome = compose(chosen, spec, {"deals": CHART}, TEMPLATES, "1")
    assert outcome.value
    return outcome.value


def test_an_intros_numbers_stand_in_their_lines_of_the_spec_with_the_sources_cited_beside_them() -> None:
    chosen = selection(intro="In 2024.\n\nAnd 3.[@a]")
    (section,) = chosen.sections
    places = (("sections.0.intro", Place("b.yaml", 7, 12)), ("sections.0.intro.2", Place("b.yaml", 10)))
    found = composed_with(chosen, BriefSpec("b.yaml", "b", "T", (section.spec,), places=places))
    given = [text.evidence for text in texts(found) if text.text in {"In 2024.", "And 3."}]
    assert given == [Given(Place("b.yaml", 7, 12)), Given(Place("b.yaml", 10), (A,))]


def test_statements_that_contradict_each_other_are_those_of_their_numbers() -> None:
    before, now = DEALS.observations
    at = [replace(o, span=Span(o.document, n, n + 1), period=now.period) for n, o in enumerate((before, now))]
    told = Story(item("A long enough text.", "a"))
    statements = tuple(Statement(str(o.value), o.span, o.text) for o in at)
    conflict = Conflict(ConflictKind.FIGURE, "deals, 2022", statements)
    series = Series("d", "deals", "deals", "", tuple(at))
    chosen = selection(told)
    (section,) = chosen.sections
    section = replace(section, charts=(replace(section.charts[0], plotted=series),))
    chosen = replace(chosen, sections=(section,), conflicts=(conflict,))
    assert evidence(chosen, "deals, 2022") == [Stated(tuple(at))]
    assert Stated((at[1],)) in evidence(chosen, "283")


def test_dates_that_contradict_each_other_are_those_of_their_items() -> None:
    first, second = (
        item(f"They met{tail}.", "a", when=when) for tail, when in (("", "2024-11-03"), (" so", "2024-11-05"))
    )
    statements = tuple(Statement(i.when.label(), i.span, i.text) for i in (first, second) if i.when)
    chosen = selection(Story(first, (second,)))
    chosen = replace(chosen, conflicts=(Conflict(ConflictKind.DATE, "They met", statements),))
    assert evidence(chosen, "5 November 2024") == [Dated(second.span, second.when)]


def test_what_the_software_and_the_edition_say_of_themselves_is_made() -> None:
    chosen = replace(selection(), lookback=Period.parse("2023"))
    assert evidence(chosen, "1.2.3") == [Made(Making.SOFTWARE)]
    assert evidence(chosen, "2023") == [Made(Making.EDITION)]


def test_the_closing_line_is_of_the_newest_document() -> None:
    chosen = replace(selection(), newest=Period.parse("2024-11"))
    assert brief_of(chosen).masthead.newest == Recorded(A)
    assert brief_of(selection()).masthead.newest is None


@pytest.mark.parametrize("template", ["brief", "monthly"])
@pytest.mark.parametrize("group", [Grouping.NONE, Grouping.MONTH, Grouping.COUNTRY])
def test_no_number_date_or_quotation_of_a_shipped_template_is_without_evidence(template: str, group: Grouping) -> None:
    told = [story("In 2024, 5 “things” were signed;", when="2024-05-02"), story("3 more.", status="proposed")]
    brief = brief_of(selection(*told, group=group, intro="All 9 of “them”."), template, contents=True)
    assert [text for text in texts(brief) if tells(text.text) and not text.evidence] == []
    assert not any(ord(character) >= 0xF0000 for character in repr(brief))


def test_a_hedge_belongs_to_the_number_that_it_hedges() -> None:
    hedged: Observation = replace(DEALS.observations[0], qualifier="about", value=Decimal(400))
    brief = brief_of(replace(selection(), figures=(hedged,)))
    (strip,) = (block for block in brief.blocks() if isinstance(block, KeyFigures))
    assert (strip.figures[0].value, strip.figures[0].evidence) == ("c. 400", Stated((hedged,)))
