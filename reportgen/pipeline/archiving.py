"""The archive of published editions, on the disk: reading it, and putting an edition among the others.

```
editions/index.html  feed.xml
editions/monthly/2024-12/      monthly-2024-12.pdf .json .html .md   cover.png  record.json
editions/monthly/2024-12-r2/   a revision of it
editions/monthly/latest        a link to the newest edition's folder
```

A folder is made whole beside its place and renamed into it; nothing in it is ever changed again. Index, feed and links
follow from the records alone, so that whatever a killed run left out, the next one makes up for.
"""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from reportgen import editions, ledger
from reportgen.editions import Damaged, Holdings
from reportgen.ledger.checks.enclosed import SUFFIX
from reportgen.model.archive import RECORD, Archived, History, Predecessor
from reportgen.model.diagnostics import Diagnostic, Outcome, Place, error
from reportgen.model.period import Period
from reportgen.model.spec import BriefSpec
from reportgen.pipeline.files import BESIDE, stored_path, sync_folder

FOLDER = Path("editions")
"""Where the archive is, unless a spec says otherwise: in the working folder."""

EDITION = re.compile(r"(?P<period>\d{4}\S*?)(?:-r(?P<revision>\d+))?")
"""What the folder of an edition is called."""

_WAY_OUT = "put it back from a copy, or move the folder out of the archive"


def archive_folder(spec_file: Path, spec: BriefSpec) -> Path:
    """Return where a spec's editions are published."""
    return Path(stored_path(spec_file.parent / spec.archive.folder)) if spec.archive.folder else FOLDER


def read_archive(root: Path) -> Holdings:
    """Read the records of an archive, and see that the files that they tell of are there; none where nothing is.

    What is damaged is among `Holdings.damaged`. Raises OSError where a folder can't be listed.
    """
    found: list[Archived] = []
    damaged: list[Damaged] = []
    for folder, period, revision in _folders(root):
        opened = _opened(folder)
        if isinstance(opened, Archived):
            found.append(opened)
        else:
            damaged.append(Damaged(folder.parent.name, period, revision, opened))
    return editions.held(found, damaged)


def history_for(root: Path, brief: str, period: Period, holdings: Holdings | None = None) -> Outcome[History]:
    """Tell what an edition has to know of those in the archive at `root`, which holds `holdings`.

    Error `damaged-archive` where its own folder, or the one of the edition before it, can't be read.
    """
    held = read_archive(root) if holdings is None else holdings
    blocked = held.in_the_way(brief, period)
    if blocked:
        return Outcome(History(), blocked)
    standing, before = held.standing(brief, period), held.before(brief, period)
    if standing and standing.against and before is None:
        message = f"the edition that {standing.name} was held against, '{standing.against}', isn't in the archive"
        return Outcome(History(), (damage(root / standing.folder / RECORD, message),))
    predecessor = _predecessor(root, before) if before else Outcome(None)
    errata = standing.errata if standing else ()
    return Outcome(History(predecessor.value, errata, held.corrected(brief, period)), predecessor.diagnostics)


def ledger_path(root: Path, name: str) -> Path | None:
    """Find the ledger of an edition by its name, such as `monthly-2024-11-r2`; None where the archive has none.

    Raises OSError.
    """
    if not root.is_dir() or Path(name).name != name:
        return None
    briefs = (brief for brief in subfolders(root) if name.startswith(f"{brief.name}-"))
    paths = (brief / name.removeprefix(f"{brief.name}-") / f"{name}{SUFFIX}" for brief in briefs)
    return next((path for path in paths if path.is_file()), None)


def published_ledger(root: Path, edition: Archived) -> bytes:
    """Return an edition's ledger. Raises OSError, and ValueError where it isn't the one that was published."""
    known = next((each for each in edition.files if each.name == f"{edition.name}{SUFFIX}"), None)
    if known is None:
        raise ValueError(f"the record of {edition.name} tells of no ledger")
    data = (root / edition.folder / known.name).read_bytes()
    if sha256(data).hexdigest() != known.sha256:
        raise ValueError("the ledger isn't the one that was published")
    return data


def put_edition(root: Path, edition: Archived, files: Mapping[str, bytes]) -> Path:
    """Put a new edition's files, its record among them, into the archive in one step; return the PDF's path.

    A crash, a full disk or a kill at any moment leaves no folder, or all of it. Raises OSError, also where the folder
    is there already.
    """
    folder = root / edition.folder
    make_folder(folder.parent)
    beside = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    try:
        for name, data in files.items():
            _write(beside / name, data)
        beside.chmod(0o755)
        sync_folder(beside)
        beside.rename(folder)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    sync_folder(folder.parent)
    return folder / edition.files[0].name


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, for good. Raises OSError."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)


def subfolders(folder: Path) -> list[Path]:
    """List the folders in a folder, but for those that are being made. Raises OSError."""
    return sorted(path for path in folder.iterdir() if path.is_dir() and not BESIDE.fullmatch(path.name))


def misnamed(root: Path) -> list[Path]:
    """List the folders that hold the record of an edition, and are called like none. Raises OSError."""
    briefs = subfolders(root) if root.is_dir() else []
    inner = [folder for brief in briefs for folder in subfolders(brief) if not folder.is_symlink()]
    stray = [*briefs, *(folder for folder in inner if not _named(folder))]
    return [folder for folder in stray if (folder / RECORD).is_file()]


def damage(path: Path, message: str) -> Diagnostic:
    """Say what is wrong with something in an archive."""
    return error("damaged-archive", message, Place(stored_path(path)), _WAY_OUT)


def _folders(root: Path) -> Iterator[tuple[Path, Period, int]]:
    """Yield the folders of editions, with the period and revision that their names tell."""
    for brief in subfolders(root) if root.is_dir() else ():
        for folder in subfolders(brief):
            named = None if folder.is_symlink() else _named(folder)
            if named:
                yield folder, *named


def _named(folder: Path) -> tuple[Period, int] | None:
    """Read a folder's name, as in `2024-12-r2`; None for one that is no edition's."""
    found = EDITION.fullmatch(folder.name)
    try:
        return (Period.parse(found["period"]), int(found["revision"] or 1)) if found else None
    except ValueError:
        return None


def _opened(folder: Path) -> Archived | Diagnostic:
    """Read an edition's record and look for its files, or say what is wrong."""
    path = folder / RECORD
    try:
        edition = editions.read(path.read_bytes())
        misfits = [said for file in edition.files if (said := _misfit(folder / file.name, file.size))]
    except OSError as fault:
        return damage(Path(fault.filename or path), f"the published edition can't be read: {fault.strerror}")
    except ValueError as fault:
        return damage(path, f"the record of a published edition can't be read: {fault}")
    if edition.folder != f"{folder.parent.name}/{folder.name}":
        return damage(path, f"this is the record of another edition, {edition.name}")
    return misfits[0] if misfits else edition


def _misfit(path: Path, size: int) -> Diagnostic | None:
    """Hold a file of a published edition against its size in the record. Raises OSError."""
    if not path.is_file():
        return damage(path, "a file of a published edition is missing")
    found = path.stat().st_size
    if found == size:
        return None
    return damage(path, f"a file of a published edition has {found:,} bytes, where it had {size:,}")


def _predecessor(root: Path, edition: Archived) -> Outcome[Predecessor | None]:
    try:
        data = published_ledger(root, edition)
        items, seal = ledger.read(data).items, str(ledger.parsed(data).get("seal", ""))
    except OSError as fault:
        return Outcome(None, (damage(root / edition.folder, f"the edition's ledger can't be read: {fault.strerror}"),))
    except ValueError as fault:
        return Outcome(None, (damage(root / edition.folder, str(fault)),))
    return Outcome(Predecessor(edition.name, edition.period.label(), seal, items))


def _write(path: Path, data: bytes) -> None:
    """Write a file that isn't there yet, down to the disk."""
    with path.open("xb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    path.chmod(0o644)
