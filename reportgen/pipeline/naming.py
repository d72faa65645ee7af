"""Ids of documents, each one's own in the store: a title that another file has already gets a number."""

import re
from collections.abc import Mapping
from dataclasses import replace

from reportgen.extraction import renamed
from reportgen.model.source import DocumentId
from reportgen.pipeline.reading import Pieces
from reportgen.store import Store


class Naming:
    """The ids that one ingest gives out: the same whatever the sizes of its batches.

    A document gets the smallest number that no other file's document has; 1 is left unsaid. A file that is read again
    may keep its numbers; those that it gives up stay free until the next ingest.
    """

    def __init__(self, store: Store) -> None:
        """Look into `store` for the ids that are taken."""
        self._store = store
        self._given: dict[DocumentId, str] = {}
        """Since the last save."""

        self._given_up: set[DocumentId] = set()
        self._next: dict[DocumentId, int] = {}
        """Smallest number of a title that may be free."""

    def own(self, path: str, pieces: Pieces, *, is_known: bool) -> Pieces:
        """Give a file's documents ids of their own, and all that was found in them."""
        kept = set(self._store.ids_in(path)) if is_known else set()
        owners = self._store.owners(document.id for document, _ in pieces)
        used: set[DocumentId] = set()
        out = []
        for document, found in pieces:
            name = self._free(document.id, owners, kept, used)
            used.add(name)
            kept.discard(name)
            self._given[name] = path
            if name == document.id:
                out.append((document, found))
            else:
                out.append((replace(document, id=name), renamed(found, document.id, name)))
        self._given_up |= kept
        return tuple(out)

    def saved(self) -> None:
        """Take note that the store knows now all ids that were given."""
        self._given.clear()

    def _free(
        self, title: DocumentId, owners: Mapping[DocumentId, str], kept: set[DocumentId], used: set[DocumentId]
    ) -> DocumentId:
        if title in kept or not (title in owners or self._is_given(title) or title in used):
            return title
        numbers = [int(found[1]) for name in kept if (found := re.fullmatch(re.escape(title) + r"-(\d+)", name))]
        number = self._next.get(title, 2)
        while self._is_taken(numbered(title, number)) or numbered(title, number) in used:
            number += 1
        self._next[title] = number
        return numbered(title, min([number, *numbers]))

    def _is_given(self, name: DocumentId) -> bool:
        return name in self._given or name in self._given_up

    def _is_taken(self, name: DocumentId) -> bool:
        return self._is_given(name) or bool(self._store.owners([name]))


def numbered(title: DocumentId, number: int) -> DocumentId:
    """Write the second and later documents of one title."""
    return DocumentId(f"{title}-{number}")
