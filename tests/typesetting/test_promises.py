"""The checks of random layouts can fail: each finds the fault that is made for it, and none finds one in a good page.

Faults of text and notes are made in a real layout, after it was read; those of page breaks are written down as lines:
a unit's kind, then page, column and baseline of each of its lines.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

import pytest

from reportgen.model.brief import Brief, Masthead
from reportgen.model.style import PageStyle, StyleSheet
from reportgen.pdf import write
from reportgen.typesetting import typeset
from tests.pdf.reading import Chunk, Sheet, read
from tests.typesetting import promises_of_breaks as breaks
from tests.typesetting.fixtures import house
from tests.typesetting.looks import Look, styled
from tests.typesetting.proving import CREATED, Verdict, judge
from tests.typesetting.tokens import DRAWINGS, LONG_NOTE, Built, Piece, Unit, build
from tests.typesetting.tracing import Spot, Traced

Sheets = list[Sheet]

PIECES = (
    Piece("text", 42, (4,)),
    Piece("section", 3, (2,)),
    Piece("box", 40, (), 1),
    Piece("text", 80),
    Piece("table", 8, (2, 1), 11),
    Piece("section", 7),
    Piece("figure", 8, (2,), 0),
    Piece("text", 80),
    Piece("text", 80, (2 * LONG_NOTE,)),
)
LOOK = Look(area=(340.0, 480.0))


@cache
def good() -> tuple[Built, StyleSheet, tuple[Sheet, ...]]:
    built, style = build(PIECES), styled(LOOK)
    layout = typeset(built.brief, style, DRAWINGS).value
    return built, style, tuple(read(write(layout, built.brief, style, "reportgen test", CREATED)))


def judged(*sheets: Sheet) -> Verdict:
    built, style, _ = good()
    return judge(built, style, sheets)


def changed(change: Callable[[Chunk], Iterator[Chunk]]) -> Sheets:
    """Put what `change` yields in the place of every piece of text."""
    return [replace(sheet, chunks=tuple(new for c in sheet.chunks for new in change(c))) for sheet in good()[2]]


def where(token: str, **changes: float | str) -> Sheets:
    """Change the piece of text that has a token as a word."""
    return changed(lambda c: iter([replace(c, **changes) if token in c.text.split() else c]))  # type: ignore[arg-type]


def moved(token: str, page: int) -> Sheets:
    """Move the piece of text that has a token to the end of another page's text."""
    found = [c for sheet in good()[2] for c in sheet.chunks if token in c.text.split()]
    sheets = [replace(sheet, chunks=tuple(c for c in sheet.chunks if c not in found)) for sheet in good()[2]]
    target = sheets[page - 1]
    return [*sheets[: page - 1], replace(target, chunks=(*target.chunks, *found)), *sheets[page:]]


def swapped(token: str) -> Sheets:
    """Let a piece of text change places with the one after it in the page's content."""
    sheets = []
    for sheet in good()[2]:
        chunks = list(sheet.chunks)
        at = next((n for n, c in enumerate(chunks) if token in c.text.split()), None)
        if at is not None:
            chunks[at : at + 2] = reversed(chunks[at : at + 2])
        sheets.append(replace(sheet, chunks=tuple(chunks)))
    return sheets


def skipping() -> Sheets:
    """Move all that the last page but one has of the long note to the page before it."""
    *others, before, page, last = good()[2]
    note = tuple(chunk for chunk in page.chunks if chunk.text.startswith("n6x"))
    rest = tuple(chunk for chunk in page.chunks if chunk not in note)
    return [*others, replace(before, chunks=before.chunks + note), replace(page, chunks=rest), last]


def line_of(token: str) -> float:
    return next(c.base for sheet in good()[2] for c in sheet.chunks if token in c.text.split())


FAULTS: dict[str, tuple[Callable[[], Sheets], str]] = {
    "a line is lost": (lambda: where("b101", text="of"), "b101 (text) stands 0 times"),
    "a line is printed twice": (
        lambda: changed(lambda c: iter([c, c] if "b101" in c.text.split() else [c])),
        "b101 (text) stands 2 times",
    ),
    "a plain word is lost": (lambda: where("b101", text="b101 b102 in"), "after b101 'understanding' is missing"),
    "a stranger is printed": (lambda: where("Title", text="b9999"), "nobody wrote b9999"),
    "lines are read in the wrong order": (lambda: swapped("b101"), "is read too late"),
    "a line stands above the one before it": (lambda: where("b106", base=210.0), "stands above what comes before it"),
    "a note begins on another page": (lambda: moved("N1", 2), "note 1 begins on page 2, its call stands on page 1"),
    "a note goes on after a gap": (skipping, "runs over from page to page with a gap"),
    "a note's words change places": (
        lambda: where("N1", text="1 N1 n1x1 n1x0 n1x2 n1x3 E1"),
        "note 1 is not all there",
    ),
    "a note has another number": (
        lambda: changed(lambda c: iter([replace(c, text="7") if c.text.strip() == "1" and c.size == 8 else c])),
        "note 1 is printed with the number 7",
    ),
    "a call is lost": (
        lambda: changed(lambda c: iter([] if c.text.strip() == "1" and c.size < 8 else [c])),
        "notes [1] are not called once",
    ),
    "notes stand too high": (
        lambda: changed(lambda c: iter([replace(c, base=c.base - 30) if 430 < c.base < 551 else c])),
        "the last note of page",
    ),
    "no rule stands above the notes": (lambda: [replace(s, rules=()) for s in good()[2]], "no rule of 60 points"),
    "a note that runs over has a short rule": (
        lambda: [replace(s, rules=tuple(replace(r, right=min(r.right, 120.0)) for r in s.rules)) for s in good()[2]],
        "no rule of 340 points",
    ),
    "text stands in the side margin": (lambda: where("b101", right=999.0), "stands in the side margin"),
    "text stands in the head": (lambda: where("Title", base=60.0), "stands in the margin"),
    "two texts stand on one another": (lambda: where("b106", base=line_of("b101") + 3), "overlap on page"),
    "the contents name another page": (
        lambda: changed(lambda c: iter([replace(c, text="99") if c.size == 10 and c.text.strip() == "2" else c])),
        "the contents say page 99",
    ),
    "a box has no ground": (lambda: [replace(s, grounds=()) for s in good()[2]], "stands on no ground"),
    "a table does not say that it is continued": (
        lambda: changed(lambda c: iter([replace(c, text=c.text.replace("(continued)", "(over)"))])),
        "doesn't say that it is continued",
    ),
}


def test_a_good_layout_has_no_fault() -> None:
    assert not judged(*good()[2]).wrong


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found(fault: str) -> None:
    make, expected = FAULTS[fault]
    wrong = judged(*make()).wrong
    assert any(expected in what for what in wrong), wrong


def written(text: str) -> tuple[Traced, Built]:
    """Read units from a tiny notation: kind, then `page.column.baseline` of each line, `-` where it ends divided."""
    built, traced = Built(Brief(Masthead(""), ()), opening=1), Traced()
    for number, row in enumerate(text.split(";"), 1):
        kind, *lines = row.split()
        token = f"b{number}"
        built.units.append(
            Unit(kind, number if kind != "cell" else 100 + number, 5 if kind in TABLE else number, [token])
        )
        spots = [Spot(int(p), int(c), float(b)) for p, c, b in (line.rstrip("-").split(".", 2) for line in lines)]
        traced.lines.append(spots)
        traced.spots[token] += spots
        traced.units[token] = number - 1
        traced.divided |= {spot for spot, line in zip(spots, lines, strict=True) if line.endswith("-")}
    traced.feet = [[]] * max(spot.page for spots in traced.lines for spot in spots)
    return traced, built


TABLE = frozenset({"title", "header", "cell"})
NONE: frozenset[int] = frozenset()
BODY = "text 1.0.100 1.0.114 1.0.128"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{BODY}; heading2 1.0.150; text 2.0.80 2.0.94", True),
        (f"{BODY}; heading2 1.0.150; text 1.0.170 2.0.80", True),
        (f"{BODY}; heading2 1.0.150; text 1.1.80 1.1.94", True),
        (f"{BODY}; heading2 1.0.150; figure 2.0.80; text 1.0.170 2.0.180", True),
        (f"{BODY}; heading2 1.0.150; text 1.0.170 1.0.184 2.0.80", False),
        (f"{BODY}; heading2 1.0.150; heading3 1.0.170; text 1.0.190 2.0.80", True),
        (f"{BODY}; heading2 1.0.150; heading3 1.0.170; text 1.0.190 1.0.204 2.0.80", False),
        (f"{BODY}; heading2 1.0.150; figure 1.0.180 1.0.300; text 2.0.80", False),
        (f"{BODY}; heading2 1.0.150; text 1.0.170", False),
    ],
)
def test_headings_are_counted_with_what_stands_under_them(text: str, found: bool) -> None:  # noqa: FBT001
    assert bool(list(breaks.headings_have_text_under_them(*written(text), NONE))) == found


def test_a_page_that_a_diagnostic_names_is_excused() -> None:
    alone = written(f"{BODY}; heading2 1.0.150; text 2.0.80 2.0.94")
    assert not list(breaks.headings_have_text_under_them(*alone, frozenset({1})))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("text 1.0.700 2.0.80 2.0.94", ["orphan"]),
        ("text 1.0.686 1.0.700 2.0.80", ["widow"]),
        ("text 1.0.700 1.1.80", ["orphan", "widow"]),
        ("text 1.0.686 1.0.700 2.0.80 2.0.94", []),
        ("text 1.0.700; text 2.0.80", []),
    ],
)
def test_widows_and_orphans_are_told_apart(text: str, found: list[str]) -> None:
    assert [what.partition(":")[0] for what in breaks.widows_and_orphans(*written(text))] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("text 1.0.300; figure 1.0.200; text 1.0.400", "stands before its mention"),
        ("text 1.0.300; figure 1.0.400 2.0.80; text 2.0.300", "stands on several pages"),
        ("text 1.0.300; figure 2.0.400; text 1.0.400; figure 2.0.80; text 2.0.600", "before the one"),
        ("text 1.0.300; figure 2.0.400; heading1 2.0.80; text 2.0.100", "past its section"),
        ("text 1.0.300; figure 4.0.80; text 1.0.400 2.0.80 3.0.80 4.0.300", "3 pages after its mention"),
        ("text 1.0.300; figure 2.0.80; text 1.0.400 2.0.300", ""),
        ("text 1.0.300; figure 2.0.80; figure 3.0.80; text 1.0.400 2.0.300", ""),
    ],
)
def test_figures_are_held_to_their_places(text: str, found: str) -> None:
    wrong = " ".join(breaks.figures_stand_near_their_mention(*written(text), NONE))
    assert found in wrong
    assert bool(wrong) == bool(found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("title 1.0.80 2.0.80; header 1.0.94 2.0.94; cell 1.0.110; cell 2.0.110", ""),
        ("title 1.0.80 2.0.80; header 1.0.94; cell 1.0.110; cell 2.0.110", "(header) of the table b1 is not set again"),
        ("title 1.0.80; header 1.0.94 2.0.94; cell 1.0.110; cell 2.0.110", "(title) of the table b1 is not set again"),
        ("title 1.0.80 2.0.80; header 1.0.94 2.0.94; cell 1.0.110 2.0.110", "a row of the table b1 is parted"),
    ],
)
def test_tables_are_held_to_their_rows_and_headers(text: str, found: str) -> None:
    wrong = " ".join(breaks.tables_break_between_rows(*written(text), 600.0, NONE))
    assert found in wrong
    assert bool(wrong) == bool(found)


def test_hyphens_are_counted_one_under_the_other() -> None:
    three = written("text 1.0.100- 1.0.114- 1.0.128- 1.0.142")
    assert len(list(breaks.hyphen_stacks(*three, 2))) == 1
    assert not list(breaks.hyphen_stacks(*three, 3))
    assert not list(breaks.hyphen_stacks(*written("text 1.0.100- 1.0.114- 1.0.128 1.0.142-"), 2))


def test_a_word_divided_between_pages_is_found() -> None:
    assert list(breaks.pages_that_end_divided(*written("text 1.0.100 1.0.700- 2.0.80")))
    assert not list(breaks.pages_that_end_divided(*written("text 1.0.100- 1.0.700 2.0.80")))


def test_lines_off_the_grid_are_found() -> None:
    style = replace(house(), page=replace(house().page, baseline=house().text["body"].leading))
    assert not list(breaks.body_lines_off_the_grid(*written("text 1.0.100 1.0.114; text 1.0.142 2.0.86"), style))
    assert list(breaks.body_lines_off_the_grid(*written("text 1.0.100 1.0.114; text 1.0.135"), style))


def test_a_page_that_could_have_grown_to_its_foot_is_found() -> None:
    style = replace(house(), page=PageStyle(top=70.0, bottom=70.0, stretch=30.0))
    sheets = [Sheet(500.0, 800.0, (), (), ())] * 2
    step = house().text["body"].leading + house().text["body"].space_after
    lines = "text 1.0.100; text 1.0.{}; text 1.0.{} 2.0.80"
    short = written(lines.format(100 + step, 705))
    assert list(breaks.pages_that_end_short(*short, sheets, style))
    level = written(lines.format(100 + step, 726))
    assert not list(breaks.pages_that_end_short(*level, sheets, style))
    grown = written(lines.format(100 + step + 30, 705))
    assert not list(breaks.pages_that_end_short(*grown, sheets, style))


def test_a_rule_is_told_from_a_ground_by_its_height() -> None:
    _, _, sheets = good()
    assert max(rule.bottom - rule.top for sheet in sheets for rule in sheet.rules) < 2
    assert max(ground.bottom - ground.top for sheet in sheets for ground in sheet.grounds) > 20
