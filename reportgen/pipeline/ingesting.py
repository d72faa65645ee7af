"""Source files into the store: what has not changed is skipped, what has changed replaces its documents."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path

from reportgen import ingest
from reportgen.extraction import Reader, extract, join
from reportgen.ingest.stated import Stated
from reportgen.model.diagnostics import Diagnostic, Place, error, has_errors, warning
from reportgen.model.findings import Findings
from reportgen.model.lexicon import Lexicon
from reportgen.model.source import Document, DocumentId, SourceFile
from reportgen.pipeline.files import lexicon_files, reader_fingerprint, source_files, stored_path
from reportgen.pipeline.records import Records, sources_among
from reportgen.spec import front_matter
from reportgen.spec.lexicon import read_lexicon
from reportgen.store import Store

Pieces = tuple[tuple[Document, Findings], ...]
Progress = Callable[[Sequence[Path]], Iterable[Path]]
"""Wraps the files on their way in: a progress bar, or nothing."""


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
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """A file whose bytes, or what records state of it, are new to the store."""

    file: SourceFile
    data: bytes
    beside: Stated | None = None
    """What records beside it state of it."""


def ingest_paths(
    paths: Sequence[Path],
    store: Store,
    *,
    progress: Progress = iter,
    executor: Executor | None = None,
    prune: bool = False,
) -> Ingested:
    """Read files and folders into the store, one transaction a file.

    A file that can't be read is reported and the others go in; what the store had of it stays. Vanished files are
    reported and kept, or taken out with `prune`. Raises StoreError.
    """
    listed = source_files(paths, ingest.SUFFIXES)
    known = store.files()
    lexicon = bundled_lexicon()
    reader = Reader(lexicon)
    sources = sources_among(paths, listed.value)
    faults = (*listed.diagnostics, *sources.diagnostics)
    done = Ingested(diagnostics=faults, failed=len(faults))
    jobs = _changed(progress(sources.value), known, done)
    read = partial(_read_one, lexicon.words, reader)
    results = executor.map(read, jobs, chunksize=8) if executor else map(read, jobs)
    owners = {document.id: document.path for document in store.documents()} if known else {}
    for job, pieces, said in results:
        done.diagnostics += said
        if has_errors(said):
            done.failed += 1
            continue
        own = _with_ids_of_their_own(pieces, job.file.path, owners, reader)
        store.save(job.file, own)
        _count(done, own, is_new=job.file.path not in known)
    _vanish(paths, {stored_path(p) for p in listed.value}, known, store, done, prune=prune)
    if done.added + done.changed or (prune and done.vanished):
        store.put_series(join(store.observations()))
    return done


def bundled_lexicon() -> Lexicon:
    """Load the lexicons that ship. A fault in them is our own bug: raises ValueError."""
    outcome = read_lexicon(lexicon_files())
    if has_errors(outcome.diagnostics):
        raise ValueError("\n".join(map(str, outcome.diagnostics)))
    return outcome.value


def _changed(paths: Iterable[Path], known: Mapping[str, SourceFile], done: Ingested) -> Iterator[Job]:
    """Yield the files whose bytes, records or readers the store doesn't know yet.

    A file whose record can't be read waits: without it, it would go in under what the record was to put right.
    """
    records = Records()
    for path in paths:
        try:
            data = path.read_bytes()
        except OSError as fault:
            done.failed += 1
            place = Place(stored_path(path))
            done.diagnostics += (error("unreadable-file", f"can't read the file: {fault.strerror}", place),)
            continue
        beside = records.of(path)
        done.diagnostics += beside.diagnostics
        if has_errors(beside.diagnostics):
            done.failed += 1
            continue
        reader = " ".join(filter(None, (reader_fingerprint(), beside.value.digest())))
        file = SourceFile(stored_path(path), sha256(data).hexdigest(), reader)
        if known.get(file.path) == file:
            done.unchanged += 1
        else:
            yield Job(file, data, beside.value.stated)


def _read_one(
    words: Mapping[str, tuple[str, ...]], reader: Reader, job: Job
) -> tuple[Job, Pieces, tuple[Diagnostic, ...]]:
    """Read and understand one file: pure, picklable, and safe to run twice."""
    outcome = ingest.read(job.data, job.file.path, words, front_matter, job.beside)
    return job, tuple((document, extract(document, reader)) for document in outcome.value), outcome.diagnostics


def _with_ids_of_their_own(pieces: Pieces, path: str, owners: dict[DocumentId, str], reader: Reader) -> Pieces:
    """Number a document's id where another file's document has it already, and remember whose it is."""
    out = []
    for document, found in pieces:
        wanted, turn = document.id, 2
        while owners.get(wanted, path) != path:
            wanted, turn = DocumentId(f"{document.id}-{turn}"), turn + 1
        owners[wanted] = path
        if wanted == document.id:
            out.append((document, found))
        else:
            named = replace(document, id=wanted)
            out.append((named, extract(named, reader)))
    return tuple(out)


def _count(done: Ingested, pieces: Pieces, *, is_new: bool) -> None:
    done.added += is_new
    done.changed += not is_new
    done.documents += len(pieces)
    done.items += sum(len(found.items) for _, found in pieces)
    done.observations += sum(len(found.observations) for _, found in pieces)


def _vanish(
    paths: Sequence[Path],
    present: set[str],
    known: Mapping[str, SourceFile],
    store: Store,
    done: Ingested,
    *,
    prune: bool,
) -> None:
    """Report the files that the store has under the given folders and that are gone, or take them out."""
    folders = [stored_path(path) for path in paths if path.is_dir()]
    for path in known:
        if path in present or not any(f == "." or path.startswith(f"{f}/") for f in folders) or Path(path).exists():
            continue
        done.vanished += 1
        if prune:
            store.remove(path)
        else:
            hint = "its documents stay in the store; `reportgen ingest --prune` takes them out"
            done.diagnostics += (warning("vanished-file", "the file is gone", Place(path), hint),)
