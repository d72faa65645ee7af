"""The table of contents. Its lines have their final height before any page number is known, so one pass is enough."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportgen.model.brief import Contents, Heading, Link, Listed, PageNumber, Section, Text, plain, uncalled
from reportgen.model.page import Rule
from reportgen.model.style import Align
from reportgen.typesetting.breaking import fragment_width, natural_width, paragraph, text_lines
from reportgen.typesetting.exhibits import exhibits
from reportgen.typesetting.fragments import PLACEHOLDER, clean, fragments
from reportgen.typesetting.keeping import paragraph_costs
from reportgen.typesetting.measured import KEEP, Line, Lines, TextLine, breaking_cost, stacked
from reportgen.typesetting.setting import Column, Setting
from reportgen.typesetting.standing import ruled

FEW, SHORT = 4, 16
"""Entries from which a table of contents may stand in two columns, and up to which it is not parted."""

TITLES = {
    Listed.HEADINGS: ("contents", "Contents"),
    Listed.FIGURES: ("charts", "Charts"),
    Listed.TABLES: ("tables", "Tables"),
}
"""The style's string above each list, and what stands there without it."""

GUTTER = 28.0
"""White space between two columns of entries."""


def contents_lines(contents: Contents, sections: Sequence[Section], column: Column, setting: Setting) -> Lines:
    """Set a line for each heading down to `contents.depth`, or for each figure or table that has a title.

    Each has a leader and a page number, and is a link; without any, there is no list.
    """
    listed = contents.of
    headings = list(_headings(sections, contents.depth) if listed is Listed.HEADINGS else exhibits(sections, listed))
    if not headings:
        return ()
    words = contents.title or setting.word(*TITLES[listed])
    with setting.structure.within("TOC"):
        with setting.structure.within("Caption"):
            opening = paragraph((Text(words),), "contents_title", column, setting)
        entries = _side_by_side(headings, column, setting) or _one_under_another(headings, column, setting)
    opening = ruled(opening, "contents_title", column, setting)
    flow = (*(replace(line, cost=KEEP, heading=True) for line in opening), *entries)
    style = setting.text("contents1")
    return (*flow[:-1], replace(flow[-1], after=max(style.space_after, setting.style.page.baseline)))


def _side_by_side(headings: Sequence[Heading], column: Column, setting: Setting) -> Lines:
    """Set the entries in two columns, where there are a few and each fits on one line; nothing where they don't."""
    if not FEW <= len(headings) <= SHORT:
        return ()
    width = (column.width - GUTTER) / 2
    half = -(-len(headings) // 2)
    left = [_entry(heading, Column(column.left, width), setting) for heading in headings[:half]]
    right = [_entry(heading, Column(column.left + width + GUTTER, width), setting) for heading in headings[half:]]
    if any(len(entry) > 1 for entry in left + right):
        return ()
    return (stacked([tuple(line for entry in side for line in entry) for side in (left, right)]),)


def _one_under_another(headings: Sequence[Heading], column: Column, setting: Setting) -> Lines:
    entries = [_entry(heading, column, setting) for heading in headings]
    whole = len(entries) <= SHORT
    costs = (KEEP,) * (len(entries) - 1) + (0.0,) if whole else paragraph_costs(len(entries), setting.style.costs)
    ends = [replace(entry[-1], cost=cost) for entry, cost in zip(entries, costs, strict=True)]
    return tuple(line for entry, end in zip(entries, ends, strict=True) for line in (*entry[:-1], end))


def _headings(sections: Sequence[Section], depth: int) -> Iterator[Heading]:
    for section in sections:
        for block in ((section.heading,) if section.heading else ()) + section.blocks:
            if isinstance(block, Heading) and block.level <= depth and clean(plain(block.children)).strip():
                yield block


def _entry(heading: Heading, column: Column, setting: Setting) -> Lines:
    """Set one entry; the number stands on its last line."""
    role = "contents1" if heading.level == 1 else "contents2"
    style = setting.text(role)
    target = f"#{heading.anchor}"
    structure, words = setting.structure, clean(plain(heading.children)).strip()
    with structure.within("TOCI"), structure.within("Reference"), structure.within("Link", title=words):
        found = fragments((Link(target, uncalled(heading.children)),), role, setting)
        number = fragments((Link(target, (PageNumber(heading.anchor),)),), role, setting)
    kept = natural_width(number) + style.size * 1.5
    inner = Column(column.left, column.width - kept)
    lines = text_lines(found, style, inner, setting, Align.LEFT) or [Line(style.leading)]
    last = lines[-1]
    text = next((mark for mark in last.marks if isinstance(mark, TextLine)), None)
    page = TextLine(number, column.left, text.baseline if text else style.size, column.width, Align.RIGHT)
    leader = (_leader(text, column, len(PLACEHOLDER), setting),) if text else ()
    lines[-1] = replace(last, marks=(*last.marks, *leader, page))
    return breaking_cost(lines, KEEP)


def _leader(text: TextLine, column: Column, digits: int, setting: Setting) -> Rule:
    """Draw dots from an entry's words to where the number may start."""
    fragment = text.fragments[-1]
    start = text.x + sum(fragment_width(f) for f in text.fragments) + fragment.size * 0.6
    number = fragment_width(replace(fragment, text="0" * digits))
    end = max(start, column.left + column.width - number - fragment.size * 0.4)
    return Rule(start, text.baseline - 0.3, end, text.baseline - 0.3, 0.6, setting.style.colour("rule"), (0.6, 3.4))
