"""What holds of any chart, whatever its numbers: values as stored, no claim that a bound forbids, words apart."""

import re
from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.charts import plan
from reportgen.model.asked import ChartKind
from reportgen.model.chart import Chart, Mark
from reportgen.model.findings import Observation, ObservationId, Series
from reportgen.model.period import Period
from reportgen.model.plotted import Category, Comparison, Plotted
from reportgen.model.qualifiers import bounds_of, mark_of
from reportgen.model.source import DocumentId
from tests.charts.fixtures import asked
from tests.effort import tries
from tests.records import observation

PERIODS = ("2019", "2020", "2021", "2022", "2022-Q1", "2023-01..2023-04")
QUALIFIERS = ("", "", "", "about", "over", "fewer than", "at least", "up to")
LABELS = ("papers", "Chinese investment", "出口额")


@st.composite
def observations(draw: st.DrawFn, entity: str = "", least: int = 1) -> tuple[Observation, ...]:
    """Some numbers of one measure, hedged and bounded at random, from one or two documents."""
    found = []
    for n in range(draw(st.integers(least, 6))):
        value = draw(st.decimals(-(10**12), 10**12, places=2) | st.integers(-50, 50).map(Decimal))
        period, qualifier = draw(st.sampled_from(PERIODS)), draw(st.sampled_from(QUALIFIERS))
        one = observation(str(value), of=draw(st.sampled_from("ab")), period=period, qualifier=qualifier)
        found.append(replace(one, id=ObservationId(f"{entity}{n}"), entity=entity))
    return tuple(sorted(found, key=lambda o: (str(o.period), o.document)))


@st.composite
def series(draw: st.DrawFn) -> Series:
    return Series("s", draw(st.sampled_from(LABELS)), "deals", "", draw(observations(least=2)))


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison:
    names = draw(st.lists(st.sampled_from(["China", "Japan", "Kenya", "Chile", "智利"]), min_size=2, unique=True))
    categories = tuple(Category(name, draw(observations(entity=name))) for name in names)
    whole = draw(st.just(()) | observations(entity="whole"))
    return Comparison("c", draw(st.sampled_from(LABELS)), "deals", "", categories, whole, by_entity=not whole)


KINDS = st.sampled_from(ChartKind)


def charted(plotted: Plotted, kind: ChartKind) -> Chart | None:
    return plan(plotted, asked(kind), "c1").value


@settings(max_examples=tries(150), deadline=None)
@given(series() | comparisons(), KINDS)
def test_what_is_plotted_is_what_is_stored(plotted: Series | Comparison, kind: ChartKind) -> None:
    chart = charted(plotted, kind)
    stored = {o.id: o for o in plotted.observations}
    for point in chart.points if chart else ():
        if point.observation is None:
            whole, *parts = (stored[each].value for each in point.derived_from)
            assert scale_of(chart, stored) * point.value == whole - sum(parts)
            continue
        told = stored[point.observation]
        assert point.value * scale_of(chart, stored) == told.value
        assert point.mark is mark_of(told.qualifier)
        assert chart
        assert told.document in chart.sources


def scale_of(chart: Chart | None, stored: dict[ObservationId, Observation]) -> Decimal:
    """Find the one power of ten that divides every value of a chart."""
    assert chart
    pairs = [(stored[p.observation].value, p.value) for p in chart.points if p.observation and p.value]
    scales = {round(told / shown, 6) for told, shown in pairs} or {Decimal(1)}
    assert len(scales) == 1
    return scales.pop()


@settings(max_examples=tries(150), deadline=None)
@given(series() | comparisons(), KINDS)
def test_words_differ_and_the_alternative_tells_the_measure(plotted: Series | Comparison, kind: ChartKind) -> None:
    chart = charted(plotted, kind)
    if chart:
        assert chart.alt != chart.title
        assert chart.unit in chart.alt
        assert chart.kind is not ChartKind.AUTO


@settings(max_examples=tries(150), deadline=None)
@given(series() | comparisons(), KINDS)
def test_every_bound_hedge_and_part_year_is_owned_up_to(plotted: Series | Comparison, kind: ChartKind) -> None:
    chart = charted(plotted, kind)
    stored = {o.id: o for o in plotted.observations}
    for point in chart.points if chart else ():
        assert chart
        if point.observation and point.mark is not Mark.EXACT:
            assert stored[point.observation].qualifier in chart.note
        if point.partial:
            assert "covers" in chart.note


@settings(max_examples=tries(300), deadline=None)
@given(
    st.sampled_from(QUALIFIERS),
    st.sampled_from(QUALIFIERS),
    st.integers(1, 60).map(Decimal),
    st.integers(1, 60).map(Decimal),
)
def test_no_title_claims_a_direction_that_bounds_leave_open(
    hedge: str, other: str, first: Decimal, last: Decimal
) -> None:
    before = observation(str(first), period="2021", qualifier=hedge)
    after = replace(observation(str(last), period="2022", qualifier=other), id=ObservationId("later"))
    flat = (observation("1", period="2021"), replace(observation("2", period="2022"), id=ObservationId("flat")))
    single = charted(Series("s", "deals", "deals", "", (before, after)), ChartKind.AUTO)
    pair = Comparison("c", "deals", "deals", "", (Category("A", (before, after)), Category("B", flat)))
    double = charted(pair, ChartKind.DUMBBELL)
    assert single
    assert double
    low, high = bounds_of(before), bounds_of(after)
    is_open = bool({"over", "fewer than"} & {hedge, other}) and not {"at least", "up to"} & {hedge, other}
    for title, rose, fell in (
        (single.title, "rose", "fell"),
        (double.title, "A rose", "A fell"),
    ):
        if rose in title:
            assert high.low > low.high or (high.low == low.high and is_open)
        if fell in title:
            assert high.high < low.low or (high.high == low.low and is_open)
        if f"{rose[:-4]}stood at" in title:
            assert (hedge, other, first) == ("", "", last)


@settings(max_examples=tries(150), deadline=None)
@given(comparisons())
def test_parts_never_come_to_more_than_their_whole(one: Comparison) -> None:
    chart = charted(one, ChartKind.AUTO)
    if chart and chart.kind is ChartKind.STACKED:
        parts = [p.value for p in chart.points if p.group]
        assert sum(parts) == chart.points[-1].value
        assert all(value >= 0 for value in parts)


@settings(max_examples=tries(100), deadline=None)
@given(series() | comparisons(), KINDS)
def test_one_axis_has_one_unit_and_a_title_no_stray_signs(plotted: Series | Comparison, kind: ChartKind) -> None:
    chart = charted(plotted, kind)
    if chart:
        assert not re.search(r"\s{2,}|\bNone\b|[{}]|^\W", f"{chart.title} | {chart.note or chart.unit} | {chart.alt}")


def test_documents_that_state_the_same_are_all_named() -> None:
    told = [observation("5", of=name, period="2022") for name in "ab"] + [observation("4", of="a", period="2021")]
    one = Series("s", "deals", "deals", "", tuple(replace(o, id=ObservationId(str(n))) for n, o in enumerate(told)))
    chart = charted(one, ChartKind.AUTO)
    assert chart
    assert set(chart.sources) == {DocumentId("a"), DocumentId("b")}
    assert Period.parse("2022").label() in chart.title
