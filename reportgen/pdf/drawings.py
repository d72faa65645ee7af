"""Drawings of charts as operators: strokes and words in the order in which they are painted."""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, radians, sin

from reportgen.model.chart import Stroke, Words
from reportgen.model.page import Picture
from reportgen.model.style import Pt, StyleSheet
from reportgen.pdf.lettering import Lettering, colour
from reportgen.pdf.marks import dashes, path_code
from reportgen.pdf.objects import length
from reportgen.typesetting.fallback import covered
from reportgen.typesetting.fonts import face_path


def picture_code(picture: Picture, style: StyleSheet, height: Pt, lettering: Lettering) -> Iterator[str]:
    """Draw a picture at its place on a page of the given height.

    What is drawn is moved and scaled once; y is turned mark by mark, so that words stay upright.
    """
    scale = f"{picture.scale:.5g}"
    yield f"q {scale} 0 0 {scale} {length(picture.x)} {length(height - picture.y)} cm"
    for mark in picture.drawing.marks:
        match mark:
            case Stroke():
                yield from _stroke(mark)
            case Words():
                yield from _words(mark, style, lettering)
    yield "Q"


def place_of(picture: Picture, height: Pt) -> tuple[Pt, Pt, Pt, Pt]:
    """Return a picture's left, bottom, right and top on a page of the given height, from its bottom left."""
    right = picture.x + picture.drawing.width * picture.scale
    top = height - picture.y
    return picture.x, top - picture.drawing.height * picture.scale, right, top


def _stroke(stroke: Stroke) -> Iterator[str]:
    lined, filled = bool(stroke.line and stroke.width), bool(stroke.fill)
    if not (lined or filled) or not stroke.segments:
        return
    yield "q"
    if stroke.clip:
        left, top, right, bottom = stroke.clip
        yield f"{length(left)} {length(-bottom)} {length(right - left)} {length(bottom - top)} re W n"
    if stroke.line:
        ends = int(stroke.round_ends)
        yield f"{colour(stroke.line)} RG {length(stroke.width)} w {dashes(stroke.dash)} {ends} J {ends} j"
    if stroke.fill:
        yield f"{colour(stroke.fill)} rg"
    yield from path_code(stroke.segments)
    yield "B*" if lined and filled else "S" if lined else "f*"
    yield "Q"


def _words(words: Words, style: StyleSheet, lettering: Lettering) -> Iterator[str]:
    """Write a label letter by letter, as it was measured; characters that its face lacks come from other faces."""
    own = face_path(style, words.family, bold=words.bold, italic=words.italic)
    turn = radians(words.angle)
    across, along = cos(turn), sin(turn)
    matrix = " ".join(f"{number:.5f}" for number in (across, along, -along, across))
    lettering.begin()
    found = [
        piece
        for text, face in covered(words.text, own, style)
        for piece in lettering.pieces(text, face or own, words.size)
    ]
    pieces = " ".join(found)
    yield f"BT {colour(words.colour)} rg {matrix} {length(words.x)} {length(-words.y)} Tm {pieces} ET"
