"""From a selection to a brief, through the shipped templates."""

from pathlib import Path

import pytest

from reportgen.composition import Templates, compose
from reportgen.model.asked import ChartKind, ChartSpec, SeriesQuery, TableOf, TableSpec
from reportgen.model.brief import Brief, Cite, Contents, Figure, Heading, Listed, Paragraph, Table, Text, plain
from reportgen.model.chart import Chart, Point
from reportgen.model.diagnostics import Outcome, Place
from reportgen.model.evidence import Quoted
from reportgen.model.findings import Series
from reportgen.model.period import Period
from reportgen.model.selection import ChosenChart, ChosenSection, ChosenTable, Selection, Story
from reportgen.model.source import Basis
from reportgen.model.spec import BriefSpec, Grouping, SectionSpec
from tests.records import document, item, observation

FOLDER = Path(__file__).parents[2] / "styles" / "house" / "templates"
TEMPLATES = Templates("house", {p.name: p.read_text(encoding="utf-8") for p in FOLDER.glob("*.j2")})
DEALS = Series("deals", "deals with *start-ups*", "deals", "", (
    observation("426", of="a", period="2021"), observation("283", of="b", period="2022"),
))  # fmt: skip
CHART = Chart(
    "deals", ChartKind.BARS, "Deals fell", "Deals", (Point("2021", DEALS.observations[0].value, "426"),), "A caveat.",
    (DEALS.observations[0].document,), "Bars.",
)  # fmt: skip


def selection(*stories: Story, **section: object) -> Selection:
    documents = (
        document("a", publisher="The Daily"),
        document("b", published="2023", published_basis=Basis.INFERRED, descriptor="opinion"),
    )
    spec = SectionSpec("agreement", "Agreements", **section)  # type: ignore[arg-type]
    chosen = ChosenSection(
        spec,
        stories or (Story(item("China & Japan [signed] *it*.", "a", when="2024-11-03")),),
        (ChosenChart(ChartSpec(SeriesQuery("deals")), DEALS, "deals"),),
        (ChosenTable(TableSpec(TableOf.SERIES, title="All | deals"), (DEALS,)),),
    )
    return Selection(Period.parse("2024-Q4"), None, (chosen,), chosen.stories, DEALS.observations[:1], documents)


def composed(chosen: Selection, template: str = "brief", **spec: object) -> Outcome[Brief | None]:
    sections = tuple(section.spec for section in chosen.sections)
    asked = BriefSpec("b.yaml", "b", "A *title*", sections, template=template, **spec)  # type: ignore[arg-type]
    return compose(chosen, asked, {"deals": CHART}, TEMPLATES, "1.2.3")


def blocks(chosen: Selection, template: str = "brief") -> list[object]:
    outcome = composed(chosen, template)
    assert outcome.diagnostics == ()
    assert outcome.value
    return list(outcome.value.blocks())


def words(chosen: Selection, role: str) -> list[str]:
    return [plain(b.children) for b in blocks(chosen) if isinstance(b, Paragraph) and b.role == role]


def test_a_sources_text_reaches_the_tree_as_it_stands_with_its_citation() -> None:
    (body,) = [b for b in blocks(selection()) if isinstance(b, Paragraph) and b.role == "body"]
    text, cite = body.children
    assert text == Text("“China & Japan [signed] *it*.”", Quoted(selection().sections[0].stories[0].lead.span))
    assert isinstance(cite, Cite)
    assert [c.document for c in cite.citations] == ["a"]


def test_an_items_line_tells_date_parties_status_and_opinions() -> None:
    told = selection(
        Story(item("A.", "a", when="2024-11-03", parties="China, Japan, Kenya")),
        Story(item("B.", "b", status="proposed"), background=True),
    )
    assert words(told, "meta") == [
        "3 November 2024 · China, Japan and Kenya · signed",
        "reported 2023 (date inferred) · China and Japan · proposed · opinion",
    ]


def test_what_is_dated_by_its_inferred_year_alone_is_a_group_of_its_own() -> None:
    told = selection(Story(item("A.", "b")), Story(item("B.", "a", when="2023-01")), group=Grouping.MONTH)
    headings = [plain(b.children) for b in blocks(told) if isinstance(b, Heading) and b.level == 3]
    assert headings == ["2023 (date inferred)", "January 2023"]


def test_background_stands_last_under_its_own_label() -> None:
    told = selection(Story(item("A.", "a")), Story(item("B.", "b"), background=True))
    headings = [(b.level, plain(b.children)) for b in blocks(told) if isinstance(b, Heading)]
    assert headings[:4] == [(1, "Agreements"), (2, "A"), (3, "Background"), (2, "B")]


@pytest.mark.parametrize(
    ("group", "labels"),
    [
        (Grouping.COUNTRY, ["China", "Kenya"]),
        (Grouping.STATUS, ["Signed", "Extended"]),
        (Grouping.MONTH, ["May 2024", "June 2024"]),
    ],
)
def test_groups_get_their_labels(group: Grouping, labels: list[str]) -> None:
    told = selection(
        Story(item("A.", "a", when="2024-05-02")),
        Story(item("B.", "a", parties="Kenya", status="extended", when="2024-06")),
        group=group,
    )
    assert [plain(b.children) for b in blocks(told) if isinstance(b, Heading) and b.level == 3] == labels


def test_what_is_dated_by_its_year_alone_is_of_no_month() -> None:
    told = selection(
        Story(item("A.", "a", when="2024-05-02")), Story(item("B.", "a", when="2023")), group=Grouping.MONTH
    )
    assert [plain(b.children) for b in blocks(told) if isinstance(b, Heading) and b.level == 3] == ["May 2024", "2023"]


def test_a_chart_stands_with_the_story_that_shares_its_source_and_names_it() -> None:
    told = blocks(selection(Story(item("A.", "b")), Story(item("B.", "a"))))
    places = [
        type(b).__name__ if isinstance(b, Figure) else plain(b.children)
        for b in told
        if isinstance(b, Figure | Heading)
    ]
    assert places.index("Figure") == places.index("A") + 1 or places.index("Figure") == places.index("B") + 1
    (figure,) = [b for b in told if isinstance(b, Figure)]
    assert plain(figure.note) == "Source: The Daily. A caveat."


def test_a_table_of_series_has_a_row_a_series_and_a_column_a_period() -> None:
    (table,) = [b for b in blocks(selection()) if isinstance(b, Table)]
    assert plain(table.title) == "All | deals"
    assert [plain(cell) for cell in table.header] == ["Measure", "2021", "2022", "Change, 2022 on 2021"]
    assert [[plain(cell) for cell in row] for row in table.rows] == [["Deals with *start-ups*", "426", "283", "−34%"]]


def test_the_monthly_template_has_bullets_for_contents_and_runs_headlines_in() -> None:
    told = blocks(selection(), "monthly")
    assert not [b for b in told if isinstance(b, Heading) and b.level == 2]
    assert any(
        plain(b.children).startswith("China & Japan [signed] *it*. “China") for b in told if isinstance(b, Paragraph)
    )


def test_an_intro_that_cites_a_stranger_is_an_error_at_its_place() -> None:
    told = selection(intro="As said.[@aa]")
    outcome = composed(told, places=(("sections.0.intro", Place("b.yaml", 7, 12)),))
    assert outcome.value is None
    assert [(d.code, str(d.place)) for d in outcome.diagnostics] == [("unknown-source", "b.yaml:7:12")]


def test_an_intro_is_markdown_with_its_own_citations() -> None:
    told = blocks(selection(intro="*Well* said.[@a]"))
    intro = next(b for b in told if isinstance(b, Paragraph) and plain(b.children) == "Well said.")
    assert isinstance(intro.children[-1], Cite)


@pytest.mark.parametrize("template", ["brief", "monthly"])
def test_lists_of_charts_and_tables_stand_where_the_spec_asks_for_them(template: str) -> None:
    for asked in (Listed.FIGURES, Listed.TABLES):
        wanted = {"chart_list": asked is Listed.FIGURES, "table_list": asked is Listed.TABLES}
        brief = composed(selection(), template, **wanted).value
        assert brief
        lists = [block.of for block in brief.blocks() if isinstance(block, Contents)]
        assert [of for of in lists if of is not Listed.HEADINGS] == [asked]
