"""What a reference manager keeps of a document: the fields that cross every format of exchange."""

import re
from dataclasses import dataclass

from reportgen.citations.people import Person, person_of
from reportgen.model.period import Period
from reportgen.model.source import Basis, Document

_FILE = re.compile(
    r"(?:^|\n)\s*file:\s*(?P<name>[^\n]{1,300}?)(?:, piece (?P<piece>[1-9]\d{0,5}))?\s*(?=\n|$)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Filed:
    """A document's record, each text on one line; an empty field is left out of every format."""

    key: str
    """Identifier: the document's id, or the key that an imported record has."""

    title: str = ""
    translated_title: str = ""
    people: tuple[Person, ...] = ()
    publisher: str = ""
    container: str = ""
    published: Period | None = None
    inferred: bool = False
    """The date is inferred; formats mark it as approximate."""

    url: str = ""
    accessed: Period | None = None
    language: str = ""
    descriptor: str = ""
    file: str = ""
    """Base name of the source's file, so that the record finds it again."""

    piece: int = 0
    """Which document of its file it is about, from 1; 0 for a file that is one document."""

    @property
    def authors(self) -> tuple[Person, ...]:
        """Those who don't edit, in the order stated."""
        return tuple(person for person in self.people if not person.edits)

    @property
    def editors(self) -> tuple[Person, ...]:
        """Those who edit, in the order stated."""
        return tuple(person for person in self.people if person.edits)


def filed(document: Document, piece: int = 0) -> Filed:
    """Return a document's record; `piece` as `Filed.piece`."""
    return Filed(
        key=document.id,
        title=on_one_line(document.title),
        translated_title=on_one_line(document.translated_title),
        people=tuple(person_of(name) for name in document.authors if name.strip()),
        publisher=on_one_line(document.publisher),
        container=on_one_line(document.container),
        published=document.published,
        inferred=document.published_basis is Basis.INFERRED,
        url=on_one_line(document.url),
        accessed=document.accessed,
        language=on_one_line(document.language),
        descriptor=on_one_line(document.descriptor),
        file=on_one_line(document.file),
        piece=piece,
    )


def on_one_line(text: str) -> str:
    """Set a text on one line, single blanks between its words."""
    return " ".join(text.split())


def file_note(source: Filed) -> str:
    """Say which file, and which document of it, a record is about: `file: review.txt, piece 2`; "" without a file."""
    piece = f", piece {source.piece}" if source.piece else ""
    return f"file: {source.file}{piece}" if source.file else ""


def noted_files(note: str) -> list[tuple[str, int]]:
    """Find what `file_note` says in a record's notes, each on a line of its own: names and pieces."""
    return [(found["name"], int(found["piece"] or 0)) for found in _FILE.finditer(note)]


def ends(period: Period) -> tuple[str, ...]:
    """Write a period as ISO dates: one to its precision, or its first and last, inclusive."""
    return tuple(period.iso().split("/"))
