"""Bibliographic records beside the sources: what the one who filed a source states of it goes before what it says.

A source `port.pdf` is described by `port.yaml`, `port.yml`, `port.json` (CSL-JSON), `port.bib` (BibTeX) or `port.ris`
beside it, and by the entries about it in any other .json, .bib or .ris file of its folder: those that name the file, or
whose key is `port`. The first of these that states a thing counts. An entry may be about one document of a file that
holds several.
"""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from reportgen.citations.exchange import SUFFIXES as EXCHANGED
from reportgen.citations.exchange import records_in
from reportgen.citations.record import Record
from reportgen.ingest.stated import Stated, stated_in
from reportgen.model.diagnostics import Diagnostic, Outcome, Place, Severity, error, has_errors, warning
from reportgen.pipeline.files import stored_path
from reportgen.spec import front_matter

WRITTEN = (".yaml", ".yml")
SUFFIXES = (*WRITTEN, *EXCHANGED)
"""Of records; a file of these is no source."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What the records beside a source state of it."""

    stated: Stated | None = None
    """None where there is no record."""

    def digest(self) -> str:
        """Identify it, as part of what decides whether a file is read again; "" where there is no record."""
        return sha256(repr(self.stated).encode()).hexdigest() if self.stated else ""


@dataclass(frozen=True, slots=True)
class _Exchanged:
    """A .json, .bib or .ris file of a folder."""

    name: str
    records: tuple[Record, ...]
    faults: tuple[Diagnostic, ...]
    """Of the file as a whole."""

    def about(self, source: str) -> list[Record]:
        """Return the records about a file; one that stands alone under the file's own name is about it."""
        alone = len(self.records) == 1 and Path(self.name).stem == Path(source).stem
        return [record for record in self.records if alone or record.is_of(source)]


@dataclass(frozen=True, slots=True)
class _Folder:
    written: frozenset[str]
    """Names of the YAML files in it."""

    exchanged: tuple[_Exchanged, ...]
    unread: tuple[Diagnostic, ...]
    """Of files that can't be read as a whole and bear no source's name: which sources they are about can't be known."""


@dataclass(slots=True)
class Records:
    """Finds the records of sources; reads each folder's once."""

    _folders: dict[Path, _Folder] = field(default_factory=dict)

    def of(self, source: Path) -> Outcome[Beside]:
        """Find what is stated beside a source.

        An error says that a record about it can't be read: the source had better wait. Another file of records in
        its folder that can't be read is a warning, said with the folder's first source; so is a record that can be
        read in part.
        """
        said: list[Diagnostic] = []
        if source.parent not in self._folders:
            self._folders[source.parent] = _folder(source.parent)
            said += self._folders[source.parent].unread
        folder = self._folders[source.parent]
        found = Stated()
        known = False
        for stated in (*_written(source, folder, said), *_exchanged(source, folder, said)):
            found, known = found.over(stated), True
        return Outcome(Beside(found if known else None), tuple(said))


def sources_among(paths: Sequence[Path], listed: Iterable[Path]) -> Outcome[tuple[Path, ...]]:
    """Leave out the records among the files to read; `paths` are the files and folders that were asked for.

    Error `record-without-source` for a record that is named, or a folder's, where no source lies beside it.
    """
    files = tuple(listed)
    sources = tuple(path for path in files if path.suffix.lower() not in SUFFIXES)
    folders = {path.absolute().parent for path in sources}
    records = [path for path in files if path.suffix.lower() in SUFFIXES]
    records += [record for path in paths if path.is_dir() for record in _records_in(path)]
    alone = dict.fromkeys(path for path in records if path.absolute().parent not in folders)
    hint = "put the source beside it, and name that or their folder"
    said = (
        error("record-without-source", "a record about sources is no source itself", Place(stored_path(path)), hint)
        for path in alone
    )
    return Outcome(sources, tuple(said))


def _records_in(folder: Path) -> Iterator[Path]:
    """Yield the BibTeX and RIS files of a folder: other suffixes of records are other things' as well."""
    return (folder / name for name in _names(folder) if name.lower().endswith((".bib", ".ris")))


def _names(folder: Path) -> list[str]:
    try:
        return sorted(name for name in os.listdir(folder) if not name.startswith("."))  # noqa: PTH208 - names suffice
    except OSError:
        return []  # the sources in it can't be read either, and are reported


def _folder(folder: Path) -> _Folder:
    names = _names(folder)
    exchanged = [_read(folder / name) for name in names if name.lower().endswith(EXCHANGED)]
    owned = {Path(name).stem for name in names if not name.lower().endswith(SUFFIXES)}
    faults = (fault for file in exchanged if Path(file.name).stem not in owned for fault in file.faults)
    unread = tuple(replace(fault, severity=Severity.WARNING) for fault in faults)
    return _Folder(frozenset(name for name in names if name.endswith(WRITTEN)), tuple(exchanged), unread)


def _read(path: Path) -> _Exchanged:
    place = stored_path(path)
    try:
        outcome = records_in(path.read_bytes(), place)
    except OSError as fault:
        return _Exchanged(path.name, (), (_unreadable(place, fault),))
    return _Exchanged(path.name, outcome.value, outcome.diagnostics)


def _unreadable(place: str, fault: OSError) -> Diagnostic:
    hint = "see to its permissions, or take it away"
    return error("unreadable-record", f"can't read the record: {fault.strerror}", Place(place), hint)


def _written(source: Path, folder: _Folder, said: list[Diagnostic]) -> Iterator[Stated]:
    """Yield what YAML beside a source states."""
    for suffix in WRITTEN:
        path = source.with_suffix(suffix)
        if path.name in folder.written and path != source:
            outcome = _yaml(path)
            said += outcome.diagnostics
            yield outcome.value


def _yaml(path: Path) -> Outcome[Stated]:
    place = stored_path(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as fault:
        return Outcome(Stated(), (_unreadable(place, fault),))
    except UnicodeDecodeError:
        said = error("unreadable-record", "the record is not UTF-8", Place(place), "save it as UTF-8")
        return Outcome(Stated(), (said,))
    parsed = front_matter(text, place)
    said_of = list(parsed.diagnostics)
    found = Stated()
    for key, value in parsed.value.items():
        one = stated_in({key: value}, Place(place, _line_of(key, text)))
        said_of += one.diagnostics
        found = found.over(one.value)
    if not parsed.value and not has_errors(said_of):
        hint = "state what is known, as in `title: …` and `date: 2024-12-13`"
        said_of.append(error("unreadable-record", "the record states nothing", Place(place, 1), hint))
    return Outcome(found, tuple(said_of))


def _line_of(key: str, text: str) -> int:
    found = re.search(rf"^\s*[\"']?{re.escape(key)}[\"']?\s*:", text, re.MULTILINE)
    return text.count("\n", 0, found.end()) + 1 if found else 1


def _exchanged(source: Path, folder: _Folder, said: list[Diagnostic]) -> Iterator[Stated]:
    """Yield what CSL-JSON, BibTeX and RIS state of a source: files of its own name first."""
    firsts: dict[int, Record] = {}
    for file in sorted(folder.exchanged, key=lambda file: Path(file.name).stem != source.stem):
        if Path(file.name).stem == source.stem:
            said += (fault for fault in file.faults if fault not in said)
        for record in file.about(source.name):
            said += record.faults
            first = firsts.setdefault(record.piece, record)
            if record.stated != first.stated and not has_errors(record.faults):
                said.append(_second(record, first, source))
            outcome = stated_in(record.stated, record.place)
            said += outcome.diagnostics
            yield Stated(pieces=((record.piece - 1, outcome.value),)) if record.piece else outcome.value


def _second(record: Record, first: Record, source: Path) -> Diagnostic:
    what = f"a second record about {source.name}: it only adds to the one at {first.place}"
    return warning("second-record", what, record.place, "keep one of them")
