"""Corrections of documents' records: kept beside the documents, and applied in the transaction that saves either.

So no document is ever seen without its corrections, whatever other processes do meanwhile: an ingest applies those that
stand when it saves, and a correction is applied to the document as it is then.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import groupby
from operator import attrgetter

from sqlalchemy import Connection, Engine, select, update

from reportgen.model.corrections import corrected, is_dated_otherwise, said_of, standing, uncorrected, understood
from reportgen.model.findings import Findings
from reportgen.model.source import Correction, Document, DocumentId, SourceFile
from reportgen.store.connecting import CORRECTION, DOCUMENT, FILE, found_in, in_pieces, put, reading, writing
from reportgen.store.retelling import Effect, retold
from reportgen.store.rows import correction_of, correction_row, document_of, document_row

Told = Callable[[Document], Findings]
"""Reads out of a document what it reports, as an ingest does."""

StandingCorrections = Mapping[DocumentId, tuple[Correction, ...]]
"""The corrections that stand, of each document that has any."""


@dataclass(frozen=True, slots=True)
class Corrections:
    """The part of a store that keeps what editors put right."""

    engine: Engine

    def history(self) -> tuple[Correction, ...]:
        """Return every correction that was ever made, in order; what replaces or takes back another comes after it."""
        with reading(self.engine) as connection:
            return tuple(map(correction_of, found_in(connection, select(CORRECTION).order_by(CORRECTION.c.nr))))

    def standing(self) -> StandingCorrections:
        """Return all corrections that stand, by document, also of documents that the store doesn't have."""
        with reading(self.engine) as connection:
            return standing_of(connection)

    def digests(self) -> Mapping[str, str]:
        """Return for each file of which documents are corrected what its reader's fingerprint must end with."""
        with reading(self.engine) as connection:
            known = standing_of(connection)
            paths: dict[str, list[DocumentId]] = {}
            for some in in_pieces(sorted(known)):
                query = select(DOCUMENT.c.id, DOCUMENT.c.path).where(DOCUMENT.c.id.in_(some)).order_by(DOCUMENT.c.id)
                for row in found_in(connection, query):
                    paths.setdefault(row["path"], []).append(DocumentId(row["id"]))
        return {path: digest_of({name: known[name] for name in ids}) for path, ids in paths.items()}

    def make(self, new: Sequence[Correction], told: Told) -> Effect:
        """Put corrections of one document on record and apply them, in one transaction; `was` is filled in.

        Findings are told anew by `told` where its date changes; they keep their ids and places. A document that the
        store doesn't have gets them when it comes. Raises StoreError.
        """
        name = new[0].document
        with writing(self.engine) as connection:
            found = found_in(connection, select(DOCUMENT).where(DOCUMENT.c.id == name))
            document = document_of(found[0]) if found else None
            source = document and uncorrected(document)
            put(connection, CORRECTION, [correction_row(_with_was(each, source)) for each in new])
            if document is None:
                return Effect()
            known = standing_of(connection, [name])
            now = corrected(document, known.get(name, ()))
            connection.execute(update(DOCUMENT).where(DOCUMENT.c.id == name).values(**document_row(now)))
            _sign(connection, document.path)
            return retold(connection, name, told(understood(now))) if now.published != document.published else Effect()


def applied(
    connection: Connection, pieces: Iterable[tuple[Document, Findings]], told: Told | None
) -> list[tuple[Document, Findings]]:
    """Correct documents on their way in by what stands, and tell anew the findings of those dated otherwise.

    Without `told` findings stay as they are.
    """
    held = list(pieces)
    known = standing_of(connection, [document.id for document, _ in held])
    return [_applied(document, found, known.get(document.id, ()), told) for document, found in held]


def signed(file: SourceFile, pieces: Iterable[tuple[Document, Findings]]) -> SourceFile:
    """Return a file whose reader's fingerprint knows the corrections of its documents."""
    digest = digest_of({document.id: document.corrections for document, _ in pieces if document.corrections})
    return replace(file, reader=with_digest(file.reader, digest))


def with_digest(reader: str, digest: str) -> str:
    """Add the digest of corrections to a reader's fingerprint; one that no reader has, and none, stay as they are."""
    return f"{reader} {_MARK}{digest}" if reader and digest else reader


def unsigned(file: SourceFile | None, digest: str) -> SourceFile | None:
    """Return a file as it was before it was signed with `digest`; one signed otherwise as one that no reader has read.

    What is read again gets the corrections that stand.
    """
    if file is None:
        return None
    reader, _, signature = file.reader.partition(f" {_MARK}")
    return replace(file, reader=reader if signature == digest else "")


def digest_of(known: StandingCorrections) -> str:
    """Return a SHA-256 of corrections; "" of none."""
    rows = [correction_row(each) for name in sorted(known) for each in known[name]]
    return sha256(json.dumps(rows, sort_keys=True).encode()).hexdigest() if rows else ""


def standing_of(connection: Connection, ids: Iterable[DocumentId] | None = None) -> StandingCorrections:
    """Return the corrections that stand, of some documents or of all."""
    ordered = select(CORRECTION).order_by(CORRECTION.c.document, CORRECTION.c.nr)
    if ids is None:
        queries = [ordered]
    else:
        queries = [ordered.where(CORRECTION.c.document.in_(some)) for some in in_pieces(sorted(set(ids)))]
    history = [correction_of(row) for query in queries for row in found_in(connection, query)]
    groups = groupby(history, key=attrgetter("document"))
    return {name: found for name, group in groups if (found := standing(list(group)))}


_MARK = "corrected:"


def _applied(
    document: Document, found: Findings, known: Sequence[Correction], told: Told | None
) -> tuple[Document, Findings]:
    now = corrected(document, known)
    return now, (told(understood(now)) if told and is_dated_otherwise(now) else found)


def _with_was(correction: Correction, source: Document | None) -> Correction:
    return replace(correction, was=said_of(source, correction.field)) if source else correction


def _sign(connection: Connection, path: str) -> None:
    """Bring a file's fingerprint up to date after a correction of one of its documents."""
    ids = connection.execute(select(DOCUMENT.c.id).where(DOCUMENT.c.path == path)).scalars().all()
    digest = digest_of(standing_of(connection, map(DocumentId, ids)))
    reader = connection.execute(select(FILE.c.reader).where(FILE.c.path == path)).scalar_one()
    bare = reader.partition(f" {_MARK}")[0]
    connection.execute(update(FILE).where(FILE.c.path == path).values(reader=with_digest(bare, digest)))
