"""What became of the events of one edition in another: new, changed, carried over, dropped."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from reportgen.model.findings import Status
from reportgen.model.period import Period
from reportgen.model.printed_items import Difference, PrintedFigure, PrintedItem, Standing
from reportgen.selection.recognising import Tie, recognised
from reportgen.selection.threads import is_step

Measure = tuple[str, str, str, str]
"""Label, unit, currency and period of a figure."""


def differences(before: Sequence[PrintedItem], after: Sequence[PrintedItem]) -> tuple[Difference, ...]:
    """Hold what an edition prints against what an earlier one printed: each item of either is in one difference.

    First what the later edition prints, in its order, then what was dropped, in the order of the earlier one. An event
    has changed where its status has, where it is put on other days, or where a figure of one measure and period has
    another value or hedge; other words alone are no change. Background that was told before is carried over like all
    else.
    """
    pairs = {other: (one, tie) for one, other, tie in recognised(before, after)}
    met = {one for one, _ in pairs.values()}
    return (
        *(
            _matched(before[pairs[n][0]], item, pairs[n][1]) if n in pairs else Difference(Standing.NEW, None, item)
            for n, item in enumerate(after)
        ),
        *(Difference(Standing.DROPPED, item, None) for n, item in enumerate(before) if n not in met),
    )


def _matched(before: PrintedItem, after: PrintedItem, tie: Tie) -> Difference:
    status = _status(before, after, tie)
    when = None if tie is Tie.STAGE or status else _when(before, after)
    figures = tuple(_figures(before.figures, after.figures))
    standing = Standing.CHANGED if status or when or figures else Standing.CARRIED
    return Difference(standing, before, after, status, figures, when)


def _status(before: PrintedItem, after: PrintedItem, tie: Tie) -> tuple[Status, Status] | None:
    """Return both statuses where they differ. What another document merely calls a report has come no other way."""
    if before.status is after.status:
        return None
    if tie is Tie.RETOLD and not (is_step(before.status) and is_step(after.status)):
        return None
    return before.status, after.status


def _when(before: PrintedItem, after: PrintedItem) -> tuple[Period, Period] | None:
    """Return both dates where they have no day in common; one that is only known more exactly is no other date."""
    if not before.when or not after.when or before.when.overlaps(after.when):
        return None
    return before.when, after.when


def _figures(
    before: Sequence[PrintedFigure], after: Sequence[PrintedFigure]
) -> Iterator[tuple[PrintedFigure, PrintedFigure]]:
    """Pair the figures of one measure that say something else; one that is only told by one edition is no change.

    Of a figure whose measure no words name, unit and period must be its own in both editions.
    """
    then, now = _by_measure(before), _by_measure(after)
    for measure, several in now.items():
        earlier = then.get(measure, [])
        if not measure[0] and (len(earlier), len(several)) != (1, 1):
            continue
        gone = [figure for figure in earlier if not _is_among(figure, several)]
        come = [figure for figure in several if not _is_among(figure, earlier)]
        yield from zip(gone, come, strict=False)


def _by_measure(figures: Sequence[PrintedFigure]) -> dict[Measure, list[PrintedFigure]]:
    found: dict[Measure, list[PrintedFigure]] = defaultdict(list)
    for f in figures:
        found[f.label.casefold(), f.unit, f.currency, f.period.iso() if f.period else ""].append(f)
    return found


def _is_among(figure: PrintedFigure, figures: Sequence[PrintedFigure]) -> bool:
    return any((figure.value, figure.qualifier) == (each.value, each.qualifier) for each in figures)
