"""Records of sources for a reference manager: of the store's documents, or of those that an edition cites."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from reportgen.citations.exchange import FORMATS, written
from reportgen.citations.filed import Filed, filed
from reportgen.citations.people import person_of
from reportgen.model.claims import SCHEMA
from reportgen.model.diagnostics import Diagnostic, Outcome, Place, error, has_errors
from reportgen.model.period import Period
from reportgen.model.source import Basis, Document
from reportgen.pipeline.building import open_desk, proven, scope_of
from reportgen.pipeline.files import stored_path, write_whole
from reportgen.pipeline.ingesting import Progress, ingest_paths
from reportgen.store import Store

Records = tuple[Filed, ...]
"""By document id."""


def records_of_store(store: Store, words: str = "", period: Period | None = None) -> Records:
    """Return the records of the documents that hold all `words` and may have come out in the period.

    Raises StoreError.
    """
    return _records(store.documents(words, period), store)


def records_of_spec(
    spec_file: Path,
    store: Store,
    *,
    period: Period | None = None,
    lexicons: Path | None = None,
    progress: Progress = iter,
) -> Outcome[Records]:
    """Ingest what a spec names, compose its edition and return the records of the documents that it cites.

    It is composed as a build composes it, page budget and all, but not printed: whether every number has a source
    isn't asked. Empty where a stage has an error. Raises StoreError.
    """
    desk = open_desk(spec_file, lexicons)
    if desk.value is None or has_errors(desk.diagnostics):
        return Outcome((), desk.diagnostics)
    spec = desk.value.spec
    paths = tuple(spec_file.parent / source for source in spec.sources)
    scope = scope_of(spec, paths, period)
    said: tuple[Diagnostic, ...] = (*desk.diagnostics, *scope.diagnostics)
    if scope.value is None:
        return Outcome((), said)
    said += tuple(ingest_paths(paths, store, progress=progress, own=desk.value.lexicons).diagnostics)
    proof = Outcome(None) if has_errors(said) else proven(desk.value, store, scope.value)
    said += proof.diagnostics
    if proof.value is None or has_errors(said):
        return Outcome((), said)
    cited = (document for document in proof.value.selection.documents if document.id in proof.value.cited)
    return Outcome(_records(cited, store), said)


def records_of_edition(file: Path) -> Outcome[Records]:
    """Return the records of the documents that an edition cites, as its ledger has them; a PDF's lies beside it.

    Errors: `unreadable-ledger`.
    """
    ledger = file.with_suffix(".json")
    place = Place(stored_path(ledger))
    hint = "a build writes an edition's ledger beside the PDF, as NAME.json"
    try:
        found = json.loads(ledger.read_bytes())
    except OSError as fault:
        return Outcome((), (error("unreadable-ledger", f"can't read the ledger: {fault.strerror}", place, hint),))
    except (ValueError, RecursionError):
        return Outcome((), (error("unreadable-ledger", "the file is no JSON", place, hint),))
    if not isinstance(found, Mapping) or found.get("schema") != SCHEMA:
        return Outcome((), (error("unreadable-ledger", f"the file is no ledger of the form {SCHEMA}", place, hint),))
    try:
        paths = Counter(each["path"] for each in found["documents"])
        records = [_of_ledger(each, paths[each["path"]]) for each in found["documents"] if each.get("cited")]
    except (KeyError, TypeError, ValueError, AttributeError):
        return Outcome((), (error("unreadable-ledger", "a document's record in the ledger is broken", place, hint),))
    return Outcome(tuple(sorted(records, key=lambda record: record.key)))


def put(records: Records, form: str | None, file: Path | None) -> bytes:
    """Write records, into a file where one is named; without a format in that of its suffix, else as CSL-JSON.

    Raises OSError.
    """
    data = written(records, form or FORMATS.get(file.suffix.lower() if file else "", "csl-json"))
    if file:
        write_whole(file, data)
    return data


def _records(documents: Iterable[Document], store: Store) -> Records:
    """File documents by id, each with its piece where its file holds several."""
    found = sorted(documents, key=lambda document: document.id)
    several = {path for path in {document.path for document in found} if len(store.ids_in(path)) > 1}
    return tuple(filed(d, d.position + 1 if d.path in several else 0) for d in found)


def _of_ledger(document: Mapping[str, Any], siblings: int) -> Filed:
    """Read a document of a ledger, which knows `siblings` of its file, itself among them.

    Raises KeyError, TypeError, ValueError and AttributeError for what is none.
    """
    record: Mapping[str, Any] = document.get("record", {})
    words = ("title", "translated_title", "publisher", "container", "url", "language", "descriptor")
    return Filed(
        key=document["id"],
        people=tuple(person_of(name) for name in _names(record.get("authors", ()))),
        published=_period(record.get("published")),
        inferred=record.get("basis") == Basis.INFERRED,
        accessed=_period(record.get("accessed")),
        file=record.get("file") or document["path"].rsplit("/", 1)[-1],
        piece=int(record.get("piece", siblings > 1)),
        **{word: record.get(word, "") for word in words},
    )


def _names(stated: str | Sequence[str]) -> Sequence[str]:
    return [name for name in stated.split("; ") if name] if isinstance(stated, str) else stated


def _period(iso: str | None) -> Period | None:
    return Period.parse(iso) if iso else None
