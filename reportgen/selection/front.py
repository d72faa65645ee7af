"""What stands on page one: the statements at a glance and the key figures."""

from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from itertools import zip_longest

from reportgen.model.changes import previous
from reportgen.model.findings import Observation, ObservationId, Series
from reportgen.model.selection import ChosenSection, Story
from reportgen.model.source import DocumentId, Span
from reportgen.selection.importance import by_importance

MOST_OF_ONE = 2
"""Key figures from one document, at most: page one is no excerpt of a single report."""


def at_a_glance(sections: Sequence[ChosenSection], count: int) -> tuple[Story, ...]:
    """Pick the period's most newsworthy stories, at most `count`.

    Every section that has news gets its first before any gets a second; within a round, the more newsworthy come
    first. Background never stands at a glance.
    """
    queues = [by_importance(story for story in section.stories if not story.background) for section in sections]
    turns = (by_importance(story for story in turn if story) for turn in zip_longest(*queues))
    return tuple(story for turn in turns for story in turn)[:count]


def key_figures(
    observations: Iterable[Observation],
    sections: Sequence[ChosenSection],
    current: AbstractSet[DocumentId],
    count: int,
) -> tuple[Observation, ...]:
    """Pick the numbers for page one, at most `count`, and no two of one label and unit.

    Only a number with a label and a period can stand alone. Those of `current` documents, which are dated within
    the edition's period, come before the background's; money before shares, large counts and small ones; those
    printed in a story before the others; of later periods before earlier ones; ties go by place in the sources.
    """
    stories = [story for section in sections for story in section.stories]
    told = {d for story in stories for d in story.documents}
    spans = [item.span for story in stories for item in (story.lead, *story.others)]

    def order(o: Observation) -> tuple[bool, int, bool, int, str, int]:
        latest = -o.period.end.toordinal() if o.period else 0
        return o.document not in current, -_weight(o), not _within(o, spans), latest, o.document, o.span.start

    fit = [o for o in observations if o.document in told | current and o.label and o.period and _weight(o)]
    picked: dict[tuple[str, str], Observation] = {}
    taken: Counter[DocumentId] = Counter()
    for o in sorted(fit, key=order):
        measure = (o.label.casefold(), o.unit)
        if measure not in picked and taken[o.document] < MOST_OF_ONE:
            picked[measure] = o
            taken[o.document] += 1
    return tuple(picked.values())[:count]


def still_told(
    observations: Iterable[Observation], gone: Sequence[Span], sections: Sequence[ChosenSection]
) -> list[Observation]:
    """Leave out the figures that only stories state which an editor or the page budget dropped: those of `gone`."""
    left = [item.span for section in sections for s in section.stories for item in (s.lead, *s.others)]
    return [o for o in observations if not _within(o, gone) or _within(o, left)]


def _within(o: Observation, spans: Sequence[Span]) -> bool:
    return any(span.document == o.document and span.start <= o.span.start < span.end for span in spans)


def before(figures: Iterable[Observation], series: Iterable[Series]) -> tuple[tuple[ObservationId, Observation], ...]:
    """Find what the measures of key figures stood at in the last period of the same length before."""
    told = {o.id: one for one in series for o in one.observations}
    found = ((o.id, previous(o, told[o.id].observations)) for o in figures if o.id in told)
    return tuple((identifier, earlier) for identifier, earlier in found if earlier)


def _weight(o: Observation) -> int:
    """Grade a number's fitness to stand alone: 0 for durations and bare ratios, more for money and shares."""
    if o.unit in {"day", "week", "month", "year", "decade", "days", "weeks", "months", "years", "decades", "ratio"}:
        return 0
    if o.currency:
        return 4
    if o.unit.startswith("percent"):
        return 3
    return 2 if abs(o.value) >= 100 else 1
