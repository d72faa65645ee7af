"""An edition's record in the archive as JSON, and back: what was published, when, and what it was made from."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from reportgen.model.archive import Archived, ArchivedFile, Erratum, Tally
from reportgen.model.diagnostics import Diagnostic
from reportgen.model.period import Period, Precision

SCHEMA = "reportgen-edition/1"
"""Name and version of the record's format; the number grows when a reader of the old one would misread the new."""

Json = dict[str, Any]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Making:
    """How an edition came to be: for people who look into it, not for the next edition."""

    inputs: tuple[tuple[str, str], ...] = ()
    """All that it was made from, by name: versions and SHA-256."""

    counts: tuple[tuple[str, int], ...] = ()
    """Pages, items, charts, notes, claims."""

    diagnostics: tuple[Diagnostic, ...] = ()
    """Everything that was said while it was made."""


def written(edition: Archived, making: Making) -> bytes:
    """Write a record: UTF-8, keys in a fixed order; the same record, the same bytes."""
    value = {"schema": SCHEMA, "name": edition.name} | _edition(edition) | {"made": _making(making)}
    text = json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False)
    return f"{text}\n".encode("utf-8", "surrogatepass")


def read(data: bytes) -> Archived:
    """Read a record. Raises ValueError for what is none, one of a version that isn't known, or one that isn't whole."""
    try:
        value = json.loads(data.decode("utf-8", "surrogatepass"))
        if _whole(value, dict).get("schema") != SCHEMA:
            raise ValueError(f"no record of the schema {SCHEMA}: {value.get('schema')!r}")
        edition = _edition_of(value)
    except KeyError as fault:
        raise ValueError(f"the record lacks {fault}") from fault
    except (TypeError, OverflowError, RecursionError) as fault:
        raise ValueError(str(fault)) from fault
    if value.get("name") != edition.name:
        raise ValueError(f"the record of {edition.name} bears another name: {value.get('name')!r}")
    if not edition.files or edition.files[0].name != f"{edition.name}.pdf":
        raise ValueError(f"the record of {edition.name} doesn't tell of its PDF first")
    return edition


def _edition(edition: Archived) -> Json:
    e = edition
    return {
        "brief": e.brief,
        "period": _period(e.period),
        "revision": e.revision,
        "published": e.published.isoformat(),
        "title": e.title,
        "series": e.series,
        "organisation": e.organisation,
        "number": e.number,
        "language": e.language,
        "pages": e.pages,
        "items": e.items,
        "sections": [{"title": title, "items": items} for title, items in e.sections],
        "headlines": list(e.headlines),
        "against": e.against,
        "since": e.since and _tally(e.since),
        "news": list(e.news),
        "errata": [_erratum(each) for each in e.errata],
        "files": [file_json(each) for each in e.files],
        "inputs": e.inputs,
        "url": e.url,
    }


def _period(period: Period) -> Json:
    """Write a period: `end` is the first day that is no longer in; `key` is for people."""
    return {
        "key": period.key(),
        "start": period.start.isoformat(),
        "end": period.end.isoformat(),
        "precision": period.precision.value,
    }


def _tally(tally: Tally) -> Json:
    return {"new": tally.new, "changed": tally.changed, "carried": tally.carried, "dropped": tally.dropped}


def _erratum(erratum: Erratum) -> Json:
    return {
        "revision": erratum.revision,
        "day": erratum.day.isoformat(),
        "reason": erratum.reason,
        "changes": list(erratum.changes),
    }


def _making(making: Making) -> Json:
    return {
        "from": dict(making.inputs),
        "counts": dict(making.counts),
        "diagnostics": [diagnostic_json(each) for each in making.diagnostics],
    }


def file_json(file: ArchivedFile) -> Json:
    """Write what is kept of a file."""
    return {"name": file.name, "sha256": file.sha256, "size": file.size}


def diagnostic_json(said: Diagnostic) -> Json:
    """Write a diagnostic; what it doesn't have is left out."""
    place = said.place
    fields = {
        "severity": said.severity.value,
        "code": said.code,
        "message": said.message,
        "hint": said.hint,
        "file": place.file if place else "",
        "line": place.line if place else 0,
        "column": place.column if place else 0,
    }
    return {name: value for name, value in fields.items() if value}


def _edition_of(value: Mapping[str, Any]) -> Archived:
    since = value["since"]
    return Archived(
        brief=_whole(value["brief"], str),
        period=_period_of(value["period"]),
        revision=_count(value["revision"]),
        published=_moment(value["published"]),
        **{key: _whole(value[key], str) for key in ("title", "series", "organisation", "number", "language")},
        pages=_count(value["pages"]),
        items=_count(value["items"]),
        sections=_each(value["sections"], lambda each: (_whole(each["title"], str), _count(each["items"]))),
        headlines=_texts(value["headlines"]),
        against=_whole(value["against"], str),
        since=None if since is None else Tally(*(_count(since[k]) for k in ("new", "changed", "carried", "dropped"))),
        news=_texts(value["news"]),
        errata=_each(value["errata"], _erratum_of),
        files=_each(value["files"], _file_of),
        inputs=_whole(value["inputs"], str),
        url=_whole(value["url"], str),
    )


def _period_of(value: Mapping[str, Any]) -> Period:
    start, end = (date.fromisoformat(_whole(value[key], str)) for key in ("start", "end"))
    return Period(start, end, Precision(value["precision"]))


def _erratum_of(value: Mapping[str, Any]) -> Erratum:
    day = date.fromisoformat(_whole(value["day"], str))
    return Erratum(_count(value["revision"]), day, _whole(value["reason"], str), _texts(value["changes"]))


def _file_of(value: Mapping[str, Any]) -> ArchivedFile:
    """Read a file's line; its name leads nowhere else than into the edition's folder."""
    name = _whole(value["name"], str)
    if not name or name.startswith(".") or set(name) & set("/\\\0"):
        raise ValueError(f"no name of a file in an edition's folder: {name!r}")
    return ArchivedFile(name, _whole(value["sha256"], str), _count(value["size"]))


def _moment(value: object) -> datetime:
    moment = datetime.fromisoformat(_whole(value, str))
    if moment.utcoffset() is None:
        raise ValueError(f"a time without its offset from UTC: {value!r}")
    return moment


def _texts(value: object) -> tuple[str, ...]:
    return _each(value, lambda each: _whole(each, str))


def _each(value: object, read_one: Callable[[Any], T]) -> tuple[T, ...]:
    return tuple(read_one(each) for each in _whole(value, list))


def _count(value: object) -> int:
    number = _whole(value, int)
    if number < 0 or isinstance(value, bool):
        raise ValueError(f"no count: {value!r}")
    return number


def _whole(value: object, kind: type[T]) -> T:
    if not isinstance(value, kind):
        raise TypeError(f"{value!r:.40} is no {kind.__name__}")
    return value
