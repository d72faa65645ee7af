"""Runs, rules and grounds onto a ReportLab canvas."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from reportgen.model.page import Ground, Rule, Run
from reportgen.model.style import Pt
from reportgen.typesetting.fonts import load

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


@lru_cache(maxsize=256)
def colour(name: str) -> tuple[float, float, float]:
    """Turn `#rrggbb` into red, green and blue from 0 to 1. Raises ValueError for anything else."""
    if len(name) != 7 or not name.startswith("#"):
        raise ValueError(f"no colour: {name!r}")
    red, green, blue = (int(name[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return red, green, blue


def draw_runs(canvas: Canvas, runs: Iterable[Run], height: Pt) -> None:
    """Write runs of text; `height` is the page's, for the y axis to be turned."""
    text = canvas.beginText()
    face = tint = None
    spacing = (0.0, 0.0)
    for run in runs:
        if (run.face, run.size) != face:
            face = run.face, run.size
            text.setFont(load(run.face).name, run.size)
        if run.colour != tint:
            tint = run.colour
            text.setFillColorRGB(*colour(tint))
        if (run.word_space, run.tracking) != spacing:
            spacing = run.word_space, run.tracking
            text.setWordSpace(run.word_space)
            text.setCharSpace(run.tracking)
        text.setTextOrigin(run.x, height - run.y)
        text.textOut(run.text)
    canvas.drawText(text)


def draw_rule(canvas: Canvas, rule: Rule, height: Pt) -> None:
    """Draw a straight line."""
    canvas.setStrokeColorRGB(*colour(rule.colour))
    canvas.setLineWidth(rule.width)
    canvas.setDash(list(rule.dash))
    canvas.line(rule.x0, height - rule.y0, rule.x1, height - rule.y1)


def draw_ground(canvas: Canvas, ground: Ground, height: Pt) -> None:
    """Fill a rectangle."""
    canvas.setFillColorRGB(*colour(ground.colour))
    width = ground.right - ground.left
    canvas.rect(ground.left, height - ground.bottom, width, ground.bottom - ground.top, stroke=0, fill=1)
