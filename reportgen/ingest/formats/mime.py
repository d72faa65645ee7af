"""The parts of a message, cut apart without trust: bounded in number and depth, whatever its fields say."""

import binascii
import codecs
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from email.parser import Parser

from reportgen.ingest import bounds
from reportgen.ingest.formats.decoding import decode
from reportgen.model.diagnostics import Outcome

_HEAD_END = re.compile(rb"\r?\n\r?\n|\r\r")
_MBOX = re.compile(rb"\s{0,10}From [^\r\n]{1,300}\r?\n")
_BOUNDARY_END = re.compile(rb"(--)?[ \t]*(?=[\r\n]|\Z)")
_LONGEST_FIELD = 4_000
_LONGEST_NAME = 100
_KIND = re.compile(r"[a-z0-9!#$&^_.+-]{1,60}/[a-z0-9!#$&^_.+-]{1,100}")
_WIDER = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
"""What writers mean by a narrow name: the wider set that begins with it."""

_TELLS_NOTHING = ("", "us-ascii", "ascii", "unknown-8bit", "binary", "x-unknown")


_NO_CHARSETS = ("idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "unicode_escape", "palmos")
"""What Python decodes and no message is written in; some take time that grows with the square of a text."""


class TooMuch(Exception):  # noqa: N818 - it says what bound is passed
    """A message has too many parts, or parts too deep in one another; `code` is the diagnostic's."""

    def __init__(self, code: str, what: str) -> None:
        """Keep the diagnostic's code and message."""
        super().__init__(what)
        self.code = code


@dataclass(frozen=True, slots=True)
class Part:
    """A message, or a part of one."""

    head: EmailMessage
    kind: str
    """Media type in lower case; text/plain where none is stated."""

    body: bytes
    """As it was sent."""

    name: str = ""
    """File name, on one line and without folders."""

    attached: bool = False
    parts: tuple["Part", ...] = ()
    """Of a multipart."""

    def content(self) -> bytes:
        """Undo the transfer encoding; what is broken in it is passed over."""
        match field(self.head, "content-transfer-encoding").lower().strip(" ;."):
            case "base64":
                return _from_base64(self.body)
            case "quoted-printable":
                return quopri.decodestring(self.body)
        return self.body

    def charset(self) -> str:
        """Name the Python codec of the stated character set; "" for none, an unknown one, or one that isn't text."""
        stated = parameter(self.head, "charset").lower()
        name = _WIDER.get(stated, stated)
        if name in _TELLS_NOTHING:
            return ""
        try:
            known = codecs.lookup(name).name
            "x".encode(known)
        except (LookupError, ValueError):
            return ""
        return "" if known in _NO_CHARSETS else known

    def text(self, path: str) -> Outcome[str | None]:
        """Decode a text part by its stated character set; by its bytes where that is missing, unknown or wrong."""
        content = self.content()
        if charset := self.charset():
            try:
                return Outcome(content.decode(charset))
            except ValueError:
                pass
        return decode(content, path) if content.strip() else Outcome("")


def parsed(data: bytes, depth: int = 0) -> Part:
    """Cut a message apart; `depth` counts the messages and parts it lies in. Raises TooMuch, and nothing else."""
    mbox = _MBOX.match(data[:400])
    return _part(data[mbox.end() :] if mbox else data, depth, iter(range(bounds.PARTS)))


def field(head: EmailMessage, name: str) -> str:
    """Return a field's words on one line; "" for none, and for one past any length that people write."""
    raw = next((value for key, value in head.raw_items() if key.lower() == name), "")
    if not raw or len(raw) > _LONGEST_FIELD:
        return ""
    try:
        return " ".join(str(head.get(name, "")).replace("\ufffd", "").split())
    except Exception:  # noqa: BLE001 - the library raises IndexError, AttributeError and more on broken fields
        return ""


def parameter(head: EmailMessage, name: str, of: str = "content-type") -> str:
    """Return a parameter of a field, such as the boundary of a content type."""
    if not field(head, of):
        return ""
    try:
        found = head.get_param(name, "", header=of)
    except Exception:  # noqa: BLE001 - as above
        return ""
    return found if isinstance(found, str) else found[-1]


def _part(data: bytes, depth: int, budget: Iterator[int], default: str = "text/plain") -> Part:
    if depth > bounds.NESTED:
        raise TooMuch("too-deep", f"the message nests parts over {bounds.NESTED} deep")
    if next(budget, None) is None:
        raise TooMuch("too-large", f"the message has over {bounds.PARTS} parts")
    head, body = _cut(data)
    stated = field(head, "content-type").split(";")[0].strip().lower()
    kind = stated if _KIND.fullmatch(stated) else default
    disposition = field(head, "content-disposition").split(";")[0].strip().lower()
    name = parameter(head, "filename", "content-disposition") or parameter(head, "name")
    boundary = parameter(head, "boundary") if kind.startswith("multipart/") else ""
    inner = "message/rfc822" if kind == "multipart/digest" else "text/plain"
    parts = tuple(_part(piece, depth + 1, budget, inner) for piece in _pieces(body, boundary)) if boundary else ()
    if kind.startswith("multipart/") and not parts:
        kind = "text/plain"
    return Part(head, kind, body, _file_name(name), disposition == "attachment", parts)


def _cut(data: bytes) -> tuple[EmailMessage, bytes]:
    """Part fields from body; lines among the fields that are none begin the body."""
    end = _HEAD_END.search(data[: bounds.HEAD])
    start = len(re.match(rb"[\r\n]?\n?", data)[0]) if data[:1] in b"\r\n" else 0  # type: ignore[index]  # always matches
    if data[:1] in (b"\r", b"\n"):
        return EmailMessage(policy.default), data[start:]
    fields, body = (data[: end.start()], data[end.end() :]) if end else (data[: bounds.HEAD], data[bounds.HEAD :])
    try:
        words = fields.decode("utf-8")
    except UnicodeDecodeError:
        words = fields.decode("cp1252", errors="replace")
    head = Parser(EmailMessage, policy=policy.default).parsestr(words, headersonly=True)
    rest = head.get_payload()
    return head, (rest.encode("utf-8", "replace") + b"\n\n" + body if isinstance(rest, str) and rest.strip() else body)


def _pieces(body: bytes, boundary: str) -> Iterator[bytes]:
    """Yield what stands between a multipart's boundaries; one that is never closed ends with the body."""
    mark = b"--" + boundary.encode("utf-8", "replace")
    at, start = body.find(mark), -1
    while at >= 0:
        end = _BOUNDARY_END.match(body, at + len(mark))
        if end and (at == 0 or body[at - 1 : at] in b"\r\n"):
            if start >= 0:
                yield body[start:at].removesuffix(b"\n").removesuffix(b"\r")
            start = end.end() + (2 if body[end.end() : end.end() + 2] == b"\r\n" else 1)
            if end[1]:
                return
        at = body.find(mark, at + len(mark))
    if start >= 0:
        yield body[start:]


def _from_base64(body: bytes) -> bytes:
    digits = re.sub(rb"[^A-Za-z0-9+/]", b"", body)
    digits = digits[:-1] if len(digits) % 4 == 1 else digits
    return binascii.a2b_base64(digits + b"=" * (-len(digits) % 4))


def _file_name(name: str) -> str:
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    return " ".join("".join(char if char.isprintable() else " " for char in base).split())[-_LONGEST_NAME:]
