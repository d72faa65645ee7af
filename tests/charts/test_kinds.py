"""Timelines, parts of a whole, dumbbells and small multiples say what their charts say."""

from dataclasses import replace
from decimal import Decimal
from itertools import combinations, pairwise

import pytest

from reportgen.charts import draw
from reportgen.charts.badges import BADGES
from reportgen.charts.colours import lightness, shades
from reportgen.charts.legibility import MOST_PARTS
from reportgen.model.asked import ChartKind
from reportgen.model.chart import Chart, Drawing, Event, Mark, Point, Stroke, Words
from reportgen.model.findings import ItemId, ObservationId, Status
from reportgen.model.period import Precision
from reportgen.model.source import DocumentId
from tests.charts.fixtures import MPLSTYLE
from tests.charts.reading import assert_legible, corners, rectangles, strokes, words
from tests.typesetting.fixtures import house

BOTH_WIDTHS = pytest.mark.parametrize("width", [200.0, 380.0])


def chart(kind: ChartKind, text: str = "", events: str = "") -> Chart:
    """Read points `group|label value flags; …` and events `1979.5 status precision text; …`."""
    points = tuple(_point(n, entry) for n, entry in enumerate(filter(None, text.split(";"))))
    told = tuple(_event(entry.split(maxsplit=3)) for entry in filter(None, events.split(";")))
    return Chart("c", kind, "A title", "Deals", points, "", (), "Another text", told)


def _point(number: int, entry: str) -> Point:
    group, _, rest = entry.strip().rpartition("|")
    label, value, *flags = rest.split()
    mark = next((m for m in Mark if m.value in flags), Mark.EXACT)
    derived = (ObservationId("o"),) if "derived" in flags else ()
    at = float(label) if label.isdigit() else float(number)
    name = label.replace("_", " ")
    return Point(name, Decimal(value), value, mark, "part" in flags, None, at, group.replace("_", " "), derived)


def _event(fields: list[str]) -> Event:
    at, status, precision, text = fields
    return Event(
        f"{float(at):.0f}", float(at), text.strip(), Status(status), ItemId("i"), DocumentId("d"), Precision(precision)
    )


def drawn(one: Chart, width: float = 380.0) -> Drawing:
    drawing = draw(one, house(), width, MPLSTYLE)
    assert_legible(drawing)
    return drawing


def at(drawing: Drawing, text: str) -> Words:
    return next(w for w in words(drawing) if w.text == text)


def markers(drawing: Drawing, size: float = 10.0) -> list[Stroke]:
    """Small closed shapes of dots and badges, in painting order."""
    found = []
    for stroke in strokes(drawing):
        xs, ys = zip(*corners(stroke), strict=True)
        small = max(xs) - min(xs) <= size and max(ys) - min(ys) <= size
        if small and len(stroke.segments) > 3 and stroke.segments[-1][0] == "Z" and stroke.fill:
            found.append(stroke)
    return found


def middle(stroke: Stroke) -> tuple[float, float]:
    xs, ys = zip(*corners(stroke), strict=True)
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


STORY = (
    "1979 signed day Agreement signed; 2018 extended day Extended; 2023.65 extended day Extended again; "
    "2024.17 negotiating day Talks go on; 2024.65 proposed day A narrower text; 2024.95 signed day Renewed"
)


@BOTH_WIDTHS
def test_events_stand_on_a_linear_axis_of_time(width: float) -> None:
    drawing = drawn(chart(ChartKind.TIMELINE, events=STORY), width)
    xs = [middle(m)[0] for m in markers(drawing)][:6]
    years = [1979, 2018, 2023.65, 2024.17, 2024.65, 2024.95]
    unit = (xs[-1] - xs[0]) / (years[-1] - years[0])
    for x, year in zip(xs, years, strict=True):
        assert x == pytest.approx(xs[0] + unit * (year - years[0]), abs=0.6)  # a triangle's middle isn't its centre


@BOTH_WIDTHS
def test_each_event_is_told_with_date_status_and_text(width: float) -> None:
    drawing = drawn(chart(ChartKind.TIMELINE, events=STORY), width)
    said = " ".join(w.text for w in words(drawing))
    for part in ("1979", "signed", "Agreement signed", "negotiating", "Talks go on", "proposed", "extended"):
        assert part in said
    assert "…" not in said


def test_no_two_statuses_look_alike_without_colour() -> None:
    assert set(BADGES) == set(Status)
    assert len(set(BADGES.values())) == len(Status)
    open_ends = {Status.PROPOSED, Status.NEGOTIATING, Status.DELAYED}
    binding = {Status.AGREED, Status.SIGNED, Status.IN_FORCE, Status.EXTENDED}
    assert not any(BADGES[status].filled for status in open_ends)
    assert all(BADGES[status].filled for status in binding)


def test_a_date_known_to_the_year_alone_is_a_span_as_long_as_the_year() -> None:
    events = "2020 signed year Signed; 2022.5 extended day Extended; 2023.5 extended day Extended"
    drawing = drawn(chart(ChartKind.TIMELINE, events=events))
    exact = [middle(m)[0] for m in markers(drawing)]
    year = exact[2] - exact[1]
    (span,) = [s for s in strokes(drawing) if s.width == 3.5]
    (left, _), (right, _) = corners(span)
    assert right - left == pytest.approx(year, abs=0.1)
    assert middle(markers(drawing)[0])[0] == pytest.approx((left + right) / 2, abs=0.1)


def test_few_events_fly_as_flags_and_many_take_rows() -> None:
    few = "1979 signed day Signed; 1995 agreed day Amended; 2018 extended day Extended"
    flags = drawn(chart(ChartKind.TIMELINE, events=few))
    assert len({round(middle(m)[1], 1) for m in markers(flags)}) == 1
    rows = drawn(chart(ChartKind.TIMELINE, events=STORY))
    downwards = [middle(m)[1] for m in markers(rows)][:6]
    assert all(a + 9 < b for a, b in pairwise(downwards))


PARTS = "all|Public 9; all|Enterprises 6; all|Donors 3; all|Other 2 derived; Science_2022 20"


@BOTH_WIDTHS
def test_parts_are_as_long_as_their_shares_and_fill_the_whole(width: float) -> None:
    drawing = drawn(chart(ChartKind.STACKED, PARTS), width)
    bars = [r for r in rectangles(drawing) if r[3] - r[1] > 15][:4]
    assert [round((right - left) / (width - 1), 3) for left, _, right, _ in bars] == [0.45, 0.3, 0.15, 0.1]
    assert all(a[2] == pytest.approx(b[0], abs=0.01) for a, b in pairwise(bars))
    assert bars[0][0] == pytest.approx(0.5)


@BOTH_WIDTHS
def test_each_part_is_named_with_its_value_in_its_order(width: float) -> None:
    drawing = drawn(chart(ChartKind.STACKED, PARTS), width)
    named = [w.text for w in words(drawing)]
    assert named[0] == "Science 2022: 20"
    order = [named.index(name) for name in ("Public", "Enterprises", "Donors", "Other")]
    assert order == sorted(order)
    assert {"9", "6", "3", "2"} <= set(named)


def test_shades_of_parts_are_far_apart_in_grey() -> None:
    for colour in ("#1f3a5f", "#a23b2a", "#c9a227", "#000000", "#00a0ff"):
        found = shades(colour, MOST_PARTS)
        assert len(found) == MOST_PARTS
        assert all(abs(lightness(a) - lightness(b)) >= 10 for a, b in combinations(found, 2))
        assert lightness(found[-1]) <= 90


def test_a_rest_that_no_source_states_is_open_and_hatched() -> None:
    drawing = drawn(chart(ChartKind.STACKED, PARTS))
    rest = [r for r in rectangles(drawing) if r[3] - r[1] > 15][3]
    inside = [s for s in strokes(drawing) if len(s.segments) == 2 and _within(s, rest)]
    fills = [s.fill for s in strokes(drawing) if s.fill and _within(s, rest)]
    assert set(fills) == {"#ffffff"}
    assert len([s for s in inside if _falls(s)]) > 3


def _falls(stroke: Stroke) -> bool:
    (x1, y1), (x2, y2) = corners(stroke)
    return (y2 - y1) * (x2 - x1) > 0


def _within(stroke: Stroke, area: tuple[float, float, float, float]) -> bool:
    left, top, right, bottom = area
    return all(left - 0.1 <= x <= right + 0.1 and top - 0.1 <= y <= bottom + 0.1 for x, y in corners(stroke))


def test_where_the_parts_do_not_add_up_the_whole_reaches_beyond_them() -> None:
    drawing = drawn(chart(ChartKind.STACKED, "all|Public 9; all|Donors 3; Whole 20"))
    bars = [r for r in rectangles(drawing) if r[3] - r[1] > 15]
    rule = next(s for s in strokes(drawing) if len(s.segments) == 4 and not s.fill)
    assert max(x for x, _ in corners(rule)) == pytest.approx(379.5)
    assert max(r[2] for r in bars) == pytest.approx(0.5 + 379 * 12 / 20)


@pytest.mark.parametrize(
    "text",
    [
        "all|Public 9 over; all|Donors 3; Whole 20",
        "all|Public 9 about; all|Donors 3; Whole 20",
        "all|Public 9; all|Donors -3; Whole 6",
    ],
)
def test_bounds_hedges_and_negative_parts_are_never_stacked(text: str) -> None:
    drawing = drawn(chart(ChartKind.STACKED, text))
    heights = {round((top + bottom) / 2, 1) for _, top, _, bottom in rectangles(drawing)}
    assert len(heights) == 3


PAIRS = "China|2021 40; China|2023 90; Japan|2021 60; Japan|2023 30"


def dots_of(drawing: Drawing) -> list[Stroke]:
    """The dots of two rows, row by row, the earlier first."""
    return sorted(markers(drawing)[2:], key=lambda m: round(middle(m)[1]))


@BOTH_WIDTHS
def test_dots_stand_where_their_values_are_on_one_axis_from_zero(width: float) -> None:
    drawing = drawn(chart(ChartKind.DUMBBELL, PAIRS), width)
    xs = [middle(m)[0] for m in dots_of(drawing)]
    unit = (xs[1] - xs[0]) / 50
    assert [round((x - xs[0]) / unit + 40) for x in xs] == [40, 90, 60, 30]


def test_the_later_value_stands_on_the_side_where_it_lies_and_stands_out() -> None:
    drawing = drawn(chart(ChartKind.DUMBBELL, PAIRS))
    assert at(drawing, "40").x < at(drawing, "90").x
    assert at(drawing, "30").x < at(drawing, "60").x
    assert at(drawing, "90").bold
    assert at(drawing, "30").bold
    assert not at(drawing, "40").bold
    early, late = (m.fill for m in markers(drawing)[:2])
    assert abs(lightness(early) - lightness(late)) >= 10
    assert {"2021", "2023"} <= {w.text for w in words(drawing)}


def test_bounds_part_years_and_conflicts_keep_their_marks_in_dumbbells() -> None:
    drawing = drawn(chart(ChartKind.DUMBBELL, "China|2021 40; China|2023 90 over; Japan|2021 60; Japan|2023 30 part"))
    dots = dots_of(drawing)
    assert [dot.fill == "#ffffff" for dot in dots] == [False, True, False, True]
    assert len(dots[1].segments) < len(dots[3].segments)  # an arrowhead, and a ring
    both = drawn(chart(ChartKind.DUMBBELL, PAIRS + "; Japan|2023 33"))
    assert at(both, "30 / 33").bold
    assert len(markers(both)) == len(markers(drawn(chart(ChartKind.DUMBBELL, PAIRS)))) + 1


MULTIPLES = "; ".join(f"{name}|{year} {year % 7 + k * 9}" for k, name in enumerate("ABC") for year in range(2019, 2024))


@BOTH_WIDTHS
def test_small_multiples_share_their_scale(width: float) -> None:
    drawing = drawn(chart(ChartKind.MULTIPLES, MULTIPLES), width)
    bars = [r for r in rectangles(drawing) if r[2] - r[0] < 30]
    values = [year % 7 + k * 9 for k in range(3) for year in range(2019, 2024)]
    unit = (bars[-1][3] - bars[-1][1]) / values[-1]
    shown = [value for value in values if value]
    assert [(r[3] - r[1]) / unit for r in bars] == pytest.approx(shown, abs=0.05)
    assert {"A", "B", "C", "2019", "2023"} <= {w.text for w in words(drawing)}


def test_a_panel_leaves_a_missing_year_empty_and_hatches_a_part_of_one() -> None:
    text = "A|2020 5; A|2021 6; A|2023 7; B|2020 3; B|2021 4; B|2022 6; B|2023 2 part under"
    drawing = drawn(chart(ChartKind.MULTIPLES, text))
    lefts = [r[0] for r in rectangles(drawing) if r[2] - r[0] < 30]
    first, second, third = lefts[:3]
    assert third - second == pytest.approx(2 * (second - first), abs=0.1)
    assert [s for s in strokes(drawing) if s.dash]
    assert len([s for s in strokes(drawing) if len(s.segments) == 2 and not s.dash and s.width < 0.7]) > 2


def test_lines_of_small_multiples_never_cross_a_gap() -> None:
    years = [year for year in range(2000, 2024) if year != 2010]
    text = "; ".join(f"{name}|{year} {year - 1990}" for name in "AB" for year in years)
    lines = [s for s in strokes(drawn(chart(ChartKind.MULTIPLES, text))) if not s.fill and s.width > 1]
    assert [len(s.segments) for s in lines] == [10, 13, 10, 13]


def test_a_gap_in_a_long_line_of_months_is_never_bridged() -> None:
    months = [(year, month) for year in range(2016, 2024) for month in range(1, 13) if (year, month) != (2019, 5)]
    names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    points = tuple(
        Point(f"{names[m - 1]} {y}", Decimal(m + y), f"{m + y}", position=round(y + (m - 1) / 12, 6)) for y, m in months
    )
    one = replace(chart(ChartKind.LINE), points=points)
    lines = [s for s in strokes(drawn(one)) if not s.fill and s.width > 1]
    assert [len(s.segments) for s in lines] == [40, 55]


@pytest.mark.parametrize("kind", [ChartKind.STACKED, ChartKind.DUMBBELL, ChartKind.MULTIPLES, ChartKind.TIMELINE])
def test_a_very_narrow_chart_is_drawn_too(kind: ChartKind) -> None:
    text = {ChartKind.STACKED: PARTS, ChartKind.DUMBBELL: PAIRS}.get(kind, MULTIPLES)
    drawing = drawn(chart(kind, "" if kind is ChartKind.TIMELINE else text, STORY), 120.0)
    assert drawing.width == 120.0


@pytest.mark.parametrize("count", [2, 8])
def test_the_end_of_a_hedged_bar_is_perforated_and_no_other(count: int) -> None:
    years = [f"{2010 + n} {40 + n}{' about' if n == 1 else ''}" for n in range(count)]
    drawing = drawn(chart(ChartKind.BARS, "; ".join(years)))
    (edge,) = [s for s in strokes(drawing) if s.line == "#ffffff" and s.dash and s.round_ends]
    bar = rectangles(drawing)[-count + 1]
    end = (bar[0], bar[1], bar[2], bar[1]) if count > 4 else (bar[2], bar[1], bar[2], bar[3])
    (x1, y1), (x2, y2) = sorted(corners(edge))
    assert (x1, y1, x2, y2) == pytest.approx(end, abs=0.01)


@pytest.mark.parametrize("kind", [ChartKind.LINE, ChartKind.DUMBBELL])
def test_a_hedged_dot_is_a_diamond(kind: ChartKind) -> None:
    exact, hedged = PAIRS, PAIRS.replace("90", "90 about")
    if kind is ChartKind.LINE:
        exact, hedged = "2020 4; 2021 5; 2022 6; 2023 7", "2020 4; 2021 5 about; 2022 6; 2023 7"
    before, after = (markers(drawn(chart(kind, text))) for text in (exact, hedged))
    changed = [b for a, b in zip(before, after, strict=True) if len(a.segments) != len(b.segments)]
    assert [len(m.segments) for m in changed] == [5]
