"""What is typed into templates and intros has its place; the Markdown around it is as if nothing were marked."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.composition.escaping import bare
from reportgen.composition.literals import literal
from reportgen.composition.marking import Marks
from reportgen.composition.shaping import joined
from reportgen.composition.templating import render
from reportgen.composition.traced import CLOSE
from reportgen.composition.tree import parse
from reportgen.model.brief import Block, Emphasis, Heading, Inline, Link, ListBlock, Paragraph, Section, Strong, Text
from reportgen.model.diagnostics import Place
from reportgen.model.evidence import Given, Recorded
from reportgen.model.source import DocumentId


def marked(markdown: str) -> str:
    """Mark a text; each mark is shown as the line that it gives, in angles."""
    marks = Marks()
    found = literal(markdown, lambda line: Place("f", line), marks)
    for evidence in marks.evidence:
        assert isinstance(evidence, Given)
        found = found.replace(marks.mark(evidence), f"<{evidence.place.line}>")
    return found.replace(CLOSE, "</>")


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("No number here.", "No number here."),
        ("No more than 3 lines.", "<0>No more than 3 lines.</>"),
        ("One.\n\nTwo things, *4 May 2024*  \nand more.", "One.\n\n<2>Two things, *4 May 2024</>*  \nand more."),
        ("## Top 5 {:#top-5}", "## <0>Top 5 {:#top-5}</>"),
        ("1. First.", "1. First."),
        ("1. First of 9.", "1. <0>First of 9.</>"),
        ("- *3* a", "- *<0>3* a</>"),
        ("> 3", "> <0>3</>"),
        ("::: glance Top 5", "::: glance <0>Top 5</>"),
        ("| 3 | b |\n|:--|--:|\n| a \\| b | 4 |", "|<0> 3</> |<0> b</> |\n|:--|--:|\n|<2> a \\| b</> |<2> 4</> |"),
        ("[x]: https://e.org/2024", "[x]: https://e.org/2024"),
        ("He said “we\nagree” then.\nNext.", "<0>He said “we</>\n<1>agree” then.</>\nNext."),
    ],
)
def test_marks_keep_out_of_what_makes_a_block(markdown: str, expected: str) -> None:
    expected = re.sub(r"\|(<\d>) ", r"| \1", expected)
    assert marked(markdown) == expected


def blocks(markdown: str, marks: Marks) -> tuple[Section, ...]:
    return parse(markdown, "f", lambda _: None, marks.evidence).value


def unsaid(children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Inlines without evidence."""
    out: list[Inline] = []
    for child in children:
        match child:
            case Text(text):
                out.append(Text(text))
            case Strong(inner) | Emphasis(inner) | Link(_, inner):
                out.append(replace(child, children=unsaid(inner)))
            case _:
                out.append(child)
    return joined(out)


def bared(block: Block) -> Block:
    match block:
        case Heading() | Paragraph():
            return replace(block, children=unsaid(block.children))
        case ListBlock(items):
            return replace(block, items=tuple(tuple(bared(b) for b in item) for item in items))
    return block


lines = st.sampled_from([
    "3 things", "*3* things", "**3 things** more", "__3__", "_in 2024_", "# Head 4 {:#h}", "- 2 a", "1. a", "2) 5 b",
    "[3](https://e.org/2024)", "<https://e.org/2024>", "“so”", "&#8217; 3", "3\\", "4  ", "", "a", "\\# 3",
    "[@d, p. 3] 4", "***7***", "*a **3***", "`3 x`", "{page:a-3} of 3", "x 9 #", "5*6*7", "2_3_4",
])  # fmt: skip


@given(st.lists(lines, max_size=8).map("\n".join))
def test_marks_change_nothing_but_evidence(markdown: str) -> None:
    marks = Marks()
    found = blocks(literal(markdown, lambda line: Place("f", line), marks), marks)
    expected = blocks(markdown, marks)
    assert [bared(b) for s in found for b in s.blocks] == [bared(b) for s in expected for b in s.blocks]
    assert [s.heading and bared(s.heading) for s in found] == [s.heading for s in expected]


def test_what_is_typed_knows_the_sources_cited_in_its_paragraph() -> None:
    marks = Marks()
    text = literal("In 2024, *3* of them.[@a; @b]\n\nAnd 4.", lambda line: Place("f", line), marks)
    ((first, second),) = (section.blocks for section in blocks(text, marks))
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    (emphasis,) = (child for child in first.children if isinstance(child, Emphasis))
    cited = tuple(map(DocumentId, "ab"))
    assert emphasis.children == (Text("3", Given(Place("f", 0), cited)),)
    assert second.children == (Text("And 4.", Given(Place("f", 2))),)


def printed(template: str, marks: Marks, **context: object) -> list[tuple[str, object]]:
    """The texts of a filled template, each with its evidence."""
    markdown = render("t.j2", {"t.j2": template}, "s", context, marks)
    assert markdown.diagnostics == ()
    found = (block for section in blocks(markdown.value, marks) for block in section.blocks)
    return [
        (child.text, child.evidence)
        for block in found
        if isinstance(block, Paragraph)
        for child in block.children
        if isinstance(child, Text)
    ]


def test_numbers_in_a_template_are_given_at_its_own_line() -> None:
    template = "{# A comment\n over lines #}\n{% if x %}\nNo more than 3 lines, {{ x }}\n{% endif %}\n"
    assert printed(template, Marks(), x="and more") == [
        ("No more than 3 lines,", Given(Place("s/t.j2", 4))),
        (" and more", None),
    ]


def test_numbers_in_a_macro_are_given_at_the_macros_line() -> None:
    files = {
        "t.j2": '{% import "_p.j2" as p %}\n\n{{ p.m(3) }}',
        "_p.j2": "\n{% macro m(n) %}\nAll 4 of {{ n }}\n{% endmacro %}",
    }
    marks = Marks()
    markdown = render("t.j2", files, "s", {}, marks, {"_p.j2": "base"})
    (paragraph,) = (block for section in blocks(markdown.value, marks) for block in section.blocks)
    assert isinstance(paragraph, Paragraph)
    assert paragraph.children == (
        Text("All 4 of", Given(Place("base/_p.j2", 3))), Text(" "), Text("3", Given(Place("base/_p.j2", 3))),
    )  # fmt: skip


def test_numbers_that_an_expression_prints_without_evidence_are_given_at_its_line() -> None:
    marks = Marks()
    source = Recorded(DocumentId("d"))
    template = "\n{{ 'in 3 ways' if x else '' }} {{ x|length }} {{ x }} {{ x ~ ' of 2024' }} {{ 'none' }}"
    given = Given(Place("s/t.j2", 2))
    assert printed(template, marks, x=marks.marked("A 7", source)) == [
        ("in 3 ways", given), (" ", None), ("3", given), (" ", None), ("A 7", source), (" ", None), ("A 7", source),
        (" of 2024", given), (" none", None),
    ]  # fmt: skip


def test_a_number_that_a_template_prints_may_number_a_list() -> None:
    marks = Marks()
    template = "{% for x in 'ab' %}\n{{ loop.index }}. {{ x }} of {{ loop.length }}\n{% endfor %}"
    ((block,),) = (s.blocks for s in blocks(render("t.j2", {"t.j2": template}, "s", {}, marks).value, marks))
    given = Given(Place("s/t.j2", 2))
    assert isinstance(block, ListBlock)
    assert block.items == tuple((Paragraph((Text(f"{x} of "), Text("2", given))),) for x in "ab")


def test_a_template_can_not_forge_evidence() -> None:
    marks = Marks()
    mark = marks.mark(Recorded(DocumentId("d")))
    assert printed(f"{mark}3 things{CLOSE} {{{{ x }}}}", marks, x=f"{mark}4") == [
        ("3 things", Given(Place("s/t.j2", 1))), (" ", None), ("4", Given(Place("s/t.j2", 1))),
    ]  # fmt: skip
    assert bare(f"a{mark}") == "a"
