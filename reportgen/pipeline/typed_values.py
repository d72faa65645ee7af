"""What an editor types, read as a value of a document's record."""

import re
from collections.abc import Sequence

from reportgen.ingest import stated_in
from reportgen.ingest.stated import Stated
from reportgen.model.corrections import APPROXIMATE, NO_DATE
from reportgen.model.diagnostics import Diagnostic, Outcome, Place, error
from reportgen.model.source import Field

LONGEST = 2_000
"""Characters of a value, a reason or a name."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_HINTS = {
    Field.DATE: f"write 2024-12-13, 2024-12 or 2024, or '{NO_DATE}' where the date is not known",
    Field.URL: "write an address such as https://example.org/article",
    Field.LANGUAGE: "write its code, such as en, de or zh-Hans",
}


def read(field: Field, typed: Sequence[str]) -> Outcome[tuple[str, ...] | None]:
    """Read a new value as front matter states it; None with an error `bad-correction` for one that can't be."""
    if any(len(text) > LONGEST or not is_text(text) for text in typed):
        return Outcome(None, (bad(f"the {field.words} is no text of at most {LONGEST:,} characters"),))
    words = [on_one_line(text) for text in typed]
    if not any(words) or (field is Field.DATE and words == [NO_DATE]):
        if field is Field.LANGUAGE:
            return Outcome(None, (bad("a document has a language", _HINTS[field]),))
        return Outcome(())
    stated = stated_in({field.value: words if field is Field.AUTHOR else words[0]}, Place(field.value))
    if stated.diagnostics or not _is_well_formed(field, words[0]):
        return Outcome(None, (bad(f"the {field.words} '{words[0]}' can't be read", _HINTS.get(field, "")),))
    return Outcome(_value(field, stated.value))


def is_text(text: str) -> bool:
    """Tell whether a text is characters alone: bytes that are none can be typed, and controls can't be printed."""
    return not any(char not in "\t\r\n" and (ord(char) < 32 or 0x7F <= ord(char) < 0xA0 or 0xD800 <= ord(char) < 0xE000)
                   for char in text)  # fmt: skip


def on_one_line(text: str) -> str:
    """Set a text on one line, single blanks between its words."""
    return " ".join(text.split())


def bad(message: str, hint: str = "") -> Diagnostic:
    """Say that something can't be put into a record."""
    return error("bad-correction", message, hint=hint)


def _value(field: Field, stated: Stated) -> tuple[str, ...]:
    match field:
        case Field.AUTHOR:
            return stated.authors
        case Field.DATE:
            return (stated.date.key(),) if stated.date else ()
    return (str(getattr(stated, field.value)),)


def _is_well_formed(field: Field, text: str) -> bool:
    match field:
        case Field.DATE:
            return not text.endswith(APPROXIMATE)
        case Field.URL:
            return _ADDRESS.fullmatch(text) is not None
        case Field.LANGUAGE:
            return _LANGUAGE.fullmatch(text) is not None
    return True
