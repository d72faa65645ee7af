"""The file system: finding sources, styles and fonts, and writing an output whole or not at all."""

import os
import re
import stat
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from reportgen.model.diagnostics import Diagnostic, Outcome, Place, error

READERS = ("ingest", "extraction", "lexicons")
"""The rooms and data that decide what is read out of a file."""

READING_LIBRARIES = ("lxml", "pdfminer.six", "python-docx", "syntok", "trafilatura")
"""What they lean on: another version may read the same bytes otherwise."""

BRIEFS = Path("briefs")
"""Where a desk's specs lie, seen from its working folder."""

SPECS = (".yaml", ".yml")
"""Suffixes of specs."""

BESIDE = re.compile(r"\.(?P<name>.+)\.[a-z0-9_]{8}")
"""What a file is called while it is written, beside the one that it will replace."""

_SPLIT = "split it into single articles"


def source_files(paths: Iterable[Path], suffixes: Sequence[str]) -> Outcome[tuple[Path, ...]]:
    """List the files to read: each file that is named, and in each folder, at any depth, those with a known suffix.

    Sorted and none twice; hidden files and folders are passed over, and so are links back to a folder above. A path
    that doesn't exist and a folder that can't be opened are errors; the others go on.
    """
    found: dict[str, Path] = {}
    said: list[Diagnostic] = []
    for path in paths:
        if path.is_dir():
            found |= {stored_path(file): file for file in _within(path, suffixes, said)}
        elif not path.exists():
            said.append(error("no-such-file", "there is no such file or folder", Place(stored_path(path))))
        else:
            found[stored_path(path)] = path
    return Outcome(tuple(found[name] for name in sorted(found)), tuple(said))


def source_bytes(path: Path, most: int) -> Outcome[bytes | None]:
    """Read a source file of at most `most` bytes. None with an error: `unreadable-file`, `too-large`.

    What is no plain file, such as a pipe, is never opened: it might never end.
    """
    place = Place(stored_path(path))
    try:
        known = path.stat()
        if not stat.S_ISREG(known.st_mode):
            return Outcome(None, (error("unreadable-file", "can't read the file: it is no plain file", place),))
        if known.st_size > most:
            size = f"{known.st_size / 1e6:,.1f} MB, over the bound of {most / 1e6:,.0f} MB"
            return Outcome(None, (error("too-large", f"the file holds {size}", place, _SPLIT),))
        return Outcome(path.read_bytes())
    except OSError as fault:
        return Outcome(None, (error("unreadable-file", f"can't read the file: {fault.strerror}", place),))


def stored_path(path: Path) -> str:
    """Name a file as the store does: relative to the working folder where it lies inside, with slashes."""
    absolute = Path(os.path.normpath(Path.cwd() / path))
    return (absolute.relative_to(Path.cwd()) if absolute.is_relative_to(Path.cwd()) else absolute).as_posix()


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` in place of whatever stands at `path`, in one step: a reader sees the old bytes or the new.

    A crash, a full disk or a kill at any moment leaves the old file. Raises OSError.
    """
    write_all([(path, data)])


def write_all(files: Iterable[tuple[Path, bytes]]) -> None:
    """Put several files in place, each likewise, in their order; none of them before all are on the disk.

    So a full disk leaves all old files, whichever it refuses; only a kill in the instant between two renamings leaves
    some of them. Raises OSError.
    """
    staged: list[tuple[Path, Path]] = []
    try:
        for path, data in files:
            staged.append((_beside(path, data), path))
        for beside, path in staged:
            beside.replace(path)
    except BaseException:
        for beside, _ in staged:
            beside.unlink(missing_ok=True)
        raise
    for folder in dict.fromkeys(path.parent for _, path in staged):
        sync_folder(folder)


def _beside(path: Path, data: bytes) -> Path:
    """Write `data` to a file beside `path`, and have it on the disk; no file where that fails."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        beside.chmod(0o644)
    except BaseException as fault:
        beside.unlink(missing_ok=True)
        if isinstance(fault, OSError) and fault.filename is None:
            fault.filename = str(path)  # a full disk doesn't say what it had no room for
        raise
    return beside


def sync_folder(folder: Path) -> None:
    """Have the disk keep what was named, renamed or taken away in a folder. Raises OSError."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def sweep(folder: Path, names: re.Pattern[str]) -> None:
    """Take away what killed runs left of files with such `names`; nobody may be writing any. Raises OSError."""
    for path in sorted(folder.iterdir()):
        if is_beside(path, names):
            path.unlink(missing_ok=True)


def is_beside(path: Path, names: re.Pattern[str]) -> bool:
    """Tell whether something was to take the place of what has one of `names`, by what it is called itself."""
    beside = BESIDE.fullmatch(path.name)
    return beside is not None and names.fullmatch(beside["name"]) is not None


def style_folders(spec: Path) -> dict[str, Path]:
    """Return the house styles that a spec can name: the folders in `styles/` beside it, above it, and here.

    The nearest wins where two have one name; those that ship come last.
    """
    places = [*spec.absolute().parents, Path.cwd()]
    found = dict(shipped_styles())
    for place in reversed(places):
        found |= _styles_in(place / "styles")
    return found


@cache
def shipped_styles() -> Mapping[str, Path]:
    """Return the house styles that come with the program, by name: in a clone `reportgen/styles` links to its top's."""
    return _styles_in(Path(str(files("reportgen"))) / "styles")


def _styles_in(folder: Path) -> dict[str, Path]:
    return {sheet.parent.name: sheet.parent for sheet in sorted(folder.glob("*/style.yaml"))}


def specs_in(folder: Path) -> tuple[Path, ...]:
    """List the specs of a folder, by name: what lies deeper is none. Empty where the folder can't be read."""
    return tuple(path for path in sorted(folder.glob("*.y*ml")) if path.suffix in SPECS and not _is_hidden(path))


def _is_hidden(path: Path) -> bool:
    return path.name.startswith(".")


def templates_in(style: Path) -> dict[str, str]:
    """Read a style's templates by file name. Raises OSError, and ValueError for one that isn't UTF-8."""
    return {path.name: path.read_text(encoding="utf-8") for path in sorted((style / "templates").glob("*.j2"))}


@cache
def installed_fonts() -> Mapping[str, str]:
    """Return the font files that installed packages declare (entry point `fonts_ttf`), by the file's stem."""
    from importlib import metadata  # noqa: PLC0415 - brings the library for e-mail, which few runs need

    found: dict[str, str] = {}
    for entry in metadata.entry_points(group="fonts_ttf"):
        package = Path(str(files(entry.value.partition(":")[0])))
        found |= {font.stem: str(font) for font in sorted(package.rglob("*.ttf"))}
    return found


def lexicon_files() -> dict[str, bytes]:
    """Read the lexicons that ship, by file name."""
    folder = files("reportgen") / "lexicons"
    return {f.name: f.read_bytes() for f in _sorted(folder) if f.name.endswith(".yaml")}


@cache
def reader_fingerprint() -> str:
    """Identify the software and data that read a file: when they change, unchanged files are read again."""
    from importlib import metadata  # noqa: PLC0415 - as above

    digest = sha256()
    for room in READERS:
        for file in _all_within(files("reportgen") / room):
            if file.name.endswith((".py", ".yaml")):
                digest.update(file.name.encode() + b"\0" + file.read_bytes())
    for library in READING_LIBRARIES:
        digest.update(f"{library} {metadata.version(library)}\0".encode())
    return digest.hexdigest()


def _all_within(folder: Traversable) -> Iterator[Traversable]:
    for entry in _sorted(folder):
        if entry.is_dir():
            yield from _all_within(entry)
        else:
            yield entry


def _sorted(folder: Traversable) -> list[Traversable]:
    return sorted(folder.iterdir(), key=lambda file: file.name)


def _within(folder: Path, suffixes: Sequence[str], said: list[Diagnostic]) -> Iterator[Path]:
    refused: Callable[[OSError], None] = lambda fault: said.append(  # noqa: E731  # os.walk asks for a callback
        error(
            "unreadable-folder",
            f"can't open the folder: {fault.strerror}",
            Place(stored_path(Path(str(fault.filename)))),
        )
    )
    for at, folders, names in os.walk(folder, onerror=refused):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in suffixes:
                yield Path(at, name)
