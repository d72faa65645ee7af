"""A chart is drawn once: kept by what shows in it, redrawn when any of that changes, never trusted when damaged."""

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from reportgen import charts
from reportgen.model.asked import ChartKind
from reportgen.model.chart import Chart, Drawing, Words
from reportgen.model.diagnostics import Outcome
from reportgen.model.style import StyleSheet
from reportgen.pipeline import drawings
from reportgen.pipeline.drawings import Shelf, draw_charts, key_of
from reportgen.pipeline.strokes import read, written
from tests.charts.fixtures import MPLSTYLE, asked, series
from tests.typesetting.fixtures import house

WIDTH = 380.0
ROOT = Path(__file__).parents[2]


def chart(text: str = "2021 426; 2022 283; 2023-01..2023-04 fewer than 50", name: str = "c1") -> Chart:
    made = charts.plan(series(text), asked(), name).value
    assert made
    return made


def drawn(shelf: Shelf, *wanted: Chart, style: StyleSheet | None = None) -> dict[str, Drawing]:
    outcome = draw_charts(wanted or [chart()], style or house(), WIDTH, MPLSTYLE, shelf)
    assert not outcome.diagnostics
    return outcome.value


@pytest.fixture
def never(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Forbid drawing from now on."""

    def forbid() -> None:
        def refuse(*_: object) -> Drawing:
            raise AssertionError("it was drawn again")

        monkeypatch.setattr(charts, "draw", refuse)

    return forbid


def test_what_is_kept_is_the_very_drawing(tmp_path: Path, never: Callable[[], None]) -> None:
    first = drawn(Shelf(tmp_path))
    assert first == {"c1": charts.draw(chart(), house(), WIDTH, MPLSTYLE)}
    never()
    assert drawn(Shelf(tmp_path)) == first
    assert drawn(Shelf(tmp_path))["c1"].marks == first["c1"].marks


def test_a_shelf_without_a_folder_keeps_in_memory(never: Callable[[], None]) -> None:
    shelf = Shelf()
    first = drawn(shelf)
    never()
    assert drawn(shelf) == first


def test_other_words_around_a_chart_and_other_sources_are_no_other_drawing(
    tmp_path: Path, never: Callable[[], None]
) -> None:
    drawn(Shelf(tmp_path))
    never()
    retold = replace(chart(name="c2"), title="Other words", note="A note", alt="Told anew", sources=(), unit="Deals")
    assert drawn(Shelf(tmp_path), retold)["c2"].id == "c2"


def test_whatever_shows_makes_another_key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    one, style = chart(), house()
    font = tmp_path / "Other.ttf"
    fonts = style.fonts[style.text["chart_note"].family]
    font.write_bytes(Path(fonts.regular).read_bytes() + b"\0")
    other_font = replace(style, fonts={**style.fonts, "sans": replace(fonts, regular=str(font))})
    same_font = replace(style, fonts={**style.fonts, "sans": replace(fonts, regular=str(tmp_path / "Moved.ttf"))})
    (tmp_path / "Moved.ttf").write_bytes(Path(fonts.regular).read_bytes())
    bigger = replace(style, text={**style.text, "chart_note": replace(style.text["chart_note"], size=9.0)})
    keys = [
        key_of(one, style, WIDTH, MPLSTYLE),
        key_of(chart("2021 427; 2022 283"), style, WIDTH, MPLSTYLE),
        key_of(replace(one, kind=ChartKind.LINE), style, WIDTH, MPLSTYLE),
        key_of(one, other_font, WIDTH, MPLSTYLE),
        key_of(one, bigger, WIDTH, MPLSTYLE),
        key_of(one, replace(style, colours={**style.colours, "accent": "#a23b2a"}), WIDTH, MPLSTYLE),
        key_of(one, replace(style, charts=replace(style.charts, height=160.0)), WIDTH, MPLSTYLE),
        key_of(one, style, WIDTH - 1, MPLSTYLE),
        key_of(one, style, WIDTH, MPLSTYLE + "\ngrid.linewidth: 0.6\n"),
    ]
    assert len(set(keys)) == len(keys)
    assert key_of(one, same_font, WIDTH, MPLSTYLE) == keys[0]
    assert key_of(one, replace(style, page=replace(style.page, top=99.0), name="x"), WIDTH, MPLSTYLE) == keys[0]
    monkeypatch.setattr(drawings, "_software", lambda: "another matplotlib")
    assert key_of(one, style, WIDTH, MPLSTYLE) != keys[0]


def damaged(data: bytes) -> list[bytes]:
    """A kept drawing cut off, empty, with one bit turned, as another program's file, and with what no drawing has."""
    key = data.split(b'"')[1].decode()
    one = read(data, key, list(house().fonts))
    assert one
    word = next(mark for mark in one.marks if isinstance(mark, Words))
    bad = [
        replace(one, width=float("inf")),
        replace(one, marks=(replace(word, family="nowhere"),)),
        replace(one, marks=(replace(word, colour="red"),)),
    ]
    turned = bytearray(data)
    turned[len(data) // 2] ^= 1
    foreign = [b"", data[:-20], bytes(turned), b"%PDF-1.7", b"\x80\x04]", written(one, "f" * 64)]
    return [*foreign, *(written(each, key) for each in bad), data.replace(b"\n", b"\r\n")]


def test_damaged_and_foreign_entries_are_drawn_again_and_put_right(tmp_path: Path) -> None:
    first = drawn(Shelf(tmp_path))
    (entry,) = tmp_path.iterdir()
    whole = entry.read_bytes()
    for data in damaged(whole):
        entry.write_bytes(data)
        assert drawn(Shelf(tmp_path)) == first
        assert entry.read_bytes() == whole
    entry.unlink()
    entry.mkdir()
    assert drawn(Shelf(tmp_path)) == first


def test_a_folder_that_cannot_be_written_to_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    assert drawn(Shelf(tmp_path / "taken"))
    assert drawn(Shelf(tmp_path / "taken" / "below"))


def test_the_folder_is_bounded_and_the_oldest_go(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    one = drawn(Shelf())["c1"]
    size = len(written(one, "k" * 64))
    for n in range(12):
        shelf.put({f"{n:064}": one}, most=10 * size)
        os.utime(tmp_path / f"{n:064}", ns=(n, n))
    kept = sorted(int(path.name) for path in tmp_path.iterdir())
    assert kept[-1] == 11
    assert kept == list(range(kept[0], 12))
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= 10 * size


def test_nothing_half_written_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert drawn(Shelf(tmp_path))
    assert not list(tmp_path.iterdir())


def test_many_charts_are_drawn_by_workers_with_the_same_result(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hired: list[Executor] = []

    def hire() -> Executor:
        hired.append(ThreadPoolExecutor(1))
        return hired[-1]

    wanted = [chart(f"2021 {n}; 2022 {n + 1}", f"c{n}") for n in range(1, 6)]
    alone = drawn(Shelf(), *wanted)
    monkeypatch.setattr(drawings, "FEWEST_FOR_WORKERS", 5)
    outcome = draw_charts(wanted, house(), WIDTH, MPLSTYLE, Shelf(tmp_path), hire)
    assert hired
    assert outcome.value == alone
    assert list(outcome.value) == list(alone)


def test_a_mistake_in_the_style_is_an_error_there_and_nothing_is_kept(tmp_path: Path) -> None:
    outcome: Outcome[dict[str, Drawing]] = draw_charts([chart()], house(), WIDTH, "lines.linewith: 2", Shelf(tmp_path))
    assert [d.code for d in outcome.diagnostics] == ["bad-chart-style"]
    assert not list(tmp_path.iterdir())


def test_an_unchanged_edition_is_built_without_matplotlib(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from reportgen.pipeline.building import build\n"
        "from reportgen.store import Store\n"
        "spec, folder = Path(sys.argv[1]), Path(sys.argv[2])\n"
        "with Store.open(str(folder / 'store.db')) as store:\n"
        "    built = build(spec, store, folder)\n"
        "print(built.edition.charts, built.written, 'matplotlib' in sys.modules)\n"
    )
    said = []
    for _ in range(2):
        command = [sys.executable, "-c", code, str(ROOT / "briefs" / "quarterly.yaml"), str(tmp_path)]
        said.append(subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout.split())
    (charts_, first, drawn_), (again, second, drawn_again) = said
    assert int(charts_) == int(again) > 0
    assert (first, drawn_) == ("True", "True")
    assert (second, drawn_again) == ("False", "False")
    assert len(list((tmp_path / "drawings").iterdir())) == int(charts_)
