"""Runs to columns in reading order: gutters found, the page cut in bands by what spans them."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, islice, takewhile
from statistics import mean, median

from reportgen.ingest.formats.pdf_runs import Run, merged, rows_of

_GUTTER = 0.75
"""Type sizes: the narrowest gutter."""

_WORD_GAP = 1.6
"""Type sizes: a justified line in a narrow column sets its words as far apart."""

_NARROWEST = 8
"""Type sizes: the narrowest column."""

_FEWEST_LINES = 3
"""On both sides of a gutter, in one stretch, to prove it one."""

_CANDIDATES = 8
_DEPTH = 6
"""Cuts within cuts."""

_OTHER_SIZE = 0.06
"""Share by which two sizes of type differ at least."""

_CELL = 16
"""Characters: what a table's cells hold on average, at most."""


@dataclass(frozen=True, slots=True)
class Column:
    """Runs that are read from top to bottom, undisturbed by what stands beside them."""

    runs: tuple[Run, ...]
    left: float
    right: float


def columns_of(runs: Sequence[Run]) -> list[Column]:
    """Order a page's runs; a table's rows become one run each, with their cells."""
    return _split(_with_table_rows(runs), 0)


def _split(runs: Sequence[Run], depth: int) -> list[Column]:
    gutter = _gutter(runs) if depth < _DEPTH and len(runs) > _FEWEST_LINES else None
    if gutter is None:
        return [_column(runs)] if runs else []
    done: list[Column] = []
    for parted, stretch in _bands(runs, gutter):
        if parted:
            done += _split([r for r in stretch if r.x1 <= gutter], depth + 1)
            done += _split([r for r in stretch if r.x0 >= gutter], depth + 1)
        else:
            done += _split(stretch, depth + 1)
    return done


def _column(runs: Sequence[Run]) -> Column:
    """Take the edges from the column's own type: a headline above may be wider than what stands below it."""
    size = median(r.size for r in runs for _ in r.glyphs)
    own = [r for r in runs if abs(r.size - size) <= _OTHER_SIZE * size]
    return Column(tuple(runs), min(r.x0 for r in runs), max(r.x1 for r in (own if len(own) > _FEWEST_LINES else runs)))


def _gutter(runs: Sequence[Run]) -> float | None:
    """Find the gutter that parts most lines, the fewest spanning it; None for a single column."""
    best, most = None, 0.0
    for x in _candidates(runs):
        bands = _bands(runs, x)
        parted = sum(len(stretch) for is_parted, stretch in bands if is_parted)
        spanning = sum(len(stretch) for is_parted, stretch in bands if not is_parted)
        score = parted - 0.5 * spanning if parted < len(runs) else parted
        if parted and score > most - 1e9 * (best is None):
            best, most = x, score
    return best


def _candidates(runs: Sequence[Run]) -> list[float]:
    """Find places where several lines begin behind a gap: the left edges of columns, the most frequent first."""
    edges: list[tuple[float, float]] = []
    for n, run in enumerate(runs):
        before = [r for r in runs[max(0, n - 60) : n + 60] if r.x1 <= run.x0 and _beside(r, run)]
        if before:
            end = max(r.x1 for r in before)
            if run.x0 - end >= max(_GUTTER * run.size, 6):
                edges.append((run.x0, end))
    edges.sort()
    groups: list[list[tuple[float, float]]] = []
    for edge in edges:
        if groups and edge[0] - groups[-1][0][0] <= 3:
            groups[-1].append(edge)
        else:
            groups.append([edge])
    groups = sorted((g for g in groups if len(g) >= 2), key=len, reverse=True)[:_CANDIDATES]
    return [(min(x0 for x0, _ in g) + max(end for _, end in g if end <= min(x0 for x0, _ in g))) / 2 for g in groups]


def _beside(a: Run, b: Run) -> bool:
    return abs(a.base - b.base) <= 0.7 * max(a.size, b.size)


def _bands(runs: Sequence[Run], x: float) -> list[tuple[bool, list[Run]]]:
    """Cut the runs, from top to bottom, in stretches that the gutter parts and stretches that it doesn't.

    What stands on one line with a run that spans the gutter belongs to it.
    """
    ordered = sorted(runs, key=lambda r: (r.base, r.x0))
    across = [r for r in ordered if r.x0 < x < r.x1]
    beside = {id(r) for r in ordered if _is_on_line_of(r, across)}
    stretches = [(spans, list(group)) for spans, group in groupby(ordered, key=lambda r: id(r) in beside)]
    proven = any(not spans and _parts(stretch, x, _FEWEST_LINES) for spans, stretch in stretches)
    marked = [(proven and not spans and _parts(stretch, x, 1), stretch) for spans, stretch in stretches]
    return [
        (parted, [run for _, stretch in group for run in stretch])
        for parted, group in groupby(marked, key=lambda pair: pair[0])
    ]


def _is_on_line_of(run: Run, others: Sequence[Run]) -> bool:
    """Tell whether one of the others, which come from top to bottom, stands on the run's line."""
    at = bisect_left(others, run.base - 0.5 * run.size, key=lambda other: other.base)
    near = takewhile(lambda other: other.base <= run.base + 0.5 * run.size, islice(others, at, None))
    return any(abs(run.base - other.base) <= 0.5 * min(run.size, other.size) for other in near)


def _parts(stretch: Sequence[Run], x: float, lines: int) -> bool:
    """Tell whether columns of prose stand on both sides."""
    sides = [r for r in stretch if r.x1 <= x], [r for r in stretch if r.x0 >= x]
    return len(stretch) >= 3 and all(len(side) >= lines and (lines == 1 or _is_prose(side)) for side in sides)


def _is_prose(side: Sequence[Run]) -> bool:
    side = merged(side, _WORD_GAP)
    width = max(r.x1 for r in side) - min(r.x0 for r in side)
    size = median(r.size for r in side)
    filled = median(r.x1 - r.x0 for r in side) >= 0.3 * width
    return width >= _NARROWEST * size and filled and mean(len(r.glyphs) for r in side) >= 0.75 * _CELL


def _with_table_rows(runs: Sequence[Run]) -> list[Run]:
    """Make one run of each row of a table that stands across the page: three short cells or more, two rows on end."""
    rows = rows_of(runs)
    tabular = [_is_tabular(row) for row in rows]
    done: list[Run] = []
    for n, row in enumerate(rows):
        beside = tabular[n] and ((n > 0 and tabular[n - 1]) or (n + 1 < len(rows) and tabular[n + 1]))
        done += [as_row(row)] if beside else row
    return done


def _is_tabular(row: Sequence[Run]) -> bool:
    if len(row) < 3 or mean(len(r.glyphs) for r in row) > _CELL:
        return False
    extent = row[-1].x1 - row[0].x0
    return sum(r.x1 - r.x0 for r in row) <= 0.75 * extent


def as_row(cells: Sequence[Run]) -> Run:
    """Make one run of a table's row."""
    return Run.of([glyph for cell in cells for glyph in cell.glyphs], tuple(cells))
