"""The methods note is true of every brief, also of one that prints nothing."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from reportgen import citations
from reportgen.composition import compose
from reportgen.composition.marking import Marks
from reportgen.composition.method import method_view
from reportgen.composition.remarks import told_in
from reportgen.composition.traced import Tally, Traced
from reportgen.model.asked import ChartSpec, SeriesQuery, TableOf, TableSpec
from reportgen.model.brief import Brief, Paragraph, plain
from reportgen.model.corrections import corrected
from reportgen.model.evidence import Counted, Made, Making
from reportgen.model.findings import Series
from reportgen.model.outlets import Outlet, Press
from reportgen.model.period import Period
from reportgen.model.selection import (
    ChosenChart,
    ChosenSection,
    ChosenTable,
    Conflict,
    ConflictKind,
    Omissions,
    Selection,
    Statement,
    Story,
)
from reportgen.model.source import Basis, Correction, Document, DocumentId, Field, Span
from reportgen.model.spec import BriefSpec, SectionSpec
from tests.composition.test_compose import TEMPLATES
from tests.records import document, item, observation

PRESS = Press((Outlet("Xinhua", state="China"),))
SOFTWARE = (("reportgen", "1.2.3"), ("spec", "a1" * 32), ("style", "b2" * 32))
DOCUMENTS = (
    document("a", publisher="The Daily", descriptor="news report"),
    document("b", publisher="Xinhua", descriptor="opinion"),
    document("c", descriptor="news report", published_basis=Basis.INFERRED),
    document("d", descriptor=""),
    document("unused", descriptor="review"),
)
SPANS = tuple(Span(DocumentId("unused"), n, n + 1) for n in range(12))


def selection(*stories: str, **more: object) -> Selection:
    section = ChosenSection(
        SectionSpec("agreement", "Agreements"), tuple(Story(item(f"Told by {of}.", of)) for of in stories)
    )
    return replace(Selection(Period.parse("2024-Q4"), None, (section,), (), (), DOCUMENTS), **more)  # type: ignore[arg-type]


def composed(chosen: Selection, template: str = "brief") -> Brief:
    spec = BriefSpec("b.yaml", "b", "A brief", (chosen.sections[0].spec,), template=template)
    outcome = compose(chosen, spec, {}, TEMPLATES, "1.2.3", SOFTWARE, PRESS)
    assert outcome.value, outcome.diagnostics
    return citations.cite(outcome.value, {d.id: d for d in chosen.documents}).value


def note(chosen: Selection, template: str = "brief") -> dict[str, str]:
    """Return the paragraphs of the note by the words that they open with."""
    section = next(s for s in composed(chosen, template).sections if s.heading and s.heading.anchor == "about")
    said = [plain(block.children) for block in section.blocks if isinstance(block, Paragraph)]
    return {head: rest.strip() for head, _, rest in (text.partition(".") for text in said)}


@pytest.mark.parametrize("template", ["brief", "monthly"])
def test_it_says_what_was_read_and_used_and_of_which_kind(template: str) -> None:
    assert note(selection("a", "b", "c", "d"), template)["Scope"] == (
        "Period: Fourth quarter 2024. This edition draws on five documents in five files, and prints four items. What "
        "it prints comes from four of them: two news reports, one opinion piece and one of no stated kind. Of these, "
        "one is by state media; an item that quotes such a source says so."
    )
    assert "prints one item. What it prints comes from one of them: one news report." in note(selection("a"))["Scope"]
    both = replace(selection("a"), documents=DOCUMENTS[:1])
    assert "from all of them" in note(both)["Scope"]


def test_an_edition_that_prints_nothing_says_so() -> None:
    told = note(selection())
    assert told["Scope"].endswith("This edition draws on five documents in five files, and prints no items.")
    assert told["Left out"].startswith("Every event that these documents report is printed.")
    empty = note(replace(selection(), documents=()))
    assert empty["Scope"].endswith("This edition draws on no documents in no files, and prints no items.")


def test_it_says_which_days_it_covers_and_which_lie_behind() -> None:
    told = note(selection("a", lookback=Period.parse("2024-01..2024-09")))["Scope"]
    assert told.startswith("Period: Fourth quarter 2024; background: January–September 2024. ")


def test_it_says_how_far_back_series_go_and_which_documents_tell_of_them_alone() -> None:
    lookback, series = Period.parse("2024-07..2024-09"), Period.parse("2023-01..2024-09")
    documents = (*DOCUMENTS[:2], document("old", published="2023-03", descriptor="analysis"))
    drawn = ChosenChart(ChartSpec(SeriesQuery("d")), Series("d", "d", "d", "", (observation("1", of="old"),)), "d")
    chosen = selection("a", "b", lookback=lookback, series=series, documents=documents)
    with_chart = replace(chosen, sections=(replace(chosen.sections[0], charts=(drawn,)),))
    assert note(with_chart)["Scope"].startswith(
        "Period: Fourth quarter 2024; background: July–September 2024; series from January 2023 to September 2024. "
        "This edition draws on three documents in three files, one of them for series alone, whose events are not "
        "considered, and prints two items. What it prints comes from all of them: "
    )
    assert "for series alone" not in note(replace(chosen, documents=DOCUMENTS[:2]))["Scope"]
    marks = Marks()
    older = method_view(with_chart, told_in(with_chart, PRESS), "1.2.3", SOFTWARE, marks)["older"]
    assert isinstance(older, Traced)
    assert Counted(documents=(DocumentId("old"),)) in marks.evidence


def test_what_figures_charts_tables_and_intros_come_from_is_used_too() -> None:
    figure = observation("12", of="a")
    chosen = selection(figures=(figure,), before=((figure.id, observation("9", of="b", period="2021")),))
    assert "comes from two of them: one news report and one opinion piece." in note(chosen)["Scope"]
    section = ChosenSection(
        SectionSpec("trade", "Trade", "As reported.[@unused]"),
        (),
        (ChosenChart(ChartSpec(SeriesQuery("d")), Series("d", "d", "d", "", (observation("1", of="a"),)), "d"),),
        (ChosenTable(TableSpec(TableOf.SERIES), (Series("e", "e", "e", "", (observation("2", of="c"),)),)),),
    )
    told = note(replace(chosen, sections=(section,), figures=(), before=()))["Scope"]
    assert "comes from three of them: two news reports and one section of a review." in told


def test_it_counts_inferred_dates() -> None:
    assert "Every document that is used states its date." in note(selection("a"))["Dates"]
    assert note(selection("a", "c"))["Dates"].startswith("One document stated no date: its date was inferred")


def test_it_says_which_records_editors_corrected() -> None:
    at = datetime(2025, 1, 7, tzinfo=UTC)

    def put_right(name: str, *fields: Field) -> Document:
        known = next(d for d in DOCUMENTS if d.id == name)
        values = {Field.DATE: "2024-11-05"}
        return corrected(
            known, [Correction(known.id, f, (values.get(f, "X"),), "Ann Roe", at, "misread") for f in fields]
        )

    one = replace(selection("a", "b"), documents=(put_right("a", Field.AUTHOR, Field.DATE), *DOCUMENTS[1:]))
    told = note(one)
    assert told["Corrections"] == (
        "Editors corrected the record of one document: its authors and its date. The ledger has what the source says "
        "instead, and who decided so, when and why."
    )
    assert told["Dates"].startswith("Editors set the date of one document; every other that is used states its own. ")
    two = replace(one, documents=(put_right("a", Field.DATE), put_right("b", Field.TITLE, Field.DATE), *DOCUMENTS[2:]))
    assert note(two)["Corrections"].startswith(
        "Editors corrected the record of two documents: the title of one and the date of two."
    )
    assert "Corrections" not in note(replace(one, documents=(*DOCUMENTS[:4], put_right("unused", Field.TITLE))))
    inferred = replace(selection("a", "c"), documents=(put_right("a", Field.DATE), *DOCUMENTS[1:]))
    assert "in citations. Editors set the date of one document. Items under" in note(inferred)["Dates"]


def test_it_counts_the_conflicts_that_have_a_part_in_what_is_printed() -> None:
    figure = observation("12", of="unused")
    said = (Statement("12", figure.span, figure.text),)
    elsewhere = Conflict(ConflictKind.FIGURE, "deals", said)
    date = Conflict(ConflictKind.DATE, "Told", (Statement("May", Span(DocumentId("a"), 0, 4), "Told by a."),))
    chosen = selection("a", conflicts=(elsewhere, date))
    assert note(chosen)["Differences"].endswith("none is preferred: here, on one date.")
    assert note(replace(chosen, figures=(figure,)))["Differences"].endswith("here, on one figure and one date.")
    assert note(selection("a"))["Differences"].endswith("none is preferred.")


def test_it_says_what_was_left_out_and_why() -> None:
    omitted = Omissions(SPANS, SPANS[:1], SPANS[:2], SPANS[:3])
    assert note(selection("a", omitted=omitted))["Left out"] == (
        "Of the events that these documents report, the edition leaves out 12 that no section asks for; one only "
        "proposed or under negotiation, which are not printed as agreements; two less important than those that fill "
        "their section; three for which the pages have no room. No editor changed the selection."
    )


def test_it_names_software_and_data_by_version_and_fingerprint_and_tells_how_to_check() -> None:
    told = note(selection("a"))["Checking"]
    assert told.startswith("Set by reportgen 1.2.3 from spec a1a1a1a1a1a1, style b2b2b2b2b2b2 and sources ")
    assert "reportgen verify" in told
    other = replace(selection("a"), documents=(replace(DOCUMENTS[0], sha256="1" * 64), *DOCUMENTS[1:]))
    assert note(other)["Checking"] != told


def test_its_counts_say_what_they_count() -> None:
    chosen, marks = selection("a", "b", "c", omitted=Omissions(SPANS)), Marks()
    view = method_view(chosen, told_in(chosen, PRESS), "1.2.3", SOFTWARE, marks)

    def evidence(text: object) -> list[object]:
        assert isinstance(text, Traced | Tally), text
        runs = (text.words if isinstance(text, Tally) else text).runs()
        return [marks.evidence[ord(mark) - 0xF0000] for _, mark in runs if mark]

    assert evidence(view["kinds"]) == [
        Counted(documents=(DocumentId("a"), DocumentId("c"))),
        Counted(documents=(DocumentId("b"),)),
    ]
    assert evidence(view["state"]) == [Counted(documents=(DocumentId("b"),))]
    assert evidence(view["omitted"][0]["count"]) == [Counted(spans=SPANS)]
    assert set(evidence(view["made_with"])) == {Made(Making.SOFTWARE)}
