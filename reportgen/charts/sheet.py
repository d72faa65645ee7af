"""The sheet that a chart is drawn on: a matplotlib figure at 72 dots an inch, with the style's colours and letters."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

from matplotlib import RcParams, rc_context, rcParamsDefault
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.transforms import IdentityTransform

from reportgen.charts.boxes import Box
from reportgen.charts.colours import receding
from reportgen.charts.fonts import Lettering, faces, lettering
from reportgen.charts.recorder import Recorder
from reportgen.model.chart import Drawing
from reportgen.model.style import Pt, StyleSheet


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a chart, each `#rrggbb`."""

    ink: str
    grey: str
    """For axis labels."""

    rule: str
    accent: str
    """For what the title is about."""

    rest: str
    """For everything else; apart from the accent in grey."""

    line: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A figure whose dots are points, y upwards."""

    figure: Figure
    width: Pt
    height: Pt
    palette: Palette
    letters: Lettering

    def axes(self, frame: Box) -> Axes:
        """Lay axes into a frame."""
        across, up = self.width, self.height
        box = (frame.left / across, frame.bottom / up, (frame.right - frame.left) / across)
        axes = self.figure.add_axes((*box, (frame.top - frame.bottom) / up))
        axes.tick_params(labelleft=False, labelbottom=False)
        axes.set_xticks([])
        axes.set_yticks([])
        return axes

    def points(self) -> Axes:
        """Lay axes over the whole sheet, whose data are points from its left and its foot."""
        axes = self.axes(Box(0.0, 0.0, self.width, self.height))
        axes.grid(visible=False)
        axes.set_xlim(0.0, self.width)
        axes.set_ylim(0.0, self.height)
        return axes

    def write(
        self,
        x: Pt,
        y: Pt,
        text: str,
        colour: str,
        *,
        align: Literal["left", "center", "right"] = "left",
        bold: bool = False,
    ) -> None:
        """Write one line; `x` is its left end, middle or right end, `y` its baseline."""
        width = self.letters.width(text, bold=bold)
        left = x - {"left": 0.0, "center": width / 2, "right": width}[align]
        self.figure.text(
            left,
            y,
            text,
            transform=IdentityTransform(),
            fontproperties=self.letters.properties(bold=bold),
            color=colour,
            ha="left",
            va="baseline",
            parse_math=False,
        )


@contextmanager
def matplotlib_set_as(style: StyleSheet, mplstyle: str) -> Iterator[None]:
    """Set matplotlib as the style says, whatever this machine's matplotlibrc has; undone at the end.

    Raises ValueError for a line of `mplstyle` that matplotlib doesn't understand.
    """
    defaults: dict[str, Any] = {
        k: v for k, v in rcParamsDefault.items() if not k.startswith(("backend", "webagg", "_"))
    }
    ours: dict[str, Any] = {"grid.color": style.colour("rule"), "axes.edgecolor": style.colour("ink")}
    rc: Any = {**defaults, **ours, **settings(mplstyle)}
    with rc_context(rc):
        yield


def settings(mplstyle: str) -> Mapping[str, Any]:
    """Read the text of a matplotlib style sheet: `key: value` lines, `#` comments, values checked by matplotlib.

    Raises ValueError with the line's number for what matplotlib doesn't know.
    """
    checked: Any = RcParams()
    for number, line in enumerate(mplstyle.splitlines(), 1):
        stripped = _without_comment(line).strip()
        if not stripped:
            continue
        key, colon, value = stripped.partition(":")
        try:
            if not colon:
                raise ValueError("no colon")
            checked[key.strip()] = value.strip().strip('"')
        except (KeyError, ValueError) as problem:
            raise ValueError(f"charts.mplstyle:{number}: {stripped!r}: {problem}") from problem
    return dict(checked)


def new_sheet(style: StyleSheet, width: Pt, height: Pt) -> Sheet:
    """Lay out an empty sheet. Call within `matplotlib_set_as`."""
    figure = Figure(figsize=(width / 72, height / 72), dpi=72, facecolor="none")
    accent = style.colour("accent")
    palette = Palette(
        ink=style.colour("ink"),
        grey=style.colour(style.text["chart_note"].colour),
        rule=style.colour("rule"),
        accent=accent,
        rest=receding(style.colour("grey"), accent),
        line=style.charts.colours[0],
    )
    return Sheet(figure, width, height, palette, lettering(style))


def recorded(sheet: Sheet, style: StyleSheet, identifier: str) -> Drawing:
    """Draw the figure into a record of strokes and words."""
    recorder = Recorder(sheet.width, sheet.height, faces(style))
    sheet.figure.draw(recorder)
    return Drawing(identifier, sheet.width, sheet.height, tuple(recorder.marks))


def _without_comment(line: str) -> str:
    """Cut at the first `#` outside double quotes: colours in a style sheet are quoted."""
    quoted = False
    for at, character in enumerate(line):
        quoted ^= character == '"'
        if character == "#" and not quoted:
            return line[:at]
    return line
