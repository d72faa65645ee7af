"""Points of citation as Chicago notes: ibid., remarks, and what each text is printed from."""

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.citations import cite
from reportgen.model.brief import Brief, Cite, Emphasis, Inlines, Link, NoteId, Strong, Text, plain
from reportgen.model.citing import CitationRules
from reportgen.model.evidence import Made, Making, Recorded
from reportgen.model.source import DocumentId
from tests.citations.printing import printed
from tests.citations.test_cite import SOURCES, at, brief, paragraph

IBID = CitationRules(ibid=True)


def notes(*points: Cite, rules: CitationRules = IBID, openers: Sequence[str] = ()) -> list[str]:
    """What the notes of points say, those of `openers` at the head of their page."""
    cited = cite(brief(paragraph(*points)), SOURCES, rules=rules, openers=[NoteId(each) for each in openers])
    return [printed(note.children) for note in cited.value.notes]


def texts(children: Inlines) -> Iterator[Text]:
    for child in children:
        match child:
            case Text():
                yield child
            case Strong(inner) | Emphasis(inner) | Link(_, inner):
                yield from texts(inner)


def test_a_note_on_the_source_of_the_note_before_says_ibid_where_the_brief_wants_that() -> None:
    assert notes(at("ports"), at("ports"), at("ports"))[1:] == ["Ibid.", "Ibid."]
    assert notes(at("ports"), at("ports"), rules=CitationRules())[1:] == ["Copper, “Ports of Call.”"]


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("ports, p. 3", "ports, p. 3", "Ibid."),
        ("ports, p. 3", "ports, p. 4", "Ibid., p. 4."),
        ("ports", "ports, pp. 3-5", "Ibid., pp. 3–5."),
        ("ports, p. 3", "ports", "Copper, “Ports of Call.”"),
    ],
)
def test_ibid_alone_means_the_very_place(first: str, second: str, said: str) -> None:
    assert notes(at(first), at(second))[1] == said


@pytest.mark.parametrize(("first", "second"), [(["ports", "chips"], ["ports"]), (["ports"], ["ports", "chips"])])
def test_only_notes_with_one_source_each_are_alike(first: list[str], second: list[str]) -> None:
    assert "Ibid" not in " ".join(notes(at(*first), at(*second)))


def test_a_note_at_the_head_of_its_page_names_its_source_and_the_next_may_refer_to_it() -> None:
    assert notes(at("ports"), at("ports"), at("ports"), openers=["note-2"])[1:] == ["Copper, “Ports of Call.”", "Ibid."]


def test_ibid_follows_the_order_of_print() -> None:
    written = brief(paragraph(at("ports"), at("chips"), at("ports")))
    turned = cite(written, SOURCES, [NoteId(f"note-{n}") for n in (1, 3, 2)], rules=IBID).value
    assert [(n.id, printed(n.children)[:5]) for n in turned.notes] == [
        ("note-1", "John "),
        ("note-3", "Ibid."),
        ("note-2", "“A Ch"),
    ]


def test_a_remark_is_a_sentence_after_the_citations() -> None:
    remark = (Text("sources differ: "), Emphasis((Text("Pier"),)), Text(" has 5"))
    (said,) = notes(Cite(at("ports").citations, remark=remark), rules=CitationRules())
    assert said == "John F. Copper, “The Ports of Call,” *Pier*, 2024. Sources differ: *Pier* has 5."
    again = notes(at("ports"), Cite(at("ports").citations, remark=(Text("As amended."),)))
    assert again[1] == "Ibid. As amended."


def test_no_note_refers_to_one_whose_remark_may_name_other_sources() -> None:
    first = Cite(at("ports").citations, remark=(Text("Chips has more."),))
    assert notes(first, at("ports"))[1] == "Copper, “Ports of Call.”"


def test_every_text_of_a_note_tells_the_record_that_it_is_printed_from() -> None:
    remark = (Text("Copied.", Made(Making.SOFTWARE)),)
    written = brief(paragraph(Cite(at("ports, p. 3", "chips").citations, remark=remark), at("chips, p. 9")))
    first, second = (list(texts(n.children)) for n in cite(written, SOURCES, rules=IBID).value.notes)
    ports, chips = (Recorded(DocumentId("ports"), "p. 3"), Recorded(DocumentId("chips")))
    assert {t.evidence for t in first} == {ports, chips, None, Made(Making.SOFTWARE)}
    assert [t.text for t in first if t.evidence is None] == ["; ", " "]
    assert "".join(t.text for t in first if t.evidence == ports).endswith("2024, p. 3")
    assert {t.evidence for t in second} == {Recorded(DocumentId("chips"), "p. 9")}


NAMES = st.sampled_from(["ports", "chips", "ports, p. 2", "ports, p. 3", "talks"])
POINTS = st.lists(st.lists(NAMES, min_size=1, max_size=2).map(lambda names: at(*names)), max_size=12)


@given(POINTS, st.sets(st.integers(1, 12)), st.permutations(range(1, 13)))
def test_ibid_is_said_of_the_one_source_of_the_note_before_and_of_nothing_else(
    points: list[Cite], heads: set[int], order: list[int]
) -> None:
    written: Brief = brief(paragraph(*points))
    openers = {NoteId(f"note-{n}") for n in heads}
    done = cite(written, SOURCES, [NoteId(f"note-{n}") for n in order], rules=IBID, openers=openers).value
    cited = {NoteId(f"note-{n}"): {c.document for c in p.citations} for n, p in enumerate(points, 1)}
    bare = cite(written, SOURCES, [NoteId(f"note-{n}") for n in order]).value
    for before, note, named in zip((None, *done.notes), done.notes, bare.notes, strict=False):
        if plain(note.children).startswith("Ibid."):
            assert before
            assert note.id not in openers
            assert cited[note.id] == cited[before.id]
            assert len(cited[note.id]) == 1
        else:
            assert note == named
