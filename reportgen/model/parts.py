"""The fixed parts of a page as a house style sets them: title block, head and foot, boxes, key figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

FIELDS = ("organisation", "series", "title", "period", "edition", "section", "page", "pages")
"""What a running head or foot may print, each written in braces."""


class Stands(StrEnum):
    """Where text of a role stands, on pages with an aside (`PageStyle.aside`); without one, always in the text."""

    TEXT = "text"
    ASIDE = "aside"
    """In the aside, its first line level with the first of what follows."""

    WIDE = "wide"
    """Across the aside and the text."""


class Rules(StrEnum):
    """Where the strip of key figures has its lines."""

    BETWEEN = "between"
    """Thin ones between the figures."""

    ABOVE = "above"
    """A strong one above each figure."""

    NONE = "none"


@dataclass(frozen=True, slots=True)
class OpeningStyle:
    """The title block, or the cover."""

    cover: bool = False
    """A page of its own; it carries the key figures that open the brief, too."""

    band: float = 3.0
    """Height in points of the band of accent colour above it; 0 leaves it out."""

    ground: str = ""
    """Colour behind it, out to the paper's edges; empty for none. The colours of its roles have to suit."""

    rule: bool = True
    """A thin rule under it."""


@dataclass(frozen=True, slots=True)
class EdgeStyle:
    """A running head or foot: words and `FIELDS` in braces. On even pages of a mirrored style the ends change over."""

    left: str = ""
    right: str = ""
    rule: bool = False
    """A hairline between it and the text."""


@dataclass(frozen=True, slots=True)
class BoxStyle:
    """How a box is drawn. Colours are keys of `StyleSheet.colours`, or `#rrggbb`; empty for none."""

    ground: str = ""
    edge: str = ""
    """Of a bar along the left side."""

    rule: str = ""
    """Of a strong rule along the top."""

    padding: float = 10.0
    """White space within, in points; at the sides none where there is neither ground nor edge."""


@dataclass(frozen=True, slots=True)
class FigureStyle:
    """The strip of key figures."""

    rules: Rules = Rules.BETWEEN
    gutter: float = 20.0
    """White space between two figures, in points."""


HEAD = EdgeStyle("{series}", "{section}", rule=True)
FOOT = EdgeStyle("{period}", "{page}")
OPENING = OpeningStyle()
KEY_FIGURES = FigureStyle()
"""The parts of a page in a style that says nothing of them."""


BOXES: Mapping[str, BoxStyle] = {
    "glance": BoxStyle("tint", edge="accent"),
    "plain": BoxStyle("tint"),
    "note": BoxStyle(rule="rule"),
    "news": BoxStyle(rule="rule", padding=8.0),
}
"""Every kind of box as it is drawn where a style says nothing else."""
