"""Printed editions against their ledgers, and the ledgers against the sources as they are now."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from reportgen import ledger as ledgers
from reportgen.ledger.checks import (
    Code,
    Finding,
    changed,
    misfits,
    miskept,
    misremembered,
    not_borne_out,
    out_of_order,
    unaccounted,
)
from reportgen.ledger.checks.enclosed import SUFFIX, ledger_name
from reportgen.model.claims import Ledger, RecordCorrection
from reportgen.model.printed import PrintedEdition
from reportgen.model.source import DocumentId
from reportgen.pdf.reading import read_edition
from reportgen.pipeline.archiving import ledger_path
from reportgen.pipeline.files import stored_path
from reportgen.pipeline.finding_sources import Sources


@dataclass(frozen=True, slots=True)
class Verified:
    """What came of checking one edition."""

    path: str
    findings: tuple[Finding, ...]
    pages: int = 0
    claims: int = 0
    documents: int = 0
    corrections: tuple[tuple[DocumentId, RecordCorrection], ...] = ()
    """What editors put right in the records of its documents: no findings, but worth knowing."""


def verify(paths: Sequence[Path], sources: Sources) -> Iterator[Verified]:
    """Check editions one by one. Raises StoreError; an edition that can't be read is a finding."""
    for path in paths:
        yield verified(path, sources)


def verified(path: Path, sources: Sources) -> Verified:
    """Check an edition: its text, its ledger in the PDF and the copy beside it, its attachments and its sources.

    In an archive, what it says of the edition before is held against that edition's ledger, too.
    """
    name, beside = stored_path(path), path.with_suffix(SUFFIX)
    try:
        copy = beside.read_bytes() if beside.exists() else None
        return checked(name, path.read_bytes(), copy, sources, partial(_published, path))
    except OSError as fault:
        message = f"can’t read the file ‘{fault.filename}’: {fault.strerror}"
        return Verified(name, (Finding(Code.UNREADABLE, message),))


def _published(path: Path, name: str) -> bytes | None:
    """Return the ledger of another edition of the archive that an edition stands in; None for a proof, or elsewhere.

    What stands in an archive is called by its folders: `monthly/2024-12/monthly-2024-12.pdf`.
    """
    folder = path.resolve().parent
    if path.stem != f"{folder.parent.name}-{folder.name}":
        return None
    found = ledger_path(folder.parent.parent, name)
    return found.read_bytes() if found else None


def _nothing(_: str) -> bytes | None:
    return None


def checked(
    name: str,
    data: bytes,
    beside: bytes | None,
    sources: Sources,
    published: Callable[[str], bytes | None] = _nothing,
) -> Verified:
    """Check an edition's bytes, and those of the ledger beside it where there is one.

    `published` returns the ledger of an earlier edition by its name.
    """
    read = read_edition(data)
    if read.value is None:
        return Verified(name, tuple(Finding(Code.UNREADABLE, said.message) for said in read.diagnostics))
    edition = read.value
    attached = ledger_name(edition.files)
    ledger, said = opened(edition.files.get(attached, b""))
    if ledger is None:
        return Verified(name, tuple(said), len(edition.pages))
    if beside is not None and beside != edition.files[attached]:
        said.append(Finding(Code.LEDGER_DIFFERS, "the ledger beside the PDF isn’t the one in it"))
    said += compared(edition, ledger, attached)
    known = sources.known(ledger)
    said += changed(ledger, known)
    said += miskept(ledger, known)
    said += remembered(ledger, published)
    corrections = tuple((record.id, each) for record in ledger.documents for each in record.corrections)
    return Verified(name, tuple(said), len(edition.pages), len(ledger.claims), len(ledger.documents), corrections)


def remembered(ledger: Ledger, published: Callable[[str], bytes | None]) -> Iterator[Finding]:
    """Hold what a ledger says of the edition before against that edition's own, where it can be found."""
    before = ledger.before
    data = published(before.name) if before else None
    earlier, _ = opened(data) if data else (None, [])
    if before and data and earlier:
        yield from misremembered(before, earlier, ledgers.parsed(data).get("seal", ""))


def opened(data: bytes) -> tuple[Ledger | None, list[Finding]]:
    """Read a ledger's bytes, and tell whether they are as they were sealed."""
    if not data:
        message = "no ledger is attached: this is no edition of reportgen’s, or it was saved by another program"
        return None, [Finding(Code.NO_LEDGER, message)]
    try:
        ledger, written = ledgers.read(data), ledgers.parsed(data)
    except ValueError as fault:
        return None, [Finding(Code.BAD_LEDGER, f"the ledger can’t be read: {fault}")]
    if written.get("seal") != ledgers.sealed(written):
        message = "the ledger isn’t as it was written: its seal doesn’t fit it"
        return ledger, [Finding(Code.BROKEN_SEAL, message)]
    return ledger, []


def compared(edition: PrintedEdition, ledger: Ledger, attached: str) -> Iterator[Finding]:
    """Yield what doesn't agree within an edition, whatever became of its sources."""
    return chain(
        misfits(edition, ledger, attached), unaccounted(edition, ledger), not_borne_out(ledger), out_of_order(ledger)
    )
