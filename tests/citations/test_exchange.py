"""Records of reference managers become the keys of front matter; what is broken in them has its place."""

import json
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.citations.exchange import records_in
from reportgen.citations.record import Record
from tests.effort import tries

NEWS = {
    "id": "harbour",
    "type": "article-newspaper",
    "title": "Two ports sign a <i>green</i> accord",
    "author": [{"family": "Roe", "given": "Jane"}, {"literal": "Ministry of Trade"}],
    "container-title": "The Harbour Times",
    "publisher": "Quay Media Ltd",
    "issued": {"date-parts": [[2024, 11, 5]]},
    "accessed": {"date-parts": [["2024", "12"]]},
    "URL": "https://harbour.example/accord",
    "language": "en-GB",
}


def one(record: object, file: str = "refs.json") -> Record:
    found = records_in(json.dumps(record).encode(), file)
    assert found.diagnostics == ()
    (read,) = found.value
    return read


def bib(text: str) -> Record:
    found = records_in(text.encode(), "refs.bib")
    assert found.diagnostics == ()
    (read,) = found.value
    return read


def stated(record: Record) -> Mapping[str, object]:
    assert record.faults == ()
    return record.stated


def test_a_newspapers_article_in_csl_is_published_by_the_paper() -> None:
    assert stated(one(NEWS)) == {
        "title": "Two ports sign a green accord",
        "authors": ["Jane Roe", "Ministry of Trade"],
        "publisher": "The Harbour Times",
        "date": "2024-11-05",
        "url": "https://harbour.example/accord",
        "accessed": "2024-12",
        "language": "en-GB",
        "descriptor": "news report",
    }


def test_the_same_article_in_bibtex_states_the_same() -> None:
    record = bib(
        """@article{harbour,
          title = {Two ports sign a \\textit{green} accord},
          author = {Roe, Jane and {Ministry of Trade} and others},
          journaltitle = {The Harbour Times}, publisher = {Quay Media Ltd}, entrysubtype = {newspaper},
          date = {2024-11-05}, urldate = {2024-12}, url = {https://harbour.example/accord}, langid = {british},
        }"""
    )
    assert stated(record) == stated(one(NEWS))
    assert record.key == "harbour"


def test_a_chapter_keeps_the_work_that_holds_it_apart_from_its_publisher() -> None:
    chapter = {"id": "a", "type": "chapter", "title": "Ports", "container-title": "Trade", "publisher": "Quay Press"}
    assert (stated(one(chapter))["container"], stated(one(chapter))["publisher"]) == ("Trade", "Quay Press")
    record = bib("@incollection{a, title={Ports}, booktitle={Trade}, publisher={Quay Press}}")
    assert (stated(record)["container"], stated(record)["publisher"]) == ("Trade", "Quay Press")


@pytest.mark.parametrize(
    ("issued", "date"),
    [
        ({"date-parts": [[2024]]}, "2024"),
        ({"date-parts": [[2024, 12]]}, "2024-12"),
        ({"date-parts": [[2023], [2024]]}, "2023/2024"),
        ({"date-parts": [[2024, 21]]}, "2024"),
        ({"raw": "5 November 2024"}, "5 November 2024"),
        ({"literal": "2024-11"}, "2024-11"),
        ({"date-parts": [[2024, 11]], "circa": True}, "2024-11~"),
        ({"date-parts": [[2024, 11]], "circa": False}, "2024-11"),
        ({"literal": "2024-11", "circa": 1}, "2024-11~"),
        ({"edtf": "2024-11?"}, "2024-11~"),
        ("2024-11~", "2024-11~"),
        ("2024-11-05", "2024-11-05"),
    ],
)
def test_a_csl_date_keeps_its_precision(issued: object, date: str) -> None:
    assert stated(one({"id": "a", "title": "T", "issued": issued}))["date"] == date


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("year = 2024", "2024"),
        ("year = {2024}, month = nov", "2024-11"),
        ("year = {2024}, month = {November}, day = {5}", "2024-11-05"),
        ('year = {2024}, month = "5~" # nov', "2024-11-05"),
        ("year = {2024}, month = {11}", "2024-11"),
        ("date = {2024-11-05T09:00:00Z}", "2024-11-05"),
        ("date = {2023/2024}", "2023/2024"),
        ("date = {2024-11~}", "2024-11~"),
        ("date = {2023?/2024}", "2023/2024~"),
    ],
)
def test_a_bibtex_date_keeps_its_precision(fields: str, date: str) -> None:
    assert stated(bib(f"@misc{{a, title = {{T}}, {fields}}}"))["date"] == date


@pytest.mark.parametrize(
    "issued", [{"date-parts": [[2024, 2, 31]]}, {"date-parts": []}, {"date-parts": "x"}, [[]], "9"]
)
def test_a_csl_date_that_no_calendar_has_is_reported_and_the_rest_counts(issued: object) -> None:
    record = one({"id": "a", "title": "T", "issued": issued})
    assert [(d.severity, d.code) for d in record.faults] == [("warning", "unreadable-record-field")]
    assert record.stated == {"title": "T"}


@pytest.mark.parametrize("date", ["year = {soon}", "date = {2024-13}", "year={2024}, month=feb, day={31}"])
def test_a_bibtex_date_that_no_calendar_has_is_reported_and_the_rest_counts(date: str) -> None:
    record = bib(f"\n\n@misc{{a, title = {{T}}, {date}}}")
    assert [(d.code, str(d.place)) for d in record.faults] == [("unreadable-record-field", "refs.bib:3")]
    assert record.stated == {"title": "T"}


@pytest.mark.parametrize(
    ("latex", "words"),
    [
        ("Caf{\\'e} {\\\"O}re \\& {NASA} -- a study", "Café Öre & NASA – a study"),
        ("A 50% rise", "A 50% rise"),
        ("It costs \\$5", "It costs $5"),
        ("Rise of 10~million", "Rise of 10 million"),
    ],
)
def test_latex_is_written_out(latex: str, words: str) -> None:
    assert stated(bib(f"@misc{{a, title = {{{latex}}}}}"))["title"] == words


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("van der Berg, Jan", "Jan van der Berg"),
        ("Roe, Jr., Jane", "Jane Roe Jr."),
        ("{Barnes and Noble}", "Barnes and Noble"),
        ("{\\'E}mile Zola", "Émile Zola"),
    ],
)
def test_bibtex_names_are_written_given_name_first(name: str, written: str) -> None:
    assert stated(bib(f"@misc{{a, author = {{{name}}}}}"))["authors"] == [written]


def test_editors_come_after_the_authors_and_are_named_as_such() -> None:
    record = one({"id": "a", "author": [{"literal": "Bo Lin"}], "editor": [{"family": "Roe", "given": "Jane"}]})
    assert stated(record)["authors"] == ["Bo Lin", "Edited by Jane Roe"]
    assert stated(bib("@misc{a, editor = {Roe, Jane}, author = {Bo Lin}}")) == stated(record)


def test_a_family_name_stays_one_where_the_natural_order_would_hide_it() -> None:
    csl = [{"family": "García Márquez", "given": "Gabriel"}, {"family": "Li", "given": "Wei"}]
    csl += [{"family": "Kato", "given": "Taro", "static-ordering": True}]  # type: ignore[dict-item]
    names = ["Gabriel GARCÍA MÁRQUEZ", "Li, Wei", "KATO Taro"]
    assert stated(one({"id": "a", "author": csl}))["authors"] == names
    assert stated(bib("@misc{a, author = {García Márquez, Gabriel and Li, Wei and {KATO Taro}}}"))["authors"] == names


def test_csl_particles_and_suffixes_stand_where_they_are_said() -> None:
    name = {"given": "Jan", "non-dropping-particle": "van der", "family": "Berg", "suffix": "Jr."}
    assert stated(one({"id": "a", "author": [name]}))["authors"] == ["Jan van der Berg Jr."]


@pytest.mark.parametrize(
    ("fields", "descriptor"),
    [
        ({"type": "report"}, "report"),
        ({"type": "webpage", "genre": "Press Release"}, "official release"),
        ({"type": "article-newspaper", "genre": "Editorial"}, "opinion"),
        ({"type": "speech"}, "speech"),
        ({"type": "report", "genre": "Working Paper"}, "working paper"),
        ({"type": "webpage"}, None),
    ],
)
def test_type_and_genre_name_the_kind_of_source(fields: dict[str, str], descriptor: str | None) -> None:
    assert stated(one({"id": "a", "title": "T"} | fields)).get("descriptor") == descriptor


def test_a_doi_gives_the_address_where_none_is_stated() -> None:
    assert stated(one({"id": "a", "title": "T", "DOI": "10.1000/xyz_1"}))["url"] == "https://doi.org/10.1000/xyz_1"
    record = bib("@article{a, title={T}, doi={10.1000/xyz\\_1}}")
    assert stated(record)["url"] == "https://doi.org/10.1000/xyz_1"


def test_an_address_in_bibtex_keeps_its_percent_signs() -> None:
    assert stated(bib("@misc{a, title={T}, url={https://a.org/x_y%20z~q#f}}"))["url"] == "https://a.org/x_y%20z~q#f"


@pytest.mark.parametrize(
    "field",
    [
        "file = {harbour.pdf}",
        "file = {:files/12/harbour.pdf:PDF}",
        "file = {Full Text:files/12/harbour.pdf:application/pdf;Snapshot:files/13/page.html:text/html}",
        "file = {Scan:C\\:\\\\refs\\\\harbour.pdf:application/pdf}",
        "note = {harbour.pdf}",
        "note = {harbour}",
    ],
)
def test_bibtex_names_its_file(field: str) -> None:
    record = bib(f"@misc{{roe2024, title={{T}}, {field}}}")
    assert record.is_of("harbour.pdf")
    assert not record.is_of("pdf.txt")
    assert not record.is_of("other.pdf")


def test_csl_names_its_file_by_id_field_or_note() -> None:
    assert one({"id": "harbour", "title": "T"}).is_of("harbour.pdf")
    assert one({"id": 1, "title": "T", "file": "scans/harbour.pdf"}).is_of("harbour.pdf")
    assert one({"id": "x", "title": "T", "note": "Seen twice\nfile: harbour.pdf"}).is_of("harbour.pdf")
    assert not one({"id": "x", "title": "T", "note": "A harbour"}).is_of("harbour.pdf")


def test_records_of_a_list_know_their_lines() -> None:
    text = '[\n  {"id": "a", "title": "T"},\n  3,\n  {"id": "b", "title": "U"}\n]'
    found = records_in(text.encode(), "refs.json")
    assert [(r.key, str(r.place), len(r.faults)) for r in found.value] == [
        ("a", "refs.json:2:3", 0),
        ("", "refs.json:3:3", 1),
        ("b", "refs.json:4:3", 0),
    ]


def test_what_follows_a_fault_in_json_is_lost_and_what_precedes_it_is_not() -> None:
    found = records_in(b'[\n{"id": "a", "title": "T"},\n{"id": oops}]', "refs.json")
    assert [record.key for record in found.value] == ["a"]
    (said,) = found.diagnostics
    assert (said.severity, said.code, str(said.place)) == ("error", "unreadable-record", "refs.json:3:8")
    assert said.hint


def test_a_broken_entry_in_bibtex_has_its_fault_and_the_others_go_in() -> None:
    text = "@misc{a, title={T}}\n\n@misc{b, title={no end\n\n@misc{c, title={U}}\n@misc{c, title={V}}\n@misc{ = }\n"
    found = records_in(text.encode(), "refs.bib")
    assert [(r.key, bool(r.faults)) for r in found.value] == [("a", False), ("b", True), ("c", False), ("c", True)]
    assert [(d.code, str(d.place)) for d in found.value[1].faults] == [("unreadable-record", "refs.bib:3")]
    assert found.value[1].faults[0].hint
    assert [str(d.place) for d in found.diagnostics] == ["refs.bib:7"]


@pytest.mark.parametrize(
    ("data", "file"),
    [
        (b"", "a.json"),
        (b"[" * 100_000, "a.json"),
        (b'{"id":' * 50_000, "a.json"),
        (b"[1" + b"0" * 10_000 + b"]", "a.json"),
        (b'{"id": "\xff"}', "a.json"),
        (b"@misc{a, title={\xff}}", "a.bib"),
        (b"", "a.bib"),
        (b"just words", "a.bib"),
        (b"@" * 10_000, "a.bib"),
    ],
)
def test_a_file_that_holds_no_records_is_an_error(data: bytes, file: str) -> None:
    found = records_in(data, file)
    assert not [record for record in found.value if not record.faults]
    assert [d.code for d in found.diagnostics] == ["unreadable-record"]


@pytest.mark.parametrize("depth", [50, 5_000, 100_000])
def test_braces_within_braces_never_raise(depth: int) -> None:
    record = bib("@misc{a, title={x " + "{" * depth + "y" + "}" * depth + "}}")
    assert record.faults or record.stated == {"title": "x y"}


@settings(max_examples=tries(100), deadline=None)
@given(st.text(max_size=80), st.sampled_from(["a.bib", "a.json"]))
def test_no_text_raises(text: str, file: str) -> None:
    records_in(text.encode("utf-8", "replace"), file)
    records_in(b"@misc{a, title = {" + text.encode("utf-8", "replace") + b"}, author = {x}}", file)


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=tries(150), deadline=None)
@given(st.dictionaries(st.sampled_from(sorted({*NEWS, "genre", "DOI", "file", "note"})), _VALUES))
def test_a_value_of_any_kind_is_read_or_reported(record: dict[str, object]) -> None:
    found = records_in(json.dumps(record).encode(), "a.json")
    for read in found.value:
        assert all(isinstance(value, str | list) for value in read.stated.values())
