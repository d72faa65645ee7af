"""The store keeps corrections beside its documents, and applies them to whatever comes in."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reportgen.model.findings import Findings
from reportgen.model.period import Period
from reportgen.model.source import Basis, Correction, Document, DocumentId, Field, SourceFile
from reportgen.store import Store
from reportgen.store.correcting import with_digest
from reportgen.store.examining import examine, names_of_documents
from reportgen.store.migrations import migrations, statements
from reportgen.store.retelling import Effect
from tests.records import document, item, observation, put_series

AT = datetime(2025, 1, 7, 9, 30, tzinfo=UTC)
FOUND = Findings((item("China signed.", "a", when="2024-11-03"),), (observation("283", of="a"),))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(str(tmp_path / "store.db")) as opened:
        yield opened


def file(path: str = "sources/a.txt") -> SourceFile:
    return SourceFile(path, "0" * 64, "r1")


def save(store: Store, *pieces: tuple[Document, Findings]) -> None:
    store.save_all([(file(pieces[0][0].path), pieces)], told)


def correction(field: Field, *value: str, of: str = "a", undone: bool = False, why: str = "misread") -> Correction:
    return Correction(DocumentId(of), field, value, "Ann Roe", AT, why, undone=undone)


def told(document: Document) -> Findings:
    """Date the one event and the one figure of a document by its own date."""
    published = document.published
    items = tuple(replace(each, when=published) for each in FOUND.items)
    return Findings(items, tuple(replace(each, period=published) for each in FOUND.observations))


def make(store: Store, *new: Correction) -> Effect:
    return store.corrections.make(new, told)


def content(store: Store) -> tuple[object, ...]:
    return store.documents(), store.items(), store.observations(), store.series(), list(store.files())


def raw(store: Store) -> list[Sequence[object]]:
    """Every row of what an ingest writes."""
    assert store.folder
    with sqlite3.connect(store.folder / "store.db") as connection:
        tables = ("file", "document", "item", "observation")
        return [row for table in tables for row in connection.execute(f"SELECT * FROM {table} ORDER BY 1")]  # noqa: S608


def test_a_correction_takes_effect_at_once_with_what_was_and_who_and_why(store: Store) -> None:
    save(store, (document("a", authors=("Bo",)), FOUND))
    make(store, correction(Field.TITLE, "The port is open"), correction(Field.AUTHOR, "Ann Roe", "Bo Lin"))
    (now,) = store.documents()
    assert (now.title, now.authors) == ("The port is open", ("Ann Roe", "Bo Lin"))
    assert [(each.field, each.was, each.by, each.at, each.why) for each in now.corrections] == [
        (Field.TITLE, ("Title of a",), "Ann Roe", AT, "misread"),
        (Field.AUTHOR, ("Bo",), "Ann Roe", AT, "misread"),
    ]
    assert store.items() == FOUND.items


def test_the_words_of_a_corrected_title_are_found_and_those_of_the_old_one_no_more(store: Store) -> None:
    save(store, (document("a", "A body."), Findings()))
    make(store, correction(Field.TITLE, "Harbour opened"))
    assert [d.id for d in store.documents("harbour")] == ["a"]
    assert store.documents("Title") == ()
    make(store, correction(Field.TITLE, undone=True))
    assert store.documents("harbour") == ()
    assert len(store.documents("Title body")) == 1


def test_a_corrected_date_moves_the_document_and_what_is_told_from_it(store: Store) -> None:
    save(store, (document("a", published="2024-11-05"), told(document("a", published="2024-11-05"))))
    put_series(store, "deals", store.observations())
    assert make(store, correction(Field.DATE, "2023-02")) == Effect(1, 1)
    assert [d.id for d in store.documents(overlapping=Period.parse("2023-Q1"))] == ["a"]
    assert store.documents(overlapping=Period.parse("2024")) == ()
    assert [i.when for i in store.items()] == [Period.month(2023, 2)]
    assert [o.period for o in store.observations()] == [Period.month(2023, 2)]
    assert store.measuring.stale(9) == ("deals",)
    assert [o.id for o in store.measuring.untold(9)] == [o.id for o in FOUND.observations]
    assert make(store, correction(Field.DATE)) == Effect(1, 1)
    assert store.undated() == (("a", "sources/a.txt"),)


def test_what_keeps_its_date_is_left_alone(store: Store) -> None:
    save(store, (document("a", published="2024-11"), told(document("a", published="2024-11"))))
    before = raw(store)
    assert make(store, correction(Field.DATE, "2024-11"), correction(Field.URL, "https://x.example")) == Effect()
    assert [row for row in raw(store) if row not in before] == [
        row for row in raw(store) if "Ann Roe" in str(row) or "corrected:" in str(row)
    ]


def test_a_new_ingest_brings_the_corrections_back(store: Store) -> None:
    save(store, (document("a", published="2024-11"), told(document("a", published="2024-11"))))
    make(store, correction(Field.DATE, "2023"), correction(Field.TITLE, "Corrected"))
    before = content(store)
    save(store, (document("a", published="2024-11"), told(document("a", published="2024-11"))))
    assert content(store) == before
    assert [i.when for i in store.items()] == [Period.year(2023)]


def test_a_document_that_comes_back_gets_its_corrections_again(store: Store) -> None:
    save(store, (document("a"), FOUND))
    make(store, correction(Field.TITLE, "Corrected"))
    store.remove("sources/a.txt")
    assert store.corrections.standing().keys() == {"a"}
    save(store, (document("a", path="elsewhere/a.txt"), FOUND))
    assert [d.title for d in store.documents()] == ["Corrected"]


def test_undoing_all_leaves_the_very_rows_of_a_store_that_was_never_corrected(store: Store) -> None:
    pieces = [(document(name, path="sources/a.txt"), Findings()) for name in "bc"]
    save(store, (document("a", published="2024-11"), told(document("a", published="2024-11"))), *pieces)
    before, state = raw(store), store.state()
    for field, value in ((Field.DATE, "2023"), (Field.TITLE, "T"), (Field.AUTHOR, "X"), (Field.DATE, "2022")):
        make(store, correction(field, value))
        assert raw(store) != before
        assert store.state() != state
    make(store, *(correction(field, undone=True) for field in (Field.DATE, Field.TITLE, Field.AUTHOR)))
    assert (raw(store), store.state()) == (before, state)
    assert len(store.corrections.history()) == 7


def test_the_state_of_the_store_tells_reasons_apart(store: Store) -> None:
    save(store, (document("a"), FOUND))
    make(store, correction(Field.TITLE, "T", why="one"))
    state = store.state()
    make(store, correction(Field.TITLE, "T", why="another"))
    assert store.state() != state


def test_what_was_is_the_sources_own_also_where_a_correction_is_replaced(store: Store) -> None:
    save(store, (replace(document("a", published="2024-11"), published_basis=Basis.INFERRED), FOUND))
    make(store, correction(Field.DATE, "2023"))
    make(store, correction(Field.DATE, "2022"))
    assert [each.was for each in store.corrections.history()] == [("2024-11~",), ("2024-11~",)]
    assert [each.value for each in store.documents()[0].corrections] == [("2022",)]


def test_a_files_fingerprint_knows_its_corrections(store: Store) -> None:
    save(store, (document("a"), FOUND))
    assert store.corrections.digests() == {}
    make(store, correction(Field.TITLE, "T"))
    digests = store.corrections.digests()
    assert list(store.files()) == [replace(file(), reader=with_digest("r1", digests["sources/a.txt"]))]
    save(store, (document("a"), FOUND))
    assert list(store.files()) == [replace(file(), reader=with_digest("r1", digests["sources/a.txt"]))]
    assert with_digest("", "x") == ""


def test_two_connections_correct_one_after_the_other(store: Store) -> None:
    save(store, (document("a"), FOUND))
    assert store.folder
    with Store.open(str(store.folder / "store.db")) as other:
        make(store, correction(Field.TITLE, "First"))
        other.corrections.make([correction(Field.AUTHOR, "Second")], told)
        other.save_all([(file(), [(document("a"), FOUND)])], told)
        make(store, correction(Field.TITLE, "Third"))
    (now,) = store.documents()
    assert (now.title, now.authors) == ("Third", ("Second",))


def test_a_correction_that_fails_leaves_everything_as_it_was(store: Store) -> None:
    save(store, (document("a"), FOUND))
    before = content(store)

    def failing(_: Document) -> Findings:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        store.corrections.make([correction(Field.DATE, "1999")], failing)
    assert content(store) == before
    assert store.corrections.history() == ()


def test_findings_that_come_and_go_with_the_date_do_so_by_their_ids(store: Store) -> None:
    save(store, (document("a"), FOUND))
    other = Findings((item("Japan signed.", "a"), *FOUND.items), (observation("12", of="a"),))
    assert store.corrections.make([correction(Field.DATE, "1999")], lambda _: other) == Effect(1, 2)
    assert set(store.items()) == set(other.items)
    assert store.observations() == other.observations
    assert len(store.items("Japan")) == 1
    assert store.observations("283") == ()


def test_a_store_of_version_2_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with sqlite3.connect(path) as connection:
        for _, sql in migrations()[:2]:
            for statement in statements(sql):
                connection.execute(statement)
        connection.execute("PRAGMA user_version = 2")
        connection.execute("INSERT INTO file VALUES ('a.txt', '0', 'r')")
        columns = "id, path, position, title, publisher, text, record"
        record = '{"file": "a.txt", "sha256": "0", "passages": [], "origin": [], "authors": [], "container": "", "published": null, "published_basis": null, "published_evidence": "", "url": "", "accessed": null, "language": "en", "descriptor": "", "disclaimer": ""}'  # noqa: E501
        connection.execute(
            f"INSERT INTO document ({columns}) VALUES ('a', 'a.txt', 0, 'Old', '', 'A body.', ?)",  # noqa: S608
            (record,),
        )
    connection.close()
    found = examine(str(path))
    assert found
    assert (found.schema, found.documents, found.corrections) == (2, 1, 0)
    with Store.open(str(path)) as store:
        make(store, correction(Field.TITLE, "New"))
        assert [d.title for d in store.documents("new")] == ["New"]
    found = examine(str(path))
    assert found
    assert (found.schema, found.documents, found.corrections, found.faults) == (3, 1, 1, ())
    assert names_of_documents(str(path), "", 9) == ("a",)
