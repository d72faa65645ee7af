"""Templates run in a sandbox, print escaped text, and fail with a place."""

import pytest
from markupsafe import Markup

from reportgen.composition.marking import Marks
from reportgen.composition.templating import render


def rendered(template: str, **context: object) -> str:
    outcome = render("t.md.j2", {"t.md.j2": template}, "styles/x/templates", context, Marks())
    assert outcome.diagnostics == ()
    return outcome.value


def test_what_a_template_prints_is_escaped_unless_it_is_markdown() -> None:
    assert rendered("**{{ a }}** {{ b }}", a="x*y", b=Markup("[@d]")) == "**x\\*y** [@d]"


def test_a_macros_output_is_not_escaped_again_but_its_arguments_are() -> None:
    assert rendered("{% macro m(x) %}- {{ x }}{% endmacro %}{{ m('a_b') }}") == "- a\\_b"


@pytest.mark.parametrize(
    ("template", "code", "line"),
    [
        ("a\n{{ missing }}", "template-undefined", 2),
        ("a\nb\n{{ story.titel }}", "template-undefined", 3),
        ("a\n{% if x %}", "template-syntax", 2),
        ("a\n{{ x", "template-syntax", 2),
        ("{{ story.__class__.__mro__ }}", "template-failed", 1),
        ("{% set _ = story.update({'a': 1}) %}", "template-failed", 1),
        ("\n{{ story.gap }}", "template-failed", 2),
        ("\n{{ 1 / 0 }}", "template-failed", 2),
        ("{% include 'other.j2' %}", "unknown-template", 0),
    ],
)
def test_a_templates_fault_is_an_error_with_its_place(template: str, code: str, line: int) -> None:
    outcome = render(
        "t.md.j2", {"t.md.j2": template}, "styles/x/templates", {"story": {"title": "T", "gap": None}}, Marks()
    )
    (fault,) = outcome.diagnostics
    assert fault.code == code
    assert fault.place
    assert fault.place.file.startswith("styles/x/templates")
    if line:
        assert (fault.place.file, fault.place.line) == ("styles/x/templates/t.md.j2", line)


def test_a_missing_template_names_those_that_exist() -> None:
    (fault,) = render("no.md.j2", {"brief.md.j2": ""}, "styles/x/templates", {}, Marks()).diagnostics
    assert (fault.code, fault.hint) == ("unknown-template", "templates there: brief.md.j2")


def test_a_fault_in_an_included_template_is_placed_there() -> None:
    files = {"t.md.j2": "a\n{% include 'part.j2' %}", "part.j2": "\n\n{{ nothing }}"}
    (fault,) = render("t.md.j2", files, "s", {}, Marks()).diagnostics
    assert str(fault.place) == "s/part.j2:3"
