"""A brief to pages: measure, break, place."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
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
    Section,
    Table,
    plain,
)
from reportgen.model.chart import Drawing
from reportgen.model.diagnostics import Diagnostic, Outcome, error, warning
from reportgen.model.page import Bookmark, Destination, Layout
from reportgen.model.style import PAPERS, StyleSheet
from reportgen.typesetting.blocks import section_lines
from reportgen.typesetting.columns import Spread, pages_of
from reportgen.typesetting.costs import Room
from reportgen.typesetting.exhibits import labelled
from reportgen.typesetting.fallback import covered
from reportgen.typesetting.fonts import face_path
from reportgen.typesetting.forcing import Fault
from reportgen.typesetting.fragments import clean
from reportgen.typesetting.masthead import opening_lines
from reportgen.typesetting.measured import TextLine
from reportgen.typesetting.notes import NotePart, measure_note
from reportgen.typesetting.pages import PlacedPages
from reportgen.typesetting.paginate import PagePlan
from reportgen.typesetting.placing import Paper, named_places, note_places
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
    style = style.on(paper)
    width, height = PAPERS[style.page.paper]
    brief = labelled(brief, style.strings)
    sheet = Paper(width, height, style)
    setting = _setting(brief, sheet, drawings)
    column = replace(setting, measure=sheet.column)
    opening, sections = opening_lines(brief, setting)
    first, following = _parted(sections, style.page.columns)
    across = (*opening, *section_lines(first, setting, sections))
    flow = section_lines(following, column, sections)
    called = {call for line in (*across, *flow) for call in line.calls}
    notes = {note.id: measure_note(note, column) for note in brief.notes if note.id in called}
    pages = pages_of(across, flow, notes, _room(sheet), style.page.columns) or ((PagePlan(()),),)
    layout = _layout(brief, pages, sheet, setting)
    said = (*setting.complaints.values(), *_uncalled(brief, notes), *_faults(chain.from_iterable(pages)))
    return Outcome(layout, said)


def _parted(sections: Sequence[Section], columns: int) -> tuple[Sequence[Section], Sequence[Section]]:
    """Part what goes across two columns, all before the first section that has a heading, from what runs in them."""
    if columns == 1:
        return sections, ()
    first = next((n for n, section in enumerate(sections) if section.heading), len(sections))
    return sections[:first], sections[first:]


def _room(paper: Paper) -> Room:
    style, page = paper.style, paper.style.page
    return Room(paper.room, page.baseline, style.notes, style.costs, page.stretch, page.grid)


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


def _layout(brief: Brief, pages: Sequence[Spread], paper: Paper, setting: Setting) -> Layout:
    """Lay out the planned pages, now that every page number is known."""
    plans = tuple(chain.from_iterable(pages))
    destinations = tuple(_destinations(plans, paper))
    placed = PlacedPages(pages, brief, paper, setting)
    faces = {*_set_faces(plans), *placed.furniture_faces(), *_drawn_faces(setting)}
    return Layout(
        paper.width, paper.height, placed, tuple(_outline(brief, destinations)), destinations,
        tuple(note_places(plans, setting.numbers)), tuple(sorted(faces)), tuple(setting.structure.elements),
    )  # fmt: skip


def _destinations(plans: Iterable[PagePlan], paper: Paper) -> Iterator[Destination]:
    """Name the places that links lead to; of two with one name the first counts."""
    seen: set[str] = set()
    for plan in plans:
        for name, y in named_places(plan, paper):
            if name not in seen:
                seen.add(name)
                yield Destination(name, plan.page, y)


def _set_faces(plans: Iterable[PagePlan]) -> set[str]:
    """Collect the faces of the text and of the notes."""
    lines = chain.from_iterable(chain(plan.lines, *(part.lines for part in plan.notes)) for plan in plans)
    marks = chain.from_iterable(line.marks for line in lines)
    return {fragment.face for mark in marks if isinstance(mark, TextLine) for fragment in mark.fragments}


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
                own = face_path(setting.style, family, bold=mark.bold, italic=mark.italic)  # type: ignore[union-attr]
                found = covered(mark.text, own, setting.style)  # type: ignore[union-attr]
                yield from (face for _, face in found if face)
                yield own


def _uncalled(brief: Brief, notes: Mapping[NoteId, NotePart]) -> Iterator[Diagnostic]:
    for note in brief.notes:
        if note.id not in notes:
            yield warning("uncalled-note", f"note {note.number} is called nowhere: '{plain(note.children)[:60]}'")


def _faults(plans: Iterable[PagePlan]) -> Iterator[Diagnostic]:
    for plan in plans:
        for fault in plan.faults:
            yield _fault(fault, plan.page)


def _fault(fault: Fault, page: int) -> Diagnostic:
    message, hint = FAULTS[fault.code]
    said = error if fault.code == "note-apart" else warning
    return said(fault.code, message.format(page=page, words=fault.words[:80]), hint=hint)
