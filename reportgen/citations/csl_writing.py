"""Records as CSL-JSON, after the schema of CSL's input data."""

import json
from collections.abc import Mapping, Sequence

from reportgen.citations.filed import Filed, ends, file_note
from reportgen.citations.kinds import house_and_work, kind_of
from reportgen.citations.people import Person
from reportgen.model.period import Period

TRANSLATED = "translated-title"
"""The translation of a title, for which CSL has no variable of its own, under `custom`."""


def csl_json(sources: Sequence[Filed]) -> str:
    """Write a list of records, a field a line; what is empty is left out."""
    records = ",\n".join(_written(_record(source)) for source in sources)
    return f"[\n{records}\n]\n" if records else "[]\n"


def _written(record: Mapping[str, object]) -> str:
    fields = (f"    {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in record.items())
    return "  {\n" + ",\n".join(fields) + "\n  }"


def _record(source: Filed) -> Mapping[str, object]:
    kind = kind_of(source)
    house, work = house_and_work(source, kind)
    fields: dict[str, object] = {
        "id": source.key,
        "type": kind.csl,
        "title": source.title,
        "author": [_name(person) for person in source.authors],
        "editor": [_name(person) for person in source.editors],
        "container-title": work,
        "publisher": house,
        "issued": _date(source.published, circa=source.inferred),
        "URL": source.url,
        "accessed": _date(source.accessed),
        "language": source.language,
        "genre": source.descriptor,
        "note": file_note(source),
        "custom": {TRANSLATED: source.translated_title} if source.translated_title else {},
    }
    return {key: value for key, value in fields.items() if value}


def _name(person: Person) -> Mapping[str, object]:
    """Write a name in its parts; `static-ordering` keeps a family name first that stands there: Gong Qian."""
    if person.parts is None:
        return {"literal": person.literal}
    name = person.parts
    parts = {"family": name.family, "given": name.given, "suffix": name.suffix, "static-ordering": name.family_first}
    return {key: part for key, part in parts.items() if part}


def _date(period: Period | None, *, circa: bool = False) -> Mapping[str, object]:
    if period is None:
        return {}
    parts = [[int(number) for number in point.split("-")] for point in ends(period)]
    return {"date-parts": parts} | ({"circa": True} if circa else {})
