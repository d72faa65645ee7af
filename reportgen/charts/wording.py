"""The words around a chart, built from its numbers and saying no more than they do."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from reportgen.charts.choosing import Choice, base_length, conflicts, is_partial
from reportgen.charts.timeline import during, listed, missing, months, short
from reportgen.model.chart import Chart, Mark, Point
from reportgen.model.findings import Observation, Series
from reportgen.model.numerals import amount, capitalised, is_named, is_rounded, printed
from reportgen.model.period import Period
from reportgen.model.qualifiers import direction, mark_of, sign_of

Stated = tuple[Observation, ...]
"""All that is stated for one period: one observation, or several that differ."""

COUNTS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
UNITS = {1.0: "month", 3.0: "quarter", 6.0: "half-year", 12.0: "year"}
FEW = 24
"""Values that an alternative text spells out; of more it gives the first, last, highest and lowest."""


def title(series: Series, choice: Choice) -> str:
    """Say the finding in a sentence: `Exports fell from $23.4bn in 2017 to $3.2bn in 2022`.

    Part-years are never compared with whole ones: where there are any, the last two whole periods are compared.
    Without a comparison that hedges and bounds allow, the figures stand side by side without a verb.
    """
    label = capitalised(series.label.strip().rstrip("."))
    if choice.by_entity:
        return f"{label}: {_span_of_entities(choice.observations, label)}"
    base = base_length(choice.observations)
    stated = [tuple(group) for _, group in groupby(choice.observations, lambda o: o.period)]
    whole = [group for group in stated if not is_partial(group[0], base)]
    if len(whole) < 2:
        return _side_by_side(label, stated[0], stated[-1])
    if len(whole) < len(stated):
        return _compared(label, whole[-2], whole[-1])
    return _turned(label, whole) or _compared(label, whole[0], whole[-1])


def note(choice: Choice, *, cut_axis: bool) -> str:
    """Say every caveat in sentences: hedges, bounds, part-years, conflicts, gaps, rounding; empty where there is none.

    `cut_axis` says that the vertical axis doesn't start at zero.
    """
    observations = choice.observations
    periods = sorted(o.period for o in observations if o.period) if not choice.by_entity else []
    sentences = [
        *_hedges(observations, by_entity=choice.by_entity),
        *_bounds(observations),
        *_part_periods(observations),
        *_conflicts(observations, by_entity=choice.by_entity),
        missing(periods),
        *choice.caveats,
        "Labels are rounded." if any(is_rounded(o.value) for o in observations) else "",
        "The vertical axis does not start at zero." if cut_axis else "",
    ]
    return " ".join(dict.fromkeys(filter(None, sentences)))


def alt(chart: Chart) -> str:
    """Tell a reader who can't see the chart its kind, measure, span and values."""
    points = chart.points
    shown = points if len(points) <= FEW else _telling(chart)
    values = "; ".join(f"{p.label}, {p.printed}{' (part of the period)' if p.partial else ''}" for p in shown)
    some = "" if shown is points else ", among them the first, last, highest and lowest"
    return (
        f"{chart.kind.value.removesuffix('s').capitalize()} chart of {chart.unit}, {len(points)} values "
        f"from {points[0].label} to {points[-1].label}{some}: {values}."
    )


def spoken(observation: Observation, label: str) -> str:
    """Write a number into a sentence, hedge as stated: `around 62,000`, `fewer than 50`, `426 deals`."""
    number = printed(observation.value, observation.unit, observation.currency)
    bare = number == ("−" if observation.value < 0 else "") + amount(abs(observation.value))
    noun = observation.unit if bare and not is_named(observation.unit, label) else ""
    return " ".join(filter(None, [observation.qualifier, number, noun]))


def _span_of_entities(observations: Sequence[Observation], label: str) -> str:
    first, last = observations[0], observations[-1]
    if len(observations) == 2:
        return f"{spoken(first, label)} for {first.entity} and {spoken(last, label)} for {last.entity}"
    return f"from {spoken(last, label)} ({last.entity}) to {spoken(first, label)} ({first.entity})"


def _compared(label: str, first: Stated, last: Stated) -> str:
    verb = direction(first, last)
    if verb == "level":
        return f"{label} stood at {_said(first, label)} both {_when(first)} and {_when(last)}"
    if not verb:
        return _side_by_side(label, first, last)
    return f"{label} {verb} from {_said(first, label)} {_when(first)} to {_said(last, label)} {_when(last)}"


def _turned(label: str, whole: Sequence[Stated]) -> str:
    """Tell of a peak or trough between the ends that stands out by a sixth of the range; empty without one."""
    first, last, between = whole[0], whole[-1], [g for g in whole[1:-1] if len(g) == 1]
    values = [o.value for group in whole for o in group]
    for extreme, verbs in ((max, ("rose", "fell")), (min, ("fell", "rose"))):
        if not between:
            return ""
        turn = extreme(between, key=lambda group: group[0].value)
        swing = min(abs(turn[0].value - o.value) for o in (*first, *last))
        if (direction(first, turn), direction(turn, last)) == verbs and 6 * swing >= max(values) - min(values):
            return (
                f"{label} {verbs[0]} from {_said(first, label)} {_when(first)} to {_said(turn, label)} {_when(turn)}, "
                f"then {verbs[1]} to {_said(last, label)} {_when(last)}"
            )
    return ""


def _side_by_side(label: str, first: Stated, last: Stated) -> str:
    return f"{label}: {_said(first, label)} {_when(first)}, {_said(last, label)} {_when(last)}"


def _said(stated: Stated, label: str) -> str:
    return " or ".join(dict.fromkeys(spoken(o, label) for o in stated))


def _when(stated: Stated) -> str:
    return during(_dated(stated[0]))


def _hedges(observations: Sequence[Observation], *, by_entity: bool) -> Iterator[str]:
    hedged = [o for o in observations if mark_of(o.qualifier) is Mark.ABOUT]
    for qualifier in dict.fromkeys(o.qualifier for o in hedged):
        alike = [o for o in hedged if o.qualifier == qualifier]
        names = listed(tuple(dict.fromkeys(o.entity if by_entity else short(_dated(o)) for o in alike)))
        if len(alike) == 1:
            yield f"{names} is “{qualifier}” {printed(alike[0].value, alike[0].unit, alike[0].currency)} in the source."
        else:
            yield f"The source says “{qualifier}” for {names}."


def _bounds(observations: Sequence[Observation]) -> Iterator[str]:
    for o in observations:
        if mark_of(o.qualifier) in {Mark.OVER, Mark.UNDER}:
            number = printed(o.value, o.unit, o.currency)
            yield f"{sign_of(o.qualifier)}{number}: the source says {o.qualifier} {number}."


def _part_periods(observations: Sequence[Observation]) -> Iterator[str]:
    base = base_length(observations)
    for o in observations:
        if is_partial(o, base):
            number = f"{sign_of(o.qualifier)}{printed(o.value, o.unit, o.currency)}"
            whole = UNITS.get(base, "period")
            yield f"{_dated(o).label()} ({number}) covers {_extent(_dated(o))}, not a whole {whole}."


def _extent(period: Period) -> str:
    length = months(period)
    if not length.is_integer() or not 1 <= length < len(COUNTS):
        return f"{(period.end - period.start).days} days"
    return f"{COUNTS[int(length)]} month{'s' if length > 1 else ''}"


def _conflicts(observations: Sequence[Observation], *, by_entity: bool) -> Iterator[str]:
    for group in conflicts(observations) if not by_entity else ():
        numbers = tuple(f"{sign_of(o.qualifier)}{printed(o.value, o.unit, o.currency)}" for o in group)
        if len({o.entity for o in group}) > 1:
            named = (f"{number} for {o.entity or 'the whole'}" for number, o in zip(numbers, group, strict=True))
            yield f"{short(_dated(group[0]))}: {listed(tuple(named))}."
        else:
            who = "Sources differ" if len({o.document for o in group}) > 1 else "The source gives several figures"
            all_of_them = "both" if len(group) == 2 else "all"
            yield f"{who} for {short(_dated(group[0]))}: {listed(numbers)}; {all_of_them} are shown."


def _telling(chart: Chart) -> tuple[Point, ...]:
    points = chart.points
    chosen = (points[0], max(points, key=lambda p: p.value), min(points, key=lambda p: p.value), points[-1])
    return tuple(sorted(set(chosen), key=points.index))


def _dated(observation: Observation) -> Period:
    if observation.period is None:
        raise ValueError(f"{observation.id} has no period")
    return observation.period
