"""The words for what has changed between two editions: measures, figures, statuses, dates, as all forms print them."""

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.model.numerals import SYMBOLS, capitalised, is_named, printed, unit_noun
from reportgen.model.printed_items import Difference, PrintedFigure
from reportgen.model.qualifiers import sign_of

ARROW = "→"


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing that an event changed in."""

    what: str
    """`status`, `date`, or a measure with its period."""

    before: str
    after: str
    """As printed."""

    figure: PrintedFigure | None = None
    """The later one, where a figure changed."""

    def __str__(self) -> str:
        """Say it on a line: `status: negotiating → signed`."""
        return f"{self.what}: {self.before} {ARROW} {self.after}"


def turns(difference: Difference) -> Iterator[Turn]:
    """Yield what has changed: the status, the date, then figures in their order. Nothing for what hasn't."""
    if difference.status:
        was, is_now = difference.status
        yield Turn("status", was.value, is_now.value)
    if difference.when:
        first, last = difference.when
        yield Turn("date", first.label() if first else "undated", last.label() if last else "undated")
    for before, after in difference.figures:
        yield Turn(measure(after), figure_printed(before), figure_printed(after), after)


def measure(figure: PrintedFigure) -> str:
    """Say what a figure measures, in what where its number doesn't say it, and of when: `Exports, 2023`.

    What no words name goes by its unit: `In tons, 2023`.
    """
    when = f", {figure.period.label()}" if figure.period else ""
    if not figure.label:
        return ("Amount" if figure.currency else f"In {unit_noun(figure.unit)}") + when
    counts = not figure.currency and figure.unit != "percent" and figure.unit not in SYMBOLS
    unit = f"{unit_noun(figure.unit)}: " if counts and figure.unit and not is_named(figure.unit, figure.label) else ""
    return capitalised(f"{unit}{figure.label}") + when


def figure_printed(figure: PrintedFigure) -> str:
    """Print a figure with its hedge: `c. 12%`, `> $3.2bn`."""
    return sign_of(figure.qualifier) + printed(figure.value, figure.unit, figure.currency)
