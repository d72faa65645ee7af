"""Observations as plotted points."""

from collections.abc import Iterable, Sequence

from reportgen.charts.choosing import is_partial
from reportgen.charts.timeline import short
from reportgen.model.chart import Point
from reportgen.model.findings import Observation
from reportgen.model.numerals import capitalised, printed, scale_of, unit_line
from reportgen.model.qualifiers import mark_of, sign_of


def scale_for(observations: Iterable[Observation]) -> tuple[int, str]:
    """Choose the scale of a value axis by its largest value: the power of ten and its name."""
    power, name, _ = scale_of(max((o.value for o in observations), key=abs))
    return power, name


def measured(label: str, observations: Sequence[Observation], scale: str, *, at_one_time: bool) -> str:
    """Say what is measured and in what; and of when, where that is one time: `Funding, billion yuan, 2023`."""
    first = observations[0]
    line = capitalised(unit_line(label, first.unit, first.currency, scale).removeprefix(", "))
    when = short(first.period) if at_one_time and first.period else ""
    return ", ".join(filter(None, [line, when]))


def point_of(o: Observation, power: int, *, label: str, at: float, group: str = "", base: float = 0.0) -> Point:
    """Plot an observation at `at`, its value divided by ten to the `power`.

    It is partial where it covers less than `base` months; 0 where all are of one period.
    """
    return Point(
        label=label,
        value=o.value.scaleb(-power),
        printed=figure(o),
        mark=mark_of(o.qualifier),
        partial=is_partial(o, base),
        observation=o.id,
        position=at,
        group=group,
    )


def figure(o: Observation) -> str:
    """Print a number with the sign of its hedge or bound: `< 50`, `$3.2bn`."""
    return sign_of(o.qualifier) + printed(o.value, o.unit, o.currency)
