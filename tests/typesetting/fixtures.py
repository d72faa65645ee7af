"""A style sheet and small briefs to lay out."""

from dataclasses import replace
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import yaml

from reportgen.model.style import Align, BreakCosts, ChartStyle, FontFamily, NoteStyle, PageStyle, StyleSheet, TextStyle

ROOT = Path(__file__).parents[2]


@cache
def house() -> StyleSheet:
    """Read the shipped house style, trusting it: its loader, with all its checks, is the spec room's."""
    file = ROOT / "styles" / "house" / "style.yaml"
    read: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return StyleSheet(
        name="house",
        folder=str(file.parent),
        fonts={name: _family(faces) for name, faces in read["fonts"].items()},
        colours=read["colours"],
        text={role: _text(fields) for role, fields in read["text"].items()},
        page=PageStyle(**read["page"]),
        notes=NoteStyle(**read["notes"]),
        costs=BreakCosts(**read["costs"]),
        charts=ChartStyle(**{**read["charts"], "colours": tuple(read["charts"]["colours"])}),
        strings=read["strings"],
    )  # fmt: skip


def mirrored() -> StyleSheet:
    """The house style for two-sided print, with unequal margins."""
    return replace(house(), page=replace(house().page, mirrored=True, inner=90.0, outer=50.0))


def _family(faces: dict[str, str]) -> FontFamily:
    return FontFamily(**{name: _installed(face) for name, face in faces.items()})


def _text(fields: dict[str, Any]) -> TextStyle:
    return TextStyle(**{**fields, "align": Align(fields.get("align", "left"))})


def _installed(face: str) -> str:
    wanted = face.removeprefix("font:") + ".ttf"
    for entry in entry_points(group="fonts_ttf"):
        for path in entry.load().values():
            if Path(path).name == wanted:
                return str(path)
    raise LookupError(wanted)
