"""What follows from an archive's records: the links to the newest editions, the page that lists all, and the feed.

Each is written whole, and only where it isn't as it should be: what a killed run left out, the next one makes up for.
"""

import errno
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from reportgen.editions import Holdings
from reportgen.model.archive import FEED, INDEX
from reportgen.model.diagnostics import Diagnostic, Place, warning
from reportgen.pipeline.archiving import EDITION, subfolders
from reportgen.pipeline.files import is_beside, stored_path, sync_folder, write_whole

LATEST = "latest"

FRONTS = re.compile("|".join(map(re.escape, (INDEX, FEED))))
"""What is written in the archive's folder."""

SHELVED = re.compile(rf"{LATEST}|{EDITION.pattern}")
"""What is made in a brief's."""

LINKLESS = frozenset({errno.EPERM, errno.ENOSYS, errno.EOPNOTSUPP})
"""What a disk answers that knows no links, such as FAT: the archive is whole without them."""


def sweep(root: Path) -> None:
    """Take away what killed runs left unfinished. Only for a run that holds the archive's lock. Raises OSError."""
    for path in unfinished(root):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def unfinished(root: Path) -> tuple[Path, ...]:
    """List what killed runs left, or one that is under way is making, in an archive and its briefs' folders.

    Of other hidden files and folders nothing is known, and they are let be.
    """
    if not root.is_dir():
        return ()
    own = [(root, FRONTS), *((brief, SHELVED) for brief in subfolders(root))]
    return tuple(path for place, names in own for path in sorted(place.iterdir()) if is_beside(path, names))


def shelve(root: Path, holdings: Holdings) -> tuple[Diagnostic, ...]:
    """Have links, page and feed of the archive at `root` show what it holds. Raises OSError.

    Warnings: `damaged-archive` where something else than a link stands in the place of one; `no-links`.
    """
    said = tuple(_link(link, target) for link, target in links(root, holdings) if not _leads(link, target))
    for name, data in fronts(holdings):
        if not _stands(root / name, data):
            write_whole(root / name, data)
    return tuple(each for each in said if each)


def outdated(root: Path, holdings: Holdings) -> tuple[Path, ...]:
    """Return what of it isn't as it should be."""
    astray = [link for link, target in links(root, holdings) if not _leads(link, target)]
    return (*astray, *(root / name for name, data in fronts(holdings) if not _stands(root / name, data)))


def links(root: Path, holdings: Holdings) -> Iterator[tuple[Path, str]]:
    """Yield the link `latest` of each brief, and what it leads to: the latest period's newest revision."""
    for brief in dict.fromkeys(each.brief for each in holdings.editions):
        newest = holdings.newest(brief)
        if newest:
            yield root / brief / LATEST, newest.folder.removeprefix(f"{brief}/")


def fronts(holdings: Holdings) -> Iterator[tuple[str, bytes]]:
    """Yield the archive's page and its feed, with their names; nothing where it holds nothing.

    The feed's addresses are those of the edition that was published last, of those that knew where the archive stands.
    """
    from reportgen import web  # noqa: PLC0415  # a check-up of a desk without editions needs none of it

    if not holdings.editions:
        return
    known = [edition for edition in holdings.editions if edition.url]
    url = max(known, key=lambda edition: (edition.published, edition.name)).url if known else ""
    yield INDEX, web.index_page(holdings.editions)
    yield FEED, web.feed(holdings.editions, url)


def _link(link: Path, target: str) -> Diagnostic | None:
    """Lead a link to the folder `target` beside it, in one step."""
    if link.exists() and not link.is_symlink():
        message = "this should be a link to the newest edition, and is something else"
        return warning("damaged-archive", message, Place(stored_path(link)), "move it away")
    beside = link.with_name(f".{link.name}.unlinked")
    beside.unlink(missing_ok=True)
    try:
        beside.symlink_to(target)
    except OSError as fault:
        if fault.errno not in LINKLESS:
            raise
        message = "there is no link to the newest edition: this disk takes none"
        return warning("no-links", message, Place(stored_path(link)), "keep the archive on a disk that does")
    beside.replace(link)
    sync_folder(link.parent)
    return None


def _leads(link: Path, target: str) -> bool:
    return link.is_symlink() and os.readlink(link) == target  # noqa: PTH115  # a Path would drop a `./`


def _stands(path: Path, data: bytes) -> bool:
    return path.is_file() and path.read_bytes() == data
