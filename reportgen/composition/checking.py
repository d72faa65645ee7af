"""Checking a style's templates without a brief: what isn't Jinja2 at all is found before anything is composed."""

from reportgen.composition.compose import Templates
from reportgen.model.diagnostics import Diagnostic, Place, error


def unreadable_templates(templates: Templates) -> tuple[Diagnostic, ...]:
    """Report each template that can't be parsed: `template-syntax`, with its line."""
    from jinja2 import Environment, TemplateSyntaxError  # noqa: PLC0415 - slow to import

    parser = Environment(autoescape=True)
    said = []
    for name, text in sorted(templates.files.items()):
        try:
            parser.parse(text, name)
        except TemplateSyntaxError as fault:
            place = Place(f"{templates.places.get(name, templates.folder)}/{name}", fault.lineno)
            said.append(error("template-syntax", str(fault.message), place))
    return tuple(said)
