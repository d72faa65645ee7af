"""DOCX files: what a person reads on the page comes in, and nothing can break the reading."""

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.document import Document as Docx
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.extraction import extract
from reportgen.ingest.formats.docx import read_docx
from reportgen.ingest.reading import Reading
from reportgen.model.source import Document, PassageKind
from tests.extraction.reading import shipped
from tests.ingest.reading import documents, outcome, passages

PATH = "inbox/article.docx"
TITLE = "Kenya and Japan launch joint lunar laboratory"
BYLINE = "By Ben Okoth | Space Daily | Published: 2024-10-02"
FIRST = "Kenya and Japan launched a joint lunar laboratory in Nairobi on 1 October 2024, with 120 researchers."
SECOND = "Trade between the two countries rose 12% to $1.4 billion in 2023, the ministry said."
W_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def packed(document: Docx) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def blank() -> Docx:
    document = docx.Document()
    document.core_properties.title = document.core_properties.author = ""
    return document


def reading(data: bytes) -> Reading:
    found = read_docx(data, PATH)
    assert found.diagnostics == ()
    assert found.value
    return found.value


def lines(data: bytes) -> list[str]:
    return [line.text.text for line in reading(data).lines]


def of_xml(*paragraphs: str) -> bytes:
    """Pack paragraphs that are written as `w:p` content."""
    document = blank()
    body = document.element.body
    for paragraph in paragraphs:
        body.insert(len(body) - 1, parse_xml(f"<w:p {nsdecls('w')}>{paragraph}</w:p>"))
    return packed(document)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def raised(text: str) -> str:
    return run(text, '<w:vertAlign w:val="superscript"/>')


def changed(data: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """Pack a file again with its parts changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    change(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as again:
        for name, part in parts.items():
            again.writestr(name, part)
    return out.getvalue()


def refusal(data: bytes) -> str:
    """Return the one error's code; reading the file as the pipeline does says the same."""
    found = read_docx(data, PATH)
    assert found.value is None
    assert [d.code for d in outcome(data, PATH).diagnostics] == [d.code for d in found.diagnostics]
    (said,) = found.diagnostics
    assert said.severity == "error"
    assert said.place is not None
    assert said.place.file == PATH
    assert said.hint
    return said.code


def article() -> Docx:
    document = blank()
    document.add_paragraph(TITLE, style="Title")
    document.add_paragraph(BYLINE)
    document.add_paragraph(FIRST)
    document.add_heading("What comes next", level=1)
    document.add_paragraph(SECOND)
    return document


def found_in(document: Document) -> tuple[object, ...]:
    found = extract(document, shipped())
    items = [(i.section, i.headline, i.text, i.when, i.parties, i.status) for i in found.items]
    numbers = [(o.value, o.unit, o.currency, o.period, o.qualifier, o.surface) for o in found.observations]
    return items, numbers


def test_the_same_article_as_text_and_as_docx_yields_the_same() -> None:
    text = f"# {TITLE}\n\n{BYLINE}\n\n{FIRST}\n\n## What comes next\n\n{SECOND}\n"
    (as_text,), (as_docx,) = documents(text), documents(packed(article()))
    assert as_docx.text == as_text.text
    assert [p.kind for p in as_docx.passages] == [p.kind for p in as_text.passages]
    assert (as_docx.title, as_docx.authors, as_docx.publisher) == (TITLE, ("Ben Okoth",), "Space Daily")
    assert as_docx.published == as_text.published
    assert found_in(as_docx) == found_in(as_text)
    assert all(found_in(as_docx))


def test_every_stored_character_that_claims_an_origin_stands_there_in_the_decoded_text() -> None:
    data = packed(article())
    decoded = reading(data).text
    (document,) = documents(data)
    assert document.origin
    for origin in document.origin:
        stored = document.text[origin.start : origin.start + origin.length]
        assert decoded[origin.file_start : origin.file_start + origin.length] == stored


def test_headings_rank_below_a_title_and_by_themselves_where_there_is_none() -> None:
    document = blank()
    document.add_heading("One Port Opens", level=1)
    document.add_heading("Its Pilots", level=2)
    assert [line.level for line in reading(packed(document)).lines] == [1, 2]
    document.add_paragraph("The Ports", style="Title")
    assert [line.level for line in reading(packed(document)).lines] == [2, 3, 1]


def test_a_style_of_ones_own_is_what_it_is_based_on() -> None:
    document = blank()
    own = document.styles.add_style("House Headline", 1)
    own.base_style = document.styles["Heading 2"]
    document.add_paragraph("One port opens", style="House Headline")
    assert [line.level for line in reading(packed(document)).lines] == [2]


def test_an_outline_level_makes_a_heading_without_a_style() -> None:
    data = of_xml(f'<w:pPr><w:outlineLvl w:val="2"/></w:pPr>{run("One port opens")}', run("It has forty places."))
    assert [line.level for line in reading(data).lines] == [3, 0]


def test_list_items_captions_and_bold_lines_are_told() -> None:
    document = blank()
    document.add_paragraph("Forty places", style="List Bullet")
    document.add_paragraph("The new quay at dawn", style="Caption")
    document.add_paragraph().add_run("A line in bold").bold = True
    bullet, caption, bold = reading(packed(document)).lines
    assert (bullet.bullet, caption.caption, bold.strong) == (True, True, True)
    assert (caption.bullet, bold.bullet, bullet.strong, bold.caption) == (False, False, False, False)


def test_a_caption_stays_out_of_the_body() -> None:
    document = article()
    document.paragraphs[2].insert_paragraph_before("The laboratory's dome in Nairobi", style="Caption")
    (read,) = documents(packed(document))
    assert passages(read, PassageKind.CAPTION) == ["The laboratory's dome in Nairobi"]


def test_a_table_comes_row_by_row_in_its_place() -> None:
    document = blank()
    document.add_paragraph("Before the table.")
    table = document.add_table(rows=2, cols=3)
    for row, texts in zip(table.rows, (("Year", "Grain", "Ore"), ("2023", "12", "13")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.add_paragraph("Behind the table.")
    assert lines(packed(document)) == [
        "Before the table.",
        "| Year | Grain | Ore |",
        "| 2023 | 12 | 13 |",
        "Behind the table.",
    ]


def test_a_cell_merged_downwards_is_repeated_and_one_merged_sideways_is_not() -> None:
    document = blank()
    table = document.add_table(rows=3, cols=3)
    table.cell(1, 0).merge(table.cell(2, 0)).text = "Asia"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Exports"
    for row, (ally, value) in enumerate((("Japan", "4"), ("Korea", "5")), 1):
        table.cell(row, 1).text, table.cell(row, 2).text = ally, value
    assert lines(packed(document)) == [
        "| | Exports |",
        "| Asia | Japan | 4 |",
        "| Asia | Korea | 5 |",
    ]


def test_a_table_that_only_places_texts_is_read_as_their_paragraphs() -> None:
    document = blank()
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    left.text = "Two ports agreed to share a pilot school. " * 10
    right.text = "Aside"
    assert [line.bullet for line in reading(packed(document)).lines] == [False, False]


def test_insertions_are_in_and_deletions_out() -> None:
    data = of_xml(
        run("The ports ")
        + f'<w:ins w:id="1" w:author="a">{run("signed")}</w:ins>'
        + '<w:del w:id="2" w:author="a"><w:r><w:delText>rejected</w:delText></w:r></w:del>'
        + f'<w:moveFrom w:id="3" w:author="a">{run(" an old")}</w:moveFrom>'
        + f'<w:moveTo w:id="4" w:author="a">{run(" a new")}</w:moveTo>'
        + run(" accord.")
    )
    assert lines(data) == ["The ports signed a new accord."]


def test_paragraphs_whose_parting_mark_is_deleted_are_one() -> None:
    mark = '<w:pPr><w:rPr><w:del w:id="1" w:author="a"/></w:rPr></w:pPr>'
    assert lines(of_xml(mark + run("The ports "), run("signed."))) == ["The ports signed."]
    assert lines(of_xml(mark + run("The ports"))) == ["The ports"]


def test_a_large_initial_belongs_to_its_word() -> None:
    assert lines(of_xml(f'<w:pPr><w:framePr w:dropCap="drop"/></w:pPr>{run("T")}', run("wo ports."))) == ["Two ports."]


def test_links_are_read_and_hidden_text_and_prompts_are_not() -> None:
    data = of_xml(
        f'<w:hyperlink w:anchor="x">{run("The ports")}</w:hyperlink>'
        + run(" signed.")
        + run(" Secret.", "<w:vanish/>"),
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        + run("Click here to enter text.")
        + "</w:sdtContent></w:sdt>",
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run('Filled in.')}</w:sdtContent></w:sdt>",
    )
    assert lines(data) == ["The ports signed.", "Filled in."]


def test_of_a_field_only_the_result_is_read() -> None:
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    data = of_xml(
        run("Page ")
        + field.format("begin")
        + "<w:r><w:instrText>DATE</w:instrText></w:r>"
        + run("never")
        + field.format("separate")
        + run("seven")
        + field.format("end")
        + run(".")
    )
    assert lines(data) == ["Page seven."]


@pytest.mark.parametrize(
    ("words", "read"),
    [
        (run("the 5") + raised("th") + run(" round"), "the 5th round"),
        (run("about 10") + raised("8") + run(" cells"), "about 10^8 cells"),
        (run("10") + raised("−") + raised("12") + run(" m"), "10^-12 m"),
        (run("40 km") + raised("2") + run(" of reef"), "40 km² of reef"),
        (run("Trade rose.") + raised("3") + run(" It fell."), "Trade rose. It fell."),
        (run("in 2024") + raised("12") + run(" and"), "in 2024 and"),
        (run("by Roe") + raised("1,2") + run(" and Poe") + raised("*"), "by Roe and Poe"),
        (run("M") + raised("me") + run(" Roe, XIX") + raised("e"), "Mme Roe, XIXe"),
        (run("CO") + run("2", '<w:vertAlign w:val="subscript"/>'), "CO2"),
    ],
)  # fmt: skip
def test_ordinals_and_powers_stay_and_calls_of_notes_go(words: str, read: str) -> None:
    assert lines(of_xml(words)) == [read]


def test_a_long_row_of_raised_digits_is_read_in_no_time() -> None:
    assert lines(of_xml(run("x") + raised("1" * 900 + "!"))) == ["x" + "1" * 900 + "!"]


def test_hyphens_tabs_and_breaks() -> None:
    data = of_xml(
        "<w:r><w:t>re</w:t><w:noBreakHyphen/><w:t>shoring de</w:t><w:softHyphen/><w:t>creased</w:t><w:tab/>"
        "<w:t>20‑year</w:t><w:br/><w:t>By Jane Roe</w:t></w:r>"
    )
    first, second = reading(data).lines
    assert (first.text.text, second.text.text) == ("re-shoring decreased 20-year", "By Jane Roe")
    assert second.gap == 0


def test_a_break_in_a_heading_is_a_space() -> None:
    document = blank()
    document.add_heading("Two ports\nsign", level=1)
    assert lines(packed(document)) == ["Two ports sign"]


def test_a_mark_that_another_format_would_read_is_only_a_character() -> None:
    assert lines(of_xml(run("# 1 of *all* &amp;amp; &lt;b&gt;"))) == ["# 1 of *all* &amp; <b>"]


def test_a_page_break_begins_a_page_and_empty_paragraphs_widen_the_gap() -> None:
    document = blank()
    document.add_paragraph("One.").runs[0].add_break(WD_BREAK.PAGE)
    for text in ("", "", "", "Two."):
        document.add_paragraph(text)
    assert [(line.gap, line.new_page) for line in reading(packed(document)).lines] == [(1, True), (3, False)]


def with_notes() -> bytes:
    def add(parts: dict[str, bytes]) -> None:
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
        rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
        parts["word/footnotes.xml"] = (
            f'<w:footnotes {W_NS}><w:footnote w:id="0" w:type="separator"><w:p>{run("Rule")}</w:p></w:footnote>'
            f'<w:footnote w:id="2"><w:p>{raised("1")}{run(" Ministry bulletin, May 2024.")}</w:p></w:footnote>'
            f'<w:footnote w:id="3"><w:p>{run("Never called.")}</w:p></w:footnote></w:footnotes>'
        ).encode()
        types, rels = "[Content_Types].xml", "word/_rels/document.xml.rels"
        override = f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
        parts[types] = parts[types].replace(b"</Types>", override.encode())
        link = f'<Relationship Id="rId99" Type="{rel}" Target="footnotes.xml"/></Relationships>'
        parts[rels] = parts[rels].replace(b"</Relationships>", link.encode())

    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    return changed(of_xml(run("Exports rose 12%") + call + run(" in May."), run("They fell in June.")), add)


def test_footnotes_come_last_as_list_items_without_their_calls() -> None:
    found = reading(with_notes()).lines
    assert [line.text.text for line in found] == [
        "Exports rose 12% in May.",
        "They fell in June.",
        "Ministry bulletin, May 2024.",
    ]
    assert [line.bullet for line in found] == [False, False, True]


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    box = f"<w:txbxContent><w:p>{run('In the box.')}</w:p></w:txbxContent>"
    alternatives = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines(of_xml(run("Before ") + alternatives + run("and behind."))) == ["Before and behind.", "In the box."]


def test_headers_footers_and_comments_are_left_out() -> None:
    document = article()
    document.sections[0].header.paragraphs[0].text = "Running head"
    document.sections[0].footer.paragraphs[0].text = "Page 1 of 4"
    document.add_comment(document.paragraphs[2].runs, text="Check this", author="Ed")
    assert not {"Running head", "Page 1 of 4", "Check this"} & set(lines(packed(document)))


@pytest.mark.parametrize(
    ("title", "author", "kept"),
    [
        ("Harbour Review", "Roe, Jane; Ann Poe", ("Harbour Review", ("Jane Roe", "Ann Poe"))),
        ("Microsoft Word - final.doc", "jroe", ("", ())),
        ("harbour_final_v2.docx", "Microsoft Office User", ("", ())),
        ("Document1", "Ministry of Trade", ("", ())),
        ("", "python-docx", ("", ())),
    ],
)
def test_core_properties_declare_only_what_a_person_wrote(
    title: str, author: str, kept: tuple[str, tuple[str, ...]]
) -> None:
    document = article()
    document.core_properties.title, document.core_properties.author = title, author
    declared = reading(packed(document)).declared
    assert (declared.title, declared.authors) == kept


def test_what_the_text_states_goes_before_core_properties() -> None:
    document = article()
    document.core_properties.title, document.core_properties.author = "Another Title Of It", "Ann Poe"
    (read,) = documents(packed(document))
    assert (read.title, read.authors) == (TITLE, ("Ben Okoth",))


def test_a_document_without_words_is_refused() -> None:
    assert refusal(packed(blank())) == "no-text"


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    def swell(parts: dict[str, bytes]) -> None:
        parts["word/media/blank.bin"] = bytes(60_000_000)

    assert refusal(changed(packed(article()), swell)) == "too-large"


def test_a_document_that_unpacks_past_the_bound_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportgen.ingest.bounds.UNPACKED", 10_000)
    assert refusal(packed(article())) == "too-large"


def test_a_document_of_too_many_parts_is_refused() -> None:
    def split(parts: dict[str, bytes]) -> None:
        parts.update({f"word/media/{n}.bin": b"x" for n in range(600)})

    assert refusal(changed(packed(article()), split)) == "too-large"


def test_a_document_of_too_many_elements_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportgen.ingest.bounds.ELEMENTS", 100)
    assert refusal(packed(article())) == "too-large"


def without(data: bytes, name: str) -> bytes:
    def drop(parts: dict[str, bytes]) -> None:
        del parts[name]

    return changed(data, drop)


def nested(depth: int, tag: str = "smartTag") -> bytes:
    return of_xml(f"<w:{tag}>" * depth + run("At the bottom.") + f"</w:{tag}>" * depth)


def test_elements_nested_5000_deep_are_refused() -> None:
    def deepen(parts: dict[str, bytes]) -> None:
        inner = "<w:smartTag>" * 5000 + "</w:smartTag>" * 5000
        parts["word/document.xml"] = f"<w:document {W_NS}><w:body><w:p>{inner}</w:p></w:body></w:document>".encode()

    assert refusal(changed(packed(article()), deepen)) == "too-deep"


def test_elements_nested_up_to_the_bound_are_read() -> None:
    assert lines(nested(240)) == ["At the bottom."]


def test_tables_within_tables_up_to_the_bound_are_read() -> None:
    depth = 80
    inner = f"<w:p>{run('At the bottom.')}</w:p>"
    for _ in range(depth):
        inner = f"<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc>{inner}</w:tc></w:tr></w:tbl>"

    def deepen(parts: dict[str, bytes]) -> None:
        parts["word/document.xml"] = f"<w:document {W_NS}><w:body>{inner}</w:body></w:document>".encode()

    assert lines(changed(packed(article()), deepen)) == ["At the bottom."]


def test_a_document_type_is_refused_whatever_its_entities() -> None:
    def declare(parts: dict[str, bytes]) -> None:
        bomb = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
        parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:document", bomb + b"<w:document", 1)

    assert refusal(changed(packed(article()), declare)) == "damaged-file"


def test_a_document_without_its_main_part_is_refused() -> None:
    assert refusal(without(packed(article()), "word/document.xml")) == "damaged-file"


def test_a_package_whose_relations_are_gone_is_refused() -> None:
    assert refusal(without(packed(article()), "_rels/.rels")) == "damaged-file"


def test_xml_that_breaks_off_is_refused() -> None:
    def cut(parts: dict[str, bytes]) -> None:
        parts["word/document.xml"] = parts["word/document.xml"][:-40]

    assert refusal(changed(packed(article()), cut)) == "damaged-file"


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_file_is_refused(kept: float) -> None:
    data = packed(article())
    assert refusal(data[: int(len(data) * kept)]) == "damaged-file"


def test_an_encrypted_document_is_named_so() -> None:
    container = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500)
    assert refusal(container) == "encrypted"


def test_a_package_locked_by_the_packer_is_named_so() -> None:
    data = bytearray(packed(article()))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    assert refusal(bytes(data)) == "encrypted"


def test_a_macro_document_is_read_as_any_other() -> None:
    def rename(parts: dict[str, bytes]) -> None:
        plain, macro = b"wordprocessingml.document.main+xml", b"ms-word.document.macroEnabled.main+xml"
        types = parts["[Content_Types].xml"]
        parts["[Content_Types].xml"] = types.replace(b"vnd.openxmlformats-officedocument." + plain, b"vnd." + macro)

    assert lines(changed(packed(article()), rename))[0] == TITLE


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_byte_changed_anywhere_never_raises(data: st.DataObject) -> None:
    whole = bytearray(_WHOLE)
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    found = read_docx(bytes(whole), PATH)
    assert (found.value is None) == bool(found.diagnostics)


_WHOLE = packed(article())


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="￾￿"), max_size=60))
def test_every_printable_text_comes_back_whole_but_for_odd_characters(text: str) -> None:
    document = blank()
    document.add_paragraph(f"Begin {text} end.")
    (line,) = reading(packed(document)).lines
    assert line.text.text.startswith("Begin")
    assert line.text.text.endswith("end.")
