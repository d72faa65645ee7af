"""One source as a full note, a short note and an entry of the list of sources.

After the Chicago Manual of Style, 18th edition, notes and bibliography: articles of newspapers and reviews, web pages,
releases, books and reports. House style: dates read `15 January 2024`, titles keep the capitals of their source, and a
page is cited as `p. 3`. tests/citations holds this against citeproc-js, with every difference and its reason.
"""

import unicodedata
from enum import StrEnum

from reportgen.citations import authorship, works
from reportgen.citations.sentences import capitalised, followed, joined
from reportgen.citations.titles import (
    SHORT_WORDS,
    first_words,
    short_title,
    stated_title,
    without_article,
)
from reportgen.citations.words import PARTICLES
from reportgen.citations.works import Kind, text_of
from reportgen.model.brief import Inlines, Text, plain
from reportgen.model.quotes import curled, quoted
from reportgen.model.source import Document


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
    """Return the note that cites the one source of the note before it again: `Ibid.` or `Ibid., p. 4.`."""
    return closed(_joined([text_of("Ibid."), text_of(works.locator(locator))], ","))


def bibliography_entry(document: Document) -> Inlines:
    """Return a source's entry in the list of sources: sentences rather than commas, the first name inverted.

    An unsigned article is entered under its paper, an office's unsigned page under the office.
    """
    names = text_of(authorship.in_entry(document))
    opening = names or works.signatory(document)
    sentences = (
        _title(document),
        text_of(authorship.edited_in_entry(document)),
        *_published_in_entry(document, opened=not names and bool(opening)),
        *works.whereabouts(document),
    )
    elements = [opening, *map(_opened, sentences), works.address(document)]
    return followed(_joined(elements, "."), ".")


def closed(citation: Inlines) -> Inlines:
    """End a note with its full stop; one that opens with a name's particle gets a capital: `Van der Berg`."""
    particle = bool(citation) and isinstance(citation[0], Text) and citation[0].text.partition(" ")[0] in PARTICLES
    return followed(capitalised(citation) if particle else citation, ".")


def full_citation(document: Document, locator: str = "") -> Inlines:
    """Return a full note without its full stop, as it stands beside others in one note."""
    by = text_of(authorship.in_note(document))
    title = _title(document) if not by or document.title.strip() else _within(_title(document))
    found_at = (text_of(works.locator(locator)), *works.whereabouts(document), works.address(document))
    return _joined([by, *_published_in_note(document, title), *found_at], ",")


def short_citation(document: Document, locator: str = "", form: ShortForm = ShortForm.BRIEF) -> Inlines:
    """Return a short note without its full stop; an unsigned article is named by its paper and title."""
    by = text_of(authorship.in_short_note(document))
    opening = by or (works.signatory(document) if form is not ShortForm.DATED else ())
    title = _short_title(document, form)
    named = title if not opening or document.title.strip() else _within(title)
    said = [named] if form is not ShortForm.DATED else _published_in_note(document, named)
    return _joined([opening, *said, text_of(works.locator(locator))], ",")


def filing_key(document: Document) -> tuple[str, ...]:
    """Return what the list of sources is sorted by: whatever the entry opens with.

    That is the family name of the first author, else the paper or office, else the title. Leading articles, capitals,
    accents and punctuation are of no account; given name, title, date and id decide ties.
    """
    authors, editors = authorship.people(document)
    title = _folded(without_article(plain(_title(document))))
    first = (authors or editors)[:1]
    issuer = _folded(without_article(plain(works.signatory(document))))
    name = (_folded(without_article(first[0].family)), _folded(first[0].given)) if first else (issuer or title, "")
    return (*name, title, document.published.iso() if document.published else "", document.id)


def _title(document: Document) -> Inlines:
    """Return the title, with its translation behind it, or a description where the source states none.

    A book's is set in italics, any other in quotation marks; a translation in brackets, upright and without marks.
    """
    title = stated_title(document)
    if not title:
        opening = first_words(document)
        return text_of(f"Untitled {_noun(document)}" + (f" beginning {quoted(opening)}" if opening else ""))
    translated = " ".join(document.translated_title.split())
    return (*_set(document, title), *text_of(f" [{curled(translated)}]" if translated else ""))


def _set(document: Document, title: str, *, cut: bool = False) -> Inlines:
    if works.kind_of(document) is Kind.BOOK:
        return works.titled(curled(title, cut=cut))
    return text_of(quoted(title, cut=cut))


def _short_title(document: Document, form: ShortForm) -> Inlines:
    title = stated_title(document)
    if title:
        return _set(document, short_title(title), cut=True) if form is ShortForm.BRIEF else _set(document, title)
    opening = first_words(document, SHORT_WORDS) if form is ShortForm.BRIEF else first_words(document)
    return text_of(f"Untitled {_noun(document)}" + (f" {quoted(opening, cut=True)}" if opening else ""))


def _noun(document: Document) -> str:
    return document.descriptor if works.kind_of(document) in {Kind.BOOK, Kind.THESIS} else "article"


def _published_in_note(document: Document, title: Inlines) -> list[Inlines]:
    """Return the title and where it came out: a book's house and date follow in parentheses, without a comma."""
    edited = text_of(authorship.edited_in_note(document))
    imprint = text_of(f" ({works.imprint(document)})")
    match works.kind_of(document):
        case Kind.BOOK:
            return [(*_joined([title, edited, text_of(works.designation(document))], ","), *imprint)]
        case Kind.THESIS:
            return [(*_joined([title, edited], ","), *imprint)]
        case Kind.PART:
            return [title, edited, (Text("in "), *works.titled(works.container(document)), *imprint)]
    return [title, edited, works.issuer(document), text_of(works.date(document))]


def _published_in_entry(document: Document, *, opened: bool) -> list[Inlines]:
    """Return the sentences that tell where a piece came out; `opened` says that paper or office opened the entry."""
    match works.kind_of(document):
        case Kind.BOOK:
            return [text_of(works.designation(document)), text_of(works.imprint(document))]
        case Kind.THESIS:
            return [text_of(works.imprint(document))]
        case Kind.PART:
            work = (Text("in "), *works.titled(works.container(document)))
            return [work, text_of(works.imprint(document))]
    return [_joined([() if opened else works.issuer(document), text_of(works.date(document))], ",")]


def _joined(elements: list[Inlines], mark: str) -> Inlines:
    return joined([element for element in elements if element], mark)


def _opened(sentence: Inlines) -> Inlines:
    return capitalised(sentence) if sentence else ()


def _within(description: Inlines) -> Inlines:
    """Set a description that stands in place of a title in lower case, where something precedes it."""
    match description:
        case (Text(text), *rest):
            return (Text(text[:1].lower() + text[1:]), *rest)
    return description


def _folded(text: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if c.isalnum() or c.isspace())
    return " ".join(bare.casefold().split())
