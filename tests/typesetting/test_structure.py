"""Which element text belongs to, as far as measuring decides it."""

from reportgen.model.brief import NoteId
from reportgen.model.page import Element
from reportgen.typesetting.structure import Structure

A, B = NoteId("a"), NoteId("b")


def parents(structure: Structure) -> list[str]:
    """Each element with its parent: `P < Sect`."""
    return [f"{e.tag} < {structure.elements[e.parent].tag}" for e in structure.elements[1:]]


def test_elements_stand_within_the_one_that_is_open() -> None:
    structure = Structure()
    with structure.within("Sect"):
        with structure.within("P"):
            pass
        with structure.within("L"), structure.within("LI"):
            pass
    assert parents(structure) == ["Sect < Document", "P < Sect", "L < Sect", "LI < L"]
    assert structure.at == 0


def test_what_is_measured_outside_of_any_element_belongs_to_none() -> None:
    structure = Structure()
    assert (structure.link("x"), structure.call(A, "Note 1"), structure.spoken(0, "el")) == (0, 0, 0)
    with structure.within("P"), structure.inside(0):
        assert structure.link("x") == 0
    assert parents(structure) == ["P < Document"]


def test_a_note_is_numbered_by_its_first_call_and_stands_beside_the_block() -> None:
    structure = Structure()
    with structure.within("Sect"):
        with structure.within("Table"), structure.within("TD"):
            structure.call(A, "Note 1")
        with structure.within("P"):
            structure.call(A, "Note 1")
            structure.call(B, "Note 2")
    assert parents(structure) == [
        "Sect < Document", "Table < Sect", "TD < Table", "Reference < TD", "Link < Reference", "Note < Sect",
        "P < Sect", "Reference < P", "Link < Reference", "Reference < P", "Link < Reference", "Note < Sect",
    ]  # fmt: skip
    first = structure.note(A)
    assert structure.elements[first] == Element("Note", 1, note=A)
    assert first < structure.note(B)


def test_a_call_within_a_link_stands_beside_it() -> None:
    structure = Structure()
    with structure.within("P"), structure.inside(structure.link("there")):
        structure.call(A, "Note 1")
    assert parents(structure)[:3] == ["P < Document", "Link < P", "Reference < P"]


def test_a_link_within_a_link_is_the_same_link() -> None:
    structure = Structure()
    with structure.within("TOCI"), structure.within("Link") as number:
        assert structure.link("words") == structure.link("page") == number


def test_no_heading_skips_a_level() -> None:
    structure = Structure()
    assert [structure.heading(level) for level in (2, 3, 3, 1, 5, 9, 0)] == ["H1", "H2", "H2", "H1", "H2", "H3", "H1"]
