"""What typed Markdown calls for is found in its order, with its place."""

from reportgen.model.calls import figures_called, line_of, sources_called
from reportgen.model.diagnostics import Place


def test_sources_are_called_in_order_none_twice_without_locators_and_remarks() -> None:
    assert sources_called("A.[@b, p. 3; @a-1] B.[@b | Sources differ.] [no](link)") == ("b", "a-1")
    assert sources_called(r"\[@no] call, nor [this]") == ()


def test_figures_are_called_by_their_ids() -> None:
    assert figures_called("{figure:a:n1} and {figure: b-2:n0 }, {figure:a:n1}") == ("a:n1", "b-2:n0")
    assert figures_called("{page:a} {figure:} {figure:a b}") == ()


def test_a_call_stands_in_its_line_else_where_the_words_begin() -> None:
    begins, whole, third = Place("d.yaml", 1), Place("d.yaml", 4, 9), Place("d.yaml", 7, 3)
    places = {"text": whole, "text.2": third}
    assert line_of("@x", "a\n\nb [@x]", "text", places, begins) == third
    assert line_of("@x", "a [@x]", "text", places, begins) == whole
    assert line_of("@x", "a [@x]", "intro", places, begins) == begins
