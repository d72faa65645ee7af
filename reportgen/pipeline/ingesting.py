"""Source files into the store: what has not changed is skipped, what has changed replaces its documents."""

import os
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from reportgen import ingest
from reportgen.ingest import bounds
from reportgen.model.diagnostics import Diagnostic, Place, Severity, error, has_errors, reaches, warning
from reportgen.model.source import SourceFile
from reportgen.pipeline.correcting import TellAgain
from reportgen.pipeline.files import source_bytes, source_files, stored_path
from reportgen.pipeline.joining import rejoin
from reportgen.pipeline.lexicons import SHIPPED, Own
from reportgen.pipeline.naming import Naming
from reportgen.pipeline.reading import Bounded, FileReader, Job, Pieces, Read, Result
from reportgen.pipeline.records import Records, sources_among
from reportgen.pipeline.reviewing import reviewed
from reportgen.pipeline.workers import Died, Hire, in_order
from reportgen.store import Store
from reportgen.store.correcting import StandingCorrections, unsigned

Progress = Callable[[Sequence[Path]], Iterable[Path]]
"""Wraps the files on their way in: a progress bar, or nothing."""

BATCH = 64
"""Files that one transaction saves at most."""

WARNED = " warned"
"""Ends the reader of a file that had warnings when it was read."""

BATCH_CHARACTERS = 2_000_000
"""Of the documents that wait for their transaction; the file that reaches it is the batch's last."""


@dataclass(slots=True)
class Ingested:
    """What an ingest did, in files; and what the files that were read hold."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    failed: int = 0
    vanished: int = 0
    """Files that the store knows under the given folders and that no longer exist."""

    documents: int = 0
    items: int = 0
    observations: int = 0
    diagnostics: list[Diagnostic] = field(default_factory=list)
    """In the order of the files, however many processes read them."""

    def counts(self) -> dict[str, int]:
        """Return how many files were added, changed, unchanged, failed, and gone."""
        names = ("added", "changed", "unchanged", "failed", "vanished")
        return {name: getattr(self, name) for name in names}


def ingest_paths(
    paths: Sequence[Path],
    store: Store,
    *,
    progress: Progress = iter,
    workers: Hire | None = None,
    prune: bool = False,
    own: Own = SHIPPED,
    read: Read | None = None,
    seconds: float = bounds.SECONDS,
    repeat: bool = False,
) -> Ingested:
    """Read files and folders into the store, each file whole or not at all, by a desk's `own` lexicons.

    A file that can't be read is reported and the others go in; what the store had of it stays. Of one that can be read
    in part, that part goes in. Reported as well is a file that takes longer than `seconds` of the processor (where
    `workers` do tasks in main threads, as processes do; without workers, in the main thread), and one that ends the
    worker that reads it. Vanished files are reported and kept, or taken out with `prune`. With `repeat`, files that had
    warnings when they were read are read again, so that those are said again.

    What is held in memory doesn't grow with the number of files, but for names and diagnostics. Raises StoreError.
    """
    listed = source_files(paths, ingest.SUFFIXES)
    sources = sources_among(paths, listed.value)
    faults = [*listed.diagnostics, *sources.diagnostics]
    done = Ingested(diagnostics=faults, failed=len(faults))
    shelf = _Shelf(store, done, TellAgain(own))
    jobs = _changed(progress(sources.value), store, own.fingerprint(), done, repeat=repeat)
    with closing(_read(jobs, Bounded(read or FileReader(own), seconds), workers)) as results:
        for job, result in results:
            shelf.take(job, result)
    shelf.save()
    _vanish([stored_path(path) for path in paths if path.is_dir()], store, done, prune=prune)
    rejoin(store, own.fingerprint())
    return done


def _changed(paths: Iterable[Path], store: Store, readers: str, done: Ingested, *, repeat: bool) -> Iterator[Job]:
    """Yield the files whose bytes, records, readers or corrections are new, and those that can't be opened.

    A file whose record can't be read waits: without it, it would go in under what the record was to put right.
    """
    records = Records()
    corrected = store.corrections.digests()
    for path in paths:
        name, data, beside = stored_path(path), source_bytes(path, bounds.BYTES), records.of(path)
        if data.value is None or has_errors(beside.diagnostics):
            yield Job(SourceFile(name, "", ""), said=(*data.diagnostics, *beside.diagnostics))
            continue
        known = unsigned(store.file(name), corrected.get(name, ""))
        reader = " ".join(filter(None, (readers, beside.value.digest())))
        file = SourceFile(name, sha256(data.value).hexdigest(), reader)
        if known and _unwarned(known) == file and not (repeat and known != file):
            done.unchanged += 1
            done.diagnostics += beside.diagnostics
        else:
            is_known = known is not None
            yield Job(file, data.value, beside.value.stated, said=beside.diagnostics, is_known=is_known)


def _unwarned(file: SourceFile) -> SourceFile:
    return replace(file, reader=file.reader.removesuffix(WARNED))


def _read(jobs: Iterator[Job], read: Bounded, workers: Hire | None) -> Generator[tuple[Job, Result], None, None]:
    """Read files in their order, here or on workers."""
    if workers is None:
        for job in jobs:
            yield job, read(job)
        return
    for job, result in in_order(read, jobs, lambda job: len(job.data), workers):
        yield job, _died(job, result.words) if isinstance(result, Died) else result


def _died(job: Job, words: str) -> Result:
    what = f"the process that read the file ended under it: {words}"
    hint = "it may take more memory than there is: split it into single articles, or leave it out"
    return Result(diagnostics=(error("reader-died", what, Place(job.file.path), hint),))


@dataclass(slots=True)
class _Shelf:
    """Files that are read and wait to be saved together."""

    store: Store
    done: Ingested
    told: TellAgain
    """Reads a document again where a correction gives it another date."""

    naming: Naming = field(init=False)
    corrected: StandingCorrections = field(init=False)
    """As the ingest found them; those that count are looked up again when files are saved."""

    waiting: list[tuple[SourceFile, Pieces]] = field(default_factory=list)
    characters: int = 0

    def __post_init__(self) -> None:
        self.naming = Naming(self.store)
        self.corrected = self.store.corrections.standing()

    def take(self, job: Job, result: Result) -> None:
        """Put what could be read of a file with the others, and its diagnostics on record.

        A file with an error is remembered as one that no reader has read: it is read again until it has none. One with
        warnings is marked.
        """
        self.done.diagnostics += result.diagnostics
        if not result.pieces:
            self.done.failed += 1
            return
        own = self.naming.own(job.file.path, result.pieces, is_known=job.is_known)
        corrections = self._reviewed(job, own)
        self.done.diagnostics += corrections
        file = replace(job.file, reader=_mark(job.file.reader, (*result.diagnostics, *corrections)))
        self.waiting.append((file, own))
        self.characters += sum(len(document.text) for document, _ in own)
        _count(self.done, own, is_new=not job.is_known)
        if len(self.waiting) >= BATCH or self.characters >= BATCH_CHARACTERS:
            self.save()

    def _reviewed(self, job: Job, own: Pieces) -> list[Diagnostic]:
        if not self.corrected:
            return []
        before = self.store.ids_in(job.file.path) if job.is_known else ()
        return reviewed(job.file.path, [document for document, _ in own], before, self.corrected)

    def save(self) -> None:
        """Save what waits, in one transaction."""
        if self.waiting:
            self.store.save_all(self.waiting, self.told)
        self.naming.saved()
        self.waiting.clear()
        self.characters = 0


def _mark(reader: str, said: Sequence[Diagnostic]) -> str:
    """Return a file's reader as the store is to remember it."""
    if has_errors(said):
        return ""
    return f"{reader}{WARNED}" if reaches(said, Severity.WARNING) else reader


def _count(done: Ingested, pieces: Pieces, *, is_new: bool) -> None:
    done.added += is_new
    done.changed += not is_new
    done.documents += len(pieces)
    done.items += sum(len(found.items) for _, found in pieces)
    done.observations += sum(len(found.observations) for _, found in pieces)


def _vanish(folders: Sequence[str], store: Store, done: Ingested, *, prune: bool) -> None:
    """Report the files that the store has under the given folders and that are gone, or take them out."""
    for file in store.files():
        if not any(f == "." or file.path.startswith(f"{f}/") for f in folders) or os.path.lexists(file.path):
            continue
        done.vanished += 1
        if prune:
            store.remove(file.path)
        else:
            hint = "its documents stay in the store; `reportgen ingest --prune` takes them out"
            done.diagnostics.append(warning("vanished-file", "the file is gone", Place(file.path), hint))
