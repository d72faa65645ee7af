"""Joins observations into series: one measure, one unit, several periods, across documents."""

import re
from collections.abc import Iterable, Sequence

from reportgen.model.findings import Observation, Series
from reportgen.model.measures import measure_key
from reportgen.model.period import Period


def join(observations: Iterable[Observation]) -> tuple[Series, ...]:
    """Make series of the observations that measure the same thing in the same unit at two or more periods.

    The same thing is the same label, but for small words, number and order. Observations without a period or label,
    and ratios, join none. Where one period is told several times, each telling stays. Series come sorted by name;
    names are slugs of the labels, with the unit added where two would be equal.
    """
    groups: dict[tuple[tuple[str, ...], str, str], list[Observation]] = {}
    for each in observations:
        if each.period and each.label and each.unit != "times":
            groups.setdefault((measure_key(each.label), each.unit, each.currency), []).append(each)
    several = [_sorted(group) for group in groups.values() if len({each.period for each in group}) > 1]
    several = [group for group in several if _starts_differ(group)]
    return tuple(_named(several))


def _sorted(group: Iterable[Observation]) -> list[Observation]:
    return sorted(group, key=lambda each: (_when(each.period), each.document, each.span.start, each.id))


def _when(period: Period | None) -> tuple[str, str]:
    return (period.start.isoformat(), period.end.isoformat()) if period else ("", "")


def _starts_differ(group: Sequence[Observation]) -> bool:
    """A year and a part of that same year are no development."""
    return len({each.period.start.year if each.period else 0 for each in group}) > 1 or (
        len({each.period.start for each in group if each.period}) > 1
    )


def _named(groups: Sequence[list[Observation]]) -> list[Series]:
    """Name each series by its first label; labels that several units share get the unit, and then a number."""
    by_slug: dict[str, list[list[Observation]]] = {}
    for group in groups:
        by_slug.setdefault(slug(group[0].label), []).append(group)
    out: list[Series] = []
    taken: set[str] = set()
    for name in sorted(by_slug):
        same = sorted(by_slug[name], key=lambda group: (group[0].unit, group[0].currency, group[0].label, group[0].id))
        for group in same:
            full = name if len(same) == 1 else f"{name}-{slug(group[0].unit)}"
            unique, number = full, 2
            while unique in taken:
                unique, number = f"{full}-{number}", number + 1
            taken.add(unique)
            first = group[0]
            out.append(Series(unique, first.label, first.unit, first.currency, tuple(group)))
    return sorted(out, key=lambda series: series.name)


def slug(text: str) -> str:
    """Write a label as a name for specs: lower case, hyphens, at most 60 characters, never empty."""
    name = re.sub(r"[^a-z0-9]+", "-", text.lower().replace("'s", "s").replace("’s", "s")).strip("-")
    if len(name) > 60:
        name = name[:60].rsplit("-", 1)[0]
    return name or "series"
