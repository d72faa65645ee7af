"""In parts, in any order, again, or on many processes: an ingest leaves the store that one ingest of the whole does."""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.extraction import extract, join, renamed
from reportgen.model.findings import Findings, Observation
from reportgen.model.source import DocumentId, SourceFile
from reportgen.pipeline import ingesting
from reportgen.pipeline.ingesting import ingest_paths
from reportgen.pipeline.joining import rejoin
from reportgen.pipeline.lexicons import Own, readers_of
from reportgen.pipeline.reading import FileReader, Job, Result
from reportgen.pipeline.workers import processes
from reportgen.store import Store
from tests.benchmarks.articles import article
from tests.extraction.test_series import seen
from tests.records import document

TWO = partial(processes, 2)
LABELS = ("exports", "exports of copper", "copper exports", "the export", "deals", "deals usd", "deals-usd", "“…”")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sources").mkdir()
    for index in (0, 1, 2, 3, 4, 5):
        made = article(index)
        (tmp_path / "sources" / made.name).write_bytes(made.data)
    return tmp_path


@pytest.fixture
def fresh(desk: Path) -> Iterator[Callable[[], Store]]:
    """Open stores, each empty, and close them in the end."""
    opened: list[Store] = []

    def another() -> Store:
        opened.append(Store.open(str(desk / f"{len(opened)}.db")))
        return opened[-1]

    yield another
    for store in opened:
        store.close()


def listing(store: Store) -> bytes:
    everything = store.documents(), store.items(), store.observations(), store.series()
    return "\n".join(repr(record) for records in everything for record in records).encode()


def whole(fresh: Callable[[], Store]) -> bytes:
    store = fresh()
    ingest_paths([Path("sources")], store)
    assert store.series()
    return listing(store)


def test_files_in_any_order_and_any_parts_leave_the_same_store(desk: Path, fresh: Callable[[], Store]) -> None:
    expected, files = whole(fresh), sorted((desk / "sources").iterdir())
    for order in (files, files[::-1], files[3:] + files[:3]):
        store = fresh()
        for file in order:
            ingest_paths([file], store)
        assert listing(store) == expected


def test_a_second_ingest_leaves_the_very_same_store(desk: Path, fresh: Callable[[], Store]) -> None:
    assert desk.is_dir()
    store = fresh()
    for _ in range(2):
        ingest_paths([Path("sources")], store)
    assert listing(store) == whole(fresh)


def test_a_file_changed_to_and_fro_leaves_no_trace(desk: Path, fresh: Callable[[], Store]) -> None:
    store, file = fresh(), desk / "sources" / article(3).name
    ingest_paths([Path("sources")], store)
    for data in (article(6).data, article(3).data):
        file.write_bytes(data)
        ingest_paths([Path("sources")], store)
    assert listing(store) == whole(fresh)


def test_what_is_pruned_is_as_if_it_had_never_been(desk: Path, fresh: Callable[[], Store]) -> None:
    store, extra = fresh(), desk / "sources" / "extra.txt"
    extra.write_bytes(article(13).data)
    ingest_paths([Path("sources")], store)
    extra.unlink()
    ingest_paths([Path("sources")], store, prune=True)
    assert listing(store) == whole(fresh)


@pytest.mark.parametrize("batch", [1, 2, 100])
def test_neither_batches_nor_processes_show_in_the_store(
    desk: Path, fresh: Callable[[], Store], monkeypatch: pytest.MonkeyPatch, batch: int
) -> None:
    for n in range(5):
        (desk / "sources" / f"same-{n}.txt").write_bytes(article(0).data + f"\n\nCopy number {n}.".encode())
        (desk / "sources" / f"void-{n}.txt").write_bytes(b"")
    expected = fresh()
    said = ingest_paths([Path("sources")], expected).diagnostics
    monkeypatch.setattr(ingesting, "BATCH", batch)
    store = fresh()
    assert ingest_paths([Path("sources")], store, workers=TWO).diagnostics == said
    assert listing(store) == listing(expected)
    titles = sorted(d.id for d in store.documents() if d.file.startswith(("same", "000000")))
    assert [name.removeprefix(titles[0]) for name in titles] == ["", "-2", "-3", "-4", "-5", "-6"]


def test_an_ingest_that_is_broken_off_is_made_good_by_the_next(
    desk: Path, fresh: Callable[[], Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert desk.is_dir()
    store = fresh()
    monkeypatch.setattr(ingesting, "rejoin", lambda *_: None)
    ingest_paths([Path("sources")], store)
    assert store.series() == ()
    monkeypatch.undo()
    monkeypatch.chdir(desk)
    ingest_paths([Path("sources")], store)
    assert listing(store) == whole(fresh)


def test_other_software_tells_all_measures_anew(desk: Path, fresh: Callable[[], Store]) -> None:
    assert desk.is_dir()
    store = fresh()
    ingest_paths([Path("sources")], store)
    before = listing(store)
    store.measuring.tell({o.id: "another measure" for o in store.observations()})
    rejoin(store, "other rules")
    assert listing(store) == before


def a_saved(store: Store, name: str, observations: Sequence[Observation]) -> None:
    file = SourceFile(f"{name}.txt", "", "")
    store.save(file, [(document(name, path=file.path), Findings((), tuple(observations)))])


told = st.builds(
    lambda label, year, unit, value: (label, f"{year}", unit, value),
    st.sampled_from(LABELS),
    st.integers(2020, 2022),
    st.sampled_from(("USD", "usd", "deals", "deals-2", "times")),
    st.integers(1, 3),
)
edits = st.lists(st.tuples(st.sampled_from("abc"), st.lists(told, max_size=6, unique=True)), min_size=1, max_size=6)


@given(edits=edits)
@settings(max_examples=60)
def test_series_joined_bit_by_bit_are_those_joined_at_once(
    edits: list[tuple[str, list[tuple[str, str, str, int]]]],
) -> None:
    with Store.open(":memory:") as store:
        for name, facts in edits:
            a_saved(store, name, [seen(label, on, value, unit, name) for label, on, unit, value in facts])
            rejoin(store, "rules")
            assert store.series() == join(store.observations())
        store.remove("a.txt")
        rejoin(store, "rules")
        assert store.series() == join(store.observations())


def test_findings_renamed_are_those_of_the_document_renamed() -> None:
    (one, found), *_ = FileReader()(Job(SourceFile("a.txt", "", ""), article(0).data)).pieces
    other = replace(one, id=DocumentId("another-name"))
    assert found.items
    assert found.observations
    assert renamed(found, one.id, other.id) == extract(other, readers_of(Own())[1])


def test_a_page_whose_own_numbers_meet_another_files_title_has_ids_of_its_own(
    desk: Path, fresh: Callable[[], Store]
) -> None:
    page = "# Tides\n\nBy Ann Roe\n\nThe first told of boats and of men, and of the sea that they went out on.\n\n"
    (desk / "sources" / "0.md").write_text(page)
    (desk / "sources" / "1.md").write_text(page + page.replace("first", "second"))
    store = fresh()
    done = ingest_paths([desk / "sources" / "0.md", desk / "sources" / "1.md"], store)
    assert (done.failed, done.documents) == (0, 3)
    assert len({d.id for d in store.documents()}) == 3


def stubborn(job: Job) -> Result:
    """Read as ever, but for one file that kills its process and one that never ends."""
    if b"DEADLY" in job.data:
        os.kill(os.getpid(), signal.SIGKILL)
    while b"ENDLESS" in job.data:
        pass
    return FileReader()(job)


def test_a_deadly_file_and_an_endless_one_are_reported_and_the_others_go_in(
    desk: Path, fresh: Callable[[], Store]
) -> None:
    expected = whole(fresh)
    (desk / "sources" / "000002b.txt").write_text("DEADLY words.")
    (desk / "sources" / "000003b.txt").write_text("ENDLESS words.")
    store = fresh()
    done = ingest_paths([Path("sources")], store, workers=TWO, read=stubborn, seconds=3)
    assert [(d.code, str(d.place)) for d in done.diagnostics if d.code in {"reader-died", "too-slow"}] == [
        ("reader-died", "sources/000002b.txt"),
        ("too-slow", "sources/000003b.txt"),
    ]
    assert done.failed == 2
    assert listing(store) == expected
