import hashlib
from importlib import resources
from pathlib import Path

import pytest

from reportgen.model.style import ROLES, Align, PageStyle, StyleSheet
from reportgen.spec import read_style
from tests.spec.files import FONTS, STYLE

GOOD = STYLE.read_text()
HOUSE = Path(__file__).parents[2] / "styles" / "house" / "style.yaml"


def style(text: str = GOOD) -> StyleSheet:
    outcome = read_style(text.encode(), "style.yaml", "/styles/plain", FONTS)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return outcome.value


def faults(old: str, new: str) -> list[str]:
    """What is said of the good style with `old` replaced, without the file's name."""
    assert old in GOOD
    outcome = read_style(GOOD.replace(old, new, 1).encode(), "style.yaml", "/styles/plain", FONTS)
    assert outcome.value is None
    return [str(diagnostic).removeprefix("style.yaml:") for diagnostic in outcome.diagnostics]


def fault(old: str, new: str) -> str:
    [only] = faults(old, new)
    return only


def test_a_style_has_its_folders_name_and_its_files_hash() -> None:
    read = style()
    assert (read.name, read.folder) == ("plain", "/styles/plain")
    assert read.stylesheet_sha256 == hashlib.sha256(GOOD.encode()).hexdigest()


def test_lengths_are_points_or_say_their_unit() -> None:
    page = style().page
    assert (page.top, page.bottom, page.inner, page.outer) == (70.8661, 70.8661, 72, 60)
    assert page.baseline == 12
    assert page.foot == PageStyle().foot


def test_installed_faces_and_the_styles_own_become_absolute_paths() -> None:
    family = style().fonts["text"]
    assert (family.regular, family.bold) == ("/fonts/Plain.ttf", "/styles/plain/fonts/Bold.ttf")
    assert (family.italic, family.bold_italic) == ("/fonts/Slanted.ttf", "/styles/plain/fonts/BoldSlanted.ttf")


def test_every_role_is_set_and_starts_from_the_role_it_likes() -> None:
    text = style().text
    assert tuple(text) == ROLES
    title = text["title"]
    assert (title.family, title.size, title.leading, title.bold, title.colour) == ("text", 16, 20, True, "accent")
    assert (text["heading2"].size, text["heading2"].hyphenate, text["body"].hyphenate) == (10, False, True)
    assert (text["source"].first_indent, text["table_cell"].align) == (-14, Align.RIGHT)


def test_colours_come_out_in_lower_case_and_those_of_charts_resolved() -> None:
    read = style()
    assert read.colours["accent"] == "#a23b2a"
    assert read.text["meta"].colour == "#abcdef"
    assert read.charts.colours == ("#a23b2a", "#3f8fbf")
    assert read.strings == {"contents": "In this edition"}


MISTAKES = (Path(__file__).parent / "style-mistakes.txt").read_text().split("\n\n")[1:]


def marked(mistake: str, mark: str) -> list[str]:
    return [line[2:] for line in mistake.splitlines() if line.startswith(mark)]


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: marked(mistake, "+")[0])
def test_a_mistake_is_named_with_its_place_and_a_way_out(mistake: str) -> None:
    found = faults("\n".join(marked(mistake, "-")), "\n".join(marked(mistake, "+")))
    assert "\n".join(found).replace("\n  hint", "\nhint").splitlines() == marked(mistake, "=")


def test_a_style_without_fonts_is_one_fault() -> None:
    start, end = GOOD.index("fonts:"), GOOD.index("colours:")
    assert "missing-key" in fault(GOOD[start:end], "")


def test_a_style_without_colours_is_one_fault() -> None:
    start, end = GOOD.index("colours:"), GOOD.index("text:\n  body")
    assert "missing-key" in fault(GOOD[start:end], "")


@pytest.mark.parametrize(("data", "code"), [(b"", "empty-file"), (b"- a", "wrong-type"), (b"a: b: c", "yaml-syntax")])
def test_what_is_no_mapping_is_one_fault(data: bytes, code: str) -> None:
    outcome = read_style(data, "f", "/s", {})
    assert outcome.value is None
    assert [diagnostic.code for diagnostic in outcome.diagnostics] == [code]


@pytest.mark.skipif(not HOUSE.exists(), reason="the house style is not there")
def test_the_house_style_is_in_order() -> None:
    fonts = {
        file.name.removesuffix(".ttf"): str(file)
        for package in ("font_source_serif_pro", "font_source_sans_pro")
        for file in (resources.files(package) / "files").iterdir()
    }
    outcome = read_style(HOUSE.read_bytes(), "style.yaml", str(HOUSE.parent), fonts)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    assert outcome.value.name == "house"
