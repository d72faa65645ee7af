"""A matplotlib renderer that writes down what it is told to draw, as strokes and words in points."""

from collections.abc import Mapping
from typing import Any

from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.colors import to_rgba
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Transform
from matplotlib.typing import ColorType

from reportgen.charts.fonts import Face, advance
from reportgen.model.chart import Stroke, Words
from reportgen.model.style import Pt

Segment = tuple[str, tuple[Pt, ...]]


class Recorder(RendererBase):
    """Records at 72 dots an inch, so that a dot is a point; y runs downwards in what it records.

    Colours are opaque: matplotlib's alpha is laid on white. Markers and collections come in through `draw_path`.
    """

    def __init__(self, width: Pt, height: Pt, faces: Mapping[str, Face]) -> None:
        super().__init__()
        self.width, self.height, self.faces = width, height, faces
        self.marks: list[Stroke | Words] = []

    def draw_path(
        self,
        gc: GraphicsContextBase,
        path: Path,
        transform: Transform,
        rgbFace: ColorType | None = None,  # noqa: N803 - matplotlib's name
    ) -> None:
        """Record a path with its outline, filling and hatching."""
        segments = tuple(self._segments(path, transform))
        width = gc.get_linewidth()
        line = _hex(gc.get_rgb()) if width > 0 else ""
        fill = _hex(rgbFace)
        if not segments or not (line or fill):
            return
        if fill and gc.get_hatch():
            self.marks.append(Stroke(segments, fill=fill, clip=self._clip(gc)))
            self._hatch(gc, segments)
            fill = ""
        dash = _dash(gc)
        round_ends = gc.get_capstyle() == "round"
        if line or fill:
            self.marks.append(Stroke(segments, line, width if line else 0.0, dash, fill, round_ends, self._clip(gc)))

    def draw_text(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: bool | str = False,  # noqa: FBT001, FBT002 - matplotlib's signature
        mtext: Text | None = None,
    ) -> None:
        """Record a run of text; it is never read as mathematics."""
        del ismath, mtext
        face, size = self._face(prop), float(prop.get_size_in_points())
        width = advance(s, face.file, size)
        ink = _hex(gc.get_rgb())
        self.marks.append(
            Words(float(x), float(y), s, face.family, size, ink, face.bold, face.italic, float(angle), width)
        )

    def get_text_width_height_descent(
        self,
        s: str,
        prop: FontProperties,
        ismath: bool | str,  # noqa: FBT001 - matplotlib's signature
    ) -> tuple[float, float, float]:
        """Measure text as the PDF will set it: plain advance widths, neither hinted nor kerned."""
        del ismath
        size = float(prop.get_size_in_points())
        return advance(s, self._face(prop).file, size), size, 0.25 * size

    def get_canvas_width_height(self) -> tuple[float, float]:
        """Return the drawing's size."""
        return self.width, self.height

    def points_to_pixels(self, points: float) -> float:  # type: ignore[override]
        """A dot is a point."""
        return points

    def new_gc(self) -> GraphicsContextBase:
        """Return a fresh graphics context."""
        return GraphicsContextBase()

    def _face(self, prop: FontProperties) -> Face:
        return self.faces[str(prop.get_file())]

    def _segments(self, path: Path, transform: Transform) -> list[Segment]:
        found: list[Segment] = []
        at = (0.0, 0.0)
        for vertices, code in path.iter_segments(transform, simplify=False):
            flipped = tuple(float(v if i % 2 == 0 else self.height - v) for i, v in enumerate(vertices))
            match code:
                case Path.MOVETO | Path.LINETO:
                    found.append(("M" if code == Path.MOVETO else "L", flipped))
                case Path.CURVE3:
                    found.append(("C", _cubic(at, flipped)))
                case Path.CURVE4:
                    found.append(("C", flipped))
                case Path.CLOSEPOLY:
                    found.append(("Z", ()))
                    continue
            at = flipped[-2], flipped[-1]
        return found

    def _clip(self, gc: GraphicsContextBase) -> tuple[Pt, Pt, Pt, Pt] | None:
        box = gc.get_clip_rectangle()
        if box is None:
            return None
        return float(box.x0), self.height - float(box.y1), float(box.x1), self.height - float(box.y0)

    def _hatch(self, gc: GraphicsContextBase, segments: tuple[Segment, ...]) -> None:
        """Lay diagonal lines over a rectangle, rising for `/` and falling for a backslash, the denser the longer."""
        corners = [s[1] for s in segments if s[1]]
        left, right = min(c[0] for c in corners), max(c[0] for c in corners)
        top, bottom = min(c[1] for c in corners), max(c[1] for c in corners)
        hatch = gc.get_hatch() or "/"
        gap, falling = 12.0 / len(hatch), hatch[0] == "\\"
        colour, width = _hex(gc.get_hatch_color()), float(gc.get_hatch_linewidth())
        start = left + top
        for turn in range(1, int((right - left + bottom - top) / gap) + 1):
            sum_ = start + turn * gap
            x1, x2 = max(left, sum_ - bottom), min(right, sum_ - top)
            if x2 - x1 > 0.01:
                y1, y2 = sum_ - x1, sum_ - x2
                if falling:
                    y1, y2 = top + bottom - y1, top + bottom - y2
                line = (("M", (x1, y1)), ("L", (x2, y2)))
                self.marks.append(Stroke(line, colour, width, clip=self._clip(gc)))


def _cubic(at: tuple[float, float], curve: tuple[float, ...]) -> tuple[float, ...]:
    """Raise a quadratic curve to the cubic one of the same shape."""
    (x0, y0), (x1, y1, x2, y2) = at, curve
    return (x0 + 2 / 3 * (x1 - x0), y0 + 2 / 3 * (y1 - y0), x2 + 2 / 3 * (x1 - x2), y2 + 2 / 3 * (y1 - y2), x2, y2)


def _dash(gc: GraphicsContextBase) -> tuple[Pt, ...]:
    lengths: Any = gc.get_dashes()[1]
    return tuple(float(length) for length in lengths or ())


def _hex(colour: ColorType | None) -> str:
    if colour is None:
        return ""
    *rgb, alpha = to_rgba(colour)
    if alpha == 0:
        return ""
    return "#" + "".join(f"{round(255 * (1 - alpha + alpha * part)):02x}" for part in rgb)
