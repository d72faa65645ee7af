"""Runs that nobody watches: what each comes to, what it leaves, and what it leaves alone."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from reportgen.model.diagnostics import Severity
from reportgen.model.period import Period, Relative
from reportgen.model.run import BuildState
from reportgen.pipeline import building, files, printing, running
from reportgen.pipeline.locking import LOCK
from reportgen.pipeline.run_records import RUNS, rows
from reportgen.pipeline.run_schema import schema
from reportgen.pipeline.running import Ran, Task, Terms, run_all
from reportgen.pipeline.screening import Form
from tests.pipeline.test_previewing import HARBOUR, SPEC

ROOT = Path(__file__).parents[2]
PORTS = Path("briefs/ports.yaml")
PROOFS = Path("proofs")
TERMS = Terms("store.db", PROOFS)
Q4 = Period.quarter(2024, 4)
THINGS = [
    "grain", "steel", "timber", "copper", "maize", "cotton", "fish", "wool", "rice", "tea", "coal", "glass", "paper",
    "salt", "sugar", "cement", "rubber", "leather", "lithium", "nickel", "beef", "wine", "cheese", "buses", "trams",
]  # fmt: skip
STAGES = ["read", "select", "compose", "draw", "typeset", "print", "screens", "write"]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for path, text in ((PORTS, SPEC), (Path("sources/harbour.txt"), HARBOUR)):
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8")
    (tmp_path / "styles").symlink_to(ROOT / "styles")
    return tmp_path


def ran(terms: Terms = TERMS, *tasks: Task) -> list[Ran]:
    return list(run_all(tasks or (Task(PORTS),), terms))


def state(terms: Terms = TERMS) -> str:
    [only] = ran(terms)
    return only.built.state.value


def states(done: list[Ran]) -> list[tuple[str, int]]:
    return [(each.built.state.value, each.exit_code) for each in done]


def codes(done: Ran) -> list[str]:
    return [d.code for d in done.built.diagnostics]


def held(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Return what a folder's files hold, and when they were written; the lock, that every run takes, aside."""
    return {p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in folder.iterdir() if p.name != LOCK}


def records(folder: Path = PROOFS) -> list[dict[str, Any]]:
    return list(rows(folder))


def warn(desk: Path) -> None:
    """Have the spec's second section empty, which is a warning."""
    (desk / PORTS).write_text(f"{SPEC}  - kind: breakthrough\n")


def test_a_proof_whose_inputs_did_not_change_is_up_to_date_and_no_byte_changes(desk: Path) -> None:
    assert state() == "written"
    before = held(PROOFS)
    [again] = ran()
    assert (again.built.state, again.exit_code, again.built.path) == (
        BuildState.UP_TO_DATE,
        0,
        PROOFS / "ports-2024-Q4.pdf",
    )
    assert again.built.edition is None
    assert str(again.built.since).startswith(records()[0]["started"].replace("T", " "))
    assert held(PROOFS) == before
    assert (PROOFS / LOCK).read_bytes() == b""
    assert desk.exists()


def edit_spec(desk: Path) -> Terms:
    (desk / PORTS).write_text(SPEC.replace("Ports", "Harbours"))
    return TERMS


def edit_source(desk: Path) -> Terms:
    (desk / "sources/harbour.txt").write_text(HARBOUR.replace("3.6 million", "3.5 million"))
    return TERMS


def edit_style(desk: Path) -> Terms:
    (desk / "styles").unlink()
    shutil.copytree(ROOT / "styles", desk / "styles")
    with (desk / "styles/house/style.yaml").open("a") as sheet:
        sheet.write("# a remark\n")
    return TERMS


def add_a_lexicon(desk: Path) -> Terms:
    (desk / "lexicons").mkdir()
    (desk / "lexicons/sections.yaml").write_text("sections:\n  trade:\n    terms: {barter: 2}\n")
    return TERMS


def lose_the_ledger(_desk: Path) -> Terms:
    (PROOFS / "ports-2024-Q4.json").unlink()
    return TERMS


def spoil_the_pdf(_desk: Path) -> Terms:
    path = PROOFS / "ports-2024-Q4.pdf"
    path.write_bytes(path.read_bytes().swapcase())
    return TERMS


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (edit_spec, "written"),
        (edit_source, "written"),
        (edit_style, "written"),
        (add_a_lexicon, "written"),
        (lose_the_ledger, "written"),
        (spoil_the_pdf, "written"),
        (lambda _: replace(TERMS, forms=[Form.MARKDOWN]), "written"),
        (lambda _: replace(TERMS, dpi=40), "unchanged"),
        (lambda _: replace(TERMS, as_of=Q4.end), "unchanged"),
    ],
)  # fmt: skip
def test_whatever_goes_into_an_edition_has_it_built_again_and_then_it_is_up_to_date(
    desk: Path,
    change: Callable[[Path], Terms],
    expected: str,
) -> None:
    ran()
    terms = change(desk)
    assert (state(terms), state(terms)) == (expected, "up to date")


def test_what_is_made_beside_an_edition_is_built_again_once_it_is_lost(desk: Path) -> None:
    terms = replace(TERMS, dpi=40)
    ran(terms)
    (PROOFS / "ports-2024-Q4.p01.png").unlink()
    assert (state(terms), state(terms)) == ("unchanged", "up to date")
    assert (PROOFS / "ports-2024-Q4.p01.png").is_file()
    assert desk.exists()


def test_a_file_that_was_merely_touched_changes_nothing(desk: Path) -> None:
    ran()
    for path in (PORTS, Path("sources/harbour.txt")):
        os.utime(path, (1, 1))
    assert state() == "up to date"
    assert desk.exists()


def test_a_record_tells_what_a_run_was_about_made_and_said(desk: Path) -> None:
    warn(desk)
    _, done = ran(replace(TERMS, forms=[Form.MARKDOWN], dpi=40), Task(PORTS, Relative.LAST_QUARTER), Task(PORTS, Q4))
    made = done.built.edition
    assert made
    record, _ = records()
    assert (record["spec"], record["brief"], record["period"], record["edition"]) == (
        "briefs/ports.yaml", "ports", "2024-Q4", "ports-2024-Q4",
    )  # fmt: skip
    assert (record["outcome"], record["exit_code"], record["publish"], record["as_of"]) == ("written", 0, False, None)
    assert {*STAGES, "all"} == set(record["seconds"])
    assert {"spec", "style", "lexicons", "fonts", "store", "code"} <= set(record["inputs"])
    assert {"reportgen", "python", "reportlab", "matplotlib"} <= set(record["versions"])
    counts = record["counts"]
    assert (counts["pages"], counts["items"], counts["warnings"], counts["errors"]) == (2, 1, 1, 0)
    assert (made.notes, made.claims, made.charts) == (counts["notes"], counts["claims"], counts["charts"])
    assert counts["notes"] > 0
    assert [(d["code"], d["file"], d["line"], d["column"]) for d in record["diagnostics"]] == [
        ("empty-section", "briefs/ports.yaml", 6, 5)
    ]
    names = [file["name"] for file in record["files"]]
    assert names[:3] == ["ports-2024-Q4.pdf", "ports-2024-Q4.json", "ports-2024-Q4.md"]
    assert names[3].endswith(".p01.png")
    assert str(desk) not in (PROOFS / RUNS).read_text()


def test_every_record_keeps_to_the_schema_that_is_told(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Draft202012Validator.check_schema(schema())
    warn(desk)
    ran(replace(TERMS, dpi=40, as_of=Q4.end))
    (desk / "briefs/broken.yaml").write_text("title: [")
    ran(TERMS, Task(Path("briefs/broken.yaml")), Task(Path("none.yaml"), Relative.LAST_MONTH))
    ran(replace(TERMS, folder=None))
    monkeypatch.setattr(building, "print_edition", None)
    ran()
    found = [*records(), *records(Path("editions"))]
    assert [row["outcome"] for row in found] == ["fault", "failed", "failed", "written", "published"]
    for row in found:
        Draft202012Validator(schema()).validate(row)


def test_a_failed_run_is_on_record_and_the_proof_that_stood_there_is_as_it_was(desk: Path) -> None:
    ran()
    before = held(PROOFS)
    (desk / PORTS).write_text(SPEC.replace("agreement", "agreements"))
    assert states(ran()) == [("failed", 1)]
    assert held(PROOFS) | {RUNS: before[RUNS]} == before
    newest = records()[0]
    assert (newest["outcome"], newest["exit_code"], newest["files"]) == ("failed", 1, [])
    assert newest["diagnostics"][0]["code"] == "unknown-kind"
    (desk / PORTS).write_text(SPEC)
    assert state() == "up to date"


def test_each_edition_of_a_call_is_apart_from_the_others_failures(desk: Path) -> None:
    (desk / "briefs/broken.yaml").write_text("title: [")
    tasks = [
        Task(Path("briefs/broken.yaml")),
        Task(PORTS, Period.quarter(2019, 1)),
        Task(PORTS),
        Task(Path("none.yaml")),
    ]
    done = ran(TERMS, *tasks)
    assert states(done) == [("failed", 1), ("failed", 1), ("written", 0), ("failed", 1)]
    assert [record["brief"] for record in records()] == ["none", "ports", "ports", "broken"]


def test_a_fault_of_ours_is_told_with_its_place_and_the_others_go_on(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = printing.print_edition
    faults = iter(
        [ZeroDivisionError("no pages"), OSError(28, "No space left on device", "proofs/x"), MemoryError(), None]
    )

    def print_edition(*given: Any) -> Any:  # noqa: ANN401
        fault = next(faults)
        if fault:
            raise fault
        return make(*given)

    monkeypatch.setattr(building, "print_edition", print_edition)
    done = ran(TERMS, *[Task(PORTS)] * 4)
    assert states(done) == [("fault", 4)] * 3 + [("written", 0)]
    ours, disk, memory = (each.built.diagnostics[0] for each in done[:3])
    assert (ours.code, disk.code, memory.code) == ("internal-fault", "environment", "environment")
    assert "ZeroDivisionError: no pages at reportgen/pipeline/" in ours.message
    assert (disk.message, str(disk.place)) == ("No space left on device", "proofs/x")
    assert "memory" in memory.message
    newest = records()
    assert [record["outcome"] for record in newest] == ["written", "fault", "fault", "fault"]
    assert newest[3]["traceback"][-1].startswith("reportgen/pipeline/stages.py:")
    assert not newest[1]["traceback"]
    assert desk.exists()


def test_a_record_that_cannot_be_written_does_not_hide_the_edition(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_folder: Path, _record: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(running, "append", full)
    [done] = ran()
    assert (done.built.state, done.exit_code, codes(done)) == (BuildState.WRITTEN, 4, ["unrecorded-run"])
    assert (PROOFS / "ports-2024-Q4.pdf").is_file()
    (desk / PORTS).write_text("title: [")
    [failed] = ran()
    assert (failed.built.state, failed.exit_code) == (BuildState.FAILED, 4)
    assert codes(failed)[-1] == "unrecorded-run"


def test_an_edition_that_cannot_be_written_is_on_record(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran()
    before = held(PROOFS)
    warn(desk)
    beside = files._beside

    def full(path: Path, data: bytes) -> Path:
        if path.suffix == ".pdf":
            raise OSError(28, "No space left on device", str(path))
        return beside(path, data)

    with monkeypatch.context() as patch:
        patch.setattr(files, "_beside", full)
        [done] = ran()
    assert (done.built.state, done.exit_code, codes(done)) == (BuildState.FAULT, 4, ["empty-section", "environment"])
    assert str(done.built.diagnostics[1].place) == "proofs/ports-2024-Q4.pdf"
    assert held(PROOFS) | {RUNS: before[RUNS]} == before
    record = records()[0]
    assert (record["outcome"], record["exit_code"], record["edition"]) == ("fault", 4, "ports-2024-Q4")
    assert state() == "written"


def test_a_warning_stops_an_edition_where_it_is_asked_to_and_goes_on_doing_so(desk: Path) -> None:
    strict = replace(TERMS, fail_on=Severity.WARNING)
    warn(desk)
    assert states(ran(strict)) == states(ran(strict)) == [("failed", 1)]
    assert not list(PROOFS.glob("*.pdf"))
    assert state() == "written"
    assert (state(strict), state()) == ("failed", "up to date")


def test_a_warning_of_a_file_that_was_read_earlier_stops_it_too(desk: Path) -> None:
    """What a file's reader had to say isn't said again while the file doesn't change, but where it matters."""
    strict = replace(TERMS, fail_on=Severity.WARNING)
    source = Path("sources/harbour.txt")
    source.write_bytes(HARBOUR.encode() + b"\nSaid at the caf\xe9 by the port.\n")
    [first] = ran(strict)
    assert codes(first) == ["guessed-encoding"]
    assert [codes(each) for each in ran(strict)] == [["guessed-encoding"]]
    assert [codes(each) for each in ran()] == [[]]
    assert [codes(each) for each in ran(strict)] == [["guessed-encoding"]]
    source.write_text(HARBOUR)
    assert states(ran(strict)) == [("unchanged", 0)] or state(strict) == "up to date"
    assert desk.exists()


def test_sources_are_read_once_for_all_editions_of_a_call(desk: Path) -> None:
    done = ran(TERMS, Task(PORTS), Task(PORTS, Period.year(2024)))
    counts = [record["counts"] for record in reversed(records())]
    assert [(c["files_added"], c["files_unchanged"]) for c in counts] == [(1, 0), (0, 1)]
    assert states(done) == [("written", 0)] * 2
    assert desk.exists()


def test_an_edition_has_the_same_bytes_alone_and_among_others(desk: Path) -> None:
    more = "".join(
        f"France and Chile signed an agreement on {t} on {n} November 2024.\n\n" for n, t in enumerate(THINGS, 1)
    )
    Path("sources/deals.txt").write_text(f"A month of deals\n\nBy Ann Roe | News | Published: 2024-11-30\n\n{more}")
    (desk / "briefs/long.yaml").write_text(f"{SPEC}    limit: 60\nsource_list: false\npages: {{max: 2}}\n")
    (desk / "briefs/short.yaml").write_text(f"{SPEC}    limit: 4\nsource_list: false\npages: {{max: 2}}\n")
    tasks = [Task(Path(f"briefs/{name}.yaml")) for name in ("long", "short", "ports")]
    together = ran(TERMS, *tasks)
    assert states(together) == [("written", 0)] * 3
    assert "dropped-item" in codes(together[0])
    alone = replace(TERMS, folder=Path("alone"))
    assert [states(ran(alone, task)) for task in reversed(tasks)] == [[("written", 0)]] * 3
    for path in Path("alone").glob("*-2024-Q4.*"):
        assert (PROOFS / path.name).read_bytes() == path.read_bytes()


def test_what_a_killed_run_left_half_written_is_swept_and_nothing_else(desk: Path) -> None:
    PROOFS.mkdir()
    theirs = [
        ".other-2024-Q4.pdf.abcdefgh",
        ".notes.txt.abcdefgh",
        ".portside-2024.pdf.abcdefgh",
        "ports-2024.pdf.abcdefgh",
    ]
    for name in (*theirs, ".ports-2024-Q4.pdf.abcdefgh", ".ports-2023.json.0_9_z_aa"):
        (PROOFS / name).touch()
    ran()
    assert {p.name for p in PROOFS.iterdir()} == {*theirs, LOCK, RUNS, "ports-2024-Q4.pdf", "ports-2024-Q4.json"}
    assert desk.exists()


def test_a_listener_hears_of_each_stage_and_every_diagnostic(desk: Path) -> None:
    warn(desk)
    heard: list[tuple[str, Mapping[str, object]]] = []
    list(run_all([Task(PORTS)], TERMS, lambda event, fields: heard.append((event, fields))))
    events = [event for event, _ in heard]
    assert (events[0], events[-1], events.count("diagnostic")) == ("start", "outcome", 1)
    stages = [fields["stage"] for event, fields in heard if event == "stage"]
    assert stages == STAGES
    assert heard[-1][1]["outcome"] == "written"
    assert all(fields["spec"] == "briefs/ports.yaml" for _, fields in heard)
    assert json.dumps(heard)


HOLDER = """
import sys
from pathlib import Path
from reportgen.pipeline.locking import locked
with locked(Path("proofs"), "ports 2024-Q4"):
    print("held", flush=True)
    sys.stdin.read()
"""


def holder() -> "subprocess.Popen[str]":
    """Start a process that holds the proofs' folder until its input ends."""
    command = [sys.executable, "-c", HOLDER]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def test_a_folder_that_another_run_holds_is_left_alone_and_whose_it_is_is_said(desk: Path) -> None:
    with holder() as other:
        [done] = ran()
        assert (done.built.state, done.exit_code) == (BuildState.LOCKED, 3)
        told = done.built.diagnostics[0]
        assert f"process {other.pid} since " in told.message
        assert "at work on ports 2024-Q4" in told.message
        assert "--wait" in told.hint
        assert [each.exit_code for each in ran(replace(TERMS, wait=0.1))] == [3]
        assert {path.name for path in PROOFS.iterdir()} == {LOCK}
        assert state(replace(TERMS, folder=Path("elsewhere"))) == "written"
        other.communicate("")
    assert state() == "written"
    assert desk.exists()


def test_a_lock_dies_with_its_process(desk: Path) -> None:
    with holder() as other:
        other.send_signal(signal.SIGKILL)
        other.wait()
    assert (PROOFS / LOCK).read_bytes() != b""  # what it left says nothing that counts
    assert state() == "written"
    assert (PROOFS / LOCK).read_bytes() == b""
    assert desk.exists()


def test_a_run_that_waits_gets_its_turn(desk: Path) -> None:
    with holder() as other:
        assert other.stdin
        waiting = subprocess.Popen(
            [sys.executable, "-m", "reportgen", "build", "--wait", "--store", "store.db"],
            env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        other.stdin.close()
        out, _ = waiting.communicate()
    assert (waiting.returncode, out.splitlines()[0]) == (0, "proofs/ports-2024-Q4.pdf")
    assert desk.exists()
