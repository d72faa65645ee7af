"""No page's notes open with ibid., whatever the brief: random ones, set as often as it takes."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.citations import cite
from reportgen.model.brief import (
    Anchor,
    Block,
    Brief,
    Citation,
    Cite,
    Figure,
    Heading,
    Inlines,
    Masthead,
    Note,
    NoteId,
    Paragraph,
    Section,
    Text,
    plain,
)
from reportgen.model.citing import CitationRules
from reportgen.model.diagnostics import Outcome, error
from reportgen.model.page import Layout, NotePlace
from reportgen.model.source import DocumentId
from reportgen.pipeline.proving import MOST_ROUNDS, settled
from reportgen.typesetting import typeset
from tests.citations.printing import a_source
from tests.effort import tries
from tests.typesetting.briefs import DRAWING, sheet

LONG = "A title that goes on for so long that its note takes a line or two more than ibid. ever would"
SOURCES = {
    DocumentId(name): replace(a_source({"title": title, "publisher": "Pier"}), id=DocumentId(name))
    for name, title in {"a": "Alpha", "b": f"Beta: {LONG}", "c": LONG}.items()
}
IBID = CitationRules(ibid=True)

Piece = tuple[int, str, bool]
"""Words of a paragraph, the sources that its notes cite (`aab`), and whether it is a figure."""

PIECES: st.SearchStrategy[list[Piece]] = st.lists(
    st.tuples(st.sampled_from((4, 20, 60, 120)), st.text("aaaabc", max_size=4), st.sampled_from((False, False, True))),
    min_size=4,
    max_size=24,
)
SIZES = st.sampled_from(((340.0, 300.0), (230.0, 260.0), (447.0, 420.0)))


@dataclass
class Press:
    """Sets briefs, and keeps count."""

    size: tuple[float, float]
    set: list[Brief] = field(default_factory=list)

    def __call__(self, brief: Brief) -> Outcome[Layout]:
        self.set.append(brief)
        return typeset(brief, sheet(self.size), {"plot": DRAWING})


def written(pieces: Sequence[Piece]) -> Brief:
    """Make the brief of pieces; a source is cited at another page each second time."""
    blocks: list[Block] = []
    for number, (words, cited, figure) in enumerate(pieces):
        calls = _called(words, cited)
        blocks.append(Figure("plot", calls, "unit", (), "alt", Anchor(f"f{number}")) if figure else Paragraph(calls))
    return Brief(Masthead("Title"), (Section(tuple(blocks), Heading(1, (Text("Section"),), Anchor("s"))),))


def _called(words: int, cited: str) -> Inlines:
    text = Text("word " * (words // (len(cited) + 1)) + "word.")
    cites = (Cite((Citation(DocumentId(name), f"p. {n % 2 + 1}" if n else ""),)) for n, name in enumerate(cited))
    return (text, *(inline for each in cites for inline in (each, Text(" "), text)))


def _cites(block: Block) -> list[Cite]:
    match block:
        case Paragraph(children) | Figure(_, children):
            return [child for child in children if isinstance(child, Cite)]
    return []


def is_ibid(note: Note) -> bool:
    return plain(note.children).startswith("Ibid.")


@given(PIECES, SIZES)
@settings(max_examples=tries(120), deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_page_opens_its_notes_with_ibid_and_each_follows_what_it_means(
    pieces: list[Piece], size: tuple[float, float]
) -> None:
    number = partial(cite, written(pieces), SOURCES, rules=IBID)
    press = Press(size)
    brief, laid_out = settled(number().value, number, press, ibid=True)
    notes = {note.id: note for note in brief.notes}
    places = laid_out.value.notes
    opening = {place.page: notes[place.note] for place in reversed(places)}
    assert not [note for note in opening.values() if is_ibid(note)]
    cites = (each for block in written(pieces).blocks() for each in _cites(block))
    sources = {NoteId(f"note-{n}"): each.citations[0].document for n, each in enumerate(cites, 1)}
    for before, place in zip((None, *places), places, strict=False):
        if is_ibid(notes[place.note]):
            assert before
            assert sources[before.note] == sources[place.note]
    assert brief is press.set[-1]
    assert len(press.set) <= len(notes) + MOST_ROUNDS + 2


def test_notes_that_open_no_page_keep_their_ibid() -> None:
    number = partial(cite, written([(20, "aaa", False)] * 12), SOURCES, rules=IBID)
    brief, laid_out = settled(number().value, number, Press((340.0, 300.0)), ibid=True)
    pages = {place.page for place in laid_out.value.notes}
    assert len(pages) > 1
    assert sum(is_ibid(note) for note in brief.notes) >= len(brief.notes) / 3


def test_without_ibid_a_brief_whose_notes_stand_in_order_is_set_once() -> None:
    number = partial(cite, written([(20, "aa", False)] * 12), SOURCES)
    press = Press((340.0, 300.0))
    brief, _ = settled(number().value, number, press)
    assert len(press.set) == 1
    assert not any(map(is_ibid, brief.notes))


def test_where_the_order_of_notes_never_settles_no_note_says_ibid() -> None:
    number = partial(cite, written([(20, "aaaa", False)] * 3), SOURCES, rules=IBID)
    press = Press((447.0, 420.0))

    def unsteady(brief: Brief) -> Outcome[Layout]:
        """Say of each layout that its first two notes are printed the other way."""
        done = press(brief)
        pages = {place.note: place for place in done.value.notes}
        first, second, *others = (pages[note.id] for note in brief.notes)
        return Outcome(replace(done.value, notes=(second, first, *others)))

    brief, _ = settled(number().value, number, unsteady, ibid=True)
    assert len(press.set) == MOST_ROUNDS + 2
    assert len(brief.notes) > 4
    assert not any(map(is_ibid, brief.notes))


def test_a_layout_with_errors_ends_the_rounds() -> None:
    number = partial(cite, written([(4, "aa", False)]), SOURCES, rules=IBID)
    layout = Layout(1.0, 1.0, (), notes=(NotePlace(NoteId("note-2"), 2, 1),))
    said = (error("broken", "it is broken"),)
    brief, laid_out = settled(number().value, number, lambda _: Outcome(layout, said), ibid=True)
    assert laid_out.diagnostics == said
    assert brief == number().value


@pytest.mark.parametrize("notes", [("a", "a"), ("a", "b")])
def test_a_page_opens_with_the_first_note_that_begins_there(notes: tuple[str, str]) -> None:
    pieces = [(4, notes[0], False), (4, notes[1], False)]
    number = partial(cite, written(pieces), SOURCES, rules=IBID)

    def parted(brief: Brief) -> Outcome[Layout]:
        places = tuple(NotePlace(note.id, note.number, page) for page, note in enumerate(brief.notes, 1))
        return Outcome(Layout(1.0, 1.0, (), notes=places))

    brief, _ = settled(number().value, number, parted, ibid=True)
    assert not any(map(is_ibid, brief.notes))
