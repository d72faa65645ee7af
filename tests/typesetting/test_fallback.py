from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from reportgen.model.brief import Brief, Emphasis, Inlines, Masthead, Paragraph, Section, Strong, Text
from reportgen.model.chart import Drawing, Words
from reportgen.model.page import Layout, Page, Picture
from reportgen.model.scripts import foreign
from reportgen.model.style import FontFamily, StyleSheet
from reportgen.pdf import write
from reportgen.typesetting import typeset
from reportgen.typesetting.fragments import fragments
from reportgen.typesetting.measured import Fragment
from reportgen.typesetting.setting import Setting
from tests.typesetting.fixtures import house
from tests.typesetting.tiny_fonts import tiny_collection, tiny_font

CHINESE = "中国科学院，张伟字"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fonts")


@pytest.fixture(scope="module")
def song(folder: Path) -> str:
    return tiny_font(folder / "TinySong.ttf", CHINESE)


def family(path: str) -> FontFamily:
    return FontFamily(path, path, path, path)


def with_fallback(path: str) -> StyleSheet:
    return replace(house(), fonts={**house().fonts, "song": family(path)}, fallback=("song",))


def with_machine(*paths: str) -> StyleSheet:
    return replace(house(), system_fonts=paths)


def setting(style: StyleSheet, language: str = "en-GB") -> Setting:
    return Setting(style, {}, frozenset(), {}, language, 440.0, 700.0)


def cast(style: StyleSheet, *children: str | Strong | Emphasis, language: str = "en-GB") -> tuple[Fragment, ...]:
    inlines: Inlines = tuple(Text(child) if isinstance(child, str) else child for child in children)
    return fragments(inlines, "body", setting(style, language))


def faces(found: tuple[Fragment, ...]) -> list[tuple[str, str]]:
    return [(fragment.text, Path(fragment.face.partition("#")[0]).stem) for fragment in found]


def brief(text: str) -> Brief:
    return Brief(Masthead("Title", "", "", "", "", ""), (Section((Paragraph((Text(text),)),)),))


def test_only_what_the_face_lacks_is_set_in_another(song: str) -> None:
    found = cast(with_fallback(song), "the academy (中国科学院) of 2024")
    assert faces(found) == [
        ("the academy (", "SourceSerifPro-Regular"),
        ("中国科学院", "TinySong"),
        (") of 2024", "SourceSerifPro-Regular"),
    ]


def test_an_italic_that_lacks_greek_goes_to_the_upright_of_its_own_family(song: str) -> None:
    (fragment,) = cast(with_fallback(song), Emphasis((Text("αβγ"),)))
    assert fragment.face == house().fonts["serif"].regular


def test_a_font_of_the_machine_is_found_for_what_the_style_lacks(song: str) -> None:
    assert faces(cast(with_machine(song), "张伟")) == [("张伟", "TinySong")]


def test_a_declared_font_comes_before_those_of_the_machine(song: str, folder: Path) -> None:
    other = tiny_font(folder / "Aaa.ttf", CHINESE)
    style = replace(with_fallback(song), system_fonts=(other,))
    assert faces(cast(style, "张伟")) == [("张伟", "TinySong")]


def test_bold_is_kept_where_the_family_of_the_machine_has_it(folder: Path) -> None:
    plain = tiny_font(folder / "Hei.ttf", CHINESE, family="Hei")
    bold = tiny_font(folder / "Hei-Bold.ttf", CHINESE, family="Hei", bold=True)
    found = cast(with_machine(bold, plain), "张", Strong((Text("伟"),)))
    assert faces(found) == [("张", "Hei"), ("伟", "Hei-Bold")]


def test_a_face_within_a_collection_is_found_and_printed(folder: Path) -> None:
    collection = tiny_collection(folder / "Both.ttc", "一二三", "四五六")
    style = with_machine(collection)
    (fragment,) = cast(style, "五六")
    assert fragment.face == f"{collection}#1"
    assert "五六" in read_back(brief("word 五六 word"), style)


def test_a_file_that_is_no_font_is_passed_over(folder: Path, song: str) -> None:
    broken = folder / "Broken.ttf"
    broken.write_bytes(b"\0\1\0\0 no font at all")
    assert faces(cast(with_machine(str(broken), str(folder / "gone.ttf"), song), "字")) == [("字", "TinySong")]


def test_what_a_fallback_prints_is_read_back(song: str) -> None:
    assert "the academy 中国科学院，张伟 of 2024" in read_back(
        brief("the academy 中国科学院，张伟 of 2024"), with_fallback(song)
    )


def read_back(made: Brief, style: StyleSheet) -> str:
    outcome = typeset(made, style, {})
    assert not outcome.diagnostics
    data = write(outcome.value, made, style, "test", date(2025, 1, 2))
    return str(pypdfium2.PdfDocument(data)[0].get_textpage().get_text_bounded())


def test_a_character_that_no_font_has_is_an_error_that_names_the_fonts_tried(song: str) -> None:
    style = replace(with_fallback(song), system_fonts=(song,))
    outcome = typeset(brief("they wrote 龘 there"), style, {})
    (said,) = outcome.diagnostics
    assert said.code == "missing-glyph"
    assert "'龘' (U+9F98) in 'they wrote 龘 there'" in said.message
    assert "SourceSerifPro-Regular, TinySong and 1 font of this machine" in said.message
    assert "they wrote ? there" in [run.text for run in outcome.value.pages[0].runs]


def test_a_script_that_runs_from_right_to_left_is_refused_even_where_a_font_has_it(folder: Path) -> None:
    style = with_machine(tiny_font(folder / "Hebrew.ttf", "שלום"))
    outcome = typeset(brief("they wrote שלום there"), style, {})
    (said,) = outcome.diagnostics
    assert said.code == "unset-script"
    assert "'שלום' (from U+05E9 on) in 'they wrote שלום there'" in said.message


@pytest.mark.parametrize(
    ("text", "language", "pieces"),
    [
        ("plain – “text”", "en-GB", [("plain – “text”", "")]),
        ("by 张伟 (Zhang)", "en-GB", [("by ", ""), ("张伟", "zh"), (" (Zhang)", "")]),
        ("by 张伟", "zh-CN", [("by ", ""), ("张伟", "")]),
        ("読売新聞のニュース", "en-GB", [("読売新聞のニュース", "ja")]),
        ("한국 경제", "en-GB", [("한국 경제", "ko")]),
        ("the Договор о дружбе of", "en-GB", [("the ", ""), ("Договор о дружбе", "ru"), (" of", "")]),
        ("Київ", "en-GB", [("Київ", "uk")]),
        ("σε α and 5 µm", "en-GB", [("σε α", "el"), (" and 5 µm", "")]),
        ("an α particle", "en-GB", [("an α particle", "")]),
    ],
)
def test_a_script_tells_its_language(text: str, language: str, pieces: list[tuple[str, str]]) -> None:
    assert list(foreign(text, language)) == pieces


def test_fragments_say_their_language(song: str) -> None:
    found = cast(with_fallback(song), "by 张伟, said")
    assert [fragment.language for fragment in found] == ["", "zh", ""]


def test_a_label_of_a_chart_is_set_in_several_faces(song: str) -> None:
    style = with_fallback(song)
    words = Words(10.0, 20.0, "Li 张伟", "sans", 9.0, "#000000")
    page = Page(1, (), pictures=(Picture(Drawing("plot", 200.0, 100.0, (words,)), 72.0, 72.0),))
    layout = Layout(595.0, 842.0, (page,), faces=(house().fonts["sans"].regular, song))
    document = pypdfium2.PdfDocument(write(layout, brief(""), style, "test", date(2025, 1, 2)))
    assert "Li 张伟" in document[0].get_textpage().get_text_bounded()
