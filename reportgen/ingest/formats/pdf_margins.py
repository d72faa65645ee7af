"""What a page prints at its head and foot on every page: running heads and folios."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from reportgen.ingest.formats.pdf_runs import Run, rows_of

_REACH = 0.16
"""Of the page's height, in which heads and feet stand."""

_MOST = 3
"""Lines of a head, or of a foot."""

_SAME_HEIGHT = 4
"""Points."""

_LONGEST = 160
_ALONE = 1.6
"""Type sizes between a folio's line and the next."""

_DISPLAY = 1.15
"""Times the usual size: a chapter's number counts too, but is set larger."""

_FOLIO = re.compile(r"^\D{0,12}?(\d{1,4})\b|\b(\d{1,4})\D{0,12}$")
_PAGE = re.compile(r"\bpage\s\d{1,4}\b(?:\sof\s\d{1,4})?\W*$|^\W*page\s\d{1,4}\b", re.IGNORECASE)
_NOT_WORDS = re.compile(r"[\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Edge:
    """A line at the head or foot of a page."""

    page: int
    rank: int
    """0 for the outermost, then inwards."""

    foot: bool
    height: float
    """Points from the page's edge."""

    size: float
    text: str
    alone: bool
    """Apart from the text, and in no larger type."""

    runs: tuple[Run, ...]


def margins_of(pages: Sequence[tuple[float, Sequence[Run]]]) -> list[tuple[list[Run], list[Run]]]:
    """Return each page's heads and feet, of its height and runs: what returns at the same place but for its digits.

    A line belongs to them only where all lines between it and the edge do. A line with a number that counts the
    pages belongs to them too.
    """
    edges = [edge for number, (height, runs) in enumerate(pages) for edge in _edges(number, height, runs)]
    known = _returning(edges) | _counting(edges) | {n for n, edge in enumerate(edges) if _names_page(edge)}
    found: list[tuple[list[Run], list[Run]]] = [([], []) for _ in pages]
    stopped: set[tuple[int, bool]] = set()
    for n, edge in enumerate(edges):
        side = (edge.page, edge.foot)
        if n not in known:
            stopped.add(side)
        elif side not in stopped:
            found[edge.page][edge.foot].extend(edge.runs)
    return found


def _edges(page: int, height: float, runs: Sequence[Run]) -> Iterator[_Edge]:
    rows = rows_of(runs)
    usual = median(run.size for run in runs) if runs else 0
    for foot in (False, True):
        ordered = rows[::-1] if foot else rows
        for rank, row in enumerate(ordered[:_MOST]):
            base = max(run.base for run in row)
            distance = height - base if foot else base
            text = " ".join(run.text for run in row)
            if distance > _REACH * height or len(text) > _LONGEST:
                break
            inner = ordered[rank + 1][0].base if rank + 1 < len(ordered) else base + 999
            size = max(run.size for run in row)
            alone = abs(inner - base) > _ALONE * size and size <= _DISPLAY * usual
            yield _Edge(page, rank, foot, distance, size, text, alone, tuple(row))


def _names_page(edge: _Edge) -> bool:
    """Tell "The Harbour Times, page 7", which even a single page shows for what it is."""
    return edge.rank == 0 and edge.alone and len(edge.text) <= 80 and _PAGE.search(edge.text) is not None


def _returning(edges: Sequence[_Edge]) -> set[int]:
    places: dict[tuple[bool, str], list[int]] = defaultdict(list)
    for n, edge in enumerate(edges):
        places[edge.foot, _NOT_WORDS.sub("", edge.text).casefold()].append(n)
    return {n for same in places.values() for n in same if any(_same(edges[n], edges[m]) for m in same)}


def _same(a: _Edge, b: _Edge) -> bool:
    """Tell the same line of another page; one that holds no letters needs a number that changes."""
    worded = _NOT_WORDS.sub("", a.text) != "" or a.text != b.text
    level = abs(a.height - b.height) <= _SAME_HEIGHT and abs(a.size - b.size) <= 0.1 * a.size
    return a.page != b.page and worded and level


def _counting(edges: Sequence[_Edge]) -> set[int]:
    """Find the lines at the edge whose number goes up with the page's."""
    offsets: dict[tuple[bool, int], list[int]] = defaultdict(list)
    for n, edge in enumerate(edges):
        found = _FOLIO.search(edge.text)
        if found and edge.rank == 0 and edge.alone and len(edge.text) <= 80:
            offsets[edge.foot, int(found[1] or found[2]) - edge.page].append(n)
    return {
        n
        for same in offsets.values()
        for n in same
        if any(m != n and abs(edges[m].height - edges[n].height) <= _SAME_HEIGHT for m in same)
    }
