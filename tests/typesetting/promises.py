"""What the printed page promises, checked over a traced PDF: text, notes, and where things stand.

Each check yields what it finds wrong, as sentences; none where all is well. Lengths are points.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportgen.model.style import StyleSheet
from tests.pdf.reading import Chunk, Sheet
from tests.typesetting.tokens import Built
from tests.typesetting.tracing import NOTED, Call, Traced, Word, left_margin

REPEATED = frozenset({"title", "header"})
"""Kinds of units that are set again where a table breaks."""

SIDE_BY_SIDE = frozenset({"header", "cell", "value", "label", "meta"})
"""Kinds of units that share lines with others; how far each goes is not tied to reading order."""


def all_text_is_there(traced: Traced, built: Built) -> Iterator[str]:
    """Nothing is lost, nothing stands twice but what is set again on purpose, and plain words follow their tokens."""
    yield from traced.astray
    for number, unit in enumerate(built.units):
        expected = 2 if number in traced.listed else 1
        for token in unit.tokens:
            count = len(traced.spots[token])
            if count != expected and not (unit.kind in REPEATED and count > 1):
                yield f"{token} ({unit.kind}) stands {count} times, not {expected}"
    known = {token for unit in built.units for token in unit.tokens} | {t for note in built.notes for t in note}
    for token, spots in traced.spots.items():
        if spots and token[0] in "bRNnE" and token[1:2].isdigit() and token not in known:
            yield f"nobody wrote {token}"


def text_is_read_in_order(traced: Traced, built: Built) -> Iterator[str]:
    """Words come in order in the page's content, and further down from line to line; figures may come later."""
    last, last_spot = (0, 0), None
    cells: dict[int, int] = {}
    seen: Counter[str] = Counter()
    for token in traced.sequence:
        number = traced.units[token]
        unit = built.units[number]
        seen[token] += 1
        if unit.kind == "figure" or seen[token] != (2 if number in traced.listed else 1):
            continue
        place = unit.tokens.index(token)
        order = (unit.rank, -1 if unit.kind in SIDE_BY_SIDE else place)
        spot = traced.own(token)
        if order < last:
            yield f"{token} is read too late"
        if unit.kind in SIDE_BY_SIDE and cells.get(number, -1) > place:
            yield f"{token} is read too late in its cell"
        if last_spot and spot < last_spot and unit.kind not in SIDE_BY_SIDE and order > last:
            yield f"{token} at {spot} stands above what comes before it, at {last_spot}"
        cells[number], last, last_spot = place, order, max(spot, last_spot or spot)


def notes_begin_with_their_calls(traced: Traced, built: Built) -> Iterator[str]:
    """Each note is called once, begins on the page and in the column of its call, and runs on in order.

    The notes that begin on a page come after those that run over from the page before, in the order in which the page
    calls them; a figure that floats takes its notes along.
    """
    called = {call.number: call for call in traced.calls}
    if len(called) != len(traced.calls) or len(called) != len(built.notes):
        found = Counter(call.number for call in traced.calls)
        wrong = [n for n in range(1, len(built.notes) + 1) if found[n] != 1] + [
            n for n in found if n > len(built.notes)
        ]
        yield f"notes {wrong} are not called once"
    words = [word for foot in traced.feet for word in foot]
    order: dict[int, list[str]] = {}
    for label, word in pairwise(words):
        if NOTED.fullmatch(word.text):
            order.setdefault(_number(word.text), []).append(word.text)
        if word.text[0] == "N" and label.text != word.text[1:]:
            yield f"note {word.text[1:]} is printed with the number {label.text}"
    for number, tokens in enumerate(built.notes, 1):
        if order.get(number) != tokens:
            yield f"note {number} is not all there, in order"
        elif number in called:
            call, start = called[number], traced.spots[tokens[0]][0]
            if call.host != f"R{number}.":
                yield f"note {number} is called after {call.host}"
            pages = sorted({traced.spots[token][0].page for token in tokens})
            if any(not _goes_on(traced.feet[page - 1]) for page in {*range(pages[0], pages[-1])} - {*pages}):
                yield f"note {number} runs over from page to page with a gap: {pages}"
            if start.page != call.spot.page:
                yield f"note {number} begins on page {start.page}, its call stands on page {call.spot.page}"
            within = traced.units[f"R{number}."]
            if built.units[within].block >= built.opening and start.column != call.spot.column:
                yield f"note {number} begins in column {start.column}, its call stands in column {call.spot.column}"
    yield from _run_over_first(traced, built)


def _goes_on(foot: Sequence[Word]) -> bool:
    """Tell whether a page goes on with a note from before: it may leave no room for another that runs over as well."""
    tokens = [word.text for word in foot if NOTED.fullmatch(word.text)]
    return bool(tokens) and tokens[0][0] != "N"


def _run_over_first(traced: Traced, built: Built) -> Iterator[str]:
    for page, foot in enumerate(traced.feet, 1):
        for column in {word.spot.column for word in foot}:
            tokens = [w.text for w in foot if w.spot.column == column and NOTED.fullmatch(w.text)]
            begun = [_number(token) for token in tokens if token[0] == "N"]
            over = [_number(token) not in begun for token in tokens]
            if over != sorted(over, reverse=True):
                yield f"on page {page} a note begins before one that runs over: {begun}"
            called = [call.number for call in traced.calls if _foot_of(call, traced, built) == (page, column)]
            if begun != called:
                yield f"the notes of page {page} begin in the order {begun}, and are called in the order {called}"


def _foot_of(call: Call, traced: Traced, built: Built) -> tuple[int, int]:
    """Return the page and the column whose foot a note belongs to: the first column's for what stands across."""
    across = built.units[traced.units[call.host]].block < built.opening
    return call.spot.page, 0 if across else call.spot.column


def _number(token: str) -> int:
    return int(token[1:].partition("x")[0])


def notes_stand_at_the_foot(traced: Traced, sheets: Sequence[Sheet], style: StyleSheet) -> Iterator[str]:
    """A page's notes end at its bottom margin, with a rule above them: right across where the first runs over."""
    for number, (sheet, foot) in enumerate(zip(sheets, traced.feet, strict=True), 1):
        for column in {word.spot.column for word in foot}:
            words = [word for word in foot if word.spot.column == column]
            bottom = max(word.spot.base for word in words)
            top = min(word.spot.base for word in words)
            foot_line = sheet.height - style.page.bottom
            if not foot_line - style.text["note"].leading < bottom <= foot_line:
                yield f"the last note of page {number} stands at {bottom:.1f}, the margin begins at {foot_line:.1f}"
            over = next(w.text for w in words if NOTED.fullmatch(w.text))[0] != "N"
            yield from _rule_above(sheet, number, column, top, style, over=over)


def _rule_above(sheet: Sheet, number: int, column: int, top: float, style: StyleSheet, *, over: bool) -> Iterator[str]:
    measure = sheet.width - style.page.inner - style.page.outer
    if style.page.columns > 1:
        measure = (measure - style.page.gutter) / 2
    left = left_margin(number, style) + column * (measure + style.page.gutter)
    length = measure if over else min(style.notes.rule, measure)
    line = style.text["note"].leading
    for rule in sheet.rules:
        near = top - line - style.notes.after_rule - 2 < rule.top < top
        if near and abs(rule.left - left) < 2 and abs(rule.right - rule.left - length) < 3:
            return
    yield f"no rule of {length:.0f} points stands above the notes of page {number}, at {top:.1f}"


def text_keeps_within_the_margins(sheets: Sequence[Sheet], style: StyleSheet) -> Iterator[str]:
    """No text stands in a margin, running heads and folios in those at the top and the bottom aside."""
    for number, sheet in enumerate(sheets, 1):
        left = left_margin(number, style)
        right = left + sheet.width - style.page.inner - style.page.outer
        left, right = left - aside(style), right + aside(style)
        for chunk in sheet.chunks:
            if not chunk.text.strip():
                continue
            swash = 1 + 0.15 * chunk.size  # ink that reaches beyond its advance, as that of a j
            if chunk.left < left - swash or chunk.right > right + swash:
                yield f"'{chunk.text}' on page {number} stands in the side margin: {chunk.left:.1f}-{chunk.right:.1f}"
            inside = style.page.top - 1 < chunk.base < sheet.height - style.page.bottom + 1
            if inside and chunk.base - 0.7 * chunk.size < style.page.top - 0.5:
                yield f"'{chunk.text}' on page {number} stands too high: {chunk.base:.1f}"
            if inside and chunk.base + 0.2 * chunk.size > sheet.height - style.page.bottom + 0.5:
                yield f"'{chunk.text}' on page {number} stands too low: {chunk.base:.1f}"
            head = abs(chunk.base - style.page.head) < 4
            foot = abs(sheet.height - style.page.foot - chunk.base) < 4
            if not (inside or head or foot):
                yield f"'{chunk.text}' on page {number} stands in the margin: {chunk.base:.1f}"


def aside(style: StyleSheet) -> float:
    """Return by how much text may reach into the inner margin: the width of the column there, if the style has one."""
    width: float = getattr(style.page, "aside", 0.0)
    return width + style.page.gutter if width else 0.0


def no_two_texts_overlap(sheets: Sequence[Sheet]) -> Iterator[str]:
    """No two pieces of text stand on one another, taken from a little under the baseline to the height of an x."""
    for number, sheet in enumerate(sheets, 1):
        waiting: list[tuple[float, float, Chunk]] = []
        boxes = ((c.base - 0.55 * c.size, c.base + 0.1 * c.size, c) for c in sheet.chunks if c.text.strip())
        for top, bottom, chunk in sorted(boxes, key=lambda box: box[0]):
            waiting = [box for box in waiting if box[1] > top]
            for _, _, other in waiting:
                if other.left < chunk.right - 0.5 and chunk.left < other.right - 0.5:
                    yield f"'{chunk.text}' and '{other.text}' overlap on page {number}"
            waiting.append((top, bottom, chunk))


def contents_give_the_pages(traced: Traced, sheets: Sequence[Sheet], built: Built) -> Iterator[str]:
    """The number that ends an entry of the contents is the page of its heading."""
    for number in sorted(traced.listed):
        unit = built.units[number]
        if len(traced.spots[unit.tokens[-1]]) < 2:
            continue
        entry, own = traced.spots[unit.tokens[-1]][0], traced.own(unit.tokens[0])
        printed = _number_after(sheets[entry.page - 1], unit.tokens[-1], entry.base)
        if printed != own.page:
            yield f"the contents say page {printed} for {unit.tokens[0]}, which stands on page {own.page}"


def _number_after(sheet: Sheet, token: str, base: float) -> int | None:
    """Return the number that stands on a line next to the right of a word."""
    line = [chunk for chunk in sheet.chunks if abs(chunk.base - base) < 0.2 and chunk.text.strip()]
    for chunk, after in pairwise(line):
        words = chunk.text.casefold().split()
        if words and words[-1] == token.casefold() and after.text.strip().isdigit():
            return int(after.text)
    return None


def boxes_have_a_ground(traced: Traced, sheets: Sequence[Sheet], built: Built, style: StyleSheet) -> Iterator[str]:
    """Every line within a box stands on a tinted ground, on each page that the box is on."""
    for number, unit in enumerate(built.units):
        if not unit.box or not grounded(unit.box, style):
            continue
        for line in traced.lines[number]:
            if not any(
                ground.top < line.base - 5 < line.base < ground.bottom for ground in sheets[line.page - 1].grounds
            ):
                yield f"a line of {unit.tokens[0]}, within a box, stands on no ground on page {line.page}"


def grounded(kind: str, style: StyleSheet) -> bool:
    """Tell whether a style sets a kind of box on a ground."""
    box = getattr(style, "boxes", {}).get(kind)
    return box is None or box.ground not in {"", "none"}
