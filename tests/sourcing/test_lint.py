from dataclasses import replace

from reportgen.model.brief import (
    Anchor,
    Box,
    Brief,
    Contents,
    Emphasis,
    Figure,
    Heading,
    KeyFigure,
    KeyFigures,
    LineBreak,
    Link,
    ListBlock,
    Masthead,
    PageBreak,
    Paragraph,
    Quote,
    Section,
    SourceList,
    Strong,
    Table,
    Text,
)
from reportgen.model.diagnostics import Place
from reportgen.model.spec import SectionSpec
from reportgen.model.style import Align
from reportgen.sourcing import lint
from reportgen.sourcing.lint_wording import ours, place_of, sentences, wordings
from tests.records import document
from tests.sourcing.told import desk, lexicon, told

WORDS = {"likely 5": ("likely",), "confidence levels": ("high confidence",)}


def codes(*lines: str, cited: str = "", strict: bool = False, **rules: bool) -> list[str]:
    known = lexicon()
    known.words.update(WORDS)
    found = lint(told(*lines, cited=cited), desk(strict=strict, **rules), known, [document("d", "Old words. " * 60)])
    return [f"{each.severity} {each.code}" for each in found]


BAD = "{own} With high confidence, the ABC is likely up by 17 percent, “all new”."


def test_each_rule_is_asked_for_by_the_spec() -> None:
    assert codes(BAD, cited="d") == [
        "warning mixed-confidence",
        "warning undefined-abbreviation",
        "warning house-style",
        "error altered-quotation",
    ]
    assert codes(BAD, confidence=False, abbreviations=False, house=False) == []


def test_a_strict_brief_makes_errors_of_them() -> None:
    assert codes(BAD, strict=True) == ["error mixed-confidence", "error undefined-abbreviation", "error house-style"]


def test_a_brief_that_says_nowhere_what_it_comes_from_is_not_linted() -> None:
    assert codes("With high confidence, the ABC is likely up by 17 percent.") == []


def test_quoting_has_limits_in_every_brief() -> None:
    assert codes("{quoted d 0} " + "Old words. " * 50, house=False) == ["warning quoted-too-much"]


def test_every_text_is_read_in_the_order_of_the_page() -> None:
    def words(text: str) -> tuple[Text, ...]:
        return (Text(text),)

    table = Table((words("i"), words("j")), ((words("k"), words("l")),), (Align.LEFT,) * 2, words("h"), words("m"))
    blocks = (
        Box((Paragraph(words("a"), "glance"),)),
        KeyFigures((KeyFigure("b", words("c")),)),
        Contents("d"),
        ListBlock(((Paragraph((Strong(words("e")), LineBreak(), Emphasis(words("f")))),),)),
        Quote((Paragraph((Link("#x", words("g")),)),)),
        table,
        Figure("chart", words("n"), "o", words("p"), "never printed"),
        SourceList("q"),
        Paragraph(words("of a source list"), "source"),
        PageBreak(),
    )
    head = Masthead("A title", "An organisation", "A series")
    brief = Brief(head, (Section(blocks, Heading(1, words("z"), Anchor("s"))),))
    read = [wording.text for wording in wordings(brief)]
    assert read[:4] == ["An organisation", "A series", "A title", "z"]
    assert "".join(read[4:]) == "abcde fghijklmnopq"


def test_a_mask_keeps_every_character_in_its_place() -> None:
    (wording,) = wordings(told("{own} We say “so”, {quoted d 0} they say {stated} 17%"))
    own = ours(wording)
    assert len(own) == len(wording.text)
    assert own.replace("\ufffc", "") == "We say “”, "


def test_sentences_end_where_the_next_begins() -> None:
    text = "It rose by 3.5%. “Did it?” Yes, in the U.S. market! So"
    assert [text[start:end].strip() for start, end in sentences(text)] == [
        "It rose by 3.5%.",
        "“Did it?”",
        "Yes, in the U.S. market!",
        "So",
    ]


def test_a_word_without_evidence_has_the_place_of_its_line_in_the_intro() -> None:
    keys = {"sections.0": 5, "sections.0.title": 6, "sections.0.intro": 7, "sections.0.intro.1": 9}
    sections = (
        SectionSpec("agreement", "News", intro="One line.\nAnother\nline here.\n"),
        SectionSpec("trade", "More"),
    )
    spec = replace(desk(), sections=sections, places=tuple((key, Place("b.yaml", n)) for key, n in keys.items()))
    heading, body = wordings(told("# News", "Another line here. Something else."))
    lines = [
        place_of(body, body.text.index(word), spec).line for word in ("Another", "line here", "One line"[4:], "else")
    ]
    assert place_of(heading, 0, spec).line == 6
    assert lines == [7, 7, 7, 5]
    assert place_of(wordings(told("# News", "Another"))[1], 0, spec).line == 9
