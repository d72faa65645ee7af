"""Citations as numbers in brackets: where they stand, and where they lead."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.citations import cite
from reportgen.citations.numeric import seated
from reportgen.model.brief import (
    Anchor,
    Block,
    Box,
    Brief,
    Cite,
    Emphasis,
    Heading,
    Inlines,
    Link,
    ListBlock,
    Paragraph,
    SourceCall,
    SourceList,
    Strong,
    Text,
    plain,
)
from reportgen.model.citing import CitationRules, CitationStyle, SourceGroup, SourceListing, SourceOrder
from reportgen.model.diagnostics import Outcome
from reportgen.model.evidence import Made, Making, Quoted, Recorded
from reportgen.model.source import DocumentId, Span
from tests.citations.printing import printed
from tests.citations.test_cite import BLOCKS, all_of, at, brief, made, paragraph

NUMERIC = CitationRules(CitationStyle.NUMERIC)
FILED = SourceListing()

STATED: dict[str, dict[str, object]] = {
    "chips": {"title": "A Chip War", "authors": ["Ann Able"], "publisher": "Pier", "published": "2024-02"},
    "ports": {"title": "The Ports of Call", "authors": ["John F. Copper"], "publisher": "Pier", "published": "2024"},
    "talks": {"title": "Talks Resume", "authors": ["GONG Qian"], "publisher": "Pier", "published": "2023"},
}
SOURCES = made(STATED)


def numbered(*blocks: Block, listing: SourceListing | None = FILED) -> Outcome[Brief]:
    """Cite by numbers; chips is 1, ports 2 and talks 3 where all are cited and filed."""
    return cite(brief(*blocks, SourceList()), SOURCES, rules=NUMERIC, listing=listing)


def said(*children: Cite | str | Strong) -> str:
    first = next(numbered(Paragraph(inlines(children))).value.blocks())
    assert isinstance(first, Paragraph)
    return printed(first.children)


def inlines(children: Sequence[Cite | str | Strong]) -> Inlines:
    return tuple(Text(child) if isinstance(child, str) else child for child in children)


ONE = at("chips")


@pytest.mark.parametrize(
    ("before", "after", "printed_so"),
    [
        ("A ship came.", "", "A ship came~[1]."),
        ("A ship came. ", "", "A ship came~[1]."),
        ("A ship came.", " It left.", "A ship came~[1]. It left."),
        ("a port;", " a ship.", "a port~[1]; a ship."),
        ("a port,", " a ship.", "a port~[1], a ship."),
        ("Did it come?", "", "Did it come~[1]?"),
        ("2022", "", "2022~[1]"),
        ("It said “a ship.”", "", "It said “a ship”~[1]."),
        ("It said “a ‘ship.’”", "", "It said “a ‘ship’”~[1]."),
        ("It asked “a ship?”", "", "It asked “a ship?”~[1]."),
        ("It asked “a ship?”", " and left.", "It asked “a ship?”~[1] and left."),
        ("in the U.S.", " It left.", "in the U.S.~[1]. It left."),
        ("in the U.S.", " and the UK.", "in the U.S.~[1] and the UK."),
        ("by Ships Ltd.", "", "by Ships Ltd.~[1]."),
        ("It said “in the U.S.”", "", "It said “in the U.S.”~[1]."),
        ("A ship …", "", "A ship …~[1]"),
        ("A ship...", " it.", "A ship...~[1] it."),
        ("", "", "~[1]"),
    ],
)
def test_a_bracket_stands_on_the_line_of_its_word_before_the_stop(before: str, after: str, printed_so: str) -> None:
    assert said(before, ONE, after) == printed_so


def test_the_stop_leaves_bold_words_for_the_place_behind_the_bracket() -> None:
    assert said(Strong((Text("A ship came."),)), " ", ONE, " It left.") == "A ship came~[1]. It left."


def test_brackets_in_a_row_stand_before_the_stop_together() -> None:
    assert said("A ship came.", at("chips"), " ", at("ports"), " It left.", at("ports")) == (
        "A ship came~[1]~[2]. It left~[2]."
    )


@pytest.mark.parametrize(
    ("cited", "bracket"),
    [
        (["ports", "chips"], "~[1; 2]"),
        (["chips, p. 5"], "~[1,~p. 5]"),
        (["chips, pp. 5-6", "ports, the table on the back"], "~[1,~pp. 5–6; 2, the table on the back]"),
        (["chips, p. 1", "chips, p. 5"], "~[1, p. 1, p. 5]"),
    ],
)
def test_a_bracket_holds_numbers_from_the_lowest_with_their_locators(cited: list[str], bracket: str) -> None:
    called = said(at(*cited), at("chips", "ports")).removesuffix("~[1; 2]")
    assert called.replace("[1,~p. 1", "[1, p. 1") == bracket


def test_a_remark_stands_in_parentheses_within_its_sentence() -> None:
    remark = (Text("Sources differ: Pier has 5."),)
    assert said("A ship.", Cite(at("chips").citations, remark=remark)) == "A ship~[1] (sources differ: Pier has 5)."
    parted = (Text("Sources differ on 5"), Text(": 6 (Pier)"), Text("."))
    assert said("A ship.", Cite(at("chips").citations, remark=parted)) == "A ship~[1] (sources differ on 5: 6 (Pier))."
    named = (Text("China has 5 in the U.S."),)
    assert said("A ship.", Cite(at("chips").citations, remark=named)) == "A ship~[1] (China has 5 in the U.S.)."


def test_numbers_lead_to_the_entries_of_a_numbered_list() -> None:
    done = numbered(Paragraph(inlines(["A.", at("talks, p. 2"), " B.", at("ports", "chips")]))).value
    links = [link for link in all_of(Link, done.sections) if isinstance(link, Link)]
    assert [(plain(link.children), link.target) for link in links] == [
        ("3", "#source-talks"), ("1", "#source-chips"), ("2", "#source-ports"),
    ]  # fmt: skip
    (entries,) = [block for block in done.blocks() if isinstance(block, ListBlock)]
    assert (entries.ordered, entries.start, entries.role) == (True, 1, "source")
    assert [(p.anchor, printed(p.children)) for (p,) in entries.items if isinstance(p, Paragraph)] == [
        ("source-chips", "Able, Ann. “A Chip War.” *Pier*, February 2024."),
        ("source-ports", "Copper, John F. “The Ports of Call.” *Pier*, 2024."),
        ("source-talks", "Gong Qian. “Talks Resume.” *Pier*, 2023."),
    ]
    assert done.notes == ()


def test_numbers_run_through_the_groups_of_the_list() -> None:
    listing = SourceListing(SourceGroup.PUBLISHER, SourceOrder.CITED)
    done = numbered(paragraph(at("talks"), at("ports"), at("chips")), listing=listing).value
    assert [b.start for b in done.blocks() if isinstance(b, ListBlock)] == [1]
    links = [plain(link.children) for link in all_of(Link, done.sections) if isinstance(link, Link)]
    assert links == ["1", "2", "3"]


def test_numbers_are_the_softwares_own_and_locators_the_authors() -> None:
    done = numbered(Paragraph((Text("“A.”", Quoted(Span(DocumentId("d"), 0, 2))), at("chips, p. 5")))).value
    call = next(c for c in all_of(SourceCall, done.sections) if isinstance(c, SourceCall))
    found = [(t.text.replace("\u00a0", "~"), t.evidence) for t in all_of(Text, call) if isinstance(t, Text)]
    assert found == [
        ("~[", None), ("1", Made(Making.LABEL)), (",~", None), ("p. 5", Recorded(DocumentId("chips"), "p. 5")),
        ("]", None),
    ]  # fmt: skip
    paragraph = next(done.blocks())
    assert isinstance(paragraph, Paragraph)
    assert paragraph.children[0] == Text("“A”", Quoted(Span(DocumentId("d"), 0, 2)))
    entries = [block for block in done.blocks() if isinstance(block, ListBlock)]
    assert {t.evidence for t in all_of(Text, tuple(entries)) if isinstance(t, Text)} == {Recorded(DocumentId("chips"))}


def test_a_call_is_no_part_of_the_words_that_it_stands_by() -> None:
    heading = Heading(2, (Text("A ship came"), at("chips")), Anchor("a"))
    first = next(numbered(heading).value.blocks())
    assert isinstance(first, Heading)
    assert printed(first.children) == "A ship came~[1]"
    assert plain(first.children) == "A ship came"


@pytest.mark.parametrize("listing", [SourceListing(), None])
def test_numbers_without_a_list_of_sources_are_an_error(listing: SourceListing | None) -> None:
    blocks = (paragraph(at("chips")),) if listing else (paragraph(at("chips")), SourceList())
    done = cite(brief(*blocks), SOURCES, rules=NUMERIC, listing=listing)
    assert [d.code for d in done.diagnostics] == ["no-source-list"]
    assert cite(brief(paragraph("None.")), SOURCES, rules=NUMERIC, listing=listing).diagnostics == ()


def test_a_list_within_a_box_will_do() -> None:
    done = cite(brief(paragraph(at("chips")), Box((SourceList(),))), SOURCES, rules=NUMERIC)
    assert done.diagnostics == ()


@given(st.lists(BLOCKS, max_size=5))
def test_each_known_citation_is_one_bracket_that_leads_to_its_entries(blocks: list[Block]) -> None:
    asked = [c for c in all_of(Cite, tuple(blocks)) if isinstance(c, Cite)]
    known = [[c.document for c in each.citations if c.document in SOURCES] for each in asked]
    done = numbered(*blocks)
    calls = [c for c in all_of(SourceCall, done.value.sections) if isinstance(c, SourceCall)]
    anchors = [p.anchor for p in all_of(Paragraph, done.value.sections) if isinstance(p, Paragraph) and p.anchor]
    led = [[link.target[1:] for link in all_of(Link, call) if isinstance(link, Link)] for call in calls]
    assert [sorted(each) for each in led] == [sorted({f"source-{d}" for d in each}) for each in known if each]
    assert {name for each in led for name in each} <= set(anchors)
    assert all(_ascending(call) for call in calls)
    assert not list(all_of(Cite, done.value))


def _ascending(call: SourceCall) -> bool:
    numbers = [int(plain(link.children)) for link in call.children if isinstance(link, Link)]
    return all(one < other for one, other in pairwise(numbers))


CALL = SourceCall((Text("\u00a0["), Link("#source-a", (Text("1"),)), Text("]")))
WORDS = st.text(alphabet="aZ .,;?!”“’…", max_size=8).map(Text)
SEATS = st.lists(WORDS | st.just(CALL) | st.builds(lambda t: Emphasis((t,)), WORDS), max_size=7).map(tuple)


@given(SEATS)
def test_seating_moves_stops_and_blanks_alone(children: Inlines) -> None:
    done = seated(children)
    before, after = plain(children), plain(done)
    assert [c for c in after if c not in " .,;?!"] == [c for c in before if c not in " .,;?!"]
    assert [after.count(mark) for mark in ",;?!"] == [before.count(mark) for mark in ",;?!"]
    calls = sum(isinstance(child, SourceCall) for child in children)
    assert before.count(".") <= after.count(".") <= before.count(".") + calls
    assert sum(isinstance(child, SourceCall) for child in done) == calls
    for one, other in pairwise(done):
        assert not (isinstance(other, SourceCall) and plain((one,)).endswith(" "))
