"""Where and when a source came out, and where it is found again, as notes and the list of sources print it."""

import re
import unicodedata
from enum import StrEnum

from reportgen.citations.titles import lowered
from reportgen.model.brief import Emphasis, Inlines, Link, Text
from reportgen.model.period import Precision
from reportgen.model.quotes import curled
from reportgen.model.source import Basis, Document

_BOOKS = frozenset({"book", "report", "working paper"})
_OFFICIAL = frozenset({"dataset", "legislation", "official release", "statistics release", "treaty"})
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
LINKS_LOST = "link target not preserved"


class Kind(StrEnum):
    """What is cited, which decides what stands in italics and in parentheses."""

    BOOK = "book"
    """Or report: a work of its own, published by a house."""

    PART = "part"
    """A section or chapter of another work."""

    ARTICLE = "article"
    """Of a newspaper, a magazine or a site named like one."""

    PAGE = "page"
    """What an office gives out: its name is no title."""


def kind_of(document: Document) -> Kind:
    """Tell what is cited by the kind of source that was stated, and by whether another work holds it."""
    if document.descriptor in _BOOKS:
        return Kind.BOOK
    if container(document):
        return Kind.PART
    return Kind.PAGE if document.descriptor in _OFFICIAL else Kind.ARTICLE


def publisher(document: Document) -> str:
    """Return the publisher; empty where the containing work is named the same."""
    name, work = " ".join(document.publisher.split()), " ".join(document.container.split())
    return "" if name.casefold() == work.casefold() else curled(lowered(name))


def container(document: Document) -> str:
    """Return the work that holds the piece; empty for none."""
    return curled(lowered(" ".join(document.container.split())))


def issuer(document: Document) -> Inlines:
    """Return the paper or office that a piece came out with, which stands in an author's place where nobody signs."""
    match kind_of(document):
        case Kind.ARTICLE:
            return titled(publisher(document))
        case Kind.PAGE:
            return text_of(publisher(document))
    return ()


def imprint(document: Document) -> str:
    """Return house and date of a book, or of the work that holds a part: `Pier Press, 2020`."""
    return ", ".join(part for part in (publisher(document), date(document)) if part)


def date(document: Document) -> str:
    """Return the date as precisely as it is known; one that was inferred in brackets with a question mark.

    An undated source is `n.d.`, but for one that was read on a day that is known: that day stands instead.
    """
    if document.published is None:
        return "" if document.accessed and kind_of(document) in {Kind.ARTICLE, Kind.PAGE} else "n.d."
    label = document.published.label()
    if document.published.precision in {Precision.QUARTER, Precision.HALF}:
        label = label[0].lower() + label[1:]
    return f"[{label}?]" if document.published_basis is Basis.INFERRED else label


def whereabouts(document: Document) -> list[Inlines]:
    """Return the day of access, what else helps to find the source again, and its address.

    Where nothing else is known, the file that was read is named. Where words of the text were links and neither their
    targets nor the source's own address were saved, that is said.
    """
    known = document.url.strip() or document.publisher.strip() or document.container.strip()
    accessed = f"accessed {document.accessed.label()}" if document.accessed else ""
    archived = "" if known or not document.file else f"archived as {document.file}"
    lost = LINKS_LOST if document.links_lost and not document.url.strip() else ""
    return [*map(text_of, (accessed, archived, lost)), _address(document)]


def locator(stated: str) -> str:
    """Return where in the source, as given, with curly quotation marks and an en dash in ranges of numbers."""
    line = " ".join(stated.split()).rstrip(" .,;")
    return re.sub(r"(?<=\d)-(?=\d)", "–", curled(line))


def titled(name: str) -> Inlines:
    """Set the name of a work in italics; one in Chinese or Japanese characters upright."""
    return text_of(name) if is_ideographic(name) else (Emphasis((Text(name),)),)


def is_ideographic(name: str) -> bool:
    """Tell a name whose letters are Chinese or Japanese characters, or that is empty."""
    letters = [char for char in name if char.isalpha()]
    return all(unicodedata.name(char, "").startswith(("CJK", "HIRAGANA", "KATAKANA")) for char in letters)


def text_of(text: str) -> Inlines:
    """Return text as an element of a citation: none where it is empty."""
    return (Text(text),) if text else ()


def _address(document: Document) -> Inlines:
    """Return the address, which leads there where a browser opens it."""
    url = document.url.strip()
    return (Link(url, (Text(url),)),) if _WEB_ADDRESS.fullmatch(url) else text_of(url)
