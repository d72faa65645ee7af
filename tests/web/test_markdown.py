"""Markdown says what the brief says, wherever it is pasted."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from reportgen import web
from reportgen.model.brief import (
    Anchor,
    Box,
    Brief,
    Contents,
    Emphasis,
    Heading,
    Inline,
    KeyFigure,
    KeyFigures,
    LineBreak,
    Link,
    ListBlock,
    Note,
    NoteCall,
    NoteId,
    Paragraph,
    Quote,
    SourceCall,
    Strong,
    Table,
    Text,
    plain,
)
from reportgen.model.style import Align
from tests.web.fixtures import FIGURE, PLOTS, brief, heading, para, said

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin, inline=False)
TITLE = "# Title\n\nDesk · Monthly · May 2024 · No. 1 · Sources to May 2024\n\n"


def written(made: Brief) -> str:
    text = web.markdown(made, PLOTS)
    assert text.startswith(TITLE)
    return text.removeprefix(TITLE)


def shown(tokens: list[Token]) -> str:
    """Return the characters that a reader sees."""
    out = ""
    for token in tokens:
        match token.type:
            case "text" | "text_special":
                out += token.content
            case "softbreak" | "hardbreak" | "paragraph_close" | "th_close" | "td_close" | "heading_close":
                out += " "
            case "inline":
                out += shown(token.children or [])
            case "code_inline" | "code_block" | "fence" | "html_inline" | "html_block":
                pytest.fail(f"{token.type}: {token.content!r}")
    return out


def test_a_section_with_items_and_groups() -> None:
    made = brief(
        heading(1, "Agreements"), para("One signed.", "deck"), para("4 May · signed", "meta"), heading(2, "They sign"),
        para("“On 4 May *they* **signed** it.” ^1^"), heading(3, "Background"), heading(2, "Before"), Contents(""),
        notes=1,
    )  # fmt: skip
    assert (
        written(made)
        == """## Agreements

One signed.

### They sign

4 May · signed

“On 4 May _they_ **signed** it.”[^1]

### Background

#### Before

[^1]: Note 1.
"""
    )


def test_a_chart_is_its_data_under_its_finding() -> None:
    assert (
        written(brief(FIGURE, notes=1))
        == """**Deals fell[^1]**

Deals

| Period | Deals |
| --- | --: |
| 2021 | 426 |
| Jan–Apr 2023 | \\< 50 (part of the period) |

Source: A

[^1]: Note 1.
"""
    )


def test_boxes_lists_key_figures_and_tables() -> None:
    made = brief(
        Box((para("At a glance", "glance_title"), ListBlock(((para("one →s"),), (para("two"), para("three")))))),
        KeyFigures((KeyFigure("> 17%", said("of all")),)),
        Quote((para("Quoted"),)),
        ListBlock(((para("third"),),), ordered=True, start=3),
        Table((said("a"), said("b")), ((said("c|d"), said("1")), (said("e"),)), (Align.LEFT, Align.CENTRE), said("T")),
        heading(1, "Sources", "s"),
        para("A.", "source"),
        para("B.", "source"),
    )
    assert (
        written(made)
        == """> **At a glance**
>
> - one
>
> - two
>
>   three

- **\\> 17%** of all

> Quoted

3. third

**T**

| a | b |
| --- | :-: |
| c\\|d | 1 |
| e |  |

## Sources

- A.
- B.
"""
    )


def test_links_lead_to_addresses_alone() -> None:
    made = brief(
        Paragraph((Link("https://x.org/a_(b)?c=<d>&e", (Text("one"),)), Text(", "), Link("#s", (Text("two"),)))),
        Paragraph((Link("javascript:x", (Text("three"),)), LineBreak(), Text("four"), SourceCall((Text(" [3]"),)))),
    )
    assert written(made) == ("[one](<https://x.org/a_(b)?c=%3Cd%3E&amp;e>), two\n\nthree\\\nfour \\[3\\]\n")


@pytest.mark.parametrize(
    "line", ["1. one", "12) b", "# a", "- b", "+ c", "= d", "=== ", "--- ", ": e", "1986\\. A year"]
)
def test_no_line_opens_a_block(line: str) -> None:
    tokens = READER.parse(written(brief(Paragraph((Text(line), LineBreak(), Text(line))))))
    assert [t.type for t in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert shown(tokens).split() == f"{line} {line}".split()


letters = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp", "Co", "Cn")), max_size=12
)
marked = st.text("a *_`[]()<>|~&;#!\\$^:{}-+=.1\"'", max_size=14)
texts = st.builds(Text, letters | marked)
inlines: st.SearchStrategy[tuple[Inline, ...]] = st.recursive(
    st.lists(texts | st.just(NoteCall(NoteId("note-1"))), max_size=4).map(tuple),
    lambda inner: st.lists(
        texts
        | st.builds(Strong, inner)
        | st.builds(Emphasis, inner)
        | st.builds(Link, st.just("https://example.org/"), inner),
        max_size=4,
    ).map(tuple),
    max_leaves=8,
)


@given(inlines)
def test_any_inlines_are_read_as_their_own_characters(children: tuple[Inline, ...]) -> None:
    made = brief(
        Paragraph(children),
        ListBlock(((Paragraph(children),),)),
        Heading(2, children, Anchor("a")),
        Table((children,), ((children,),), (Align.LEFT,)),
    )
    noted = replace(made, notes=(Note(NoteId("note-1"), 1, (Text("Said."),)),))
    tokens = [t for t in READER.parse(written(noted)) if t.type != "footnote_block_open"]
    words = " ".join(plain(children).split())
    body = shown(tokens).removesuffix("Said. ")
    assert re.sub(r"\s", "", body) == re.sub(r"\s", "", words) * 5
