"""The documents of a ledger as they are now: from the store, or else read again from their files."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from reportgen.ingest import bounds
from reportgen.ledger import source_record
from reportgen.ledger.checks import Known, fingerprint
from reportgen.model.claims import Ledger, SourceRecord
from reportgen.model.source import Document, DocumentId, SourceFile
from reportgen.pipeline.files import source_bytes
from reportgen.pipeline.lexicons import SHIPPED, Own
from reportgen.pipeline.reading import Bounded, FileReader, Job
from reportgen.pipeline.records import Records
from reportgen.store import Store


@dataclass(slots=True)
class Sources:
    """Where documents are looked for: the store, the paths under which they were read, other folders."""

    store: Store | None = None
    folders: Sequence[Path] = ()
    own: Own = SHIPPED
    _read: dict[Path, tuple[Document, ...]] = field(default_factory=dict)
    _records: Records = field(default_factory=Records)

    def known(self, ledger: Ledger) -> Mapping[DocumentId, Known]:
        """Find the documents of a ledger. The file is looked at as well where the store has its text."""
        stored = self._stored(record.id for record in ledger.documents)
        return {record.id: self._known(record, stored.get(record.id)) for record in ledger.documents}

    def _stored(self, ids: Iterable[DocumentId]) -> Mapping[DocumentId, Document]:
        return {document.id: document for document in self.store.held(ids)} if self.store else {}

    def _known(self, record: SourceRecord, stored: Document | None) -> Known:
        file, digest = self._file(record)
        if stored is not None:
            now = source_record(stored, cited=False)
            return Known(stored.text, now.record, digest or stored.sha256, "the store", now.corrections)
        found = self._again(record, file) if file else None
        place = f"the file ‘{file}’" if file else ""
        if found is None:
            return Known(file_sha256=digest, place=place)
        return Known(found.text, source_record(found, cited=False).record, digest, place)

    def _file(self, record: SourceRecord) -> tuple[Path | None, str]:
        """Find the file that a document was read from, and its fingerprint; one that was changed, where that is all."""
        changed: tuple[Path | None, str] = (None, "")
        for path in self._candidates(record):
            data = source_bytes(path, bounds.BYTES).value
            if data is None:
                continue
            digest = sha256(data).hexdigest()
            if digest == record.sha256:
                return path, digest
            changed = changed if changed[0] else (path, digest)
        return changed

    def _candidates(self, record: SourceRecord) -> Iterator[Path]:
        """Yield the files that a document may have been read from: under its path, and by name in the folders."""
        path = Path(record.path)
        yield from (each for each in (path, *(folder / path for folder in self.folders)) if each.is_file())
        for folder in self.folders:
            yield from sorted(each for each in folder.rglob(path.name) if each.is_file())

    def _again(self, record: SourceRecord, file: Path) -> Document | None:
        """Read a file anew, and return the document that the ledger means: of its text, or else of its name."""
        if file not in self._read:
            self._read[file] = self._documents(file)
        found = self._read[file]
        same = (each for each in found if fingerprint(each.text) == record.text_sha256)
        named = (each for each in found if each.id == record.id)
        return next(same, next(named, None))

    def _documents(self, file: Path) -> tuple[Document, ...]:
        data = source_bytes(file, bounds.BYTES).value
        beside = self._records.of(file).value.stated
        job = Job(SourceFile(file.as_posix(), "", ""), data or b"", beside)
        return tuple(document for document, _ in Bounded(FileReader(self.own), bounds.SECONDS)(job).pieces)
