"""Drawings read back: their words, strokes and rectangles, and whether all of it can be read."""

from itertools import combinations
from math import isfinite

from reportgen.model.chart import Drawing, Stroke, Words
from tests.typesetting.fixtures import house


def words(drawing: Drawing) -> list[Words]:
    return [mark for mark in drawing.marks if isinstance(mark, Words)]


def strokes(drawing: Drawing) -> list[Stroke]:
    return [mark for mark in drawing.marks if isinstance(mark, Stroke)]


def corners(stroke: Stroke) -> list[tuple[float, float]]:
    return [(c[-2], c[-1]) for _, c in stroke.segments if c]


def rectangles(drawing: Drawing) -> list[tuple[float, float, float, float]]:
    """Filled upright rectangles: left, top, right, bottom, in painting order."""
    found = []
    for stroke in strokes(drawing):
        points = corners(stroke)
        xs, ys = sorted({round(x, 3) for x, _ in points}), sorted({round(y, 3) for _, y in points})
        if stroke.fill and len(xs) == len(ys) == 2:
            found.append((xs[0], ys[0], xs[1], ys[1]))
    return found


def lightness(colour: str) -> float:
    """CIE L* of an sRGB colour."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    y = float(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y


def box(word: Words) -> tuple[float, float, float, float]:
    """What the letters cover: left, top, right, bottom."""
    assert word.angle == 0
    return word.x, word.y - 0.73 * word.size, word.x + word.width, word.y + 0.2 * word.size


def assert_legible(drawing: Drawing) -> None:
    """No words overlap, nothing leaves the drawing, type isn't smaller than notes, nor lines than print holds."""
    boxes = [(word.text, box(word)) for word in words(drawing) if word.text.strip()]
    for text, (left, top, right, bottom) in boxes:
        assert left >= -0.1, text
        assert top >= -0.1, text
        assert right <= drawing.width + 0.1, text
        assert bottom <= drawing.height + 0.1, text
    for (one, (l1, t1, r1, b1)), (other, (l2, t2, r2, b2)) in combinations(boxes, 2):
        assert r1 <= l2 + 0.1 or r2 <= l1 + 0.1 or b1 <= t2 + 0.1 or b2 <= t1 + 0.1, (one, other)
    assert all(word.size >= house().text["note"].size for word in words(drawing))
    for stroke in strokes(drawing):
        assert not stroke.line or stroke.width >= 0.5
        for x, y in corners(stroke):
            assert isfinite(x)
            assert isfinite(y)
            assert -1 <= x <= drawing.width + 1
            assert -1 <= y <= drawing.height + 1
