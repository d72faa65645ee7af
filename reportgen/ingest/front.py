"""Front matter: what the person who filed the text states about it, in YAML between two `---` lines at the top."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from reportgen.ingest.dates import dates_in
from reportgen.model.diagnostics import Diagnostic, Outcome, Place, warning
from reportgen.model.period import Period

_FENCED = re.compile(
    r"\s{0,1000}?---[ \t]*(?:\r\n?|\n)(?P<yaml>.*?)(?:\r\n?|\n)(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)", re.DOTALL
)
_LONGEST = 20_000
"""Characters that front matter may take; a `---` that isn't closed by then is a rule in the text."""

_KEYED = re.compile(r"\s*(?:#|[\w-]+\s*:(?:\s|$))")
_WORDS = ("title", "publisher", "url", "language", "descriptor", "container")
_PEOPLE = ("author", "authors")
_DATES = ("date", "accessed")
_REMARK = "about"


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What is stated of a whole file; empty where nothing is."""

    title: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    date: Period | None = None
    date_as_stated: str = ""
    url: str = ""
    accessed: Period | None = None
    language: str = ""
    descriptor: str = ""
    container: str = ""


def front_matter_of(
    text: str, path: str, parse: Callable[[str], Outcome[Mapping[str, object]]]
) -> tuple[FrontMatter, int, tuple[Diagnostic, ...]]:
    """Read what stands between `---` lines at the top; also return where the text after it begins.

    Keys: title, author or authors, publisher, date, url, accessed, language, descriptor, container; `about` is a
    remark for people. Warnings: `unknown-front-matter` for another key, `unreadable-front-matter` for a value of
    the wrong kind. A rule that opens no `key: value` lines is part of the text.
    """
    found = _FENCED.match(text[:_LONGEST])
    if not found or not _KEYED.match(found["yaml"]):
        return FrontMatter(), 0, ()
    parsed = parse(found["yaml"])
    place = Place(path, 1)
    said = [*parsed.diagnostics, *_unknown(parsed.value, place)]
    fields: dict[str, object] = {}
    for key, value in parsed.value.items():
        fields |= _field(key, value, place, said)
    return FrontMatter(**fields), found.end(), tuple(said)  # type: ignore[arg-type]  # _field gives each its type


def _unknown(stated: Mapping[str, object], place: Place) -> Iterable[Diagnostic]:
    known = (*_WORDS, *_PEOPLE, *_DATES, _REMARK)
    for key in stated:
        if key not in known:
            hint = f"known keys: {', '.join(known)}"
            yield warning("unknown-front-matter", f"the front matter has no key '{key}'", place, hint)


def _field(key: str, value: object, place: Place, said: list[Diagnostic]) -> dict[str, object]:
    if value is None or value == "":
        return {}
    words = _listed(value)
    if key in _WORDS and len(words) == 1:
        return {key: words[0]}
    if key in _PEOPLE and words:
        return {"authors": words}
    if key in _DATES and len(words) == 1 and (when := _date(words[0])):
        return {key: when} | ({"date_as_stated": words[0]} if key == "date" else {})
    if key in (*_WORDS, *_PEOPLE, *_DATES):
        wanted = "a date such as 2024-12-13, 2024-12 or 2024" if key in _DATES else "plain words"
        said.append(warning("unreadable-front-matter", f"'{key}' can't be read", place, f"write {wanted}"))
    return {}


def _listed(value: object) -> tuple[str, ...]:
    """Take one value or a list of them as text, each on one line; a mapping is neither."""
    if isinstance(value, Mapping):
        return ()
    members = value if isinstance(value, list | tuple) else [value]
    return tuple(text for member in members if (text := " ".join(str(member).split())))


def _date(text: str) -> Period | None:
    try:
        return Period.parse(text)
    except ValueError:
        found = dates_in(text)
        return found[0].period if found else None
