"""Source documents as they stand in the store, and the spans that point into them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from reportgen.model.period import Period

DocumentId = NewType("DocumentId", str)
"""Short, readable and stable: what a spec or template writes in `[@document-id]`."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The characters `start` up to, but not including, `end` of a document's stored text."""

    document: DocumentId
    start: int
    end: int


class Basis(StrEnum):
    """How a piece of metadata came to be known."""

    STATED = "stated"
    INFERRED = "inferred"
    """Reasoned from the text; never printed as fact."""

    CORRECTED = "corrected"
    """Set by an editor, who said why."""


class PassageKind(StrEnum):
    """What part a passage plays in its document."""

    HEADING = "heading"
    STANDFIRST = "standfirst"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    CAPTION = "caption"
    BYLINE = "byline"
    DISCLAIMER = "disclaimer"


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of the stored text that belongs together, such as a paragraph."""

    kind: PassageKind
    start: int
    end: int
    """Half-open, in characters of `Document.text`."""

    page: int = 0
    """Of a paginated file, where the passage begins; starts at 1. 0 where the file has no pages."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A run of stored characters that stand in the same order, unchanged, in the decoded file.

    Decoded is a text file, or an HTML page, by its character encoding; a PDF, a DOCX or a message by the reader that
    the document names: the same bytes give the same characters.
    """

    start: int
    """First character in `Document.text`."""

    file_start: int
    """First character in the decoded file."""

    length: int


class Field(StrEnum):
    """A part of a document's record that an editor may correct, by the name that `reportgen correct` has for it."""

    TITLE = "title"
    TRANSLATED_TITLE = "translated_title"
    AUTHOR = "author"
    """All authors at once, in their order."""

    DATE = "date"
    """With its basis and the words that it rests on."""

    PUBLISHER = "publisher"
    URL = "url"
    DESCRIPTOR = "descriptor"
    LANGUAGE = "language"

    @property
    def words(self) -> str:
        """The name for people: `translated title`."""
        return self.value.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Correction:
    """What an editor put right in a document's record, or took back."""

    document: DocumentId
    field: Field
    value: tuple[str, ...]
    """What holds instead: names of authors, or one text; a date as `Period.key`. Empty where nothing is known."""

    by: str
    """The editor's name."""

    at: datetime
    """With its offset from UTC, whole seconds."""

    why: str
    was: tuple[str, ...] = ()
    """What the source said when the correction was made, likewise; an inferred date ends in `~`."""

    undone: bool = False
    """It takes back what was corrected before: what the source says holds again, and `value` is empty."""


@dataclass(frozen=True, slots=True)
class OwnRecord:
    """What a source says, or lets infer, of those fields of its document that an editor may correct."""

    title: str
    translated_title: str
    authors: tuple[str, ...]
    publisher: str
    published: Period | None
    published_basis: Basis | None
    published_evidence: str
    url: str
    language: str
    descriptor: str


@dataclass(frozen=True, slots=True)
class Document:
    """One piece of writing: an article, a section of a review, a release. A file may hold several."""

    id: DocumentId
    file: str
    """Base name of the file it was read from."""

    sha256: str
    """Of the file's bytes, hexadecimal."""

    text: str
    """Cleaned text: passages joined by a blank line, each passage on one line. Spans point in here."""

    passages: tuple[Passage, ...] = ()
    origin: tuple[Origin, ...] = ()
    title: str = ""
    """As the source states it; empty where it states none."""

    translated_title: str = ""
    """The title in the language of the edition, by whoever filed the source; empty where none was stated."""

    authors: tuple[str, ...] = ()
    publisher: str = ""
    container: str = ""
    """The work this piece is a part of, such as the review that holds it as a section."""

    published: Period | None = None
    """To the precision known: a day, a month or a year."""

    published_basis: Basis | None = None
    published_evidence: str = ""
    """The words of the source that the date rests on."""

    url: str = ""
    accessed: Period | None = None
    links_lost: bool = False
    """Words of the text were links, and where they led was not saved."""

    language: str = "en"
    descriptor: str = ""
    """What kind of source it is: news report, opinion, review, official release, interview."""

    disclaimer: str = ""
    position: int = 0
    """Place among the documents of its file, from 0."""

    part: str = ""
    """Name of the message's attachment that it stands in; empty where it is the file itself."""

    path: str = ""
    """The file's path as the store knows it: relative to the working folder where it lies inside, with slashes."""

    corrections: tuple[Correction, ...] = ()
    """Those that stand, one a field at most, in the order of `Field`: the fields above have them already."""

    own: OwnRecord | None = None
    """What the source says itself; None where nothing is corrected."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that the store has read, as it was when it was read."""

    path: str
    """Relative to the working folder where it lies inside, with slashes; absolute elsewhere."""

    sha256: str
    """Of the file's bytes, hexadecimal."""

    reader: str
    """Fingerprint of the software and lexicons that read it: another one reads an unchanged file again."""


def quoted(document: Document, span: Span) -> str:
    """Return the very characters that a span points at. Raises ValueError for another document's span."""
    if span.document != document.id:
        raise ValueError(f"the span is of {span.document}, not of {document.id}")
    return document.text[span.start : span.end]
