"""Characters to runs: what stands side by side on one line, raised and lowered characters with it."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, takewhile
from operator import attrgetter
from statistics import median

from reportgen.ingest.formats.pdf_pages import Glyph

WIDE = 0.9
"""Type sizes: a gap as wide parts two runs; word spaces are narrower but in justified lines, mended later."""

_WORD_SPACE = 0.18
"""Type sizes: no font sets its letters so far apart, and no printer its words nearer."""

_SAME_LINE = 0.15
"""Type sizes that two runs of a line may stand apart in height."""

_MOST = 200
"""Runs at one height that are compared with one another; more are a drawing."""

_MOST_CAPS = 50
_CAPITAL = 0.72
"""Type sizes that a capital is high."""

_SMALL = 0.85
_DROP_CAP = 1.9


@dataclass(frozen=True, slots=True)
class Run:
    """Characters in their order from left to right. Lengths in points, downwards from the page's top."""

    glyphs: tuple[Glyph, ...]
    x0: float
    x1: float
    base: float
    """Of most of its characters."""

    size: float
    cells: tuple["Run", ...] = ()
    """Of a table's row: the runs it was made of."""

    @classmethod
    def of(cls, glyphs: Sequence[Glyph], cells: tuple["Run", ...] = ()) -> "Run":
        """Measure a run: its size is that of most characters, its base that of most of that size."""
        size = Counter(round(g.size, 1) for g in glyphs).most_common(1)[0][0]
        base = Counter(round(g.base, 1) for g in glyphs if round(g.size, 1) == size).most_common(1)[0][0]
        return cls(tuple(glyphs), min(g.x0 for g in glyphs), max(g.x1 for g in glyphs), base, size, cells)

    @property
    def text(self) -> str:
        """The words, without what the line's end or a note's call would change."""
        return "".join(text for text, _ in spelled(self.glyphs))


def runs_of(glyphs: Sequence[Glyph]) -> list[Run]:
    """String a page's characters to runs, top to bottom, then left to right."""
    strings: list[list[Glyph]] = []
    for glyph in glyphs:
        if strings and _goes_on(strings[-1], glyph):
            strings[-1].append(glyph)
        else:
            strings.append([glyph])
    return merged([Run.of(string) for string in strings], WIDE)


def merged(runs: Iterable[Run], gap: float) -> list[Run]:
    """Join runs of one line that stand less than `gap` type sizes apart; drop caps go to their first line."""
    rows = rows_of(_with_drop_caps(list(runs)))
    done: list[Run] = []
    for row in rows:
        string: list[Run] = []
        for run in row:
            if string and run.x0 - max(r.x1 for r in string) > gap * max(run.size, string[-1].size):
                done.append(_joined(string))
                string = []
            string.append(run)
        done.append(_joined(string))
    return done


def rows_of(runs: Sequence[Run]) -> list[list[Run]]:
    """Group runs that stand on one line, whatever lies between them; each row from left to right."""
    anchors = _anchors(runs)
    rows: list[tuple[float, list[Run]]] = []
    for base, run in sorted(zip(anchors, runs, strict=True), key=lambda pair: (pair[0], pair[1].x0)):
        if rows and base - rows[-1][0] <= _SAME_LINE * max(run.size, 4):
            rows[-1][1].append(run)
        else:
            rows.append((base, [run]))
    return [sorted(row, key=attrgetter("x0", "base")) for _, row in rows]


def spelled(glyphs: Sequence[Glyph]) -> list[tuple[str, Glyph | None]]:
    """Return each character with its glyph, and each space between words, which has none."""
    wide = _letter_space(glyphs)
    out: list[tuple[str, Glyph | None]] = []
    for before, glyph in zip([None, *glyphs], glyphs, strict=False):
        if before and (
            glyph.x0 - before.x1 > wide * max(glyph.size, before.size) or (glyph.spaced and _moved(before, glyph))
        ):
            out.append((" ", None))
        out.append((glyph.text, glyph))
    return out


def _moved(before: Glyph, glyph: Glyph) -> bool:
    return glyph.x0 - before.x1 > 0.05 * glyph.size


def _letter_space(glyphs: Sequence[Glyph]) -> float:
    """Return the gap, in type sizes, that parts words: wider where a line's letters are spaced out."""
    gaps = sorted((b.x0 - a.x1) / b.size for a, b in pairwise(glyphs) if not b.spaced)
    middle = gaps[len(gaps) // 2] if len(gaps) > 4 else 0
    return max(_WORD_SPACE, middle * 1.8)


def _goes_on(string: Sequence[Glyph], glyph: Glyph) -> bool:
    last = string[-1]
    size = max(last.size, glyph.size)
    near = -0.3 * size <= glyph.x0 - last.x1 <= WIDE * size
    return near and _on_one_line(last, glyph)


def _on_one_line(a: Glyph, b: Glyph) -> bool:
    """Tell neighbours on a line: of one base, or the smaller raised or lowered beside the larger."""
    small, large = sorted((a.size, b.size))
    if abs(a.base - b.base) <= _SAME_LINE * small:
        return True
    return small < large * _SMALL and small * _DROP_CAP > large and abs(a.base - b.base) <= 0.6 * large


def _anchors(runs: Sequence[Run]) -> list[float]:
    """Return each run's base; for a small one that is raised or lowered at a larger one's side, that one's."""
    ordered = sorted(runs, key=attrgetter("base"))
    small = max((run.size for run in runs), default=0) * _SMALL
    return [
        next((other.base for other in _near(run, ordered) if _hangs_on(run, other)), run.base)
        if run.size < small
        else run.base
        for run in runs
    ]


def _near(run: Run, ordered: Sequence[Run]) -> Iterator[Run]:
    """Yield the runs that one may hang on, of those that come from top to bottom."""
    reach = 0.6 * _DROP_CAP * run.size
    first = bisect_left(ordered, run.base - reach, key=attrgetter("base"))
    return takewhile(lambda other: other.base <= run.base + reach, islice(ordered, first, first + _MOST))


def _hangs_on(run: Run, other: Run) -> bool:
    """Tell a small run beside the larger one, raised or lowered."""
    small = other.size / _DROP_CAP < run.size < other.size * _SMALL
    if not small or not _SAME_LINE * other.size < abs(run.base - other.base) <= 0.6 * other.size:
        return False
    return -0.3 * run.size <= run.x0 - other.x1 <= 0.3 * other.size or abs(other.x0 - run.x1) <= 0.3 * other.size


def _with_drop_caps(runs: list[Run]) -> list[Run]:
    """Put a large letter that hangs over lines before the first of them."""
    usual = median(run.size for run in runs) if runs else 0
    caps = [r for r in runs if len(r.glyphs) == 1 and r.glyphs[0].text.isalpha() and r.size > _DROP_CAP * usual]
    for cap in caps[:_MOST_CAPS]:
        lines = [run for run in runs if _begins_with(run, cap)]
        if lines:
            first = min(lines, key=attrgetter("base"))
            head = first.glyphs[0]._replace(spaced=False)
            letter = head._replace(text=cap.glyphs[0].text, x0=head.x0 - 0.01, x1=head.x0)
            runs = [r for r in runs if r is not cap and r is not first] + [Run.of([letter, head, *first.glyphs[1:]])]
    return runs


def _begins_with(run: Run, cap: Run) -> bool:
    """Tell a line right of a drop cap, level with its top."""
    tops = run.base - _CAPITAL * run.size, cap.base - _CAPITAL * cap.size
    beside = -0.2 * run.size <= run.x0 - cap.x1 <= 1.2 * run.size
    return (
        cap.size > _DROP_CAP * run.size
        and beside
        and abs(tops[0] - tops[1]) <= 0.6 * run.size
        and run.glyphs[0].text[:1].isalpha()
    )


def _joined(runs: Sequence[Run]) -> Run:
    if len(runs) == 1:
        return runs[0]
    return Run.of([glyph for run in runs for glyph in run.glyphs])
