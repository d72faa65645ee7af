"""Links, the places they lead to, and bookmarks."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from reportgen.model.page import Destination, Layout, LinkArea
from reportgen.model.style import Pt

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

SCHEMES = frozenset({"http", "https", "mailto"})

ADDRESS = "!#$%&'()*+,/:;=?@[]~"
"""Characters that stand for themselves in an address; others that are not ASCII letters or digits are encoded."""

ABOVE = 12.0
"""White space, in points, that a viewer shows above a place it is led to."""


def link(canvas: Canvas, area: LinkArea, known: Collection[str], height: Pt) -> None:
    """Make a rectangle of the page lead to `area.target`.

    Raises ValueError for an address of another scheme than http, https and mailto, and for a place that is not
    `known`: typesetting lets neither through.
    """
    rectangle = (area.left, height - area.bottom, area.right, height - area.top)
    if area.target.startswith("#"):
        if area.target[1:] not in known:
            raise ValueError(f"a link leads nowhere: {area.target!r}")
        canvas.linkAbsolute("", area.target[1:], rectangle, thickness=0, Border="[0 0 0]")
    elif urlsplit(area.target).scheme.lower() in SCHEMES:
        canvas.linkURL(quote(area.target, safe=ADDRESS), rectangle, relative=0, thickness=0)
    else:
        raise ValueError(f"a link that is no http, https or mailto address: {area.target!r}")


def name_places(canvas: Canvas, destinations: Iterable[Destination], height: Pt) -> None:
    """Name places of the current page, a little white space above them."""
    for destination in destinations:
        canvas.bookmarkPage(destination.name, fit="XYZ", left=0, top=min(height, height - destination.y + ABOVE))


def outline(canvas: Canvas, layout: Layout) -> None:
    """Write the bookmarks. Each leads to the place of its heading."""
    places = {(place.page, place.y): place.name for place in layout.destinations}
    for mark in layout.outline:
        canvas.addOutlineEntry(mark.title, places[mark.page, mark.y], mark.level - 1, closed=mark.level > 1)


def by_page(destinations: Iterable[Destination]) -> dict[int, list[Destination]]:
    """Sort places by page."""
    ordered = sorted(destinations, key=lambda place: place.page)
    return {page: list(group) for page, group in groupby(ordered, key=lambda place: place.page)}
