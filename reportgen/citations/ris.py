"""RIS records, as reference managers and publishers' sites write them.

Read by hand, and not with a library: those that there are pass over a record that doesn't end, and tell no lines.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reportgen.citations.filed import noted_files
from reportgen.citations.people import editors_as_stated, read_inverted
from reportgen.citations.record import (
    APPROXIMATE,
    LARGEST,
    Record,
    address,
    base_name,
    descriptor,
    is_date,
    iso_date,
    unreadable,
)
from reportgen.model.diagnostics import Diagnostic, Outcome, Place, error

_TAGGED = re.compile(r"(?P<tag>[A-Z][A-Z0-9])  -(?: (?P<value>.*))?")
_LINE_END = re.compile(r"\r\n?|\n")
_PERIODICAL = frozenset(("ABST", "BLOG", "EJOUR", "ELEC", "INPR", "JFULL", "JOUR", "MGZN", "NEWS"))
"""Types whose secondary title is what print names as the publisher: the paper, the journal, the site."""

_CHAPTERS = frozenset(("CHAP", "ECHAP", "CPAPER", "CONF"))
_DESCRIPTORS = {
    "NEWS": "news report",
    "MGZN": "magazine article",
    "JOUR": "journal article",
    "EJOUR": "journal article",
    "BLOG": "blog post",
    "CHAP": "chapter",
    "ECHAP": "chapter",
    "BOOK": "book",
    "EBOOK": "book",
    "CONF": "conference paper",
    "CPAPER": "conference paper",
    "THES": "thesis",
    "RPRT": "report",
    "GOVDOC": "report",
    "DATA": "dataset",
    "STAT": "legislation",
    "BILL": "legislation",
    "LEGAL": "legislation",
}
_DATE = re.compile(r"(?P<year>\d{4})(?:[/-](?P<month>\d{0,2}))?(?:[/-](?P<day>\d{0,2}))?(?:/(?P<more>.*))?")
_UNTIL = re.compile(r"\bto (?P<last>\d{4}(?:-\d\d){0,2})\b")
_DOUBT = re.compile(r"\b(?:circa|ca|inferred)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Lines:
    """The lines from TY to ER."""

    place: Place
    fields: list[tuple[str, str]] = field(default_factory=list)
    ended: bool = False

    def values(self, *tags: str) -> list[str]:
        """Return what stands under the first of the tags that says something."""
        found = ([on_one for tag, value in self.fields if tag == want and (on_one := _joined(value))] for want in tags)
        return next((values for values in found if values), [])

    def value(self, *tags: str) -> str:
        return (self.values(*tags) or [""])[0]


def ris_records(data: bytes, file: str) -> Outcome[tuple[Record, ...]]:
    """Read RIS; `file` is the name to print in places.

    A record that doesn't end is one with a fault, and the others go in. What stands between records is passed over.
    Errors: `unreadable-record` where the file is too large, not UTF-8 or holds no record.
    """
    if len(data) > LARGEST:
        return Outcome((), (_fault(f"the file has {len(data):,} bytes, over {LARGEST:,}", Place(file)),))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data[: fault.start].count(b"\n") + 1
        return Outcome((), (_fault("the file is not UTF-8", Place(file, line), "save it as UTF-8"),))
    records = tuple(map(_record, _parted(text, file)))
    said = () if records else (_fault("the file holds no RIS record", Place(file)),)
    return Outcome(records, said)


def _fault(
    message: str, place: Place, hint: str = "a record begins with `TY  - ` and ends with `ER  - `"
) -> Diagnostic:
    return error("unreadable-record", message, place, hint)


def _parted(text: str, file: str) -> Iterator[_Lines]:
    """Yield the records; a line without a tag goes on with the one before it."""
    lines: _Lines | None = None
    for number, line in enumerate(_LINE_END.split(text), 1):
        found = _TAGGED.fullmatch(line.rstrip())
        if found and found["tag"] == "TY":
            if lines:
                yield lines
            lines = _Lines(Place(file, number))
        if lines is None:
            continue
        if found and found["tag"] == "ER":
            lines.ended = True
            yield lines
            lines = None
        elif found:
            lines.fields.append((found["tag"], found["value"] or ""))
        elif lines.fields:
            tag, value = lines.fields[-1]
            lines.fields[-1] = (tag, f"{value}\n{line}")
    if lines:
        yield lines


def _record(lines: _Lines) -> Record:
    key, place = lines.value("ID"), lines.place
    if not lines.ended:
        return Record(key, place, faults=(_fault("this record doesn't end", place, "close it with a line `ER  - `"),))
    said: list[Diagnostic] = []
    kind = lines.value("TY").upper()
    work, house = lines.value("T2", "JF", "JO", "BT", "JA"), lines.value("PB")
    periodical = kind in _PERIODICAL and work != ""
    edited = ("ED", "A2") if kind in _CHAPTERS else ("ED",)  # of a book, A2 is who edits its series
    authors, editors = (list(map(read_inverted, lines.values(*tags))) for tags in (("AU", "A1"), edited))
    stated: dict[str, object] = {
        "title": lines.value("TI", "T1"),
        "translated_title": lines.value("TT"),
        "authors": [*authors, *editors_as_stated(editors)],
        "publisher": work if periodical else house,
        "container": "" if periodical else work,
        "date": _date(lines, ("DA", "PY", "Y1"), said),
        "url": address(lines.value("UR"), lines.value("DO")),
        "accessed": _date(lines, ("Y2",), said),
        "language": lines.value("LA"),
        "descriptor": descriptor(lines.value("M3"), _DESCRIPTORS.get(kind, "")),
    }
    kept = {name: value for name, value in stated.items() if value}
    files = list(_files(lines.fields))
    piece = next((number for _, number in files if number), 0)
    return Record(key, place, kept, tuple(name for name, _ in files), piece, tuple(said))


def _joined(value: str) -> str:
    return " ".join(value.split())


def _date(lines: _Lines, tags: Sequence[str], said: list[Diagnostic]) -> str:
    """Return the first date stated, to its precision; `PY` and `Y1` are asked where `DA` says nothing."""
    for tag in tags:
        words = lines.value(tag)
        if words:
            date = _iso(words)
            if not date:
                said.append(unreadable(tag, "a date such as 2024/11/05/, 2024/11// or 2024", lines.place))
            return date
    return ""


def _iso(words: str) -> str:
    """Write a date as front matter does. Behind the third slash stand words: `to 2024-11-07` and `circa` count."""
    found = _DATE.fullmatch(words)
    if not found:
        return words if is_date(words) else ""
    date = iso_date(int(found["year"]), _number(found, "month"), _number(found, "day"))
    more = found["more"] or ""
    last = _UNTIL.search(more)
    whole = f"{date}/{last['last']}" if last else date
    return whole + (APPROXIMATE if _DOUBT.search(more) else "") if is_date(whole) else ""


def _number(found: re.Match[str], part: str) -> int | None:
    return int(found[part]) if found[part] else None


def _files(fields: Sequence[tuple[str, str]]) -> Iterator[tuple[str, int]]:
    """Yield the names of attachments, and those in notes: alone, or behind "file:"."""
    for tag, value in fields:
        if tag in {"L1", "L2", "LK", "N1"}:
            yield base_name(value), 0
        if tag == "N1":
            yield from ((base_name(name), piece) for name, piece in noted_files(value))
