"""Where blocks stand on a page with an aside: in the text, across both, or in the aside beside what follows."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from reportgen.model.brief import (
    Block,
    Box,
    BoxKind,
    Contents,
    Heading,
    Inlines,
    KeyFigures,
    LineBreak,
    Paragraph,
    Text,
)
from reportgen.model.page import Rule
from reportgen.model.parts import Stands
from reportgen.model.style import Pt
from reportgen.typesetting.measured import KEEP, Line, Lines, TextLine, gap, lowered, shifted
from reportgen.typesetting.setting import Column, Setting

Groups = list[tuple[Lines, bool]]
"""Blocks as lines, each with whether it stays with what follows."""


def stands(block: Block, column: Column, setting: Setting) -> Stands:
    """Tell where a block stands; in the text, where there is no aside or the column isn't the page's own."""
    if not setting.reach or column != setting.column:
        return Stands.TEXT
    return setting.text(role).stands if (role := _role(block)) else Stands.TEXT


def _role(block: Block) -> str:
    """Return the role that decides for a block; empty for one that always stands in the text."""
    match block:
        case Heading(level):
            return f"heading{min(max(level, 1), 3)}"
        case Paragraph(role=role):
            return role
        case Box(kind=BoxKind.GLANCE):
            return "glance"
        case Box(kind=BoxKind.NEWS):
            return "news"
        case KeyFigures(figures) if len(figures) > 1:
            return "figure_value"
        case Contents():
            return "contents1"
    return ""


def run_in(children: Inlines, role: str, column: Column, setting: Setting) -> Inlines:
    """Join the lines of an aside that has no aside to stand in: a dot between them instead of a new line."""
    if setting.text(role).stands is not Stands.ASIDE or (setting.reach and column.width == setting.style.page.aside):
        return children
    return tuple(Text(" · ") if isinstance(child, LineBreak) else child for child in children)


def column_of(place: Stands, setting: Setting) -> Column:
    """Return the column to measure a block in; its left edge is moved to its place by `moved`."""
    match place:
        case Stands.WIDE:
            return Column(0.0, setting.reach + setting.measure)
        case Stands.ASIDE:
            return Column(0.0, setting.style.page.aside)
        case Stands.TEXT:
            return setting.column


def moved(lines: Lines, place: Stands, setting: Setting) -> Lines:
    """Move lines that were measured from 0 to where they stand."""
    return lines if place is Stands.TEXT else shifted(lines, -setting.reach)


def ruled(lines: Lines, role: str, column: Column, setting: Setting) -> Lines:
    """Put the rule that a role asks for above its first line, as wide as the column."""
    style = setting.text(role)
    if not (lines and style.rule):
        return lines
    first = lowered(lines[0], style.rule + 0.35 * style.size)
    y = style.rule / 2
    rule = Rule(column.left, y, column.left + column.width, y, style.rule, setting.style.colour(style.colour))
    return (replace(first, marks=(rule, *first.marks)), *lines[1:])


def beside(asides: Sequence[tuple[int, Lines]], groups: Groups) -> Groups:
    """Set asides beside the groups that they stand before, by the number of the group.

    An aside's first line is level with the group's first, and its lines stay on the page of those they stand beside.
    It may reach down over further groups, though over no figure that floats, no heading that opens a section and not
    to where the next aside stands: what is left of it then makes the group before higher.
    """
    starts = {start for start, _ in asides}
    for start, aside in asides:
        if start == len(groups):
            groups.append((aside, False))
            continue
        end = start + 1
        while end < len(groups) and end not in starts and not _closed(groups[end][0]):
            end += 1
        _set_beside(aside, groups, start, end)
    return groups


def _closed(lines: Lines) -> bool:
    return any(line.floating or line.forced or line.opens or line.panes for line in lines)


def _set_beside(aside: Lines, groups: Groups, start: int, end: int) -> None:
    """Spread an aside's marks over the lines of groups `start` to `end`."""
    flow = [line for lines, _ in groups[start:end] for line in lines]
    tops = _tops(flow)
    down = max(0.0, _baseline(flow[0]) - _baseline(aside[0]))
    placed = [(down + top, line) for top, line in zip(_tops(aside), aside, strict=True)]
    foot = placed[-1][0] + placed[-1][1].height
    made: list[Line] = []
    for n, (line, top) in enumerate(zip(flow, tops, strict=True)):
        following = tops[n + 1] if n + 1 < len(flow) else float("inf")
        here = [lowered(part, at - top) for at, part in placed if top <= at < following or (n == 0 and at < top)]
        marks = tuple(mark for part in here for mark in part.marks)
        calls = tuple(dict.fromkeys((*(call for part in here for call in part.calls), *line.calls)))
        cost = max(line.cost, KEEP) if foot > following else line.cost
        anchors = (*line.anchors, *(name for part in here for name in part.anchors))
        made.append(replace(line, marks=(*marks, *line.marks), calls=calls, anchors=anchors, cost=cost))
    first = replace(made[0], before=max(made[0].before, aside[0].before))
    made = _high_enough([first, *made[1:]], foot - tops[-1] - flow[-1].height)
    for n in range(start, end):
        count = len(groups[n][0]) if n < end - 1 else len(made)
        groups[n] = (tuple(made[:count]), groups[n][1])
        made = made[count:]


def _high_enough(lines: list[Line], lack: Pt) -> list[Line]:
    """Add white below the last line, where an aside reaches further down."""
    if lack <= 0:
        return lines
    last = lines[-1]
    white = Line(lack, after=last.after, cost=last.cost)
    return [*lines[:-1], replace(last, after=0.0, cost=max(last.cost, KEEP)), white]


def _tops(lines: Sequence[Line]) -> list[Pt]:
    tops = [0.0]
    for upper, lower in pairwise(lines):
        tops.append(tops[-1] + upper.height + gap(upper, lower))
    return tops


def _baseline(line: Line) -> Pt:
    return next((mark.baseline for mark in line.marks if isinstance(mark, TextLine)), 0.0)
