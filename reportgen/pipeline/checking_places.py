"""Checking where a desk works: its folders, the store, room on the disk, time zones, the terminal."""

import os
import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from reportgen.pipeline.checked import Check, broken, doubtful, well
from reportgen.pipeline.files import BESIDE, stored_path

LITTLE, TOO_LITTLE = 500_000_000, 50_000_000
"""Bytes that are free: fewer are worth a warning, and fewer still no build survives."""

NETWORKED = re.compile(r"nfs\d?|cifs|smb\w*|9p|afs|ceph|lustre|glusterfs|fuse\.(?:sshfs|s3fs|rclone|glusterfs)")
"""File systems on which SQLite's locks and shared memory can't be trusted."""

NAMED = 3
"""Files that a line names; more are counted."""


def check_folders(output: Path, store: Path | None) -> Iterator[Check]:
    """Check that the working folder can be read, and that the proofs' folder and the store's can be written."""
    here = Path.cwd()
    if not os.access(here, os.R_OK | os.X_OK):
        yield broken("folders", f"the working folder {here} can't be read", "see to its permissions")
    wanted = {"proofs": output} | ({"store": store.parent} if store else {})
    faults = [fault for what, folder in wanted.items() for fault in unwritable(what, folder)]
    if store and store.is_file() and not os.access(store, os.R_OK | os.W_OK):
        faults.append(broken("folders", f"the store {store} can't be written", "see to its permissions"))
    yield from faults
    if not faults:
        yield well(
            "folders", f"{' and '.join(f'{stored_path(f)} ({what})' for what, f in wanted.items())} can be written"
        )


def unwritable(what: str, folder: Path) -> Iterator[Check]:
    """Say what keeps a folder from being written, or made where it doesn't exist yet."""
    at = nearest(folder)
    if not at.is_dir():
        said = f"{stored_path(at)}, where the folder of the {what} should be, is no folder"
        yield broken("folders", said, "move it away, or name another place")
    elif not os.access(at, os.W_OK | os.X_OK):
        hint = "see to its permissions, or name another place"
        yield broken("folders", f"the {what} can't be written: {stored_path(at)} is read-only", hint)


def nearest(path: Path) -> Path:
    """Return a path, or the nearest above it that exists."""
    return next((place for place in (path.absolute(), *path.absolute().parents) if place.exists()), Path("/"))


def check_space(output: Path, store: Path | None) -> Iterator[Check]:
    """Check how much is free on the disks of the proofs and of the store."""
    disks = {nearest(path).stat().st_dev: nearest(path) for path in (output, *([store.parent] if store else ()))}
    for at in disks.values():
        yield space(stored_path(at), shutil.disk_usage(at).free)


def space(where: str, free: int) -> Check:
    """Judge the bytes that are free on a disk."""
    shown = f"{free / 1e6:,.0f} MB free at {where}"
    if free < TOO_LITTLE:
        return broken("space", f"{shown}: too little for an edition", "make room on that disk")
    if free < LITTLE:
        return doubtful("space", shown, "make room on that disk")
    return well("space", shown)


def check_store(location: str) -> Iterator[Check]:
    """Check that the store opens, has a schema that is known, is whole, and lies where its locks work."""
    from reportgen.store import StoreError  # noqa: PLC0415  # SQLAlchemy may be what is missing
    from reportgen.store.examining import examine  # noqa: PLC0415  # loads when used

    try:
        found = examine(location)
    except (StoreError, OSError) as fault:
        yield broken("store", str(fault), "name another with --store, or move it away: the next build makes one anew")
        return
    if found is None:
        yield well("store", f"there is none at {location} yet: the first build makes it")
        return
    yield from (
        broken("store", f"{location} is damaged: {fault}", "move it away: the next build reads the sources again")
        for fault in found.faults
    )
    if found.schema > found.newest:
        said = f"{location} has schema version {found.schema}, and this software knows {found.newest}"
        yield broken("store", said, "use the newer reportgen")
    if found.waiting:
        said = f"corrections wait for {_counted(found.waiting, 'document')} that {location} doesn't have"
        yield doubtful("store", said, "`reportgen correct --list` names them; a document may have got another id")
    if not found.write_ahead:
        said = f"{location} has no write-ahead log: a reader waits for a writer"
        yield doubtful("store", said, "the next run turns it on, unless the disk can't have one")
    if not found.faults and found.schema <= found.newest and found.write_ahead:
        older = "" if found.schema == found.newest else f", which the next run brings to version {found.newest}"
        log = f", {found.log / 1e6:.1f} MB in its log" if found.log else ""
        corrections = _counted(found.corrections, "correction")
        rows = _counted(found.documents, "document") + (f", {corrections}" if found.corrections else "")
        holds = f"{rows}, {found.size / 1e6:,.1f} MB{log}, schema version {found.schema}{older}"
        yield well("store", f"{location} is whole: {holds}")
    yield from disk_of_store(Path(location), mounts())


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun if count == 1 else noun + 's'}"


def disk_of_store(store: Path, table: Sequence[tuple[str, str]]) -> Iterator[Check]:
    """Warn of a store on a network drive; `table` are the mounted file systems, as places with their types."""
    at = nearest(store)
    over = [(place, kind) for place, kind in table if at.is_relative_to(place)]
    place, kind = max(over, key=lambda each: len(each[0]), default=("/", ""))
    if NETWORKED.fullmatch(kind):
        said = f"the store lies on a network drive ({kind} at {place}), where SQLite's locks can't be trusted"
        yield doubtful("store", said, "keep it on a disk of this machine, with --store or REPORTGEN_STORE")


def mounts() -> tuple[tuple[str, str], ...]:
    """List what is mounted where, on Linux; nothing elsewhere."""
    try:
        lines = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ()
    fields = (line.split() for line in lines)
    return tuple((parts[1].replace(r"\040", " "), parts[2]) for parts in fields if len(parts) > 2)


def check_leftovers(output: Path, store: Path | None) -> Iterator[Check]:
    """Look for files that a run was writing when it was killed."""
    folders = [folder for folder in (output, *([store.parent] if store else ())) if folder.is_dir()]
    found = sorted({path for folder in folders for path in folder.rglob(".*") if BESIDE.fullmatch(path.name)})
    if not found:
        yield well("leftovers", "no files of runs that were killed")
        return
    more = f" and {len(found) - NAMED} more" if len(found) > NAMED else ""
    said = f"a run that was killed, or is under way, left {', '.join(map(stored_path, found[:NAMED]))}{more}"
    yield doubtful("leftovers", said, "delete them if no run is under way")


def check_zones(zone: str = "Europe/Berlin") -> Iterator[Check]:
    """Check that the time zones of the world can be told."""
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, OSError, ValueError):
        yield broken("zones", f"there is no time zone data: '{zone}' isn't known", "pip install tzdata")
    else:
        yield well("zones", "time zones are known")


def check_encodings(output: str | None, names: str) -> Iterator[Check]:
    """Check that the terminal and the names of files take any character; by the names of their encodings."""
    told = (("the output's", output or "unknown"), ("file names'", names))
    faults = [what for what, name in told if not _is_unicode(name)]
    if faults:
        said = f"{' and '.join(faults)} encoding isn't UTF-8 ({output}, {names}): names and figures may not print"
        yield doubtful("encoding", said, "set LANG=C.UTF-8 or PYTHONUTF8=1")
    else:
        yield well("encoding", "UTF-8")


def _is_unicode(name: str) -> bool:
    return name.lower().replace("_", "-") in {"utf-8", "utf8", "utf-8-sig"}
