"""What page breaking promises, checked over a traced PDF: headings, paragraphs, figures, tables, page bottoms.

Each check yields what it finds wrong, as sentences. A page that a diagnostic names is excused from what it names.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportgen.model.style import StyleSheet
from tests.pdf.reading import Sheet
from tests.typesetting.tokens import Built
from tests.typesetting.tracing import Spot, Traced

RUNNING = frozenset({"text", "list", "quote", "glance", "boxed"})
AFTER_HEADING = 2
"""Lines that a heading stays with."""


def headings_have_text_under_them(traced: Traced, built: Built, excused: frozenset[int]) -> Iterator[str]:
    """At least two lines of what follows stand under a heading, in its column: fewer only where the brief has fewer."""
    for number, unit in enumerate(built.units):
        lines = traced.lines[number]
        if not unit.kind.startswith("heading") or not lines or lines[-1].page in excused:
            continue
        after = _lines_after(traced, built, number)
        if any(line.frame != lines[-1].frame for line in after):
            yield f"{unit.tokens[0]} ({unit.kind}) at the foot of page {lines[-1].page} has no two lines under it"


def _lines_after(traced: Traced, built: Built, number: int) -> list[Spot]:
    """Return the lines after a heading, two at most, up to a forced break or its box's end; figures may be away."""
    found: list[Spot] = []
    start = built.units[number]
    for following in range(number + 1, len(built.units)):
        unit = built.units[following]
        across = start.block < built.opening <= unit.block
        floated = unit.kind == "figure" and traced.lines[following][0].frame != traced.lines[number][-1].frame
        if floated or unit.rank == start.rank:
            continue
        if across or (unit.block != start.block and (unit.block in built.breaks or start.box)):
            break
        found += [line for line in traced.lines[following] if line not in found]
        if len(found) >= AFTER_HEADING:
            break
    return found[:AFTER_HEADING]


def widows_and_orphans(traced: Traced, built: Built) -> Iterator[str]:
    """Yield what stands alone: a paragraph's first line at a page's foot, its last one at a page's top."""
    for number, unit in enumerate(built.units):
        lines = traced.lines[number]
        frames = [line.frame for line in lines]
        if unit.kind not in RUNNING or len(set(frames)) < 2:
            continue
        if frames.count(frames[0]) == 1:
            yield f"orphan: the first line of {unit.tokens[0]} stands alone on page {lines[0].page}"
        if frames.count(frames[-1]) == 1:
            yield f"widow: the last line of {unit.tokens[0]} stands alone on page {lines[-1].page}"


def figures_stand_near_their_mention(traced: Traced, built: Built, excused: frozenset[int]) -> Iterator[str]:
    """Figures come in order, none before the text that it follows, none past its section, none in two parts.

    One that doesn't fit on the page of its mention stands on the next that has text, unless others wait before it, or a
    table or a box has to end first.
    """
    last: Spot | None = None
    texts = {line.page for lines in traced.lines for line in lines}
    others = {page for page in range(1, len(traced.feet) + 1) if page not in texts}  # those that notes fill alone
    others |= _going_on(traced, built)
    opens = [n for n, unit in enumerate(built.units) if unit.kind == "heading1"]
    for block in dict.fromkeys(unit.block for unit in built.units if unit.kind == "figure"):
        own = [n for n, unit in enumerate(built.units) if unit.block == block and unit.kind == "figure"]
        lines = [line for n in own for line in traced.lines[n]]
        if not lines:
            continue
        first, name = min(lines), built.units[own[0]].tokens[0]
        if len({line.frame for line in lines}) > 1 and not {line.page for line in lines} & excused:
            yield f"the figure {name} stands on several pages"
        if last and first < last:
            yield f"the figure {name} stands before the one that comes before it"
        last = max(lines)
        before = [line for n in range(own[0]) if built.units[n].kind != "figure" for line in traced.lines[n][-1:]]
        if before and first < before[-1]:
            yield f"the figure {name} at {first} stands before its mention at {before[-1]}"
        away = first.page - before[-1].page if before else 0
        taken = {page for page in others if before and before[-1].page < page < first.page}
        if away > 1 + len(taken):
            yield f"the figure {name} stands {away} pages after its mention"
        others |= {line.page for line in lines}
        closing = next((traced.lines[n][0] for n in opens if n > own[0] and traced.lines[n]), None)
        if closing and max(lines) > closing:
            yield f"the figure {name} stands past its section"


def _going_on(traced: Traced, built: Built) -> set[int]:
    """Return the pages on which a table or a box goes on."""
    pages: dict[int, set[int]] = defaultdict(set)
    for unit, lines in zip(built.units, traced.lines, strict=True):
        if unit.kind == "cell" or unit.box:
            pages[unit.block] |= {line.page for line in lines}
    return {page for found in pages.values() for page in found if page > min(found)}


def tables_break_between_rows(traced: Traced, built: Built, room: float, excused: frozenset[int]) -> Iterator[str]:
    """A row stands on one page, unless it is too tall; where rows go on, header and title are set again."""
    for block in dict.fromkeys(unit.block for unit in built.units if unit.kind == "cell"):
        units = [n for n, unit in enumerate(built.units) if unit.block == block]
        rows: dict[int, list[Spot]] = {}
        for n in units:
            if built.units[n].kind == "cell":
                rows.setdefault(built.units[n].rank, []).extend(traced.lines[n])
        name = built.units[units[0]].tokens[0]
        tallest = 0.0
        for lines in rows.values():
            height = _height(lines)
            tallest = max(tallest, height)
            parted = {line.page for line in lines}
            if len({line.frame for line in lines}) > 1 and height < 0.3 * room and not parted & excused:
                yield f"a row of the table {name} is parted on page {min(parted)}"
        if tallest < 0.3 * room:
            yield from _set_again(traced, built, units, name, excused)


def _height(lines: Sequence[Spot]) -> float:
    """Add up a row's lines, on whatever pages."""
    bases = sorted(set(lines))
    steps = [b.base - a.base for a, b in pairwise(bases) if a.frame == b.frame]
    return (len(bases) + 1) * (min(steps) if steps else 12.0)


def _set_again(traced: Traced, built: Built, units: Sequence[int], name: str, excused: frozenset[int]) -> Iterator[str]:
    """See that title and header stand in each frame that the rows do."""
    cells = {s.frame for n in units if built.units[n].kind == "cell" for s in traced.lines[n]}
    for n in units:
        unit = built.units[n]
        if unit.kind not in {"title", "header"}:
            continue
        for token in unit.tokens:
            missing = cells - {spot.frame for spot in traced.spots[token]}
            if {page for page, _ in missing} - excused:
                yield f"{token} ({unit.kind}) of the table {name} is not set again on {sorted(missing)}"


def continued_tables_say_so(sheets: Sequence[Sheet], traced: Traced, built: Built) -> Iterator[str]:
    """Where a table's title stands again, `continued` follows it."""
    for unit in built.units:
        if unit.kind != "title":
            continue
        for spot in traced.spots[unit.tokens[-1]][1:]:
            line = [c for c in sheets[spot.page - 1].chunks if spot.base - 1 < c.base < spot.base + 1.9 * c.size]
            if not any("continued" in chunk.text.casefold() for chunk in line):
                yield f"the title {unit.tokens[-1]} on page {spot.page} doesn't say that it is continued"


def hyphen_stacks(traced: Traced, built: Built, most: int) -> Iterator[str]:
    """No more than `most` lines of a paragraph, one under the other, end with a divided word."""
    for number, unit in enumerate(built.units):
        stack = 0
        for line in traced.lines[number]:
            stack = stack + 1 if line in traced.divided else 0
            if stack > most:
                yield f"{stack} lines in a row end with a hyphen in {unit.tokens[0]} on page {line.page}"


def pages_that_end_divided(traced: Traced, built: Built) -> Iterator[str]:
    """Yield the page, and the paragraph whose word is divided between it and the next."""
    for number, unit in enumerate(built.units):
        for line, after in pairwise(traced.lines[number]):
            if line in traced.divided and after.frame != line.frame:
                yield f"a word of {unit.tokens[0]} is divided at the end of page {line.page}"


def body_lines_off_the_grid(traced: Traced, built: Built, style: StyleSheet) -> Iterator[str]:
    """Body lines stand a whole number of baselines from one another, page for page."""
    found = [line for number, unit in enumerate(built.units) if unit.kind == "text" for line in traced.lines[number]]
    if not found or abs(style.text["body"].leading - style.page.baseline) > 0.01:
        return
    for line in found:
        steps = (line.base - found[0].base) / style.page.baseline
        if abs(steps - round(steps)) * style.page.baseline > 0.35:
            yield f"the line at {line} stands off the grid"


def pages_that_end_short(traced: Traced, built: Built, sheets: Sequence[Sheet], style: StyleSheet) -> Iterator[str]:
    """No page ends short that the gaps between its paragraphs could have filled by growing as far as they may.

    Checked where paragraph follows paragraph, for pages that end with one; not for the last page, before a forced
    break, or on a grid.
    """
    body = style.text["body"]
    normal = body.leading + max(body.space_after, body.space_before)
    last: dict[tuple[int, int], tuple[float, int]] = {}
    for number, lines in enumerate(traced.lines):
        for line in lines:
            last[line.frame] = max(last.get(line.frame, (0.0, 0)), (line.base, number))
    forced = {
        traced.lines[n][0].frame for n, u in enumerate(built.units) if u.block in built.breaks and traced.lines[n]
    }
    unused: dict[tuple[int, int], float] = defaultdict(float)
    for number, (unit, after) in enumerate(pairwise(built.units)):
        if unit.kind != "text" or after.kind != "text" or not traced.lines[number] or not traced.lines[number + 1]:
            continue
        end, start = traced.lines[number][-1], traced.lines[number + 1][0]
        if end.frame == start.frame:
            unused[end.frame] += max(0.0, style.page.stretch - (start.base - end.base - normal))
    for frame, following in pairwise(sorted(last)):
        base, number = last[frame]
        left = _floor(frame, traced, sheets, style) - base
        if following not in forced and built.units[number].kind == "text" and body.leading < left < unused[frame]:
            yield f"page {frame[0]} ends {left:.0f} short, though its gaps could grow by {unused[frame]:.0f}"


def _floor(frame: tuple[int, int], traced: Traced, sheets: Sequence[Sheet], style: StyleSheet) -> float:
    """Return where the text of a page or column ends: above its notes, or at the bottom margin."""
    page, column = frame
    foot = [word.spot.base for word in traced.feet[page - 1] if word.spot.column == column]
    if not foot:
        return sheets[page - 1].height - style.page.bottom
    return min(foot) - style.text["note"].leading - style.notes.after_rule - style.notes.gap
