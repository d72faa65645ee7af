"""The drawing says what the chart says: asserted on the recorded strokes and words."""

import os
import subprocess
import sys
from decimal import Decimal
from itertools import combinations

import matplotlib as mpl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.charts import draw, plan
from reportgen.model.chart import Chart, Drawing, Stroke, Words
from reportgen.model.findings import Series
from reportgen.model.spec import ChartKind
from tests.charts.fixtures import MPLSTYLE, asked, series
from tests.typesetting.fixtures import house

WIDTH = 380.0


def chart(text: str, kind: ChartKind = ChartKind.AUTO, label: str = "deals") -> Chart:
    made = plan(series(text, label=label), asked(kind), "c1").value
    assert made
    return made


def drawn(text: str, kind: ChartKind = ChartKind.AUTO, label: str = "deals") -> Drawing:
    return draw(chart(text, kind, label), house(), WIDTH, MPLSTYLE)


def words(drawing: Drawing) -> list[Words]:
    return [mark for mark in drawing.marks if isinstance(mark, Words)]


def strokes(drawing: Drawing) -> list[Stroke]:
    return [mark for mark in drawing.marks if isinstance(mark, Stroke)]


def corners(stroke: Stroke) -> list[tuple[float, float]]:
    return [(c[-2], c[-1]) for _, c in stroke.segments if c]


def rectangles(drawing: Drawing) -> list[tuple[float, float, float, float]]:
    """Filled upright rectangles: left, top, right, bottom, in painting order."""
    found = []
    for stroke in strokes(drawing):
        points = corners(stroke)
        xs, ys = sorted({round(x, 3) for x, _ in points}), sorted({round(y, 3) for _, y in points})
        if stroke.fill and len(xs) == len(ys) == 2:
            found.append((xs[0], ys[0], xs[1], ys[1]))
    return found


def box(word: Words) -> tuple[float, float, float, float]:
    assert word.angle == 0
    return word.x, word.y - 0.7 * word.size, word.x + word.width, word.y + 0.05 * word.size


def test_the_bars_of_a_few_periods_are_as_long_as_their_values_and_start_at_zero() -> None:
    first, second, third = rectangles(drawn("2020 400; 2021 300; 2022 100"))[-3:]
    lengths = [right - left for left, _, right, _ in (first, second, third)]
    assert lengths[1] / lengths[0] == pytest.approx(0.75, abs=0.01)
    assert lengths[2] / lengths[0] == pytest.approx(0.25, abs=0.01)
    assert len({left for left, _, _, _ in (first, second, third)}) == 1


def test_the_columns_of_many_periods_stand_on_one_line_at_zero() -> None:
    values = [4, 8, 2, 6, 5, 7]
    found = rectangles(drawn("; ".join(f"{2015 + n} {v}" for n, v in enumerate(values)), ChartKind.BARS))[-6:]
    heights = [bottom - top for _, top, _, bottom in found]
    assert [h / heights[1] for h in heights] == pytest.approx([v / 8 for v in values], abs=0.02)
    assert len({round(bottom, 1) for _, _, _, bottom in found}) == 1


def test_negative_bars_hang_from_the_line_that_positive_ones_stand_on() -> None:
    up, down = rectangles(drawn("2021 10; 2022 -5"))[-2:]
    assert up[0] == pytest.approx(down[2], abs=0.1)
    assert (down[2] - down[0]) / (up[2] - up[0]) == pytest.approx(0.5, abs=0.02)


def test_a_part_year_and_a_bound_look_different_from_a_whole_and_exact_year() -> None:
    plain, marked = drawn("2021 426; 2022 283; 2023 50"), drawn("2021 426; 2022 283; 2023-01..2023-04 fewer than 50")
    hatching = [s for s in strokes(marked) if len(s.segments) == 2 and not s.fill]
    assert len(strokes(marked)) > len(strokes(plain))
    assert len(hatching) > 3
    assert "< 50" in [w.text for w in words(marked)]
    hatched = [s for s in strokes(marked) if s.dash]
    assert hatched


def test_a_line_is_broken_where_a_year_is_missing() -> None:
    whole = "; ".join(f"{year} {year - 2000}" for year in range(2012, 2022))
    gap = "; ".join(f"{year} {year - 2000}" for year in range(2012, 2022) if year != 2016)

    def runs(text: str) -> list[int]:
        lines = (s for s in strokes(drawn(text, ChartKind.LINE)) if not s.fill and s.width > 1)
        return [len(s.segments) for s in lines if len({round(x) for x, _ in corners(s)}) > 2]

    assert runs(whole) == [10]
    assert runs(gap) == [4, 5]


def test_every_value_of_a_short_series_is_labelled_with_its_period() -> None:
    texts = [w.text for w in words(drawn("2021 426; 2022 283; 2023-01..2023-04 fewer than 50"))]
    assert {"426", "283", "< 50", "2021", "2022"} <= set(texts)
    assert any("Jan–Apr" in text for text in texts)


def test_dollars_in_a_label_stay_dollars() -> None:
    one = series("2021 9000000000; 2022 5000000000", "USD", "USD", "costs of $5 to $9")
    made = plan(one, asked(), "c1").value
    assert made
    assert {"$9bn", "$5bn"} <= {w.text for w in words(draw(made, house(), WIDTH, MPLSTYLE))}


def test_type_is_never_smaller_than_the_notes() -> None:
    smallest = house().text["note"].size
    for text in ("2021 1; 2022 2", "; ".join(f"{y} {y}" for y in range(2000, 2022))):
        assert min(w.size for w in words(drawn(text))) >= smallest


def test_the_colours_of_marks_are_far_apart_in_grey() -> None:
    fills = {s.fill for s in strokes(drawn("2020 3; 2021 2; 2022 1")) if s.fill and s.fill != "#ffffff"}
    assert len(fills) == 2
    assert abs(lightness(min(fills)) - lightness(max(fills))) >= 10
    palette = house().charts.colours
    assert all(abs(lightness(a) - lightness(b)) >= 10 for a, b in combinations(palette, 2))


def lightness(colour: str) -> float:
    """CIE L* of an sRGB colour."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    y = float(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y


def test_drawing_leaves_matplotlib_as_it_was_and_never_loads_pyplot() -> None:
    before = dict(mpl.rcParams)
    drawn("2021 1; 2022 2")
    assert dict(mpl.rcParams) == before
    code = (
        "import sys\n"
        "from tests.charts.test_drawing import drawn\n"
        "print(hash(repr(drawn('2021 1; 2022 2'))) is None, 'matplotlib.pyplot' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["False", "False"]


def test_the_same_chart_is_the_same_drawing_in_another_process() -> None:
    text = "2021 426; 2022 283; 2023-01..2023-04 fewer than 50"
    code = f"from tests.charts.test_drawing import drawn; print(repr(drawn({text!r})))"
    other = {**os.environ, "PYTHONHASHSEED": "7", "LC_ALL": "C", "TZ": "Asia/Tokyo"}
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, env=other)
    assert done.stdout.strip() == repr(drawn(text))


def test_a_mistake_in_the_style_names_its_line() -> None:
    with pytest.raises(ValueError, match=r"charts\.mplstyle:2"):
        draw(chart("2021 1; 2022 2"), house(), WIDTH, "lines.linewidth: 1\nlines.linewith: 2\n")


figures = st.one_of(
    st.integers(-(10**6), 10**6).map(Decimal),
    st.decimals(Decimal("-1e14"), Decimal("1e14"), allow_nan=False, places=2),
    st.sampled_from([Decimal(0), Decimal("1e-5"), Decimal(123456789012), Decimal("0.003")]),
)
hedges = st.sampled_from(["", "", "", "about", "over", "fewer than"])
labels = st.sampled_from(
    ["deals", "exports of rare earths and of everything that is made from them " * 2, "中国出口", "x"]
)


@st.composite
def random_series(draw_from: st.DrawFn) -> Series:
    years = draw_from(st.lists(st.integers(1960, 2030), min_size=1, max_size=40, unique=True))
    parts = [f"{year} {draw_from(hedges)} {draw_from(figures):f}" for year in sorted(years)]
    if draw_from(st.booleans()):
        parts.append(f"2031-01..2031-05 {draw_from(figures):f}")
    return series(";".join(parts), label=draw_from(labels))


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(random_series(), st.sampled_from(ChartKind), st.sampled_from([180.0, 380.0]))
def test_any_series_is_drawn_without_overlap_or_clipping_or_is_refused(
    one: Series, kind: ChartKind, width: float
) -> None:
    outcome = plan(one, asked(kind), "c1")
    if outcome.value is None:
        assert outcome.diagnostics
        return
    drawing = draw(outcome.value, house(), width, MPLSTYLE)
    boxes = [box(word) for word in words(drawing) if word.text.strip()]
    for left, top, right, bottom in boxes:
        assert left >= -0.5
        assert top >= -0.5
        assert right <= drawing.width + 0.5
        assert bottom <= drawing.height + 0.5
    for (l1, t1, r1, b1), (l2, t2, r2, b2) in combinations(boxes, 2):
        assert r1 <= l2 + 0.3 or r2 <= l1 + 0.3 or b1 <= t2 + 0.3 or b2 <= t1 + 0.3
    for stroke in strokes(drawing):
        for x, y in corners(stroke):
            assert -6 <= x <= drawing.width + 6
            assert -6 <= y <= drawing.height + 6
    assert len(outcome.value.points) >= 2
