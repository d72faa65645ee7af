"""What editors write and decide is printed as theirs, with the evidence of that."""

from dataclasses import replace

import pytest

from reportgen.composition import Templates, compose
from reportgen.model.asked import TableOf, TableSpec
from reportgen.model.brief import Brief, Heading, Paragraph, Table, plain
from reportgen.model.diagnostics import Place
from reportgen.model.draft import Draft, DraftItem, DraftSection, Field
from reportgen.model.evidence import Counted, Dated, Decided, Evidence, Given, Named, Quoted, Stated
from reportgen.model.findings import Item, Status
from reportgen.model.outlets import Outlet, Press
from reportgen.model.period import Period
from reportgen.model.selection import ChosenSection, ChosenTable, Omissions, Selection, Shift, Story
from reportgen.model.source import Span
from reportgen.model.spec import BriefSpec, Grouping, SectionSpec
from tests.composition.test_compose import TEMPLATES
from tests.composition.test_evidence import texts
from tests.edits import FILE, draft, drafted, own, part
from tests.records import document, item, observation

ITEM = item("China and Japan signed 2 treaties.", "a", when="2024-11-03")
DEALS = observation("426", "deals", "b", "2021", qualifier="over")
DOCUMENTS = (
    document("a", "China, Japan and Peru met.", publisher="The Daily"),
    document("b", "Kenya joined in.", publisher="The Weekly", descriptor="opinion"),
)
BOTH = (DOCUMENTS[1].id, DOCUMENTS[0].id)
DAY = Period.day(2024, 11, 5)


def story(made: DraftItem, *edits: Field, of: Item = ITEM, **more: object) -> Story:
    """Return a story as selection hands it over."""
    lead = replace(
        of,
        headline=made.headline if Field.HEADLINE in edits else of.headline,
        when=made.date if Field.DATE in edits else of.when,
        parties=made.parties if Field.PARTIES in edits else of.parties,
        status=made.status if Field.STATUS in edits and made.status else of.status,
    )
    return replace(Story(lead, draft=made, edits=frozenset(edits), stored=of), **more)  # type: ignore[arg-type]


def added(made: DraftItem, *sources: str) -> Story:
    of = replace(item(made.text, sources[0]), headline=made.headline, when=made.date, parties=made.parties)
    lead = replace(of, span=Span(of.document, 0, 0))
    ids = tuple(d.id for name in sources for d in DOCUMENTS if d.id == name)
    return Story(lead, draft=made, edits=frozenset(Field), sources=ids, shifts=frozenset({Shift.ADDED}))


def selection(
    *stories: Story, made: Draft | None = None, of: DraftSection | None = None, tables: bool = False, **more: object
) -> Selection:
    spec = SectionSpec("agreement", "Agreements", place=Place("b.yaml", 9), **more)  # type: ignore[arg-type]
    rows = (ChosenTable(TableSpec(TableOf.ITEMS)),) if tables else ()
    section = ChosenSection(spec, stories, tables=rows, draft=of or part("Agreements"))
    return Selection(
        Period.parse("2024-Q4"), None, (section,), stories, (), DOCUMENTS, draft=made or draft(), called=(DEALS,)
    )


def composed(chosen: Selection, template: str = "brief", templates: Templates = TEMPLATES) -> Brief:
    spec = BriefSpec("b.yaml", "b", "A title", tuple(s.spec for s in chosen.sections), template=template)
    press = Press((Outlet("The Daily", state="China"),))
    outcome = compose(chosen, spec, {}, templates, "1.2.3", press=press)
    assert outcome.value, outcome.diagnostics
    return outcome.value


def evidence(brief: Brief, words: str) -> list[Evidence | None]:
    return [text.evidence for text in texts(brief) if words in text.text]


def lines(brief: Brief, role: str) -> list[str]:
    return [plain(b.children) for b in brief.blocks() if isinstance(b, Paragraph) and b.role == role]


def editors(chosen: Selection, template: str = "brief") -> str:
    """Return the methods note's paragraph on editors; "" where it has none."""
    (section,) = [s for s in composed(chosen, template).sections if s.heading and s.heading.anchor == "about"]
    said = [plain(b.children) for b in section.blocks if isinstance(b, Paragraph)]
    return next((each.removeprefix("Editors. ") for each in said if each.startswith("Editors. ")), "")


def test_an_edited_headline_is_the_editors_who_cites_the_items_documents() -> None:
    brief = composed(selection(story(drafted(ITEM, headline='Two "treaties"'), Field.HEADLINE)))
    assert [plain(b.children) for b in brief.blocks() if isinstance(b, Heading)][:2] == ["Agreements", "Two “treaties”"]
    glance, heading = evidence(brief, "Two “treaties”")[:2]
    assert glance == heading == Given(Place(FILE, 12, 9), (ITEM.document,), ITEM.span)
    assert evidence(brief, "“China and Japan signed") == [Quoted(ITEM.span)]


def test_an_edited_text_is_no_quotation_and_ends_with_the_items_sources() -> None:
    brief = composed(selection(story(drafted(ITEM, text="They *met*.\n\nOn 2 roads."), Field.TEXT)))
    assert lines(brief, "body") == ["They met.", "On 2 roads."]
    (given,) = evidence(brief, "On 2 roads.")
    assert given == Given(Place(FILE, 13, 9), (ITEM.document,), ITEM.span)
    calls = [b.children[-1] for b in brief.blocks() if isinstance(b, Paragraph) and b.role == "body"]
    assert [hasattr(call, "citations") for call in calls] == [False, True]


def test_numbers_in_an_edited_paragraph_are_held_against_what_it_cites() -> None:
    made = drafted(ITEM, text="On 2 roads.[@b]\n\nOn 3 roads.")
    brief = composed(selection(story(made, Field.TEXT, sources=(DOCUMENTS[0].id, DOCUMENTS[1].id))))
    ((first,), (second,)) = evidence(brief, "On 2"), evidence(brief, "On 3")
    assert isinstance(first, Given)
    assert isinstance(second, Given)
    assert (first.cited, second.cited) == (("b",), ("a", "b"))
    assert plain_calls(brief) == [("b",)]


def plain_calls(brief: Brief) -> list[tuple[str, ...]]:
    """The documents of the notes that are called in running text."""
    calls = (c for b in brief.blocks() if isinstance(b, Paragraph) and b.role == "body" for c in b.children)
    return [tuple(c.document for c in call.citations) for call in calls if hasattr(call, "citations")]


def test_a_line_of_an_edited_text_has_its_own_place() -> None:
    made = drafted(ITEM, text="They met.\nOn 2 roads.")
    made = replace(made, places=(*made.places, ("text.1", Place(FILE, 31, 11))))
    (given,) = evidence(composed(selection(story(made, Field.TEXT))), "On 2 roads.")
    assert isinstance(given, Given)
    assert given.place == Place(FILE, 31, 11)


def test_a_changed_date_party_and_status_are_decisions_and_say_so() -> None:
    made = drafted(ITEM, date=DAY, parties=("Japan", "Kenya"), status=Status.EXTENDED, reason="So says the ministry.")
    brief = composed(selection(story(made, Field.DATE, Field.PARTIES, Field.STATUS)))
    assert lines(brief, "meta")[0] == (
        "5 November 2024 (date corrected) · Japan and Kenya (parties corrected) · extended (status corrected)"
        " · state media"
    )
    reason = "So says the ministry."
    assert evidence(brief, "5 November 2024")[0] == Decided(reason, place=Place(FILE, 14, 9))
    assert evidence(brief, "Kenya")[0] == Decided(reason, place=Place(FILE, 15, 9), names=("Kenya",))
    assert Named(("Japan",), ITEM.span) in evidence(brief, "Japan")  # as the source has it
    assert evidence(brief, "extended")[-1] is None  # the deck counts, the line decides, the note tells


def test_a_date_that_was_taken_away_leaves_that_of_the_report() -> None:
    brief = composed(selection(story(drafted(ITEM, date=None, reason="Nobody knows."), Field.DATE)))
    assert lines(brief, "meta")[0].startswith("reported November 2024 (date corrected) · ")


def test_a_group_of_a_month_rests_on_the_editors_decision() -> None:
    made = drafted(ITEM, date=Period.day(2024, 10, 1), reason="R.")
    brief = composed(selection(story(made, Field.DATE), group=Grouping.MONTH))
    headings = [b for b in brief.blocks() if isinstance(b, Heading) and b.level == 3]
    assert [(plain(b.children), [t.evidence for t in texts(b)]) for b in headings] == [
        ("October 2024", [Decided("R.", place=Place(FILE, 14, 9))])
    ]


def test_background_stands_last_wherever_an_editor_puts_it() -> None:
    old = replace(story(drafted(ITEM)), background=True)
    new = story(drafted(item("B.", "a")), of=item("B.", "a"))
    headings = [plain(b.children) for b in composed(selection(old, new)).blocks() if isinstance(b, Heading)]
    assert headings[:4] == ["Agreements", "B", "Background", "China and Japan signed 2 treaties"]


def test_an_added_item_prints_what_its_sources_bear_out() -> None:
    made = own("Peru joins", "Peru joined.[@b; @a]", parties=("Peru", "Chad"), date=DAY)
    brief = composed(selection(added(made, "b", "a")))
    assert lines(brief, "meta")[0] == "5 November 2024 · Peru and Chad · signed · opinion · state media"
    at = DOCUMENTS[0].text.index("Peru")
    assert evidence(brief, "Peru")[1] == Named(("Peru",), Span(DOCUMENTS[0].id, at, at + 4))
    assert evidence(brief, "Chad") == [Given(Place(FILE, 50, 9), BOTH, Span(DOCUMENTS[1].id, 0, 0))]
    assert evidence(brief, "5 November")[0] == Given(Place(FILE, 52, 9), BOTH, Span(DOCUMENTS[1].id, 0, 0))
    with_reason = composed(selection(added(replace(made, reason="I was there."), "b", "a")))
    assert evidence(with_reason, "5 November")[0] == Decided("I was there.", place=Place(FILE, 52, 9))
    undated = composed(selection(added(replace(made, date=None), "b", "a")))
    assert lines(undated, "meta")[0].startswith("reported November 2024 · ")
    assert Dated(Span(DOCUMENTS[1].id, 0, 0)) in evidence(undated, "November 2024")


def test_a_table_of_items_cites_an_item_whose_text_cites_its_sources_itself() -> None:
    brief = composed(selection(story(drafted(ITEM, text="They met.[@a]"), Field.TEXT), tables=True))
    (table,) = [b for b in brief.blocks() if isinstance(b, Table)]
    assert hasattr(table.rows[0][2][-1], "citations")


@pytest.mark.parametrize("template", ["brief", "monthly"])
def test_a_foreword_stands_before_the_first_section_under_its_own_heading(template: str) -> None:
    made = draft(foreword="*Mine*: {figure:d}.\n", places=(("foreword", Place(FILE, 3)),))
    brief = composed(selection(story(drafted(ITEM)), made=made), template)
    headed = [section.heading for section in brief.sections if section.heading]
    assert [(plain(h.children), h.anchor) for h in headed][:2] == [
        ("Foreword", "foreword"),
        ("Agreements", "section-1"),
    ]
    assert not [
        s for s in composed(selection(story(drafted(ITEM)))).sections if s.heading and s.heading.anchor == "foreword"
    ]


def test_a_template_that_leaves_a_foreword_out_is_warned_of() -> None:
    chosen = selection(story(drafted(ITEM)), made=draft(foreword="Mine.", places=(("foreword", Place(FILE, 3)),)))
    spec = BriefSpec("b.yaml", "b", "A title", tuple(s.spec for s in chosen.sections))
    outcome = compose(chosen, spec, {}, Templates("own", {"brief.md.j2": "# {{ title }}\n"}), "1")
    assert [(d.code, str(d.place)) for d in outcome.diagnostics] == [("unprinted-foreword", f"{FILE}:3")]


def test_a_figure_is_printed_as_stated_with_a_note_where_its_paragraph_has_none() -> None:
    call = "{figure:" + DEALS.id + "}"
    made = draft(foreword=f"Then {call}, and {call}.\n\nNow {call} deals, as told.[@b]")
    brief = composed(selection(story(drafted(ITEM)), made=made))
    assert lines(brief, "body")[:2] == ["Then over 426, and over 426.", "Now over 426 deals, as told."]
    assert set(evidence(brief, "over 426")) == {Stated((DEALS,))}
    assert plain_calls(brief)[:2] == [("b",), ("b",)]
    in_item = composed(selection(story(drafted(ITEM, text=f"Of {call}."), Field.TEXT, sources=(DEALS.document,))))
    assert plain_calls(in_item) == [("b",)]
    intro = composed(selection(story(drafted(ITEM)), intro=f"Of {call}."))
    assert lines(intro, "body")[0] == "Of over 426."


def test_an_editors_intro_stands_in_the_draft() -> None:
    of = part(
        "Agreements",
        intro="On 2 roads.\n\nOn 3 roads.",
        places=(("intro", Place(FILE, 6)), ("intro.2", Place(FILE, 8))),
    )
    brief = composed(selection(story(drafted(ITEM)), of=of, intro=of.intro))
    ((two,), (three,)) = evidence(brief, "On 2"), evidence(brief, "On 3")
    assert (two, three) == (Given(Place(FILE, 6)), Given(Place(FILE, 8)))


@pytest.mark.parametrize("template", ["brief", "monthly"])
def test_the_methods_note_counts_what_editors_did_and_tells_each_correction_with_its_reason(template: str) -> None:
    edited = drafted(
        ITEM, headline="Mine", text="Mine.", date=DAY, status=Status.EXTENDED, reason="The ministry says “so”."
    )
    stories = (
        story(edited, Field.HEADLINE, Field.TEXT, Field.DATE, Field.STATUS),
        replace(story(drafted(item("B.", "a")), of=item("B.", "a")), shifts=frozenset({Shift.RAISED, Shift.MOVED})),
        added(own("Peru", "P.[@b]"), "b"),
    )
    chosen = selection(*stories, made=draft(foreword="F."), of=part("Agreements", intro="I."))
    gone = (Span(ITEM.document, 1, 2), Span(ITEM.document, 2, 3))
    chosen = replace(chosen, omitted=Omissions(dropped=gone))
    assert editors(chosen, template) == (
        "Editors dropped two items, took in one that ranks lower, added one of their own, moved one item to another "
        "section, rewrote one headline and one text, wrote the foreword and introduced Agreements. They changed the "
        "date of Mine from 3 November 2024 to 5 November 2024: The ministry says “so”. They changed the status of Mine "
        "from signed to extended: The ministry says “so”."
    )
    brief = composed(chosen, template)
    assert Counted(spans=gone) in evidence(brief, "two")
    assert evidence(brief, "The ministry says “so”") == [
        Decided(edited.reason, place=Place(FILE, line, 9)) for line in (14, 16)
    ]


@pytest.mark.parametrize("of", [draft(), None])
def test_without_a_draft_or_a_change_in_it_no_editor_changed_the_selection(of: Draft | None) -> None:
    chosen = replace(selection(story(drafted(ITEM))), draft=of)
    assert editors(chosen) == ""
    (said,) = [each for each in lines(composed(chosen), "small") if each.startswith("Left out.")]
    assert said.endswith(" No editor changed the selection.")
    assert not any("but for what editors" in each for each in lines(composed(chosen), "small"))
