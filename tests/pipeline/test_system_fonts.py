import sys
from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.model.brief import Brief, Masthead, Paragraph, Section, Text
from reportgen.pipeline import system_fonts as module
from reportgen.pipeline.system_fonts import font_folders, system_fonts
from reportgen.typesetting import typeset
from tests.typesetting.fixtures import house

NAMES = ["Bbb.ttf", "Ccc.TTC", "Aaa-Light.ttf", "FffMono.ttf"]


def test_plain_cuts_come_before_others_and_only_truetype_is_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("Aaa-Light.ttf", "Bbb.ttf", "sub/Ccc.TTC", "Ddd.otf", ".Eee.ttf", "FffMono.ttf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"never opened")
    monkeypatch.setattr(module, "font_folders", lambda _: (tmp_path, tmp_path / "gone"))
    found = [Path(file) for file in system_fonts.__wrapped__()]
    assert [f.name for f in found if f.is_relative_to(tmp_path)] == NAMES


@pytest.mark.parametrize(
    ("platform", "environment", "last"),
    [
        ("linux", {"HOME": "/home/ann"}, "/home/ann/.fonts"),
        ("linux", {"HOME": "/home/ann", "XDG_DATA_HOME": "/data"}, "/home/ann/.fonts"),
        ("darwin", {"HOME": "/Users/ann"}, "/Users/ann/Library/Fonts"),
        ("win32", {"LOCALAPPDATA": "/local", "WINDIR": "/windows"}, "/local/Microsoft/Windows/Fonts"),
    ],
)
def test_the_user_s_own_fonts_come_last(
    platform: str, environment: dict[str, str], last: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    folders = font_folders(environment)
    assert folders[-1].as_posix() == last
    assert len(folders) > 1


def test_symbols_are_printed_on_every_machine() -> None:
    shipped = tuple(file for file in system_fonts() if "mpl-data" in file)
    brief = Brief(Masthead("Title", "", "", "", "", ""), (Section((Paragraph((Text("done ✓ and ∰ open"),)),)),))
    outcome = typeset(brief, replace(house(), system_fonts=shipped), {})
    assert not outcome.diagnostics
    assert [Path(run.face).stem for run in outcome.value.pages[0].runs if "∰" in run.text] == ["DejaVuSans"]
