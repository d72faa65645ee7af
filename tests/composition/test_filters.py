"""Filters of templates see texts without marks, and what they make keeps its evidence."""

import pytest

from reportgen.composition.escaping import bare
from reportgen.composition.filters import SEEING
from reportgen.composition.marking import Marks
from reportgen.composition.templating import render
from reportgen.composition.tree import parse
from reportgen.model.brief import Paragraph, Text
from reportgen.model.evidence import Evidence, Recorded
from reportgen.model.source import DocumentId

SOURCE, OTHER = (Recorded(DocumentId(name)) for name in "ab")
LONG = "china and the *european* union  met in may, 2024 and signed"


def filled(template: str, value: object, marks: Marks, **more: object) -> str:
    outcome = render("t.j2", {"t.j2": template}, "s", {"x": value, **more}, marks)
    assert outcome.diagnostics == ()
    return outcome.value


def said(template: str, value: object, marks: Marks, **more: object) -> list[tuple[str, Evidence | None]]:
    """The texts of the one paragraph that a template yields."""
    markdown = filled(template, value, marks, **more)
    ((paragraph,),) = (s.blocks for s in parse(markdown, "f", lambda _: None, marks.evidence).value)
    assert isinstance(paragraph, Paragraph)
    return [(child.text, child.evidence) for child in paragraph.children if isinstance(child, Text)]


EXPRESSIONS = [
    *(f"x|{name}" for name in sorted(set(SEEING) - {"replace"})),
    "x|replace('and', 'or')", "x|truncate(20)", "x|wordwrap(10)", "x|striptags", "x|e", "x|string",
    "x|default('no')", "x|list|length",
    "x.upper()", "x[:10]", "x[3]", "x.split(' ')|join('-')", "[x, x]|join(', ')", "'In %s'|format(x)", "x ~ '.'",
    "'a' ~ x ~ 1", "x + '.'", "'a' + x", "x == 'y'", "x in ('a', 'b')", "'met' in x", "x|title|trim", "x * 2",
    "'{}'.format(x)", "x.format()", "[x]|sort|first", "[x]|unique|list|last", "(x|length) > 20", "x if x else 'no'",
    "[{'k': x}]|map(attribute='k')|join", "[{'k': x}]|groupby('k')|map(attribute='grouper')|join",
]  # fmt: skip


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_a_filter_shows_of_a_marked_text_what_it_shows_of_a_plain_one(expression: str) -> None:
    marks = Marks()
    template = "{{ " + expression + " }}"
    expected = "".join(text for text, _ in said(template, LONG, Marks()))
    whole = marks.marked(LONG, SOURCE)
    several = marks.marked("china", SOURCE) + " and " + marks.marked(LONG.removeprefix("china and "), OTHER)
    for value in (whole, several):
        assert "".join(text for text, _ in said(template, value, marks)) == expected


@pytest.mark.parametrize(
    "expression",
    ["x|capitalize", "x|title", "x|truncate(20, true, '')", "x|wordwrap(10)", "x.strip()", "x[:5]", "x|e", "x|reverse"],
)
def test_what_a_filter_makes_keeps_its_evidence(expression: str) -> None:
    marks = Marks()
    told = said("{{ " + expression + " }}", marks.marked("may 2024 and signed", SOURCE), marks)
    assert {evidence for _, evidence in told} == {SOURCE}


def test_texts_joined_in_a_template_keep_theirs() -> None:
    marks = Marks()
    x, y = marks.marked("A", SOURCE), marks.marked("B", OTHER)
    for expression in ("[x, y]|join(', ')", "x ~ ', ' ~ y", "x + ', ' + y", "'%s, %s'|format(x, y)"):
        assert said("{{ " + expression + " }}", x, marks, y=y) == [("A,", SOURCE), (" ", None), ("B", OTHER)]


def test_a_block_that_a_template_sets_keeps_its_evidence_under_a_filter() -> None:
    marks = Marks()
    x = marks.marked("may 2024", SOURCE)
    template = (
        "{% set a %}{{ x }} *so*{% endset %}{{ a|capitalize }} {{ a|length }}{% filter upper %}{{ x }}{% endfilter %}"
    )
    markdown = filled(template, x, marks)
    assert bare(markdown) == "May 2024 *so* 13MAY 2024"
    assert [text for text, evidence in said(template, x, marks) if evidence == SOURCE] == ["May 2024", "MAY 2024"]


def test_what_is_joined_to_markdown_is_escaped() -> None:
    marks = Marks()
    assert filled("{% set a %}*so*{% endset %}{{ a ~ x ~ '*' }}", "[@d] <b>", marks) == "*so*\\[\\@d\\] \\<b\\>\\*"


def test_a_mark_that_a_template_tears_off_ends_with_its_block() -> None:
    marks = Marks()
    template = "{% set a %}{{ x }}{% endset %}{{ a[:3] }} and\n\nmore"
    sections = parse(filled(template, marks.marked("May 2024", SOURCE), marks), "f", lambda _: None, marks.evidence)
    ((first, second),) = (section.blocks for section in sections.value)
    assert first == Paragraph((Text("Ma and", SOURCE),))
    assert second == Paragraph((Text("more"),))
