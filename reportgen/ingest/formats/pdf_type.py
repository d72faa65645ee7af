"""The type that a document is set in: what is body, what is larger and what smaller, and how far lines stand apart."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from reportgen.ingest.formats.pdf_rows import Row

_LARGE = 1.12
_SMALL = 0.93
_USUAL_LEADING = 1.2
_WIDEST_LEADING = 2.2
"""Type sizes: what stands farther apart is no next line."""


@dataclass(frozen=True, slots=True)
class Type:
    """A document's type. Sizes in points."""

    body: float
    """Of most characters."""

    bold: bool
    """Most characters of the body are bold, so that bold says nothing."""

    leadings: dict[float, float]
    """From one line's base to the next, by type size."""

    def leading(self, row: Row) -> float:
        """Return how far the row's next line stands below it."""
        return self.leadings.get(round(row.size, 1), row.size * _USUAL_LEADING)

    def is_large(self, row: Row) -> bool:
        """Tell display type."""
        return row.size >= self.body * _LARGE

    def is_small(self, row: Row) -> bool:
        """Tell the type of captions, notes and credits."""
        return row.size <= self.body * _SMALL


def type_of(columns: Iterable[Sequence[Row]]) -> Type:
    """Measure the type of a document's columns."""
    sizes: Counter[float] = Counter()
    bold: Counter[bool] = Counter()
    steps: dict[float, list[float]] = defaultdict(list)
    for rows in columns:
        for row in rows:
            sizes[round(row.size, 1)] += len(row.text) if not row.table else 0
            bold[row.bold] += len(row.text)
        for above, below in pairwise(rows):
            step = below.base - above.base
            if abs(above.size - below.size) < 0.2 and 0 < step <= _WIDEST_LEADING * above.size:
                steps[round(below.size, 1)].append(step)
    body = max(sizes, key=lambda size: (sizes[size], -size), default=10.0)
    return Type(body, bold[True] > bold[False], {size: _usual(found) for size, found in steps.items()})


def _usual(steps: Sequence[float]) -> float:
    """Return the leading: the most frequent step of some, the smallest of few."""
    if len(steps) < 4:
        return min(steps)
    common, count = Counter(round(step * 2) / 2 for step in steps).most_common(1)[0]
    return common if count * 3 >= len(steps) else median(steps)
