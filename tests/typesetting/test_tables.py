"""Tables as they are printed, read back from the PDF: where digits stand, and how small the type gets."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen import pdf
from reportgen.model.brief import (
    Block,
    Brief,
    Inlines,
    Masthead,
    Note,
    NoteCall,
    NoteId,
    Section,
    Table,
    Text,
)
from reportgen.model.diagnostics import Diagnostic
from reportgen.model.style import Align, StyleSheet
from reportgen.typesetting import typeset
from reportgen.typesetting.table_columns import LEAST, share_widths
from tests.printed import Letter, Printed, read
from tests.typesetting.fixtures import house

NOTE = NoteId("n")


def table(*cells: str | Inlines, align: Align = Align.RIGHT, head: str = "Value") -> Table:
    """A table of names and a column of values."""
    values = [(Text(cell),) if isinstance(cell, str) else cell for cell in cells]
    rows = tuple(((Text(f"Row{n:02}"),), value, (Text("end"),)) for n, value in enumerate(values))
    return Table(((Text("Name"),), (Text(head),), (Text("Last"),)), rows, (Align.LEFT, align, Align.LEFT))


def printed(*blocks: Block, style: StyleSheet | None = None) -> tuple[list[Printed], tuple[Diagnostic, ...]]:
    notes = (Note(NOTE, 1, (Text("A note."),)),)
    brief = Brief(Masthead(""), (Section(blocks),), notes)
    outcome = typeset(brief, style or house(), {})
    said = tuple(d for d in outcome.diagnostics if d.code != "uncalled-note")
    return read(pdf.write(outcome.value, brief, style or house(), "test", date(2024, 1, 1))), said


def cells(page: Printed, column: str = "end") -> list[list[Letter]]:
    """The letters between a row's name and its last cell, row by row."""
    found = []
    for line in page.lines():
        words = "".join(letter.text for letter in line)
        if words.startswith("Row") and words.endswith(column):
            found.append(list(line[5 : -len(column)]))
    return found


def points(rows: Sequence[Sequence[Letter]]) -> list[float]:
    """Where each row's decimal point is: its own, or else where its last digit ends."""
    out = []
    for row in rows:
        point = next((letter.left for letter in row if letter.text == "."), None)
        digits = [letter.right for letter in row if letter.text.isdigit()]
        out.append(max(digits, default=0.0) if point is None else point)
    return out


def test_decimal_points_stand_one_under_the_other_and_whole_numbers_end_there() -> None:
    (page,), _ = printed(table("about 3.5", "1,234", "12.75", "0.125", "7.1"))
    assert points(cells(page)) == pytest.approx([points(cells(page))[0]] * 5, abs=1.2)


@pytest.mark.parametrize("align", [Align.LEFT, Align.RIGHT, Align.CENTRE])
def test_the_alignment_says_where_the_block_of_numbers_stands(align: Align) -> None:
    (page,), _ = printed(table("3.5", "1,234", "12.75", align=align, head="A heading that is rather wide"))
    rows = cells(page)
    assert points(rows) == pytest.approx([points(rows)[0]] * 3, abs=1.2)
    head = next(line for line in page.lines() if line[0].text == "N")
    (left, right) = (letter for letter in (head[4], head[-5]))
    digits = [letter for row in rows for letter in row]
    start, end = min(d.left for d in digits) - left.left, right.right - max(d.right for d in digits)
    assert {Align.LEFT: abs(start) < 1, Align.RIGHT: abs(end) < 1, Align.CENTRE: abs(start - end) < 2}[align]


def test_units_follow_the_digits_and_do_not_move_them() -> None:
    (page,), _ = printed(table("12%", "3.5%", "over 100%"))
    assert points(cells(page)) == pytest.approx([points(cells(page))[0]] * 3, abs=1.2)


def test_what_stands_for_a_missing_number_ends_where_whole_digits_end() -> None:
    (page,), _ = printed(table("1,234", "–", "n/a", "0.5"))
    rows = cells(page)
    ends = [max(letter.right for letter in row) for row in rows[:3]]
    assert ends == pytest.approx([points(rows)[0]] * 3, abs=1.0)


def test_the_call_of_a_note_hangs_beside_the_numbers() -> None:
    called = (Text("12.5"), NoteCall(NOTE))
    (page,), _ = printed(table("10.5", called, "17.25"))
    without, _ = printed(table("10.5", "12.5", "17.25"))
    found = points([[letter for letter in row if letter.size > 7] for row in cells(page)])
    assert found == pytest.approx([found[0]] * 3, abs=1.2)
    widest = [max(letter.right for letter in cells(pages)[2]) for pages in (page, without[0])]
    assert widest[0] == pytest.approx(widest[1], abs=6)


@pytest.mark.parametrize(
    "values",
    [
        ("4 November 2024", "8 October 2024"),
        ("Q4", "Q11"),
        ("Phase 2", "Phase 11.5"),
        ("23.4", "–", "n/a"),
        ("$3.25bn", "1,234"),
        ("3.5", "see text", "none stated"),
        ("3.5–4.25", "11.25–12"),
    ],
)
def test_a_column_of_anything_else_is_aligned_as_it_says(values: tuple[str, ...]) -> None:
    (page,), _ = printed(table(*values))
    ends = [max(letter.right for letter in row) for row in cells(page)]
    assert ends == pytest.approx([ends[0]] * len(values), abs=1.0)


def test_a_stray_word_in_a_column_of_numbers_is_set_as_the_column_is_aligned() -> None:
    (page,), _ = printed(table("1.5", "2.25", "13.5", "unknown"))
    rows = cells(page)
    assert points(rows[:3]) == pytest.approx([points(rows)[0]] * 3, abs=1.2)
    assert max(letter.right for letter in rows[3]) == pytest.approx(max(letter.right for letter in rows[1]), abs=1)


def test_cells_of_several_lines_stand_beside_their_number() -> None:
    long = Table(
        ((Text("Name"),), (Text("Value"),)),
        (((Text("Word " * 40),), (Text("3.5"),)), ((Text("Short"),), (Text("12.25"),))),
        (Align.LEFT, Align.RIGHT),
    )
    (page,), said = printed(long)
    assert not said
    first = next(line for line in page.lines() if line[0].text == "W")
    assert "".join(letter.text for letter in first[-3:]) == "3.5"


def wide(count: int, word: str) -> Table:
    header = tuple((Text(f"H{n}"),) for n in range(count))
    return Table(header, (tuple((Text(word),) for _ in range(count)),), (Align.LEFT,) * count, (Text("Wide one"),))


def test_a_table_too_wide_for_its_column_is_set_smaller_and_no_word_breaks() -> None:
    (page,), said = printed(wide(6, "Understanding"))
    assert not said
    assert page.text.count("Understanding") == 6
    sizes = {round(letter.size, 1) for line in page.lines() for letter in line if letter.text == "U"}
    assert all(LEAST <= size < house().text["table_cell"].size for size in sizes)


def test_a_table_too_wide_in_the_smallest_type_is_a_warning_that_names_it() -> None:
    (page,), said = printed(wide(12, "Understandings"))
    assert [(d.code, "'Wide one'" in d.message, bool(d.hint)) for d in said] == [("table-too-wide", True, True)]
    sizes = [letter.size for line in page.lines() for letter in line if letter.text == "U"]
    assert sizes == pytest.approx([LEAST] * 12, abs=0.05)


def test_an_address_that_may_break_anywhere_makes_no_table_smaller() -> None:
    (page, *_), said = printed(table("https://www.example.org/" + "a-long-path/" * 12))
    assert not said
    assert {round(c.size, 1) for row in cells(page) for c in row} <= {house().text["table_cell"].size}


def test_a_note_called_in_a_cell_in_the_header_and_under_the_table_is_printed_at_its_foot() -> None:
    header = ((Text("Head"), NoteCall(NOTE)), (Text("B"),))
    found = Table(header, (((Text("a"),), (Text("b"), NoteCall(NOTE))),), (), (), (Text("Under"), NoteCall(NOTE)))
    (page,), said = printed(found)
    assert not said
    assert page.text.count("A note.") == 1


def test_table_lines_are_horizontal() -> None:
    brief = Brief(Masthead(""), (Section((table("1.5", "2"),)),))
    (page,) = typeset(brief, house(), {}).value.pages
    assert page.rules
    assert all(rule.y0 == rule.y1 for rule in page.rules)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "about ", "over ", "−", "< ", "~"]),
            st.decimals(0, 99999, places=0),
            st.sampled_from(["", ".5", ".25", ".125"]),
        ),
        min_size=2,
        max_size=8,
    ),
    st.sampled_from([Align.LEFT, Align.RIGHT, Align.CENTRE]),
)
def test_any_numbers_align(values: list[tuple[str, int, str]], align: Align) -> None:
    found = table(*(f"{hedge}{int(whole):,}{fraction}" for hedge, whole, fraction in values), align=align)
    (page, *_), said = printed(found)
    assert not said
    rows = cells(page)
    assert len(rows) == len(values)
    assert points(rows) == pytest.approx([points(rows)[0]] * len(values), abs=1.2)


@given(
    st.lists(st.tuples(st.floats(1, 300), st.floats(0.1, 1)), min_size=1, max_size=9),
    st.floats(50, 900),
)
def test_columns_fill_the_room_and_keep_what_they_need_where_it_can_be(
    asked: list[tuple[float, float]], room: float
) -> None:
    wants = [want for want, _ in asked]
    needs = [want * share for want, share in asked]
    widths = share_widths(wants, needs, room)
    assert sum(widths) == pytest.approx(room)
    assert all(width > 0 for width in widths)
    if sum(needs) <= room:
        assert all(width >= need - 1e-6 for width, need in zip(widths, needs, strict=True))


def test_smaller_type_stands_on_smaller_leading() -> None:
    style = replace(house(), page=replace(house().page, outer=300.0))
    normal = typeset(Brief(Masthead(""), (Section((wide(3, "Word"),)),)), style, {}).value.pages[0]
    small = typeset(Brief(Masthead(""), (Section((wide(4, "Understanding"),)),)), style, {}).value.pages[0]
    gaps = [page.rules[-1].y0 - page.rules[-2].y0 for page in (normal, small)]
    assert gaps[1] < gaps[0]
