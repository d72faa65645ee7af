"""From the events of an undertaking to a timeline."""

from dataclasses import replace

from reportgen.charts.alternative import alt
from reportgen.charts.fitness import not_a, too_short
from reportgen.charts.timeline import during, listed, position, short
from reportgen.model.asked import ChartKind, ChartSpec
from reportgen.model.chart import Chart, Event
from reportgen.model.dating import INFERRED
from reportgen.model.diagnostics import Diagnostic, Outcome
from reportgen.model.findings import Item, Status
from reportgen.model.house import in_house_style
from reportgen.model.numerals import capitalised
from reportgen.model.period import Period, Precision
from reportgen.model.plotted import Chronicle, Step

MOST_TOLD = 5
"""Events that a title tells one by one; of more it tells the first and the last."""

UNIT = "Events by date, with their statuses"
"""What stands under a timeline's title."""

_TOLD = {
    Status.NEGOTIATING: "under negotiation",
    Status.IN_FORCE: "in force",
}
"""Statuses as a sentence with "was" has them, where they differ from their names."""

_NOUNS = frozenset({
    "accord", "agreement", "arrangement", "charter", "contract", "convention", "deal", "framework", "initiative", "law",
    "memorandum", "mission", "pact", "partnership", "plan", "programme", "program", "project", "protocol", "scheme",
    "treaty", "understanding",
})  # fmt: skip
"""What can be signed, extended and so on: the last word of a name that "was" may follow."""


def plan_chronicle(chronicle: Chronicle, spec: ChartSpec, identifier: str) -> Outcome[Chart | None]:
    """Plan a timeline of the events that have dates; the others are told in its note.

    The title tells statuses and dates and nothing else. Warnings: `chart-too-short` with fewer than two dates;
    `chart-not-a-KIND` where a chart of numbers is asked for.
    """
    dated = [(step, step.item.when) for step in chronicle.steps if step.item.when]
    if len(dated) < 2:
        return Outcome(None, (too_short(chronicle.name, len(dated), "dated event", spec.place),))
    complaint: tuple[Diagnostic, ...] = ()
    if spec.kind not in {ChartKind.AUTO, ChartKind.TIMELINE}:
        complaint = (not_a(spec.kind, ChartKind.TIMELINE, chronicle.name, "it holds events", spec.place),)
    label = chronicle.label.strip().rstrip(".")
    documents = dict.fromkeys(d for step in chronicle.steps for d in (step.item.document, *step.also))
    chart = Chart(
        identifier,
        ChartKind.TIMELINE,
        spec.title or _title(label, [(step.item, when) for step, when in dated], is_name=chronicle.is_name),
        UNIT,
        (),
        _note(chronicle),
        tuple(documents),
        alt="",
        events=tuple(_event(step.item, when) for step, when in dated),
    )
    return Outcome(replace(chart, alt=alt(chart)), complaint)


def _event(item: Item, when: Period) -> Event:
    headline = in_house_style(item.headline)
    return Event(when.label(), position(when), headline, item.status, item.id, item.document, precision=when.precision)


def _title(label: str, told: list[tuple[Item, Period]], *, is_name: bool) -> str:
    """Tell the steps: `The pact was signed in 1979, extended in August 2023 and renewed on 13 December 2024`."""
    seen: set[Status] = set()
    steps = [f"{_done(item, seen)} {during(when)}" for item, when in told]
    words = label.split()
    name = label if words[0].lower() in {"the", "a", "an"} else f"The {label}"
    if len(steps) > MOST_TOLD:
        return f"{capitalised(label)}: {len(steps)} events, from {steps[0]} to {steps[-1]}"
    if is_name and words[-1].lower() in _NOUNS and not any(item.status in _NO_STEPS for item, _ in told):
        return f"{capitalised(name)} was {listed(steps)}"
    return f"{capitalised(label)}: {listed(steps)}"


_NO_STEPS = frozenset({Status.HELD, Status.PUBLISHED, Status.REPORTED})
"""What happens about an undertaking and not to it."""


def _done(item: Item, seen: set[Status]) -> str:
    """Say how far an event brought things; what is signed a second time is signed again, or renewed."""
    again = item.status in seen
    seen.add(item.status)
    if item.status is Status.SIGNED and "renew" in item.headline.lower():
        return "renewed"
    told = _TOLD.get(item.status, item.status.value)
    return f"{told} again" if again and told not in {"under negotiation", "in force"} else told


def _note(chronicle: Chronicle) -> str:
    dated = [step.item.when for step in chronicle.steps if step.item.when]
    coarse = dict.fromkeys(when.label() for when in dated if when.precision is not Precision.DAY)
    undated = [_undated(step) for step in chronicle.steps if step.item.when is None]
    reckoned = dict.fromkeys(step.item.when.label() for step in chronicle.steps if step.item.when and step.inferred)
    guess = f"Reckoned from a report whose date was inferred: {listed(tuple(reckoned))}." if reckoned else ""
    days = f"Stated without a day: {listed(tuple(coarse))}." if coarse else ""
    lost = f"Stated without a date, and so not placed: {listed(tuple(dict.fromkeys(undated)))}." if undated else ""
    return " ".join(filter(None, [days, lost, guess]))


def _undated(step: Step) -> str:
    told = _TOLD.get(step.item.status, step.item.status.value)
    inferred = f", {INFERRED}" if step.inferred else ""
    return f"{told} (report of {short(step.reported)}{inferred})" if step.reported else told
