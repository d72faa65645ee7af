"""The drawing says what the chart says: asserted on the recorded strokes and words."""

import os
import subprocess
import sys
from itertools import combinations

import matplotlib as mpl
import pytest

from reportgen.charts import draw, plan
from reportgen.model.asked import ChartKind
from reportgen.model.chart import Chart, Drawing
from tests.charts.fixtures import MPLSTYLE, asked, series
from tests.charts.reading import corners, lightness, rectangles, strokes, words
from tests.typesetting.fixtures import house

WIDTH = 380.0


def chart(text: str, kind: ChartKind = ChartKind.AUTO, label: str = "deals") -> Chart:
    made = plan(series(text, label=label), asked(kind), "c1").value
    assert made
    return made


def drawn(text: str, kind: ChartKind = ChartKind.AUTO, label: str = "deals") -> Drawing:
    return draw(chart(text, kind, label), house(), WIDTH, MPLSTYLE)


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
