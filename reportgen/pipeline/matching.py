"""Which document a record of a reference manager is about."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

from reportgen.citations.record import Record
from reportgen.ingest.stated import Stated
from reportgen.model.source import Document

Target = tuple[Document, int]
"""What a record is about: a document and its piece, or the first document of a file and 0."""


@dataclass(frozen=True, slots=True)
class Known:
    """The documents that a record may be about, by what a record may know of them."""

    by_file: dict[str, list[Document]] = field(default_factory=dict)
    """By base name and by its stem."""

    by_id: dict[str, list[Document]] = field(default_factory=dict)
    by_address: dict[str, list[Document]] = field(default_factory=dict)
    by_title: dict[str, list[Document]] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    """How many documents each file holds."""

    def take(self, document: Document) -> None:
        """Put a document under all that it is known by."""
        self.sizes[document.path] = self.sizes.get(document.path, 0) + 1
        for name in dict.fromkeys((document.file, _stem(document.file))):
            self.by_file.setdefault(name, []).append(document)
        self.by_id[document.id] = [document]
        for key, table in ((_address(document.url), self.by_address), (_folded(document.title), self.by_title)):
            if key:
                table.setdefault(key, []).append(document)

    def piece(self, document: Document) -> int:
        """Number a document in its file; 0 where it stands alone."""
        return document.position + 1 if self.sizes[document.path] > 1 else 0


def about(record: Record, stated: Stated, known: Known) -> tuple[list[Target], str]:
    """Find what a record may be about, by the surest of what they have in common."""
    names = dict.fromkeys((*record.files, record.key))
    of_title = known.by_title.get(_folded(stated.title), [])
    asked = (
        ("file", [document for name in names for document in known.by_file.get(name, [])]),
        ("id", known.by_id.get(record.key, [])),
        ("address", known.by_address.get(_address(stated.url), [])),
        ("title", [document for document in of_title if _may_share_a_day(document, stated)]),
    )
    for by, documents in asked:
        if documents:
            found = list({document.id: document for document in documents}.values())
            return _narrowed(found, record, stated, known, whole=by == "file"), by
    return [], ""


def _narrowed(found: list[Document], record: Record, stated: Stated, known: Known, *, whole: bool) -> list[Target]:
    """Choose by piece, address or title among several; else a record that names a file may be about it as a `whole`."""
    tests: tuple[Callable[[Document], bool], ...] = (
        lambda document: document.position + 1 == record.piece,
        lambda document: document.url != "" and _address(document.url) == _address(stated.url),
        lambda document: document.title != "" and _folded(document.title) == _folded(stated.title),
    )
    for test in tests:
        one = [document for document in found if test(document)]
        if len(one) == 1:
            return [(one[0], known.piece(one[0]))]
    if whole and len({document.path for document in found}) == 1:
        return [(found[0], 0)]
    return [(document, known.piece(document)) for document in found]


def _may_share_a_day(document: Document, stated: Stated) -> bool:
    return not document.published or not stated.date or document.published.overlaps(stated.date)


def _stem(name: str) -> str:
    return name.rsplit(".", 1)[0]


def _address(url: str) -> str:
    """Write an address as two that lead to one page share it: without scheme, `www.`, fragment and last slash."""
    return re.sub(r"^https?://(?:www\.)?", "", url.strip(), flags=re.IGNORECASE).split("#", 1)[0].rstrip("/")


def _folded(title: str) -> str:
    """Write a title as its letters and digits alone, accents and capitals aside."""
    plain = unicodedata.normalize("NFKD", title).casefold()
    return "".join(char for char in plain if char.isalnum())
