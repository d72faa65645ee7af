"""What the archive says of its editions, in words that its page and its feed share: English, whatever they are in."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple
from urllib.parse import quote

from reportgen.model.archive import COVER, RECORD, Archived, ArchivedFile, Erratum, Tally
from reportgen.model.period import MONTHS, Period, Precision
from reportgen.web.markup import written

FORMS: Mapping[str, tuple[str, str]] = {
    ".pdf": ("PDF", "application/pdf"),
    ".html": ("HTML page", "text/html"),
    ".md": ("Markdown", "text/markdown"),
    ".json": ("Ledger (JSON)", "application/json"),
}
"""What files are called, and their media types, by suffix, in the order in which they are offered."""

_APART = frozenset({COVER, RECORD})
"""Files of an edition's folder that aren't offered as a form of it."""


class Download(NamedTuple):
    """A file of an edition, as it is offered."""

    file: ArchivedFile
    form: str
    """What it is called: `PDF`."""

    media_type: str
    """Empty for one that isn't known."""


def downloads(edition: Archived) -> list[Download]:
    """Return the forms of an edition: the PDF, the web page, Markdown, the ledger, then any other."""
    order = list(FORMS)
    found = [_download(file) for file in edition.files if file.name not in _APART]
    known = {FORMS[suffix][0]: place for place, suffix in enumerate(order)}
    return sorted(found, key=lambda each: (known.get(each.form, len(known)), each.file.name))


def has_cover(edition: Archived) -> bool:
    """Tell whether there is an image of its cover."""
    return any(file.name == COVER for file in edition.files)


def address(edition: Archived, file: str) -> str:
    """Return where a file stands, from the archive's folder; escaped as a relative URL."""
    return f"{quote(edition.folder, safe='/')}/{quote(file)}"


def long_date(day: date) -> str:
    """Write a day: `3 January 2025`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def size(count: int) -> str:
    """Write a file's size in decimal units: `812 bytes`, `94 kB`, `1.2 MB`."""
    if count < 1000:
        return f"{count} byte{'' if count == 1 else 's'}"
    if count < 999_500:
        return f"{(count + 500) // 1000} kB"
    return f"{count / 1e6:.1f} MB"


def extent(edition: Archived) -> list[str]:
    """Say how much an edition holds: `5 pages`, `13 items`."""
    told = ((edition.pages, "page"), (edition.items, "item"))
    return [counted(count, noun) for count, noun in told if count]


def counted(count: int, noun: str) -> str:
    """Count a noun: `1 page`, `1,200 pages`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def tallied(tally: Tally) -> str:
    """Say what became of the items: `5 new, 1 dropped`, `nothing new, 6 carried over`; other nothings are left out."""
    counts = {"new": tally.new, "changed": tally.changed, "carried over": tally.carried, "dropped": tally.dropped}
    told = [f"{count:,} {word}" for word, count in counts.items() if count]
    return ", ".join(told if tally.new or tally.changed else ["nothing new", *told])


def against(edition: Archived, periods: Mapping[str, Period]) -> str:
    """Name what an edition was compared with: by its period, or by its name where the archive has it no more.

    `periods` are those of the archive's editions by their names. Empty for an edition that was compared with none.
    """
    found = periods.get(edition.against)
    return within(found) if found else edition.against


def periods_of(editions: Iterable[Archived]) -> Mapping[str, Period]:
    """Return the periods of editions by their names."""
    return {each.name: each.period for each in editions}


def within(period: Period) -> str:
    """Name a period within a sentence: `the third quarter of 2024`, `December 2024`."""
    if period.precision in {Precision.QUARTER, Precision.HALF}:
        unit, _, year = period.label().rpartition(" ")
        return f"the {unit.lower()} of {year}"
    return period.label()


def corrected(erratum: Erratum) -> str:
    """Say which revision an erratum made, and when: `Revision 2, 3 February 2025`."""
    return f"Revision {erratum.revision}, {long_date(erratum.day)}"


def span(editions: Sequence[Archived]) -> str:
    """Say what editions cover, from the first day to the last: `January 2023 to December 2024`. Empty for none."""
    periods = {each.period for each in editions}
    if len(periods) < 2:
        return "".join(period.label() for period in periods)
    return Period(min(each.start for each in periods), max(each.end for each in periods)).label()


def title_of(newest: Iterable[Archived]) -> str:
    """Name an archive by what the newest editions of its briefs share: title, or else series, or else publisher."""
    editions = tuple(newest)
    shared = (one_of(getattr(each, name) for each in editions) for name in ("title", "series", "organisation"))
    return next(filter(None, shared), "Briefings")


def one_of(words: Iterable[str]) -> str:
    """Return what all of them are, as it can be written, or nothing where they differ."""
    found = {written(each).strip() for each in words}
    return found.pop() if len(found) == 1 else ""


def _download(file: ArchivedFile) -> Download:
    dot = file.name.rfind(".")
    suffix = file.name[dot:].lower() if dot >= 0 else ""
    form, media_type = FORMS.get(suffix, (suffix[1:].upper() or file.name, ""))
    return Download(file, form, media_type)
