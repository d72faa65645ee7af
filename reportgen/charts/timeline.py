"""Periods on an axis: how long they are, where they stand, how they are written, and which are missing."""

from calendar import isleap
from collections.abc import Iterable, Sequence
from itertools import pairwise

from reportgen.model.period import MONTHS, Period, Precision


def months(period: Period) -> float:
    """Return a period's length in months; whole where it starts and ends with a month."""
    if period.start.day == 1 and period.end.day == 1:
        return float((period.end.year - period.start.year) * 12 + period.end.month - period.start.month)
    return round((period.end - period.start).days / 30.4375, 2)


def position(period: Period) -> float:
    """Return where a period starts on an axis of years: 2024.25 for the second quarter of 2024."""
    day = period.start
    if day.day == 1 and period.precision is not Precision.DAY:
        return round(day.year + (day.month - 1) / 12, 6)
    return round(day.year + (day.timetuple().tm_yday - 1) / (366 if isleap(day.year) else 365), 6)


def step(period: Period) -> float:
    """Return how far the next period of the same length stands on that axis, in years."""
    return 1 / 365.25 if period.precision is Precision.DAY else months(period) / 12


def short(period: Period) -> str:
    """Write a period for an axis: `2022`, `Q4 2024`, `H1 2024`, `Jan–Apr 2023`, `13 Dec 2024`."""
    year, month = period.start.year, period.start.month
    match period.precision:
        case Precision.QUARTER:
            return f"Q{(month + 2) // 3} {year}"
        case Precision.HALF:
            return f"H{(month + 5) // 6} {year}"
    label = period.label().replace(" to ", "–")
    for name in MONTHS:
        label = label.replace(name, name[:3])
    return label


def during(period: Period) -> str:
    """Write a period into a sentence: `in 2022`, `in the first quarter of 2024`, `on 13 December 2024`."""
    label = period.label()
    match period.precision:
        case Precision.DAY:
            return f"on {label}"
        case Precision.QUARTER | Precision.HALF:
            part, _, year = label.rpartition(" ")
            return f"in the {part.lower()} of {year}"
    return f"from {label}" if " to " in label else f"in {label}"


def missing(periods: Sequence[Period]) -> str:
    """Say as a sentence which stretches between sorted periods have no figure; empty where none is missing.

    Years are compared by what of them is touched, so that a part-year leaves no gap; single days have none between.
    """
    precisions = {p.precision for p in periods}
    if Precision.DAY in precisions:
        return ""
    if Precision.YEAR in precisions:
        touched = {year for p in periods for year in _years(p)}
        gaps = tuple(_runs(set(range(min(touched), max(touched) + 1)) - touched))
        return f"No figure for {listed(gaps)}." if gaps else ""
    gaps = tuple(f"{short(a)} and {short(b)}" for a, b in pairwise(periods) if a.end < b.start)
    return f"No figure between {listed(gaps, '; between ')}." if gaps else ""


def listed(parts: Sequence[str], joint: str = " and ") -> str:
    """Join parts as a sentence does: `a, b and c`."""
    return joint.join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


def _years(period: Period) -> Iterable[int]:
    after = period.end.year if (period.end.month, period.end.day) != (1, 1) else period.end.year - 1
    return range(period.start.year, after + 1)


def _runs(years: Iterable[int]) -> Iterable[str]:
    ordered = sorted(years)
    starts = [y for y in ordered if y - 1 not in ordered]
    ends = [y for y in ordered if y + 1 not in ordered]
    for first, last in zip(starts, ends, strict=True):
        yield str(first) if first == last else f"{first}–{last}"
