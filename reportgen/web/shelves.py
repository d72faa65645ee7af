"""The archive's editions on their shelves: one for each brief, the newest first, and with each what it supersedes."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from operator import attrgetter
from urllib.parse import quote

from reportgen.model.archive import Archived


@dataclass(frozen=True, slots=True)
class Volume:
    """An edition of one brief and period: the revision that stands, and those before it."""

    standing: Archived
    superseded: tuple[Archived, ...] = ()
    """The newest first."""

    @property
    def first(self) -> Archived:
        """The oldest revision in the archive: what tells this edition from all others, for ever."""
        return self.superseded[-1] if self.superseded else self.standing

    @property
    def place(self) -> str:
        """Its place on the archive's page, whatever its revision: `monthly/2024-12`, without blanks."""
        return quote(f"{self.standing.brief}/{self.standing.period.key()}")

    @property
    def year(self) -> int:
        """The year in which its period ends."""
        return (self.standing.period.end - timedelta(days=1)).year


@dataclass(frozen=True, slots=True)
class Shelf:
    """All editions of a brief."""

    brief: str
    title: str
    """As its newest edition has it, with the brief's name where another brief has the same one."""

    newest: Volume
    earlier: tuple[Volume, ...] = ()
    """The newest first."""

    @property
    def place(self) -> str:
        """Its place on the archive's page: `monthly/`, without blanks; the page's own places have no slash."""
        return quote(f"{self.brief}/")

    def volumes(self) -> tuple[Volume, ...]:
        """Return all editions, the newest first."""
        return (self.newest, *self.earlier)

    def years(self) -> Iterator[tuple[int, Sequence[Volume]]]:
        """Yield the earlier editions by the years in which their periods end, the newest first."""
        of_year = attrgetter("year")
        for year, volumes in groupby(sorted(self.earlier, key=of_year, reverse=True), of_year):
            yield year, tuple(volumes)


def shelves(editions: Iterable[Archived]) -> tuple[Shelf, ...]:
    """Sort editions, given in any order, onto shelves: those by title, editions by period, revisions by number."""
    ordered = sorted(editions, key=lambda each: (each.brief, each.period, each.revision), reverse=True)
    found = {brief: _volumes(of_brief) for brief, of_brief in groupby(ordered, attrgetter("brief"))}
    titles = {brief: first.standing.title for brief, (first, *_) in found.items()}
    often = Counter(titles.values())
    named = {brief: f"{title} ({brief})" if often[title] > 1 else title for brief, title in titles.items()}
    stacked = [Shelf(brief, named[brief], newest, tuple(earlier)) for brief, (newest, *earlier) in found.items()]
    return tuple(sorted(stacked, key=lambda shelf: (shelf.title.casefold(), shelf.brief)))


def _volumes(editions: Iterable[Archived]) -> list[Volume]:
    return [_volume(tuple(revisions)) for _, revisions in groupby(editions, attrgetter("period"))]


def _volume(revisions: Sequence[Archived]) -> Volume:
    return Volume(revisions[0], tuple(revisions[1:]))
