"""Parts of a whole that a text itself breaks down, found without being asked for."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from reportgen.model.findings import Observation, chronological
from reportgen.model.plotted import Category, Comparison
from reportgen.model.qualifiers import bounds_of
from reportgen.selection.comparing import common_start

_BREAKS_DOWN = re.compile(
    r"\b(?:of which|of this|of that|of these|of it|break(?:s|ing)? (?:it |this |that )?down|broken down|breakdown"
    r"|(?:is|was) made up of|(?:is|was) divided (?:in)?to|consist(?:s|ed) of|compris(?:es|ed|ing))\b",
    re.IGNORECASE,
)
"""A sentence that says this tells parts of what was just named. "Including" doesn't: it may tell examples."""

_NEAR = 400
"""Characters before the parts within which the whole is named."""


def breakdowns(observations: Iterable[Observation]) -> Iterator[Comparison]:
    """Yield the wholes with their parts: two or more numbers of a sentence that breaks down one told shortly before.

    All are of one unit and period. The whole opens the sentence, or is the nearest number before it.
    """
    sentences: dict[tuple[object, ...], list[Observation]] = {}
    told = [o for o in observations if o.period and o.label]
    for o in told:
        if _BREAKS_DOWN.search(o.text):
            sentences.setdefault((o.sentence, o.unit, o.currency, o.period), []).append(o)
    for several in sentences.values():
        numbers = sorted(several, key=lambda o: o.span.start)
        whole, parts = (numbers[0], numbers[1:]) if _opens(numbers[0]) else (_told_before(numbers, told), numbers)
        if whole and len({o.label for o in parts}) == len(parts) > 1 and _holds(whole, parts):
            yield _comparison(whole, parts)


def _opens(first: Observation) -> bool:
    """Tell whether the words that break something down follow a number of their own sentence."""
    cue = _BREAKS_DOWN.search(first.text)
    return cue is not None and first.sentence.start + cue.start() >= first.span.end


def _told_before(parts: list[Observation], told: list[Observation]) -> Observation | None:
    """Find the number of the same unit and period that stands nearest before the parts' sentence."""
    first = parts[0]
    before = [
        o
        for o in told
        if o.document == first.document
        and (o.unit, o.currency, o.period) == (first.unit, first.currency, first.period)
        and first.span.start - _NEAR <= o.span.start
        and o.span.end <= first.sentence.start
    ]
    return max(before, key=lambda o: o.span.start, default=None)


def _holds(whole: Observation, parts: list[Observation]) -> bool:
    """Tell whether a number is large enough for what may be its parts."""
    together = sum((bounds_of(p).low for p in parts), Decimal(0))
    return bounds_of(whole).high >= together and all(whole.value > p.value for p in parts)


def _comparison(whole: Observation, parts: list[Observation]) -> Comparison:
    shared = common_start([o.label for o in parts])
    categories = tuple(Category(o.label.removeprefix(shared).strip() or o.label, (o,)) for o in parts)
    return Comparison(
        f"parts-of-{_slug(whole.label)}", whole.label, whole.unit, whole.currency, categories, chronological([whole])
    )


def _slug(label: str) -> str:
    return re.sub(r"\W+", "-", label.casefold()).strip("-")[:50].rstrip("-")
