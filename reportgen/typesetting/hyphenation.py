"""Where words may be divided, by the hyphenation patterns of their language (Liang, 1983).

The patterns are those that pyphen brings, read here in a way that costs a few milliseconds: of fourteen thousand
patterns only those that a text's words meet are ever taken apart.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

FIRST, LAST = 3, 3
"""Letters that stay before a hyphen and go to the next line, at least."""

_DIGITS = str.maketrans("", "", "0123456789")
_HEX = re.compile(r"\^\^([0-9a-f]{2})")


@lru_cache(maxsize=32)
def divisions(language: str) -> Callable[[str], tuple[int, ...]] | None:
    """Return where a language's words may be hyphenated, by characters; None for one without patterns.

    A language without patterns of its own region has those of another: `en-AU` is divided as British. A place where
    the division would change the spelling (Hungarian ggy) is passed over.
    """
    file = _pattern_file(language)
    if file is None:
        return None
    encoding, _, text = file.read_bytes().partition(b"\n")
    patterns = _Patterns(text.decode(encoding.decode().strip().lower().replace("microsoft-", "")))
    return patterns.places


def _pattern_file(language: str) -> Path | None:
    library = find_spec("pyphen")
    if library is None or library.origin is None:
        return None
    files = {
        path.stem[5:].lower(): path for path in sorted((Path(library.origin).parent / "dictionaries").glob("*.dic"))
    }
    name = language.replace("-", "_").lower()
    while name:
        found = files.get(name) or next((path for known, path in files.items() if known.startswith(f"{name}_")), None)
        if found:
            return found
        name = name.rpartition("_")[0]
    return None


class _Patterns:
    """Patterns by their letters, with their values once they were met."""

    def __init__(self, text: str) -> None:
        if "^^" in text:
            text = _HEX.sub(lambda match: chr(int(match.group(1), 16)), text)
        lines = [line.strip() for line in text.splitlines() if line and line[0] not in "%#" and "HYPHENMIN" not in line]
        self.written = {line.partition("/")[0].translate(_DIGITS): line for line in lines}
        self.values: dict[str, tuple[int, ...]] = {}
        self.longest = max(map(len, self.written), default=0)

    def places(self, word: str) -> tuple[int, ...]:
        """List the places in a word of letters, in order."""
        dotted = f".{word.lower()}."
        if len(dotted) != len(word) + 2:  # İ becomes two characters
            return ()
        marks = [0] * (len(dotted) + 1)
        written = self.written
        for start in range(len(dotted)):
            for end in range(start + 1, min(start + self.longest, len(dotted)) + 1):
                letters = dotted[start:end]
                if letters in written:
                    for place, value in enumerate(self.of(letters), start):
                        marks[place] = max(marks[place], value)
        return tuple(n - 1 for n in range(FIRST + 1, len(word) - LAST + 2) if marks[n] % 2)

    def of(self, letters: str) -> tuple[int, ...]:
        """Return a pattern's values: one before each letter, and one after the last."""
        known = self.values.get(letters)
        if known is None:
            known = self.values[letters] = _values(self.written[letters])
        return known


def _values(pattern: str) -> tuple[int, ...]:
    """Take `.ab3o` apart into 0 0 0 3 0; odd values that change the spelling become even, so that they forbid."""
    pattern, changes, _ = pattern.partition("/")
    values = [0]
    for character in pattern:
        if character.isdigit():
            values[-1] = int(character)
        else:
            values.append(0)
    return tuple(value + value % 2 for value in values) if changes else tuple(values)
