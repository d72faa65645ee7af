"""Drawings as text: compact JSON under a digest of its bytes, read back exactly or not at all."""

import json
import re
from collections.abc import Sequence
from hashlib import sha256
from math import isfinite
from typing import Any

from reportgen.model.chart import Drawing, Stroke, Words

LENGTHS = {"M": 2, "L": 2, "C": 6, "Z": 0}
"""Path operators with the count of their coordinates."""

_COLOUR = re.compile(r"#[0-9a-f]{6}")


def written(drawing: Drawing, key: str) -> bytes:
    """Write a drawing down under the key that it is kept by; its id is left out."""
    marks = [_stroke(mark) if isinstance(mark, Stroke) else _words(mark) for mark in drawing.marks]
    body = json.dumps([key, drawing.width, drawing.height, marks], ensure_ascii=False, separators=(",", ":")).encode()
    return sha256(body).hexdigest().encode() + b"\n" + body


def read(data: bytes, key: str, families: Sequence[str]) -> Drawing | None:
    """Read a drawing back, without an id: None for what was damaged, cut off, or isn't the drawing of this key.

    `families` are the style's fonts; words in any other can't be set.
    """
    digest, _, body = data.partition(b"\n")
    if digest != sha256(body).hexdigest().encode():
        return None
    try:
        stored, width, height, marks = json.loads(body)
        if stored != key:
            return None
        return Drawing("", _number(width), _number(height), tuple(_mark(mark, families) for mark in marks))
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _stroke(stroke: Stroke) -> list[Any]:
    segments = [[operator, *numbers] for operator, numbers in stroke.segments]
    clip = list(stroke.clip) if stroke.clip else None
    return [segments, stroke.line, stroke.width, list(stroke.dash), stroke.fill, stroke.round_ends, clip]


def _words(words: Words) -> list[Any]:
    face = [words.family, words.size, words.colour, words.bold, words.italic]
    return [words.text, words.x, words.y, *face, words.angle, words.width]


def _mark(fields: list[Any], families: Sequence[str]) -> Stroke | Words:
    """Read a stroke or words. Raises ValueError, TypeError or KeyError for what is neither."""
    if isinstance(fields[0], str):
        text, x, y, family, size, colour, bold, italic, angle, width = fields
        if family not in families:
            raise ValueError(family)
        x, y, size, angle, width = map(_number, (x, y, size, angle, width))
        return Words(x, y, text, family, size, _colour(colour), _truth(bold), _truth(italic), angle, width)
    segments, line, width, dash, fill, round_ends, clip = fields
    return Stroke(
        tuple(_segment(*segment) for segment in segments),
        _colour(line),
        _number(width),
        tuple(map(_number, dash)),
        _colour(fill),
        _truth(round_ends),
        _clip(*map(_number, clip)) if clip else None,
    )


def _segment(operator: str, *numbers: float) -> tuple[str, tuple[float, ...]]:
    if len(numbers) != LENGTHS[operator]:
        raise ValueError(operator)
    return operator, tuple(map(_number, numbers))


def _clip(left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
    return left, top, right, bottom


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise ValueError(value)
    return value


def _truth(value: bool) -> bool:  # noqa: FBT001  # a field's check
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def _colour(value: str) -> str:
    if value and not _COLOUR.fullmatch(value):
        raise ValueError(value)
    return value
