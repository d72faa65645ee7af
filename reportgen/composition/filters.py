"""Jinja2's filters, so that what they make of a text keeps its evidence and never shows a mark."""

from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any

from jinja2 import Environment, pass_environment
from jinja2.filters import make_attrgetter
from markupsafe import Markup

from reportgen.composition.escaping import bare, escape, trusted
from reportgen.composition.traced import Traced, aligned, concatenated, read, retraced

SEEING = (
    "capitalize", "center", "count", "first", "indent", "last", "length", "lower", "replace", "reverse", "title",
    "trim", "truncate", "upper", "wordcount", "wordwrap",
)  # fmt: skip
"""Filters that look at the characters of a text."""


def tracing(filters: Mapping[str, Callable[..., Any]]) -> dict[str, Callable[..., Any]]:
    """Return Jinja2's own filters in the form that traced texts need."""
    seeing = {name: _seeing(filters[name]) for name in SEEING}
    tagless = filters["striptags"]
    return {
        **seeing,
        "striptags": _seeing(lambda value: tagless(value if isinstance(value, Markup) else str(value))),
        "join": _join,
        "format": _format,
        **dict.fromkeys(("e", "escape", "forceescape"), escape),
    }


def _seeing(told: Callable[..., Any]) -> Callable[..., Any]:
    """Let a filter see texts without marks, and trace what it returns.

    Markdown has its marks in it, as where a template sets a block: the filter gets it without, and they come back.
    """
    at = 1 if hasattr(told, "jinja_pass_arg") else 0

    @wraps(told)
    def seeing(*args: Any, **more: Any) -> object:  # noqa: ANN401  # as many kinds as there are filters
        value = args[at]
        marked = isinstance(value, Markup) and bare(value) != value
        seen = read(value) if marked else value
        result = told(*args[:at], seen, *args[at + 1 :], **more)
        if not isinstance(seen, Traced) or not isinstance(result, str) or isinstance(result, Markup):
            return result
        traced = result if isinstance(result, Traced) else retraced(result, seen)
        return trusted(traced.shown()) if marked else traced

    return seeing


@pass_environment
def _join(environment: Environment, value: Iterable[Any], d: str = "", attribute: str | int | None = None) -> str:
    """Join texts, as Jinja2's own `join`."""
    found = map(make_attrgetter(environment, attribute), value) if attribute is not None else value
    parts = [part for each in found for part in (d, each)][1:]
    return concatenated(parts)


def _format(value: str, *args: object, **named: object) -> str:
    """Fill a text in the manner of printf, as Jinja2's own `format`; traced texts by the characters they share."""
    source = concatenated([each for each in (*args, *named.values()) if isinstance(each, str)])
    filled = str(value) % (named or args)
    return aligned(filled, source) if isinstance(source, Traced) and source else filled
