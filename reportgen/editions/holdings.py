"""What an archive holds, and what of it an edition in the making has to do with: pure look-ups.

Editions are told apart by brief, period and revision, and stand in that order. The time of publication decides only
which errata were published since another edition was; within a brief it grows with each publication.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from reportgen.model.archive import Archived, Erratum
from reportgen.model.diagnostics import Diagnostic
from reportgen.model.period import Period

DRIFT = timedelta(minutes=1)
"""How far two clocks, or one that was set, may differ before that is worth a word."""


@dataclass(frozen=True, slots=True)
class Damaged:
    """A folder that should hold an edition, and doesn't: its record can't be read, or files are missing."""

    brief: str
    period: Period
    revision: int
    said: Diagnostic
    """The error `damaged-archive`, with its place."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """The editions of an archive."""

    editions: tuple[Archived, ...] = ()
    """By brief, period and revision."""

    damaged: tuple[Damaged, ...] = ()

    def standing(self, brief: str, period: Period) -> Archived | None:
        """Return the newest revision of an edition; None where nothing was published."""
        return max(self.revisions(brief, period), key=lambda each: each.revision, default=None)

    def revisions(self, brief: str, period: Period) -> tuple[Archived, ...]:
        """Return what was published of one edition, the first revision first."""
        return tuple(each for each in self.editions if (each.brief, each.period) == (brief, period))

    def named(self, name: str) -> Archived | None:
        """Find an edition by its name: `monthly-2024-12-r2`."""
        return next((each for each in self.editions if each.name == name), None)

    def newest(self, brief: str) -> Archived | None:
        """Return the edition of the latest period, in its newest revision."""
        return max((each for each in self.editions if each.brief == brief), key=_order, default=None)

    def before(self, brief: str, period: Period) -> Archived | None:
        """Return the edition that one of `period` is held against, by the order of periods, in its newest revision.

        It ended earlier. One of the same length goes before others: of a brief that comes out monthly and yearly, a
        year is held against a year. Once published, an edition stays with the one that its record names.
        """
        standing = self.standing(brief, period)
        if standing:
            return self.named(standing.against)
        earlier = [each for each in self.editions if each.brief == brief and each.period.end < period.end]
        alike = [each for each in earlier if each.period.precision is period.precision]
        return max(alike or earlier, key=_order, default=None)

    def in_the_way(self, brief: str, period: Period) -> tuple[Diagnostic, ...]:
        """Return what of the damage keeps an edition of `period` from being made: its own, its predecessor's.

        As long as it isn't known what a damaged folder held, it may have been the predecessor.
        """
        standing, before = self.standing(brief, period), self.before(brief, period)
        own = [each for each in self.damaged if each.brief == brief]
        if standing:
            return tuple(each.said for each in own if each.period == period or _name(each) == standing.against)
        after = before.period.end if before else date.min
        return tuple(
            each.said for each in own if each.period == period or after <= each.period.end < period.end
        )  # fmt: skip

    def corrected(self, brief: str, period: Period) -> tuple[tuple[str, Erratum], ...]:
        """Return the errata of earlier editions that readers of an edition of `period` haven't been told of.

        They were published since the edition before came out first, and, where this one is out, before it did. By
        their periods as printed, in the order of periods.
        """
        before = self.before(brief, period)
        if before is None:
            return ()
        since = min(each.published for each in self.revisions(brief, before.period))
        until = min((each.published for each in self.revisions(brief, period)), default=None)
        earlier = (each for each in self.editions if each.brief == brief and each.period.end < period.end)
        told = (each for each in earlier if each.published > since and (until is None or each.published < until))
        return tuple((each.period.label(), each.errata[-1]) for each in told if each.errata)


def held(editions: list[Archived], damaged: list[Damaged]) -> Holdings:
    """Put what was found in an archive into its order."""
    ordered = sorted(editions, key=lambda each: (each.brief, *_order(each)))
    return Holdings(tuple(ordered), tuple(sorted(damaged, key=lambda each: str(each.said))))


def with_edition(holdings: Holdings, edition: Archived) -> Holdings:
    """Put an edition that was just published among the others."""
    return replace(held([*holdings.editions, edition], []), damaged=holdings.damaged)


def dated(moment: datetime, holdings: Holdings, brief: str) -> tuple[datetime, timedelta]:
    """Return when an edition is published by a clock that says `moment`, and how far the clock runs behind.

    Within a brief, each publication comes after the last: one second, where the clock says something else.
    """
    last = max((each.published for each in holdings.editions if each.brief == brief), default=None)
    if last is None or moment > last:
        return moment, timedelta()
    behind = last - moment
    return (last + timedelta(seconds=1)).astimezone(moment.tzinfo), behind if behind > DRIFT else timedelta()


def _order(edition: Archived) -> tuple[date, date, int]:
    return edition.period.end, edition.period.start, edition.revision


def _name(damaged: Damaged) -> str:
    revision = f"-r{damaged.revision}" if damaged.revision > 1 else ""
    return f"{damaged.brief}-{damaged.period.key()}{revision}"
