"""Marks stand for evidence, one for equal ones."""

import pytest

from reportgen.composition.marking import MOST, Marks, tells, texts
from reportgen.composition.shaping import joined
from reportgen.composition.traced import CLOSE
from reportgen.composition.tree import parse
from reportgen.model.brief import Box, Emphasis, Heading, KeyFigures, Paragraph, Table, Text
from reportgen.model.evidence import Evidence, Named, Quoted, Recorded
from reportgen.model.source import DocumentId, Span

A, B = (Recorded(DocumentId(name)) for name in "ab")


def read(shown: str) -> list[tuple[str, Evidence | None]]:
    """Read `<` and `[` as opening marks of A and B, `/` as what closes them."""
    found = shown.replace("<", "\U000f0000").replace("[", "\U000f0001").replace("/", CLOSE)
    return [(text.text, text.evidence) for text in texts(found, [], (A, B))]


def test_the_innermost_evidence_counts() -> None:
    assert read("a<b[c/d/e") == [("a", None), ("b", A), ("c", B), ("d", A), ("e", None)]


def test_a_mark_that_closes_nothing_or_stands_for_nothing_is_left_out() -> None:
    assert read("a/b") == [("a", None), ("b", None)]
    assert read("a\U000f0009b/<c/") == [("a", None), ("b", None), ("c", A)]


def test_equal_evidence_has_one_mark() -> None:
    marks = Marks()
    assert marks.mark(A) == marks.mark(Recorded(DocumentId("a"))) != marks.mark(B)
    assert marks.evidence == [A, B]


def test_there_are_marks_for_over_a_hundred_thousand_and_none_after_them() -> None:
    marks = Marks()
    found = [marks.mark(Recorded(DocumentId(str(n)))) for n in range(MOST + 2)]
    assert len(set(found[:MOST])) == MOST > 100_000
    assert CLOSE not in found
    assert found[MOST:] == ["", ""]
    for n in (0, 0xFFFD, 0xFFFE, MOST - 1):
        assert next(texts(f"{found[n]}x", [], marks.evidence)).evidence == Recorded(DocumentId(str(n)))
    assert marks.marked("late", Recorded(DocumentId("late"))).shown() == "late"


@pytest.mark.parametrize(
    ("text", "expected"), [("signed", False), ("3", True), ("five", True), ("one", False), ("“", True)]
)
def test_what_has_to_be_accounted_for(text: str, expected: bool) -> None:  # noqa: FBT001
    assert tells(text) is expected


def test_evidence_reaches_every_construct_of_the_markdown() -> None:
    marks = Marks()
    x = marks.marked("3 x", A).__html__()
    markdown = (
        f"# {x} {{:#h}}\n\n*a {x}*\n\n::: glance {x}\n- **b {x}**\n:::\n\n::: figures\n- **{x}** y\n:::\n\n"
        f"| {x} |\n|--|\n| [{x}](https://e.org/{x}) |\n"
    )
    (section,) = parse(markdown, "f", lambda _: None, marks.evidence).value
    assert section.heading == Heading(1, (Text("3 x", A),), section.heading.anchor)  # type: ignore[union-attr]
    paragraph, box, figures, table = section.blocks
    assert paragraph == Paragraph((Emphasis((Text("a "), Text("3 x", A))),))
    assert isinstance(box, Box)
    assert box.blocks[0] == Paragraph((Text("3 x", A),), "glance_title")
    assert "Strong((Text(text='b ', evidence=None), Text(text='3 x'" in repr(box.blocks[1]).replace("children=", "")
    assert isinstance(figures, KeyFigures)
    assert (figures.figures[0].value, figures.figures[0].evidence) == ("3 x", A)
    assert isinstance(table, Table)
    assert table.header == ((Text("3 x", A),),)
    assert not any(ord(c) >= 0xF0000 for c in repr(section))


def test_anchors_and_names_of_charts_never_hold_marks() -> None:
    marks = Marks()
    x, n = marks.marked("top 3", A).__html__(), marks.marked("3", A).shown()
    markdown = f"## {x}\n\n## b {{:#b-{n}}}\n\n::: contents {x}\n:::\n\n{{page:b-{n}}}"
    (section,) = parse(markdown, "f", lambda _: None, marks.evidence).value
    first, second, contents, paragraph = section.blocks
    assert isinstance(first, Heading)
    assert isinstance(second, Heading)
    assert (first.anchor, second.anchor, contents.title) == ("top-3", "b-3", "top 3")  # type: ignore[union-attr]
    assert paragraph.children[0].anchor == "b-3"  # type: ignore[union-attr]


def test_a_stop_goes_with_the_text_that_it_ends_but_not_with_a_name_or_a_quotation() -> None:
    name, quoted = Named(("Italy",), Span(DocumentId("a"), 0, 5)), Quoted(Span(DocumentId("a"), 0, 5))
    dot = Text(". ")
    assert joined((Text("Italy", A), dot)) == (Text("Italy.", A), Text(" "))
    for evidence in (name, quoted):
        assert joined((Text("Italy", evidence), dot)) == (Text("Italy", evidence), dot)
    assert joined((Text("Italy", A), Text(".", B))) == (Text("Italy", A), Text(".", B))
