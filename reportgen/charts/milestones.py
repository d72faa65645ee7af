"""Events on an axis of years: flags over the axis where few find room, a row for each where they don't."""

from collections.abc import Sequence

from matplotlib.axes import Axes

from reportgen.charts.badges import SIZE, stamp
from reportgen.charts.flags import Flag, Flags, raised
from reportgen.charts.fonts import Lettering, lettering, wrapped
from reportgen.charts.sheet import Sheet
from reportgen.charts.years import Years, axis_of, ticks
from reportgen.model.chart import Chart, Event
from reportgen.model.period import Precision
from reportgen.model.style import Pt, StyleSheet

MOST_FLAGS = 6
"""Beyond, a reader finds an event faster in a row of its own."""

MOST_LINES = 4
"""Of an event's text."""

NARROW: Pt = 160.0
"""Below this width the axis has no room, and the events are a list."""

LENGTHS = {Precision.YEAR: 1.0, Precision.HALF: 0.5, Precision.QUARTER: 0.25, Precision.MONTH: 1 / 12}
"""What an imprecise date spans, in years; a range is known by its first day alone."""

AIR: Pt = 4.0
"""Between two rows."""


def height(chart: Chart, style: StyleSheet, width: Pt) -> Pt:
    """Return the height that the events take."""
    letters = lettering(style)
    flags = _flags(chart.events, letters, width)
    return flags.height if flags else _rows_height(chart.events, letters, width)


def paint(sheet: Sheet, chart: Chart) -> None:
    """Draw the events with their dates, statuses and texts; the newest stands out."""
    flags = _flags(chart.events, sheet.letters, sheet.width)
    if flags:
        _paint_flags(sheet, chart.events, flags)
    else:
        _paint_rows(sheet, chart.events)


def lines_of(event: Event, room: Pt, letters: Lettering) -> tuple[tuple[str, str], ...]:
    """Set an event's label: lines, each a bold and a plain part. Date and status come first, the text under them."""
    said = f" · {event.status.value}"
    if line_width((event.label, said), letters) <= room:
        head: tuple[tuple[str, str], ...] = ((event.label, said),)
    else:
        dates = wrapped(event.label, 0.94 * room, letters, lines=3)
        head = (*((line, "") for line in dates), ("", event.status.value))
    return (*head, *(("", line) for line in wrapped(event.text, room, letters, lines=MOST_LINES)))


def line_width(line: tuple[str, str], letters: Lettering) -> Pt:
    """Measure a bold and a plain part side by side."""
    bold, plain = line
    return letters.width(bold, bold=True) + letters.width(plain)


def _axis(events: Sequence[Event], left: Pt, right: Pt) -> Years:
    ends = [e.position + LENGTHS.get(e.precision, 0.0) for e in events]
    return axis_of([*(e.position for e in events), *ends], left, right)


def _middle(event: Event) -> float:
    return event.position + LENGTHS.get(event.precision, 0.0) / 2


def _foot(letters: Lettering) -> Pt:
    """Return the room under the axis for its years."""
    return letters.leading + 6


def _flags(events: Sequence[Event], letters: Lettering, width: Pt) -> Flags | None:
    if len(events) > MOST_FLAGS or width < NARROW:
        return None
    axis = _axis(events, SIZE, width - SIZE)
    room = min(130.0, 0.42 * width)
    found = []
    for event in events:
        lines = lines_of(event, room, letters)
        wide = max(line_width(line, letters) for line in lines)
        found.append(Flag(axis.x(_middle(event)), wide, lines))
    return raised(found, width, letters.leading, foot=_foot(letters) + SIZE)


def _paint_flags(sheet: Sheet, events: Sequence[Event], flags: Flags) -> None:
    axis, axes, foot = _axis(events, SIZE, sheet.width - SIZE), sheet.points(), _foot(sheet.letters)
    _draw_axis(sheet, axes, axis, foot)
    for event, flag, place in zip(events, flags.flags, flags.places, strict=True):
        axes.plot([flag.x, flag.x], [foot, place.top], color=sheet.palette.grey, linewidth=0.6, zorder=2)
        _mark(sheet, axes, event, axis, foot, strong=event is events[-1])
        for number, line in enumerate(flag.lines):
            baseline = place.top - number * sheet.letters.leading - sheet.letters.cap
            left = place.edge - (line_width(line, sheet.letters) if place.leftwards else 0.0)
            _write_line(sheet, left, baseline, line, strong=event is events[-1])


def _rows_height(events: Sequence[Event], letters: Lettering, width: Pt) -> Pt:
    left = _text_left(width)
    lines = sum(len(lines_of(e, width - left, letters)) for e in events)
    return lines * letters.leading + AIR * len(events) + (_foot(letters) if width >= NARROW else 0)


def _text_left(width: Pt) -> Pt:
    """Return where the texts of the rows start: right of the axis, or of the badges alone where it is narrow."""
    return max(64.0, min(0.36 * width, 140.0)) + 16 if width >= NARROW else SIZE + 8


def _paint_rows(sheet: Sheet, events: Sequence[Event]) -> None:
    letters, left, axes = sheet.letters, _text_left(sheet.width), sheet.points()
    wide = sheet.width >= NARROW
    axis = _axis(events, SIZE, left - 14)
    if wide:
        _draw_axis(sheet, axes, axis, _foot(letters), grid=True)
    top = sheet.height
    for event in events:
        lines, strong = lines_of(event, sheet.width - left, letters), event is events[-1]
        middle = top - AIR / 2 - letters.leading / 2
        if wide:
            start = axis.x(event.position + LENGTHS.get(event.precision, 0.0)) + SIZE / 2 + 2
            axes.plot([start, left - 4], [middle, middle], color=sheet.palette.rule, linewidth=0.5, zorder=1)
            _mark(sheet, axes, event, axis, middle, strong=strong)
        else:
            stamp(axes, SIZE / 2 + 1, middle, event.status, sheet.palette, strong=strong)
        for number, line in enumerate(lines):
            _write_line(sheet, left, middle - letters.cap / 2 - number * letters.leading, line, strong=strong)
        top -= len(lines) * letters.leading + AIR


def _draw_axis(sheet: Sheet, axes: Axes, axis: Years, y: Pt, *, grid: bool = False) -> None:
    """Draw the axis with its years under it; with `grid`, thin lines rise from them."""
    axes.plot([axis.left, axis.right], [y, y], color=sheet.palette.ink, linewidth=0.75, zorder=1.5, clip_on=False)
    for tick in ticks(axis, sheet.letters, sheet.width):
        top = sheet.height if grid else y
        colour = sheet.palette.rule if grid else sheet.palette.ink
        axes.plot([tick.x, tick.x], [y - 2.5, top], color=colour, linewidth=0.5, zorder=1, clip_on=False)
        sheet.write(tick.middle, y - 5 - sheet.letters.cap, tick.text, sheet.palette.grey, align="center")


def _mark(sheet: Sheet, axes: Axes, event: Event, axis: Years, y: Pt, *, strong: bool) -> None:
    """Draw a badge; where the date is known to the month or year alone, on a bar as long as that."""
    length = LENGTHS.get(event.precision, 0.0)
    if length:
        ends = [axis.x(event.position), axis.x(event.position + length)]
        axes.plot(ends, [y, y], color=sheet.palette.rest, linewidth=3.5, solid_capstyle="butt", zorder=3)
    stamp(axes, axis.x(_middle(event)), y, event.status, sheet.palette, strong=strong)


def _write_line(sheet: Sheet, x: Pt, y: Pt, line: tuple[str, str], *, strong: bool) -> None:
    bold, plain = line
    colour = sheet.palette.accent if strong else sheet.palette.ink
    if bold:
        sheet.write(x, y, bold, colour, bold=True)
    if plain:
        sheet.write(x + sheet.letters.width(bold, bold=True), y, plain, sheet.palette.ink)
