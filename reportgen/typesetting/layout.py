"""A brief to pages: measure, break, place."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from reportgen.model.brief import (
    Anchor,
    Block,
    Box,
    Brief,
    Figure,
    Heading,
    ListBlock,
    NoteId,
    Paragraph,
    Quote,
    Table,
    plain,
)
from reportgen.model.chart import Drawing
from reportgen.model.diagnostics import Diagnostic, Outcome, error, warning
from reportgen.model.page import Bookmark, Destination, Layout
from reportgen.model.style import PAPERS, StyleSheet
from reportgen.typesetting.blocks import section_lines
from reportgen.typesetting.exhibits import labelled
from reportgen.typesetting.filling import Room
from reportgen.typesetting.fonts import face_path
from reportgen.typesetting.fragments import clean
from reportgen.typesetting.furniture import furnish, sections_of
from reportgen.typesetting.masthead import masthead_lines
from reportgen.typesetting.notes import NotePart, measure_note
from reportgen.typesetting.paginate import Fault, PagePlan, well_ended
from reportgen.typesetting.placing import Paper, Placement, note_places, place
from reportgen.typesetting.setting import Setting

FAULTS: Mapping[str, tuple[str, str]] = {
    "heading-alone": ("page {page} ends with the heading '{words}'", "shorten what follows, or the heading"),
    "kept-apart": ("what belongs together is parted on page {page}, after '{words}'", "it is too high for a page"),
    "line-too-tall": ("'{words}' is higher than page {page}", "choose a larger paper or a smaller type"),
    "note-apart": ("a note called in '{words}' begins after page {page}", "call fewer notes on one line"),
    "page-too-small": ("page {page} has no room for a line", "choose a larger paper or smaller margins"),
}
"""What a page could not be spared, and what may help."""


def typeset(brief: Brief, style: StyleSheet, drawings: Mapping[str, Drawing], paper: str = "") -> Outcome[Layout]:
    """Lay a brief out on pages. `paper` is A4, Letter or A5; empty leaves it to the style.

    Expects citations turned into note calls, and the list of sources into paragraphs. What is wrong in the brief
    (an unknown note, anchor, chart or role, a character without a glyph, an unsafe link) comes back as errors beside
    a layout without it; what page breaking could not keep together comes back as warnings.
    Raises KeyError for an unknown paper, OSError for a font that can't be read.
    """
    width, height = PAPERS[paper or style.page.paper]
    brief = labelled(brief, style.strings)
    sheet = Paper(width, height, style)
    setting = _setting(brief, sheet, drawings)
    flow = (*masthead_lines(brief.masthead, setting), *section_lines(brief.sections, setting))
    called = {call for line in flow for call in line.calls}
    notes = {note.id: measure_note(note, setting) for note in brief.notes if note.id in called}
    plans = well_ended(flow, notes, Room(sheet.room, style.page.baseline, style.notes, style.costs)) or (PagePlan(()),)
    layout = _layout(brief, plans, sheet, setting)
    said = (*setting.complaints.values(), *_uncalled(brief, notes), *_faults(plans))
    return Outcome(layout, said)


def _setting(brief: Brief, paper: Paper, drawings: Mapping[str, Drawing]) -> Setting:
    numbers = {note.id: note.number for note in brief.notes}
    anchors = frozenset(_anchors(list(brief.blocks())))
    return Setting(paper.style, numbers, anchors, drawings, brief.language, paper.measure, paper.room)


def _anchors(blocks: Sequence[Block]) -> Iterator[Anchor]:
    """Walk all anchors, within boxes, lists and quotations too."""
    for block in blocks:
        match block:
            case Heading(anchor=anchor) | Paragraph(anchor=anchor) | Table(anchor=anchor) | Figure(anchor=anchor):
                if anchor:
                    yield anchor
            case Box(inner) | Quote(inner):
                yield from _anchors(inner)
            case ListBlock(items):
                yield from chain.from_iterable(_anchors(item) for item in items)


def _layout(brief: Brief, plans: Sequence[PagePlan], paper: Paper, setting: Setting) -> Layout:
    """Place the planned pages, now that every page number is known."""
    pages = {name: n for n, plan in reversed(list(enumerate(plans, 1))) for line in plan.lines for name in line.anchors}
    placements = [place(plan, number, paper, pages) for number, plan in enumerate(plans, 1)]
    for placement, section in zip(placements, sections_of(plans), strict=True):
        furnish(placement, section, brief, paper, setting)
    destinations = tuple(_destinations(placements))
    placed = tuple(placement.page() for placement in placements)
    faces = {run.face for page in placed for run in page.runs} | set(_drawn_faces(setting))
    return Layout(
        paper.width, paper.height, placed, tuple(_outline(brief, destinations)), destinations,
        tuple(note_places(plans, setting.numbers)), tuple(sorted(faces)),
    )  # fmt: skip


def _destinations(placements: Sequence[Placement]) -> Iterator[Destination]:
    """Name the places that links lead to; of two with one name the first counts."""
    seen: set[str] = set()
    for placement in placements:
        for name, y in placement.names.items():
            if name not in seen:
                seen.add(name)
                yield Destination(name, placement.number, y)


def _outline(brief: Brief, destinations: Sequence[Destination]) -> Iterator[Bookmark]:
    """Make bookmarks of the headings, none more than one level deeper than the one before."""
    places = {destination.name: destination for destination in destinations}
    level = 0
    for block in brief.blocks():
        if not isinstance(block, Heading):
            continue
        title, place = clean(plain(block.children)).strip(), places.get(block.anchor)
        if title and place:
            level = min(max(block.level, 1), level + 1)
            yield Bookmark(level, title, place.page, place.y)


def _drawn_faces(setting: Setting) -> Iterator[str]:
    for drawing in setting.drawings.values():
        for mark in drawing.marks:
            if family := getattr(mark, "family", ""):
                yield face_path(setting.style, family, bold=mark.bold, italic=mark.italic)  # type: ignore[union-attr]


def _uncalled(brief: Brief, notes: Mapping[NoteId, NotePart]) -> Iterator[Diagnostic]:
    for note in brief.notes:
        if note.id not in notes:
            yield warning("uncalled-note", f"note {note.number} is called nowhere: '{plain(note.children)[:60]}'")


def _faults(plans: Sequence[PagePlan]) -> Iterator[Diagnostic]:
    for number, plan in enumerate(plans, 1):
        for fault in plan.faults:
            yield _fault(fault, number)


def _fault(fault: Fault, page: int) -> Diagnostic:
    message, hint = FAULTS[fault.code]
    said = error if fault.code == "note-apart" else warning
    return said(fault.code, message.format(page=page, words=fault.words[:80]), hint=hint)
