"""The strip of key figures: the numeral, what it measures and of when, and its change."""

from typing import Any

from reportgen.composition.marking import Marks
from reportgen.composition.remarks import Told, cite_disputed, of_figure
from reportgen.composition.traced import concatenated
from reportgen.model.changes import Change, change
from reportgen.model.evidence import Derived, Operation, Stated
from reportgen.model.findings import Observation
from reportgen.model.numerals import SYMBOLS, capitalised, is_named, printed, unit_noun
from reportgen.model.qualifiers import sign_of
from reportgen.model.quotes import curled


def figure_view(
    observation: Observation, told: Told, marks: Marks, before: Observation | None = None
) -> dict[str, Any]:
    """A key figure: the numeral as printed, with its hedge, what it measures, of when; whether sources differ.

    `before` is the same measure in an earlier period: its source is cited with the change that is derived from it.
    Where sources differ on the figure no change is told, and its note says what each of them says.
    """
    label = observation.label
    counts = not observation.currency and observation.unit != "percent" and observation.unit not in SYMBOLS
    if counts and not is_named(observation.unit, observation.label):
        label = f"{unit_noun(observation.unit)}: {label}"
    disputed = of_figure(told.conflicts, observation)
    moved = change(before, observation) if before and not disputed else None
    documents = [o.document for o in (observation, moved.before if moved else None) if o]
    value = sign_of(observation.qualifier) + printed(observation.value, observation.unit, observation.currency)
    stated = Stated((observation,))
    return {
        "value": marks.marked(value, stated),
        "label": marks.marked(capitalised(curled(label)), stated),
        "period": marks.marked(observation.period.label(), stated) if observation.period else "",
        "change": change_on(moved, marks) if moved and moved.before.period else "",
        "cite": cite_disputed(documents, disputed, told, marks),
        "disputed": bool(disputed),
    }


def change_on(moved: Change, marks: Marks) -> str:
    """Say what became of a measure, and since when where that is known: `−34% on 2023`."""
    told = marks.marked(moved.printed, derived(moved))
    since = moved.before.period
    return concatenated((told, " on ", marks.marked(since.label(), Stated((moved.before,))))) if since else told


def derived(moved: Change) -> Derived:
    """Say how a change was computed: shares change by points."""
    points = moved.before.unit in {"percent", "percentage point"}
    return Derived(Operation.DIFFERENCE if points else Operation.CHANGE, (moved.before, moved.after))
