"""What is stated about a work as data: by the person who filed it, at the file's top or beside it, or by its format."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace

from reportgen.ingest.dates import dates_in
from reportgen.model.diagnostics import Diagnostic, Outcome, Place, warning
from reportgen.model.period import Period

Parse = Callable[[str], Outcome[Mapping[str, object]]]
"""Reads a YAML mapping; handed in, since another room knows YAML."""

_FENCED = re.compile(
    r"\s{0,1000}?---[ \t]*(?:\r\n?|\n)(?P<yaml>.*?)(?:\r\n?|\n)(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)", re.DOTALL
)
_BREAK = re.compile(r"\r\n?|\n")
_LONGEST = 20_000
"""Characters that front matter may take; a `---` that isn't closed by then is a rule in the text."""

_KEYED = re.compile(r"\s*(?:#|[\w-]+\s*:(?:\s|$))")
_WORDS = ("title", "translated_title", "publisher", "url", "language", "descriptor", "container")
_PEOPLE = ("author", "authors")
_DATES = ("date", "accessed")
_REMARK = "about"
_APPROXIMATE = "~"


@dataclass(frozen=True, slots=True)
class Stated:
    """What is stated of a whole file; empty where nothing is."""

    title: str = ""
    translated_title: str = ""
    """In the language of editions; the title itself stays in its own."""

    authors: tuple[str, ...] = ()
    publisher: str = ""
    date: Period | None = None
    date_as_stated: str = ""
    """The words that state the date."""

    date_inferred: bool = False
    """The date is marked as approximate: it goes before one that is inferred here, and behind any that is stated."""

    url: str = ""
    accessed: Period | None = None
    language: str = ""
    descriptor: str = ""
    container: str = ""
    pieces: tuple[tuple[int, "Stated"], ...] = ()
    """What is stated of single documents of the file, by their place in it, from 0."""

    def over(self, other: "Stated") -> "Stated":
        """Fill what this one leaves empty from the other; a date comes with its words and its mark."""
        gaps = {f.name: getattr(other, f.name) for f in fields(self) if not getattr(self, f.name)}
        if self.date:
            gaps.pop("date_as_stated", None)
            gaps.pop("date_inferred", None)
        mine, others = dict(self.pieces), dict(other.pieces)
        places = sorted({*mine, *others})
        pieces = tuple((n, mine.get(n, Stated()).over(others.get(n, Stated()))) for n in places)
        return replace(self, **gaps | {"pieces": pieces})

    def of_piece(self, place: int, *, alone: bool) -> "Stated":
        """Return what is stated of one document; a file's own title and authors are those of one that stands alone."""
        whole = (
            replace(self, pieces=()) if alone else replace(self, title="", translated_title="", authors=(), pieces=())
        )
        return dict(self.pieces).get(place, Stated()).over(whole)


def front_matter_of(text: str, path: str, parse: Parse) -> tuple[Stated, int, tuple[Diagnostic, ...]]:
    """Read what stands between `---` lines at the top; also return where the text after it begins.

    A rule that opens no `key: value` lines is part of the text. Warnings are those of `stated_in`.
    """
    found = _FENCED.match(text[:_LONGEST])
    if not found or not _KEYED.match(found["yaml"]):
        return Stated(), 0, ()
    parsed = parse(found["yaml"])
    stated = stated_in(parsed.value, Place(path, 1))
    before = len(_BREAK.findall(text, 0, found.start("yaml")))
    placed = (_placed(each, path, before) for each in parsed.diagnostics)
    return stated.value, found.end(), (*placed, *stated.diagnostics)


def _placed(diagnostic: Diagnostic, path: str, before: int) -> Diagnostic:
    """Place in the file what was said of its front matter alone, which begins after `before` lines."""
    at = diagnostic.place
    return replace(diagnostic, place=Place(path, at.line + before, at.column) if at and at.line else Place(path))


def stated_in(record: Mapping[str, object], place: Place) -> Outcome[Stated]:
    """Read a record about a work.

    Keys: title, translated_title, author or authors, publisher, date, url, accessed, language, descriptor, container;
    `about` is a remark for people. A date that ends in `~` is an approximate one. Warnings: `unknown-front-matter` for
    another key, `unreadable-front-matter` for a value of the wrong kind.
    """
    said = list(_unknown(record, place))
    found: dict[str, object] = {}
    for key, value in record.items():
        found |= _field(key, value, place, said)
    return Outcome(Stated(**found), tuple(said))  # type: ignore[arg-type]  # _field gives each its type


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
    if key in _DATES and len(words) == 1 and (when := _date(words[0].removesuffix(_APPROXIMATE))):
        return {key: when} | (_as_stated(words[0]) if key == "date" else {})
    if key in (*_WORDS, *_PEOPLE, *_DATES):
        wanted = "a date such as 2024-12-13, 2024-12 or 2024" if key in _DATES else "plain words"
        said.append(warning("unreadable-front-matter", f"'{key}' can't be read", place, f"write {wanted}"))
    return {}


def _as_stated(words: str) -> dict[str, object]:
    return {"date_as_stated": words, "date_inferred": words.endswith(_APPROXIMATE)}


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
