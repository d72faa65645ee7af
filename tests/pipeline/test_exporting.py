"""Sources exported: the store's, those a spec's edition cites, those a ledger names; and back again without loss."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportgen.citations.exchange import FORMATS
from reportgen.model.claims import SCHEMA
from reportgen.model.period import Period
from reportgen.pipeline.building import build
from reportgen.pipeline.exporting import put, records_of_edition, records_of_spec, records_of_store
from reportgen.pipeline.importing import import_records
from reportgen.pipeline.ingesting import ingest_paths
from reportgen.store import Store

ROOT = Path(__file__).parents[2]
HARBOUR = """Port of Rotterdam and Port of Singapore sign green corridor accord

By Ann Roe | Harbour Weekly | Published: 2024-11-05

The Netherlands and Singapore signed an agreement on a green shipping corridor in Rotterdam on 4 November 2024.
"""
QUIET = """A plain note on the harbour's gulls

By Bo Lin | Harbour Weekly | Published: 2024-10-05

The gulls are as they were.
"""
SPEC = "title: Ports\nsources: [../sources]\nperiod: 2024-Q4\nsections:\n  - kind: agreement\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in (("sources/harbour.txt", HARBOUR), ("sources/gulls.txt", QUIET), ("briefs/ports.yaml", SPEC)):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    (tmp_path / "styles").symlink_to(ROOT / "styles")
    return tmp_path


@pytest.fixture
def store(desk: Path) -> Iterator[Store]:
    with Store.open(str(desk / "store.db")) as opened:
        yield opened


def test_the_stores_records_are_narrowed_by_words_and_period(store: Store) -> None:
    ingest_paths([Path("sources")], store)
    assert [record.file for record in records_of_store(store)] == ["gulls.txt", "harbour.txt"]
    assert [record.file for record in records_of_store(store, "corridor")] == ["harbour.txt"]
    assert [record.file for record in records_of_store(store, period=Period.parse("2024-10"))] == ["gulls.txt"]
    assert records_of_store(store, "bananas") == ()


def test_a_specs_records_are_those_its_edition_cites(store: Store) -> None:
    found = records_of_spec(Path("briefs/ports.yaml"), store)
    assert found.diagnostics == ()
    assert [record.file for record in found.value] == ["harbour.txt"]


def test_what_a_page_budget_leaves_out_is_not_cited(desk: Path, store: Store) -> None:
    (desk / "seeds").symlink_to(ROOT / "seeds")
    whole = (ROOT / "briefs" / "quarterly.yaml").read_text(encoding="utf-8")
    for name, text in (("whole", whole), ("short", f"{whole}\npages: {{max: 5}}\n")):
        (desk / f"briefs/{name}.yaml").write_text(text, encoding="utf-8")
    full = records_of_spec(Path("briefs/whole.yaml"), store).value
    found = records_of_spec(Path("briefs/short.yaml"), store)
    assert {d.severity for d in found.diagnostics} == {"warning"}
    assert 0 < len(found.value) < len(full)


def test_a_spec_and_the_edition_printed_from_it_have_the_same_records(desk: Path, store: Store) -> None:
    """Of two documents in one file, each with its piece; a translated title is there."""
    two = HARBOUR + "\n---\n\n" + HARBOUR.replace("Singapore", "Busan").replace("Rotterdam", "Antwerp")
    (desk / "sources/harbour.txt").write_text(f"---\ntranslated_title: Häfen\n---\n{HARBOUR}")
    (desk / "sources/review.md").write_text(two)
    built = build(Path("briefs/ports.yaml"), store, desk / "editions")
    assert built.path
    printed = records_of_edition(built.path).value
    assert printed == records_of_spec(Path("briefs/ports.yaml"), store).value
    assert "Häfen" in {record.translated_title for record in printed}


def test_a_broken_spec_exports_nothing_and_says_why(desk: Path, store: Store) -> None:
    (desk / "briefs/ports.yaml").write_text(SPEC.replace("agreement", "agreements"))
    found = records_of_spec(Path("briefs/ports.yaml"), store)
    assert found.value == ()
    assert [d.code for d in found.diagnostics] == ["unknown-kind"]
    found = records_of_spec(Path("briefs/ports.yaml"), store, period=Period.parse("1999"))
    assert found.value == ()


def test_an_edition_and_its_ledger_among_the_sources_are_none(desk: Path, store: Store) -> None:
    """Else an edition would bear out the next, and its ledger would give a source another title."""
    first = build(Path("briefs/ports.yaml"), store, desk / "sources")
    assert first.path
    first.path.with_suffix(".json").rename(desk / "sources/harbour.json")
    before = list(store.documents())
    again = build(Path("briefs/ports.yaml"), store, desk / "editions")
    assert [(d.code, d.severity, str(d.place)) for d in again.diagnostics] == [
        ("own-edition", "warning", "sources/ports-2024-Q4.pdf")
    ]
    assert list(store.documents()) == before
    done = import_records([desk / "sources/harbour.json"], store)
    assert (done.matches, [d.code for d in done.diagnostics]) == ([], ["no-records"])


def ledger(**record: str) -> dict[str, object]:
    cited = {"id": "harbour", "path": "sources/harbour.txt", "record": record, "cited": True}
    return {"schema": SCHEMA, "documents": [cited, {"id": "gulls", "path": "sources/gulls.txt", "cited": False}]}


def test_an_editions_records_are_those_its_ledger_says_are_cited(desk: Path) -> None:
    fields = {"title": "Ports sign", "authors": "Ann Roe; Bo Lin", "published": "2024-11", "basis": "inferred"}
    (desk / "ports.json").write_text(json.dumps(ledger(**fields, url="https://a.example")))
    found = records_of_edition(desk / "ports.pdf")
    assert found.diagnostics == ()
    (record,) = found.value
    assert (record.key, record.title, record.file, record.url) == (
        "harbour",
        "Ports sign",
        "harbour.txt",
        "https://a.example",
    )
    assert [person.literal for person in record.people] == ["Ann Roe", "Bo Lin"]
    assert (record.published, record.inferred) == (Period.parse("2024-11"), True)
    assert records_of_edition(desk / "ports.json") == found


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[" * 100_000,
        "[]",
        '{"schema": "other/1"}',
        json.dumps(ledger(published="soon")),
        json.dumps({"schema": SCHEMA}),
    ],
)
def test_what_is_no_ledger_is_an_error_with_its_place(desk: Path, content: str) -> None:
    (desk / "ports.json").write_text(content)
    found = records_of_edition(desk / "ports.pdf")
    assert [(d.severity, d.code, str(d.place)) for d in found.diagnostics] == [
        ("error", "unreadable-ledger", "ports.json")
    ]
    assert records_of_edition(desk / "none.pdf").diagnostics[0].code == "unreadable-ledger"


def test_records_go_in_the_format_that_is_asked_for_or_that_the_file_has(desk: Path, store: Store) -> None:
    ingest_paths([Path("sources")], store)
    records = records_of_store(store)
    assert put(records, None, None).startswith(b"[")
    assert put(records, "ris", None).startswith(b"TY  - ")
    assert put(records, None, desk / "out/refs.bib").startswith(b"@")
    assert (desk / "out/refs.bib").read_bytes() == put(records, "bibtex", None)
    assert put(records, "csl-json", desk / "refs.bib").startswith(b"[")


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_examples_sources_exported_and_imported_say_what_they_said(desk: Path, store: Store, suffix: str) -> None:
    for each in (ROOT / "seeds").iterdir():
        (desk / "sources" / each.name).write_bytes(each.read_bytes())
    ingest_paths([Path("sources")], store)
    before = put(records_of_store(store), "csl-json", None).decode()
    count = before.count('"id"')
    assert before.count(", piece ") > 5
    put(records_of_store(store), None, desk / f"refs{suffix}")
    done = import_records([desk / f"refs{suffix}"], store)
    assert (done.diagnostics, len(done.matches), done.unmatched) == ([], count, 0)
    assert ingest_paths([Path("sources")], store).diagnostics == []
    assert put(records_of_store(store), "csl-json", None).decode() == before
