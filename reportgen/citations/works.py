"""Where and when a source came out, and where it is found again, as notes and the list of sources print it."""

import re
import unicodedata
from enum import StrEnum

from reportgen.model.brief import Emphasis, Inlines, Link, Text
from reportgen.model.capitals import lowered
from reportgen.model.period import Precision
from reportgen.model.quotes import curled
from reportgen.model.source import Basis, Document

_RELEASES = ("official release", "statistics release")
_GIVEN_OUT = (*_RELEASES, "conference paper", "dataset", "legislation", "speech", "treaty")
_DESIGNATED = ("thesis", "working paper")
_IDEOGRAPHIC = ("CJK", "HIRAGANA", "KATAKANA")
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

    THESIS = "thesis"
    """Dated and placed like a book, titled like an article."""


_KINDS = {
    "book": Kind.BOOK,
    "report": Kind.BOOK,
    "working paper": Kind.BOOK,
    "thesis": Kind.THESIS,
    **dict.fromkeys(_GIVEN_OUT, Kind.PAGE),
}


def kind_of(document: Document) -> Kind:
    """Tell what is cited: a part where another work holds it, else by the kind of source that was stated."""
    return Kind.PART if container(document) else _KINDS.get(document.descriptor, Kind.ARTICLE)


def publisher(document: Document) -> str:
    """Return the publisher; empty where the containing work is named the same."""
    name, work = " ".join(document.publisher.split()), " ".join(document.container.split())
    return "" if name.casefold() == work.casefold() else curled(lowered(name))


def container(document: Document) -> str:
    """Return the work that holds the piece; empty for none."""
    return curled(lowered(" ".join(document.container.split())))


def issuer(document: Document) -> Inlines:
    """Return the paper, site or office that a piece came out with; nothing for a book or a part of a work."""
    match kind_of(document):
        case Kind.ARTICLE:
            return titled(publisher(document))
        case Kind.PAGE:
            return text_of(publisher(document))
    return ()


def signatory(document: Document) -> Inlines:
    """Return what stands in an author's place where nobody signs: an article's paper, the office of a release."""
    unsigned = kind_of(document) is Kind.ARTICLE or document.descriptor in _RELEASES
    return issuer(document) if unsigned else ()


def imprint(document: Document) -> str:
    """Return house and date of a book, or of the work that holds a part: `Pier Press, 2020`; a thesis says so first."""
    said = designation(document) if kind_of(document) is Kind.THESIS else ""
    return ", ".join(part for part in (said, publisher(document), date(document)) if part)


def designation(document: Document) -> str:
    """Return what a work calls itself beside its title: `working paper`, `thesis`; empty for most."""
    return document.descriptor if document.descriptor in _DESIGNATED and not container(document) else ""


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
    """Return the day of access and what else helps to find the source again, its address apart.

    Where nothing else is known, the file that was read is named. Where words of the text were links and neither their
    targets nor the source's own address were saved, that is said.
    """
    known = document.url.strip() or document.publisher.strip() or document.container.strip()
    accessed = f"accessed {document.accessed.label()}" if document.accessed else ""
    archived = "" if known or not document.file else f"archived as {document.file}"
    lost = LINKS_LOST if document.links_lost and not document.url.strip() else ""
    return [*map(text_of, (accessed, archived, lost))]


def address(document: Document) -> Inlines:
    """Return the address, which leads there where a browser opens it."""
    url = document.url.strip()
    return (Link(url, (Text(url),)),) if _WEB_ADDRESS.fullmatch(url) else text_of(url)


def locator(stated: str) -> str:
    """Return where in the source, as given, with curly quotation marks and an en dash in ranges of numbers."""
    line = " ".join(stated.split()).rstrip(" .,;")
    return re.sub(r"(?<=\d)-(?=\d)", "–", curled(line))


def titled(name: str) -> Inlines:
    """Set the name of a work in italics; one in Chinese or Japanese characters upright, which have none."""
    return text_of(name) if not name or _is_ideographic(name) else (Emphasis((Text(name),)),)


def text_of(text: str) -> Inlines:
    """Return text as an element of a citation: none where it is empty."""
    return (Text(text),) if text else ()


def _is_ideographic(name: str) -> bool:
    letters = [char for char in name if char.isalpha()]
    return bool(letters) and all(unicodedata.name(char, "").startswith(_IDEOGRAPHIC) for char in letters)
