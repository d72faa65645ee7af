from reportgen.model.brief import Anchor, Inlines, LineBreak, NoteCall, NoteId, Strong, Text
from reportgen.model.style import Figures
from reportgen.typesetting.breaking import natural_width, paragraph
from reportgen.typesetting.measured import Lines, TextLine
from reportgen.typesetting.setting import Column, Setting
from reportgen.typesetting.words import words_of
from tests.typesetting.fixtures import house

WIDTH = 200.0


def setting() -> Setting:
    numbers = {NoteId("a"): 1, NoteId("b"): 12}
    return Setting(house(), numbers, frozenset({Anchor("there")}), {}, "en-GB", 440.0, 700.0)


def broken(*inlines: str | NoteCall | LineBreak | Strong, role: str = "body", width: float = WIDTH) -> list[str]:
    return [line.text for line in measured(*inlines, role=role, width=width)]


def measured(*inlines: str | NoteCall | LineBreak | Strong, role: str = "body", width: float = WIDTH) -> Lines:
    children: Inlines = tuple(Text(i) if isinstance(i, str) else i for i in inlines)
    return paragraph(children, role, Column(0.0, width), setting())


def widths(lines: Lines) -> list[float]:
    return [natural_width(mark.fragments) for line in lines for mark in line.marks if isinstance(mark, TextLine)]


A, B = NoteCall(NoteId("a")), NoteCall(NoteId("b"))


def test_no_text_makes_no_lines() -> None:
    assert broken("") == broken("   ") == []


def test_words_keep_their_order_and_their_spaces() -> None:
    text = "It was agreed in March that both laboratories share what they measure, and that neither sells it."
    assert " ".join(broken(text, role="source")) == text


def test_a_long_word_is_hyphenated_in_the_language_of_the_brief() -> None:
    assert any(line.endswith("-") for line in broken("x " + "responsibilities " * 8))


def test_a_call_is_known_to_its_line() -> None:
    lines = measured("word " * 12 + "last", A, " more", B)
    assert [line.calls for line in lines if line.calls] == [("a", "b")]


def test_a_call_stays_with_its_word() -> None:
    for words in range(1, 30):
        line = next(line for line in broken("ab " * words + "cd", A) if "1" in line)
        assert line.endswith("cd1")


def test_a_call_after_a_space_is_pulled_to_the_word_before() -> None:
    assert broken("word ", A, " next") == ["word1 next"]


def test_neighbouring_calls_are_parted_by_a_comma() -> None:
    assert broken("word", A, B) == ["word1,12"]


def test_a_no_break_hyphen_prints_as_a_hyphen_and_does_not_break() -> None:
    for words in range(1, 30):
        assert any("so-called" in line for line in broken("ab " * words + "so\u2011called"))


def test_a_no_break_space_does_not_break() -> None:
    for words in range(1, 30):
        assert any("5\u00a0km" in line for line in broken("ab " * words + "5\u00a0km"))


def test_a_soft_hyphen_prints_only_where_a_line_ends() -> None:
    lines = broken("sub\u00adstitution " * 12)
    assert "".join(lines).replace("sub-", "sub").replace(" ", "") == "substitution" * 12
    assert not any("\u00ad" in line for line in lines)


def test_a_hyphen_and_a_dash_let_a_line_end() -> None:
    lines = broken("far-reaching—" * 20, role="source")
    assert len(lines) > 1
    assert "".join(lines) == "far-reaching—" * 20


def test_a_word_of_five_thousand_characters_breaks_at_the_measure() -> None:
    lines = measured("before " + "x" * 5000 + " after")
    assert sum(line.text.count("x") for line in lines) == 5000
    assert max(widths(lines)) <= WIDTH
    assert min(widths(lines)[2:-2]) > WIDTH * 0.75


def test_five_thousand_words_joined_by_no_break_spaces_break_all_the_same() -> None:
    lines = measured("\u00a0".join(["abc"] * 2000), role="source")
    assert max(widths(lines)) <= WIDTH
    assert sum(line.text.count("abc") for line in lines) > 1500  # a few words are divided


def test_an_address_breaks_after_its_signs() -> None:
    lines = broken("https://www.example.org/library/reports/2024/agreements?language=en&format=pdf")
    assert len(lines) > 1
    assert all(line[-1] in "/?&=.-" for line in lines[:-1])


def test_a_forced_break_starts_a_line_that_is_not_stretched() -> None:
    lines = measured("one", LineBreak(), "two")
    assert [line.text for line in lines] == ["one", "two"]
    assert all(mark.last for line in lines for mark in line.marks if isinstance(mark, TextLine))


def test_markup_in_the_text_is_printed_as_it_stands() -> None:
    text = '<b>&amp;<a href="file:///x">&lt;/para>'
    assert "".join(broken(text, width=400.0)) == text


def test_tracked_capitals_stay_within_the_measure() -> None:
    lines = measured("A heading of many words in wide capitals", role="series", width=90.0)
    assert max(widths(lines)) <= 90.0
    assert lines[0].text == lines[0].text.upper()


def test_words_of_two_faces_are_not_parted() -> None:
    assert broken("un", Strong((Text("bold"),)), "ed") == ["unbolded"]


def test_white_space_of_a_role_stands_around_its_paragraph_alone() -> None:
    style = house().text["deck"]
    lines = measured("word " * 60, role="deck")
    assert [line.after for line in lines] == [0.0] * (len(lines) - 1) + [style.space_after]


def test_a_word_of_thousands_of_soft_hyphens_breaks_at_the_measure() -> None:
    lines = measured("a\u00ad" * 3000, role="source")
    assert max(widths(lines)) <= WIDTH
    assert "".join(line.text for line in lines).replace("-", "") == "a" * 3000
    assert sum(line.hyphenated for line in lines) == len(lines) - 1


def test_chinese_breaks_between_characters_but_not_before_a_closing_sign() -> None:
    assert chances("中国科学院，张伟。") == ["中国", "国科", "科学", "学院", "，张", "张伟"]
    assert chances("（中国）in中") == ["中国", "）i", "n中"]


def chances(text: str) -> list[str]:
    """The characters before and after each place where a word may be divided."""
    words = words_of(house().fonts["serif"].regular, Figures.FONT, "en-GB", ligatures=True, hyphenate=False)
    return [text[chance.at - 1 : chance.at + 1] for chance in words[text].chances]


def test_what_joins_a_line_to_the_next_is_known() -> None:
    text = "responsibilities and far-reaching either/or " * 9
    lines = measured(text, LineBreak(), "end", width=56.0)
    marks = [mark for line in lines for mark in line.marks if isinstance(mark, TextLine)]
    assert {mark.join for mark in marks} == {" ", "\u00ad", ""}
    assert [line.hyphenated for line in lines] == [mark.text.endswith("-") for mark in marks]
    joined = "".join((mark.text[:-1] if mark.join == "\u00ad" else mark.text) + mark.join for mark in marks)
    assert joined.replace("\u00ad", "").split() == [*text.split(), "end"]
