"""Messages: an e-mail with its attachments, and a web page that a browser saved as one (MHTML)."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reportgen.ingest.formats.message_words import own_rows
from reportgen.ingest.formats.mime import Part, TooMuch, parameter, parsed
from reportgen.ingest.formats.mime import field as header
from reportgen.ingest.formats.senders import declared_by, declared_in, is_forward, saved_on
from reportgen.ingest.formats.telling import Format, format_of
from reportgen.ingest.lines import Line, lines_of
from reportgen.ingest.reading import Reading
from reportgen.ingest.stated import Stated
from reportgen.ingest.traced import Traced
from reportgen.model.diagnostics import Diagnostic, Outcome, Place, error, note
from reportgen.model.source import Origin

Open = Callable[[bytes, str], Outcome[tuple[Reading, ...]]]
"""Opens an attachment by its content: bytes and name."""

_BREAKS = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SOFT_BREAK = re.compile(r"(?<=\S)(?<!\n--) +\n(?![>\s]|-- ?\n)")
_TAGS = re.compile(r"<[^<>]*>")
_HTML = ("text/html", "application/xhtml+xml")
_SILENT = (
    *("image/", "audio/", "video/", "font/", "message/", "text/calendar", "text/vcard", "text/x-vcard", "text/css"),
    *("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"),
    "application/ms-tnef",
)
"""Kinds of parts that hold no text of a source."""

_PLAIN = (".txt", ".text", ".md", ".markdown")
_POINTER = re.compile(
    r"\b(?:html|view (?:this|it|the)\b.{0,40}\b(?:online|browser)|read (?:this|it) online|web version)", re.IGNORECASE
)
_STUB = 80
"""Words that a text may have which only points elsewhere."""

_MARK = b"\xef\xbb\xbf"


@dataclass(slots=True)
class _Contents:
    """A message's parts by what they are for."""

    bodies: list[tuple[Part | None, Part | None]] = field(default_factory=list)
    """Each as plain text and as HTML, one of them at least."""

    attachments: list[Part] = field(default_factory=list)
    locked: bool = False
    """A part is encrypted."""


def read_mail(data: bytes, path: str, open_part: Open) -> Outcome[tuple[Reading, ...]]:
    """Read a message: its own words first, then each attachment as a reading that `part` names.

    Plain text is preferred to HTML unless it is a stub of that. What the message quotes, signatures and lists'
    footers are left out; of a forwarded message, that message counts. Attached messages are read in their turn. The
    header declares title, author or publisher, and date; of a page that a browser saved, its address and the day.

    Errors: `no-text`, `encrypted`, `too-deep`, `too-large`; those of an attachment's reader. Notes:
    `skipped-attachment`. Warnings are those of `decode` and of the readers.
    """
    return _message(data, path, open_part, "", 0)


def _message(data: bytes, path: str, open_part: Open, name: str, depth: int) -> Outcome[tuple[Reading, ...]]:
    try:
        message = parsed(data, depth)
    except TooMuch as fault:
        hint = "save the parts that count as files of their own"
        return Outcome((), (error(fault.code, str(fault), Place(path), hint),))
    if page := _saved_page(message):
        return _read_page(page, message, path, open_part)
    contents = _Contents()
    _sort(message, contents)
    said: list[Diagnostic] = []
    body = _body(contents, message, path, open_part, said)
    readings = [replace(body, part=name)] if body else []
    for number, part in enumerate(contents.attachments, 1):
        own = part.name or f"attachment {number}"
        outcome = _attachment(part, f"{path}#{own}", open_part, depth)
        said += outcome.diagnostics
        readings += [
            replace(reading, part="/".join(filter(None, (name, own, reading.part)))) for reading in outcome.value
        ]
    return Outcome(tuple(readings), (*said, *_empty(readings, said, contents, path)))


def _empty(
    readings: Sequence[Reading], said: Sequence[Diagnostic], contents: _Contents, path: str
) -> Iterator[Diagnostic]:
    if contents.locked:
        yield error("encrypted", "the message is encrypted", Place(path), "open it and save a copy without encryption")
    elif not readings and not any(d.severity == "error" for d in said):
        yield error("no-text", "the message holds no text of its own", Place(path), "save what it carries as files")


def _sort(part: Part, contents: _Contents) -> None:
    """Tell bodies from attachments. Depth is bounded by the parser."""
    match part.kind:
        case "multipart/alternative":
            _sort_alternatives(part, contents)
        case "multipart/related":
            root = _root(part)
            for child in part.parts:
                if child is root or child.attached or child.name:
                    _sort(child, contents)
        case "multipart/signed":
            for child in part.parts[:1]:
                _sort(child, contents)
        case "multipart/encrypted" | "application/pkcs7-mime" | "application/x-pkcs7-mime":
            contents.locked = True
        case "text/plain" | "text/html" | "application/xhtml+xml" if not part.attached and not part.name:
            plain = part.kind == "text/plain"
            contents.bodies.append((part, None) if plain else (None, part))
        case kind if kind.startswith("multipart/"):
            for child in part.parts:
                _sort(child, contents)
        case _:
            contents.attachments.append(part)


def _sort_alternatives(part: Part, contents: _Contents) -> None:
    """Take one body of a multipart/alternative; what its richer forms carry beside their text are attachments."""
    inner = _Contents()
    for child in part.parts:
        _sort(child, inner)
    plain = next((p for p, _ in inner.bodies if p), None)
    rich = next((h for _, h in inner.bodies if h), None)
    if plain or rich:
        contents.bodies.append((plain, rich))
    contents.attachments += inner.attachments
    contents.locked = contents.locked or inner.locked


def _root(part: Part) -> Part | None:
    """Find the document that a multipart/related is about: by its start parameter, else the first."""
    start = parameter(part.head, "start")
    named = (child for child in part.parts if start and header(child.head, "content-id") == start)
    return next(named, part.parts[0] if part.parts else None)


def _body(contents: _Contents, message: Part, path: str, open_part: Open, said: list[Diagnostic]) -> Reading | None:
    """Read the bodies as one: a program parts a text where a picture stands in it."""
    forwarded = is_forward(message.head)
    read: list[tuple[Reading, Mapping[str, str]]] = []
    for plain, rich in contents.bodies:
        text = plain.text(path) if plain else Outcome("")
        words = text.value or ""
        if rich and (not words.strip() or _is_stub(words, rich, path)):
            opened = _open_html(rich, f"{path}#body.html", open_part)
            said += opened.diagnostics
            read += [_own_html(reading, forwarded=forwarded) for reading in opened.value]
        else:
            said += text.diagnostics
            flowed = plain is not None and parameter(plain.head, "format").lower() == "flowed"
            read.append(_own_text(words, flowed=flowed, forwarded=forwarded))
    readings = [reading for reading, _ in read if reading.lines]
    if not readings:
        return None
    whole = _strung(readings)
    fields = next((fields for _, fields in read if fields), {})
    return replace(whole, declared=_declared(message, fields).over(whole.declared))


def _declared(message: Part, fields: Mapping[str, str]) -> Stated:
    """Take what the message declares, or the one that it forwards."""
    own = declared_by(message.head)
    if not fields:
        return own
    inner = declared_in(fields.get("subject", ""), fields.get("from", ""), fields.get("date", ""))
    return replace(inner, title=inner.title or own.title)


def _own_text(text: str, *, flowed: bool, forwarded: bool) -> tuple[Reading, Mapping[str, str]]:
    text = _BREAKS.sub("\n", text)
    text = _SOFT_BREAK.sub(" ", text) if flowed else text
    own = own_rows(text.split("\n"), forwarded=forwarded)
    kept = {row + 1 for row in own.rows}
    return Reading(text, tuple(line for line in lines_of(text) if line.number in kept)), own.fields


def _own_html(reading: Reading, *, forwarded: bool) -> tuple[Reading, Mapping[str, str]]:
    own = own_rows([line.text.text for line in reading.lines], forwarded=forwarded)
    return replace(reading, lines=tuple(reading.lines[n] for n in own.rows)), own.fields


def _strung(readings: Sequence[Reading]) -> Reading:
    """Put readings one behind the other: their lines count on in one text."""
    lines: list[Line] = []
    text = ""
    for reading in readings:
        ahead, above = len(text), text.count("\n")
        for n, line in enumerate(reading.lines):
            runs = tuple(Origin(run.start, run.file_start + ahead, run.length) for run in line.text.runs)
            gap = max(line.gap, 1) if lines and not n else line.gap
            lines.append(replace(line, text=Traced(line.text.text, runs), number=line.number + above, gap=gap))
        text += f"{reading.text}\n\n"
    return replace(readings[0], text=text, lines=tuple(lines)) if len(readings) > 1 else readings[0]


def _is_stub(plain: str, rich: Part, path: str) -> bool:
    """Tell a plain text that only says "view this in HTML", or gives a small part of what the HTML does."""
    html = rich.text(path).value or ""
    shown = len(_TAGS.sub(" ", _without_code(html)).split())
    words = len(plain.split())
    return words * 3 < shown or (words < shown and words < _STUB and _POINTER.search(plain) is not None)


def _without_code(html: str) -> str:
    """Drop scripts and style sheets. Linear."""
    for tag in ("style", "script"):
        pieces, at = [], 0
        low = html.lower()
        low = low if len(low) == len(html) else html
        while (start := low.find(f"<{tag}", at)) >= 0 and (end := low.find(f"</{tag}", start)) >= 0:
            pieces.append(html[at:start])
            at = end
        html = "".join([*pieces, html[at:]])
    return html


def _open_html(part: Part, path: str, open_part: Open) -> Outcome[tuple[Reading, ...]]:
    """Open an HTML part; that the page names another encoding than its message is no news to anyone."""
    opened = open_part(_as_utf8(part), path)
    said = opened.diagnostics if not part.charset() else (d for d in opened.diagnostics if d.code != "wrong-encoding")
    return Outcome(opened.value, tuple(said))


def _as_utf8(part: Part) -> bytes:
    """Return an HTML part in UTF-8 with a mark, where its head states a character set."""
    charset = part.charset()
    try:
        return _MARK + part.content().decode(charset).encode("utf-8") if charset else part.content()
    except ValueError:
        return part.content()


def _saved_page(message: Part) -> Part | None:
    """Find the page in a message that a browser wrote: it has an address, and nobody it was sent to."""
    if any(header(message.head, name) for name in ("to", "cc", "received", "delivered-to", "message-id")):
        return None
    root = _root(message) if message.kind == "multipart/related" else message
    while root and root.kind == "multipart/alternative":
        root = next((child for child in root.parts if child.kind in _HTML), None)
    if root is None or root.kind not in _HTML:
        return None
    return root if _address(root, message) or "saved by" in header(message.head, "from").lower() else None


def _address(page: Part, message: Part) -> str:
    places = (header(message.head, "snapshot-content-location"), header(page.head, "content-location"))
    return next((place for place in places if place.startswith(("http://", "https://"))), "")


def _read_page(page: Part, message: Part, path: str, open_part: Open) -> Outcome[tuple[Reading, ...]]:
    opened = _open_html(page, f"{path}#page.html", open_part)
    saved = Stated(url=_address(page, message), accessed=saved_on(message.head))
    titled = Stated(title=declared_by(message.head).title)
    readings = tuple(replace(r, declared=saved.over(r.declared.over(titled))) for r in opened.value)
    return Outcome(readings, opened.diagnostics)


def _attachment(part: Part, path: str, open_part: Open, depth: int) -> Outcome[tuple[Reading, ...]]:
    if part.kind == "message/rfc822":
        return _message(part.content(), path, open_part, "", depth + 1)
    if part.kind.startswith(_SILENT):
        return Outcome(())
    content = part.content()
    match format_of(content, path):
        case Format.MAIL:
            return _message(content, path, open_part, "", depth + 1)
        case Format.HTML:
            return _open_html(part, path, open_part)
        case Format.TEXT if path.lower().endswith(_PLAIN) or part.kind in ("text/plain", "text/markdown"):
            return open_part(_as_utf8(part), path)
        case Format.PDF | Format.DOCX:
            return open_part(content, path)
        case Format.TEXT:
            what = part.kind
        case what:
            pass
    said = note("skipped-attachment", f"the attachment is not read: it is {what}", Place(path))
    return Outcome((), (said,))
