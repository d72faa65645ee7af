"""Ties dates to figures by their form: "against 6,677 in 2016", "2021's $3bn", "from 12 to 20 over that period"."""

import re
from collections.abc import Sequence
from itertools import pairwise

from reportgen.extraction.dates import DateMention
from reportgen.extraction.quantity import Quantity
from reportgen.extraction.scene import Scene
from reportgen.model.period import Period, Precision

CLAUSE_END = re.compile(r"[,;:—()]|\b(?:which|who|while|but|when|after|before|whereas|although)\b")
"""Where a phrase ends, with its date."""

AND = re.compile(r",? and (?:in |for |of |to |about |some |around )?")
"""Between two dates, or two figures, that go together."""

_HAS = re.compile(r"['’]s (?:[A-Za-z-]+ ){0,4}")
_TO = re.compile(r",? to (?:just |only |about |around |some |nearly |almost )?")
_FROM = re.compile(r"\bfrom (?:just |only |about |around |some |nearly |almost |the )?$")
_THAT_PERIOD = re.compile(
    r"\b(?:over|in|during|within|across) (?:that|the same|this) (?:period|time|years|stretch|span)\b"
)


def tied(scene: Scene, dates: Sequence[DateMention]) -> dict[int, Period | None]:
    """Tie the scene's quantities, by index, to the periods that their form gives them; the others are left out."""
    held = {at: _held(scene, q, dates) for at, q in enumerate(scene.quantities)}
    found = {at: date.period for at, date in held.items() if date}
    found |= {at: date.period for at, date in _respective(scene).items()}
    found |= {at: date.period for at, date in compared(scene).items()}
    return found | _moved(scene, found)


def compared(scene: Scene) -> dict[int, DateMention]:
    """Find the quantities that others are compared with, by index, each with its date: "against 6,677 in 2016"."""
    found: dict[int, DateMention] = {}
    for n, date in enumerate(scene.dates):
        if date.period is None or date.compared < 0:
            continue
        begins = max(date.compared, scene.dates[n - 1].end if n else 0)
        found |= {
            at: date
            for at, q in enumerate(scene.quantities)
            if begins <= q.start and q.end <= date.start and at not in found
        }
    return found


def _respective(scene: Scene) -> dict[int, DateMention]:
    """Pair the dates and figures of "in 2022 and 2021 were 44 and 33 percent", whichever pair comes first."""
    known = [d for d in scene.dates if d.period]
    found: dict[int, DateMention] = {}
    for first, second in pairwise(known):
        if not AND.fullmatch(scene.text, first.end, second.start):
            continue
        for at in range(len(scene.quantities) - 1):
            a, b = scene.quantities[at], scene.quantities[at + 1]
            gap = (second.end, a.start) if a.start >= second.end else (b.end, first.start)
            near = gap[0] <= gap[1] <= gap[0] + 60 and not CLAUSE_END.search(scene.text, *gap)
            if near and AND.fullmatch(scene.text, a.end, b.begins):
                found |= {at: first, at + 1: second}
    return found


def _held(scene: Scene, q: Quantity, dates: Sequence[DateMention]) -> DateMention | None:
    """Find the date that has the quantity: "2021's $3bn", "last year's total of 40"."""
    for date in dates:
        if date.end < q.start and _HAS.fullmatch(scene.text, date.end, q.begins):
            return date
    return None


def _moved(scene: Scene, found: dict[int, Period | None]) -> dict[int, Period | None]:
    """Give "from 12 to 20 percent" the first and the last year of the range that was spoken of."""
    out: dict[int, Period | None] = {}
    for at, (first, second) in enumerate(pairwise(scene.quantities)):
        together = _TO.fullmatch(scene.text, first.end, second.begins) and _FROM.search(scene.text, 0, first.begins)
        ends = _ends(scene, second) if together and not ({at, at + 1} & found.keys()) else None
        if ends:
            out |= {at: ends[0], at + 1: ends[1]}
    return out


def _ends(scene: Scene, q: Quantity) -> tuple[Period, Period] | None:
    """Return the first and last year of a range of years that holds for a figure."""
    if _THAT_PERIOD.search(scene.text, q.end):
        return scene.ends
    ranges = [d.period for d in scene.dates if d.period and d.period.precision is Precision.RANGE and not d.span]
    if len(ranges) != 1 or (ranges[0].end - ranges[0].start).days < _YEARS:
        return None
    return Period.year(ranges[0].start.year), Period.year(ranges[0].end.year - (ranges[0].end.month == 1))


_YEARS = 700
"""Days of a range that has a first and a last year."""
