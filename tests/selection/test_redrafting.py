"""What becomes of a draft when it is drafted again: facts on records, without a file."""

from collections.abc import Callable
from dataclasses import replace

from reportgen.model.draft import Draft, DraftItem, Field
from reportgen.model.findings import Item, ItemId, Status
from reportgen.model.period import Period
from reportgen.model.proposal import Candidate, Proposal
from reportgen.model.source import DocumentId
from reportgen.selection import first_draft, redrafted
from tests.drafting import FILE, proposal
from tests.records import item

SIGNED = item("China and Japan signed a treaty on fishing in the northern sea.", "fish")
SOLAR = item("China and Norway agreed to share research on solar cells.", "sun", parties="China, Norway")
GRAIN = item("China bought grain from Canada for a year.", "grain", parties="China, Canada")


def drafted(*items: Item) -> Draft:
    return first_draft(proposal({"Agreements": list(items), "Trade": []}), FILE)


def now(*items: Item, next_up: tuple[Item, ...] = ()) -> Proposal:
    return proposal({"Agreements": list(items), "Trade": []}, {"Agreements": list(next_up)})


def changed(draft: Draft, change: Callable[[DraftItem], DraftItem]) -> Draft:
    """The draft after an editor changed every item of the first section."""
    first, *rest = draft.sections
    return replace(draft, sections=(replace(first, items=tuple(map(change, first.items))), *rest))


def without(draft: Draft, gone: Item) -> Draft:
    """The draft after an editor took an item out."""
    first, *rest = draft.sections
    items = tuple(each for each in first.items if each.id != gone.id)
    return replace(draft, sections=(replace(first, items=items), *rest))


def only(draft: Draft) -> DraftItem:
    [found] = draft.items()
    return found


def test_a_first_draft_keeps_what_is_chosen_and_shows_the_runners_up() -> None:
    draft = first_draft(now(SIGNED, next_up=(SOLAR,)), FILE)
    first, second = draft.sections
    assert [(each.id, each.keep) for each in first.items] == [(SIGNED.id, True)]
    assert [(each.id, each.keep) for each in first.runners_up] == [(SOLAR.id, False)]
    assert (first.seen, first.more) == ((SIGNED.id, SOLAR.id), 1)
    assert (second.items, second.runners_up, second.seen) == ((), (), ())
    assert all(not each.edited() for each in draft.items())


def test_what_an_editor_took_out_stays_out() -> None:
    draft = without(drafted(SIGNED, SOLAR), SIGNED)
    again = redrafted(draft, now(SIGNED, SOLAR))
    assert [each.id for each in again.items()] == [SOLAR.id]


def test_an_item_that_another_source_now_leads_is_no_new_one() -> None:
    draft = drafted(SIGNED)
    other = item("Japan and China signed a treaty on fishing in the northern sea, reports say.", "report")
    lead = Candidate(other, (DocumentId("report"), DocumentId("fish")), (SIGNED.id,))
    own = Candidate(SIGNED, (DocumentId("fish"), DocumentId("report")), (other.id,))
    new = now()
    sections = (replace(new.sections[0], chosen=(lead,)), new.sections[1])
    again = only(redrafted(draft, replace(new, sections=sections, told=(lead, own))))
    assert (again.id, again.sources, again.edited()) == (SIGNED.id, ("fish", "report"), frozenset())


def test_what_nobody_changed_follows_its_source() -> None:
    later = replace(SIGNED, status=Status.IN_FORCE, when=Period.parse("2024-12"))
    again = only(redrafted(drafted(SIGNED), now(later)))
    assert (again.status, again.date, again.conflict) == (Status.IN_FORCE, Period.parse("2024-12"), None)
    assert again.edited() == frozenset()


def test_an_edit_under_which_its_source_changed_is_kept_as_a_conflict_until_the_editor_takes_it_out() -> None:
    edited = changed(drafted(SIGNED), lambda each: replace(each, headline="Fishing treaty signed"))
    later = replace(SIGNED, headline="China and Japan sign a fishing treaty")
    again = redrafted(edited, now(later))
    assert only(again).headline == "Fishing treaty signed"
    assert only(again).conflict == ((Field.HEADLINE, "China and Japan sign a fishing treaty"),)
    assert only(redrafted(again, now(later))) == only(again)
    settled = changed(again, lambda each: replace(each, conflict=None))
    assert only(redrafted(settled, now(later))) == only(settled)
    assert only(settled).edited() == {Field.HEADLINE}


def test_a_source_that_now_says_what_the_editor_wrote_is_no_conflict() -> None:
    edited = changed(drafted(SIGNED), lambda each: replace(each, status=Status.IN_FORCE, reason="the gazette"))
    again = only(redrafted(edited, now(replace(SIGNED, status=Status.IN_FORCE))))
    assert (again.conflict, again.edited()) == (None, frozenset())


def test_an_edit_of_one_field_doesnt_keep_the_others_from_their_source() -> None:
    edited = changed(drafted(SIGNED), lambda each: replace(each, headline="Ours"))
    again = only(redrafted(edited, now(replace(SIGNED, parties=("China", "Japan", "Peru")))))
    assert (again.headline, again.parties, again.conflict) == ("Ours", ("China", "Japan", "Peru"), None)


def test_an_item_whose_words_changed_in_its_source_is_the_same_item() -> None:
    reworded = item("China and Japan signed a new treaty on fishing in the northern sea.", "fish")
    again = redrafted(drafted(SIGNED, SOLAR), now(SOLAR, reworded))
    assert [each.id for each in again.items()] == [reworded.id, SOLAR.id]
    assert again.sections[0].seen == (reworded.id, SOLAR.id)
    assert next(again.items()).text == reworded.text


def test_an_edited_text_whose_source_was_reworded_stays_beside_the_new_words() -> None:
    edited = changed(drafted(SIGNED), lambda each: replace(each, text="We say: a treaty on fishing [@fish]."))
    reworded = replace(item("Both signed, on Monday, what binds their fleets.", "fish"), headline=SIGNED.headline)
    again = only(redrafted(edited, now(reworded)))
    assert (again.id, again.text) == (reworded.id, "We say: a treaty on fishing [@fish].")
    assert again.conflict == ((Field.TEXT, reworded.text),)


def test_of_two_reworded_items_of_one_document_each_finds_its_own() -> None:
    a, b = (item(f"China and Japan signed a treaty on {what} in the sea of the north.", "d") for what in ("eel", "gas"))
    x, y = (item(f"China and Japan signed a treaty on {what} in the northern sea.", "d") for what in ("eel", "gas"))
    again = redrafted(drafted(a, b), now(y, x))
    assert [each.id for each in again.items()] == [x.id, y.id]


def test_words_of_another_document_are_another_item() -> None:
    elsewhere = item(SIGNED.text, "copy")
    again = redrafted(drafted(SIGNED), now(elsewhere))
    assert [(each.id, each.vanished) for each in again.items()] == [(SIGNED.id, True), (elsewhere.id, False)]


def test_what_vanished_is_marked_and_unmarked_when_it_comes_back() -> None:
    gone = redrafted(drafted(SIGNED, SOLAR), now(SOLAR))
    assert [each.vanished for each in gone.items()] == [True, False]
    assert not any(each.vanished for each in redrafted(gone, now(SIGNED, SOLAR)).items())


def test_what_was_taken_out_and_is_gone_comes_back_in_new_words_as_a_runner_up_once() -> None:
    draft = without(drafted(SIGNED, SOLAR), SIGNED)
    reworded = item("China and Japan signed a new treaty on fishing in the northern sea.", "fish")
    again = redrafted(draft, now(reworded, SOLAR))
    assert [each.id for each in again.sections[0].items] == [SOLAR.id]
    assert [(each.id, each.keep) for each in again.sections[0].runners_up] == [(reworded.id, False)]
    assert again.sections[0].seen == (SOLAR.id, reworded.id)
    more = item("China and Peru signed a pact on copper.", "fish", parties="China, Peru")
    assert [each.id for each in redrafted(again, now(reworded, SOLAR, more)).sections[0].items] == [SOLAR.id, more.id]


def test_a_runner_up_that_selection_now_prefers_waits_for_its_editor() -> None:
    draft = first_draft(now(SIGNED, next_up=(SOLAR,)), FILE)
    again = redrafted(draft, now(SOLAR, next_up=(SIGNED,)))
    assert list(again.items()) == list(draft.items())


def test_a_section_that_was_taken_out_comes_back_with_its_first_new_item() -> None:
    draft = replace(drafted(SIGNED), sections=drafted(SIGNED).sections[:1])
    new = proposal({"Agreements": [SIGNED], "Trade": []})
    assert [each.title for each in redrafted(draft, new).sections] == ["Agreements"]
    new = proposal({"Agreements": [SIGNED], "Trade": [GRAIN]})
    assert [each.title for each in redrafted(draft, new).sections] == ["Agreements", "Trade"]


def test_an_item_that_was_moved_to_another_section_is_not_drafted_again_in_its_own() -> None:
    first, second = drafted(SIGNED).sections
    moved = replace(drafted(SIGNED), sections=(replace(first, items=()), replace(second, items=first.items)))
    again = redrafted(moved, now(SIGNED))
    assert [[each.id for each in section.items] for section in again.sections] == [[], [SIGNED.id]]


def test_of_two_sections_with_one_title_each_takes_its_own() -> None:
    new = proposal({"Agreements": [SIGNED]})
    twice = replace(
        new,
        sections=(new.sections[0], *proposal({"Agreements": [SOLAR]}).sections),
        told=(*new.told, *proposal({"Agreements": [SOLAR]}).told),
    )
    draft = first_draft(twice, FILE)
    assert [[each.id for each in section.items] for section in draft.sections] == [[SIGNED.id], [SOLAR.id]]
    assert list(redrafted(draft, twice).items()) == list(draft.items())


def test_an_item_that_lost_its_basis_gets_one_and_a_conflict_where_it_says_something_else() -> None:
    torn = changed(drafted(SIGNED), lambda each: replace(each, basis="", headline="Ours"))
    again = only(redrafted(torn, now(SIGNED)))
    assert again.conflict == ((Field.HEADLINE, SIGNED.headline),)
    assert again.edited() == {Field.HEADLINE}
    assert again.id == ItemId(SIGNED.id)
