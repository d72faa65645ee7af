"""Tokens of what is printed from stated numbers: values, periods, words of labels, and what is computed from them."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal, DivisionByZero, InvalidOperation
from itertools import permutations

from reportgen.ledger.agreeing import amount_of, bears_number, prints, rounds_to, surface
from reportgen.ledger.backing import Backing, Known, derived, input_of, made, sourced
from reportgen.ledger.categories import category_counts
from reportgen.ledger.dating import parts, parts_of
from reportgen.model.claims import Input, SourceText
from reportgen.model.evidence import Making, Operation
from reportgen.model.findings import Observation
from reportgen.model.numerals import scale_of
from reportgen.model.period import Period
from reportgen.model.source import DocumentId
from reportgen.model.tokens import Token, TokenKind

Observations = Sequence[Observation]

MOST = 24
"""Observations among which what a title says may have been computed: more are not tried pair by pair."""


def stated(token: Token, observations: Observations, known: Known) -> Backing | None:
    """Find a token among stated numbers: a value, a period, a word of their sentences, or what charts compute of them.

    A value whose source says it in other words is a reading of them.
    """
    steps = (
        (_period, _worded)
        if token.kind is TokenKind.DATE
        else (_value, _worded, _scale, _length, _computed, _category_count)
    )
    for step in steps:
        found = step(token, observations, known)
        if found:
            return found
    return _between(token, observations)


def computed(token: Token, operation: Operation, observations: Observations, known: Known) -> Backing | None:
    """Bear a number out by computing it again, rounded as it is printed; its sign is left to the words."""
    much, value = amount_of(token.text), result(operation, [o.value for o in observations])
    if much is None or value is None or not rounds_to(much, value):
        return None
    return derived(operation, *(input_of(o, known.sources) for o in observations))


def result(operation: Operation, values: Sequence[Decimal]) -> Decimal | None:
    """Do an operation on values in their order; None where it has no result, or isn't one on numbers."""
    if not values:
        return Decimal(0) if operation is Operation.COUNT else None
    first, last = values[0], values[-1]
    ways: dict[Operation, Callable[[], Decimal]] = {
        Operation.COUNT: lambda: Decimal(len(values)),
        Operation.SUM: lambda: sum(values, Decimal(0)),
        Operation.DIFFERENCE: lambda: last - first,
        Operation.CHANGE: lambda: 100 * (last - first) / first,
        Operation.SHARE: lambda: 100 * first / last,
        Operation.RATIO: lambda: last / first,
        Operation.REST: lambda: first - sum(values[1:], Decimal(0)),
        Operation.READING: lambda: first,
    }
    try:
        return ways[operation]() if operation in ways else None
    except (DivisionByZero, InvalidOperation):
        return None


def _period(token: Token, observations: Observations, known: Known) -> Backing | None:
    wanted = parts(token.text)
    about = [o for o in observations if o.period and wanted and wanted <= parts_of(o.period)]
    found = known.sources.find(token, dict.fromkeys(o.sentence for o in about))
    if found:
        return sourced(found)
    return _worked_out(about[0], known, token) if about else None


def _worked_out(observation: Observation, known: Known, date: Token | None = None) -> Backing:
    """Say what a date is worked out from: the sentence, the date where "since then" finds it, the document's date."""
    sentence = known.sources.quote(observation.sentence)
    elsewhere = _elsewhere(date, observation.document, known) if date else ()
    return derived(Operation.PERIOD, Input(sentence), *map(Input, elsewhere), Input(document=observation.document))


def _elsewhere(date: Token, document: DocumentId, known: Known) -> tuple[SourceText, ...]:
    """Find where a document has a date that a sentence only refers to: as a whole, or the years that it joins."""
    years = (Token(TokenKind.DATE, 0, 4, part) for part in date.text.split("–") if part.isdigit() and len(part) == 4)
    whole = known.sources.find_anywhere(date, [document])
    found = [whole] if whole else [known.sources.find_anywhere(year, [document]) for year in years]
    return tuple(each for each in found if each)


def _value(token: Token, observations: Observations, known: Known) -> Backing | None:
    much = amount_of(token.text)
    if much is None:
        return None
    alike = [o for o in observations if prints(much, o.value)]
    alike.sort(key=lambda o: surface(token.text) not in surface(o.surface))
    for o in alike:
        if any(bears_number(found, token.text) for found in known.sources.tokens(o.span)):
            return sourced(known.sources.quote(o.span))
    return derived(Operation.READING, input_of(alike[0], known.sources)) if alike else None


def _worded(token: Token, observations: Observations, known: Known) -> Backing | None:
    """Find a word of a label: `5G`, `Generation 2`; or what the sentence says beside the number."""
    sentences = dict.fromkeys(o.sentence for o in observations)
    alike = [
        known.sources.quote(type(span)(span.document, found.start, found.end))
        for span in sentences
        for found in known.sources.tokens(span)
        if surface(found.text) == surface(token.text)
    ]
    return sourced(alike[0]) if alike else None


def _length(token: Token, observations: Observations, known: Known) -> Backing | None:
    """Find how many months, days or years a stated period is."""
    much = amount_of(token.text)
    for o in observations:
        if o.period and much is not None and much in _lengths(o.period):
            return _worked_out(o, known)
    return None


def _lengths(period: Period) -> tuple[int, ...]:
    months = 12 * (period.end.year - period.start.year) + period.end.month - period.start.month
    days = (period.end - period.start).days
    return (months, days) if months % 12 else (months, days, months // 12)


def _scale(token: Token, observations: Observations, _: Known) -> Backing | None:
    """Let the name of a scale pass that values are printed in, as that of `US$ billion` over an axis or a column."""
    scales = {scale_of(o.value)[1] for o in observations} - {""}
    return made(Making.SCALE) if token.text.lower() in scales else None


def _computed(token: Token, observations: Observations, known: Known) -> Backing | None:
    """Find what a chart's title or an edge of it may have computed, the likeliest operations first."""
    if not 2 <= len(observations) <= MOST:
        return None
    pairs = [Operation.CHANGE, Operation.DIFFERENCE, Operation.SHARE, Operation.RATIO]
    ends = (observations[0], observations[-1])
    tried: Iterator[tuple[Operation, Observations]] = (
        *((operation, ends) for operation in pairs),
        (Operation.REST, observations),
        (Operation.SUM, observations),
        *((operation, pair) for pair in permutations(observations, 2) for operation in pairs),
    ).__iter__()
    for operation, several in tried:
        found = computed(token, operation, several, known)
        if found:
            return found
    return None


def _category_count(token: Token, observations: Observations, known: Known) -> Backing | None:
    """Find how many categories there are, how many are shown or left unnamed, and how many went which way."""
    much = amount_of(token.text)
    for several in category_counts(observations, known.charts.get(frozenset(o.id for o in observations))):
        if several and much == len(several):
            return derived(Operation.COUNT, *(Input(known.sources.quote(o.span)) for o in several))
    return None


def _between(token: Token, observations: Observations) -> Backing | None:
    """Let a date pass that lies between stated periods: a gap that a note owns up to is a place on the axis."""
    years = {o.period.start.year for o in observations if o.period} | {
        o.period.end.year for o in observations if o.period
    }
    own = {number for kind, number in parts(token.text) if kind == "year"}
    if token.kind is TokenKind.DATE and len(years) > 1 and own and min(years) <= min(own) <= max(own) <= max(years):
        return made(Making.SCALE)
    return None
