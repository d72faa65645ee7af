"""Drawings of charts onto a ReportLab canvas: strokes and words in the order in which they are painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.model.chart import Stroke, Words
from reportgen.model.page import Picture
from reportgen.model.style import Pt, StyleSheet
from reportgen.pdf.lettering import colour
from reportgen.typesetting.fallback import covered
from reportgen.typesetting.fonts import face_path, load

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.pdfgen.pathobject import PDFPathObject


def draw_picture(canvas: Canvas, picture: Picture, style: StyleSheet, height: Pt) -> None:
    """Draw a picture at its place on a page of the given height.

    The canvas is moved and scaled once; y is turned mark by mark, so that words stay upright.
    """
    canvas.saveState()
    canvas.translate(picture.x, height - picture.y)
    if picture.scale != 1.0:
        canvas.scale(picture.scale, picture.scale)
    for mark in picture.drawing.marks:
        match mark:
            case Stroke():
                _draw_stroke(canvas, mark)
            case Words():
                _draw_words(canvas, mark, style)
    canvas.restoreState()


def _draw_stroke(canvas: Canvas, stroke: Stroke) -> None:
    if not (stroke.line and stroke.width) and not stroke.fill:
        return
    canvas.saveState()
    if stroke.clip:
        left, top, right, bottom = stroke.clip
        window = canvas.beginPath()
        window.rect(left, -bottom, right - left, bottom - top)
        canvas.clipPath(window, stroke=0, fill=0)
    if stroke.line:
        canvas.setStrokeColorRGB(*colour(stroke.line))
        canvas.setLineWidth(stroke.width)
        canvas.setDash(list(stroke.dash))
        canvas.setLineCap(1 if stroke.round_ends else 0)
        canvas.setLineJoin(1 if stroke.round_ends else 0)
    if stroke.fill:
        canvas.setFillColorRGB(*colour(stroke.fill))
    canvas.drawPath(_path(canvas, stroke), stroke=int(bool(stroke.line and stroke.width)), fill=int(bool(stroke.fill)))
    canvas.restoreState()


def _path(canvas: Canvas, stroke: Stroke) -> PDFPathObject:
    """Repeat a path's segments, y turned. Raises ValueError for an operator that the model doesn't have."""
    path = canvas.beginPath()
    for operator, numbers in stroke.segments:
        points = [-number if place % 2 else number for place, number in enumerate(numbers)]
        match operator:
            case "M":
                path.moveTo(*points)
            case "L":
                path.lineTo(*points)
            case "C":
                path.curveTo(*points)
            case "Z":
                path.close()
            case _:
                raise ValueError(f"no path operator: {operator!r}")
    return path


def _draw_words(canvas: Canvas, words: Words, style: StyleSheet) -> None:
    """Draw a label letter by letter, as it was measured; characters that its face lacks come from other faces."""
    face = face_path(style, words.family, bold=words.bold, italic=words.italic)
    canvas.saveState()
    canvas.translate(words.x, -words.y)
    if words.angle:
        canvas.rotate(words.angle)
    text = canvas.beginText(0, 0)
    text.setFillColorRGB(*colour(words.colour))
    for piece, found in covered(words.text, face, style):
        text.setFont(load(found or face).name, words.size)
        text.textOut(piece)
    canvas.drawText(text)
    canvas.restoreState()
