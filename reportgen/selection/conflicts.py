"""Where sources disagree with one another, or a text with itself: on a figure of one measure, on an event's date.

Nothing is resolved here: both statements are shown to the analyst, and flagged in print. What rounding, a hedge or a
bound explains ("about 50", "over $2 billion") is no conflict.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial
from itertools import islice, takewhile

from reportgen.model.findings import Item, Observation
from reportgen.model.measures import measure_key
from reportgen.model.numerals import printed
from reportgen.model.period import Precision
from reportgen.model.qualifiers import bounds_of, sign_of
from reportgen.model.selection import Conflict, ConflictKind, Statement
from reportgen.selection.stories import tell_alike

_APART = 2
"""Figures farther apart than by this factor are taken to measure different things under one name."""

_NEAR = 45
"""Days within which two dates of one event contradict each other; farther apart they are two events."""


def find_conflicts(items: Sequence[Item], observations: Sequence[Observation]) -> tuple[Conflict, ...]:
    """Find what the given items and observations contradict each other in; figures by measure first, then dates."""
    return (*_of_figures(observations), *_of_dates(items))


def _of_figures(observations: Sequence[Observation]) -> Iterator[Conflict]:
    """Find the measures that have more than one value at one time.

    Figures of one sentence are parts or stages of a thing ("from 15 percent to 6"), and never contradict one another.
    """
    groups: dict[tuple[object, ...], list[Observation]] = {}
    for each in observations:
        key = measure_key(each.label)
        if each.period and each.unit != "times" and len(key) > 1:
            measure = (key, each.entity, each.unit, each.currency, each.period, each.value < 0)
            groups.setdefault(measure, []).append(each)
    for group in groups.values():
        told = _contradicting(group)
        if told:
            period = told[0].period.label() if told[0].period else ""
            yield Conflict(ConflictKind.FIGURE, f"{told[0].label}, {period}", tuple(_figure(o) for o in told))


def _contradicting(group: Sequence[Observation]) -> list[Observation]:
    """Keep the statements that contradict another one, each value once a document, in the order of documents."""
    in_sentence = Counter(each.sentence for each in group)
    alone = [each for each in group if in_sentence[each.sentence] == 1]
    out: list[Observation] = []
    for each in sorted(alone, key=lambda o: (o.document, o.span.start)):
        against = any(not agree(each, other) and _comparable(each, other) for other in alone)
        if against and not any(o.value == each.value and o.document == each.document for o in out):
            out.append(each)
    return out


def _comparable(a: Observation, b: Observation) -> bool:
    low, high = sorted((abs(a.value), abs(b.value)))
    return high <= low * _APART


def agree(a: Observation, b: Observation) -> bool:
    """Tell whether two figures of one measure may both be true: equal, rounded, hedged, or within a bound."""
    if abs(a.value - b.value) < max(_resolution(a), _resolution(b)):
        return True
    left, right = bounds_of(a), bounds_of(b)
    return left.low <= right.high and right.low <= left.high


def _resolution(o: Observation) -> Decimal:
    """Return the worth of the last digit that was written: 0.1 billion in "23.4 billion"."""
    written = re.search(r"\d[\d,]*(?:\.(\d+))?", o.surface)
    if not written:
        return Decimal(0)
    number = Decimal(written[0].replace(",", "").rstrip("."))
    scale = abs(o.value) / number if number else Decimal(1)
    return scale * Decimal(10) ** -len(written[1] or "")


def _of_dates(items: Sequence[Item]) -> Iterator[Conflict]:
    """Find reports of one event that put it on different days."""
    dated = [i for i in items if i.when and i.when.precision is Precision.DAY]
    dated.sort(key=lambda i: (i.when.start.isoformat() if i.when else "", i.id))
    for at, a in enumerate(dated):
        for b in takewhile(partial(_is_near, a), islice(dated, at + 1, None)):
            if a.when != b.when and a.section == b.section and a.status == b.status and tell_alike(a, b):
                yield Conflict(ConflictKind.DATE, a.headline, (_date(a), _date(b)))


def _is_near(earlier: Item, later: Item) -> bool:
    return not (earlier.when and later.when) or (later.when.start - earlier.when.start).days <= _NEAR


def _figure(o: Observation) -> Statement:
    return Statement(sign_of(o.qualifier) + printed(o.value, o.unit, o.currency), o.span, o.text, o)


def _date(item: Item) -> Statement:
    return Statement(item.when.label() if item.when else "", item.span, item.text)
