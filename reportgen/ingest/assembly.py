"""Parts to Documents: the stored text with its passages and origin, and a name that reads."""

import re
import unicodedata
from collections.abc import Sequence

from reportgen.ingest.parts import Part
from reportgen.ingest.traced import joined
from reportgen.model.source import DocumentId, Origin, Passage

SEPARATOR = "\n\n"
_LONGEST_ID = 48
_WORDS_OF_UNTITLED = 8


def stored(parts: Sequence[Part]) -> tuple[str, tuple[Passage, ...], tuple[Origin, ...]]:
    """Lay the parts out as a document's text: a blank line between passages, each on one line."""
    passages: list[Passage] = []
    at = 0
    for part in parts:
        passages.append(Passage(part.kind, at, at + len(part.text.text), part.page))
        at += len(part.text.text) + len(SEPARATOR)
    whole = joined([part.text for part in parts], SEPARATOR)
    return whole.text, tuple(passages), whole.runs


def named(title: str, text: str, sha256: str, taken: dict[DocumentId, int]) -> DocumentId:
    """Make a document's id: its title in lower case and hyphens, of an untitled piece the first words.

    At most 48 characters, cut between words; a second one of the name gets `-2`. A title without Latin letters
    falls back to the file's hash. `taken` holds the ids given so far in the file, each with how many were given of its
    name; the new one is noted there.
    """
    slug = _slug(title) or _slug(" ".join(text[:400].split()[:_WORDS_OF_UNTITLED])) or f"document-{sha256[:8]}"
    number = taken.get(DocumentId(slug), 0) + 1
    while (name := DocumentId(slug if number == 1 else f"{slug}-{number}")) in taken:
        number += 1
    taken[name] = 1
    taken[DocumentId(slug)] = number
    return name


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’.]", "", plain[:400]).lower()).strip("-")
    if len(words) <= _LONGEST_ID:
        return words
    cut = words[: _LONGEST_ID + 1].rsplit("-", 1)[0] if "-" in words[: _LONGEST_ID + 1] else words[:_LONGEST_ID]
    return cut.strip("-")
