"""The house style that ships, as its loader reads it."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from reportgen.model.style import StyleSheet
from reportgen.pipeline.files import installed_fonts
from reportgen.spec import read_style

FOLDER = Path(__file__).parents[2] / "styles" / "house"


@cache
def house() -> StyleSheet:
    """Read the shipped house style."""
    read = read_style((FOLDER / "style.yaml").read_bytes(), "style.yaml", str(FOLDER), installed_fonts())
    assert read.value, read.diagnostics
    return read.value


def mirrored() -> StyleSheet:
    """The house style for two-sided print, with unequal margins."""
    return replace(house(), page=replace(house().page, mirrored=True, inner=90.0, outer=50.0))
