"""Records of a reference manager to where they count: beside the sources that they are about.

Ingest reads records beside the sources, and finds them by the name of a file. A reference manager knows addresses and
titles, so each record is matched to a document of the store first and then written as CSL-JSON with its file's name.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reportgen.citations.exchange import SUFFIXES, records_in, written
from reportgen.citations.filed import Filed
from reportgen.citations.people import person_of
from reportgen.citations.record import Record
from reportgen.ingest.stated import Stated, stated_in
from reportgen.model.diagnostics import Diagnostic, Place, error, has_errors, warning
from reportgen.model.source import Document
from reportgen.pipeline.files import stored_path, write_whole
from reportgen.pipeline.matching import Known, Target, about
from reportgen.store import Store

ENDING = ".records.json"
"""Of the files that are written; no source's own record has such a name."""

_NAMED = 3
"""Documents that a warning names."""

_Taken = dict[tuple[str, int], Record]
"""The first record about each path and piece."""


@dataclass(frozen=True, slots=True)
class Match:
    """A record with the document that it is about."""

    record: Record
    stated: Stated
    """What it states, as front matter would."""

    document: Document
    piece: int
    """Which document of its file it is about, from 1; 0 for a file that is one, or for the file as a whole."""

    by: str
    """What they have in common: `file`, `id`, `address`, `title`."""

    here: bool = False
    """It lies beside its source already and names it: there is nothing to write."""


@dataclass(slots=True)
class Imported:
    """What an import found and wrote."""

    matches: list[Match] = field(default_factory=list)
    files: dict[Path, int] = field(default_factory=dict)
    """Each file of records with how many it holds, whether it was written or stood there already."""

    unmatched: int = 0
    diagnostics: list[Diagnostic] = field(default_factory=list)


def import_records(files: Sequence[Path], store: Store, *, into: Path | None = None, force: bool = False) -> Imported:
    """Match the records in `files` to documents and write them beside these, `refs.bib` as `refs.records.json`.

    `into` is the folder whose sources are meant, where not all are. A record that can't be read is an error and the
    others go in. Warnings: `no-records`, `record-without-document`, `ambiguous-record`, `second-record`. Errors:
    `unreadable-record`, and `other-records` where another file stands in the place of one to write: then nothing is
    written, unless with `force`. Raises StoreError and OSError.
    """
    done = Imported()
    known = _known(store.documents(), into)
    targets: dict[Path, list[Filed]] = {}
    taken: _Taken = {}
    for file in files:
        for match in _matched(file, known, taken, done):
            done.matches.append(match)
            if not match.here:
                target = Path(match.document.path).parent / f"{file.stem}{ENDING}"
                targets.setdefault(target, []).append(_filed(match))
    data = {target: written(records, "csl-json") for target, records in targets.items()}
    done.diagnostics += () if force else _others(data)
    if not has_errors(d for d in done.diagnostics if d.code == "other-records"):
        for target, records in targets.items():
            if not target.is_file() or target.read_bytes() != data[target]:
                write_whole(target, data[target])
            done.files[target] = len(records)
    return done


def _known(documents: Iterable[Document], folder: Path | None) -> Known:
    """Take in the documents whose file is still there, and lies in the folder where one is meant."""
    known = Known()
    for document in documents:
        meant = folder is None or _folder(document) == Path(stored_path(folder))
        if meant and Path(document.path).exists():
            known.take(document)
    return known


def _matched(file: Path, known: Known, taken: _Taken, done: Imported) -> Iterator[Match]:
    """Yield the records of a file that are about a document, the first about each."""
    for record in _records(file, done):
        stated = stated_in(record.stated, record.place)
        done.diagnostics += (*record.faults, *stated.diagnostics)
        if has_errors(record.faults):
            continue
        targets, by = about(record, stated.value, known)
        said = _no_single(record, targets)
        if not said:
            document, piece = targets[0]
            first = taken.setdefault((document.path, piece), record)
            said = _second(record, first, document)
        if said:
            done.unmatched += 1
            done.diagnostics += said
            continue
        there = Path(stored_path(file.parent)) == _folder(document)
        yield Match(record, stated.value, document, piece, by, here=there and by == "file" and piece == record.piece)


def _records(file: Path, done: Imported) -> tuple[Record, ...]:
    place = stored_path(file)
    if file.suffix.lower() not in SUFFIXES:
        hint = f"records end in {', '.join(SUFFIXES)}"
        done.diagnostics.append(error("unreadable-record", "this is no file of records", Place(place), hint))
        return ()
    try:
        read = records_in(file.read_bytes(), place)
    except OSError as fault:
        what = f"can't read the records: {fault.strerror}"
        done.diagnostics.append(error("unreadable-record", what, Place(place)))
        return ()
    done.diagnostics += read.diagnostics
    if not read.value and not read.diagnostics:
        hint = "what an edition cites is exported with `reportgen sources export --edition`"
        done.diagnostics.append(warning("no-records", "the file holds no records", Place(place), hint))
    return read.value


def _no_single(record: Record, targets: Sequence[Target]) -> tuple[Diagnostic, ...]:
    if not targets:
        what = "no document of the store has this record's file, id, address, or title and date"
        hint = "ingest its source first, or name the file in the record, as in `file: port.pdf`"
        return (warning("record-without-document", what, record.place, hint),)
    if len(targets) > 1:
        names = ", ".join(document.id for document, _ in targets[:_NAMED])
        what = f"{len(targets)} documents may be what this record is about: {names}"
        hint = "give the record one of these ids as its key, or name its file"
        return (warning("ambiguous-record", what, record.place, hint),)
    return ()


def _second(record: Record, first: Record, document: Document) -> tuple[Diagnostic, ...]:
    if first is record:
        return ()
    what = f"a second record about {document.path}: the one at {first.place} is taken"
    return (warning("second-record", what, record.place, "keep one of them"),)


def _filed(match: Match) -> Filed:
    """Put a record as it was read, under the name of its document's file."""
    stated, document = match.stated, match.document
    return Filed(
        key=match.record.key or document.id,
        title=stated.title,
        translated_title=stated.translated_title,
        people=tuple(map(person_of, stated.authors)),
        publisher=stated.publisher,
        container=stated.container,
        published=stated.date,
        inferred=stated.date_inferred,
        url=stated.url,
        accessed=stated.accessed,
        language=stated.language,
        descriptor=stated.descriptor,
        file=document.file,
        piece=match.piece,
    )


def _others(data: Mapping[Path, bytes]) -> Iterator[Diagnostic]:
    """Report the files that stand in the place of one to write and say something else."""
    for target, records in data.items():
        if target.exists() and not (target.is_file() and target.read_bytes() == records):
            hint = "look at it, then call again with --force to write over it"
            yield error("other-records", "other records stand here already", Place(stored_path(target)), hint)


def _folder(document: Document) -> Path:
    return Path(document.path).parent
