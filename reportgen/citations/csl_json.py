"""CSL-JSON, as reference managers write it: one record, or a list of them."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from reportgen.citations.csl_writing import TRANSLATED
from reportgen.citations.filed import noted_files
from reportgen.citations.people import editors_as_stated, stated_name
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

_PERIODICAL = frozenset(
    (
        "article",
        "article-journal",
        "article-magazine",
        "article-newspaper",
        "broadcast",
        "post",
        "post-weblog",
        "webpage",
    )
)
"""Types whose container is what print names as the publisher: the paper, the journal, the site."""

_DESCRIPTORS = {
    "article-newspaper": "news report",
    "article-magazine": "magazine article",
    "article-journal": "journal article",
    "bill": "legislation",
    "legislation": "legislation",
    "paper-conference": "conference paper",
    "post-weblog": "blog post",
    "review-book": "review",
} | {
    name: name for name in ("book", "chapter", "dataset", "interview", "report", "review", "speech", "thesis", "treaty")
}
_KNOWN = frozenset(("id", "type", "title", "author", "issued", "URL", "container-title", "publisher", "DOI"))
_TAG = re.compile(r"</?(?:i|b|em|strong|sub|sup|sc|span)(?:\s[^<>]{0,200})?>")
_LEDGER = re.compile(r'\s{0,100}\{\s{0,100}"schema":\s{0,100}"reportgen-ledger/')
_SPACE = re.compile(r"[\s,]*")
_EDTF = re.compile(r"(?P<dates>[\d./-]+)(?P<marks>[~?%]?)")
_PARTICLES = ("dropping-particle", "non-dropping-particle")


def csl_records(data: bytes, file: str) -> Outcome[tuple[Record, ...]]:
    """Read CSL-JSON; `file` is the name to print in places.

    A list's members come one by one, so that one that is no record is reported and the others go in. An edition's
    ledger, which may lie beside its PDF among the sources, is no record and holds none. Errors:
    `unreadable-record` where the file is no JSON, too large, or no record at all.
    """
    text = _decoded(data, file)
    if isinstance(text, Diagnostic):
        return Outcome((), (text,))
    if _LEDGER.match(text):
        return Outcome(())
    start = len(text) - len(text.lstrip())
    if text[start : start + 1] != "[":
        found = _one(text, start, file)
        return Outcome((), (found,)) if isinstance(found, Diagnostic) else Outcome((found[0],))
    return _listed(text, start + 1, file)


def _decoded(data: bytes, file: str) -> str | Diagnostic:
    if len(data) > LARGEST:
        return _fault(f"the file has {len(data):,} bytes, over {LARGEST:,}", Place(file))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data[: fault.start].count(b"\n") + 1
        return _fault("the file is not UTF-8", Place(file, line))


def _fault(message: str, place: Place) -> Diagnostic:
    hint = "a record is a CSL-JSON object, as reference managers export it; a file of them is a list"
    return error("unreadable-record", message, place, hint)


def _listed(text: str, at: int, file: str) -> Outcome[tuple[Record, ...]]:
    records: list[Record] = []
    while True:
        at = _past(text, at)
        if text[at : at + 1] == "]":
            return Outcome(tuple(records))
        found = _one(text, at, file)
        if isinstance(found, Diagnostic):
            return Outcome(tuple(records), (found,))
        records.append(found[0])
        at = found[1]


def _past(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return space.end() if space else at


def _one(text: str, at: int, file: str) -> tuple[Record, int] | Diagnostic:
    """Read the value that begins at `at`; also return where it ends."""
    try:
        value, end = json.JSONDecoder().raw_decode(text, at)
    except json.JSONDecodeError as fault:
        return _fault(f"the file is no JSON: {fault.msg}", Place(file, fault.lineno, fault.colno))
    except (ValueError, RecursionError):  # a number of thousands of digits; lists in lists without end
        return _fault("the file is no JSON that anyone writes", _place(text, at, file))
    return _record(value, _place(text, at, file)), end


def _place(text: str, at: int, file: str) -> Place:
    return Place(file, text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1)


def _record(value: object, place: Place) -> Record:
    if not isinstance(value, Mapping) or not _KNOWN & set(value):
        return Record("", place, faults=(_fault("this is no CSL-JSON record", place),))
    said: list[Diagnostic] = []
    kind = _text(value, "type", place, said)
    work = _text(value, "container-title", place, said)
    house = _text(value, "publisher", place, said)
    periodical = kind in _PERIODICAL and work != ""
    stated: dict[str, object] = {
        "title": _TAG.sub("", _text(value, "title", place, said)),
        "translated_title": _translated(value, place, said),
        "authors": [
            *_people(value.get("author"), "author", place, said),
            *editors_as_stated(_people(value.get("editor"), "editor", place, said)),
        ],
        "publisher": work if periodical else house,
        "container": "" if periodical else work,
        "date": _date(value, "issued", place, said),
        "url": address(_text(value, "URL", place, said), _text(value, "DOI", place, said)),
        "accessed": _date(value, "accessed", place, said),
        "language": _text(value, "language", place, said),
        "descriptor": descriptor(_text(value, "genre", place, said), _DESCRIPTORS.get(kind, "")),
    }
    kept = {key: words for key, words in stated.items() if words}
    files = list(_files(value))
    piece = next((number for _, number in files if number), 0)
    return Record(_text(value, "id", place, said), place, kept, tuple(name for name, _ in files), piece, tuple(said))


def _text(record: Mapping[str, object], key: str, place: Place, said: list[Diagnostic]) -> str:
    """Return a field's words; Crossref gives some as lists of one."""
    value = record.get(key)
    if isinstance(value, Sequence) and not isinstance(value, str) and len(value) == 1:
        value = value[0]
    if value is None or isinstance(value, str) or (isinstance(value, int | float) and not isinstance(value, bool)):
        return "" if value is None else " ".join(str(value).split())
    if value not in ([], {}):
        said.append(unreadable(key, "plain words", place))
    return ""


def _translated(record: Mapping[str, object], place: Place, said: list[Diagnostic]) -> str:
    custom = record.get("custom")
    return _TAG.sub("", _text(custom, TRANSLATED, place, said)) if isinstance(custom, Mapping) else ""


def _people(names: object, key: str, place: Place, said: list[Diagnostic]) -> Iterator[str]:
    if names is None:
        return
    wanted = 'names as in {"family": "Roe", "given": "Jane"} or {"literal": "Ministry of Trade"}'
    members = names if isinstance(names, list) else [names]
    for member in members:
        name = _name(member) if isinstance(member, Mapping) else member if isinstance(member, str) else ""
        if name:
            yield name
        else:
            said.append(unreadable(key, wanted, place))


def _name(parts: Mapping[str, object]) -> str:
    if parts.get("literal"):
        return " ".join(str(parts["literal"]).split())
    family, given, suffix = (_words(parts, *keys) for keys in ((*_PARTICLES, "family"), ("given",), ("suffix",)))
    return stated_name(family, given, suffix, family_first=parts.get("static-ordering") in (True, "true", "1"))


def _words(parts: Mapping[str, object], *keys: str) -> str:
    return " ".join(" ".join(str(parts[key]) for key in keys if isinstance(parts.get(key), str)).split())


def _date(record: Mapping[str, object], key: str, place: Place, said: list[Diagnostic]) -> str:
    value = record.get(key)
    if not value:
        return ""
    text = _date_text(value)
    if not text or not (is_date(text) or any(char.isalpha() for char in text)):
        said.append(unreadable(key, 'a date such as {"date-parts": [[2024, 12, 13]]}', place))
        return ""
    return text


def _date_text(value: object) -> str:
    """Write a CSL date as front matter does: both ends of a range; words as they are."""
    if not isinstance(value, Mapping):
        return _one_mark(str(value)) if isinstance(value, str | int) else ""
    circa = APPROXIMATE if value.get("circa") not in (None, False, 0, "", "0", "false") else ""
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts:
        ends = [_point(point) for point in parts[:2]]
        return "/".join(dict.fromkeys(ends)) + circa if all(ends) else ""
    words = next((str(value[key]).strip() for key in ("edtf", "raw", "literal") if value.get(key)), "")
    return words + circa if circa and is_date(words) else _one_mark(words)


def _one_mark(words: str) -> str:
    """Write every mark of doubt as the one that front matter knows."""
    found = _EDTF.fullmatch(words.strip())
    return found["dates"] + (APPROXIMATE if found["marks"] else "") if found else words


def _point(parts: object) -> str:
    if not isinstance(parts, list) or not 1 <= len(parts) <= 3:
        return ""
    numbers = [int(part) if re.fullmatch(r"\d{1,4}", str(part)) else 0 for part in parts]
    return iso_date(*numbers) if numbers[0] else ""


def _files(record: Mapping[str, object]) -> Iterator[tuple[str, int]]:
    """Yield the names in `file`, and in a note: alone, or behind "file:" as in the extra field of Zotero."""
    for key in ("file", "note"):
        value = record.get(key)
        if isinstance(value, str):
            yield from ((base_name(name), piece) for name, piece in [(value, 0), *noted_files(value)])
