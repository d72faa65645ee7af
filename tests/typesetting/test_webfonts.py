"""Faces for the web hold what a page sets, and no more."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from reportgen.pipeline.files import installed_fonts
from reportgen.typesetting import web_font
from reportgen.typesetting.webfonts import RESTRICTED, UNCUT

SERIF = installed_fonts()["SourceSerifPro-Regular"]
LETTERS = "Signed in 1979: fi, “AV”."


def features(font: TTFont, table: str) -> set[str]:
    return {record.FeatureTag for record in font[table].table.FeatureList.FeatureRecord}


def cut(characters: str = LETTERS, path: str = SERIF) -> TTFont:
    data = web_font(path, characters)
    assert data
    assert data[:4] == b"wOFF"
    return TTFont(BytesIO(data))


def test_a_cut_face_has_the_characters_asked_for_and_no_others() -> None:
    assert set(cut().getBestCmap()) == set(map(ord, LETTERS))


def test_kerning_ligatures_and_every_kind_of_figures_stay() -> None:
    font = cut()
    assert "kern" in features(font, "GPOS")
    assert features(font, "GSUB") >= {"liga", "onum", "tnum"}


def test_the_licence_travels_with_the_face() -> None:
    assert any("licensed under" in str(name) for name in cut()["name"].names)


def test_a_face_is_a_few_thousand_bytes() -> None:
    assert len(web_font(SERIF, LETTERS) or b"") < 7_000


def test_the_order_of_letters_and_the_process_change_nothing() -> None:
    code = "import sys; from reportgen.typesetting import web_font; sys.stdout.buffer.write(web_font(*sys.argv[1:]))"
    other = subprocess.run([sys.executable, "-c", code, SERIF, LETTERS], capture_output=True, check=True).stdout
    assert other == web_font(SERIF, LETTERS[::-1] + LETTERS)


def test_characters_that_a_face_lacks_are_left_to_the_reader_s_machine() -> None:
    assert ord("中") not in cut("a中").getBestCmap()
    assert web_font(SERIF, "中") is None


@pytest.mark.parametrize("bits", [RESTRICTED, UNCUT])
def test_a_face_whose_licence_forbids_it_is_not_embedded(tmp_path: Path, bits: int) -> None:
    font = TTFont(SERIF)
    font["OS/2"].fsType = bits
    font.save(tmp_path / "own.ttf")
    assert web_font(str(tmp_path / "own.ttf"), "abc") is None
