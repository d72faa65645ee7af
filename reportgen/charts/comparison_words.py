"""What a comparison shows, as a sentence built from its numbers and saying no more than they do."""

from collections.abc import Sequence

from reportgen.charts.choosing import is_partial
from reportgen.charts.timeline import during, listed
from reportgen.charts.wording import spoken
from reportgen.model.findings import Observation
from reportgen.model.numerals import capitalised
from reportgen.model.period import Period
from reportgen.model.qualifiers import direction

Told = tuple[str, tuple[Observation, ...]]
"""A category's name with what is shown of it, in the order of time."""

COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
FEW = 3
"""Categories that a sentence names; more are counted."""


def ranked_title(label: str, rows: Sequence[Told]) -> str:
    """Say the span of values of one time: `Papers in 2022: from 12 (Japan) to 62 (Germany)`.

    Where hedges or bounds leave open which is greatest and least, the first values stand side by side.
    """
    at = rows[0][1][0].period
    head = capitalised(f"{label} {during(at) if at else ''}".strip())
    (first, top), (last, bottom) = rows[0], rows[-1]
    tops = len(rows) > 2 and all(direction(several, top) == "rose" for _, several in rows[1:])
    if tops and all(direction(bottom, several) == "rose" for _, several in rows[:-1]):
        return f"{head}: from {_said(bottom, label)} ({last}) to {_said(top, label)} ({first})"
    shown = [f"{_said(several, label)} for {name}" for name, several in rows[:FEW]]
    more = len(rows) - len(shown)
    rest = [f"other figures for {_count(more)} more"] if more else []
    return f"{head}: {listed([*shown, *rest])}"


def moved(label: str, rows: Sequence[Told], base: float) -> str:
    """Say which way each category went between its first and last whole period: `Papers rose for A and fell for B`.

    Two categories are told with their figures. Those whose hedges or bounds allow no comparison are named as such.
    """
    ends = [(name, *_ends(several, base)) for name, several in rows]
    if len(ends) == 2:
        head = f"{capitalised(label)}: " if label else ""
        return head + " and ".join(_told(name, first, last, label) for name, first, last in ends)
    found: dict[str, list[str]] = {}
    for name, first, last in ends:
        found.setdefault(direction(first, last), []).append(name)
    unclear = found.pop("", [])
    said = [f"{_VERBS[verb]} for {_named(names, len(ends))}" for verb, names in found.items()]
    if unclear:
        said.append(f"can't be compared for {_named(unclear, len(ends))}")
    return f"{capitalised(label) or 'Values'} {_joined(said)} {_between(ends)}"


_VERBS = {"rose": "rose", "fell": "fell", "level": "stood still"}


def _ends(several: tuple[Observation, ...], base: float) -> tuple[tuple[Observation, ...], tuple[Observation, ...]]:
    whole = [o for o in several if not is_partial(o, base)] or list(several)
    first, last = whole[0].period, whole[-1].period
    return tuple(o for o in whole if o.period == first), tuple(o for o in whole if o.period == last)


def _told(name: str, first: Sequence[Observation], last: Sequence[Observation], label: str) -> str:
    before, after = f"{_said(first, label)} {_when(first)}", f"{_said(last, label)} {_when(last)}"
    match direction(first, last):
        case "level":
            return f"{name} stood at {_said(first, label)} both {_when(first)} and {_when(last)}"
        case "":
            return f"{name}, {before}, {after}"
        case verb:
            return f"{name} {verb} from {before} to {after}"


def _named(names: Sequence[str], of: int) -> str:
    if len(names) == of:
        return f"all {_count(of)}"
    return listed(names) if len(names) <= FEW else _count(len(names))


def _between(ends: Sequence[tuple[str, Sequence[Observation], Sequence[Observation]]]) -> str:
    starts, stops = {first[0].period for _, first, _ in ends}, {last[0].period for _, _, last in ends}
    if len(starts) == len(stops) == 1:
        (a,), (b,) = starts, stops
        if a and b:
            return f"between {_plain(a)} and {_plain(b)}"
    return "over the periods shown"


def _joined(parts: Sequence[str]) -> str:
    return listed(parts) if len(parts) < 3 else "; ".join(parts[:-1]) + f"; and {parts[-1]}"


def _plain(period: Period) -> str:
    words = during(period)
    return words.partition(" ")[2] if words.startswith(("in ", "on ")) else period.label()


def _said(stated: Sequence[Observation], label: str) -> str:
    return " or ".join(dict.fromkeys(spoken(o, label) for o in stated))


def _when(stated: Sequence[Observation]) -> str:
    return during(stated[0].period) if stated[0].period else "at one time"


def _count(number: int) -> str:
    return COUNTS[number] if number < len(COUNTS) else str(number)
