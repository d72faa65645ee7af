"""Records beside the sources: found, told apart, and part of what decides whether a file is read again."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportgen.pipeline.ingesting import Ingested, ingest_paths
from reportgen.pipeline.records import Records, sources_among
from reportgen.store import Store

TEXT = """Port of Rotterdam and Port of Singapore sign green corridor accord

By Ann Roe | Harbour Weekly | Published: 2024-11-05

The Netherlands and Singapore signed an agreement on a green shipping corridor in Rotterdam on 4 November 2024.
"""
BIB = "@article{%s, title = {%s}, author = {Poe, Jan}, journal = {The Quay}, date = {2024-11-06}}\n"
FILED = BIB.replace("date =", "file = {x:a/harbour.txt:text}, date =")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "harbour.txt").write_text(TEXT)
    return folder


@pytest.fixture
def store(desk: Path) -> Iterator[Store]:
    with Store.open(str(desk.parent / "store.db")) as opened:
        yield opened


def ingested(store: Store) -> Ingested:
    return ingest_paths([Path("sources")], store)


def said(done: Ingested) -> list[tuple[str, str, str]]:
    return [(d.severity, d.code, str(d.place)) for d in done.diagnostics]


def shown(store: Store) -> tuple[str, tuple[str, ...], str, str]:
    (document,) = store.documents()
    assert document.published
    return document.title, document.authors, document.publisher, document.published.iso()


FOUND = (
    "Port of Rotterdam and Port of Singapore sign green corridor accord",
    ("Ann Roe",),
    "Harbour Weekly",
    "2024-11-05",
)
OVERRIDDEN = ("Ports sign", ("Jan Poe",), "The Quay", "2024-11-06")


def csl(key: str, title: str = "Ports sign") -> dict[str, object]:
    return {
        "id": key,
        "type": "webpage",
        "title": title,
        "author": [{"family": "Poe", "given": "Jan"}],
        "container-title": "The Quay",
        "issued": {"date-parts": [[2024, 11, 6]]},
    }


RIS = "TY  - NEWS\nID  - {}\nTI  - {}\nAU  - Poe, Jan\nT2  - The Quay\nDA  - 2024/11/06/\nER  - \n"
YAML = "title: Ports sign\nauthor: Jan Poe\npublisher: The Quay\ndate: 2024-11-06\n"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("harbour.yaml", YAML),
        ("harbour.yml", YAML),
        ("harbour.json", json.dumps(csl("anything"))),
        ("harbour.json", json.dumps([csl("anything")])),
        ("harbour.bib", BIB % ("anything", "Ports sign")),
        ("harbour.ris", RIS.format("anything", "Ports sign")),
        ("refs.ris", RIS.format("other", "No") + RIS.format("harbour", "Ports sign")),
        ("refs.json", json.dumps([csl("other", "No"), csl("harbour")])),
        ("refs.json", json.dumps([csl("other", "No"), csl("poe2024") | {"note": "harbour.txt"}])),
        ("refs.bib", BIB % ("other", "No") + BIB % ("harbour", "Ports sign")),
        ("refs.bib", BIB % ("other", "No") + FILED % ("p", "Ports sign")),
    ],
)  # fmt: skip
def test_a_record_beside_a_source_overrides_what_was_found(desk: Path, store: Store, name: str, content: str) -> None:
    (desk / name).write_text(content)
    done = ingested(store)
    assert said(done) == []
    assert (done.added, shown(store)) == (1, OVERRIDDEN)


def test_a_record_about_another_source_changes_nothing(desk: Path, store: Store) -> None:
    (desk / "refs.bib").write_text(BIB % ("other", "No"))
    (desk / "refs.json").write_text(json.dumps([csl("another")]))
    (desk / "deep").mkdir()
    (desk / "deep" / "harbour.yaml").write_text(YAML)
    assert said(ingested(store)) == []
    assert shown(store) == FOUND


def test_a_record_that_comes_changes_or_goes_has_its_source_read_again_and_no_other(desk: Path, store: Store) -> None:
    (desk / "lunar.txt").write_text(TEXT.replace("Rotterdam", "Mombasa"))
    ingested(store)
    (desk / "refs.bib").write_text(BIB % ("harbour", "Ports sign"))
    assert (ingested(store).changed, ingested(store).unchanged) == (1, 2)
    (desk / "refs.bib").write_text(BIB % ("harbour", "Ports sign") + BIB % ("other", "No"))
    assert ingested(store).changed == 0
    (desk / "refs.bib").write_text(BIB % ("harbour", "Ports sign again"))
    assert ingested(store).changed == 1
    assert {d.title for d in store.documents()} >= {"Ports sign again"}
    (desk / "refs.bib").unlink()
    assert ingested(store).changed == 1
    assert FOUND[0] in {d.title for d in store.documents()}


def test_the_record_of_its_own_name_goes_before_a_folders_which_fills_its_gaps(desk: Path, store: Store) -> None:
    (desk / "harbour.yaml").write_text("title: Ours\n")
    (desk / "refs.bib").write_text(BIB % ("harbour", "Theirs"))
    ingested(store)
    assert shown(store) == ("Ours", *OVERRIDDEN[1:])


def test_a_second_record_that_says_otherwise_is_a_warning(desk: Path, store: Store) -> None:
    (desk / "a.json").write_text(json.dumps([csl("harbour")]))
    (desk / "b.bib").write_text("\n" + BIB % ("harbour", "Theirs"))
    assert said(ingested(store)) == [("warning", "second-record", "sources/b.bib:2")]
    assert shown(store)[0] == "Ports sign"


@pytest.mark.parametrize(
    ("name", "content", "place", "code"),
    [
        ("harbour.yaml", "title: Ours\ndate: [2024\n", "sources/harbour.yaml:2:7", "yaml-syntax"),
        ("harbour.yaml", "- a list\n", "sources/harbour.yaml:1", ""),
        ("harbour.yaml", "", "sources/harbour.yaml:1", "unreadable-record"),
        ("harbour.yaml", b"title: \xff\n", "sources/harbour.yaml", "unreadable-record"),
        ("harbour.json", '{\n"id": oops}', "sources/harbour.json:2:7", "unreadable-record"),
        ("harbour.json", '{"mood": "calm"}', "sources/harbour.json:1:1", "unreadable-record"),
        ("harbour.bib", "@misc{x, title = {no end\n", "sources/harbour.bib:1", "unreadable-record"),
        (
            "refs.bib",
            "@misc{a,}\n@misc{harbour, title = {no end\n@misc{b,}\n",
            "sources/refs.bib:2",
            "unreadable-record",
        ),
    ],
)
def test_a_source_whose_record_is_broken_waits(
    desk: Path, store: Store, name: str, content: str | bytes, place: str, code: str
) -> None:
    (desk / "lunar.txt").write_text(TEXT.replace("Rotterdam", "Mombasa"))
    (desk / name).write_bytes(content.encode() if isinstance(content, str) else content)
    done = ingested(store)
    assert (done.added, done.failed, [d.file for d in store.documents()]) == (1, 1, ["lunar.txt"])
    (fault,) = done.diagnostics
    assert fault.severity == "error"
    assert str(fault.place).startswith(place)
    assert code in fault.code
    assert fault.hint
    (desk / name).unlink()
    assert ingested(store).added == 1


def test_a_source_whose_record_breaks_keeps_what_the_store_had_of_it(desk: Path, store: Store) -> None:
    (desk / "harbour.yaml").write_text(YAML)
    ingested(store)
    (desk / "harbour.yaml").write_text("title: [")
    assert ingested(store).failed == 1
    assert shown(store) == OVERRIDDEN


def test_a_folders_file_that_cannot_be_read_is_a_warning_said_once(desk: Path, store: Store) -> None:
    (desk / "lunar.txt").write_text(TEXT.replace("Rotterdam", "Mombasa"))
    (desk / "settings.json").write_text('{"indent": 2, // with a remark\n}')
    (desk / "package.json").write_text('{"name": "of something else"}')
    assert said(ingested(store)) == [("warning", "unreadable-record", "sources/settings.json:1:15")]
    assert len(store.documents()) == 2


def test_a_key_that_cannot_be_read_is_a_warning_with_its_line(desk: Path, store: Store) -> None:
    (desk / "harbour.yaml").write_text("title: Ports sign\ndate: soon\nmood: calm\n")
    assert said(ingested(store)) == [
        ("warning", "unreadable-front-matter", "sources/harbour.yaml:2"),
        ("warning", "unknown-front-matter", "sources/harbour.yaml:3"),
    ]
    assert shown(store) == ("Ports sign", *FOUND[1:])


def test_an_approximate_date_gives_way_to_a_stated_one_and_not_to_one_that_is_inferred(
    desk: Path, store: Store
) -> None:
    (desk / "harbour.yaml").write_text("date: 2024-08~\n")
    (desk / "undated.txt").write_text(TEXT.replace(" | Published: 2024-11-05", ""))
    assert dates(store) == [("2024-11-05", "stated"), ("2024", "inferred")]
    (desk / "undated.yaml").write_text("date: 2024-12~\n")
    assert dates(store) == [("2024-11-05", "stated"), ("2024-12", "inferred")]
    assert store.documents()[1].published_evidence == "2024-12~"
    (desk / "undated.yaml").write_text("date: 2024~\n")
    assert dates(store) == [("2024-11-05", "stated"), ("2024", "inferred")]
    assert "~" not in store.documents()[1].published_evidence


def dates(store: Store) -> list[tuple[str, str]]:
    ingested(store)
    found = [(d.published, d.published_basis) for d in store.documents()]
    return [(when.iso(), basis.value) for when, basis in found if when and basis]


def test_a_record_about_a_piece_that_is_not_there_is_a_warning(desk: Path, store: Store) -> None:
    (desk / "refs.json").write_text(json.dumps([csl("x") | {"note": "file: harbour.txt, piece 2"}]))
    assert said(ingested(store)) == [("warning", "record-without-piece", "sources/harbour.txt")]
    assert shown(store) == FOUND
    (desk / "refs.json").write_text(json.dumps([csl("x") | {"note": "file: harbour.txt, piece 1"}]))
    assert said(ingested(store)) == []
    assert shown(store) == OVERRIDDEN


def test_records_are_no_sources(desk: Path, store: Store) -> None:
    (desk / "harbour.bib").write_text(BIB % ("harbour", "Ports sign"))
    (desk / "harbour.yaml").write_text("language: en\n")
    done = ingest_paths(sorted(desk.iterdir()), store)
    assert said(done) == []
    assert [d.file for d in store.documents()] == ["harbour.txt"]


def test_records_without_a_source_beside_them_are_errors(desk: Path, store: Store) -> None:
    lone = desk / "lone"
    lone.mkdir()
    (lone / "refs.bib").write_text(BIB % ("harbour", "Ports sign"))
    (lone / "refs.json").write_text("[]")
    done = ingest_paths([lone, lone / "refs.json"], store)
    assert sorted(said(done)) == [
        ("error", "record-without-source", "sources/lone/refs.bib"),
        ("error", "record-without-source", "sources/lone/refs.json"),
    ]
    assert all(d.hint for d in done.diagnostics)
    assert store.documents() == ()


def test_what_is_beside_has_one_digest_whatever_file_it_comes_from(desk: Path) -> None:
    source = desk / "harbour.txt"
    assert Records().of(source).value.digest() == ""
    (desk / "harbour.yaml").write_text("title: Ports sign\n")
    first = Records().of(source).value.digest()
    (desk / "harbour.yaml").unlink()
    (desk / "harbour.bib").write_text("@misc{x, title={Ports sign}}")
    assert Records().of(source).value.digest() == first != ""


def test_a_record_that_cannot_be_opened_is_an_error_of_its_source(desk: Path) -> None:
    (desk / "harbour.yaml").symlink_to("nowhere")
    (fault,) = Records().of(desk / "harbour.txt").diagnostics
    assert (fault.severity, fault.code) == ("error", "unreadable-record")


def test_sources_are_kept_in_their_order(desk: Path) -> None:
    paths = [desk / "b.txt", desk / "a.bib", desk / "a.txt"]
    assert sources_among(paths, paths).value == (paths[0], paths[2])
