"""What travels in the PDF against what the ledger says of it: attachments by their fingerprints, title, software."""

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256

from reportgen.ledger.checks.finding import Code, Finding
from reportgen.model.claims import Ledger
from reportgen.model.period import Period
from reportgen.model.printed import PrintedEdition

SUFFIX = ".json"

_REVISION = re.compile(r"-r\d+$")


def ledger_name(files: Mapping[str, bytes]) -> str:
    """Return the name of the ledger among a PDF's files; "" where there is none, or more than one."""
    names = [name for name in files if name.endswith(SUFFIX)]
    return names[0] if len(names) == 1 else ""


def misfits(edition: PrintedEdition, ledger: Ledger, name: str) -> Iterator[Finding]:
    """Yield what the PDF holds and the ledger doesn't know, the other way round, and what differs.

    `name` is that of the ledger's own file in the PDF. Findings: `attachment-differs`, `ledger-differs`.
    """
    known = dict(ledger.attachments)
    files = {each: data for each, data in edition.files.items() if each != name}
    for each in sorted({*known, *files}):
        if each not in files:
            message = f"the attachment ‘{each}’ is gone"
            yield Finding(Code.ATTACHMENT_DIFFERS, message, expected=known[each])
        elif each not in known:
            yield Finding(Code.ATTACHMENT_DIFFERS, f"the attachment ‘{each}’ is none of the edition’s")
        elif sha256(files[each]).hexdigest() != known[each]:
            found = sha256(files[each]).hexdigest()
            message = f"the attachment ‘{each}’ was altered"
            yield Finding(Code.ATTACHMENT_DIFFERS, message, expected=known[each], found=found)
    yield from _identity(edition, ledger, name)


def _identity(edition: PrintedEdition, ledger: Ledger, name: str) -> Iterator[Finding]:
    version = dict(ledger.software).get("reportgen", "")
    said = (
        ("name", ledger.edition, name.removesuffix(SUFFIX)),
        ("period", _is_of(ledger.edition, ledger.period), True),
        ("title", edition.title.startswith(ledger.title), True),
        ("software", not version or version in edition.producer, True),
    )
    for what, found, expected in said:
        if found != expected:
            yield Finding(Code.LEDGER_DIFFERS, f"the ledger is of an edition of another {what}")


def _is_of(edition: str, period: str) -> bool:
    """Tell whether an edition's name ends in a period, however it is written, and perhaps a revision's number."""
    names = _REVISION.sub("", edition).split("-")
    return any(_same("-".join(names[n:]), period) for n in range(1, len(names)))


def _same(one: str, other: str) -> bool:
    try:
        a, b = Period.parse(one), Period.parse(other)
    except ValueError:
        return False
    return (a.start, a.end) == (b.start, b.end)
