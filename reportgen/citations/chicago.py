"""One source as a full note, a short note and an entry of the list of sources.

After the Chicago Manual of Style, 18th edition, notes and bibliography, for articles of newspapers, reviews and web
pages. House style: dates read `15 January 2024`; no comma follows a title that ends in `?` or `!`.
"""

import re
import unicodedata
from enum import StrEnum

from reportgen.citations.names import Name, read_name
from reportgen.citations.sentences import capitalised, followed, joined
from reportgen.citations.titles import (
    SHORT_WORDS,
    first_words,
    lowered,
    short_title,
    stated_title,
    without_article,
)
from reportgen.citations.words import PARTICLES
from reportgen.model.brief import Emphasis, Inlines, Link, Text
from reportgen.model.period import Precision
from reportgen.model.quotes import curled, quoted
from reportgen.model.source import Basis, Document

NAMES_IN_NOTE = 2
"""More authors are the first and `et al.` (Chicago 13.23)."""

NAMES_IN_ENTRY = 6
NAMES_BEFORE_ET_AL = 3
"""More than six in an entry are the first three and `et al.`"""

_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


class ShortForm(StrEnum):
    """How much a short note says; more where less would fit two sources."""

    BRIEF = "shortened title"
    WHOLE = "whole title"
    DATED = "whole title, work and date"


def full_note(document: Document, locator: str = "") -> Inlines:
    """Return the note of a source's first citation, full stop included."""
    return closed(full_citation(document, locator))


def short_note(document: Document, locator: str = "", form: ShortForm = ShortForm.BRIEF) -> Inlines:
    """Return the note of a later citation: family name, shortened title, locator; full stop included."""
    return closed(short_citation(document, locator, form))


def ibid_note(locator: str = "") -> Inlines:
    """Return the note that cites the one source of the note before it again: `Ibid.` or `Ibid., p. 4.`"""
    return closed(joined([each for each in (_text("Ibid."), _text(_locator(locator))) if each], ","))


def bibliography_entry(document: Document) -> Inlines:
    """Return a source's entry in the list of sources: sentences rather than commas, the first name inverted."""
    sentences = (_title(document), *_other_editors(document), *_work_in_entry(document), *_whereabouts(document))
    elements = [_filed_names(document), *map(capitalised, sentences), _address(document)]
    return followed(joined([element for element in elements if element], "."), ".")


def closed(citation: Inlines) -> Inlines:
    """End a note with its full stop; one that opens with a name's particle gets a capital: `Van der Berg`."""
    particle = bool(citation) and isinstance(citation[0], Text) and citation[0].text.partition(" ")[0] in PARTICLES
    return followed(capitalised(citation) if particle else citation, ".")


def full_citation(document: Document, locator: str = "") -> Inlines:
    """Return a full note without its full stop, as it stands beside others in one note."""
    authors, editors = _people(document)
    by = _text(_listed_in_note(authors))
    title = _title(document) if not by or document.title.strip() else _text("u" + _plain_title(document)[1:])
    edited = _text(f"ed. {_listed_in_note(editors)}" if editors else "")
    place = _text(_locator(locator))
    elements = (by, title, edited, *_work_in_note(document), place, *_whereabouts(document), _address(document))
    return joined([element for element in elements if element], ",")


def short_citation(document: Document, locator: str = "", form: ShortForm = ShortForm.BRIEF) -> Inlines:
    """Return a short note without its full stop."""
    authors, editors = _people(document)
    by = _text(_families(authors or editors))
    more = _work_in_note(document) if form is ShortForm.DATED else []
    elements = (by, _short_title(document, form, lower=bool(by)), *more, _text(_locator(locator)))
    return joined([element for element in elements if element], ",")


def filing_key(document: Document) -> tuple[str, ...]:
    """Return what the list of sources is sorted by: family name of the first author, or else the title.

    Leading articles, capitals, accents and punctuation are of no account; given name, title, date and id decide ties.
    """
    authors, editors = _people(document)
    title = _folded(without_article(_plain_title(document)))
    first = (authors or editors)[:1]
    name = (_folded(without_article(first[0].family)), _folded(first[0].given)) if first else (title, "")
    return (*name, title, document.published.iso() if document.published else "", document.id)


def _people(document: Document) -> tuple[list[Name], list[Name]]:
    """Return authors and editors, each in the order stated."""
    names = [name for name in map(read_name, document.authors) if name.natural()]
    return [n for n in names if not n.edits], [n for n in names if n.edits]


def _listed_in_note(names: list[Name]) -> str:
    if len(names) > NAMES_IN_NOTE:
        return f"{names[0].natural()} et al."
    return " and ".join(name.natural() for name in names)


def _families(names: list[Name]) -> str:
    if len(names) > NAMES_IN_NOTE:
        return f"{names[0].family} et al."
    return " and ".join(name.family for name in names)


def _filed_names(document: Document) -> Inlines:
    authors, editors = _people(document)
    names = authors or editors
    role = "" if authors or not editors else ", ed." if len(editors) == 1 else ", eds."
    return _text(_listed_in_entry(names) + role)


def _listed_in_entry(names: list[Name]) -> str:
    """`Copper, John F., and Gong Qian`: a comma before `and` after an inverted name, and in lists of three or more."""
    if not names:
        return ""
    printed = [names[0].filed(), *(name.natural() for name in names[1:])]
    if len(names) > NAMES_IN_ENTRY:
        return ", ".join([*printed[:NAMES_BEFORE_ET_AL], "et al."])
    if len(names) == 1:
        return printed[0]
    comma = "," if len(names) > 2 or "," in printed[0] else ""
    return f"{', '.join(printed[:-1])}{comma} and {printed[-1]}"


def _other_editors(document: Document) -> list[Inlines]:
    authors, editors = _people(document)
    return [_text(f"edited by {_natural_list(editors)}")] if authors and editors else []


def _natural_list(names: list[Name]) -> str:
    *head, last = [name.natural() for name in names]
    return f"{', '.join(head)}{',' if len(head) > 1 else ''} and {last}" if head else last


def _title(document: Document) -> Inlines:
    return _text(_plain_title(document))


def _plain_title(document: Document) -> str:
    """Return the title in quotation marks, or a description where the source states none."""
    title = stated_title(document)
    if title:
        return quoted(title)
    opening = first_words(document)
    return f"Untitled article beginning {quoted(opening)}" if opening else "Untitled article"


def _short_title(document: Document, form: ShortForm, *, lower: bool) -> Inlines:
    title = stated_title(document)
    if title:
        return _text(quoted(short_title(title), cut=True) if form is ShortForm.BRIEF else quoted(title))
    opening = first_words(document, SHORT_WORDS) if form is ShortForm.BRIEF else first_words(document)
    kind = "untitled article" if lower else "Untitled article"
    return _text(f"{kind} {quoted(opening, cut=True)}" if opening else kind)


def _work_in_note(document: Document) -> list[Inlines]:
    """Return where and when a piece came out: paper and date, or the work that holds it with publisher and date."""
    publisher, container, date = _publisher(document), _container(document), _date(document)
    if container and publisher:
        return [(Text("in "), Emphasis((Text(container),)), Text(f" ({publisher}, {date})"))]
    if container:
        return [(Text("in "), Emphasis((Text(container),))), _text(date)]
    return [(Emphasis((Text(publisher),)),), _text(date)] if publisher else [_text(date)]


def _work_in_entry(document: Document) -> list[Inlines]:
    publisher, container, date = _publisher(document), _container(document), _date(document)
    if container and publisher:
        return [(Text("In "), Emphasis((Text(container),))), joined([_text(publisher), _text(date)], ",")]
    return [joined(_work_in_note(document), ",")]


def _publisher(document: Document) -> str:
    """Return the publisher; empty where the containing work is named the same."""
    publisher, container = " ".join(document.publisher.split()), " ".join(document.container.split())
    return "" if publisher.casefold() == container.casefold() else curled(lowered(publisher))


def _container(document: Document) -> str:
    return curled(lowered(" ".join(document.container.split())))


def _date(document: Document) -> str:
    """Return the date as precisely as it is known; one that was inferred in brackets with a question mark."""
    if document.published is None:
        return "n.d."
    label = document.published.label()
    if document.published.precision in {Precision.QUARTER, Precision.HALF}:
        label = label[0].lower() + label[1:]
    return f"[{label}?]" if document.published_basis is Basis.INFERRED else label


def _locator(locator: str) -> str:
    """Return where in the source, as given, with curly quotation marks and an en dash in ranges of numbers."""
    line = " ".join(locator.split()).rstrip(" .,;")
    return re.sub(r"(?<=\d)-(?=\d)", "–", curled(line))


def _whereabouts(document: Document) -> list[Inlines]:
    """Return the day of access; and where nothing else tells how to find the source again, the file that was read."""
    known = document.url.strip() or document.publisher.strip() or document.container.strip()
    accessed = f"accessed {document.accessed.label()}" if document.accessed else ""
    return [_text(accessed), _text("" if known or not document.file else f"archived as {document.file}")]


def _address(document: Document) -> Inlines:
    """Return the address, which leads there where a browser opens it."""
    url = document.url.strip()
    return (Link(url, (Text(url),)),) if _WEB_ADDRESS.fullmatch(url) else _text(url)


def _text(text: str) -> Inlines:
    return (Text(text),) if text else ()


def _folded(text: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if c.isalnum() or c.isspace())
    return " ".join(bare.casefold().split())
