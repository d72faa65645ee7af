"""Whatever characters a brief brings along, and wherever: it is set, written, and the file is sound."""

from datetime import date
from io import BytesIO

import pikepdf
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.model.brief import (
    Anchor,
    Block,
    Box,
    BoxKind,
    Brief,
    Contents,
    Figure,
    Heading,
    Inlines,
    KeyFigure,
    KeyFigures,
    LineBreak,
    Link,
    ListBlock,
    Masthead,
    Note,
    NoteCall,
    NoteId,
    PageBreak,
    PageNumber,
    Paragraph,
    Quote,
    Section,
    Strong,
    Table,
    Text,
)
from reportgen.model.style import Align
from reportgen.pdf import write
from reportgen.typesetting import typeset
from tests.effort import tries
from tests.pdf.tagged import must_be_well_tagged, must_conform
from tests.typesetting.briefs import DRAWING
from tests.typesetting.fixtures import house

CALL = NoteCall(NoteId("n"))

texts = st.one_of(
    st.text(max_size=60),
    st.text(st.sampled_from("ab \u00a0\u00ad\u2011\u200b\u2009\n\t—-/<>&%()\\'\"é한字"), max_size=80),
    st.integers(1, 4000).map("x".__mul__),
)
inlines = st.lists(
    st.one_of(
        texts.map(Text),
        texts.map(lambda text: Strong((Text(text),))),
        texts.map(lambda text: Link(text, (Text(text), CALL))),
        st.sampled_from([CALL, LineBreak(), PageNumber(Anchor("a"))]),
    ),
    max_size=5,
).map(tuple)
paragraphs = st.builds(Paragraph, inlines)
rows = st.lists(st.lists(inlines, max_size=3).map(tuple), max_size=4).map(tuple)
leaves: st.SearchStrategy[Block] = st.one_of(
    paragraphs,
    st.builds(Heading, st.integers(0, 5), inlines, texts.map(Anchor)),
    st.builds(Table, st.tuples(inlines, inlines), rows, st.just((Align.LEFT,)), inlines, inlines),
    st.builds(Figure, st.sampled_from(["plot", "none"]), inlines, texts, inlines, texts),
    st.lists(st.builds(KeyFigure, texts, inlines), max_size=7).map(tuple).map(KeyFigures),
    st.builds(Contents, texts, st.integers(0, 3)),
    st.just(PageBreak()),
)
blocks: st.SearchStrategy[Block] = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(Box, st.lists(inner, max_size=3).map(tuple), st.sampled_from(BoxKind)),
        st.lists(inner, max_size=3).map(tuple).map(Quote),
        st.builds(ListBlock, st.lists(st.lists(inner, max_size=2).map(tuple), max_size=3).map(tuple), st.booleans()),
    ),
    max_leaves=4,
)


@settings(max_examples=tries(150), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.builds(Masthead, texts, texts, texts, texts, texts, texts), st.lists(blocks, max_size=4), inlines, texts)
def test_any_text_can_be_set_and_written(masthead: Masthead, found: list[Block], note: Inlines, words: str) -> None:
    heading = Heading(1, (Text(words),), Anchor("a"))
    brief = Brief(
        masthead, (Section(tuple(found), heading),), (Note(NoteId("n"), 1, note),), keywords=(words,), foot=words
    )
    layout = typeset(brief, house(), {"plot": DRAWING}).value
    data = write(layout, brief, house(), "reportgen test", date(2025, 1, 2))
    assert pikepdf.open(BytesIO(data)).check_pdf_syntax() == []
    must_conform(data)
    must_be_well_tagged(data)
