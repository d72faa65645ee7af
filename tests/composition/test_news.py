"""What is new against the last edition, and what was corrected, as a template prints it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from reportgen.composition import compose
from reportgen.composition.marking import Marks
from reportgen.composition.news import MOST, MOST_LINES, errata_view, revised, since_view, standing_view
from reportgen.composition.traced import Traced
from reportgen.model.archive import Erratum
from reportgen.model.brief import Box, BoxKind, Cite, ListBlock, Paragraph, plain
from reportgen.model.evidence import Counted, Dated, Decided, Earlier, Evidence, Made, Making, Stated
from reportgen.model.findings import Status
from reportgen.model.period import Period
from reportgen.model.printed_items import Difference, PrintedFigure, PrintedItem, Since, Standing
from reportgen.model.selection import ChosenSection, Selection, Story
from reportgen.model.spec import BriefSpec, SectionSpec
from tests.composition.test_compose import TEMPLATES
from tests.records import document, item, observation

TWELVE = observation("14", "exports", period="2023", unit="percent")
NAME = "b-2024-Q3"


def story(text: str, of: str = "a") -> Story:
    return Story(item(text, of, when="2024-11-04"), stated=(TWELVE,))


ONE, TWO, THREE = story("Kenya signs."), story("Japan signs."), story("Chad signs.", "b")


def printed(told: Story, headline: str = "") -> PrintedItem:
    lead = told.lead
    return PrintedItem(
        lead.id, lead.section, "Agreements", headline or lead.headline, lead.text, lead.status, lead.when,
        lead.parties, told.documents,
    )  # fmt: skip


def changed(told: Story, **more: object) -> Difference:
    fields: dict[str, object] = {"status": (Status.NEGOTIATING, Status.SIGNED)}
    return Difference(Standing.CHANGED, printed(told), printed(told), **(fields | more))  # type: ignore[arg-type]


def dropped(headline: str) -> Difference:
    gone = replace(printed(ONE), headline=headline)
    return Difference(Standing.DROPPED, replace(gone, id=type(gone.id)(headline)), None)


def new(told: Story) -> Difference:
    return Difference(Standing.NEW, None, printed(told))


def figure(value: str, label: str = "exports") -> PrintedFigure:
    o = observation(value, label, period="2023", unit="percent")
    return PrintedFigure(o.label, o.value, o.unit, o.currency, o.period, o.qualifier)


def selection(
    *found: Difference, stories: Sequence[Story] = (ONE, TWO, THREE), label: str = "Third quarter 2024"
) -> Selection:
    section = ChosenSection(SectionSpec("agreement", "Agreements"), tuple(stories))
    since = Since(NAME, label, "0" * 64, found) if found else None
    documents = (document("a"), document("b"))
    return Selection(Period.quarter(2024, 4), None, (section,), tuple(stories), (), documents, since=since)


SPEC = BriefSpec("b.yaml", "b", "A title", (SectionSpec("agreement", "Agreements"),))


def boxed(chosen: Selection, template: str = "brief") -> list[Box]:
    asked = replace(SPEC, template=template)
    brief = compose(chosen, asked, {}, TEMPLATES, "1.2.3").value
    assert brief
    return [b for b in brief.blocks() if isinstance(b, Box)]


def lines(box: Box) -> list[str]:
    out = []
    for block in box.blocks:
        match block:
            case Paragraph(children):
                out.append(plain(children).strip())
            case ListBlock(items):
                out += [
                    f"- {plain(p.children).strip()}".removesuffix("\u00a0p.")
                    for each in items
                    for p in each
                    if isinstance(p, Paragraph)
                ]
            case Box():
                out += lines(block)
    return out


def evidence_of(text: str, marks: Marks) -> list[Evidence | None]:
    assert isinstance(text, Traced)
    return [marks.of(mark) if mark else None for _, mark in text.runs()]


def summary(*found: Difference) -> str:
    view = since_view(selection(*found), lambda _: {"headline": "", "page": "", "cite": ""}, Marks())
    assert view
    return str(view["summary"])


def test_a_first_edition_says_nothing_of_another() -> None:
    assert since_view(selection(), lambda _: {}, Marks()) is None
    assert standing_view(ONE, None, Marks()) == {"standing": "", "was": ""}
    assert [box.kind for box in boxed(selection())] == [BoxKind.GLANCE]


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ([new(ONE), new(TWO)], "two items new."),
        ([new(ONE)], "one item new."),
        ([changed(ONE), dropped("x")], "one item changed; one dropped."),
        ([dropped("x"), dropped("y")], "two items dropped."),
        ([new(ONE), changed(TWO), replace(changed(THREE), standing=Standing.CARRIED)],
         "one item new, one changed, one carried over."),
    ],
)  # fmt: skip
def test_what_is_new_is_counted(found: list[Difference], said: str) -> None:
    assert summary(*found) == said


def test_each_count_counts_its_items_here_or_in_the_edition_before() -> None:
    marks = Marks()
    view = since_view(selection(new(ONE), new(TWO), dropped("x"), dropped("y")), lambda _: {}, marks)
    assert view
    assert [e for e in evidence_of(view["summary"], marks) if e] == [
        Counted(spans=(ONE.lead.span, TWO.lead.span)),
        Counted(items=(dropped("x").before.id, dropped("y").before.id)),  # type: ignore[union-attr]
    ]


def test_the_box_tells_what_has_changed_and_what_is_gone() -> None:
    found = (
        changed(ONE),
        changed(TWO, status=None, figures=((figure("12"), figure("14")),)),
        changed(THREE, status=None, when=(Period.parse("2024-11-03"), Period.parse("2024-11-04"))),
        dropped("A thing of 2023"),
    )
    glance, box = boxed(selection(*found))
    assert lines(glance)[-1] == "Since the third quarter of 2024: three items changed; one dropped."
    assert box.kind is BoxKind.NEWS
    assert lines(box) == [
        "Since the last edition",
        "- Kenya signs. Status: negotiating → signed.",
        "- Japan signs. Exports, 2023: 12% → 14%.",
        "- Chad signs. Date: 3 November 2024 → 4 November 2024.",
        "No longer here: A thing of 2023.",
    ]


def test_what_has_changed_is_borne_out_before_and_now() -> None:
    marks = Marks()
    difference = changed(ONE, when=(Period.parse("2024-11-03"), ONE.lead.when), figures=((figure("12"), figure("14")),))
    view = since_view(selection(difference), lambda _: {"headline": "", "page": "", "cite": ""}, marks)
    assert view
    status, day, number = view["changed"][0]["turns"]
    before = Earlier(NAME, ONE.lead.id)
    assert [evidence_of(turn["before"], marks) for turn in (status, day, number)] == [[before]] * 3
    assert evidence_of(day["after"], marks) == [Dated(ONE.lead.span, ONE.lead.when)]
    assert evidence_of(number["after"], marks) == evidence_of(number["what"], marks) == [Stated((TWELVE,))]


def test_more_than_a_few_are_counted() -> None:
    stories = [story(f"Country {n} signs.") for n in range(MOST + 2)]
    found = [*map(changed, stories), *(dropped(f"Thing {n}") for n in range(MOST + 3))]
    told = lines(boxed(selection(*found, stories=stories))[1])
    assert len(told) == 1 + MOST + 1 + 1
    assert told[-2] == "- and two more"
    assert told[-1].endswith("Thing 4; and three more.")


def test_neighbours_from_one_source_call_its_note_once() -> None:
    (_, box) = boxed(selection(changed(ONE), changed(TWO), changed(THREE)))
    (listed,) = [b for b in box.blocks if isinstance(b, ListBlock)]
    calls = [
        [c for c in p.children if isinstance(c, Cite)]
        for each in listed.items
        for p in each
        if isinstance(p, Paragraph)
    ]
    assert [[c.citations[0].document for c in each] for each in calls] == [[], ["a"], ["b"]]


def test_without_a_glance_the_box_has_the_counts_itself() -> None:
    (box,) = boxed(selection(changed(ONE)), "monthly")
    assert lines(box)[:2] == ["Since the last edition", "Since the third quarter of 2024: one item changed."]
    assert boxed(replace(selection(new(ONE)), glance=()))[0].kind is BoxKind.NEWS


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (new(ONE), "new"),
        (replace(changed(ONE), standing=Standing.CARRIED), "carried over"),
        (changed(ONE), "changed: was negotiating"),
        (changed(ONE, status=None, figures=((figure("12"), figure("14")),)), "changed: figure was 12%"),
        (changed(ONE, status=None, figures=((figure("12"), figure("14")),) * 2), "changed: several figures"),
        (changed(ONE, status=None, when=(Period.year(2023), Period.year(2024))), "changed: was dated 2023"),
    ],
)
def test_each_item_bears_its_mark(found: Difference, said: str) -> None:
    brief = compose(selection(found, stories=[ONE]), SPEC, {}, TEMPLATES, "1").value
    assert brief
    (meta,) = [b for b in brief.blocks() if isinstance(b, Paragraph) and b.role == "meta"]
    assert plain(meta.children) == f"4 November 2024 · China and Japan · signed · {said}"


def test_background_that_is_printed_for_the_first_time_is_no_news() -> None:
    told = replace(ONE, background=True)
    brief = compose(selection(new(told), stories=[told]), SPEC, {}, TEMPLATES, "1").value
    assert brief
    (meta,) = [b for b in brief.blocks() if isinstance(b, Paragraph) and b.role == "meta"]
    assert plain(meta.children).endswith(" · signed · new in this edition")


ERRATUM = Erratum(2, date(2025, 1, 5), "the figure of 12 was 'old'", ("Changed: x (Exports, 2023: 12% → 14%)",))


def test_a_revision_says_so_on_page_one_and_in_its_title_block() -> None:
    chosen = replace(selection(), errata=(ERRATUM, replace(ERRATUM, revision=3, day=date(2025, 2, 7))))
    brief = compose(chosen, replace(SPEC, edition="No. 4"), {}, TEMPLATES, "1").value
    assert brief
    assert brief.masthead.edition == "No. 4 · Revised 7 February 2025"
    assert revised(()) == ""
    told = [line for box in boxed(chosen) if box.kind is BoxKind.PLAIN for line in lines(box)]
    assert told[1] == ("Revision 2, 5 January 2025. The figure of 12 was “old”. Changed: x (Exports, 2023: 12% → 14%).")
    assert told[0].startswith("Revision 3, 7 February 2025.")


def test_an_erratum_is_the_editions_own_its_reason_an_editors_and_its_changes_the_earlier_revisions() -> None:
    marks = Marks()
    second, third = errata_view([ERRATUM, replace(ERRATUM, revision=3)], SPEC, selection(), marks)
    assert evidence_of(second["day"], marks) == [Made(Making.EDITION)]
    assert evidence_of(second["reason"], marks) == [Decided(ERRATUM.reason)]
    assert evidence_of(second["changes"][0], marks) == [Earlier("b-2024-Q4")]
    assert evidence_of(third["changes"][0], marks) == [Earlier("b-2024-Q4-r2")]


def test_an_erratum_of_many_lines_tells_the_first() -> None:
    long = replace(ERRATUM, changes=tuple(f"New: {n}" for n in range(MOST_LINES + 4)))
    (view,) = errata_view([long], SPEC, selection(), Marks())
    assert (len(view["changes"]), view["more"]) == (MOST_LINES, True)


def test_corrections_to_earlier_editions_stand_before_the_methods_note() -> None:
    brief = compose(replace(selection(), corrected=(("October 2024", ERRATUM),)), SPEC, {}, TEMPLATES, "1").value
    assert brief
    titles = [plain(section.heading.children) for section in brief.sections if section.heading]
    assert titles[-2:] == ["Corrections to earlier editions", "About this edition"]
    assert brief.sections[-2].back
    (told,) = [b for b in brief.sections[-2].blocks if isinstance(b, Paragraph)]
    assert plain(told.children).startswith(
        "October 2024, revised 5 January 2025: The figure of 12 was “old”. Changed: x"
    )
