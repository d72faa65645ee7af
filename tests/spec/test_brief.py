import re
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.model.asked import (
    ChartKind,
    ChartSpec,
    CompareQuery,
    EntityQuery,
    EventQuery,
    SeriesQuery,
    TableOf,
    TableSpec,
)
from reportgen.model.citing import CitationRules, CitationStyle, SourceGroup, SourceListing, SourceOrder, SourcingRules
from reportgen.model.diagnostics import Place
from reportgen.model.findings import SECTIONS, Status
from reportgen.model.lexicon import Place as Country
from reportgen.model.lexicon import SectionLexicon, Term
from reportgen.model.period import Period, Relative
from reportgen.model.spec import (
    ArchiveRules,
    BriefSpec,
    CalendarUnit,
    Duration,
    Filter,
    Grouping,
    Order,
    PageBudget,
    SectionSpec,
)
from reportgen.spec import read_spec, read_yaml
from reportgen.spec.brief import SHIPPED
from reportgen.spec.countries import country
from reportgen.spec.nodes import MapNode, plain
from tests.spec.files import STYLES, TEMPLATES, good

F = "briefs/orbit.yaml"


def spec(data: bytes | str, file: str = F, countries: tuple[Country, ...] = ()) -> BriefSpec:
    data = data.encode() if isinstance(data, str) else data
    outcome = read_spec(data, file, STYLES, TEMPLATES, countries=countries)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return outcome.value


def test_the_smallest_spec_has_the_models_defaults() -> None:
    read = spec(good("smallest"))
    section = SectionSpec("trade", "Trade", place=Place(F, 2, 12))
    assert read == BriefSpec(F, "orbit", "Trade", (section,), places=read.places)


def test_every_key_reaches_its_field() -> None:
    read = spec(good("every-key"))
    section, space = read.sections
    assert section == SectionSpec(
        kind="agreement",
        title="Agreements in orbit",
        intro="What was signed, and what was not.\nA second paragraph.",
        filter=Filter(
            countries=("China", "United States"),
            any_country=("Germany", "Japan", "European Union"),
            statuses=(Status.SIGNED, Status.IN_FORCE),
            publishers=("Orbit Daily",),
            words="lunar station",
        ),
        limit=9,
        order=Order.NEWEST,
        group=Grouping.COUNTRY,
        background=False,
        auto_charts=1,
        tables=(
            TableSpec(
                TableOf.SERIES,
                (SeriesQuery("launches"), SeriesQuery(words="satellites in orbit", unit="satellites")),
                "Up there",
                10,
                Place(F, 42, 9),
            ),
            TableSpec(TableOf.ITEMS, place=Place(F, 46, 9)),
        ),
        optional=True,
        place=Place(F, 23, 5),
    )
    assert space.title == "Space"
    assert space.charts == (
        ChartSpec(SeriesQuery("launches"), place=Place(F, 49, 9)),
        ChartSpec(SeriesQuery("probes"), place=Place(F, 50, 9)),
        ChartSpec(SeriesQuery(words="spending on space", unit="USD"), ChartKind.BARS, "Money goes up", Place(F, 51, 9)),
        ChartSpec(EntityQuery("launches", period=Period.year(2023)), ChartKind.MULTIPLES, place=Place(F, 52, 9)),
        ChartSpec(
            CompareQuery(("crewed flights", "probes"), "launches", "launches"),
            ChartKind.STACKED,
            place=Place(F, 53, 9),
        ),
        ChartSpec(
            EventQuery("lunar station", (Status.AGREED, Status.SIGNED)), ChartKind.TIMELINE, place=Place(F, 54, 9)
        ),
    )
    terms = (Term("lunar", 2), Term("satellite", 1.5), Term("space station", 3), Term("budget", -1))
    assert read.kinds == (SectionLexicon("space", "Space", 2.0, terms),)
    assert (read.title, read.series, read.organisation) == (
        "Partners in orbit",
        "Quarterly briefing",
        "Desk for Space Affairs",
    )
    assert (read.edition, read.style, read.template, read.paper) == ("No. 4", "house", "brief", "A4")
    assert (read.sources, read.language) == (("../seeds", "notes/moon.md"), "en-GB")
    assert read.period == Period.quarter(2024, 4)
    assert read.lookback == Period.parse("2023-01..2024-09")
    assert read.series_lookback == Duration(5, CalendarUnit.YEAR)
    assert read.archive == ArchiveRules("../editions", "https://example.org/briefs/")
    assert (read.glance, read.figures, read.contents, read.source_list) == (3, 2, False, None)
    assert (read.chart_list, read.table_list, read.pages) == (True, True, PageBudget(8))
    assert read.zone == "Asia/Shanghai"
    assert (read.citations, read.strict) == (CitationRules(CitationStyle.CHICAGO, ibid=True), True)
    assert read.sourcing == SourcingRules(2, False, False, False, False, False, False, False, 200, 30)  # noqa: FBT003


def test_a_period_may_be_told_from_the_day_of_the_run() -> None:
    assert spec("title: T\nperiod: last-quarter\nsections: [{kind: trade}]\n").period is Relative.LAST_QUARTER


def test_an_unknown_zone_is_said_with_the_nearest() -> None:
    said = read_spec(b"title: T\nzone: Asia/Shangai\nsections: [{kind: trade}]\n", F, STYLES, TEMPLATES).diagnostics
    assert [(d.code, d.hint) for d in said] == [("unknown-zone", "did you mean 'Asia/Shanghai'?")]


def test_a_list_of_sources_is_a_switch_or_says_how_it_is_grouped_and_sorted() -> None:
    least = "title: T\nsections: [{kind: trade}]\n"
    listed = {said: spec(f"{least}{said}\n".encode()).source_list for said in (
        "", "source_list: true", "source_list: false", "source_list: {group: kind, order: date}"
    )}  # fmt: skip
    grouped = SourceListing(SourceGroup.KIND, SourceOrder.DATE)
    assert list(listed.values()) == [SourceListing(), SourceListing(), None, grouped]


def test_the_spec_with_every_key_has_every_key() -> None:
    """So that the test above can't forget one: a field that keeps its default there was not reached."""
    read = spec(good("every-key"))
    same_as_default = {"style", "template", "language"}
    smallest = spec(good("smallest"))
    for known in fields(BriefSpec):
        assert known.name in same_as_default | {"file", "name"} or getattr(read, known.name) != getattr(
            smallest, known.name
        )


def test_friendly_forms() -> None:
    read = spec(good("friendly-forms"))
    [section] = read.sections
    assert (read.title, read.edition, read.sources) == ("2024", "4", ("../seeds",))
    assert (read.period, read.lookback) == (Period.year(2024), Duration(18, CalendarUnit.MONTH))
    assert section.filter == Filter(("United Kingdom",), (), (Status.SIGNED,), ("Trade Weekly",))
    assert section.auto_charts == 2
    assert section.tables[0].queries == (SeriesQuery("exports"),)


def test_a_section_without_title_takes_that_of_its_kind() -> None:
    assert tuple(SHIPPED) == SECTIONS
    sections = ", ".join(f"{{kind: {kind}}}" for kind in SHIPPED)
    titles = [section.title for section in spec(f"title: T\nsections: [{sections}]").sections]
    assert titles == ["Agreements", "Bilateral partnerships", "Breakthroughs", "Trade"]


def test_a_folded_title_is_one_line() -> None:
    assert spec("title: |\n  A long\n  title\nsections: [{kind: trade}]").title == "A long title"


def test_every_key_of_the_file_has_its_place() -> None:
    read = spec(good("every-key"))
    assert read.place("period") == Place(F, 11, 9)
    assert read.place("sections.1.charts.2.words") == Place(F, 51, 17)
    assert read.place("kinds.space.terms.space station") == Place(F, 21, 56)
    assert read.place("no.such.key") == Place(F)
    keys = [key for key, _ in read.places if not re.search(r"\.intro\.\d+$", key)]  # the lines of a text are none
    assert len(keys) == _count(plain(read_yaml(good("every-key"), F).value or MapNode((), Place(F))))


def test_each_line_of_a_literal_text_has_its_place() -> None:
    text = "title: T\nsections:\n  - kind: trade\n    intro: |\n\n      One.\n\n      Three.\n    limit: 3\n"
    read = spec(text)
    assert read.sections[0].intro == "One.\n\nThree."
    assert [read.place(f"sections.0.intro.{n}").line for n in range(4)] == [6, 0, 8, 0]


def test_a_folded_text_has_the_places_where_its_paragraphs_begin() -> None:
    text = (
        "title: T\nsections:\n  - kind: trade\n    intro: >\n      One\n      goes on.\n\n\n      Two.\n    limit: 3\n"
    )
    read = spec(text)
    assert read.sections[0].intro == "One goes on.\n\nTwo."
    assert [read.place(f"sections.0.intro.{n}").line for n in range(3)] == [5, 0, 9]


def test_a_folded_text_with_lines_further_in_has_its_own_place_alone() -> None:
    text = "title: T\nsections:\n  - kind: trade\n    intro: >\n      One\n        kept\n      apart.\n"
    assert read_spec(text.encode(), F, STYLES).value
    assert [name for name, _ in spec(text).places if name.startswith("sections.0.intro")] == ["sections.0.intro"]


def _count(value: object) -> int:
    match value:
        case dict():
            return sum(1 + _count(child) for child in value.values())
        case list():
            return sum(1 + _count(child) for child in value)
    return 0


def test_a_faulty_part_does_not_hide_the_sound_rest() -> None:
    text = "title: T\nperiod: 2024-13\nsections:\n  - {kind: trade, limit: 0, words: steel}\n  - {kind: trde}\n"
    outcome = read_spec(text.encode(), F, STYLES)
    assert [d.code for d in outcome.diagnostics] == ["bad-period", "out-of-range", "unknown-kind"]
    assert outcome.value is not None
    assert [section.filter.words for section in outcome.value.sections] == ["steel"]
    assert outcome.value.period is None


def test_diagnostics_are_sorted_by_place() -> None:
    text = "zzz: 1\nsections:\n  - kind: x\nperiod: y\n"
    found = read_spec(text.encode(), F, STYLES).diagnostics
    assert [d.code for d in found] == ["unknown-key", "missing-key", "unknown-kind", "bad-period"]
    assert [d.place.line for d in found if d.place] == [1, 1, 3, 4]


def test_without_templates_any_file_name_will_do_and_no_path() -> None:
    text = "title: T\ntemplate: {}\nsections: [{{kind: trade}}]\n"
    assert read_spec(text.format("weekly").encode(), F, STYLES).diagnostics == ()
    for path in ("../brief", "/etc/passwd", "a/b", ".hidden"):
        [found] = read_spec(text.format(path).encode(), F, STYLES).diagnostics
        assert found.code == "bad-name"


def test_kinds_that_ship_are_the_callers_to_name() -> None:
    outcome = read_spec(b"title: T\nsections: [{kind: sport}]\n", F, STYLES, kinds={"sport": "Games"})
    assert outcome.value is not None
    assert outcome.value.sections[0].title == "Games"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("US", "United States"),
        ("USA", "United States"),
        ("UK", "United Kingdom"),
        ("EU", "European Union"),
        ("UAE", "United Arab Emirates"),
        ("Türkiye", "Turkey"),
        ("Hong Kong SAR China", "Hong Kong"),
        ("Czechia", "Czech Republic"),
        ("Kosovo", "Kosovo"),
        ("ASEAN", "ASEAN"),
    ],
)
def test_a_country_comes_out_by_its_short_name(written: str, name: str) -> None:
    read = spec(f"title: T\nsections: [{{kind: trade, countries: [{written}, {name}]}}]")
    assert read.sections[0].filter.countries == (name,)


def test_a_lexicons_names_win_over_ours() -> None:
    lexicon = (Country("Türkiye", "TR"), Country("Bank of the South", ""))
    read = spec("title: T\nsections: [{kind: trade, countries: [Türkiye, Bank of the South]}]", countries=lexicon)
    assert read.sections[0].filter.countries == ("Türkiye", "Bank of the South")


def test_our_short_names_are_those_of_the_shipped_lexicon() -> None:
    file = Path(__file__).parents[2] / "reportgen" / "lexicons" / "places.yaml"
    tree = read_yaml(file.read_bytes(), "places.yaml").value
    assert isinstance(tree, MapNode)
    shipped = plain(tree)
    assert isinstance(shipped, dict)
    names = {entry["name"] for entry in shipped["countries"].values() if "name" in entry} | set(shipped["blocs"])
    assert len(names) > 40
    assert names - set(country().options) == set()


def test_no_pseudo_territory_is_a_country() -> None:
    assert {"Pseudo-Accents", "Unknown Region", "world", "Europe"}.isdisjoint(country().options)
    assert set(country().aliases.values()) <= set(country().options)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("2 years", Duration(2, CalendarUnit.YEAR)),
        ("1 quarter", Duration(1, CalendarUnit.QUARTER)),
        ("30 days", Duration(30, CalendarUnit.DAY)),
        ("6 weeks", Duration(6, CalendarUnit.WEEK)),
        ("2023", Period.year(2023)),
        ("2023-H1/2023-H2", Period.parse("2023-H1..2023-H2")),
    ],
)
def test_a_lookback_is_a_period_or_a_duration(text: str, meaning: object) -> None:
    assert spec(f"title: T\nlookback: {text}\nsections: [{{kind: trade}}]").lookback == meaning


@pytest.mark.parametrize("text", ["0 years", "-1 year", "1.5 years", "two years", "1 fortnight", "10000 days", "year"])
def test_what_is_no_duration_is_refused(text: str) -> None:
    outcome = read_spec(f"title: T\nlookback: {text}\nsections: [{{kind: trade}}]".encode(), F, STYLES)
    assert [d.code for d in outcome.diagnostics] == ["bad-period"]


@pytest.mark.parametrize("text", ["0000", "9999", "9999-12-31", "2024-00", "2024-1", "24", "2024-Q4..", "2024-q4"])
def test_a_period_that_no_calendar_holds_is_refused(text: str) -> None:
    outcome = read_spec(f"title: T\nperiod: '{text}'\nsections: [{{kind: trade}}]".encode(), F, STYLES)
    assert [d.code for d in outcome.diagnostics] == ["bad-period"]


def _spec_with(lookback: Period | Duration | None) -> BriefSpec:
    return BriefSpec("f", "f", "T", (), lookback=lookback)


@pytest.mark.parametrize(
    ("lookback", "period", "expected"),
    [
        (Duration(2, CalendarUnit.YEAR), "2024-Q4", "2022-10-01..2024-09-30"),
        (Duration(8, CalendarUnit.QUARTER), "2024-Q4", "2022-10-01..2024-09-30"),
        (Duration(1, CalendarUnit.MONTH), "2024-03-31", "2024-02-29..2024-03-30"),
        (Duration(2, CalendarUnit.WEEK), "2024-03-01", "2024-02-16..2024-02-29"),
        (Duration(9999, CalendarUnit.YEAR), "2024", "0001-01-01..2023-12-31"),
        (Duration(9999, CalendarUnit.WEEK), "0002", "0001-01-01..0001-12-31"),
        (Period.parse("2023-01..2024-09"), "2024-Q4", "2023-01-01..2024-09-30"),
        (Period.parse("2023"), "2024-Q4", "2023-01-01..2023-12-31"),
        (Period.parse("2023..2024"), "2024-Q4", "2023-01-01..2024-09-30"),
        (Period.parse("2024"), "2024", None),
        (Period.parse("2025"), "2024", None),
        (None, "2024", None),
        (Duration(1, CalendarUnit.DAY), "0001-01-01", None),
    ],
)
def test_a_lookback_covers_what_comes_before_the_edition(
    lookback: Period | Duration | None, period: str, expected: str | None
) -> None:
    found = _spec_with(lookback).lookback_before(Period.parse(period))
    wanted = Period.parse(expected) if expected else None
    assert (found and (found.start, found.end)) == (wanted and (wanted.start, wanted.end))


@given(st.integers(1, 9999), st.sampled_from(CalendarUnit), st.dates(min_value=date(1, 1, 2)))
def test_a_duration_ends_where_the_period_starts_and_is_never_empty(count: int, unit: CalendarUnit, day: date) -> None:
    found = Duration(count, unit).before(day)
    assert found.end == day
    assert found.start < day
    longer = Duration(count + 1, unit).before(day)
    assert longer.start <= found.start
