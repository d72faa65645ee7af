"""Links, the places they lead to, and bookmarks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import quote, urlsplit

from reportgen.model.page import Bookmark, Destination, LinkArea
from reportgen.model.style import Pt
from reportgen.pdf.file import File
from reportgen.pdf.objects import legible, length, string

SCHEMES = frozenset({"http", "https", "mailto"})

ADDRESS = "!#$%&'()*+,/:;=?@[]~"
"""Characters that stand for themselves in an address; others that are not ASCII letters or digits are encoded."""

ABOVE = 12.0
"""White space, in points, that a viewer shows above a place it is led to."""

Places = Mapping[str, str]
"""Destinations by their name, as PDF spells them."""


def places(destinations: Iterable[Destination], first: int, height: Pt) -> dict[str, str]:
    """Spell the places that links lead to, a little white space above them; `first` is page one's object number."""
    return {place.name: _place(place.page, place.y, first, height) for place in destinations}


def _place(page: int, y: Pt, first: int, height: Pt) -> str:
    return f"[{first + page - 1} 0 R/XYZ 0 {length(min(height, height - y + ABOVE))} null]"


def annotation(area: LinkArea, words: str, key: int | None, known: Places, height: Pt) -> str:
    """Make a rectangle of the page lead to `area.target`.

    `words` say where it leads; `key` is its place in the parent tree, None for a link outside of the structure.
    Raises ValueError for an address of another scheme than http, https and mailto, and for a place that is not
    `known`: typesetting lets neither through.
    """
    corners = (area.left, height - area.bottom, area.right, height - area.top)
    entries = f"/Rect[{' '.join(map(length, corners))}]{_leading(area.target, known)}"
    entries += f"/Contents{string(legible(words) or legible(area.target))}"
    if key is not None:
        entries += f"/StructParent {key}"
    return f"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]{entries}>>"


def _leading(target: str, known: Places) -> str:
    if target.startswith("#"):
        if target[1:] not in known:
            raise ValueError(f"a link leads nowhere: {target!r}")
        return f"/Dest{known[target[1:]]}"
    if urlsplit(target).scheme.lower() in SCHEMES:
        return f"/A<</S/URI/URI{string(quote(target, safe=ADDRESS))}>>"
    raise ValueError(f"a link that is no http, https or mailto address: {target!r}")


def outline(marks: Sequence[Bookmark], first: int, height: Pt, file: File) -> int:
    """Write the bookmarks, those under others folded away; returns the number of their root, 0 for none."""
    if not marks:
        return 0
    root = file.reserve()
    start = file.reserve(len(marks))
    parents, last = [], [root]
    for number, mark in enumerate(marks):
        del last[max(mark.level, 1) :]
        parents.append(last[-1])
        last.append(start + number)
    children: dict[int, list[int]] = {}
    for number, parent in enumerate(parents):
        children.setdefault(parent, []).append(start + number)
    beside = {number: entry for siblings in children.values() for number, entry in _beside(siblings)}
    for number, (mark, parent) in enumerate(zip(marks, parents, strict=True), start):
        family = beside[number] + _under(children.get(number, ()), folded=mark.level > 1)
        place = _place(mark.page, mark.y, first, height)
        title = string(legible(mark.title))
        file.put(f"<</Title{title}/Parent {parent} 0 R/Dest{place}{family}>>", number)
    top = children[root]
    shown = len(top) + sum(len(children.get(number, ())) for number in top)
    file.put(f"<</Type/Outlines/First {top[0]} 0 R/Last {top[-1]} 0 R/Count {shown}>>", root)
    return root


def _beside(siblings: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Yield each of some bookmarks with what says which come before and after it."""
    for before, number, after in zip((0, *siblings), siblings, (*siblings[1:], 0), strict=False):
        previous = f"/Prev {before} 0 R" if before else ""
        yield number, previous + (f"/Next {after} 0 R" if after else "")


def _under(children: Sequence[int], *, folded: bool) -> str:
    if not children:
        return ""
    count = -len(children) if folded else len(children)
    return f"/First {children[0]} 0 R/Last {children[-1]} 0 R/Count {count}"
