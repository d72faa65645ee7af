"""The styles that ship, held against what the eye needs: contrast, lightness in grey, lengths of lines, papers."""

from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from reportgen.charts.colours import contrast, lightness, receding
from reportgen.composition import Templates
from reportgen.model.style import PAPERS, ROLES, StyleSheet, TextStyle
from reportgen.pipeline.styling import chart_style, open_style
from reportgen.typesetting import unusable_faces
from reportgen.typesetting.fonts import role_face

STYLES = {sheet.parent.name: sheet.parent for sheet in (Path(__file__).parents[2] / "styles").glob("*/style.yaml")}
OPENING = ("series", "title", "period", "imprint")
LETTERS = "The two sides will share what they measure, and publish it within a year of the signature"
"""A sentence whose letters are as frequent as in prose."""

ON_PAPERS = [pytest.param(name, paper, id=f"{name} on {paper}") for name in sorted(STYLES) for paper in PAPERS]


@cache
def opened(name: str) -> tuple[StyleSheet, Templates, str]:
    style = open_style(name, STYLES)
    assert style.diagnostics == ()
    assert style.value
    return style.value


def on(name: str, paper: str) -> StyleSheet:
    return opened(name)[0].on(paper)


def grounds(style: StyleSheet, role: str) -> list[str]:
    """The colours that text of a role may stand on."""
    if role in OPENING and style.opening.ground:
        return [style.colour(style.opening.ground)]
    boxed = [style.colour(box.ground) for box in style.boxes.values() if box.ground]
    return ["#ffffff"] if role in OPENING else ["#ffffff", *boxed]


def length(style: StyleSheet, role: TextStyle, measure: float) -> float:
    """How many characters a line of a role holds."""
    widths = role_face(style, role).widths
    width = sum(widths[ord(letter)] for letter in LETTERS) * role.size / 1000
    return len(LETTERS) * (measure - role.indent) / width


def test_two_styles_ship() -> None:
    assert set(STYLES) >= {"house", "executive"}


@pytest.mark.parametrize("name", sorted(STYLES))
def test_a_shipped_style_is_in_order_and_brings_all_that_it_names(name: str) -> None:
    style, templates, mplstyle = opened(name)
    assert style.name == name
    assert tuple(style.text) == ROLES
    assert unusable_faces(style) == ()
    assert {"brief.md.j2", "monthly.md.j2"} <= set(templates.files)
    assert chart_style(style).read_text(encoding="utf-8") == mplstyle


@pytest.mark.parametrize(("name", "paper"), ON_PAPERS)
def test_text_stands_out_from_every_ground_it_may_stand_on(name: str, paper: str) -> None:
    style = on(name, paper)
    faint = [
        (role, ground)
        for role, text in style.text.items()
        for ground in grounds(style, role)
        if contrast(style.colour(text.colour), ground) < 4.5
    ]
    assert faint == []


@pytest.mark.parametrize("name", sorted(STYLES))
def test_what_is_drawn_stands_out_from_the_paper(name: str) -> None:
    style = on(name, "")
    accent = style.colour("accent")
    drawn = [*style.charts.colours, accent, receding(style.colour("grey"), accent)]
    assert [colour for colour in drawn if contrast(colour) < 3] == []


@pytest.mark.parametrize("name", sorted(STYLES))
def test_the_colours_of_charts_are_told_apart_in_grey(name: str) -> None:
    pairs = combinations(map(lightness, on(name, "").charts.colours), 2)
    assert min(abs(one - other) for one, other in pairs) >= 10


@pytest.mark.parametrize("name", sorted(STYLES))
def test_a_tint_is_light_and_the_accent_is_dark_in_grey(name: str) -> None:
    style = on(name, "")
    assert lightness(style.colour("tint")) > 92
    assert lightness(style.colour("accent")) < 35


@pytest.mark.parametrize(("name", "paper"), ON_PAPERS)
def test_lines_of_the_body_hold_as_many_characters_as_the_eye_follows(name: str, paper: str) -> None:
    style = on(name, paper)
    measure = PAPERS[paper][0] - style.page.inner - style.page.outer
    assert 60 <= length(style, style.text["body"], measure) <= 76


@pytest.mark.parametrize(("name", "paper"), ON_PAPERS)
def test_type_is_large_enough_to_read_and_leaded(name: str, paper: str) -> None:
    style = on(name, paper)
    assert style.text["body"].size >= 9.5
    assert style.text["note"].size >= 7.5
    assert [role for role, text in style.text.items() if text.size < 7.5] == []
    assert [role for role, text in style.text.items() if text.leading < 1.05 * text.size] == []


@pytest.mark.parametrize(("name", "paper"), ON_PAPERS)
def test_the_grid_is_that_of_the_body_so_that_it_may_be_turned_on(name: str, paper: str) -> None:
    style = on(name, paper)
    assert style.page.baseline == style.text["body"].leading == style.text["list"].leading


@pytest.mark.parametrize(("name", "paper"), ON_PAPERS)
def test_the_edges_of_the_paper_stay_free(name: str, paper: str) -> None:
    page = on(name, paper).page
    assert min(page.inner - page.reach, page.outer, page.top, page.bottom) >= 36
    assert 18 <= page.head < page.top - 6
    assert 18 <= page.foot < page.bottom - 6
