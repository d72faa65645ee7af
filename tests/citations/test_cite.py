"""Citations of a brief to notes and a list of sources."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.citations import cite
from reportgen.model.brief import (
    Anchor,
    Block,
    Box,
    Brief,
    Citation,
    Cite,
    Emphasis,
    Figure,
    Heading,
    Inlines,
    KeyFigure,
    KeyFigures,
    Link,
    ListBlock,
    Masthead,
    NoteCall,
    PageBreak,
    Paragraph,
    Quote,
    Section,
    SourceList,
    Strong,
    Table,
    Text,
    plain,
)
from reportgen.model.diagnostics import Place, Severity
from reportgen.model.source import Document, DocumentId
from reportgen.model.style import Align
from tests.citations.printing import a_source, printed

STATED: dict[str, dict[str, object]] = {
    "ports": {"title": "The Ports of Call", "authors": ["John F. Copper"], "publisher": "Pier", "published": "2024"},
    "chips": {"title": "A Chip War", "publisher": "Pier", "published": "2024-02"},
    "talks": {"title": "Talks Resume", "authors": ["GONG Qian"], "publisher": "Pier", "published": "2023"},
}


def made(stated: dict[str, dict[str, object]]) -> dict[DocumentId, Document]:
    return {DocumentId(name): replace(a_source(said), id=DocumentId(name)) for name, said in stated.items()}


SOURCES = made(STATED)


def at(*names: str, line: int = 1) -> Cite:
    """Cite `name` or `name, locator`, all in one note."""
    parts = (name.partition(", ") for name in names)
    return Cite(tuple(Citation(DocumentId(n), locator) for n, _, locator in parts), Place("brief.md", line))


def paragraph(*children: Cite | str) -> Paragraph:
    return Paragraph(tuple(Text(child) if isinstance(child, str) else child for child in children))


def brief(*blocks: Block, heading: Heading | None = None) -> Brief:
    return Brief(Masthead("Monthly"), (Section(blocks, heading),))


def notes(*blocks: Block) -> list[str]:
    return [printed(note.children) for note in cite(brief(*blocks), SOURCES).value.notes]


def all_of(kind: type, node: object) -> Iterator[object]:
    """Find every record of a kind, in the order that records declare their fields; knows nothing of the walk."""
    if isinstance(node, kind):
        yield node
    if isinstance(node, tuple):
        for child in node:
            yield from all_of(kind, child)
    elif is_dataclass(node) and not isinstance(node, type):
        for field in fields(node):
            yield from all_of(kind, getattr(node, field.name))


def test_a_source_is_cited_in_full_and_then_in_short() -> None:
    assert notes(paragraph("A.", at("ports, p. 3")), paragraph("B.", at("ports, p. 4"))) == [
        "John F. Copper, “The Ports of Call,” *Pier*, 2024, p. 3.",
        "Copper, “Ports of Call,” p. 4.",
    ]


def test_sources_of_one_note_are_parted_by_semicolons() -> None:
    assert notes(paragraph(at("chips", "ports")), paragraph(at("talks", "chips, p. 2"))) == [
        "“A Chip War,” *Pier*, February 2024; John F. Copper, “The Ports of Call,” *Pier*, 2024.",
        "Gong Qian, “Talks Resume,” *Pier*, 2023; *Pier*, “Chip War,” p. 2.",
    ]


def test_a_source_cited_twice_at_one_point_is_named_once() -> None:
    assert notes(paragraph(at("chips, p. 1", "ports", "chips, p. 5", "chips, p. 1"))) == [
        "“A Chip War,” *Pier*, February 2024, p. 1, p. 5; John F. Copper, “The Ports of Call,” *Pier*, 2024."
    ]


def test_every_block_that_holds_words_is_walked_in_reading_order() -> None:
    n = iter(range(1, 99))

    def cell() -> Inlines:
        return (Text("x"), at(f"chips, p. {next(n)}"))

    heading = Heading(1, cell(), Anchor("h"))
    blocks: list[Block] = [
        Heading(2, cell(), Anchor("i")),
        Paragraph((Strong(cell()), Emphasis((Link("https://example.org", cell()),)), *cell())),
        ListBlock(((Paragraph(cell()), Quote((Paragraph(cell()),))), (Paragraph(cell()),))),
        Box((Paragraph(cell()),)),
    ]
    title, header, rows, note = cell(), (cell(), cell()), ((cell(), cell()), (cell(), cell())), cell()
    blocks.append(Table(header, rows, (Align.LEFT, Align.LEFT), title, note))
    blocks.append(Figure("c", cell(), "Deals", cell(), "alt"))
    blocks.append(KeyFigures((KeyFigure("1", cell()), KeyFigure("2", cell()))))
    blocks.append(PageBreak())
    done = cite(brief(*blocks, heading=heading), SOURCES).value
    total = next(n) - 1
    assert [printed(each.children).rpartition("p. ")[2] for each in done.notes] == [
        f"{k}." for k in range(1, total + 1)
    ]
    assert len(list(all_of(NoteCall, done.sections))) == total
    assert not list(all_of(Cite, done))


def test_an_unknown_source_is_reported_where_it_stands_with_what_was_meant() -> None:
    done = cite(brief(paragraph("A.", at("prots", line=7)), paragraph("B.", at("chips", "zzzz", line=9))), SOURCES)
    assert [(d.severity, d.code, str(d.place), d.hint) for d in done.diagnostics] == [
        (Severity.ERROR, "unknown-source", "brief.md:7", "did you mean 'ports'?"),
        (Severity.ERROR, "unknown-source", "brief.md:9", "`reportgen documents` lists the ids"),
    ]
    assert [printed(block.children) for block in done.value.blocks() if isinstance(block, Paragraph)] == [
        "A.",
        "B.[^note-1]",
    ]
    assert [printed(note.children) for note in done.value.notes] == ["“A Chip War,” *Pier*, February 2024."]


def test_the_list_of_sources_holds_what_is_cited_before_and_after_it_sorted_by_what_an_entry_opens_with() -> None:
    done = cite(brief(paragraph(at("talks")), Box((SourceList(),)), paragraph(at("chips", "ports", "talks"))), SOURCES)
    (box,) = [block for block in done.value.blocks() if isinstance(block, Box)]
    assert [(block.role, printed(block.children)) for block in box.blocks if isinstance(block, Paragraph)] == [
        ("source", "Copper, John F. “The Ports of Call.” *Pier*, 2024."),
        ("source", "Gong Qian. “Talks Resume.” *Pier*, 2023."),
        ("source", "*Pier*. “A Chip War.” February 2024."),
    ]


def test_a_list_of_sources_has_its_title_and_is_left_out_where_nothing_is_cited() -> None:
    titled = cite(brief(paragraph(at("chips")), SourceList("Sources")), SOURCES).value
    assert [plain(b.children) for b in titled.blocks() if isinstance(b, Heading)] == ["Sources"]
    assert list(cite(brief(SourceList("Sources")), SOURCES).value.blocks()) == []


def test_short_notes_say_more_where_less_would_fit_two_sources() -> None:
    stated: dict[str, dict[str, object]] = {
        "a": {"title": "China and Europe Agree on Rare Chips", "publisher": "Pier", "published": "2024"},
        "b": {"title": "China and Europe Agree on New Ports", "publisher": "Pier", "published": "2024"},
        "c": {"title": "Trade", "container": "Review", "published": "2024-11"},
        "d": {"title": "Trade", "container": "Review", "published": "2024-12"},
        "e": {"title": "Rare Earths and the Long Road", "container": "Review", "published": "2024-12"},
    }
    sources = made(stated)
    done = cite(brief(paragraph(at(*stated)), paragraph(at(*stated))), sources).value
    assert printed(done.notes[1].children) == (
        "*Pier*, “China and Europe Agree on Rare Chips”; *Pier*, “China and Europe Agree on New Ports”; "
        "“Trade,” in *Review* (November 2024); “Trade,” in *Review* (December 2024); “Rare Earths.”"
    )


def test_a_brief_that_has_its_notes_is_refused() -> None:
    done = cite(brief(paragraph(at("chips"))), SOURCES).value
    with pytest.raises(ValueError, match="already"):
        cite(done, SOURCES)


NAMES = st.sampled_from(["ports", "chips", "talks", "chips, p. 2", "ports, para. 3", "nowhere"])
CITES = st.lists(NAMES, min_size=1, max_size=3).map(lambda names: at(*names))
INLINES = st.recursive(
    st.lists(CITES | st.just(Text("a")), max_size=3).map(tuple),
    lambda inner: st.builds(lambda a, b: (Strong(a), Emphasis(b)), inner, inner),
    max_leaves=3,
)
BLOCKS: st.SearchStrategy[Block] = st.recursive(
    INLINES.map(Paragraph)
    | st.builds(Heading, st.just(2), INLINES, st.just(Anchor("h")))
    | st.builds(Figure, st.just("c"), INLINES, st.just("u"), INLINES, st.just("alt"))
    | INLINES.map(lambda label: KeyFigures((KeyFigure("1", label),)))
    | st.just(SourceList()),
    lambda inner: (
        st.lists(inner, max_size=2).map(lambda blocks: Box(tuple(blocks)))
        | st.lists(inner, max_size=2).map(lambda blocks: Quote(tuple(blocks)))
        | st.lists(inner, max_size=2).map(lambda blocks: ListBlock((tuple(blocks),)))
    ),
    max_leaves=6,
)


@given(st.lists(BLOCKS, max_size=5))
def test_each_known_citation_is_one_call_and_calls_count_from_one(blocks: list[Block]) -> None:
    asked = [c for c in all_of(Cite, tuple(blocks)) if isinstance(c, Cite)]
    known = [c for c in asked if any(each.document in SOURCES for each in c.citations)]
    done = cite(brief(*blocks), SOURCES)
    calls = [call.note for call in all_of(NoteCall, done.value.sections) if isinstance(call, NoteCall)]
    assert calls == [f"note-{n}" for n in range(1, len(known) + 1)]
    assert [(note.id, note.number) for note in done.value.notes] == [(c, n) for n, c in enumerate(calls, 1)]
    assert not list(all_of(Cite, done.value))
    assert not list(all_of(SourceList, done.value))
    assert all(plain(note.children).strip(" .") for note in done.value.notes)
    wrong = [c for c in asked if any(each.document not in SOURCES for each in c.citations)]
    assert [d.place for d in done.diagnostics] == [c.place for c in wrong]
    assert cite(brief(*blocks), dict(reversed(SOURCES.items()))) == done


LINE = st.text(alphabet="aZé \"'“”‘’.?!:,-&<9U中", max_size=30)


@given(LINE, LINE, LINE, LINE, LINE)
def test_whatever_a_record_states_its_note_is_a_sentence(
    title: str, author: str, publisher: str, text: str, locator: str
) -> None:
    source = replace(a_source({"title": title, "publisher": publisher, "text": text}), authors=(author,))
    sources = {DocumentId("d"): source}
    cited = Cite((Citation(DocumentId("d"), locator),))
    done = cite(brief(Paragraph((cited, Text(" "), cited)), SourceList()), sources).value
    entries = [b.children for b in done.blocks() if isinstance(b, Paragraph) and b.role == "source"]
    for children in (*(note.children for note in done.notes), *entries):
        said = plain(children)
        assert said.strip(" .")
        assert said.rstrip("”’*")[-1] in ".?!…"
        assert not set(said) & {'"', "'"}
        assert "  " not in said


def test_notes_are_numbered_and_full_in_the_order_of_an_earlier_print() -> None:
    twice = Brief(Masthead("T"), (Section((Paragraph((at("ports"),)), Paragraph((at("ports"),)))),))
    first = cite(twice, SOURCES).value
    turned = cite(twice, SOURCES, [note.id for note in reversed(first.notes)]).value
    assert [note.id for note in turned.notes] == ["note-2", "note-1"]
    assert [note.number for note in turned.notes] == [1, 2]
    assert [plain(note.children) for note in turned.notes] == [plain(note.children) for note in first.notes]
