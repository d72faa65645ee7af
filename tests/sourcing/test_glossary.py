from dataclasses import replace
from pathlib import Path

from reportgen.model.brief import Abbreviations, Box, Brief, Paragraph, Section, Strong, Text, plain
from reportgen.model.evidence import Reworded
from reportgen.model.lexicon import Organisation, Unit
from reportgen.model.source import quoted
from reportgen.sourcing.glossary import abbreviations_of, glossary_of, with_abbreviations
from reportgen.spec.lexicon import read_lexicon
from tests.records import document
from tests.sourcing.told import lexicon, told

FILE = Path(__file__).parents[2] / "reportgen" / "lexicons" / "words-abbreviations.yaml"
SOURCE = document("d", "The Solar Energy Industries Association (SEIA) met the World Trade Body (WTB).")


def entries(
    brief: Brief, *documents: object, words: tuple[str, ...] = (), bodies: tuple[Organisation, ...] = ()
) -> str:
    found = abbreviations_of(brief, documents, lexicon(*words, bodies=bodies))  # type: ignore[arg-type]
    return "; ".join(f"{each.short} {each.long}" for each in found)


def test_only_what_the_brief_prints_is_listed_as_its_source_spells_it_out() -> None:
    (one,) = abbreviations_of(told("# News", "## SEIA meets"), [SOURCE], lexicon())
    assert (one.short, one.long) == ("SEIA", "Solar Energy Industries Association")
    assert one.span is not None
    assert quoted(SOURCE, one.span) == one.long


def test_what_every_reader_knows_is_left_out_and_so_is_what_nobody_defines() -> None:
    assert entries(told("The SEIA and the WTB and the XYZ."), SOURCE, words=("WTB",)) == (
        "SEIA Solar Energy Industries Association"
    )


def test_what_is_printed_only_where_it_is_spelt_out_is_left_out() -> None:
    text = "The Solar Energy Industries Association (SEIA) met."
    assert entries(told(text), SOURCE) == ""
    assert entries(told(text, "SEIA went."), SOURCE) == "SEIA Solar Energy Industries Association"


def test_the_desks_own_long_form_comes_before_a_sources_and_that_before_a_bodys() -> None:
    bodies = (Organisation("SEIA", ("Some Energy Interests Alliance",)), Organisation("World Council Forum", ("WCF",)))
    brief = told("SEIA, WCF")
    assert (
        entries(brief, SOURCE, words=("SEIA = sun lobby",), bodies=bodies) == "SEIA sun lobby; WCF World Council Forum"
    )
    assert entries(brief, SOURCE, bodies=bodies).startswith("SEIA Solar Energy")
    assert entries(brief, bodies=bodies).startswith("SEIA Some Energy Interests Alliance")


def test_two_meanings_are_both_listed_unless_only_one_source_is_printed_from() -> None:
    other = document("e", "A School of East India Affairs (SEIA) opened.")
    assert entries(told("SEIA met."), SOURCE, other) == (
        "SEIA Solar Energy Industries Association; SEIA School of East India Affairs"
    )
    assert entries(told("{reworded e} SEIA met."), SOURCE, other) == "SEIA School of East India Affairs"


def test_one_meaning_in_two_spellings_is_listed_once() -> None:
    other = document("e", "Thus the solar energy industries associations (SEIA) say.")
    assert entries(told("SEIA met."), SOURCE, other) == "SEIA Solar Energy Industries Association"


def test_records_of_sources_do_not_count() -> None:
    assert entries(told("{recorded d} SEIA: a history"), SOURCE) == ""


def test_the_list_takes_the_place_of_its_mark_even_in_a_box_and_carries_its_spans() -> None:
    brief = told("# News", "SEIA met the EV.")
    marked = Brief(brief.masthead, (*brief.sections, Section((Box((Abbreviations("Short forms"),)),))))
    done = with_abbreviations(marked, [SOURCE], lexicon("EV = electric vehicle"))
    (box,) = done.sections[-1].blocks
    assert isinstance(box, Box)
    (paragraph,) = box.blocks
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.children) == (
        "Short forms: EV\u00a0electric vehicle; SEIA\u00a0Solar Energy Industries Association."
    )
    told_by = [each.evidence for each in paragraph.children if isinstance(each, Text) and each.evidence]
    assert told_by == [Reworded((told_by[0].spans[0],))] if isinstance(told_by[0], Reworded) else False
    assert isinstance(paragraph.children[0], Strong)


def test_nothing_takes_its_place_where_there_is_nothing_to_list() -> None:
    brief = told("# News", "Nothing.")
    marked = Brief(brief.masthead, (*brief.sections, Section((Abbreviations("Short forms"),))))
    assert with_abbreviations(marked, [SOURCE], lexicon()).sections[-1].blocks == ()
    assert with_abbreviations(brief, [SOURCE], lexicon()) is brief


def test_the_shipped_glossary_can_be_read_and_added_to() -> None:
    own = b"abbreviations: [-EU, -EV = electric vehicle, CPTPP = a trade agreement]"
    shipped = read_lexicon({FILE.name: FILE.read_bytes()})
    assert shipped.diagnostics == ()
    known, expanded = glossary_of(shipped.value)
    assert {"EU", "5G", "NO"} <= known
    assert expanded["EV"] == "electric vehicle"
    known, expanded = glossary_of(read_lexicon({FILE.name: FILE.read_bytes(), "words-own.yaml": own}).value)
    assert "EU" not in known
    assert expanded["CPTPP"] == "a trade agreement"
    assert "EV" not in expanded


def test_a_desks_later_long_form_replaces_the_shipped_one() -> None:
    assert glossary_of(lexicon("EV = electric vehicle", "EV = enterprise value"))[1]["EV"] == "enterprise value"


def test_codes_of_currencies_and_symbols_of_units_need_no_definition() -> None:
    units = (Unit("KES", ("shilling",), "KES"),)
    assert {"KES", "MW"} <= glossary_of(replace(lexicon(), units=units))[0]
