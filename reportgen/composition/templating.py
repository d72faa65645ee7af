"""Jinja2, sandboxed: a template sees plain data, and whatever it prints is escaped unless marked as Markdown."""

from collections.abc import Mapping
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import SecurityError, TemplateRuntimeError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from reportgen.composition.compiling import Tracing
from reportgen.composition.escaping import escape
from reportgen.composition.filters import tracing
from reportgen.composition.literals import Literals, numbering
from reportgen.composition.marking import Marks, untold
from reportgen.composition.traced import Tally, concatenated
from reportgen.model.diagnostics import Diagnostic, Outcome, Place, error
from reportgen.model.evidence import Given

NOWHERE_ELSE: Mapping[str, str] = {}


def render(
    name: str,
    templates: Mapping[str, str],
    folder: str,
    context: Mapping[str, Any],
    marks: Marks,
    places: Mapping[str, str] = NOWHERE_ELSE,
) -> Outcome[str]:
    """Fill the template `name` and return Markdown. `templates` maps file names to their text.

    They stand in `folder`, but for those that `places` names with a folder of their own. What they tell themselves is
    marked as given there; `marks` gathers the evidence.

    An unknown template, a mistake in its syntax, a name that doesn't exist and a forbidden access each become an
    error at `folder`/file:line, and the Markdown is then empty.
    """
    environment = _Environment(
        loader=FunctionLoader(lambda wanted: _source(wanted, templates)),
        undefined=StrictUndefined,
        finalize=_printed,
        autoescape=True,  # so that a macro's output is known as Markdown already
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=[Literals],
    )
    environment.filters.update(tracing(environment.filters))

    def place(file: str, line: int) -> Place:
        return Place(f"{places.get(file, folder)}/{file}", line)

    def given(file: str, line: int, value: object) -> object:
        if not untold(value):
            return value
        return marks.marked(value if isinstance(value, str) else str(value), Given(place(file, line)))

    environment.extend(marks=marks, place=place, given=given, concatenated=concatenated)
    try:
        return Outcome(numbering(environment.get_template(name).render(context), marks))
    except TemplateNotFound as fault:
        known = ", ".join(sorted(templates)) or "none"
        message = f"the style has no template '{fault.name}'"
        return Outcome("", (error("unknown-template", message, Place(folder), f"templates there: {known}"),))
    except TemplateSyntaxError as fault:
        return Outcome(
            "",
            (
                error(
                    "template-syntax",
                    str(fault.message),
                    Place(f"{places.get(str(fault.name), folder)}/{fault.name}", fault.lineno),
                ),
            ),
        )
    except (UndefinedError, SecurityError, TemplateRuntimeError, TypeError, ValueError, ArithmeticError) as fault:
        return Outcome("", (_at_run_time(fault, name, {file: places.get(file, folder) for file in templates}),))


class _Environment(ImmutableSandboxedEnvironment):
    """The sandbox, in which texts keep their evidence."""

    code_generator_class = Tracing


def _printed(value: object) -> Markup:
    if value is None:
        raise TemplateRuntimeError("the template prints a value that is missing (None): test for it first")
    return escape(value.words if isinstance(value, Tally) else value if isinstance(value, str) else str(value))


def _source(name: str, templates: Mapping[str, str]) -> tuple[str, str, None] | None:
    """Hand Jinja2 a template under its own name, so that tracebacks carry it."""
    return (templates[name], name, None) if name in templates else None


def _at_run_time(fault: Exception, name: str, folders: Mapping[str, str]) -> Diagnostic:
    """Find the template's line in the traceback: Jinja2 rewrites its frames to point there."""
    code = "template-undefined" if isinstance(fault, UndefinedError) else "template-failed"
    file, line = name, 0
    trace = fault.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename in folders:
            file, line = trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
    message = str(fault.message if isinstance(fault, TemplateError) and fault.message else fault)
    return error(code, message, Place(f"{folders[file]}/{file}", line), "the README lists what a template may print")
