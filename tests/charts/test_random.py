"""Whatever is plotted can be read, or is refused with a word: random charts of every kind, at three widths."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from reportgen.charts import draw, plan
from reportgen.charts.legibility import fault
from reportgen.model.asked import ChartKind
from reportgen.model.chart import Chart, Drawing, Event, Mark, Point
from reportgen.model.findings import ItemId, ObservationId, Series, Status
from reportgen.model.numerals import printed
from reportgen.model.period import Precision
from reportgen.model.source import DocumentId
from tests.charts.fixtures import MPLSTYLE, asked, series
from tests.charts.reading import assert_legible, rectangles
from tests.effort import tries
from tests.typesetting.fixtures import house

WIDTHS = st.sampled_from([120.0, 200.0, 380.0])

thorough = settings(max_examples=tries(200), deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
some = settings(thorough, max_examples=50)

figures = st.one_of(
    st.integers(-(10**6), 10**6).map(Decimal),
    st.integers(0, 9).map(Decimal),
    st.decimals(Decimal("-1e14"), Decimal("1e14"), allow_nan=False, places=2),
    st.sampled_from([Decimal(0), Decimal("1e-5"), Decimal(123456789012), Decimal("0.003"), Decimal("1e200")]),
)
hedges = st.sampled_from(["", "", "", "about", "over", "fewer than"])
names = st.one_of(
    st.sampled_from(["China", "United States", "中国科学院与国家自然科学基金委员会", "x", "Ünïted Årab Emirates"]),
    st.text("abcdefgh  -", min_size=1, max_size=90).filter(str.strip),
    st.text("中国科学技术 ", min_size=1, max_size=30).filter(str.strip),
)
labels = st.sampled_from(["deals", "exports of rare earths and of all that is made from them", "中国出口", "x"])
marks = st.sampled_from([Mark.EXACT, Mark.EXACT, Mark.ABOUT, Mark.OVER, Mark.UNDER])


def drawn(chart: Chart, width: float) -> Drawing:
    return draw(chart, house(), width, MPLSTYLE)


def chart_of(kind: ChartKind, *points: Point, events: tuple[Event, ...] = ()) -> Chart:
    return Chart("c", kind, "A title", "Deals", points, "", (), "Another text", events)


@st.composite
def random_series(draw_from: st.DrawFn) -> Series:
    years = draw_from(st.lists(st.integers(1960, 2030), min_size=1, max_size=60, unique=True))
    parts = [f"{year} {draw_from(hedges)} {draw_from(figures):f}" for year in sorted(years)]
    if draw_from(st.booleans()):
        parts.append(f"2031-01..2031-05 {draw_from(figures):f}")
    if draw_from(st.booleans()):
        parts.append(f"{years[0]} {draw_from(figures):f} @other")
    return series(";".join(parts), label=draw_from(labels))


@st.composite
def random_points(draw_from: st.DrawFn, label: str, at: float, group: str = "") -> Point:
    value, mark = draw_from(figures), draw_from(marks)
    text = {Mark.ABOUT: "c. ", Mark.OVER: "> ", Mark.UNDER: "< "}.get(mark, "") + printed(value, "deals", "")
    return Point(label, value, text, mark, draw_from(st.booleans()), ObservationId("o"), at, group)


@thorough
@given(random_series(), st.sampled_from(ChartKind), WIDTHS)
def test_any_series_can_be_read_or_is_refused_with_a_word(one: Series, kind: ChartKind, width: float) -> None:
    outcome = plan(one, asked(kind), "c1")
    if outcome.value is None:
        assert outcome.diagnostics
        return
    assert len(outcome.value.points) >= 2
    assert_legible(drawn(outcome.value, width))


@some
@given(st.data(), st.lists(names, min_size=2, max_size=24, unique=True), WIDTHS)
def test_any_categories_can_be_read(data: st.DataObject, named: list[str], width: float) -> None:
    points = [data.draw(random_points(name, float(n))) for n, name in enumerate(named)]
    assert_legible(drawn(chart_of(ChartKind.BARS, *points), width))


@some
@given(st.data(), st.lists(names, min_size=2, max_size=7, unique=True), WIDTHS, st.booleans())
def test_any_whole_with_its_parts_can_be_read(
    data: st.DataObject,
    named: list[str],
    width: float,
    whole: bool,  # noqa: FBT001  # drawn by Hypothesis
) -> None:
    points = [data.draw(random_points(name, float(n), "all")) for n, name in enumerate(named)]
    points += [data.draw(random_points(named[0], float(len(named))))] if whole else []
    assert_legible(drawn(chart_of(ChartKind.STACKED, *points), width))


@some
@given(st.data(), st.lists(names, min_size=1, max_size=12, unique=True), st.integers(1, 20), WIDTHS)
def test_any_small_multiples_can_be_read(data: st.DataObject, named: list[str], count: int, width: float) -> None:
    points = [
        data.draw(random_points(f"{year}", float(year), name))
        for name in named
        for year in sorted(data.draw(st.sets(st.integers(2024 - count, 2024), min_size=1, max_size=8)))
    ]
    assert_legible(drawn(chart_of(ChartKind.MULTIPLES, *points), width))


@some
@given(st.data(), st.lists(names, min_size=1, max_size=16, unique=True), WIDTHS)
def test_any_dumbbells_can_be_read(data: st.DataObject, named: list[str], width: float) -> None:
    points = [
        data.draw(random_points(label, at, name))
        for name in named
        for label, at in data.draw(st.sampled_from([BOTH, BOTH, BOTH[:1], BOTH[1:], (*BOTH, BOTH[1])]))
    ]
    assert_legible(drawn(chart_of(ChartKind.DUMBBELL, *points), width))


BOTH = (("2021", 2021.0), ("Jan–Apr 2023", 2023.0))


@st.composite
def random_events(draw_from: st.DrawFn) -> tuple[Event, ...]:
    precision = st.sampled_from(Precision)
    recent, any_day = st.floats(2023, 2024.99), st.floats(1900, 2030)
    days = draw_from(st.one_of(st.lists(recent, min_size=2, max_size=9), st.lists(any_day, min_size=2, max_size=20)))
    return tuple(
        Event(
            draw_from(st.sampled_from(["27 September 2023", "1979", "13 Dec 2024", "Second half of 2023"])),
            round(day, 3),
            draw_from(st.one_of(names, st.just("The ministers signed a renewed agreement on science and technology"))),
            draw_from(st.sampled_from(Status)),
            ItemId("i"),
            DocumentId("d"),
            draw_from(precision),
        )
        for day in sorted(days)
    )


@some
@given(random_events(), WIDTHS)
def test_any_timeline_can_be_read(events: tuple[Event, ...], width: float) -> None:
    assert_legible(drawn(chart_of(ChartKind.TIMELINE, events=events), width))


@some
@given(st.lists(st.integers(1, 10**6), min_size=2, max_size=40), st.sampled_from([200.0, 380.0]))
def test_bars_are_as_long_as_their_values_are_large(values: list[int], width: float) -> None:
    one = series("; ".join(f"{1980 + n} {value}" for n, value in enumerate(values)))
    made = plan(one, asked(ChartKind.BARS), "c1").value
    assert made
    assert [p.value for p in made.points] == [Decimal(v).scaleb(-6 if max(values) == 10**6 else 0) for v in values]
    found = rectangles(drawn(made, width))
    assume(len(found) == len(values))  # a bar of no height is no rectangle
    upright = len(values) > 4
    lengths = [bottom - top if upright else right - left for left, top, right, bottom in found]
    longest = max(lengths)
    for length, value in zip(lengths, values, strict=True):
        assert length / longest == pytest.approx(value / max(values), abs=0.005)


@pytest.mark.parametrize(
    ("text", "kind", "why"),
    [
        ("; ".join(f"{1900 + n} {n}" for n in range(61)), ChartKind.BARS, "61 bars"),
        ("; ".join(f"={'Name' * 50}{n} {n}" for n in range(3)), ChartKind.BARS, "characters"),
    ],
)
def test_what_cannot_be_read_is_refused_and_its_figures_go_into_a_table(text: str, kind: ChartKind, why: str) -> None:
    outcome = plan(series(text), asked(kind), "c1")
    assert outcome.value is None
    assert [d.code for d in outcome.diagnostics] == ["chart-illegible"]
    assert why in outcome.diagnostics[0].message
    assert "table" in outcome.diagnostics[0].hint


def test_each_kind_has_its_bound() -> None:
    def point(n: int) -> Point:
        return Point(f"{n}", Decimal(n), f"{n}", position=float(n), group=f"g{n}")

    event = Event("1979", 1979.0, "Signed", Status.SIGNED, ItemId("i"), DocumentId("d"))
    many = tuple(point(n) for n in range(401))
    for kind in (ChartKind.BARS, ChartKind.LINE, ChartKind.MULTIPLES, ChartKind.DUMBBELL):
        assert "can't be told apart" in fault(chart_of(kind, *many))
    assert "events" in fault(chart_of(ChartKind.TIMELINE, events=(event,) * 21))
    assert not fault(chart_of(ChartKind.LINE, *many[:400]))
