"""A draft's file brought up to date around an editor's words."""

import difflib
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.model.draft import Draft
from reportgen.model.findings import Status
from reportgen.model.proposal import Proposal
from reportgen.selection import redrafted
from reportgen.spec import rewritten, says_the_same
from reportgen.spec.draft_writing import flow_item
from tests.drafting import Editor, file_of, later, proposal, proposals, read
from tests.effort import tries
from tests.records import item


def again(data: bytes, new: Proposal) -> bytes:
    old = read(data)
    return rewritten(data, old, redrafted(old, new))


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_whatever_an_editor_did_drafting_from_the_same_store_changes_no_byte(data: st.DataObject) -> None:
    new = data.draw(proposals())
    edited = Editor(data.draw, file_of(new)).work()
    assert again(edited, new) == edited


@given(st.data())
@settings(max_examples=tries(100), deadline=None)
def test_whatever_changed_in_the_store_every_word_of_an_editor_stays(data: st.DataObject) -> None:
    before = data.draw(proposals())
    editor = Editor(data.draw, file_of(before))
    edited = editor.work()
    after = data.draw(later(before))
    made = again(edited, after)
    assert says_the_same(read(made), redrafted(read(edited), after))
    assert _stays(read(edited), read(made))
    at = [made.decode().index(f"{remark}") for remark in _standing(editor.remarks, edited)]
    assert at == sorted(at)
    assert again(made, after) == made


def changes(before: bytes, after: bytes) -> list[str]:
    """The lines that went and came, those of `basis` and `seen` aside."""
    told = list(difflib.unified_diff(before.decode().splitlines(), after.decode().splitlines(), lineterm="", n=0))[2:]
    lines = [f"{line[0]} {line[1:]}" for line in told if line[0] in "+-"]
    return [line for line in lines if not line[2:].lstrip().startswith(("basis", "seen"))]


def test_only_what_changed_is_written_and_new_items_stand_behind_the_last() -> None:
    treaty = item("China and Japan signed a treaty.", "fish")
    pact = item("China and Peru signed a pact on copper.", "ore", parties="China, Peru", status="held", when="2024-11")
    goods = item("Trade grew.", "trade")
    data = file_of(proposal({"Agreements": [treaty]})).replace(
        b"    runners_up: []", b"        # ask the ministry\n    # what else there is\n    runners_up:"
    )
    data = data.replace(b"headline: China and Japan signed", b'headline: "Ours: signed"  # not:')
    later = replace(treaty, headline="China and Japan sign", status=Status.IN_FORCE)
    new = proposal({"Agreements": [later, pact], "Trade": [goods]}, {"Agreements": []})
    made = again(data, new)
    assert changes(data, made) == [
        "-         status: signed",
        "+         status: in force",
        '+         conflict: {headline: "China and Japan sign"}',
        f"+       - id: {pact.id}",
        "+         keep: true",
        "+         headline: China and Peru signed a pact on copper",
        "+         text: |",
        "+           China and Peru signed a pact on copper.",
        "+         date: 2024-11",
        "+         parties: [China, Peru]",
        "+         status: held",
        "+         sources: [ore]",
        "+ ",
        "+   # Selection has no more items for this section.",
        "+   - section: Trade",
        "+     items:",
        f"+       - id: {goods.id}",
        "+         keep: true",
        "+         headline: Trade grew",
        "+         text: |",
        "+           Trade grew.",
        "+         parties: [China, Japan]",
        "+         status: signed",
        "+         sources: [trade]",
        "+     runners_up: []",
    ]
    text = made.decode()
    assert text.index("# ask the ministry") < text.index("id: ore:") < text.index("# what else there is")


def test_the_count_above_a_section_is_brought_up_to_date_unless_an_editor_took_it_out() -> None:
    treaty, pact = item("China and Japan signed a treaty.", "fish"), item("China and Peru signed a pact.", "ore")
    data = file_of(proposal({"Agreements": [treaty]}, {"Agreements": [pact]}))
    assert b"  # Selection has 1 more item for this section.\n" in data
    new = proposal({"Agreements": [treaty, pact]})
    assert changes(data, again(data, new)) == [
        "-   # Selection has 1 more item for this section.",
        "+   # Selection has no more items for this section.",
    ]
    without = data.replace(b"  # Selection has 1 more item for this section.\n", b"")
    assert again(without, new) == without


def test_what_came_back_loses_its_mark_with_the_line() -> None:
    treaty = item("China and Japan signed a treaty.", "fish")
    data = file_of(proposal({"Agreements": [treaty]}))
    gone = again(data, proposal({"Agreements": []}))
    assert changes(data, gone) == ["+         vanished: true"]
    assert again(gone, proposal({"Agreements": [treaty]})) == data


def test_comments_within_a_list_stand_below_it_when_it_is_written_anew() -> None:
    told = item("China and Japan signed a treaty.", "fish")
    data = file_of(proposal({"Agreements": [told]})).replace(
        b"parties: [China, Japan]", b"parties:\n          - China  # first\n          # and\n          - Japan  # last"
    )
    made = again(data, proposal({"Agreements": [replace(told, parties=("China", "Peru"))]})).decode()
    assert "        parties: [China, Peru]\n        # first\n        # and  # last\n        status:" in made


def test_an_item_between_brackets_stays_between_them() -> None:
    told = item("China and Japan signed a treaty.", "fish")
    data = file_of(proposal({"Agreements": [told]}))
    head, block = data.decode().split("    items:\n")
    [drafted] = read(data).items()
    lines = f"    items:\n      - {flow_item(drafted)}\n".replace("keep: true,", "keep: true,  # yes\n         ")
    edited = head + lines + block[block.index("    runners_up") :]
    made = again(edited.encode(), proposal({"Agreements": [replace(told, parties=("Peru",))]})).decode()
    [line] = [line for line in made.splitlines() if "- {" in line]
    assert "parties: [Peru]" in line
    assert "\n        # yes\n    runners_up: []\n" in made


def _standing(remarks: list[str], edited: bytes) -> list[str]:
    """Return the remarks that an editor didn't take out again, in the order of the file."""
    text = edited.decode()
    return sorted((each for each in remarks if each in text), key=text.index)


def _stays(old: Draft, new: Draft) -> bool:
    """Tell whether a newer draft has all that a human decided in an older one, and in its order."""
    assert new.foreword == old.foreword
    for was, now in zip(old.sections, new.sections, strict=False):
        assert (now.title, now.intro) == (was.title, was.intro)
        for before, after in ((was.items, now.items), (was.runners_up, now.runners_up)):
            for one, other in zip(before, after[: len(before)], strict=True):
                assert (other.keep, other.reason) == (one.keep, one.reason)
                assert all(other.values()[field] == one.values()[field] for field in one.edited())
    return True
