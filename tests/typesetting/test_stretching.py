from dataclasses import replace

from reportgen.model.brief import NoteId
from reportgen.typesetting.measured import KEEP, Line, Lines, Pane
from reportgen.typesetting.paginate import PagePlan, paginate
from tests.typesetting.notation import LINE, notes, priced, room, typed

PANE = Pane(1, 0.0, 100.0, "#eeeeee")


def bottom(plan: PagePlan) -> float:
    return plan.tops[-1] + plan.lines[-1].height


def blocks(*lines: int) -> Lines:
    """Make blocks of so many lines, five points apart, that are not parted."""
    flow: list[Line] = []
    for count in lines:
        block = [Line(LINE, cost=KEEP) for _ in range(count)]
        block[0], block[-1] = replace(block[0], before=5.0), replace(block[-1], cost=0.0)
        flow += block
    return tuple(flow)


def test_gaps_between_blocks_grow_so_that_a_page_ends_at_its_foot() -> None:
    first, _ = paginate(blocks(2, 2, 2, 3), {}, room(8, stretch=10.0))
    assert first.tops == (0.0, 10.0, 30.0, 40.0, 60.0, 70.0)
    assert bottom(first) == 80.0


def test_no_gap_grows_by_more_than_it_may() -> None:
    first, _ = paginate(blocks(2, 2, 2, 3), {}, room(8, stretch=2.0))
    assert first.tops == (0.0, 10.0, 27.0, 37.0, 54.0, 64.0)


def test_the_last_page_and_one_before_a_forced_break_keep_their_gaps() -> None:
    one, two = paginate((*blocks(2, 2), *typed("a^ b+")), {}, room(8, stretch=10.0))
    assert one.tops == (0.0, 10.0, 25.0, 35.0)
    assert two.tops == (0.0, 20.0)


def test_white_space_above_a_heading_takes_a_double_share_and_below_it_none() -> None:
    heading = Line(LINE, before=5.0, after=5.0, heading=True, cost=1000.0)
    flow = (*blocks(2, 2), heading, *blocks(1), *blocks(9))
    first, _ = paginate(flow, {}, room(9, stretch=20.0))
    assert first.tops == (0.0, 10.0, 30.0, 40.0, 65.0, 80.0)


def test_a_page_with_notes_is_filled_down_to_them() -> None:
    lines = list(blocks(2, 2, 3))
    lines[0] = replace(lines[0], calls=(NoteId("n"),))

    first, _ = paginate(tuple(lines), notes(n=2), room(8, stretch=20.0))
    assert bottom(first) == 60.0


def test_nothing_within_a_box_moves_apart() -> None:
    boxed = tuple(replace(line, panes=(PANE,), before=3.0) for line in blocks(1, 1, 1))
    first, _ = paginate((*blocks(1), *boxed, *blocks(9)), {}, room(9, stretch=50.0))
    assert first.tops == (0.0, 54.0, 67.0, 80.0)


def test_body_lines_stand_on_the_grid_and_what_that_takes_goes_above_their_heading() -> None:
    heading = Line(13.0, before=9.0, after=4.0, heading=True, cost=1000.0)
    body = tuple(replace(line, grid=True) for line in typed("a b c"))
    (page,) = paginate((*body, heading, *body), {}, room(12, grid=True))
    assert page.tops == (0.0, 10.0, 20.0, 43.0, 60.0, 70.0, 80.0)


def test_a_heading_that_opens_a_page_of_a_grid_stays_as_close_to_its_text_as_elsewhere() -> None:
    heading = Line(13.0, after=4.0, heading=True, cost=1000.0)
    (page,) = paginate((heading, *(replace(line, grid=True) for line in typed("a b"))), {}, room(12, grid=True))
    assert page.tops == (3.0, 20.0, 30.0)


def test_what_is_left_on_a_grid_goes_above_headings_in_whole_lines() -> None:
    heading = Line(LINE, before=10.0, heading=True, cost=1000.0)
    body = tuple(replace(line, grid=True, before=0.0) for line in blocks(2))
    flow = (*body, *body, heading, *body, *blocks(9))
    first, _ = paginate(flow, {}, room(10, stretch=10.0, grid=True))
    assert first.tops == (0.0, 10.0, 20.0, 30.0, 70.0, 80.0, 90.0)
    assert bottom(first) == 100.0


def test_white_space_that_gaps_take_up_counts_half() -> None:
    # What the first page lacks, its gaps take up; were its last block to move, a single gap could not.
    flow = (*blocks(2, 2, 2), *blocks(5), *blocks(4))
    pages = paginate(flow, {}, room(10, stretch=20.0, costs=priced(level=0.0)))
    assert [len(page.lines) for page in pages] == [6, 9]
    assert bottom(pages[0]) == 100.0
