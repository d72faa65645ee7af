"""Documents as CSL-JSON, BibTeX and RIS: read again they say the same, and other programs read them likewise."""

import json
import warnings
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from reportgen.citations.exchange import FORMATS, WRITERS, records_in, written
from reportgen.citations.filed import filed, on_one_line
from reportgen.citations.latex import from_latex, to_latex
from reportgen.citations.names import read_name
from reportgen.citations.people import inverted, person_of, read_inverted
from reportgen.citations.record import Record
from reportgen.ingest.stated import Stated, stated_in
from reportgen.model.period import Period
from reportgen.model.source import Basis, Document, DocumentId
from tests.effort import tries
from tests.records import document

SUFFIX = {form: suffix for suffix, form in FORMATS.items()}
"""The suffix of each format's files."""

NEWS: dict[str, object] = {
    "title": "Two ports sign a “green” accord",
    "authors": ("Jane Roe", "Ministry of Trade"),
    "publisher": "The Harbour Times",
    "published": Period.parse("2024-11-05"),
    "published_basis": Basis.STATED,
    "url": "https://harbour.example/accord?a=1&b=50%25#top",
    "accessed": Period.parse("2024-12"),
    "language": "en-GB",
    "descriptor": "news report",
}


def source(**more: object) -> Document:
    return replace(document("harbour"), **(NEWS | more))  # type: ignore[arg-type]


def again(of: Document, form: str, piece: int = 0) -> tuple[Record, Stated]:
    """Write a document and read it again."""
    read = records_in(written([filed(of, piece)], form), f"refs{SUFFIX[form]}")
    assert read.diagnostics == ()
    (record,) = read.value
    assert record.faults == ()
    found = stated_in(record.stated, record.place)
    assert found.diagnostics == ()
    return record, found.value


def days(period: Period | None) -> object:
    return period and (period.start, period.end)


def assert_same(of: Document, found: Stated) -> None:
    """Hold what was read against the document, field by field, on one line each; names part by part."""
    words = ("title", "translated_title", "publisher", "container", "url", "language", "descriptor")
    assert {key: getattr(found, key) for key in words} == {key: on_one_line(getattr(of, key)) for key in words}
    stated = [read_name(name) for name in of.authors if name.strip()]
    names = [name for name in stated if not name.edits] + [name for name in stated if name.edits]
    assert [read_name(name) for name in found.authors] == names
    assert days(found.date) == days(of.published)
    assert found.date_inferred == (of.published_basis is Basis.INFERRED)
    assert days(found.accessed) == days(of.accessed)


def words(size: int = 60) -> st.SearchStrategy[str]:
    """Any text of one line, and often the characters that mean something to a format."""
    telling = st.sampled_from([*"{}\\%&$#_~^\"'`,;:@<>|/-=[]()*", "--", "``", "''", "?`", "\\&", "ER  - ", "东京", "é"])
    plain = st.characters(codec="utf-8", exclude_characters="<")
    return st.lists(plain | telling, max_size=size).map("".join).map(on_one_line).filter(lambda text: "</" not in text)


PEOPLE = st.sampled_from(
    [
        "Jane Roe", "GONG Qian", "Zhang Weiwei", "KATO Taro", "Jean DUPONT", "Jan van der Berg", "John F. Copper",
        "Gabriel GARCÍA MÁRQUEZ", "Conor O'Neill", "Moon Jae-in", "Jane Roe Jr.", "Roe, Jane", "Xinhua", "Dr. Ann Lee",
        "Ministry of Trade, Industry and Energy", "Jane Roe and Bo Lin", "Edited by Jane Roe", "Port & Sons {Ltd}",
        "Li Wei", "Wei Li", "Ivan Čapek-Šťastný", "Анна Петрова", "东方 红", "Acme Widgets, London", "3M", "Roe,, Jane",
        "others", "and", "Edited by the Desk", "Mary-Jane McDonald III",
    ]
)  # fmt: skip
DATES = st.sampled_from(
    [
        "2024", "2024-11", "2024-11-05", "2023/2024", "2024-10/2024-12", "2024-Q4", "2024-H1", "2024-11-05/2024-11-07",
        "2024-12-30/2025-01-02", "1998-02-28", "1000",
    ]
).map(Period.parse)  # fmt: skip
DESCRIPTORS = st.sampled_from(
    [
        "", "news report", "opinion", "analysis", "interview", "review", "official release", "statistics release",
        "magazine article", "journal article", "blog post", "report", "book", "chapter", "conference paper", "thesis",
        "dataset", "speech", "treaty", "legislation", "white paper", "memo & minutes",
    ]
)  # fmt: skip
ADDRESSES = st.just("") | st.from_regex(r"https?://[a-z]{1,8}\.example/[\w~!$&'()*+,;=:@%?#./-]{0,40}", fullmatch=True)
SOURCES = st.builds(
    source,
    title=words(),
    translated_title=words(20),
    authors=st.lists(PEOPLE | words(20), max_size=4).map(tuple),
    publisher=words(20),
    container=words(20),
    published=st.none() | DATES,
    published_basis=st.sampled_from(Basis),
    url=ADDRESSES.map(lambda url: url.encode("ascii", "ignore").decode()),
    accessed=st.none() | DATES,
    language=st.sampled_from(["en", "en-GB", "en-US", "de", "zh-Hant", "ar", "mn"]),
    descriptor=DESCRIPTORS,
    file=words(12).map(lambda name: name.replace("/", "").replace("\\", "").replace(":", "").strip()),
).map(lambda each: each if each.published else replace(each, published_basis=None))


@pytest.mark.parametrize("form", WRITERS)
@settings(max_examples=tries(150), deadline=None)
@given(of=SOURCES)
@example(of=source())
@example(of=source(authors=("Edited by Jane Roe", "GONG Qian"), published_basis=Basis.INFERRED))
def test_a_document_comes_back_as_it_went(form: str, of: Document) -> None:
    _, found = again(of, form)
    assert_same(of, found)


@settings(max_examples=tries(150), deadline=None)
@given(text=words())
def test_latex_of_any_text_is_that_text_again(text: str) -> None:
    assert from_latex(to_latex(text)) == text


@settings(max_examples=tries(100), deadline=None)
@given(of=SOURCES)
def test_braces_close_as_bibtex_counts_them_backslash_or_not(of: Document) -> None:
    depth = 0
    for char in written([filed(of)], "bibtex").decode():
        depth += (char == "{") - (char == "}")
        assert depth >= 0
    assert depth == 0


@pytest.mark.parametrize("form", WRITERS)
def test_a_record_finds_its_file_again_and_its_piece_in_it(form: str) -> None:
    for piece, name in ((0, "a review.txt"), (3, "a_review (2).txt"), (12, "100% {new}; rest.pdf")):
        record, _ = again(source(file=name), form, piece)
        assert record.is_of(name)
        assert (record.key, record.piece) == ("harbour", piece)


@pytest.mark.parametrize("form", WRITERS)
def test_what_is_empty_is_left_out(form: str) -> None:
    bare = Document(DocumentId("a"), "", "", "", language="")
    text = written([filed(bare)], form).decode()
    assert again(bare, form)[1] == Stated()
    assert len(text.splitlines()) <= 6


@pytest.mark.parametrize("form", WRITERS)
def test_an_inferred_date_comes_back_as_inferred_and_a_stated_one_as_stated(form: str) -> None:
    for basis in Basis:
        assert again(source(published_basis=basis), form)[1].date_inferred == (basis is Basis.INFERRED)


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("container", ["", "A Review of Ports"])
@pytest.mark.parametrize("descriptor", ["news report", "review", "report", "thesis", ""])
def test_publisher_and_work_are_not_mistaken_for_one_another(form: str, container: str, descriptor: str) -> None:
    _, found = again(source(container=container, descriptor=descriptor), form)
    assert (found.publisher, found.container) == ("The Harbour Times", container)
    assert found.descriptor == descriptor


@pytest.mark.parametrize(
    ("stated", "parts"),
    [
        ("Jane Roe", ("Roe", "Jane", False)),
        ("GONG Qian", ("Gong", "Qian", True)),
        ("Zhang Weiwei", ("Zhang", "Weiwei", True)),
        ("Jan van der Berg", ("van der Berg", "Jan", False)),
        ("Gabriel GARCÍA MÁRQUEZ", ("García Márquez", "Gabriel", False)),
        ("Ministry of Trade, Industry and Energy", None),
        ("Xinhua", None),
        ("Jane Roe and Bo Lin", None),
    ],
)
def test_people_are_parted_into_family_and_given_name_and_organisations_are_not(
    stated: str, parts: tuple[str, str, bool] | None
) -> None:
    name = person_of(stated).parts
    assert (name and (name.family, name.given, name.family_first)) == parts


@pytest.mark.parametrize(
    ("stated", "written_as"),
    [
        ("Jane Roe", "Roe, Jane"),
        ("Jane Roe Jr.", "Roe, Jane, Jr."),
        ("GONG Qian", "Gong Qian"),
        ("KATO Taro", "KATO Taro"),
        ("Acme Widgets & Sons, London", "Acme Widgets & Sons,, London"),
    ],
)
def test_a_name_in_a_list_is_turned_round_unless_its_family_name_stands_first(stated: str, written_as: str) -> None:
    assert inverted(person_of(stated)) == written_as
    assert read_name(read_inverted(written_as)) == read_name(stated)


# Other programs


@pytest.mark.parametrize(
    "of",
    [
        source(),
        source(authors=("GONG Qian", "Edited by Bo Lin"), published_basis=Basis.INFERRED),
        source(container="A Review", published=Period.parse("2023/2024"), descriptor="review"),
        source(descriptor="", url="", published=None, published_basis=None),
        source(descriptor="treaty", accessed=None),
    ],
)
def test_csl_json_keeps_to_the_schema(of: Document) -> None:
    Draft7Validator(CSL).validate(json.loads(written([filed(of)], "csl-json")))


_TEXT = {"type": "string", "minLength": 1}
_NAMES = {
    "type": "array",
    "minItems": 1,
    "items": {
        "properties": {"family": _TEXT, "given": _TEXT, "suffix": _TEXT, "static-ordering": True, "literal": _TEXT},
        "additionalProperties": False,
        "oneOf": [{"required": ["literal"], "maxProperties": 1}, {"required": ["family", "given"]}],
    },
}
_POINT = {"type": "array", "items": {"type": "integer"}, "minItems": 1, "maxItems": 3}
_DATE = {
    "properties": {"date-parts": {"type": "array", "items": _POINT, "minItems": 1, "maxItems": 2}, "circa": True},
    "additionalProperties": False,
}
_TYPES = (
    r"article-(journal|magazine|newspaper)|book|chapter|dataset|document|legislation|paper-conference|post-weblog|"
    r"report|speech|thesis|treaty|webpage"
)
CSL = {
    "type": "array",
    "items": {
        "required": ["id", "type"],
        "properties": {
            "type": {"pattern": f"^({_TYPES})$"},
            **dict.fromkeys(("author", "editor"), _NAMES),
            **dict.fromkeys(("issued", "accessed"), _DATE),
            **dict.fromkeys(("id", "title", "container-title", "publisher"), _TEXT),
            **dict.fromkeys(("URL", "language", "genre", "note"), _TEXT),
        },
        "additionalProperties": False,
    },
}
"""What CSL's schema of input data (1.0.2) says of the fields that are written, and nothing beside them."""


def test_a_csl_processor_sets_a_bibliography_from_csl_json() -> None:
    of = source(authors=("Jane Roe", "GONG Qian", "Ministry of Trade"))
    printed = bibliography(json.loads(written([filed(of)], "csl-json")))
    assert printed.startswith("Roe, J., Gong, Q. and Ministry of Trade (2024)")
    for part in ("Two ports sign a “green” accord", "The Harbour Times", "5 November", "December 2024", NEWS["url"]):
        assert str(part) in printed


def bibliography(records: list[Mapping[str, Any]]) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it knows no `static-ordering`, and says so
        read = CiteProcJSON(records)
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        made = CitationStylesBibliography(style, read, formatter.plain)
        for record in records:
            made.register(Citation([CitationItem(record["id"])]))
        return "\n".join(str(entry) for entry in made.bibliography())


@settings(max_examples=60, deadline=None)
@given(of=SOURCES)
def test_a_reader_of_ris_finds_each_field_under_its_tag(of: Document) -> None:
    whole = filed(of)
    (found,) = rispy.loads(written([whole], "ris").decode())
    assert found.get("title", "") == whole.title
    assert len(found.get("authors", [])) == len(whole.authors)
    assert found.get("secondary_title", "") == (whole.container or found.get("secondary_title", ""))
    assert whole.publisher in {found.get("publisher", ""), found.get("secondary_title", "")}
    assert found.get("year", "") == (f"{of.published.start:%Y}" if of.published else "")
    assert found.get("type_of_work", "") == whole.descriptor
    assert found.get("id") == "harbour"
    assert found.get("unknown_tag", {}).keys() <= {"ED"}  # an editor's, which it doesn't know


def test_ris_ends_its_lines_and_records_as_the_format_asks() -> None:
    data = written([filed(source()), filed(source())], "ris")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert [line[:6] for line in data.decode().split("\r\n") if line[:2] in {"TY", "ER"}] == ["TY  - ", "ER  - "] * 2
    assert len(rispy.loads(data.decode())) == 2


@settings(max_examples=60, deadline=None)
@given(of=SOURCES)
def test_a_reader_of_bibtex_finds_one_entry_with_its_fields(of: Document) -> None:
    library = parse_string(written([filed(of)], "bibtex").decode())
    assert not library.failed_blocks
    (entry,) = library.entries
    assert entry.key == "harbour"
    keys = {field.key for field in entry.fields}
    assert {"title"} <= keys or not on_one_line(of.title)
    assert ({"date", "year"} <= keys) == (of.published is not None)


def test_bibtex_protects_the_capitals_of_titles_and_escapes_what_latex_reads() -> None:
    text = written([filed(source(title="A 50% rise & {NATO}"))], "bibtex").decode()
    assert r"title = {{A 50\% rise \& {\textbraceleft}NATO{\textbraceright}}}" in text
    assert "author = {Roe, Jane and {Ministry of Trade}}" in text
    assert "date = {2024-11-05},\n  year = {2024}," in text
