"""Ingest: idempotent by content, one transaction a file, nothing lost."""

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from reportgen.pipeline import lexicons
from reportgen.pipeline.ingesting import Ingested, ingest_paths
from reportgen.pipeline.workers import processes
from reportgen.store import Store

HARBOUR = """Port of Rotterdam and Port of Singapore sign green corridor accord

By Ann Roe | Harbour Weekly | Published: 2024-11-05

The Netherlands and Singapore signed an agreement on a green shipping corridor in Rotterdam on 4 November 2024.
"""
LUNAR = """Kenya and Japan launch joint lunar laboratory

By Ben Okoth | Space Daily | Published: 2024-10-02

Kenya and Japan launched a joint lunar laboratory in Nairobi on 1 October 2024, with 120 researchers.
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sources" / "deep").mkdir(parents=True)
    (tmp_path / "sources" / "harbour.txt").write_text(HARBOUR)
    (tmp_path / "sources" / "deep" / "lunar.md").write_text(LUNAR)
    return tmp_path


@pytest.fixture
def store(desk: Path) -> Iterator[Store]:
    with Store.open(str(desk / "store.db")) as opened:
        yield opened


def counts(done: Ingested) -> tuple[int, int, int, int]:
    return done.added, done.changed, done.unchanged, done.failed


def codes(done: Ingested) -> list[str]:
    return [d.code for d in done.diagnostics]


def content(store: Store) -> tuple[object, ...]:
    return store.documents(), store.items(), store.observations(), store.series()


def test_a_second_ingest_finds_nothing_to_do(desk: Path, store: Store) -> None:
    assert counts(ingest_paths([Path("sources")], store)) == (2, 0, 0, 0)
    before = content(store)
    assert counts(ingest_paths([desk / "sources", Path("sources/harbour.txt")], store)) == (0, 0, 2, 0)
    assert content(store) == before


def test_files_are_known_by_their_path_in_the_working_folder_however_they_are_named(desk: Path, store: Store) -> None:
    ingest_paths([desk / "sources"], store)
    assert [file.path for file in store.files()] == ["sources/deep/lunar.md", "sources/harbour.txt"]


def test_a_changed_file_replaces_its_documents(desk: Path, store: Store) -> None:
    ingest_paths([Path("sources")], store)
    (desk / "sources" / "harbour.txt").write_text(HARBOUR.replace("signed", "extended").replace("sign ", "extend "))
    done = ingest_paths([Path("sources")], store)
    assert counts(done) == (0, 1, 1, 0)
    assert [i.status for i in store.items("corridor")] == ["extended"]
    assert len(store.documents()) == 2


def test_a_vanished_file_is_reported_and_kept_until_it_is_pruned(desk: Path, store: Store) -> None:
    ingest_paths([Path("sources")], store)
    (desk / "sources" / "harbour.txt").unlink()
    done = ingest_paths([Path("sources")], store)
    assert (done.vanished, codes(done)) == (1, ["vanished-file"])
    assert str(done.diagnostics[0].place) == "sources/harbour.txt"
    assert len(store.documents()) == 2
    assert codes(ingest_paths([Path("sources")], store, prune=True)) == []
    assert [d.file for d in store.documents()] == ["lunar.md"]


def test_a_file_outside_the_given_folders_never_counts_as_vanished(desk: Path, store: Store) -> None:
    ingest_paths([Path("sources")], store)
    (desk / "sources" / "harbour.txt").unlink()
    assert codes(ingest_paths([Path("sources/deep")], store)) == []


def test_a_broken_file_is_reported_and_the_others_go_in(desk: Path, store: Store) -> None:
    (desk / "sources" / "empty.txt").write_bytes(b"  \n")
    (desk / "sources" / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 20)
    done = ingest_paths([Path("sources")], store)
    assert counts(done) == (2, 0, 0, 2)
    assert sorted(codes(done)) == ["empty-file", "unknown-format"]
    assert {str(d.place) for d in done.diagnostics} == {"sources/empty.txt", "sources/image.txt"}


def test_a_file_that_breaks_keeps_what_the_store_had_of_it(desk: Path, store: Store) -> None:
    ingest_paths([Path("sources")], store)
    (desk / "sources" / "harbour.txt").write_bytes(b"")
    assert counts(ingest_paths([Path("sources")], store)) == (0, 0, 1, 1)
    assert len(store.documents("corridor")) == 1


def test_missing_paths_and_unknown_formats_are_errors_with_their_place(desk: Path, store: Store) -> None:
    (desk / "report.xls").write_bytes(b"\xd0\xcf\x11\xe0")
    done = ingest_paths([Path("nowhere"), Path("report.xls"), Path("sources")], store)
    assert sorted((d.code, str(d.place)) for d in done.diagnostics) == [
        ("no-such-file", "nowhere"),
        ("unknown-format", "report.xls"),
    ]
    assert done.added == 2


def test_a_folder_that_cannot_be_opened_is_an_error(desk: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = os.scandir

    def refusing(path: str) -> object:
        if Path(path).name == "deep":
            raise PermissionError(13, "Permission denied", path)
        return opened(path)

    monkeypatch.setattr(os, "scandir", refusing)
    done = ingest_paths([Path("sources")], store)
    assert [(d.code, str(d.place)) for d in done.diagnostics] == [("unreadable-folder", "sources/deep")]
    assert (done.added, len(store.documents("corridor"))) == (1, 1)
    assert desk.is_dir()


def test_a_file_that_cannot_be_opened_is_an_error(desk: Path, store: Store) -> None:
    (desk / "sources" / "dangling.txt").symlink_to("nowhere.txt")
    done = ingest_paths([Path("sources")], store)
    assert (codes(done), done.failed, done.added) == (["unreadable-file"], 1, 2)


def test_one_title_in_two_files_gets_two_ids(desk: Path, store: Store) -> None:
    (desk / "sources" / "copy.txt").write_text(
        HARBOUR + "\nThe ports of Antwerp and Busan may follow, officials said.\n"
    )
    ingest_paths([Path("sources")], store)
    ids = [d.id for d in store.documents("corridor")]
    assert len(set(ids)) == 2
    assert ids[1] == f"{ids[0]}-2"
    assert {i.document for i in store.items("corridor")} == set(ids)
    assert {i.span.document for i in store.items()} <= {d.id for d in store.documents()}


def test_new_software_reads_unchanged_files_again(desk: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    assert desk.is_dir()
    ingest_paths([Path("sources")], store)
    monkeypatch.setattr(lexicons, "reader_fingerprint", lambda: "another version")
    assert counts(ingest_paths([Path("sources")], store)) == (0, 2, 0, 0)


def test_processes_find_what_one_finds(desk: Path, store: Store) -> None:
    with Store.open(str(desk / "other.db")) as other:
        ingest_paths([Path("sources")], other, workers=partial(processes, 2))
        ingest_paths([Path("sources")], store)
        assert content(other) == content(store)


def test_every_span_in_the_store_points_at_its_text(desk: Path, store: Store) -> None:
    assert desk.is_dir()
    ingest_paths([Path("sources")], store)
    texts = {d.id: d.text for d in store.documents()}
    assert all(texts[o.document][o.span.start : o.span.end] == o.surface for o in store.observations())
    assert all(texts[i.document][i.span.start : i.span.end] == i.text for i in store.items())
    assert store.items()
    assert store.observations()
