"""Editions by what they are called: the ledger of a PDF, a ledger's own file, or one of the archive."""

import re
from difflib import get_close_matches
from pathlib import Path

from reportgen.ledger.checks.enclosed import SUFFIX, ledger_name
from reportgen.model.archive import RECORD
from reportgen.model.claims import Ledger
from reportgen.model.diagnostics import Diagnostic, Outcome, Place, error, warning
from reportgen.model.period import Period
from reportgen.pipeline.archiving import ledger_path
from reportgen.pipeline.files import stored_path
from reportgen.pipeline.verifying import opened

_PERIOD = re.compile(r"-(?P<period>\d{4}(?:-(?:[QH]\d|\d\d))?(?:-\d\d)?(?:\.\.[\d-]+)?)(?:-r\d+)?$")
"""What the name of an edition ends with."""

_NAMES = "name a PDF, a ledger, or an edition as its files are named: monthly-2024-11, monthly-2024-11-r2"

NAMED = 3
"""Editions that a hint names, the last of those whose names are like what was asked for."""


def ledger_of(named: str, archive: Path) -> Outcome[Ledger | None]:
    """Read the ledger of an edition: of a PDF, a ledger's file, its folder, or by the edition's name in the archive.

    Errors: `no-such-edition`, `unreadable-edition`. Warnings: `broken-seal`, `no-items` for a ledger that keeps none.
    """
    path = Path(named)
    if path.is_dir() and (path.name != named or (path / RECORD).is_file()):
        within = sorted(each for each in path.glob(f"*{SUFFIX}") if each.name != RECORD)
        if len(within) != 1:
            return _failed("no-such-edition", "this folder isn't one edition's", path, _NAMES)
        path = within[0]
    elif not path.is_file():
        if path.suffix.lower() in {".pdf", SUFFIX} or path.name != named:
            return _failed("no-such-edition", "there is no such file", path)
        found = ledger_path(archive, named)
        if found is None:
            return Outcome(None, (_unheld(named, archive),))
        path = found
    try:
        data = path.read_bytes()
    except OSError as fault:
        return _failed("unreadable-edition", f"can't read the file: {fault.strerror}", path)
    return _ledger_in(data, path)


def _unheld(named: str, archive: Path) -> Diagnostic:
    """Say that an archive doesn't hold an edition, and which it holds whose names are like it."""
    message = f"the archive '{stored_path(archive)}' holds no edition '{named}'"
    records = sorted(archive.glob(f"*/*/{RECORD}")) if archive.is_dir() else []
    held = [f"{path.parent.parent.name}-{path.parent.name}" for path in records if not path.parent.is_symlink()]
    like = [name for name in held if named in name] or get_close_matches(named, held)
    return error("no-such-edition", message, hint=f"it holds {', '.join(like[-NAMED:])}" if like else _NAMES)


def _ledger_in(data: bytes, path: Path) -> Outcome[Ledger | None]:
    """Take the ledger out of a PDF's bytes, or take the bytes for one."""
    if data.startswith(b"%PDF-"):
        from reportgen.pdf.reading import read_edition  # noqa: PLC0415 - pdfium is 7 MB

        read = read_edition(data)
        if read.value is None:
            return _failed("unreadable-edition", read.diagnostics[0].message, path)
        data = read.value.files.get(ledger_name(read.value.files), b"")
    ledger, found = opened(data)
    if ledger is None:
        hint = "" if path.suffix.lower() == ".pdf" else "name the edition's PDF or its ledger"
        return _failed("unreadable-edition", found[0].message, path, hint)
    place = Place(stored_path(path))
    said: list[Diagnostic] = [warning(str(finding.code), finding.message, place) for finding in found]
    if not ledger.items:
        message = "its ledger keeps no items: it prints none, or was built before ledgers kept them"
        said.append(warning("no-items", message, place, "build it again to compare it"))
    return Outcome(ledger, tuple(said))


def _failed(code: str, message: str, path: Path, hint: str = "") -> Outcome[Ledger | None]:
    return Outcome(None, (error(code, message, Place(stored_path(path)), hint),))


def label_of(ledger: Ledger) -> str:
    """Return an edition's period as printed: by its name, which tells a quarter from three months."""
    found = _PERIOD.search(ledger.edition)
    try:
        return Period.parse(found["period"] if found else ledger.period).label()
    except ValueError:
        return ledger.period
