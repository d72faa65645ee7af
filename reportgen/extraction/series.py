"""Joins observations into series: one measure, one unit, several periods, across documents.

`join` does it at once. A store that grows does it bit by bit: `measure_of` tells what an observation belongs to, alone;
`measured` makes one measure of what belongs together; `names_of` names the measures of a family, whatever others there
are. The whole and the parts give the same series.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import attrgetter

from reportgen.model.findings import Measure, Observation, Series, chronological
from reportgen.model.measures import measure_key


def join(observations: Iterable[Observation]) -> tuple[Series, ...]:
    """Make series of the observations that measure the same thing in the same unit at two or more periods.

    The same thing is the same label, but for small words, number and order. Observations without a period or label,
    and ratios, join none. Where one period is told several times, each telling stays. Series come sorted by name;
    names are slugs of the labels, with the unit added where two would be equal.
    """
    groups: dict[str, list[Observation]] = {}
    for each in observations:
        if key := measure_of(each):
            groups.setdefault(key, []).append(each)
    found = [measure for key, group in groups.items() if (measure := measured(key, group))]
    names = names_of(found)
    made = [Series(names[m.key], m.label, m.unit, m.currency, chronological(groups[m.key])) for m in found]
    return tuple(sorted(made, key=attrgetter("name")))


def measure_of(observation: Observation) -> str:
    """Return the key of what an observation measures; empty where it can join no series."""
    if not observation.period or not observation.label or observation.unit == "times":
        return ""
    return json.dumps([measure_key(observation.label), observation.unit, observation.currency], ensure_ascii=False)


def measured(key: str, group: Iterable[Observation]) -> Measure | None:
    """Make a measure of all observations of one key; None where they are of one period and so make no series."""
    told = chronological(group)
    if not _starts_differ(told):
        return None
    first = told[0]
    return Measure(key, slug(first.label).split("-")[0], first.label, first.unit, first.currency, first.id)


def names_of(measures: Iterable[Measure]) -> Mapping[str, str]:
    """Name measures, by key: each by its label; those that share it get the unit added, and then a number.

    Every name begins with its family: a family is named whole, and apart from the others.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    ranked = sorted(measures, key=lambda m: (slug(m.label), m.unit, m.currency, m.label, m.first))
    for name, group in groupby(ranked, key=lambda m: slug(m.label)):
        same = list(group)
        for each in same:
            full = name if len(same) == 1 else f"{name}-{slug(each.unit)}"
            unique, number = full, 2
            while unique in taken:
                unique, number = f"{full}-{number}", number + 1
            taken.add(unique)
            names[each.key] = unique
    return names


def _starts_differ(group: Sequence[Observation]) -> bool:
    """Tell whether the periods start on two days. A year and its own first part are no development."""
    return len({each.period.start for each in group if each.period}) > 1


def slug(text: str) -> str:
    """Write a label as a name for specs: lower case, hyphens, at most 60 characters, never empty."""
    name = re.sub(r"[^a-z0-9]+", "-", text.lower().replace("'s", "s").replace("’s", "s")).strip("-")
    if len(name) > 60:
        name = name[:60].rsplit("-", 1)[0]
    return name or "series"
