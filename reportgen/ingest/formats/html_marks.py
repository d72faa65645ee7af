"""Characters of a page that mean others: entities, raised figures, calls of notes."""

import html
import re

from reportgen.ingest.formats.html_tree import Node
from reportgen.ingest.traced import Traced

_ENTITY = re.compile(r"&(?:#\d{1,8};?|#[xX][0-9a-fA-F]{1,8};?|[a-zA-Z][a-zA-Z0-9]{1,31};?)")
_ORDINAL = re.compile(r"(?:st|nd|rd|th|er|e)", re.IGNORECASE)
_FIGURES = re.compile(r"[-+\u2212\u2013]?\d{1,4}")
_BRACKETED = re.compile(
    r"\[\s?(?:\d{1,3}|[a-z]|[ivx]{1,5}|note \d{1,3})(?:\s?[,;\u2013-]\s?\d{1,3})*\s?\]", re.IGNORECASE
)
_CALL = re.compile(r"[\d\s,;\u2013\[\]()*\u2020\u2021\u00a7\u00b6#-]{0,24}[a-z]?[\s\])]{0,3}", re.IGNORECASE)
_BASE = re.compile(r"(?:^|[^\d.,\u2009\u00a0 ]|[^\d.,] )(?:10|[2-9e])$")
_UNIT = re.compile(r"(?:^|[\s\d(/\u00b7])(?:[kcdmμµn]?m|in|ft|yd|mi|s|h|cm)$")
_GLUED_CALL = re.compile(r"(?<=[^\s\[(])\[\d{1,3}(?:\s?[,\u2013-]\s?\d{1,3}){0,5}\](?!\w)")
_POWERS = {"2": "\u00b2", "3": "\u00b3"}


def unescaped(words: Traced) -> Traced:
    """Resolve entities, the unclosed ones of old pages too, and drop calls of notes glued to a word: "agreed.[3]"."""
    text = words.text
    if "[" in text:
        words = words.edited((m.start(), m.end(), "") for m in _GLUED_CALL.finditer(text))
    if "&" not in text:
        return words
    edits = ((m.start(), m.end(), html.unescape(m[0])) for m in _ENTITY.finditer(words.text))
    return words.edited(edits)


def raised(words: Traced, node: Node, before: str) -> list[Traced]:
    """Set what is raised so that numbers stay right: 10^8, m², 4th; a call of a note is left out.

    Figures behind 2 to 10, or with a sign, are an exponent; 2 and 3 behind a unit of length a square and a cube; any
    other figures, what is linked or in brackets, and marks such as an asterisk call a note.
    """
    text = words.text.strip()
    linked = any(below.tag == "a" for below in node.descendants()) or any(a.tag == "a" for a in node.ancestors())
    if text and _ORDINAL.fullmatch(text) and not (linked and len(text) == 1) and before[-1:].isdigit():
        return [words]
    if _FIGURES.fullmatch(text) and not linked:
        if text in _POWERS and _UNIT.search(before[-12:]):
            return [Traced(_POWERS[text])]
        if _BASE.search(before[-12:]) or (not text[0].isdigit() and before[-1:].isalnum()):
            return [Traced("^"), words.stripped()]
    return [] if _CALL.fullmatch(text) or _BRACKETED.fullmatch(text) else [words]


def note_calls(words: Traced, node: Node) -> bool:
    """Tell a link that only calls a note: "[1]" or a footnote's number by its role, to a place on the same page."""
    if len(words.text) > 24:
        return False
    text = words.text.strip()
    local = node.get("href").startswith("#") or "#" in node.get("href")[:2000]
    marked = node.get("role") in ("doc-noteref", "doc-backlink") or node.get("epub:type") == "noteref"
    return marked or (local and bool(_BRACKETED.fullmatch(text) or text in ("\u2191", "\u21a9", "\u21a9\ufe0e", "^")))
