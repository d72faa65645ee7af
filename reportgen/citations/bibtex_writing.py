"""Records as BibTeX, with BibLaTeX's dates beside BibTeX's own; characters beyond ASCII stand as they are."""

import re
from collections.abc import Sequence

from reportgen.citations.filed import Filed, ends, file_note
from reportgen.citations.kinds import Kind, house_and_work, kind_of
from reportgen.citations.latex import to_latex
from reportgen.citations.people import Person
from reportgen.model.period import Period

LANGUAGES = {"en": "english", "en-US": "american", "en-GB": "british", "de": "ngerman", "fr": "french",
             "es": "spanish", "it": "italian", "pt": "portuguese", "pt-BR": "brazilian", "nl": "dutch",
             "ru": "russian", "zh": "chinese", "ja": "japanese", "ar": "arabic"}  # fmt: skip
"""The names by which LaTeX hyphenates."""

_PLAIN_FILE = re.compile(r"[\w .()+-]+")
_IN_ADDRESS = {mark: f"%{ord(mark):02X}" for mark in "{}\\"}


def bibtex(sources: Sequence[Filed]) -> str:
    """Write an entry a record, a field a line; what is empty is left out."""
    return "\n".join(_entry(source) for source in sources)


def _entry(source: Filed) -> str:
    kind = kind_of(source)
    plain = bool(_PLAIN_FILE.fullmatch(source.file))
    fields = {
        "author": " and ".join(_name(person) for person in source.authors),
        "editor": " and ".join(_name(person) for person in source.editors),
        "title": _kept(source.title),
        "titleaddon": _kept(f"[{source.translated_title}]") if source.translated_title else "",
        **_house_and_work(source, kind),
        "entrysubtype": kind.subtype,
        "type": to_latex(source.descriptor),
        **_dates(source.published, inferred=source.inferred),
        "url": "".join(_IN_ADDRESS.get(char, char) for char in source.url),
        "urldate": _date(source.accessed),
        "langid": LANGUAGES.get(source.language, ""),
        "language": source.language,
        "file": source.file if plain else "",
        "annotation": to_latex(file_note(source)) if source.piece or not plain else "",
    }
    lines = [f"  {key} = {{{value}}},\n" for key, value in fields.items() if value]
    return f"@{kind.bibtex}{{{_key(source.key)},\n{''.join(lines)}}}\n"


def _house_and_work(source: Filed, kind: Kind) -> dict[str, str]:
    house, work = map(_kept, house_and_work(source, kind))
    if kind.bibtex == "online":
        return {"organization": house or work}
    return {"journal" if kind.bibtex == "article" else "booktitle": work, "publisher": house}


def _name(person: Person) -> str:
    """Write `Family, Suffix, Given`; in braces a name in one piece, and one whose family name comes first.

    Turned round, styles would print such a name in the wrong order: Qian Gong.
    """
    name = person.invertible
    if name is None:
        return f"{{{to_latex(person.whole())}}}"
    return ", ".join(to_latex(part) for part in (name.family, name.suffix, name.given) if part)


def _dates(period: Period | None, *, inferred: bool) -> dict[str, str]:
    if period is None:
        return {}
    date = _date(period) + ("~" if inferred else "")
    return {"date": date, "year": f"{period.start:%Y}"}


def _date(period: Period | None) -> str:
    return "/".join(ends(period)) if period else ""


def _kept(text: str) -> str:
    """Write words whose capitals stay as they are: a second pair of braces says so."""
    return f"{{{to_latex(text)}}}" if text else ""


def _key(text: str) -> str:
    return re.sub(r"[\s,{}()=\"'#%~\\@]+", "-", text).strip("-") or "source"
