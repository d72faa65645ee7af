from dataclasses import replace

import pytest

from reportgen.model.brief import NoteId
from reportgen.model.style import NoteStyle
from reportgen.typesetting.costs import Room
from reportgen.typesetting.keeping import kept_with_next, paragraph_costs
from reportgen.typesetting.measured import KEEP, Line
from reportgen.typesetting.paginate import paginate
from tests.typesetting.notation import (
    COSTS,
    LINE,
    ended_after,
    lengths,
    notes,
    one_paragraph,
    priced,
    printed,
    room,
    typed,
)


def test_lines_fill_a_page_and_go_on_at_the_next() -> None:
    assert printed(paginate(typed("a b c d e f g"), {}, room(3))) == ["a b c", "d e f", "g"]


def test_no_lines_make_no_page() -> None:
    assert paginate((), {}, room(3)) == ()


def test_a_line_whose_note_does_not_fit_moves_with_it() -> None:
    assert printed(paginate(typed("a b c* d e f g h"), notes(c=2), room(4))) == ["a b", "c d c2", "e f g h"]


def test_a_note_stands_on_the_page_of_its_call() -> None:
    assert printed(paginate(typed("a b* c d"), notes(b=1), room(4))) == ["a b c b1", "d"]


def test_white_space_above_a_line_is_left_out_at_the_top_of_a_page() -> None:
    assert printed(paginate(typed("a b c+ d e"), {}, room(3))) == ["a b", "c d e"]


def test_the_larger_of_two_wishes_for_white_space_counts() -> None:
    a, b = typed("a b+")
    assert printed(paginate((replace(a, after=LINE), b), {}, room(3))) == ["a b"]


def test_a_note_longer_than_half_a_page_runs_over_to_the_next() -> None:
    pages = paginate(typed("a* b c d e f g h"), notes(a=12), room(10))
    assert printed(pages) == ["a b c d e a5", "f g h …a7"]


def test_a_note_that_runs_over_comes_before_the_notes_of_its_page() -> None:
    pages = paginate(typed("a* b c d e* f"), notes(a=7, e=1), room(8))
    assert printed(pages) == ["a b c d a4", "e f …a3 e1"]


def test_a_note_longer_than_two_pages_goes_on_until_it_ends() -> None:
    pages = paginate(typed("a*"), notes(a=25), room(10))
    assert printed(pages) == ["a a9", "…a10", "…a6"]


def test_two_long_notes_of_one_line_begin_together() -> None:
    pages = paginate(typed("a*"), notes(a=9), room(6))
    assert printed(pages) == ["a a5", "…a4"]
    both = (replace(typed("a*")[0], calls=(NoteId("a"), NoteId("b"))),)
    assert printed(paginate(both, notes(a=9, b=9), room(6))) == ["a a3 b2", "…a6", "…b5", "…b2"]


def test_one_line_of_a_note_is_not_left_alone() -> None:
    pages = paginate(typed("a* b"), notes(a=7), room(7))
    assert printed(pages) == ["a a5", "b …a2"]


def test_a_call_waits_until_the_note_that_runs_over_has_ended() -> None:
    pages = paginate(typed("a* b* c"), notes(a=18, b=1), room(8))
    assert printed(pages) == ["a a7", "…a8", "b c …a3 b1"]


def test_a_note_called_twice_is_printed_once() -> None:
    lines = tuple(replace(line, calls=(NoteId("n"),)) for line in typed("a b c d"))
    assert printed(paginate(lines, notes(n=1), room(3))) == ["a b n1", "c d"]


def test_a_widow_takes_a_line_along() -> None:
    a, b, c, d, e = (
        replace(line, cost=cost) for line, cost in zip(typed("a b c d e"), paragraph_costs(5, COSTS), strict=True)
    )
    assert printed(paginate((a, b, c, d, e, *typed("f g h i")), {}, room(4)))[0] == "a b c"


def test_an_orphan_goes_with_its_paragraph() -> None:
    assert printed(paginate((*typed("a b c"), *one_paragraph("d e f g h")), {}, room(4)))[0] == "a b c"


@pytest.mark.parametrize(("lines", "costs"), [(1, [0]), (2, [800, 0]), (3, [300, 500, 0]), (4, [300, 0, 500, 0])])
def test_breaks_after_the_first_and_before_the_last_line_cost(lines: int, costs: list[float]) -> None:
    assert list(paragraph_costs(lines, COSTS)) == costs


def test_a_chain_of_headings_stays_with_two_lines_of_text() -> None:
    blocks = [(typed("a b c"), False), (typed("H"), True), (typed("m"), True), (typed("d e f"), False)]
    flow = kept_with_next(blocks, COSTS)
    assert printed(paginate(flow, {}, room(6))) == ["a b c", "H m d e f"]
    assert printed(paginate(flow, {}, room(7))) == ["a b c H m d e", "f"]


def test_a_heading_stays_with_two_lines_of_text_where_its_figure_floats_away() -> None:
    figure, after = typed("d~_ e~_ f~_ g~"), typed("u_ v_ w_ x")
    blocks = [(typed("a b c"), False), (typed("H"), True), (figure, False), (typed("t"), False), (after, False)]
    assert printed(paginate(kept_with_next(blocks, COSTS), {}, room(6))) == ["a b c", "H d e f g", "t u v w x"]


def test_a_heading_alone_on_a_page_too_small_is_reported() -> None:
    flow = kept_with_next([((replace(typed("H")[0], heading=True),), True), (typed("d e"), False)], COSTS)
    assert [fault.code for page in paginate(flow, {}, room(1)) for fault in page.faults] == ["heading-alone"]
    assert [fault.code for page in paginate(flow, {}, room(2)) for fault in page.faults] == ["kept-apart"]


def test_text_flows_past_a_figure_that_does_not_fit() -> None:
    pages = paginate(typed("a b c~_ d~_ e~ f g h i j"), {}, room(4))
    assert printed(pages) == ["a b f g", "c d e h", "i j"]


def test_a_figure_that_fits_stays_where_it_is() -> None:
    assert printed(paginate(typed("a c~_ d~ f g"), {}, room(4))) == ["a c d f", "g"]


def test_a_figure_does_not_float_past_the_next_section() -> None:
    pages = paginate(typed("a b c~_ d~_ e~ f g# h i"), {}, room(4))
    assert printed(pages) == ["a b f", "c d e g", "h i"]


def test_figures_float_in_order() -> None:
    first, second = typed("c~_ d~_ e~"), tuple(replace(line, floating=2) for line in typed("x~"))
    pages = paginate((*typed("a b"), *first, *second, *typed("f g h")), {}, room(4))
    assert printed(pages) == ["a b f g", "c d e x", "h"]


def test_the_note_of_a_figure_moves_with_it() -> None:
    pages = paginate(typed("a b c~_ d*~_ e~ f g h"), notes(d=1), room(5))
    assert printed(pages) == ["a b f g h", "c d e d1"]


def test_a_header_is_set_again_where_a_table_breaks() -> None:
    head = (Line(LINE, anchors=("T",)),)
    rows = tuple(replace(line, head=head) for line in typed("b c d e"))
    pages = paginate((*head, *rows), {}, room(4))
    assert printed(pages) == ["T b c d", "T e"]
    assert [len(page.repeated) for page in pages] == [0, 1]


def test_a_header_is_set_again_below_a_figure_that_comes_first() -> None:
    head = (Line(LINE, anchors=("T",)),)
    rows = tuple(replace(line, head=head) for line in typed("t u v w x y"))
    pages = paginate((*typed("a b c d~_ e~_ f~_ g~_ h~"), *head, *rows), {}, room(7))
    assert printed(pages) == ["a b c T t u v", "d e f g h T w", "T x y"]
    assert [page.repeated for page in pages] == [range(0), range(5, 6), range(1)]


def test_a_box_that_goes_on_keeps_room_for_its_lower_edge() -> None:
    lines = tuple(replace(line, tail=LINE) for line in typed("a b c d"))
    assert printed(paginate(lines, {}, room(3))) == ["a b", "c d"]


def test_a_forced_line_starts_a_page() -> None:
    assert printed(paginate(typed("a b^ c"), {}, room(9))) == ["a", "b c"]


def test_a_forced_first_line_makes_no_empty_page() -> None:
    assert printed(paginate(typed("a^ b"), {}, room(9))) == ["a b"]


def test_a_line_higher_than_its_page_is_placed_and_reported() -> None:
    pages = paginate(typed("a b! c"), {}, room(2))
    assert printed(pages) == ["a", "b", "c"]
    assert [fault.code for fault in pages[1].faults] == ["line-too-tall"]


def test_more_notes_than_a_page_has_lines_are_reported() -> None:
    line = replace(typed("a")[0], calls=tuple(NoteId(name) for name in "wxyz"))
    pages = paginate((line,), notes(w=1, x=1, y=1, z=1), room(3))
    assert [fault.code for page in pages for fault in page.faults] == ["note-apart"]
    assert "".join(part.note for page in pages for part in page.notes) == "wxyz"


def test_a_page_too_small_for_a_note_line_still_ends() -> None:
    pages = paginate(typed("a*"), notes(a=3), Room(LINE / 2, LINE, NoteStyle(), COSTS))
    assert sum(len(part.lines) for page in pages for part in page.notes) == 3


def test_a_last_page_of_a_few_lines_gets_lines_from_the_pages_before_it() -> None:
    flow = tuple(Line(LINE) for _ in range(64))
    assert lengths(paginate(flow, {}, room(21))) == [21, 21, 21, 1]
    *_, last = lengths(paginate(flow, {}, room(21, costs=priced(short=150.0))))
    assert last >= 5


def test_pages_stay_full_where_the_last_one_is_long_enough_or_the_only_one() -> None:
    for lines, expected in ((48, [21, 21, 6]), (42, [21, 21]), (2, [2])):
        flow = tuple(Line(LINE) for _ in range(lines))
        assert lengths(paginate(flow, {}, room(21, costs=priced(short=150.0)))) == expected


def test_looking_ahead_shares_out_what_the_next_page_would_have_to_leave() -> None:
    flow = typed("a b c d e f g_ h_ i_ j_ k")
    assert lengths(paginate(flow, {}, room(5), width=1)) == [5, 1, 5]
    assert lengths(paginate(flow, {}, room(5))) == [3, 3, 5]


def test_a_page_does_not_end_in_a_divided_word_where_another_end_is_near() -> None:
    lines = list(typed("a b c d e f g h"))
    lines[3] = replace(lines[3], hyphenated=True)
    assert lengths(paginate(tuple(lines), {}, room(4))) == [3, 4, 1]
    assert lengths(paginate(tuple(lines), {}, room(4, costs=priced(hyphen=0.0)))) == [4, 4]


def test_a_figure_stays_near_its_mention_where_that_leaves_little_white_space() -> None:
    flow = typed("a b c~_ d~_ e~ f g h i j")
    assert printed(paginate(flow, {}, room(4)))[0] == "a b f g"
    assert printed(paginate(flow, {}, room(4, costs=priced(away=30.0))))[0] == "a b"


def test_facing_pages_end_level() -> None:
    flow = ended_after(20, 4, 6, 9, 12, 14, 16)
    assert lengths(paginate(flow, {}, room(6))) == [6, 6, 4, 4]
    assert lengths(paginate(flow, {}, room(6, costs=priced(level=4.0)))) == [4, 5, 5, 6]


def test_a_note_called_in_a_figure_and_after_it_stands_before_both() -> None:
    # Were the figure to float, its note would stand a page after the text that calls it too.
    lines = list(typed("a b c~_ d*~_ e~ f g h"))
    lines[5] = replace(lines[5], calls=lines[3].calls)
    assert printed(paginate(tuple(lines), notes(d=1), room(5))) == ["a b", "c d e f d1", "g h"]


def test_a_heading_does_not_stand_above_the_first_part_of_a_row() -> None:
    row = tuple(replace(line, cost=KEEP) for line in typed("r s t"))
    heading = (replace(typed("H")[0], heading=True),)
    flow = kept_with_next([(typed("a b"), False), (heading, True), ((*row[:2], typed("t")[0]), False)], COSTS)
    assert printed(paginate(flow, {}, room(5))) == ["a b", "H r s t"]


def test_a_row_higher_than_a_page_is_parted_inside() -> None:
    rows = tuple(replace(line, cost=KEEP) for line in typed("a b c d e f g"))
    pages = paginate(rows, {}, room(3))
    assert printed(pages) == ["a b c", "d e f", "g"]
    assert [fault.code for page in pages for fault in page.faults] == ["kept-apart", "kept-apart"]
