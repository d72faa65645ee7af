"""The fonts of the machine, for characters that a style's own fonts lack."""

import os
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

LAST = ("mono", "condensed", "narrow", "light", "black", "thin", "math", "display")
"""Words in a file's name that make it a later choice."""


@cache
def system_fonts() -> tuple[str, ...]:
    """List TrueType files and collections, none of them opened.

    First the DejaVu fonts that come with matplotlib, so that symbols, Greek and Cyrillic look alike on every machine;
    then those in the usual folders, plain cuts before others, by path.
    """
    found = [*_shipped(), *(file for folder in font_folders(os.environ) for file in _fonts_in(folder))]
    return tuple(dict.fromkeys(found))


def font_folders(environment: Mapping[str, str]) -> tuple[Path, ...]:
    """Return where a machine keeps its fonts, those of its user last; folders that don't exist among them."""
    home = Path(environment.get("HOME") or environment.get("USERPROFILE") or "/")
    if sys.platform == "win32":
        own = Path(environment.get("LOCALAPPDATA", home)) / "Microsoft" / "Windows" / "Fonts"
        return Path(environment.get("WINDIR", "C:\\Windows")) / "Fonts", own
    if sys.platform == "darwin":
        return Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts"
    own = Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share") / "fonts"
    return Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), own, home / ".fonts"


def _shipped() -> Iterator[str]:
    library = find_spec("matplotlib")
    if library and library.origin:
        fonts = Path(library.origin).parent / "mpl-data" / "fonts" / "ttf"
        yield from (str(file) for file in sorted(fonts.glob("DejaVuSans*.ttf"), key=_rank))


def _fonts_in(folder: Path) -> list[str]:
    files = [
        Path(at, name)
        for at, _, names in os.walk(folder)
        for name in names
        if name.lower().endswith((".ttf", ".ttc")) and not name.startswith(".")
    ]
    return [str(file) for file in sorted(files, key=_rank)]


def _rank(file: Path) -> tuple[bool, str]:
    name = file.name.lower()
    return any(word in name for word in LAST), str(file)
