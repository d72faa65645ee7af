"""A draft's file brought up to date around an editor's words."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.model.draft import Draft
from reportgen.model.proposal import Proposal
from reportgen.selection import redrafted
from reportgen.spec import rewritten, says_the_same
from reportgen.spec.draft_writing import flow_item
from tests.drafting import Editor, file_of, later, proposal, proposals, read
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
@settings(max_examples=100, deadline=None)
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
