"""The words that a spec may use for things that stand elsewhere, and the shapes that several keys share."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from reportgen.model.findings import SECTIONS
from reportgen.model.lexicon import Place as Country
from reportgen.spec.shapes import Choice, Text

NAME = Text(
    "a name of letters, digits, - and _",
    r"[A-Za-z0-9][A-Za-z0-9_-]{0,60}",
    "write it without spaces, dots and slashes",
    "bad-name",
)
TEXT = Text()
_KIND_PATTERN = "[a-z][a-z0-9_-]{0,40}"


@dataclass(frozen=True, slots=True)
class Known:
    """What a spec may name that stands elsewhere; None leaves a name unchecked."""

    shipped: tuple[str, ...] = SECTIONS
    """The kinds of section that ship."""

    own: tuple[str, ...] | None = None
    """The spec's own kinds."""

    styles: tuple[str, ...] | None = None
    templates: tuple[str, ...] | None = None
    countries: Sequence[Country] = ()
    """A lexicon's countries and blocs."""


def named(noun: str, code: str, names: tuple[str, ...] | None) -> Text | Choice:
    """Return the shape of a name: one of `names`, or any that can be a file's where they are not known."""
    return NAME if names is None else Choice(noun, names, code=code)


def new_kind(known: Known) -> Text:
    """Return the shape of a name that the author gives to a kind of section."""
    taken = "|".join(known.shipped)
    return Text(
        "a name of lower-case letters, digits, - and _ that no shipped kind has",
        rf"(?!({taken})$){_KIND_PATTERN}",
        f"write it like 'space'; shipped are {', '.join(known.shipped)}",
        "bad-name",
    )


def kind_of_section(known: Known) -> Text | Choice:
    """Return the shape of a section's kind: shipped or the spec's own."""
    if known.own is None:
        return Text("a kind of section", _KIND_PATTERN, suggestions=known.shipped)
    return Choice("a kind of section", (*known.shipped, *known.own), code="unknown-kind")


def choice(noun: str, options: Iterable[str], make: Callable[[str], object] = str) -> Choice:
    """Return the choice among `options`, such as the members of an enumeration; `make` builds what comes out."""
    return Choice(noun, tuple(str(option) for option in options), make)


def either_of(options: Iterable[str]) -> str:
    """Say the options in Markdown."""
    return ", ".join(f"`{option}`" for option in options)
