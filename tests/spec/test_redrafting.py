"""A draft's file brought up to date around an editor's words."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.model.draft import Draft
from reportgen.model.proposal import Proposal
from reportgen.selection import redrafted
from reportgen.spec import rewritten
from tests.drafting import Editor, bare, file_of, later, proposals, read


def again(data: bytes, new: Proposal) -> bytes:
    old = read(data)
    return rewritten(data, old, redrafted(old, new))


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_whatever_an_editor_did_drafting_from_the_same_store_changes_no_byte(data: st.DataObject) -> None:
    new = data.draw(proposals())
    edited = Editor(data.draw, file_of(new)).work()
    assert again(edited, new) == edited


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_whatever_changed_in_the_store_every_word_of_an_editor_stays(data: st.DataObject) -> None:
    before = data.draw(proposals())
    editor = Editor(data.draw, file_of(before))
    edited = editor.work()
    after = data.draw(later(before))
    made = again(edited, after)
    assert bare(read(made)) == bare(redrafted(read(edited), after))
    assert _stays(read(edited), read(made))
    at = [made.decode().index(f"{remark}") for remark in _standing(editor.remarks, edited)]
    assert at == sorted(at)
    assert again(made, after) == made


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
