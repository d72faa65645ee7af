"""The store gives back what was put in, whole files at a time."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.model.findings import Findings, Series
from reportgen.model.period import Period
from reportgen.model.source import Document, DocumentId, SourceFile
from reportgen.store import Store, StoreError
from reportgen.store.migrations import migrations, statements
from tests.records import document, item, observation, put_series


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(str(tmp_path / "folder" / "store.db")) as opened:
        yield opened


def save(store: Store, *pieces: tuple[Document, Findings]) -> None:
    store.save(SourceFile(pieces[0][0].path, "0" * 64, "r1"), pieces)


def test_records_come_back_as_they_went_in(store: Store) -> None:
    piece = replace(
        document("a", "China signed. 283 deals.", authors=("Ann Roe",), disclaimer="Views are hers."),
        translated_title="The port is open",
        links_lost=True,
    )
    found = Findings((item("China signed.", "a", when="2024-11-03"),), (observation("283", of="a"),))
    save(store, (piece, found))
    assert store.documents() == (piece,)
    assert store.items() == found.items
    assert store.observations() == found.observations


def test_a_file_saved_again_replaces_its_documents_and_their_findings(store: Store) -> None:
    save(store, (document("a"), Findings((item("Old event.", "a"),), (observation("1", of="a"),))))
    save(store, (document("b", path="sources/a.txt"), Findings((item("New event.", "b"),))))
    assert [d.id for d in store.documents()] == ["b"]
    assert [i.text for i in store.items()] == ["New event."]
    assert store.observations() == ()
    assert store.items("old") == ()


def test_a_removed_file_takes_along_all_that_came_from_it(store: Store) -> None:
    save(store, (document("a"), Findings((item("An event.", "a"),), (observation("1", of="a"),))))
    put_series(store, "deals", store.observations())
    store.remove("sources/a.txt")
    assert (list(store.files()), store.documents(), store.items("event")) == ([], (), ())
    assert store.series()[0].observations == ()


def test_a_save_that_fails_leaves_the_file_as_it_was(store: Store) -> None:
    save(store, (document("a"), Findings()))
    save(store, (document("b"), Findings()))
    with pytest.raises(StoreError, match="UNIQUE"):
        store.save(SourceFile("sources/a.txt", "1" * 64, "r1"), [(document("b", path="sources/a.txt"), Findings())])
    assert [d.id for d in store.documents()] == ["a", "b"]
    assert store.file("sources/a.txt") == SourceFile("sources/a.txt", "0" * 64, "r1")


@pytest.mark.parametrize(
    "words", ["C++", "AT&T", "O'Brien", "-launch", '"quoted', "launch*", "NEAR(", "a OR", "()", "{", ":"]
)
def test_search_takes_any_words_literally(store: Store, words: str) -> None:
    save(store, (document("a", "AT&T and O'Brien use C++ at launch."), Findings()))
    store.documents(words)


def test_search_finds_inflections_and_needs_every_word(store: Store) -> None:
    save(store, (document("a", "They were signing agreements."), Findings((item("Deals signed.", "a"),))))
    assert len(store.documents("signed agreement")) == 1
    assert store.documents("signed treaty") == ()
    assert len(store.items("deal")) == 1


def test_documents_are_found_by_the_days_they_share_with_a_period(store: Store) -> None:
    for name, published in [("a", "2024-09-30"), ("b", "2024-10"), ("c", "2024"), ("d", "2025-01-01"), ("e", "")]:
        save(store, (document(name, published=published), Findings()))
    assert [d.id for d in store.documents(overlapping=Period.parse("2024-Q4"))] == ["b", "c"]
    assert store.undated() == (("e", "sources/e.txt"),)


def test_documents_are_found_by_their_ids(store: Store) -> None:
    save(store, (document("b"), Findings()))
    save(store, (document("a"), Findings()))
    assert [d.id for d in store.held([DocumentId("b"), DocumentId("a"), DocumentId("b"), DocumentId("c")])] == [
        "a",
        "b",
    ]


def test_items_of_many_documents_are_found_in_one_call(store: Store) -> None:
    pieces = [
        (document(f"d{n:04}", path="sources/a.txt"), Findings((item(f"Event {n}.", f"d{n:04}"),))) for n in range(1200)
    ]
    save(store, *pieces)
    ids = [d.id for d, _ in pieces]
    assert [i.document for i in store.items(documents=reversed(ids))] == ids


def test_series_come_back_in_their_own_order(store: Store) -> None:
    found = (observation("426", of="a", period="2021"), observation("283", of="a", period="2022"))
    save(store, (document("a"), Findings((), found)))
    put_series(store, "startup-deals", found)
    assert store.series("startup") == (Series("startup-deals", "deals", "deals", "", found),)
    assert store.series("100%") == ()


def test_a_store_opened_twice_is_migrated_once(tmp_path: Path) -> None:
    path = str(tmp_path / "store.db")
    for _ in range(2):
        with Store.open(path) as store:
            assert list(store.files()) == []
    with sqlite3.connect(path) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (migrations()[-1][0],)
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    raw.close()


def test_a_store_from_the_future_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA user_version = 999")
    raw.close()
    with pytest.raises(StoreError, match="newer"):
        Store.open(str(path))


def test_a_file_that_is_no_store_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    path.write_text("this is a text, not a database; it is long enough to be read as a header " * 20)
    with pytest.raises(StoreError, match="as a store"):
        Store.open(str(path))


def test_a_folder_that_cannot_be_made_is_a_store_error(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("")
    with pytest.raises(StoreError, match="folder"):
        Store.open(str(tmp_path / "plain" / "store.db"))


def test_migrations_are_numbered_from_one_without_gaps_and_split_into_statements() -> None:
    numbers = [number for number, _ in migrations()]
    assert numbers == list(range(1, len(numbers) + 1))
    assert all(list(statements(sql)) for _, sql in migrations())
    with pytest.raises(ValueError, match="within a statement"):
        list(statements("CREATE TABLE x ("))
