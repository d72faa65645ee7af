import hashlib
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from reportgen.model.breaks import BreakCosts, LineStyle
from reportgen.model.diagnostics import Outcome
from reportgen.model.parts import BOXES, FOOT, HEAD, BoxStyle, EdgeStyle, FigureStyle, OpeningStyle, Rules, Stands
from reportgen.model.style import ROLES, Align, ChartStyle, Figures, NoteStyle, PageStyle, StyleSheet, TextStyle
from reportgen.spec import StyleFile, read_style, style_schema
from tests.spec.files import FONTS, STYLE

GOOD = STYLE.read_text()


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


def test_a_style_from_before_there_was_news_sets_it_like_small_print() -> None:
    assert "news" not in GOOD
    assert style().text["news"] == style().text["small"]
    assert style(GOOD.replace("  small:", "  news: {like: small, size: 6}\n  small:")).text["news"].size == 6


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


SETTINGS = """
page: {columns: 2, gutter: 5 mm, grid: true, baseline: 14, stretch: 4, mirrored: true}
lines: {shrink: 0.1, stretch: 1, hyphen: 90, hyphens: 1, last_word: 0.3}
costs: {hyphen: 1, away: 2, level: 3, short: 4}
opening: {cover: true, band: 0, ground: accent, rule: false}
head: {left: "{series} · {title}", rule: false}
foot: {right: "Page {page} of {pages}"}
boxes: {glance: {ground: none, rule: accent}, note: {padding: 4}}
key_figures: {rules: above, gutter: 12}
fallback: [text]
"""


def test_every_part_of_the_page_can_be_set() -> None:
    read = style(GOOD.replace(GOOD.splitlines()[1], "") + SETTINGS)
    assert read.page == PageStyle(columns=2, gutter=14.1732, grid=True, baseline=14, stretch=4, mirrored=True)
    assert read.lines == LineStyle(0.1, 1, 90, 1, 0.3)
    assert read.costs == BreakCosts(hyphen=1, away=2, level=3, short=4)
    assert read.opening == OpeningStyle(cover=True, band=0, ground="accent", rule=False)
    assert read.head == EdgeStyle("{series} · {title}", HEAD.right, rule=False)
    assert read.foot == EdgeStyle(FOOT.left, "Page {page} of {pages}")
    assert read.boxes == {
        "glance": BoxStyle("", "accent", "accent"), "plain": BOXES["plain"], "note": BoxStyle(rule="rule", padding=4),
        "news": BOXES["news"],
    }  # fmt: skip
    assert read.key_figures == FigureStyle(Rules.ABOVE, 12)
    assert read.fallback == ("text",)


def test_a_role_may_stand_in_the_aside_with_a_rule_above_and_figures_of_its_own() -> None:
    read = style(GOOD.replace("deck: {like: body}", "deck: {like: body, rule: 2, stands: wide, figures: oldstyle}"))
    assert (read.text["deck"].rule, read.text["deck"].stands) == (2, Stands.WIDE)
    assert read.text["deck"].figures is Figures.OLDSTYLE


@pytest.mark.parametrize(
    ("key", "model"),
    [
        ("page", PageStyle),
        ("text", TextStyle),
        ("notes", NoteStyle),
        ("costs", BreakCosts),
        ("lines", LineStyle),
        ("charts", ChartStyle),
        ("opening", OpeningStyle),
        ("head", EdgeStyle),
        ("foot", EdgeStyle),
        ("boxes", BoxStyle),
        ("key_figures", FigureStyle),
    ],
)
def test_every_field_of_the_model_has_a_key(key: str, model: type) -> None:
    schema: Any = style_schema()
    described = schema["properties"][key]
    keys = set(described.get("properties") or described["additionalProperties"]["properties"])
    assert keys - {"like"} == {field.name for field in fields(model)}


def test_every_field_of_a_sheet_has_a_key_or_comes_from_where_it_stands() -> None:
    schema: Any = style_schema()
    found = {"name", "folder", "parents", "stylesheet_sha256", "system_fonts"}
    assert set(schema["properties"]) - {"extends"} == {field.name for field in fields(StyleSheet)} - found


# A style that extends another.


def extended(text: str, **others: str) -> Outcome[StyleSheet | None]:
    """Read a style called `own`, beside the good style, called `plain`, and others."""
    texts = {"plain": GOOD, **others}
    known = {name: StyleFile(said.encode(), f"{name}.yaml", f"/styles/{name}") for name, said in texts.items()}
    return read_style(text.encode(), "own.yaml", "/styles/own", FONTS, known)


def said_of(text: str, **others: str) -> list[str]:
    outcome = extended(text, **others)
    assert outcome.value is None
    return [str(diagnostic) for diagnostic in outcome.diagnostics]


def own(text: str, **others: str) -> StyleSheet:
    outcome = extended(text, **others)
    assert outcome.diagnostics == ()
    assert outcome.value
    return outcome.value


def test_what_a_style_leaves_out_is_as_in_the_one_it_extends() -> None:
    read, plain = own("extends: plain\n"), style()
    assert (read.name, read.folder, read.parents) == ("own", "/styles/own", ("/styles/plain",))
    assert (read.page, read.text, read.colours, read.charts) == (plain.page, plain.text, plain.colours, plain.charts)


def test_a_key_of_a_role_is_changed_singly() -> None:
    read = own("extends: plain\ntext: {body: {size: 9}, title: {colour: warm}}\ncolours: {warm: '#aa3300'}\n")
    body, plain = read.text["body"], style().text["body"]
    assert (body.size, body.leading, body.hyphenate) == (9, plain.leading, True)
    assert read.text["quote"].size == 9
    assert (read.text["title"].colour, read.text["title"].size) == ("warm", 16)
    assert read.colours["accent"] == "#a23b2a"


def test_a_list_is_changed_as_a_whole() -> None:
    assert own("extends: plain\ncharts: {colours: ['#112233']}\n").charts.colours == ("#112233",)


def test_a_font_of_the_parent_is_found_in_the_parents_folder() -> None:
    family = own("extends: plain\nfonts: {text: {italic: fonts/It.ttf}}\n").fonts["text"]
    assert family.bold == "/styles/plain/fonts/Bold.ttf"
    assert (family.regular, family.italic) == ("/fonts/Plain.ttf", "/styles/own/fonts/It.ttf")


def test_a_style_may_extend_one_that_extends_another() -> None:
    middle = "extends: plain\npage: {top: 80, bottom: 81}\n"
    read = own("extends: middle\npage: {bottom: 90}\n", middle=middle)
    assert (read.page.top, read.page.bottom, read.page.inner) == (80, 90, 72)
    assert read.parents == ("/styles/middle", "/styles/plain")


def test_the_hash_covers_every_file_of_the_lineage() -> None:
    text, middle = "extends: middle\n", "extends: plain\n"
    hashes = {
        own(text, middle=middle).stylesheet_sha256,
        own(f"{text}# more\n", middle=middle).stylesheet_sha256,
        own(text, middle=f"{middle}# more\n").stylesheet_sha256,
        own(text, middle=middle, plain=f"{GOOD}# more\n").stylesheet_sha256,
    }
    assert len(hashes) == 4


def test_an_unknown_style_is_named_where_it_is_extended() -> None:
    [said] = said_of("page: {top: 70}\nextends: plian\n")
    assert said.startswith("own.yaml:2:10: error[unknown-style]: 'extends' takes a style, and 'plian' is none")
    assert said.endswith("hint: did you mean 'plain'?")


@pytest.mark.parametrize(
    ("others", "file", "circle"),
    [
        ({}, "own", "own → own"),
        ({"a": "extends: own"}, "a", "own → a → own"),
        ({"a": "extends: b", "b": "extends: a"}, "b", "own → a → b → a"),
    ],
)
def test_a_circle_of_styles_is_shown(others: dict[str, str], file: str, circle: str) -> None:
    [said] = said_of(f"extends: {'a' if others else 'own'}\n", **{"own": "", **others})
    assert said.startswith(f"{file}.yaml:1:10: error[style-circle]: 'own' starts from itself: {circle}")


def test_a_mistake_is_named_in_the_file_it_stands_in_the_styles_own_first() -> None:
    said = said_of("extends: plain\npage: {topp: 1}\n", plain=GOOD.replace("size: 10,", "size: 1,"))
    assert [line.partition(": ")[0] for line in said] == ["own.yaml:2:8", "plain.yaml:7:30"]


@pytest.mark.parametrize(
    ("parents", "text", "fault"),
    [
        ("aside: 40, gutter: 8", "page: {mirrored: true}", "2:18: error[conflicting-keys]"),
        ("aside: 40, gutter: 8", "page: {columns: 2}", "2:17: error[conflicting-keys]"),
        ("aside: 40, gutter: 8", "page: {inner: 45}", "2:15: error[out-of-range]"),
        ("inner: 300", "page: {outer: 200}", "2:15: error[out-of-range]"),
        ("grid: true, baseline: 14", "text: {body: {leading: 15}}", "2:24: error[off-grid]"),
    ],
)
def test_keys_of_two_files_that_conflict_are_named_where_the_author_wrote(parents: str, text: str, fault: str) -> None:
    below = GOOD.replace("inner: 1 in, outer: 60, baseline: 12 pt", parents)
    [said] = said_of(f"extends: plain\n{text}\n", plain=below)
    assert said.startswith(f"own.yaml:{fault}")


def test_a_broken_parent_is_one_fault_in_its_own_file() -> None:
    [said] = said_of("extends: plain\n", plain="a: b: c")
    assert said.startswith("plain.yaml:1:5: error[yaml-syntax]")


def test_a_role_that_no_style_of_the_lineage_sets_is_missing() -> None:
    [said] = said_of("extends: plain\ntext: {body: {size: 9}}\n", plain=GOOD.replace("  deck: {like: body}\n", ""))
    assert said.startswith("own.yaml:2:7: error[missing-role]: 'text' lacks the role deck")


# Changes for a paper.


def test_a_paper_may_have_margins_and_sizes_of_its_own() -> None:
    read = style(f"{GOOD}papers: {{A5: {{page: {{inner: 40}}, text: {{body: {{size: 9}}}}}}}}\n")
    small = read.on("A5")
    assert (small.page.paper, small.page.inner, small.page.top) == ("A5", 40, 70.8661)
    assert (small.text["body"].size, small.text["quote"].size, small.text["body"].leading) == (9, 9, 14)
    assert (read.text["body"].size, read.on("A4").text["body"].size, read.on("").page.inner) == (10, 10, 72)
    assert read.on("Letter").page == replace(read.page, paper="Letter")
    assert small.on("A5") == small
    with pytest.raises(KeyError):
        read.on("A3")


def test_a_style_inherits_the_changes_for_a_paper_and_changes_them_singly() -> None:
    parent = f"{GOOD}papers: {{A5: {{page: {{inner: 40, outer: 41}}}}}}\n"
    read = own("extends: plain\npage: {top: 60}\npapers: {A5: {page: {outer: 50}}}\n", plain=parent)
    page = read.on("A5").page
    assert (page.inner, page.outer, page.top) == (40, 50, 60)


@pytest.mark.parametrize(
    ("papers", "said"),
    [
        ("{A6: {}}", "40:10: error[unknown-value]"),
        ("{A5: {page: {inne: 3}}}", "40:22: error[unknown-key]"),
        ("{A5: {text: {body: {size: 1}}}}", "40:35: error[bad-length]"),
        ("{A5: {page: {inner: 300}}}", "40:29: error[out-of-range]: the side margins leave"),
        ("{A5: {fonts: {}}}", "40:15: error[unknown-key]"),
        ("[A5]", "40:9: error[wrong-type]"),
        ("{A5: 3}", "40:14: error[wrong-type]"),
    ],
)
def test_a_mistake_in_the_changes_for_a_paper_is_said_once(papers: str, said: str) -> None:
    outcome = read_style(f"{GOOD}papers: {papers}\n".encode(), "style.yaml", "/styles/plain", FONTS)
    assert outcome.value is None
    [only] = outcome.diagnostics
    assert str(only).startswith(f"style.yaml:{said}")
