"""Runs, rules and grounds onto a ReportLab canvas."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from reportgen.model.page import Ground, Rule, Run
from reportgen.model.style import Pt
from reportgen.pdf.lettering import Lettering, colour

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


def draw_runs(canvas: Canvas, lettering: Lettering, runs: Iterable[Run], height: Pt) -> None:
    """Write a page's runs of text; `height` is the page's, for the y axis to be turned."""
    lettering.forget()
    written = [lettering.show(run, height) for run in runs]
    if written:
        canvas._code.append("\n".join(("BT", *written, "ET")))  # type: ignore[attr-defined]  # noqa: SLF001


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
