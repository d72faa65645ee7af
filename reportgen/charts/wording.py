"""The title and note of a series over time, built from its numbers and saying no more than they do."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from reportgen.charts.caveats import bounds, differing, hedges, part_periods, rounding, sentences
from reportgen.charts.choosing import Choice, base_length, conflicts, is_partial
from reportgen.charts.points import figure
from reportgen.charts.timeline import during, listed, missing, short
from reportgen.model.findings import Observation, Series
from reportgen.model.numerals import amount, capitalised, is_named, printed, unit_noun
from reportgen.model.period import Period
from reportgen.model.qualifiers import direction

Stated = tuple[Observation, ...]
"""All that is stated for one period: one observation, or several that differ."""


def title(series: Series, choice: Choice) -> str:
    """Say the finding in a sentence: `Exports fell from $23.4bn in 2017 to $3.2bn in 2022`.

    Part-years are never compared with whole ones: where there are any, the last two whole periods are compared.
    Without a comparison that hedges and bounds allow, the figures stand side by side without a verb.
    """
    label = capitalised(series.label.strip().rstrip("."))
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
    return sentences(
        *hedges(observations, _name),
        *bounds(observations, _name),
        *part_periods(observations),
        *_conflicts(observations),
        missing(sorted(o.period for o in observations if o.period)),
        rounding(observations),
        "The vertical axis does not start at zero." if cut_axis else "",
    )


def spoken(observation: Observation, label: str) -> str:
    """Write a number into a sentence, hedge as stated: `around 62,000`, `fewer than 50`, `426 deals`."""
    number = printed(observation.value, observation.unit, observation.currency)
    bare = number == ("−" if observation.value < 0 else "") + amount(abs(observation.value))
    noun = unit_noun(observation.unit) if bare and not is_named(observation.unit, label) else ""
    return " ".join(filter(None, [observation.qualifier, number, noun]))


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


def _conflicts(observations: Sequence[Observation]) -> Iterator[str]:
    for group in conflicts(observations):
        when = short(_dated(group[0]))
        if len({o.entity for o in group}) > 1:
            named = tuple(f"{figure(o)} for {o.entity or 'the whole'}" for o in group)
            yield f"{when}: {listed(named)}."
        else:
            yield differing(group, when)


def _name(observation: Observation) -> str:
    return short(_dated(observation))


def _dated(observation: Observation) -> Period:
    if observation.period is None:
        raise ValueError(f"{observation.id} has no period")
    return observation.period
