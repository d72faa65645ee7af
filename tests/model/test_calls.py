"""What typed Markdown calls for is found in its order, with its place."""

from reportgen.model.calls import figure_words, figures_called, line_of, sources_called, unmarked
from reportgen.model.diagnostics import Place
from tests.records import observation


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


def test_a_called_figure_is_said_with_its_hedge_and_without_its_noun() -> None:
    assert figure_words(observation("50", "deals", qualifier="fewer than")) == "fewer than 50"
    assert figure_words(observation("3200000000", "money", unit="USD")) == "$3.2bn"


def test_the_words_of_markdown_are_those_that_are_printed() -> None:
    deals = observation("50", "deals", "a", "2022", qualifier="over")
    call = f"{{figure:{deals.id}}}"
    typed = f"# Now\n\n*They* [met](https://e.org).[@a, p. 3 | Or so.] Of {call} **deals**, 2\\*3 in `snake_case`.\n"
    assert unmarked(typed, [deals]) == "Now They met. Of over 50 deals, 2*3 in snake_case."
    assert unmarked("{figure:none} - a - b", []) == "{figure:none} - a - b"
