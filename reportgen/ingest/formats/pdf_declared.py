"""What a PDF says of itself in its Info dictionary and its XMP packet, where that can be believed."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.utils import decode_text

from reportgen.ingest.formats.pdf_streams import TooMuch
from reportgen.ingest.stated import Stated
from reportgen.model.period import Period

_LONGEST = 300
_LARGEST_PACKET = 1_000_000
_MOST_AUTHORS = 30
_FILE_NAME = re.compile(
    r"\.(?:docx?|odt|rtf|txt|pdf|indd|qxd|qxp|pub|pptx?|xlsx?|html?|tex|dvi|ps|eps|pages|md)\W*$", re.IGNORECASE
)
_TOOL = re.compile(
    r"^\W*(?:microsoft (?:word|powerpoint|excel)|powerpoint presentation|presentation|slide \d|untitled|no title|title|"
    r"document|layout|print|default|unknown|anonymous|none|null|about:blank|https?:|template|fax|scan)\b(?=\W*\d*\W*$|\s*-|:)",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"\b(?:user|admin|administrator|owner|author|anonymous|unknown|unspecified|default|microsoft|adobe|desktop|editor|"
    r"windows|root|guest|home|pc)\b|[\d@\\/_]",
    re.IGNORECASE,
)
_BETWEEN_AUTHORS = re.compile(r"\s*;\s*|\s+(?:and|&)\s+")
_OWN = re.compile(r"reportgen \d")
_LANGUAGE = re.compile(r"(?P<language>[a-zA-Z]{2,3})(?:-[a-zA-Z0-9-]{1,20})?")
_DC = "{http://purl.org/dc/elements/1.1/}"
_RDF_ITEM = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}li"
_PRISM = re.compile(r"\{http://prismstandard\.org/namespaces/(?:basic|prismusagerights)/\d\.\d/\}(?P<name>\w+)")


def is_own(document: PDFDocument) -> bool:
    """Tell an edition that reportgen printed by the program that its Info dictionary names; raises TooMuch alone."""
    try:
        return any(_OWN.match(_text(dictionary.get("Producer"))) for dictionary in document.info)
    except TooMuch:
        raise
    except Exception:  # noqa: BLE001 - a dictionary that can't be read names nobody
        return False


def declared_in(document: PDFDocument) -> Stated:
    """Read title, authors, publisher, publication date and language, as far as they are sane; never raises but TooMuch.

    A file's name or a program's is no title, a user's name no author. When the file was created says nothing about
    when the piece was published: only PRISM's publication date does.
    """
    info: dict[str, str] = {}
    packet: dict[str, list[str]] = {}
    language = ""
    try:
        for dictionary in document.info:
            info = {str(key): _text(value) for key, value in dictionary.items()} | info
        packet = _packet(document.catalog)
        language = _text(document.catalog.get("Lang"))
    except TooMuch:
        raise
    except Exception:  # noqa: BLE001, S110 - what a file says of itself in vain is no loss
        pass
    date, words = _dated(packet)
    return Stated(
        title=_title([*packet.get("title", ()), info.get("Title", "")]),
        authors=_authors(packet.get("creator", ())) or _authors([info.get("Author", "")]),
        publisher=next((_plain(name) for name in packet.get("publisher", ()) if _is_name(name)), ""),
        date=date,
        date_as_stated=words,
        language=found["language"].lower() if (found := _LANGUAGE.fullmatch(language)) else "",
    )


def _text(value: Any) -> str:  # noqa: ANN401 - pdfminer's objects
    value = resolve1(value)
    return _plain(decode_text(value)) if isinstance(value, bytes) else ""


def _plain(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _title(candidates: list[str]) -> str:
    for text in map(_plain, candidates):
        lettered = sum(c.isalpha() for c in text) >= 4
        named = " " in text or not re.search(r"[_\d]", text)
        if lettered and named and len(text) <= _LONGEST and not _FILE_NAME.search(text) and not _TOOL.search(text):
            return text
    return ""


def _authors(fields: Any) -> tuple[str, ...]:  # noqa: ANN401 - a list or a tuple of strings
    names: list[str] = []
    for text in map(_plain, fields):
        parts = [part for part in _BETWEEN_AUTHORS.split(text) if part]
        if len(parts) == 1 and all(" " in name.strip() for name in text.split(",")):
            parts = text.split(",")
        names += [part.strip() for part in parts]
    sane = len(names) <= _MOST_AUTHORS and all(_is_name(name) for name in names)
    return tuple(dict.fromkeys(names)) if sane else ()


def _is_name(text: str) -> bool:
    """Tell a name: two to eight words, the first with a capital, of no program and no account."""
    words = _plain(text).split()
    return 2 <= len(words) <= 8 and words[0][0].isupper() and len(text) <= 80 and not _NO_AUTHOR.search(text)


def _packet(catalog: Mapping[str, Any]) -> dict[str, list[str]]:
    """Read the XMP packet: Dublin Core's elements and PRISM's by name, each with its values."""
    stream = resolve1(catalog.get("Metadata"))
    data = stream.get_data() if isinstance(stream, PDFStream) else b""
    if not data or len(data) > _LARGEST_PACKET or b"<!ENTITY" in data:
        return {}
    from lxml import etree  # noqa: PLC0415 - few files need it

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    root = etree.fromstring(data, parser)
    found: dict[str, list[str]] = {}
    for name, value in _values(root) if root is not None else ():
        found.setdefault(name, []).append(value)
    return found


def _values(root: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - lxml carries no types
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        prism = _PRISM.fullmatch(element.tag)
        if element.tag.startswith(_DC) or prism:
            name = prism["name"] if prism else element.tag.removeprefix(_DC)
            items = [item.text for item in element.iter(_RDF_ITEM)] or [element.text]
            yield from ((name, text.strip()) for text in items if text and text.strip())


def _dated(packet: Mapping[str, list[str]]) -> tuple[Period | None, str]:
    for key in ("publicationDate", "coverDate"):
        for words in packet.get(key, ()):
            try:
                return Period.parse(words[:10]), words
            except ValueError:
                continue
    return None, ""
