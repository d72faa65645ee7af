from dataclasses import replace

from reportgen.model.brief import Heading, Note, NoteCall, NoteId, Paragraph, Section, Text
from reportgen.model.page import Layout, Page
from reportgen.model.style import StyleSheet
from reportgen.typesetting import typeset
from reportgen.typesetting.columns import Spread, pages_of
from reportgen.typesetting.measured import KEEP, Line, Lines
from tests.typesetting.fixtures import house
from tests.typesetting.notation import LINE, notes, printed, room, typed
from tests.typesetting.test_layout import WORDS, brief, said, section


def plain(lines: int) -> Lines:
    return tuple(Line(LINE) for _ in range(lines))


def shape(pages: tuple[Spread, ...]) -> list[list[int]]:
    """Count the lines across each page, if any, and in its columns."""
    return [[len(plan.lines) for plan in page] for page in pages]


def test_columns_begin_under_what_goes_across() -> None:
    pages = pages_of(plain(5), plain(40), {}, room(20), 2)
    assert shape(pages)[0] == [5, 14, 14]
    assert [plan.top for plan in pages[0]] == [0.0, 60.0, 60.0]
    assert [plan.column for plan in pages[0]] == [0, 0, 1]


def test_columns_begin_on_a_new_page_where_what_goes_across_leaves_no_room() -> None:
    assert shape(pages_of(plain(15), plain(60), {}, room(20), 2)) == [[15], [20, 20], [10, 10]]


def test_columns_that_begin_with_a_page_break_begin_on_a_new_page() -> None:
    assert shape(pages_of(plain(5), (*typed("a^"), *plain(9)), {}, room(20), 2)) == [[5], [5, 5]]


def test_the_columns_of_the_last_page_end_level() -> None:
    assert shape(pages_of((), plain(50), {}, room(20), 2)) == [[20, 20], [5, 5]]
    assert shape(pages_of((), plain(45), {}, room(20), 2)) == [[20, 20], [3, 2]]
    assert shape(pages_of((), plain(3), {}, room(20), 2)) == [[2, 1]]


def test_notes_on_the_last_page_keep_its_columns_as_they_are() -> None:
    flow = (*plain(40), *typed("a* b c d e f"))
    assert shape(pages_of((), flow, notes(a=1), room(20), 2)) == [[20, 20], [6]]


def test_a_note_called_across_stands_at_the_foot_of_the_first_column() -> None:
    (page,) = pages_of(typed("a* b c"), plain(30), notes(a=2), room(20), 2)
    assert [[part.note for part in plan.notes] for plan in page] == [[], ["a"], []]
    assert shape((page,)) == [[3, 14, 16]]


def test_a_note_stands_at_the_foot_of_the_column_of_its_call() -> None:
    pages = pages_of((), (*plain(7), *typed("h* i j k")), notes(h=2), room(6), 2)
    assert printed(pages[0])[1].split()[-1] == "h2"
    assert not pages[0][0].notes


def test_a_note_of_the_last_line_runs_over_to_the_next_column() -> None:
    (page,) = pages_of((), typed("a*"), notes(a=28), room(20), 2)
    assert printed(page) == ["a a19", "- …a9"[2:]]


def test_a_page_break_in_the_first_column_leaves_the_second_one_empty() -> None:
    assert shape(pages_of((), (*plain(4), *typed("a^ b"), *plain(30)), {}, room(20), 2)) == [[4], [16, 16]]


def test_what_is_too_high_under_what_goes_across_waits_for_a_whole_column() -> None:
    tall = replace(typed("a")[0], height=15 * LINE)
    assert shape(pages_of(plain(8), (tall, *plain(4)), {}, room(20), 2))[1][0] >= 1


def test_a_heading_leaves_a_low_column_where_nothing_can_stand_under_it() -> None:
    heading = Line(LINE, heading=True, cost=1000.0)
    whole = tuple(Line(LINE, cost=KEEP) for _ in range(12))
    assert shape(pages_of(plain(9), (heading, *whole, *plain(9)), {}, room(20), 2))[0] == [9, 0, 0]


def two_columns(**page: object) -> StyleSheet:
    changed = {"columns": 2, "gutter": 20.0, **page}
    return replace(house(), page=replace(house().page, **changed))  # type: ignore[arg-type]


def laid_out(*sections: Section, note: str = "", style: StyleSheet | None = None) -> Layout:
    found = [Note(NoteId("a"), 1, (Text(note),))] if note else []
    outcome = typeset(brief(said("The opening."), notes=found, sections=sections), style or two_columns(), {})
    assert not outcome.diagnostics
    return outcome.value


def lefts(page: Page, role: str) -> set[float]:
    return {round(run.x, 1) for run in page.runs if run.role == role}


def test_the_opening_goes_across_and_sections_run_in_columns() -> None:
    layout = laid_out(section("Part", said(WORDS * 60)))
    page, measure = layout.pages[0], layout.width - house().page.inner - house().page.outer
    column = (measure - 20.0) / 2
    assert lefts(page, "title") == {house().page.inner}
    assert lefts(page, "body") == {house().page.inner, round(house().page.inner + column + 20.0, 1)}
    widest = max(run.x + run.width for run in page.runs if run.role == "body" and run.x < house().page.inner + column)
    assert widest <= house().page.inner + column + 0.1


def test_columns_stand_on_one_grid() -> None:
    layout = laid_out(
        *(section(f"Part {n}", said(WORDS * 20), heading2(f"Item {n}"), said(WORDS * 9)) for n in range(6)),
        style=two_columns(grid=True),
    )
    for page in layout.pages:
        steps = {
            round((run.y - house().page.top) / house().page.baseline % 1, 2) for run in page.runs if run.role == "body"
        }
        assert len(steps) == 1


def heading2(text: str) -> Heading:
    return Heading(2, (Text(text),), None)  # type: ignore[arg-type]


def test_running_head_and_folio_stand_once_a_page() -> None:
    layout = laid_out(section("Part", said(WORDS * 150)))
    for page in layout.pages[1:]:
        assert [run.text for run in page.runs if run.role == "running_head"] == ["The series", "Part"]
        assert sum(run.role == "folio" for run in page.runs) == 2


def test_a_note_that_runs_over_has_a_rule_across_its_column() -> None:
    call = Paragraph((Text("Word."), NoteCall(NoteId("a"))))
    layout = laid_out(section("Part", call, said(WORDS * 60)), note="The note. " * 900)
    column = (layout.width - house().page.inner - house().page.outer - 20.0) / 2
    rules = [rule for rule in layout.pages[1].rules if rule.width == 0.5]
    assert {round(rule.x1 - rule.x0, 1) for rule in rules} == {round(column, 1)}
    assert len(rules) == 2
