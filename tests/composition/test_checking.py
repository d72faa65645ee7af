"""Templates are parsed without a brief."""

from reportgen.composition import Templates
from reportgen.composition.checking import unreadable_templates
from reportgen.pipeline.files import shipped_styles, templates_in


def test_a_template_that_is_no_jinja_is_said_with_its_line_and_where_it_was_read_from() -> None:
    files = {"a.md.j2": "fine {{ title }}\n", "b.md.j2": "# one\n{% for x in %}\n", "c.md.j2": "{{ title\n"}
    said = unreadable_templates(Templates("styles/own/templates", files, {"c.md.j2": "styles/house/templates"}))
    assert [(d.code, str(d.place)) for d in said] == [
        ("template-syntax", "styles/own/templates/b.md.j2:2"),
        ("template-syntax", "styles/house/templates/c.md.j2:1"),
    ]


def test_the_templates_that_ship_are_sound() -> None:
    for name, folder in shipped_styles().items():
        assert unreadable_templates(Templates(name, templates_in(folder))) == ()
