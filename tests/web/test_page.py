"""The page as HTML: whole, closed in itself, and saying what the brief says."""

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen import web
from reportgen.model.brief import (
    Anchor,
    Block,
    Box,
    BoxKind,
    Brief,
    Contents,
    Emphasis,
    Figure,
    Heading,
    KeyFigure,
    KeyFigures,
    Link,
    ListBlock,
    Listed,
    Masthead,
    PageBreak,
    Paragraph,
    Quote,
    Section,
    SourceCall,
    Table,
    Text,
    plain,
)
from reportgen.web import Face
from tests.typesetting.briefs import Piece, build, recipes
from tests.typesetting.fixtures import house
from tests.typesetting.looks import shipped
from tests.web.fixtures import FIGURE, PLOTS, brief, heading, para, said
from tests.web.reading import Element, every, ids, links, one, parsed, text


def page(made: Brief) -> Element:
    return parsed(web.page(made, house(), PLOTS, {}))


def test_a_page_has_one_title_a_language_and_its_landmarks() -> None:
    tree = page(brief(heading(1, "Agreements"), para("Body.")))
    assert tree.get("lang") == "en-GB"
    assert text(one(tree, "h1")) == "Title"
    assert text(one(tree, "title")) == "Title, May 2024"
    for name in ("header", "main", "article", "footer"):
        one(tree, name)
    assert text(one(tree, "header")) == "Desk · Monthly Title May 2024 No. 1 Sources to May 2024"


def test_the_first_link_skips_to_the_text() -> None:
    tree = page(brief(para("Body.")))
    assert links(tree)[0] == f"#{one(tree, 'main').get('id')}"


def test_the_policy_allows_the_page_its_own_style_sheet_and_nothing_else() -> None:
    data = web.page(brief(para("Body.")), house(), {}, {Face("sans"): b"font"})
    tree = parsed(data)
    [sheet] = re.findall(rb"<style>(.*?)</style>", data, re.DOTALL)
    policy = one(tree, "meta", http_equiv="Content-Security-Policy").get("content")
    digest = b64encode(sha256(sheet).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'; font-src data:")
    assert b64encode(b"font") in sheet
    assert b"url(" not in sheet.replace(b"url(data:font/woff;", b"")
    for name in ("script", "img", "iframe", "object", "form"):
        assert not every(tree, name)
    assert not [e for e in tree.iter() if isinstance(e.tag, str) and e.get("style")]


def test_the_same_brief_is_the_same_page() -> None:
    made = brief(heading(1, "A"), para("Body ^1^"), FIGURE, notes=1)
    assert web.page(made, house(), PLOTS, {}) == web.page(made, house(), PLOTS, {})


def test_every_call_leads_to_its_note_and_every_note_back() -> None:
    tree = page(brief(para("One ^1^ two ^2^ again ^1^"), notes=2))
    calls = every(tree, "a", role="doc-noteref")
    assert [call.text for call in calls] == ["1", "2", "1"]
    notes = {e.get("id"): e for e in every(tree, "li", class_="note")}
    assert [note.get("value") for note in notes.values()] == ["1", "2"]
    back = [[link.get("href") for link in every(note, "a", role="doc-backlink")] for note in notes.values()]
    assert back == [[f"#{calls[0].get('id')}", f"#{calls[2].get('id')}"], [f"#{calls[1].get('id')}"]]
    assert [notes[call.get("href")[1:]].get("value") for call in calls] == ["1", "2", "1"]


def test_neighbouring_calls_are_parted() -> None:
    tree = page(brief(para("One ^1^ ^2^"), notes=2))
    assert "".join(one(tree, "p", class_="body").itertext()) == "One1,2"


def test_items_of_a_group_stand_under_it() -> None:
    blocks = (heading(1, "S"), heading(2, "a"), heading(3, "Background"), para("1970", "meta"), heading(2, "b"))
    tree = page(brief(*blocks))
    found = [(e.tag, text(e)) for e in tree.iter() if re.fullmatch(r"h\d", str(e.tag))]
    assert found == [("h1", "Title"), ("h2", "S"), ("h3", "a"), ("h3", "Background"), ("h4", "b")]
    assert text(one(tree, "hgroup")) == "1970 b"


def test_a_group_without_items_before_it_skips_no_level() -> None:
    tree = page(brief(heading(1, "S"), heading(3, "Background"), heading(2, "b")))
    assert [e.tag for e in tree.iter() if re.fullmatch(r"h\d", str(e.tag))] == ["h1", "h2", "h3", "h4"]


def test_the_number_of_a_page_is_an_arrow_to_the_place() -> None:
    tree = page(
        brief(para("They sign. →item"), heading(1, "S"), heading(2, "They sign", "item"), para("Gone. →nowhere"))
    )
    arrow = one(tree, "a", class_="go")
    assert (arrow.text, arrow.get("href"), arrow.get("aria-label")) == ("→", "#item", "→ They sign")
    assert [text(p) for p in every(tree, "p", class_="body")] == ["They sign.", "Gone."]


@pytest.mark.parametrize(
    ("written", "expected"),
    [("see p.\u00a0", "see →"), ("see page ", "see →"), ("pp. ", "→"), ("under ", "under →"), ("step", "step→")],
)
def test_the_word_before_the_number_of_a_page_goes_with_it(written: str, expected: str) -> None:
    [reference] = [child for child in said("x →s")[-1:] if isinstance(child, Emphasis)]
    tree = page(brief(Paragraph((Text(written), reference.children[-1])), heading(1, "S", "s")))
    assert "".join(one(tree, "p", class_="body").itertext()) == expected


def test_contents_link_to_the_headings_and_lists_to_charts() -> None:
    made = brief(Contents("Inside"), Contents("", of=Listed.FIGURES), heading(1, "S ^1^", "s"), FIGURE, notes=1)
    tree = page(made)
    assert [(text(nav), links(nav)) for nav in every(tree, "nav")] == [
        ("Inside S", ["#s"]),
        ("Charts Deals fell", ["#chart-c"]),
    ]


def test_a_brief_without_contents_gets_some_that_open_on_demand() -> None:
    tree = page(brief(heading(1, "One"), heading(1, "Two")))
    assert links(one(one(tree, "details"), "nav")) == ["#one", "#two"]


def test_a_chart_is_drawn_twice_described_and_has_its_data() -> None:
    tree = page(brief(para("x"), FIGURE, notes=1))
    figure = one(tree, "figure", class_="chart")
    drawn = [e for e in figure.iter() if isinstance(e.tag, str) and e.tag.endswith("svg")]
    assert [e.get("class") for e in drawn] == ["plot wide", "plot narrow"]
    for each in drawn:
        assert each.get("role") == "img"
        [told] = [e for e in each.iter() if e.get("id") == each.get("aria-labelledby")]
        assert told.text == "Two bars: 426 & 50."
    rows = [[text(cell) for cell in row] for row in one(figure, "table").iter("tr")]
    assert rows == [["Period", "Deals"], ["2021", "426"], ["Jan–Apr 2023", "< 50 (part of the period)"]]
    assert text(one(figure, "figcaption")) == "Deals fell Deals"


def test_a_chart_that_nobody_drew_shows_its_words() -> None:
    tree = parsed(web.page(brief(FIGURE), house(), {}, {}))
    assert text(one(tree, "figure")) == "Deals fell Deals Source: A"


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "#nowhere", "//x.y"]
)
def test_a_link_that_should_lead_nowhere_is_its_words(target: str) -> None:
    tree = page(brief(Paragraph((Link(target, (Text("words"),)),))))
    assert target not in links(tree)
    assert text(one(tree, "p", class_="body")) == "words"


@pytest.mark.parametrize("target", ["https://example.org/?a=1&b=%22", "mailto:desk@example.org", "#s"])
def test_other_links_lead_on(target: str) -> None:
    assert target in links(page(brief(Paragraph((Link(target, (Text("words"),)),)), heading(1, "S", "s"))))


def test_no_text_becomes_markup() -> None:
    nasty = '</style><script>alert("1")</script>&amp;<!-- \x00\x1b\u202e'
    made = brief(Paragraph((Text(nasty),)), heading(1, nasty, nasty), para(nasty, nasty), title=nasty)
    masthead = replace(made.masthead, organisation=nasty)
    data = web.page(replace(made, masthead=masthead, keywords=(nasty,)), house(), PLOTS, {})
    tree = parsed(data.replace(b' id="' + b"<", b' id="<'))
    assert not every(tree, "script")
    assert text(one(tree, "h1")) == '</style><script>alert("1")</script>&amp;<!--'
    assert b"\x1b" not in data


def test_an_anchor_of_the_brief_never_takes_the_name_of_a_note() -> None:
    tree = page(brief(para("x ^1^"), heading(1, "S", "n-note-1"), heading(1, "T", "nn-call-1"), notes=1))
    assert len(ids(tree)) == len(set(ids(tree)))


def test_boxes_quotes_lists_and_key_figures_keep_their_meaning() -> None:
    blocks: tuple[Block, ...] = (
        Box(
            (para("At a glance", "glance_title"), ListBlock(((para("one"),), (para("two"), para("three"))))),
            BoxKind.GLANCE,
        ),
        KeyFigures((KeyFigure("17%", said("of all ^1^")), KeyFigure("3", said("more")))),
        PageBreak(),
        Box((para("Beside."),), BoxKind.NOTE),
        Quote((para("Quoted."),)),
        ListBlock(((para("third"),),), ordered=True, start=3),
        Paragraph((Text("Cited"), SourceCall((Text(" [3]"),), (Text("they differ"),)))),
    )
    tree = page(brief(*blocks, notes=1))
    glance = one(tree, "section", class_="box-glance")
    assert text(one(glance, "h2")) == "At a glance"
    assert [text(each) for each in one(glance, "ul")] == ["one", "two three"]
    assert [text(each) for each in one(tree, "ul", class_="figures")] == ["17% of all", "3 more"]
    assert text(one(tree, "aside")) == "Beside."
    assert text(one(tree, "blockquote")) == "Quoted."
    assert [e.get("start") for e in every(one(tree, "article"), "ol")] == ["3", None]
    assert "Cited [3] (they differ)" in text(one(tree, "article"))


def test_sources_are_a_list() -> None:
    tree = page(brief(heading(1, "Sources"), para("A.", "source"), para("B.", "source"), para("Small.", "small")))
    assert [text(li) for li in every(tree, "li", class_="source")] == ["A.", "B."]
    assert len(every(tree, "ul", class_="bare")) == 1


def test_the_letters_of_a_page_are_told_by_face() -> None:
    found = web.letters_of(brief(para("ab *cd* **ef**"), FIGURE, notes=1), house(), PLOTS)
    assert found[Face("serif")] >= set("ab ")
    assert found[Face("serif", italic=True)] == set("cd")
    assert found[Face("serif", bold=True)] >= set("ef")
    assert found[Face("sans", bold=True)] >= set("65 & <more>")


def expected(made: Brief) -> list[str]:
    """Return the words of a brief's blocks in reading order, calls left out."""
    return [word for section in made.sections for block in _blocks(section) for word in block.split()]


def _blocks(section: Section) -> list[str]:
    return [each for block in (section.heading, *section.blocks) if block for each in _words(block)]


def _words(block: Block) -> list[str]:
    match block:
        case Heading(_, children) | Paragraph(children):
            return [plain(children)]
        case ListBlock(items):
            return [each for item in items for inner in item for each in _words(inner)]
        case Quote(blocks) | Box(blocks):
            return [each for inner in blocks for each in _words(inner)]
        case KeyFigures(figures):
            return [f"{f.value} {plain(f.label)}" for f in figures]
        case Table():
            cells = [plain(cell) for row in (block.header, *block.rows) for cell in row]
            return [plain(block.title), *cells, plain(block.note)]
        case Figure():
            return [plain(block.title), block.unit, plain(block.note)]
        case _:
            return []


@settings(max_examples=60, derandomize=True, suppress_health_check=list(HealthCheck))
@given(recipes, st.sampled_from(sorted(shipped())))
def test_any_brief_is_a_faultless_page_that_says_what_it_says(recipe: list[Piece], style: str) -> None:
    made = build(recipe).brief
    tree = parsed(web.page(made, shipped()[style], {}, {}))
    sections = [e for e in one(tree, "article") if e.tag == "section" and "notes" not in e.get("class", "")]
    navs = {word for nav in every(tree, "nav") for word in [*text(nav).split()]}
    said_words = [word for section in sections for word in text(section).split()]
    assert [w for w in said_words if w not in navs] == [w for w in expected(made) if w not in navs]
    notes = [text(li) for li in every(tree, "li", class_="note")]
    assert notes == [" ".join(plain(note.children).split()) for note in made.notes]
    found = ids(tree)
    assert len(found) == len(set(found))
    assert {link[1:] for link in links(tree) if link.startswith("#")} <= set(found)
    assert len(every(tree, "a", role="doc-noteref")) >= len(made.notes)


@given(st.text(max_size=60), st.text(max_size=20))
def test_any_text_is_a_faultless_page(words: str, anchor: str) -> None:
    made = brief(Paragraph((Text(words),)), Heading(1, (Text(words),), Anchor(anchor or "a")), title=words)
    tree = parsed(web.page(replace(made, masthead=Masthead(words, words, words)), house(), {}, {}))
    assert len(every(tree, "h2")) == 1


def test_words_in_another_script_say_their_language() -> None:
    tree = page(brief(para("by 张伟 (Zhang)")))
    assert [(span.text, span.get("lang")) for span in every(tree, "span", lang="zh")] == [("张伟", "zh")]


def test_a_page_without_notes_keeps_no_room_for_them() -> None:
    assert b"doc-endnotes" not in web.page(brief(para("x")), house(), {}, {})
    assert b"anchor-name:--n" not in web.page(brief(para("x")), house(), {}, {})
    assert b"anchor-name:--n" in web.page(brief(para("x ^1^"), notes=1), house(), {}, {})
