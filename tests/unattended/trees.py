"""What lies on the disk, for telling whether a run left it alone."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

PASSING = frozenset({".lock"})
"""Names of what a run may touch without changing anything."""


def tree(folder: Path) -> dict[str, str]:
    """Return a digest for each file, and the target of each link, by path within the folder."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = f"-> {path.readlink()}"
        elif path.is_file() and path.name not in PASSING:
            found[name] = sha256(path.read_bytes()).hexdigest()
    return found


def record(edition: Path) -> dict[str, Any]:
    """Return what the record of a published edition says."""
    return dict(json.loads((edition / "record.json").read_bytes()))


def published(brief: Path) -> list[Path]:
    """Return the folders of a brief's published editions, by name."""
    return sorted(path for path in brief.iterdir() if path.is_dir() and not path.is_symlink() and path.name[0] != ".")


def assert_whole(archive: Path) -> None:
    """Hold every published edition against its own record; no half of one stands under a name that readers see."""
    for brief in sorted(path for path in archive.iterdir() if path.is_dir() and path.name[0] != "."):
        for edition in published(brief):
            for file in record(edition)["files"]:
                data = (edition / file["name"]).read_bytes()
                assert (len(data), sha256(data).hexdigest()) == (file["size"], file["sha256"]), (edition, file)
        latest = brief / "latest"
        assert not latest.is_symlink() or (latest / "record.json").is_file()
