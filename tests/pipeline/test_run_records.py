"""The log of runs: whole lines, whatever tore the last one."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.model.archive import ArchivedFile
from reportgen.model.diagnostics import Place, Severity, error, warning
from reportgen.model.run import BuildState, RunRecord
from reportgen.pipeline.run_records import RUNS, ProofShelf, append, files_of, json_form, rows

START = datetime(2025, 1, 2, 6, 0, 1, tzinfo=UTC)
INPUTS = "ab" * 32


def record(edition: str = "ports-2024-Q4", *, outcome: BuildState = BuildState.WRITTEN, **fields: object) -> RunRecord:
    given: dict[str, object] = {"inputs_sha256": INPUTS, **fields}
    return RunRecord(START, "briefs/ports.yaml", "ports", "2024-Q4", False, outcome, 0, edition, **given)  # type: ignore[arg-type]  # noqa: FBT003


def editions(folder: Path) -> list[str]:
    """Return the editions on record, the oldest first."""
    return [row["edition"] for row in rows(folder)][::-1]


def test_records_are_appended_and_read_from_the_newest(tmp_path: Path) -> None:
    assert editions(tmp_path) == []
    for name in ("a", "b", "c"):
        append(tmp_path, record(name))
    assert editions(tmp_path) == ["a", "b", "c"]
    assert len((tmp_path / RUNS).read_bytes().splitlines()) == 3


@given(st.data())
def test_a_line_that_was_torn_anywhere_is_mended_by_the_next_run(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("log")
    for name in ("first", "zweite – “quoted”"):
        append(folder, record(name))
    path = folder / RUNS
    whole = path.read_bytes()
    second = whole.index(b"\n") + 1
    cut = data.draw(st.integers(second, len(whole)))
    path.write_bytes(whole[:cut])
    append(folder, record("third"))
    kept = ["first", *(["zweite – “quoted”"] if cut >= len(whole) - 1 else []), "third"]
    assert editions(folder) == kept
    assert all(json.loads(line) for line in path.read_bytes().splitlines())


def test_a_disk_that_is_full_in_the_middle_of_a_line_leaves_the_log_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    append(tmp_path, record("a"))
    before = (tmp_path / RUNS).read_bytes()
    write = os.pwrite

    def full(handle: int, data: bytes, at: int) -> int:
        write(handle, bytes(data)[:10], at)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "pwrite", full)
    with pytest.raises(OSError, match="No space left"):
        append(tmp_path, record("b"))
    assert (tmp_path / RUNS).read_bytes() == before


def test_what_is_no_record_is_passed_over(tmp_path: Path) -> None:
    append(tmp_path, record("a"))
    with (tmp_path / RUNS).open("ab") as log:
        log.write(b'[1, 2]\n{"schema": "another 7"}\nnot JSON\n\xff\xfe\n' + b"[" * 100_000 + b"\n\n")
    append(tmp_path, record("b"))
    assert editions(tmp_path) == ["a", "b"]


@pytest.fixture
def proof(tmp_path: Path) -> Path:
    """A folder with a proof and its record."""
    paths = [tmp_path / "ports-2024-Q4.pdf", tmp_path / "ports-2024-Q4.json"]
    for path in paths:
        path.write_text(path.name)
    append(tmp_path, record(files=files_of(paths, tmp_path)))
    return tmp_path


def test_a_proof_stands_for_the_inputs_it_was_made_from_alone(proof: Path) -> None:
    standing = ProofShelf(proof)("ports-2024-Q4", INPUTS)
    assert standing
    assert (standing.since, [path.name for path in standing.files]) == (
        START,
        ["ports-2024-Q4.pdf", "ports-2024-Q4.json"],
    )
    assert ProofShelf(proof)("ports-2024-Q4", "cd" * 32) is None
    assert ProofShelf(proof)("ports-2024-Q3", INPUTS) is None


def test_a_later_record_of_the_edition_counts_and_a_failure_does_not(proof: Path) -> None:
    append(proof, record(outcome=BuildState.FAILED, inputs_sha256=""))
    assert ProofShelf(proof)("ports-2024-Q4", INPUTS)
    append(proof, record(inputs_sha256="cd" * 32, files=files_of([proof / "ports-2024-Q4.pdf"], proof)))
    assert ProofShelf(proof)("ports-2024-Q4", INPUTS) is None


def test_a_published_edition_is_no_proof(proof: Path) -> None:
    paths = [proof / "ports-2024-Q4.pdf"]
    append(proof, record(outcome=BuildState.PUBLISHED, files=files_of(paths, proof)))
    assert ProofShelf(proof)("ports-2024-Q4", INPUTS) is None


@pytest.mark.parametrize("name", ["ports-2024-Q4.pdf", "ports-2024-Q4.json"])
def test_a_proof_that_was_changed_or_lost_stands_no_more(proof: Path, name: str) -> None:
    text = (proof / name).read_text()
    (proof / name).write_text(text.upper())
    assert ProofShelf(proof)("ports-2024-Q4", INPUTS) is None
    (proof / name).unlink()
    assert ProofShelf(proof)("ports-2024-Q4", INPUTS) is None
    (proof / name).write_text(text)
    assert ProofShelf(proof)("ports-2024-Q4", INPUTS)


@pytest.mark.parametrize(
    "spoilt",
    [{"started": 7}, {"files": [{"name": "x"}]}, {"outcome": "guessed"}, {"files": [7]}, {"inputs_sha256": None}],
)
def test_a_record_that_another_hand_spoilt_has_the_proof_built_again(proof: Path, spoilt: dict[str, object]) -> None:
    row = next(rows(proof)) | spoilt
    (proof / RUNS).write_text(json.dumps(row) + "\n")
    assert ProofShelf(proof)("ports-2024-Q4", INPUTS) is None


def test_a_proof_made_with_warnings_does_not_stand_where_they_stop_it(proof: Path) -> None:
    files = files_of([proof / "ports-2024-Q4.pdf"], proof)
    append(proof, record(files=files, diagnostics=(warning("empty-section", "nothing in it"),)))
    assert ProofShelf(proof)("ports-2024-Q4", INPUTS)
    assert ProofShelf(proof, Severity.WARNING)("ports-2024-Q4", INPUTS) is None


def test_digests_and_versions_are_told_apart_and_a_diagnostic_has_no_empty_fields() -> None:
    made = json_form(
        record(
            inputs=(("reportgen", "0.1.0"), ("spec", INPUTS)),
            diagnostics=(error("bad", "it is", Place("a.yaml", 3)),),
            files=(ArchivedFile("a.pdf", INPUTS, 7),),
            seconds={"read": 0.123456},
        )
    )
    assert (made["inputs"], made["versions"]) == ({"spec": INPUTS}, {"reportgen": "0.1.0"})
    assert made["diagnostics"] == [
        {"severity": "error", "code": "bad", "message": "it is", "file": "a.yaml", "line": 3}
    ]
    assert made["seconds"] == {"read": 0.123}
