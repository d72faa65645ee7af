"""Styles on disk: what a folder lacks is found in the folders of the styles that it extends."""

from pathlib import Path

import pytest

from reportgen.pipeline.styling import chart_style, open_style

SHIPPED = Path(__file__).parents[2] / "styles"


@pytest.fixture
def folders(tmp_path: Path) -> dict[str, Path]:
    """A style `mine` that extends the shipped executive, which extends the house."""
    folder = tmp_path / "mine"
    (folder / "templates").mkdir(parents=True)
    (folder / "style.yaml").write_text("extends: executive\n")
    (folder / "templates" / "monthly.md.j2").write_text("mine")
    return {"mine": folder, **{name: SHIPPED / name for name in ("executive", "house")}}


def test_templates_come_from_the_style_itself_then_from_its_nearest_parent(folders: dict[str, Path]) -> None:
    opened = open_style("mine", folders)
    assert opened.value
    sheet, templates, _ = opened.value
    assert sheet.parents == (str(SHIPPED / "executive"), str(SHIPPED / "house"))
    assert templates.files["monthly.md.j2"] == "mine"
    assert templates.files["brief.md.j2"] == (SHIPPED / "executive/templates/brief.md.j2").read_text(encoding="utf-8")
    assert templates.places["monthly.md.j2"].endswith("mine/templates")
    assert templates.places["_parts.md.j2"].endswith("house/templates")


def test_the_charts_style_is_the_nearest_that_is_there(folders: dict[str, Path]) -> None:
    opened = open_style("mine", folders)
    assert opened.value
    assert chart_style(opened.value[0]) == SHIPPED / "house" / "charts.mplstyle"
    (folders["mine"] / "charts.mplstyle").write_text("lines.linewidth: 3")
    again = open_style("mine", folders)
    assert again.value
    assert again.value[2] == "lines.linewidth: 3"


def test_a_charts_style_that_is_nowhere_is_an_error(folders: dict[str, Path]) -> None:
    (folders["mine"] / "style.yaml").write_text("extends: executive\ncharts: {mplstyle: mine.mplstyle}\n")
    opened = open_style("mine", folders)
    assert opened.value is None
    assert [diagnostic.code for diagnostic in opened.diagnostics] == ["unreadable-style"]


def test_a_style_that_vanished_can_not_be_extended(folders: dict[str, Path], tmp_path: Path) -> None:
    opened = open_style("mine", {**folders, "executive": tmp_path / "nowhere"})
    assert [diagnostic.code for diagnostic in opened.diagnostics] == ["unknown-style"]
