"""How the status of an event looks: shape and filling tell thirteen of them apart without any colour."""

from dataclasses import dataclass

from matplotlib.axes import Axes

from reportgen.charts.sheet import Palette
from reportgen.model.findings import Status
from reportgen.model.style import Pt

SIZE: Pt = 6.5
"""Across a badge."""


@dataclass(frozen=True, slots=True)
class Badge:
    """A marker's look."""

    shape: str
    """As matplotlib names markers."""

    filled: bool = True


BADGES = {
    Status.PROPOSED: Badge("o", filled=False),
    Status.NEGOTIATING: Badge("D", filled=False),
    Status.AGREED: Badge("D"),
    Status.SIGNED: Badge("o"),
    Status.IN_FORCE: Badge("s"),
    Status.EXTENDED: Badge(">"),
    Status.SUSPENDED: Badge("X"),
    Status.RESUMED: Badge(">", filled=False),
    Status.DELAYED: Badge("s", filled=False),
    Status.LAUNCHED: Badge("^"),
    Status.HELD: Badge("P"),
    Status.PUBLISHED: Badge("v"),
    Status.REPORTED: Badge("v", filled=False),
}
"""Filled is what has come about, hollow what is open or only told of."""


def stamp(axes: Axes, x: Pt, y: Pt, status: Status, palette: Palette, *, strong: bool = False) -> None:
    """Draw a badge around a point."""
    badge = BADGES[status]
    colour = palette.accent if strong else palette.ink
    size = SIZE * (0.85 if badge.shape in "Ds" else 1.0)
    axes.plot(
        [x],
        [y],
        linestyle="none",
        marker=badge.shape,
        markersize=size,
        markerfacecolor=colour if badge.filled else "#ffffff",
        markeredgecolor=colour,
        markeredgewidth=1.0,
        zorder=5,
        clip_on=False,
    )
