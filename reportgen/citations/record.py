"""A bibliographic record about a source, in the words of front matter, whatever format it came in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from reportgen.model.diagnostics import Diagnostic, Place, warning
from reportgen.model.period import Period

LARGEST = 10_000_000
"""Bytes of a file of records."""

APPROXIMATE = "~"
"""Ends a date that isn't stated by the source but inferred, as in ISO 8601-2: `2024-11~`."""

_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(?P<doi>10\.\d{4,9}/\S+)", re.IGNORECASE)
_GENRES = (
    (re.compile(r"\b(?:press|news|media) release\b", re.IGNORECASE), "official release"),
    (re.compile(r"\b(?:editorial|opinion|op-ed|commentary|letter to the editor)\b", re.IGNORECASE), "opinion"),
    (re.compile(r"\b(?:news (?:report|story|article)|newspaper article)\b", re.IGNORECASE), "news report"),
)
_LONGEST_GENRE = 40


@dataclass(frozen=True, slots=True)
class Record:
    """One record, ready to be read as front matter is."""

    key: str
    """Citation key or identifier."""

    place: Place
    """Where it begins in its file."""

    stated: Mapping[str, object] = field(default_factory=dict)
    """Keys of front matter: title, translated_title, authors, publisher, container, date, url, accessed, language,
    descriptor.

    An approximate date ends in `~`.
    """

    files: tuple[str, ...] = ()
    """Names of the files that it says it is about, with or without their suffix."""

    piece: int = 0
    """Which document of its file it is about, from 1; 0 for the file as a whole."""

    faults: tuple[Diagnostic, ...] = ()
    """What is wrong with it; with an error, nothing is stated."""

    def is_of(self, name: str) -> bool:
        """Tell whether it is about the file of that name: by a file it names, or by its key."""
        stem = name.rsplit(".", 1)[0]
        return self.key == stem or name in self.files or stem in self.files


def unreadable(key: str, wanted: str, place: Place) -> Diagnostic:
    """Say that a field is of the wrong kind; the rest of the record counts."""
    return warning("unreadable-record-field", f"'{key}' can't be read, so it is left out", place, f"write {wanted}")


def is_date(text: str) -> bool:
    """Tell what front matter reads as a date or a range of them, approximate or not."""
    try:
        Period.parse(text.removesuffix(APPROXIMATE))
    except ValueError:
        return False
    return True


def iso_date(year: int, month: int | None = None, day: int | None = None) -> str:
    """Write a date to the precision known; a number of a season, which CSL puts in a month's place, leaves the year."""
    if not month or month > 12:
        return f"{year:04}"
    return f"{year:04}-{month:02}-{day:02}" if day else f"{year:04}-{month:02}"


def address(url: str, doi: str) -> str:
    """Return the address a record states, else the one its DOI resolves at."""
    found = _DOI.fullmatch(doi.strip())
    return url or (f"https://doi.org/{found['doi']}" if found else "")


def base_name(path: str) -> str:
    """Return the last part of a path, of whatever system."""
    return path.strip().replace("\\", "/").rsplit("/", 1)[-1]


def descriptor(genre: str, by_type: str) -> str:
    """Name the kind of source: by the genre in words, else by the record's type."""
    words = " ".join(genre.split())
    known = next((name for pattern, name in _GENRES if pattern.search(words)), "")
    return known or (words.lower() if 0 < len(words) <= _LONGEST_GENRE else by_type)
