"""BibTeX and BibLaTeX records."""

import logging
import re
from collections.abc import Iterator, Mapping

from reportgen.citations.filed import noted_files
from reportgen.citations.latex import from_latex
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

for _library in ("bibtexparser", "pylatexenc"):
    logging.getLogger(_library).addHandler(logging.NullHandler())  # what they would print, the diagnostics say

_PERIODICAL = frozenset(("article", "periodical", "suppperiodical"))
_PAGES = frozenset(("online", "electronic", "www", "misc"))
_DESCRIPTORS = {
    "book": "book",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "conference paper",
    "conference": "conference paper",
    "mastersthesis": "thesis",
    "phdthesis": "thesis",
    "thesis": "thesis",
    "report": "report",
    "techreport": "report",
    "dataset": "dataset",
    "legislation": "legislation",
    "review": "review",
}
_SUBTYPES = {"newspaper": "news report", "magazine": "magazine article"}
_LANGUAGES = {
    "american": "en-US", "british": "en-GB", "ukenglish": "en-GB", "usenglish": "en-US", "english": "en",
    "german": "de", "ngerman": "de", "french": "fr", "spanish": "es", "italian": "it", "portuguese": "pt",
    "brazilian": "pt-BR", "dutch": "nl", "russian": "ru", "chinese": "zh", "japanese": "ja", "arabic": "ar",
}  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_BROKEN_KEY = re.compile(r"@\w{1,40}\s*[{(]\s*(?P<key>[^\s,{}()=\"']{1,200})")
_ROLES = ("author", "editor")
_FIRST_LINE = 1
_VERBATIM = ("url", "doi", "file", "date", "urldate", "year", "month", "day", "langid", "language", "entrysubtype")


def bibtex_records(data: bytes, file: str) -> Outcome[tuple[Record, ...]]:
    """Read BibTeX; `file` is the name to print in places.

    An entry that is broken is a record with a fault where its key can be read, and the others go in. Errors:
    `unreadable-record` where the file is too large, not UTF-8 or holds no entry.
    """
    if len(data) > LARGEST:
        return Outcome((), (_fault(f"the file has {len(data):,} bytes, over {LARGEST:,}", Place(file)),))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data[: fault.start].count(b"\n") + _FIRST_LINE
        return Outcome((), (_fault("the file is not UTF-8", Place(file, line), "save it as UTF-8"),))
    return _read(text, file)


def _fault(message: str, place: Place, hint: str = "an entry is @article{key, title = {…}, …}") -> Diagnostic:
    return error("unreadable-record", message, place, hint)


def _read(text: str, file: str) -> Outcome[tuple[Record, ...]]:
    from bibtexparser import model  # noqa: PLC0415 - only sources with such records need it
    from bibtexparser.entrypoint import parse_string  # noqa: PLC0415 - likewise

    try:
        library = parse_string(text)
    except Exception:  # noqa: BLE001 - the library promises none, and has raised several kinds on damaged files
        return Outcome((), (_fault("the file is no BibTeX", Place(file)),))
    records: list[Record] = []
    said: list[Diagnostic] = []
    for block in library.blocks:
        place = Place(file, (block.start_line or 0) + _FIRST_LINE)
        if isinstance(block, model.Entry):
            records.append(_record(block, place))
        elif isinstance(block, model.ParsingFailedBlock):
            _break_off(block, place, records, said)
    if not records and not said:
        said.append(_fault("the file holds no BibTeX entry", Place(file)))
    return Outcome(tuple(records), tuple(said))


def _break_off(block: object, place: Place, records: list[Record], said: list[Diagnostic]) -> None:
    """Report an entry that can't be read: as its own fault where it has a key, else as the file's."""
    raw = str(getattr(block, "raw", "") or "")
    key = _BROKEN_KEY.match(raw.lstrip()[:300])
    twice = type(block).__name__ in ("DuplicateBlockKeyBlock", "DuplicateFieldKeyBlock")
    what = "this entry's key, or one of its fields, stands twice" if twice else "this BibTeX entry is broken"
    fault = _fault(what, place, "keep one of them" if twice else "close its braces and quotation marks")
    if key:
        records.append(Record(key["key"], place, faults=(fault,)))
    else:
        said.append(fault)


def _record(entry: object, place: Place) -> Record:
    raw = {field.key.lower(): " ".join(str(field.value).split()) for field in getattr(entry, "fields", ())}
    kind, key = str(getattr(entry, "entry_type", "")).lower(), str(getattr(entry, "key", ""))
    said: list[Diagnostic] = []
    people = {f"{role} {n}": name for role in _ROLES for n, name in enumerate(_names(raw.get(role, "")))}
    words = _decoded({k: v for k, v in raw.items() if k not in (*_VERBATIM, *_ROLES)}, people, place, said)
    authors, editors = ([words[key] for key in people if key.startswith(role) and words[key]] for role in _ROLES)
    work = _first(words, "journaltitle", "journal", "booktitle", "maintitle")
    house = _first(words, "publisher", "institution", "organization", "school")
    if kind in _PAGES and not house and "://" not in (page := words.get("howpublished", "")):
        house = page
    periodical = work != "" and kind in _PERIODICAL | _PAGES
    subtype = raw.get("entrysubtype", "").lower()
    stated: dict[str, object] = {
        "title": ": ".join(filter(None, (words.get("title", ""), words.get("subtitle", "")))),
        "translated_title": _translated(words),
        "authors": [*authors, *editors_as_stated(editors)],
        "publisher": work if periodical else house,
        "container": "" if periodical else work,
        "date": _date(raw, place, said),
        "url": address(_bare(raw.get("url", "")) or _linked(words), _bare(raw.get("doi", ""))),
        "accessed": _day(raw, "urldate", place, said),
        "language": _language(_bare(raw.get("langid", "") or raw.get("language", ""))),
        "descriptor": descriptor(words.get("type", ""), _SUBTYPES.get(subtype, _DESCRIPTORS.get(kind, ""))),
    }
    kept = {name: value for name, value in stated.items() if value}
    files = [*((name, 0) for name in _files(raw)), *noted_files(words.get("annotation", ""))]
    piece = next((number for _, number in files if number), 0)
    return Record(key, place, kept, tuple(name for name, _ in files), piece, tuple(said))


def _translated(words: Mapping[str, str]) -> str:
    """Return a title's translation: an addition to the title that stands in brackets, or biblatex-chicago's field."""
    found = re.fullmatch(r"\[(.+)\]", words.get("titleaddon", ""))
    return found[1].strip() if found else words.get("usere", "")


def _names(text: str) -> Iterator[tuple[str, ...]]:
    """Yield the people that "and" parts, with family name, given name and suffix where a comma parts them."""
    from bibtexparser.middlewares import names  # noqa: PLC0415 - likewise

    for person in names.split_multiple_persons_names(text):
        if person.strip().lower() not in {"", "others"}:
            name = names.parse_single_name_into_parts(person, strict=False)
            parted = bool(name.last and name.first) and "," in person
            parts = (name.von + name.last, name.first, name.jr)
            yield tuple(map(" ".join, parts)) if parted else (name.merge_first_name_first,)


def _decoded(
    fields: Mapping[str, str], people: Mapping[str, tuple[str, ...]], place: Place, said: list[Diagnostic]
) -> dict[str, str]:
    """Write LaTeX out as characters, and names as a byline states them."""
    words = {key: _written_out(key, text, place, said) for key, text in fields.items()}
    for key, parts in people.items():
        plain = [_written_out(key, part, place, said) for part in parts]
        words[key] = stated_name(*plain) if len(plain) > 1 else plain[0]
    return words


def _written_out(key: str, text: str, place: Place, said: list[Diagnostic]) -> str:
    plain = from_latex(text)
    if plain is None:
        said.append(unreadable(key, "plain words, or LaTeX with its braces closed", place))
    return plain or ""


def _first(words: Mapping[str, str], *keys: str) -> str:
    return next((words[key] for key in keys if words.get(key)), "")


def _bare(text: str) -> str:
    return text.strip("{} ").replace("\\_", "_").replace("\\%", "%").replace("\\&", "&").replace("\\#", "#")


def _linked(words: Mapping[str, str]) -> str:
    page = words.get("howpublished", "")
    return page if re.fullmatch(r"https?://\S+", page) else ""


def _date(raw: Mapping[str, str], place: Place, said: list[Diagnostic]) -> str:
    """Return BibLaTeX's date, else BibTeX's year, month and day, to the precision they give."""
    if raw.get("date"):
        return _day(raw, "date", place, said)
    year = _bare(raw.get("year", ""))
    if not year:
        return ""
    month, day = _month(_bare(raw.get("month", "")), _bare(raw.get("day", "")))
    text = iso_date(int(year), month, day) if re.fullmatch(r"\d{4}", year) else year
    if not is_date(text):
        said.append(unreadable("year", "year = 2024, month = dec, day = 13", place))
        return ""
    return text


def _day(raw: Mapping[str, str], key: str, place: Place, said: list[Diagnostic]) -> str:
    """Return a date in ISO form, times dropped, and any mark of doubt as the one that front matter knows."""
    text = _bare(raw.get(key, ""))
    plain = "/".join(re.sub(r"T.*|[?~%]", "", end) for end in text.split("/") if end.strip(". "))
    plain += APPROXIMATE if plain and re.search(r"[?~%]", text) else ""
    if text and not is_date(plain):
        said.append(unreadable(key, "a date such as 2024-12-13, 2024-12 or 2024", place))
        return ""
    return plain


def _month(text: str, day: str) -> tuple[int | None, int | None]:
    """Read "nov", "11", "November", "5 November" or "nov # 5"."""
    numbers = [int(number) for number in re.findall(r"(?<!\d)\d{1,2}(?!\d)", text)]
    name = re.search(r"[A-Za-z]{3}", text)
    if name and name[0].lower() in _MONTHS:
        own = int(day) if re.fullmatch(r"\d{1,2}", day) else None
        return _MONTHS.index(name[0].lower()) + 1, own or (numbers[0] if numbers else None)
    month = numbers[0] if numbers else None
    return month, int(day) if month and re.fullmatch(r"\d{1,2}", day) else None


def _language(name: str) -> str:
    return _LANGUAGES.get(name.lower(), name if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", name) else "")


def _files(raw: Mapping[str, str]) -> Iterator[str]:
    """Yield the names in `file`, as Zotero and JabRef write it (description:path:type), and a note that is one."""
    if note := raw.get("note"):
        yield note
    whole = raw.get("file", "")
    yield whole
    for part in re.split(r"(?<!\\)[;:]", whole):
        name = base_name(part.replace("\\:", ":").replace("\\;", ";").replace("\\_", "_"))
        if "." in name:
            yield name
