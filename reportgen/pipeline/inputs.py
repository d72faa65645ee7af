"""All that an edition is made from, as digests: where none of them changed there is nothing to do.

What isn't told here can't change a byte: the day of the run (once the period is settled), the machine's name, its
processor and memory, its environment, the order of files on its disk.
"""

import json
import os
import platform
import zlib
from collections.abc import Collection, Iterator
from functools import cache
from hashlib import sha256
from importlib import metadata
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from reportgen.model.archive import History
from reportgen.model.style import StyleSheet
from reportgen.pipeline.desk import Desk
from reportgen.selection import Scope
from reportgen.store import Store

LIBRARIES = (
    "ahocorasick_rs", "babel", "fonttools", "jinja2", "markdown-it-py", "matplotlib", "mdit-py-plugins", "numpy",
    "pillow", "pypdfium2", "pyphen", "pyyaml", "rapidfuzz", "reportlab", "syntok", "uharfbuzz",
)  # fmt: skip
"""What selects, lays out, draws and writes: another version may give other bytes. Those that read sources are in the
store's state, for they are part of how it knows a file."""

CODE = (".py", ".sql", ".yaml")
"""Endings of the software's own files that decide what it does."""

Inputs = tuple[tuple[str, str], ...]
"""Names with versions and SHA-256, in a fixed order."""


def inputs_of(desk: Desk, store: Store, scope: Scope, history: History, forms: Collection[str] = ()) -> Inputs:
    """Name what an edition would be made from. Equal inputs give the same bytes. Raises StoreError.

    `forms` says what is made beside the PDF. Raises OSError for a font that can't be read any more.
    """
    asked = {
        "spec": desk.spec.file,
        "templates": sorted(desk.templates.places.items()),
        "period": scope.period.key(),
        "paths": scope.paths,
        "as_of": scope.as_of.isoformat() if scope.as_of else "",
        "forms": sorted(forms),
    }
    published = (
        history.before and (history.before.name, history.before.seal),
        [repr(erratum) for erratum in history.errata],
        [repr(each) for each in history.corrected],
    )
    return (
        *desk.software,
        ("code", _code()),
        ("python", platform.python_version()),
        ("zlib", zlib.ZLIB_RUNTIME_VERSION),
        *((name, metadata.version(name)) for name in LIBRARIES),
        ("fonts", _fonts(desk.style)),
        ("store", store.state()),
        ("asked", _digest(asked)),
        ("published", _digest(published)),
    )


def digest(inputs: Inputs) -> str:
    """Return one SHA-256 of them all."""
    return _digest(inputs)


@cache
def _code() -> str:
    """Digest the software itself: in a working copy its version alone doesn't tell one state from another."""
    found = sha256()
    root = files("reportgen")
    for name, file in _files(root, ""):
        found.update(f"{name}\0".encode() + file.read_bytes() + b"\0")
    return found.hexdigest()


def _files(folder: Traversable, at: str) -> Iterator[tuple[str, Traversable]]:
    """Yield the software's files; styles are the desk's affair, wherever they lie."""
    for entry in sorted(folder.iterdir(), key=lambda file: file.name):
        name = f"{at}/{entry.name}"
        if entry.is_dir() and name != "/styles":
            yield from _files(entry, name)
        elif entry.name.endswith(CODE):
            yield name, entry


def _fonts(style: StyleSheet) -> str:
    """Digest the faces that a style declares, and what tells the machine's fonts from others without reading them.

    A font of the machine stands in for a character that no declared face has, so that any of them may count.
    """
    declared = [
        (key, path and sha256(Path(path).read_bytes()).hexdigest())
        for key, family in sorted(style.fonts.items())
        for path in (family.regular, family.bold, family.italic, family.bold_italic)
    ]
    return _digest((declared, [_known(path) for path in style.system_fonts]))


def _known(path: str) -> tuple[str, int, int]:
    try:
        known = os.stat(path)  # noqa: PTH116  # hundreds of them: a Path each would take longer than the look
    except OSError:
        return path, 0, 0
    return path, known.st_size, known.st_mtime_ns


def _digest(value: object) -> str:
    return sha256(json.dumps(value, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")).hexdigest()
