"""Characters to runs: what stands side by side on one line, raised and lowered characters with it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

from reportgen.ingest.formats.pdf_pages import Glyph

WIDE = 0.9
"""Type sizes: a gap as wide parts two runs; word spaces are narrower but in justified lines, mended later."""

_WORD_SPACE = 0.18
"""Type sizes: no font sets its letters so far apart, and no printer its words nearer."""

_SAME_LINE = 0.15
"""Type sizes that two runs of a line may stand apart in height."""

_MOST = 3000
"""Runs of a page that are compared with one another; one of more is a drawing."""

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
    anchors = [run.base for run in runs]
    if len(runs) > _MOST:
        return anchors
    large = sorted(range(len(runs)), key=lambda n: runs[n].base)
    for n, run in enumerate(runs):
        for other in (runs[m] for m in large):
            if other.base - run.base > 0.7 * other.size:
                break
            beside = (
                -0.3 * run.size <= run.x0 - other.x1 <= 0.3 * other.size or abs(other.x0 - run.x1) <= 0.3 * other.size
            )
            small = other.size / _DROP_CAP < run.size < other.size * _SMALL
            if beside and small and _SAME_LINE * other.size < abs(run.base - other.base) <= 0.6 * other.size:
                anchors[n] = other.base
                break
    return anchors


def _with_drop_caps(runs: list[Run]) -> list[Run]:
    """Put a large letter that hangs over lines before the first of them."""
    caps = [r for r in runs if len(r.glyphs) == 1 and r.glyphs[0].text.isalpha() and not r.cells]
    for cap in caps if len(runs) <= _MOST else ():
        top = cap.base - 0.72 * cap.size
        lines = [
            r
            for r in runs
            if cap.size > _DROP_CAP * r.size
            and -0.2 * r.size <= r.x0 - cap.x1 <= 1.2 * r.size
            and abs(r.base - 0.72 * r.size - top) <= 0.6 * r.size
            and r.glyphs[0].text[:1].isalpha()
        ]
        if lines:
            first = min(lines, key=attrgetter("base"))
            letter = cap.glyphs[0]
            placed = Glyph(
                letter.text,
                first.x0 - 0.01,
                first.x0,
                first.base,
                first.size,
                first.glyphs[0].bold,
                first.glyphs[0].italic,
            )
            head = Glyph(
                **{f: getattr(first.glyphs[0], f) for f in ("text", "x0", "x1", "base", "size", "bold", "italic")}
            )
            runs = [r for r in runs if r is not cap and r is not first] + [Run.of([placed, head, *first.glyphs[1:]])]
    return runs


def _joined(runs: Sequence[Run]) -> Run:
    if len(runs) == 1:
        return runs[0]
    return Run.of([glyph for run in runs for glyph in run.glyphs])
