"""Records imported: matched to documents by what they have in common, and written where ingest reads them."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportgen.pipeline.importing import Imported, import_records
from reportgen.pipeline.ingesting import ingest_paths
from reportgen.store import Store

HARBOUR = """---
url: https://www.harbour.example/accord/
---
Port of Rotterdam and Port of Singapore sign green corridor accord

By Ann Roe | Harbour Weekly | Published: 2024-11-05

The Netherlands and Singapore signed an agreement on a green shipping corridor in Rotterdam on 4 November 2024.
"""
TITLE = "Port of Rotterdam and Port of Singapore sign green corridor accord"
PAGE = """Ports agree on a corridor

By Ann Roe | 2024-11-05

The Netherlands and Singapore signed an agreement on a shipping corridor.

Gulls agree on nothing

By Bo Lin | 2024-11-05

The gulls of Rotterdam signed no agreement with the gulls of Singapore.
"""
TARGET = Path("sources/refs.records.json")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/harbour.txt").write_text(HARBOUR)
    return tmp_path


@pytest.fixture
def store(desk: Path) -> Iterator[Store]:
    with Store.open(str(desk / "store.db")) as opened:
        yield opened


def record(**fields: object) -> dict[str, object]:
    return {"id": "roe2024", "type": "webpage", "container-title": "The Quay"} | fields


def imported(store: Store, *records: dict[str, object], force: bool = False) -> Imported:
    ingest_paths([Path("sources")], store)
    Path("refs.json").write_text(json.dumps(records))
    return import_records([Path("refs.json")], store, force=force)


def said(done: Imported) -> list[tuple[str, str, str]]:
    return [(d.severity, d.code, str(d.place)) for d in done.diagnostics]


@pytest.mark.parametrize(
    ("fields", "by"),
    [
        ({"note": "file: harbour.txt"}, "file"),
        ({"id": "harbour"}, "file"),
        ({"id": "port-of-rotterdam-and-port-of-singapore-sign"}, "id"),
        ({"URL": "http://harbour.example/accord#comments"}, "address"),
        ({"title": f"<i>{TITLE.upper()}</i>!", "issued": {"date-parts": [[2024, 11]]}}, "title"),
        ({"title": TITLE}, "title"),
    ],
)
def test_a_record_is_about_the_document_it_has_something_in_common_with(
    store: Store, fields: dict[str, object], by: str
) -> None:
    done = imported(store, record(**fields))
    assert said(done) == []
    assert [(match.document.file, match.by) for match in done.matches] == [("harbour.txt", by)]
    assert done.files == {TARGET: 1}
    assert ingest_paths([Path("sources")], store).diagnostics == []
    (document,) = store.documents()
    assert (document.publisher, document.authors) == ("The Quay", ("Ann Roe",))


@pytest.mark.parametrize(
    "fields",
    [
        {"title": TITLE, "issued": {"date-parts": [[2023]]}},
        {"URL": "https://harbour.example/other"},
        {"note": "file: gulls.txt"},
    ],
)
def test_a_record_about_no_document_is_reported_at_its_place(store: Store, fields: dict[str, object]) -> None:
    done = imported(store, record(**fields))
    assert said(done) == [("warning", "record-without-document", "refs.json:1:2")]
    assert (done.matches, done.files, done.unmatched) == ([], {}, 1)
    assert done.diagnostics[0].hint
    assert not TARGET.exists()


def test_a_record_that_may_be_about_two_documents_is_about_none(desk: Path, store: Store) -> None:
    (desk / "sources/again.txt").write_text(HARBOUR)
    done = imported(store, record(title=TITLE))
    assert said(done) == [("warning", "ambiguous-record", "refs.json:1:2")]
    assert not TARGET.exists()
    done = imported(store, record(title=TITLE, note="file: again.txt"))
    assert [match.document.file for match in done.matches] == ["again.txt"]


def test_a_second_record_about_a_document_is_left_out(desk: Path, store: Store) -> None:
    done = imported(store, record(title=TITLE), record(id="again", note="file: harbour.txt"))
    assert [code for _, code, _ in said(done)] == ["second-record"]
    assert done.files == {TARGET: 1}
    (desk / "more.bib").write_text("@misc{harbour, title = {Ports sign}}")
    done = import_records([Path("more.bib"), Path("refs.json")], store)
    assert [code for _, code, _ in said(done)] == ["second-record", "second-record"]
    assert done.files == {Path("sources/more.records.json"): 1}


def test_a_record_about_a_source_that_is_gone_is_about_none(desk: Path, store: Store) -> None:
    ingest_paths([Path("sources")], store)
    (desk / "sources/harbour.txt").unlink()
    (desk / "refs.ris").write_text(f"TY  - NEWS\nTI  - {TITLE}\nER  - \n")
    assert [code for _, code, _ in said(import_records([Path("refs.ris")], store))] == ["record-without-document"]


def test_a_record_about_one_piece_of_a_file_changes_no_other(desk: Path, store: Store) -> None:
    (desk / "sources/page.txt").write_text(PAGE)
    of_one = {"id": "b", "container-title": "The Pier", "note": "file: page.txt, piece 1"}
    done = imported(store, record(title="Gulls agree on nothing"), record(**of_one))
    assert said(done) == []
    assert [match.piece for match in done.matches] == [2, 1]
    assert ingest_paths([Path("sources")], store).diagnostics == []
    page = [document for document in store.documents() if document.file == "page.txt"]
    assert [document.title for document in page] == ["Ports agree on a corridor", "Gulls agree on nothing"]
    assert [document.publisher for document in page] == ["The Pier", "The Quay"]


def test_a_record_of_a_file_with_several_documents_is_about_the_file_where_nothing_tells_which(
    desk: Path, store: Store
) -> None:
    (desk / "sources/page.txt").write_text(PAGE)
    done = imported(store, record(note="file: page.txt"))
    assert [match.piece for match in done.matches] == [0]
    ingest_paths([Path("sources")], store)
    page = [document for document in store.documents() if document.file == "page.txt"]
    assert [document.publisher for document in page] == ["The Quay", "The Quay"]


def test_other_records_are_not_written_over_without_force(store: Store) -> None:
    imported(store, record(title=TITLE))
    before = TARGET.read_bytes()
    assert said(imported(store, record(title=TITLE))) == []
    done = imported(store, record(**{"title": TITLE, "container-title": "The Pier"}), record(id="b", title="None"))
    assert said(done)[-1] == ("error", "other-records", str(TARGET))
    assert (TARGET.read_bytes(), done.files) == (before, {})
    done = imported(store, record(**{"title": TITLE, "container-title": "The Pier"}), force=True)
    assert (done.files, said(done)) == ({TARGET: 1}, [])


def test_a_record_beside_its_source_that_names_it_is_left_where_it_lies(desk: Path, store: Store) -> None:
    ingest_paths([Path("sources")], store)
    (desk / "sources/refs.bib").write_text("@misc{harbour, title = {Ports sign}}\n@misc{x, url = {https://b.example}}")
    done = import_records([Path("sources/refs.bib")], store)
    assert [(match.here, match.document.file) for match in done.matches] == [(True, "harbour.txt")]
    assert (done.files, TARGET.exists()) == ({}, False)


def test_each_folder_of_sources_gets_its_own_records_or_only_the_one_that_is_meant(desk: Path, store: Store) -> None:
    (desk / "sources/deep").mkdir()
    (desk / "sources/deep/gulls.txt").write_text(HARBOUR.replace("Port", "Gull").replace("accord/", "gulls/"))
    both = [record(id="harbour"), record(id="gulls")]
    done = imported(store, *both)
    deep = Path("sources/deep/refs.records.json")
    assert done.files == {TARGET: 1, deep: 1}
    deep.unlink()
    TARGET.unlink()
    done = import_records([Path("refs.json")], store, into=Path("sources/deep"))
    assert (done.files, done.unmatched) == ({deep: 1}, 1)


def test_what_cannot_be_read_is_an_error_and_the_others_go_in(desk: Path, store: Store) -> None:
    ingest_paths([Path("sources")], store)
    (desk / "refs.bib").write_text("@misc{a, title = {no end\n\n@misc{harbour, title = {Ports sign}}\n")
    (desk / "refs.txt").write_text("words")
    done = import_records([Path("refs.bib"), Path("refs.txt"), Path("none.ris")], store)
    assert said(done) == [
        ("error", "unreadable-record", "refs.bib:1"),
        ("error", "unreadable-record", "refs.txt"),
        ("error", "unreadable-record", "none.ris"),
    ]
    assert done.files == {TARGET: 1}
