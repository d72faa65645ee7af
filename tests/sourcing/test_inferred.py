"""A date that rests on an inferred one is shown as such, wherever it is printed."""

from dataclasses import replace

import pytest

from reportgen.model.brief import Note, NoteId, Paragraph, Text
from reportgen.model.dating import is_inferred
from reportgen.model.evidence import Recorded
from reportgen.model.period import Period
from reportgen.model.selection import Story
from reportgen.model.source import Basis, DocumentId, Span
from reportgen.sourcing import broken_rules
from tests.records import document, item
from tests.sourcing.editions import PRESS, codes, faults, printed, selected, spec

GUESS = Story(item("A treaty was signed.", "guess"))
RECKONED = Story(item("A treaty was signed on Tuesday.", "guess", when="2023-02-28"))


@pytest.mark.parametrize("template", ["brief", "monthly"])
def test_the_shipped_templates_show_what_is_inferred(template: str) -> None:
    assert codes(selected(GUESS, RECKONED), spec(template)) == []


@pytest.mark.parametrize("story", [GUESS, RECKONED])
def test_a_template_that_cuts_the_remark_off_is_found_out(story: Story) -> None:
    cut = faults(
        selected(story),
        change=lambda text: text.replace("story.date }}", "story.date|replace(' (date inferred)', '') }}"),
    )
    assert [fault.code for fault in cut] == ["unmarked-inferred-date"]
    assert "inferred for guess" in cut[0].message


def test_an_earlier_stage_shows_it_too() -> None:
    story = Story(item("It was agreed.", "daily", when="2024-11-03"), earlier=(item("It was asked for.", "guess"),))
    assert codes(selected(story)) == []
    cut = codes(selected(story), change=lambda text: text.replace("stage.date }}", "stage.date[:19] }}"))
    assert cut == ["unmarked-inferred-date"]


def test_a_stated_date_needs_no_remark() -> None:
    chosen = selected(Story(item("A treaty was signed.", "daily", when="2024-11-03")))
    assert codes(chosen) == []


@pytest.mark.parametrize(
    ("text", "when", "expected"),
    [
        ("A treaty was signed.", "", True),
        ("A treaty was signed on Tuesday.", "2023-02-28", True),
        ("A treaty was signed on 3 May 2019.", "2019-05-03", False),
        ("Of 2019 papers, two were signed in May.", "2023-05", True),
    ],
)
def test_a_date_rests_on_the_documents_where_its_year_is_not_written(text: str, when: str, *, expected: bool) -> None:
    source = document("guess", text, "2023-03", published_basis=Basis.INFERRED)
    span = Span(source.id, 0, len(text))
    assert is_inferred(source, span, Period.parse(when) if when else None) is expected
    assert not is_inferred(replace(source, published_basis=Basis.STATED), span)


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("“Title of guess,” [March 2023?].", 0),
        ("“Title of guess,” March 2023.", 1),
        ("“March 2023 in review.”", 0),
        ("“Title of guess.”", 0),
    ],
)
def test_a_note_or_list_that_tells_an_inferred_date_as_a_fact_is_found_out(told: str, found: int) -> None:
    chosen, asked = selected(), spec()
    children = (Text(told[:6], Recorded(DocumentId("guess"))), Text(told[6:], Recorded(DocumentId("guess"))))
    brief = printed(chosen, asked)
    noted = replace(brief, notes=(Note(NoteId("n"), 1, children),))
    assert [d.code for d in broken_rules(noted, chosen, asked, PRESS)] == ["unmarked-inferred-date"] * found
    last = brief.sections[-1]
    listed = replace(brief, sections=(replace(last, blocks=(Paragraph(children, "source"),)),))
    assert len(broken_rules(listed, chosen, asked, PRESS)) == found


def test_the_rule_can_be_left_out() -> None:
    def change(text: str) -> str:
        return text.replace("story.date }}", "story.date[:19] }}")

    assert codes(selected(GUESS), spec(inferred=False), change) == []
