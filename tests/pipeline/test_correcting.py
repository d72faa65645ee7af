"""What an editor puts right in a record holds at once, through every ingest, in print, and under `verify`."""

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reportgen import ledger as ledgers
from reportgen.ledger.checks import Code, changed
from reportgen.model.claims import RecordCorrection
from reportgen.model.corrections import standing
from reportgen.model.diagnostics import Severity
from reportgen.model.period import Period
from reportgen.model.source import Basis, Correction, Document, DocumentId, Field
from reportgen.pipeline.building import build
from reportgen.pipeline.built import Built
from reportgen.pipeline.correcting import Asked, Change, Corrected, TellAgain, correct, kept
from reportgen.pipeline.exporting import records_of_edition, records_of_store
from reportgen.pipeline.finding_sources import Sources
from reportgen.pipeline.ingesting import WARNED, ingest_paths
from reportgen.pipeline.joining import rejoin
from reportgen.pipeline.lexicons import SHIPPED
from reportgen.pipeline.typed_values import read
from reportgen.pipeline.verifying import verified
from reportgen.store import Store
from reportgen.store.retelling import Effect

AT = datetime(2025, 1, 7, 9, 30, tzinfo=UTC)
HARBOUR = """Rotterdam and Singapore sign an accord

By Ann Roe | Harbour Weekly | Published: 2024-11-06

The Netherlands and Singapore signed an agreement on a green shipping corridor in Rotterdam on Monday.
Container traffic between the ports fell from 4.1 million tonnes in 2021 to 3.6 million tonnes last year.
"""
LUNAR = """Kenya and Japan launch a lunar laboratory

By Ben Okoth | Space Daily

Kenya and Japan launched a joint lunar laboratory in Nairobi on 1 October 2024, with 120 researchers.
"""
PORT = "rotterdam-and-singapore-sign-an-accord"
MOON = "kenya-and-japan-launch-a-lunar-laboratory"
SPEC = "title: Ports\nsources: [../sources]\nperiod: 2024-Q4\nsections:\n  - kind: agreement\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in (("sources/harbour.txt", HARBOUR), ("sources/lunar.txt", LUNAR), ("briefs/ports.yaml", SPEC)):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(text)
    return tmp_path


@pytest.fixture
def store(desk: Path) -> Iterator[Store]:
    with Store.open(str(desk / "store.db")) as opened:
        ingest_paths([Path("sources")], opened)
        yield opened


def asked(*undo: str, why: str = "misread", by: str = "Jo Reed", **values: str | Sequence[str]) -> Asked:
    typed = {Field(name): [value] if isinstance(value, str) else value for name, value in values.items()}
    return Asked(typed, undo, by, AT, why)


def put_right(store: Store, name: str, *undo: str, **values: str | Sequence[str]) -> Corrected:
    done = correct(store, name, asked(*undo, **values))  # type: ignore[arg-type]  # a reason is none of the values
    assert done.diagnostics == ()
    return done.value


def codes(store: Store, name: str, what: Asked) -> list[str]:
    return [each.code for each in correct(store, name, what).diagnostics]


def one(store: Store, name: str = PORT) -> Document:
    return store.held([DocumentId(name)])[0]


def names_of(store: Store) -> list[str]:
    return [*(item.id for item in store.items()), *(observation.id for observation in store.observations())]


def content(store: Store) -> tuple[object, ...]:
    """All that a store holds, but for the mark that a file had warnings when it was last read."""
    files = tuple(replace(file, reader=file.reader.removesuffix(WARNED)) for file in store.files())
    return store.documents(), store.items(), store.observations(), store.series(), files


def test_a_correction_says_what_was_and_is_and_what_was_dated_anew(store: Store) -> None:
    done = put_right(store, PORT, date="2023-11-08", author=["A. Roe", "B. Lin"])
    assert done.changes == (
        Change(Field.DATE, ("2024-11-06",), ("2023-11-08",)),
        Change(Field.AUTHOR, ("Ann Roe",), ("A. Roe", "B. Lin")),
    )
    assert done.effect == Effect(items=1, observations=1)
    assert put_right(store, PORT, "author").changes == (Change(Field.AUTHOR, ("A. Roe", "B. Lin"), ("Ann Roe",)),)


def test_events_and_figures_told_from_the_date_follow_it_and_keep_their_ids(store: Store) -> None:
    ids = names_of(store)
    put_right(store, PORT, date="2023-11-08", title="Another title")
    assert [i.when for i in store.items("corridor")] == [Period.day(2023, 11, 6)]
    (series,) = store.series("container")
    assert [o.period for o in series.observations] == [Period.year(2021), Period.year(2022)]
    assert names_of(store) == ids
    put_right(store, PORT, date="none")
    assert store.series("container") == ()


def test_a_record_beside_the_source_goes_behind_a_correction(store: Store) -> None:
    put_right(store, PORT, date="2023-11-08")
    Path("sources/harbour.yaml").write_text("date: 2022-01-02\npublisher: The Port\n")
    said = ingest_paths([Path("sources")], store).diagnostics
    assert (one(store).published, one(store).publisher) == (Period.day(2023, 11, 8), "The Port")
    assert [(each.code, each.severity, str(each.place)) for each in said] == [
        ("outdated-correction", Severity.WARNING, "sources/harbour.txt")
    ]
    assert "'2024-11-06'" in said[0].message
    assert "'2022-01-02' now" in said[0].message
    put_right(store, PORT, "all")
    assert one(store).published == Period.day(2022, 1, 2)


def test_a_source_that_says_by_now_what_it_was_corrected_to_needs_no_correction(store: Store) -> None:
    put_right(store, PORT, date="2024-11-08")
    Path("sources/harbour.txt").write_text(HARBOUR.replace("11-06", "11-08"))
    (said,) = ingest_paths([Path("sources")], store).diagnostics
    assert (said.code, said.severity) == ("needless-correction", Severity.NOTE)
    assert f"correct {PORT} --undo date" in said.hint


def test_a_changed_source_keeps_its_corrections_and_one_that_is_unchanged_is_not_read_again(store: Store) -> None:
    put_right(store, PORT, date="2023-11-08")
    before = content(store)
    assert ingest_paths([Path("sources")], store).unchanged == 2
    assert content(store) == before
    Path("sources/harbour.txt").write_text(HARBOUR.replace("Container", "Last year, container"))
    done = ingest_paths([Path("sources")], store)
    assert (done.changed, done.diagnostics) == (1, [])
    assert one(store).published == Period.day(2023, 11, 8)


def test_a_store_whose_corrections_were_edited_by_hand_reads_the_file_again(store: Store) -> None:
    put_right(store, PORT, title="First")
    with store.engine.connect().execution_options(write=True) as connection, connection.begin():
        connection.exec_driver_sql("""UPDATE correction SET value = '["Second"]'""")
    assert ingest_paths([Path("sources")], store).changed == 1
    assert one(store).title == "Second"


def test_a_document_that_goes_from_its_file_leaves_its_corrections_waiting(store: Store) -> None:
    put_right(store, PORT, author="A. Roe")
    Path("sources/harbour.txt").write_text(HARBOUR.replace("an accord", "a treaty"))
    (said,) = ingest_paths([Path("sources")], store).diagnostics
    assert (said.code, said.severity) == ("waiting-correction", Severity.WARNING)
    assert f"correct --list {PORT}" in said.hint
    assert [(each.stands, each.is_stored) for each in kept(store)] == [(True, False)]
    assert codes(store, PORT, asked(title="X")) == ["unknown-document"]
    Path("sources/harbour.txt").write_text(HARBOUR)
    assert ingest_paths([Path("sources")], store).diagnostics == []
    assert one(store).authors == ("A. Roe",)


def test_a_correction_that_waits_can_be_taken_back(store: Store) -> None:
    put_right(store, PORT, author="A. Roe")
    store.remove("sources/harbour.txt")
    assert put_right(store, PORT, "all").changes == (Change(Field.AUTHOR, ("A. Roe",), ("Ann Roe",)),)
    assert kept(store) == ()


def test_what_stands_is_listed_and_with_its_history_what_stood(store: Store) -> None:
    put_right(store, PORT, title="First")
    put_right(store, PORT, title="Second", author="A. Roe")
    put_right(store, PORT, "author")
    assert [each.correction.value for each in kept(store)] == [("Second",)]
    assert [(each.correction.value, each.stands) for each in kept(store, history=True)] == [
        (("First",), False),
        (("Second",), True),
        (("A. Roe",), False),
        ((), False),
    ]
    assert [each.correction.value for each in kept(store, "second JO misread")] == [("Second",)]
    assert kept(store, "harbour") == ()


def test_what_stands_already_is_no_correction(store: Store) -> None:
    assert codes(store, PORT, asked(title="Rotterdam  and Singapore sign an accord")) == ["corrected-already"]
    put_right(store, PORT, date="2023")
    assert codes(store, PORT, asked(date="2023", why="once more")) == ["corrected-already"]
    assert len(store.corrections.history()) == 1


def test_an_inferred_date_can_be_confirmed(store: Store) -> None:
    inferred = one(store, MOON)
    assert inferred.published
    assert inferred.published_basis is Basis.INFERRED
    put_right(store, MOON, date=inferred.published.key())
    assert (one(store, MOON).published, one(store, MOON).published_basis) == (inferred.published, Basis.CORRECTED)
    assert kept(store)[0].correction.was == (f"{inferred.published.key()}~",)


def test_all_faults_come_at_once_and_nothing_is_changed(store: Store) -> None:
    before = store.state()
    wrong = asked("title", "nonsense", date="2024-13", url="here", language="english!", author="\ud83d", why=" ", by="")
    assert sorted(codes(store, PORT, wrong)) == ["bad-correction"] * 6 + ["not-corrected"] * 2
    assert codes(store, PORT, asked()) == ["nothing-to-correct"]
    assert codes(store, "nowhere", asked(title="X")) == ["unknown-document"]
    (said,) = correct(store, PORT[:-1], asked(title="X")).diagnostics
    assert said.hint == f"did you mean '{PORT}'?"
    assert store.state() == before


def test_a_field_is_not_corrected_and_taken_back_at_once(store: Store) -> None:
    put_right(store, PORT, title="First")
    assert codes(store, PORT, asked("title", title="Second")) == ["bad-correction"]


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        (Field.DATE, ["2024-12-13"], ("2024-12-13",)),
        (Field.DATE, ["2024-12"], ("2024-12",)),
        (Field.DATE, ["13 December 2024"], ("2024-12-13",)),
        (Field.DATE, ["none"], ()),
        (Field.DATE, ["2024-12~"], None),
        (Field.DATE, ["soon"], None),
        (Field.DATE, ["2024-02-30"], None),
        (Field.TITLE, ["  The\tport\nis open "], ("The port is open",)),
        (Field.TITLE, [""], ()),
        (Field.TITLE, ["a\x00b"], None),
        (Field.TITLE, ["a" * 2001], None),
        (Field.AUTHOR, ["Ann Roe", "", "Bo Lin"], ("Ann Roe", "Bo Lin")),
        (Field.AUTHOR, [""], ()),
        (Field.URL, ["https://x.example/a?b=c"], ("https://x.example/a?b=c",)),
        (Field.URL, ["x.example"], None),
        (Field.LANGUAGE, ["zh-Hans"], ("zh-Hans",)),
        (Field.LANGUAGE, [""], None),
        (Field.DESCRIPTOR, ["opinion"], ("opinion",)),
        (Field.TRANSLATED_TITLE, ["yes: no"], ("yes: no",)),
    ],
)
def test_values_are_read_as_records_beside_sources_are(
    field: Field, typed: Sequence[str], value: tuple[str, ...] | None
) -> None:
    found = read(field, typed)
    assert found.value == value
    assert [each.code for each in found.diagnostics] == ([] if value is not None else ["bad-correction"])


def test_records_of_the_store_and_of_an_edition_are_exported_corrected(desk: Path, store: Store) -> None:
    put_right(store, PORT, date="2024-11-08", title="The accord")
    (record,) = records_of_store(store, "accord")
    assert (record.title, record.published, record.inferred) == ("The accord", Period.day(2024, 11, 8), False)
    built = printed(desk, store)
    assert built.path
    assert [each.title for each in records_of_edition(built.path).value] == ["The accord"]


def printed(desk: Path, store: Store) -> Built:
    built = build(desk / "briefs/ports.yaml", store, desk / "out")
    assert built.path, [*map(str, built.diagnostics)]
    return built


def test_an_edition_prints_what_is_corrected_says_so_and_keeps_what_the_source_says(desk: Path, store: Store) -> None:
    put_right(store, PORT, date="2024-11-13", author="A. Roe")
    built = printed(desk, store)
    assert built.path
    assert built.edition
    ledger = ledgers.read(built.edition.ledger)
    (record,) = (each for each in ledger.documents if each.id == PORT)
    assert dict(record.record)["published"] == "2024-11-13"
    assert dict(record.record)["basis"] == "corrected"
    assert [(each.field, dict(each.was), each.by, each.at, each.why) for each in record.corrections] == [
        ("author", {"authors": "Ann Roe"}, "Jo Reed", "2025-01-07T09:30:00+00:00", "misread"),
        (
            "date",
            {
                "published": "2024-11-06",
                "basis": "stated",
                "evidence": "By Ann Roe | Harbour Weekly | Published: 2024-11-06",
            },
            "Jo Reed",
            "2025-01-07T09:30:00+00:00",
            "misread",
        ),
    ]
    assert ledgers.read(ledgers.written(ledger)) == ledger
    dates = {claim.text: claim.basis.value for claim in ledger.claims if claim.kind == "date"}
    assert dates["13 November 2024"] == "record"
    assert dates["11 November 2024"] == "derived"
    checked = verified(built.path, Sources(store))
    assert (checked.findings, len(checked.corrections)) == ((), 2)


def test_a_source_read_again_is_held_against_what_it_said_itself(desk: Path, store: Store) -> None:
    put_right(store, PORT, date="2024-11-13", author="A. Roe")
    path = printed(desk, store).path
    assert path
    assert verified(path, Sources()).findings == ()
    Path("sources/harbour.txt").write_text(HARBOUR.replace("Ann Roe", "Ann Poe"))
    found = verified(path, Sources()).findings
    assert {each.code for each in found} == {Code.SOURCE_CHANGED}
    assert ("Ann Roe", "Ann Poe") in {(each.expected, each.found) for each in found}
    assert "its record has another authors than the editor who corrected it saw" in {each.message for each in found}


def test_no_letter_of_what_a_ledger_says_of_corrections_can_change(desk: Path, store: Store) -> None:
    put_right(store, PORT, date="2024-11-13", title="The accord")
    path = printed(desk, store).path
    assert path
    whole = ledgers.read(path.with_suffix(".json").read_bytes())
    (place,) = (n for n, record in enumerate(whole.documents) if record.id == PORT)
    record = whole.documents[place]
    in_store, in_file = Sources(store).known(whole), Sources().known(whole)
    assert [*changed(whole, in_store), *changed(whole, in_file)] == []
    for n, correction in enumerate(record.corrections):
        for other, by_file in mutants(correction):
            forged = (*record.corrections[:n], other, *record.corrections[n + 1 :])
            documents = list(whole.documents)
            documents[place] = replace(record, corrections=forged)
            told = replace(whole, documents=tuple(documents))
            assert [each.code for each in changed(told, in_store)] == [Code.SOURCE_CHANGED], other
            assert bool([*changed(told, in_file)]) == by_file, other
    fewer = replace(whole, documents=(replace(record, corrections=()),))
    assert [*changed(fewer, in_store)]
    assert [*changed(fewer, in_file)]


def mutants(correction: RecordCorrection) -> Iterator[tuple[RecordCorrection, bool]]:
    """Yield a correction with each of its parts changed, and whether the source's file alone tells."""
    yield replace(correction, by=correction.by + "x"), False
    yield replace(correction, why=correction.why[:-1]), False
    yield replace(correction, at=correction.at.replace("9", "8", 1)), False
    yield replace(correction, field="language"), False
    for n, (name, said) in enumerate(correction.was):
        was = list(correction.was)
        was[n] = (name, f"{said[:-1]}9")
        yield replace(correction, was=tuple(was)), True


def test_a_record_corrected_after_the_edition_is_a_finding(desk: Path, store: Store) -> None:
    path = printed(desk, store).path
    assert path
    put_right(store, PORT, author="A. Roe")
    found = verified(path, Sources(store)).findings
    assert [each.message for each in found] == [
        "its record has another authors",
        "its record’s corrections aren’t those that it was printed with",
    ]


def test_a_corrected_store_makes_another_edition_and_undone_the_same_one(desk: Path, store: Store) -> None:
    first = printed(desk, store).edition
    assert first
    put_right(store, PORT, date="2024-12-04")
    second = printed(desk, store).edition
    assert second
    assert second.data != first.data
    put_right(store, PORT, "all")
    third = printed(desk, store).edition
    assert third
    assert (third.data, third.ledger) == (first.data, first.ledger)


def corrected_elsewhere(location: str, count: int) -> int:
    with Store.open(location) as store:
        for n in range(count):
            put_right(store, PORT, title=f"Title {n} of {os.getpid()}")
    return os.getpid()


def ingested_elsewhere(location: str, folder: str, count: int) -> None:
    os.chdir(folder)
    with Store.open(location) as store:
        for n in range(count):
            Path("sources/harbour.txt").write_text(f"{HARBOUR}\nVersion {n} of the page.\n")
            ingest_paths([Path("sources")], store)


def test_processes_that_correct_and_ingest_at_once_lose_nothing(desk: Path, store: Store) -> None:
    location = str(desk / "store.db")
    put_right(store, PORT, author="A. Roe")
    with ProcessPoolExecutor(3) as pool:
        ingest = pool.submit(ingested_elsewhere, location, str(desk), 6)
        editors = [pool.submit(corrected_elsewhere, location, 6) for _ in range(2)]
        ends = {f"Title 5 of {editor.result()}" for editor in editors}
        ingest.result()
    assert len(store.corrections.history()) == 13
    assert one(store).title in ends
    assert one(store).authors == ("A. Roe",)
    assert one(store).corrections == standing(store.corrections.history())
    assert "Version 5" in one(store).text
    assert ingest_paths([Path("sources")], store).changed == 0


VERSIONS: Mapping[str, Sequence[str]] = {
    "sources/harbour.txt": (
        HARBOUR,
        HARBOUR.replace("11-06", "12-04"),
        HARBOUR.replace("an accord", "a treaty"),
        HARBOUR + "\nChina and Peru signed a trade agreement last month.\n",
        "",
    ),
    "sources/lunar.txt": (LUNAR, LUNAR.replace("Ben Okoth", "Ben Otieno | 2024-10-02"), ""),
}
TITLES = (PORT, MOON, "rotterdam-and-singapore-sign-a-treaty")
Step = tuple[str, str, object]
STEPS: st.SearchStrategy[list[Step]] = st.lists(
    st.one_of(
        st.sampled_from([("ingest", path, n) for path, texts in VERSIONS.items() for n in range(len(texts))]),
        st.tuples(
            st.just("correct"),
            st.sampled_from(TITLES),
            st.sampled_from(
                [("date", "2023-11-08"), ("date", "2024-12"), ("date", "none"), ("title", "T"), ("author", "X")]
            ),
        ),
        st.tuples(st.just("undo"), st.sampled_from(TITLES), st.sampled_from(["date", "title", "author", "all"])),
    ),
    min_size=2,
    max_size=8,
)


@settings(max_examples=20, deadline=None)
@given(STEPS)
@example([("correct", PORT, ("date", "2023-11-08")), ("ingest", "sources/harbour.txt", 3)])
@example([("correct", PORT, ("date", "none")), ("ingest", "sources/harbour.txt", 1), ("undo", PORT, "date")])
@example(
    [("correct", MOON, ("date", "2024-12")), ("ingest", "sources/lunar.txt", 2), ("ingest", "sources/lunar.txt", 1)]
)
def test_corrections_and_ingests_in_any_order_come_to_ingest_then_correct(steps: list[Step]) -> None:
    here = Path.cwd()
    with TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            stores_agree(steps)
        finally:
            os.chdir(here)


def stores_agree(steps: Sequence[Step]) -> None:
    Path("sources").mkdir()
    with Store.open("worked.db") as worked, Store.open("fresh.db") as fresh, Store.open("never.db") as never:
        for step in (*(("ingest", path, 0) for path in VERSIONS), *steps):
            take(step, worked)
        ingest_paths([Path("sources")], worked, prune=True)
        ingest_paths([Path("sources")], fresh)
        ingest_paths([Path("sources")], never)
        for known in worked.corrections.standing().values():
            fresh.corrections.make(known, TellAgain(SHIPPED))
        rejoin(fresh, SHIPPED.fingerprint())
        assert told(worked) == told(fresh)
        for name in sorted(worked.corrections.standing()):
            put_right(worked, name, "all")
        assert content(worked) == content(never)


def take(step: Step, store: Store) -> None:
    match step:
        case ("ingest", path, int(version)):
            text = VERSIONS[path][version]
            if text:
                Path(path).write_text(text)
            else:
                Path(path).unlink(missing_ok=True)
            ingest_paths([Path("sources")], store, prune=True)
        case ("correct", name, (str(field), str(value))):
            correct(store, name, asked(**{field: value}))
        case ("undo", name, str(field)):
            correct(store, name, asked(field))


def told(store: Store) -> tuple[object, ...]:
    """Return what a store holds, but for what a source said when it was corrected, which may be long ago."""

    def bare(each: Correction) -> Correction:
        return replace(each, was=())

    documents = [replace(d, corrections=tuple(map(bare, d.corrections))) for d in store.documents()]
    return documents, store.items(), store.observations(), store.series()
