from reportgen.model.brief import Abbreviations, Brief, Section
from reportgen.sourcing.glossary import with_abbreviations
from reportgen.sourcing.lint_abbreviations import undefined_abbreviations
from reportgen.sourcing.lint_wording import wordings
from tests.records import document
from tests.sourcing.told import desk, lexicon, printed, told


def found(*lines: str, strict: bool = False, words: tuple[str, ...] = ("EU",)) -> list[str]:
    return printed(undefined_abbreviations(wordings(told(*lines)), desk(strict=strict), lexicon(*words)))


def shorts(*lines: str) -> list[str]:
    return [line.split("“")[1].split("”")[0] for line in found(*lines)]


def test_it_is_told_once_where_it_is_first_printed_with_the_words_around() -> None:
    (one,) = found("# News", "## {reworded d} SEIA meets the EU", "{own} The SEIA met.", "SEIA again.", strict=True)
    assert one == (
        "b.yaml:5 error undefined-abbreviation: “SEIA” isn't spelt out where it is first printed, from d: "
        "‘SEIA meets the EU’"
    )


def test_an_editors_line_is_the_place() -> None:
    (one,) = found("# News", "## Solar firms meet", "{own} The SEIA met.")
    assert one == (
        "b.yaml:9:3 warning undefined-abbreviation: “SEIA” isn't spelt out where it is first printed under "
        "‘Solar firms meet’: ‘The SEIA met.’"
    )


def test_spelt_out_first_it_may_be_used_after_even_where_a_quotation_did_so() -> None:
    assert not shorts("The Solar Energy Industries Association (SEIA) met.", "SEIA again.")
    assert not shorts("SEIA (Solar Energy Industries Association) met.", "SEIA again.")
    assert not shorts("{quoted d 0} “The Solar Energy Industries Association (SEIA) met.”", "## SEIA again")


def test_spelt_out_later_is_too_late() -> None:
    assert shorts("## SEIA meets", "The Solar Energy Industries Association (SEIA) met.") == ["SEIA"]


def test_the_plural_and_the_full_stops_make_no_other_abbreviation() -> None:
    assert not shorts("The electric vehicles (EVs) and the EV.")
    assert not shorts("The E.U. met.")


def test_in_quotations_alone_it_is_a_warning_even_in_a_strict_brief() -> None:
    (one,) = found("# News", "{quoted d 0} “The SEIA met.”", strict=True)
    assert one.startswith("b.yaml:5 warning")
    assert one.endswith(", in a quotation")


def test_in_the_name_of_a_party_it_is_printed_by_us() -> None:
    (one,) = found("# News", "Russia and {named d} CNSA", strict=True)
    assert one.startswith("b.yaml:5 error")


def test_where_our_own_words_print_it_too_they_are_told() -> None:
    (one,) = found("# News", "{quoted d 0} “The SEIA met.”", "{own} SEIA again.", strict=True)
    assert one.startswith("b.yaml:9:3 error")


def test_what_the_lexicon_knows_or_a_record_says_is_fine() -> None:
    assert not shorts("The EU met.", "{recorded d} “SEIA: a history”")


def test_the_list_of_abbreviations_counts_wherever_it_stands() -> None:
    brief = told("# News", "## SEIA meets", "The XYZ met.")
    source = document("d", "The Solar Energy Industries Association (SEIA).")
    marked = Brief(brief.masthead, (*brief.sections, Section((Abbreviations(""),))))
    listed = with_abbreviations(marked, [source], lexicon())
    (one,) = undefined_abbreviations(wordings(listed), desk(), lexicon())
    assert "XYZ" in one.message
