"""No source's text can become markup."""

from hypothesis import given
from hypothesis import strategies as st

from reportgen.composition.escaping import escape
from reportgen.composition.tree import parse
from reportgen.model.brief import Heading, ListBlock, Paragraph, Section, Table, Text

words = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], max_codepoint=0xEFFFF), min_size=1, max_size=80
)
MARKUP = (
    "# ;- ;1. ;> ;| a | b |;**b**;[@id];[x](http://e.org);{page:x};{:#x};`c`;&amp;;::: chart x;<b>;\\;~~~;***;"
    "http://e.org;![i](j);--;\t;    code;$5;{{ x }}"
)
nasty = st.lists(st.sampled_from(MARKUP.split(";")), max_size=6).map(" ".join)


def one_text(sections: tuple[Section, ...]) -> str:
    ((block,),) = (section.blocks for section in sections)
    assert isinstance(block, Paragraph)
    assert all(isinstance(child, Text) for child in block.children)
    return "".join(child.text for child in block.children if isinstance(child, Text))


@given(st.one_of(words, nasty))
def test_escaped_text_prints_as_itself_and_nothing_else(text: str) -> None:
    shown = " ".join(text.split())
    outcome = parse(escape(text), "f", lambda _: None)
    assert [d.code for d in outcome.diagnostics] in ([], ["unknown-block"])
    assert (one_text(outcome.value) if outcome.value else "") == shown


@given(nasty)
def test_escaped_text_stays_within_its_heading_list_and_cell(text: str) -> None:
    shown = " ".join(text.split()) or "x"
    safe = escape(shown)
    markdown = f"## {safe}\n\n- {safe}\n\n| {safe} | b |\n|---|---|\n| {safe} | c |\n"
    ((heading, bullets, table),) = (s.blocks for s in parse(markdown, "f", lambda _: None).value)
    assert isinstance(heading, Heading)
    assert heading.children == (Text(shown),)
    assert isinstance(bullets, ListBlock)
    assert bullets.items == ((Paragraph((Text(shown),)),),)
    assert isinstance(table, Table)
    assert (table.header[0], table.rows[0][0]) == ((Text(shown),), (Text(shown),))


def test_no_source_brings_marks_of_evidence() -> None:
    assert escape("a\U000f0000b\U0010fffd") == "ab"
