"""The words of a drawing: values, periods, events and names stand in sources; what is left is a scale."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from reportgen.ledger.agreeing import surface
from reportgen.ledger.backing import NOTHING, Backing, Known, made
from reportgen.ledger.claims import claim
from reportgen.ledger.resolving import of_any
from reportgen.model.chart import Chart, Drawing, Words
from reportgen.model.claims import Basis, Claim, ClaimKind
from reportgen.model.evidence import Dated, Evidence, Given, Making, Reworded, Stated
from reportgen.model.findings import Item, ItemId, Observation, ObservationId
from reportgen.model.period import Period
from reportgen.model.source import Span
from reportgen.model.tokens import Token, quotations, tokens

ROLE = "chart"
"""Of the claims in a drawing."""

_TICK = re.compile(r"[^\w]*(?P<token>.+?)[\s%°²]*(?:[a-zA-Z]{1,8})?")


@dataclass(frozen=True, slots=True)
class Charted:
    """A chart of the edition with what its points and events trace to."""

    chart: Chart
    observations: Mapping[ObservationId, Observation] = field(default_factory=dict)
    items: Mapping[ItemId, Item] = field(default_factory=dict)
    typed: Mapping[ItemId, Given] = field(default_factory=dict)
    """Where an editor wrote the headline of an event."""

    def dates(self) -> dict[Span, Period]:
        """Return when its events took place, by the spans that tell of them."""
        return {item.span: item.when for item in self.items.values() if item.when}


def drawn_claims(drawing: Drawing, charted: Charted | None, page: int, known: Known) -> list[Claim]:
    """Make out the claims of a drawing's words, each piece of them a text of its own; ids count from 1."""
    evidence = _Evidence(charted)
    out: list[Claim] = []
    for mark in drawing.marks:
        if isinstance(mark, Words):
            for token, kind, backing in _parts(mark.text, evidence, known):
                out.append(claim(len(out) + 1, kind, token.text.strip(), page, ROLE, backing))
    return out


class _Evidence:
    """What a chart's words may come from."""

    def __init__(self, charted: Charted | None) -> None:
        self._values: dict[str, list[Evidence]] = {}
        self.all: tuple[Evidence, ...] = ()
        if charted is None:
            return
        observations = charted.observations
        for point in charted.chart.points:
            ids = [point.observation] if point.observation else list(point.derived_from)
            held = tuple(observations[each] for each in ids if each in observations)
            if held:
                self._values.setdefault(surface(point.printed), []).append(Stated(held))
        stated: tuple[Evidence, ...] = (Stated(tuple(observations.values())),) if observations else ()
        events = tuple(_events(charted))
        self.all = (*stated, *events)

    def of(self, text: str) -> Iterator[Evidence]:
        """Yield what a piece of text may come from: the points that print it first."""
        yield from self._values.get(surface(text), ())
        yield from self.all


def _events(charted: Charted) -> Iterator[Evidence]:
    for event in charted.chart.events:
        item = charted.items.get(event.item)
        if item:
            yield Dated(item.span, item.when)
            yield Reworded((item.span,))
            if item.id in charted.typed:
                yield charted.typed[item.id]


def _parts(text: str, evidence: _Evidence, known: Known) -> Iterator[tuple[Token, ClaimKind, Backing]]:
    quoted = [(token, ClaimKind.QUOTATION) for token in quotations(text)]
    found = [*quoted, *((token, ClaimKind(token.kind.value)) for token in tokens(text))]
    for token, kind in sorted(found, key=lambda pair: (pair[0].start, -pair[0].end)):
        backing = _words(token, charted_spans(evidence.all), known) if kind is ClaimKind.QUOTATION else None
        backing = backing or of_any(token, evidence.of(text), known) or _scale(token, text)
        yield token, kind, backing


def charted_spans(evidence: Iterable[Evidence]) -> tuple[Span, ...]:
    """Return the sentences and spans that a chart is drawn from."""
    out: dict[Span, None] = {}
    for each in evidence:
        match each:
            case Stated(observations):
                out |= dict.fromkeys(o.sentence for o in observations)
            case Reworded(spans):
                out |= dict.fromkeys(spans)
    return tuple(out)


def _words(token: Token, spans: Iterable[Span], known: Known) -> Backing | None:
    found = known.sources.find_words(token.text[1:-1], spans)
    return Backing(Basis.SOURCE, (found,)) if found else None


def _scale(token: Token, text: str) -> Backing:
    """Take a number that stands alone, but for its unit, for a value on an axis."""
    found = _TICK.fullmatch(text.strip())
    alone = found and surface(found["token"]) == surface(token.text)
    return made(Making.SCALE) if alone or surface(text) == surface(token.text) else NOTHING
