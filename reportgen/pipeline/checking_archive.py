"""Checking archives: whether each edition is as it was published, and whether page, feed and links show them all."""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from reportgen.editions import Holdings
from reportgen.model.archive import Archived
from reportgen.pipeline.archiving import archive_folder, misnamed, read_archive
from reportgen.pipeline.building import open_desk
from reportgen.pipeline.checked import Check, broken, doubtful, well
from reportgen.pipeline.checking_places import unwritable
from reportgen.pipeline.files import stored_path
from reportgen.pipeline.shelving import outdated, unfinished

NAME = "archive"

NAMED = 3
"""Files that a line names; more are counted."""

_COPY = "put it back from a copy: a published edition is never made again"
_BACK = "give it its name back, or move it out of the archive: until then nothing knows that it was published"


def check_archives(specs: Sequence[Path], lexicons: Path | None = None) -> Iterator[Check]:
    """Check the archive of each spec; specs that can't be read are passed over, for they are told elsewhere."""
    opened = ((spec, open_desk(spec, lexicons).value) for spec in specs)
    folders = {stored_path(folder): folder for folder in (archive_folder(s, d.spec) for s, d in opened if d)}
    for root in folders.values():
        yield from unwritable("published editions", root)
        if root.is_dir():
            yield from check_archive(root)
        elif not root.exists():
            yield well(NAME, f"nothing is published in {stored_path(root)} yet")


def check_archive(root: Path) -> Iterator[Check]:
    """Check every edition's files against their digests, the predecessors that they name, and what lists them."""
    holdings = read_archive(root)
    faults = [
        *(broken(NAME, f"{each.said.place}: {each.said.message}", each.said.hint) for each in holdings.damaged),
        *(broken(NAME, said, _COPY) for edition in holdings.editions for said in _altered(root, edition)),
        *(broken(NAME, said, _COPY) for said in _missing(holdings)),
        *(broken(NAME, said, _BACK) for said in _astray(root)),
    ]
    yield from faults
    yield from _left(unfinished(root))
    if not faults:
        yield from _listed(outdated(root, holdings))
        revised = sum(edition.revision > 1 for edition in holdings.editions)
        first = len(holdings.editions) - revised
        revisions = f", {revised} revision{'s' * (revised != 1)}" if revised else ""
        count = f"{first} edition{'s' * (first != 1)}{revisions}"
        yield well(NAME, f"{stored_path(root)}: {count}, as they were published")


def _altered(root: Path, edition: Archived) -> Iterator[str]:
    for file in edition.files:
        path = root / edition.folder / file.name
        try:
            data = path.read_bytes()
        except OSError as fault:
            yield f"{stored_path(path)} can't be read: {fault.strerror}"
            continue
        if sha256(data).hexdigest() != file.sha256:
            yield f"{stored_path(path)} isn't what was published"


def _missing(holdings: Holdings) -> Iterator[str]:
    """Say which editions others were held against, or correct, that aren't there."""
    for edition in holdings.editions:
        if edition.against and not holdings.named(edition.against):
            yield f"{edition.against}, which {edition.name} was held against, isn't in the archive"
        if edition.revision > len(holdings.revisions(edition.brief, edition.period)):
            yield f"a revision that {edition.name} corrects isn't in the archive"


def _astray(root: Path) -> Iterator[str]:
    """Say which folders hold an edition's record under a name that is none of an edition."""
    for folder in misnamed(root):
        yield f"{stored_path(folder)} holds a published edition, and isn't called by its period"


def _left(found: Sequence[Path]) -> Iterator[Check]:
    if found:
        said = f"a run that was killed, or is under way, left {_named(found)}"
        yield doubtful(NAME, said, "the next `build --publish` takes them away")


def _listed(astray: Sequence[Path]) -> Iterator[Check]:
    if astray:
        said = f"what shows the archive isn't up to date: {_named(astray)}"
        yield doubtful(NAME, said, "the next `build --publish` puts it right")


def _named(paths: Sequence[Path]) -> str:
    more = f" and {len(paths) - NAMED} more" if len(paths) > NAMED else ""
    return f"{', '.join(map(stored_path, paths[:NAMED]))}{more}"
