"""Records as RIS: a tag and a value a line."""

from collections.abc import Iterator, Sequence

from reportgen.citations.filed import Filed, ends, file_note
from reportgen.citations.kinds import house_and_work, kind_of
from reportgen.citations.people import inverted
from reportgen.model.period import Period

_LINE_END = "\r\n"


def ris(sources: Sequence[Filed]) -> str:
    """Write records with their lines ended as the format asks; what is empty is left out."""
    return _LINE_END.join(line for source in sources for line in (*_lines(source), "ER  - ", ""))


def _lines(source: Filed) -> Iterator[str]:
    kind = kind_of(source)
    house, work = house_and_work(source, kind)
    fields = [
        ("TY", kind.ris),
        ("ID", source.key),
        *(("AU", inverted(person)) for person in source.authors),
        *(("ED", inverted(person)) for person in source.editors),
        ("TI", source.title),
        ("TT", source.translated_title),
        ("T2", work),
        ("PB", house),
        ("PY", f"{source.published.start:%Y}" if source.published else ""),
        ("DA", _date(source.published, circa=source.inferred)),
        ("UR", source.url),
        ("Y2", _date(source.accessed)),
        ("LA", source.language),
        ("M3", source.descriptor),
        ("L1", source.file),
        ("N1", file_note(source)),
    ]
    return (f"{tag}  - {value}" for tag, value in fields if value)


def _date(period: Period | None, *, circa: bool = False) -> str:
    """Write `2024/11/05/`, `2024/11//`, `2024///`; behind the last slash stand the end of a range and `circa`."""
    if period is None:
        return ""
    first, *last = ends(period)
    year, month, day = [*first.split("-"), "", ""][:3]
    more = [*(f"to {end}" for end in last), *["circa"] * circa]
    return f"{year}/{month}/{day}/{', '.join(more)}"
