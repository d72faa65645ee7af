"""`reportgen build` as cron calls it: several editions in a call, publishing, locks, logs and exit codes."""

import json
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.test_commands import HARBOUR, ROOT, SPEC
from tests.forked import reportgen as run

NOW = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    for name, text in (("sources/harbour.txt", HARBOUR), ("briefs/ports.yaml", SPEC)):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text)
    (tmp_path / "styles").symlink_to(ROOT / "styles")
    return tmp_path


def files(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Return what a folder holds at any depth, and when it was written; the lock, which every run takes, aside."""
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.lstat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


def test_several_editions_have_a_line_each_and_the_worst_exit_code_wins(desk: Path) -> None:
    (desk / "briefs/broken.yaml").write_text("title: [")
    done = run(desk, "build", "briefs/ports.yaml", "briefs/broken.yaml", "--period", "2024-11", "--period", "2024")
    assert done.returncode == 1
    first, second, third, fourth, summary = done.stdout.splitlines()
    assert re.fullmatch(r"proofs/ports-2024-11\.pdf: \d pages?, 1 item, .*; no warnings", first)
    assert second.startswith("proofs/ports-2024.pdf: ")
    assert (third, fourth) == (
        "broken 2024-11: nothing written: 1 error",
        "broken 2024: nothing written: 1 error",
    )
    assert summary == "4 editions: 2 written, 2 failed"
    assert done.stderr.startswith("broken 2024-11:\nbriefs/broken.yaml:1:")
    again = run(desk, "build", "briefs/ports.yaml", "--period", "2024-11", "--period", "2024")
    assert (again.returncode, again.stderr) == (0, "")
    assert again.stdout.splitlines()[2] == "2 editions: 2 up to date"


def test_an_edition_is_published_once_and_a_second_pass_changes_no_byte(desk: Path) -> None:
    done = run(desk, "build", "--publish", "--markdown")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[:2] == [
        "editions/ports/2024-Q4/ports-2024-Q4.pdf",
        "editions/ports/2024-Q4/ports-2024-Q4.md",
    ]
    assert done.stdout.endswith("; no warnings; published\n")
    before = files(desk / "editions")
    assert {"runs.jsonl", "index.html", "feed.xml", "ports/2024-Q4/record.json"} <= before.keys()
    again = run(desk, "build", "--publish", "--markdown")
    assert (again.returncode, again.stderr) == (0, "")
    assert "up to date: no input has changed since " in again.stdout
    assert files(desk / "editions") == before
    assert not (desk / "proofs").exists()


def test_a_published_edition_changes_by_an_erratum_alone_and_each_run_is_on_record(desk: Path) -> None:
    assert run(desk, "build", "--publish").returncode == 0
    standing = (desk / "editions/ports/2024-Q4/ports-2024-Q4.pdf").read_bytes()
    source = desk / "sources/harbour.txt"
    source.write_text(HARBOUR.replace("4 November 2024.", "3 November 2024."))
    refused = run(desk, "build", "--publish")
    assert (refused.returncode, "error[published-edition]" in refused.stderr) == (1, True)
    revised = run(desk, "build", "--publish", "--erratum", "The day was wrong")
    assert revised.returncode == 0
    assert revised.stdout.startswith("editions/ports/2024-Q4-r2/ports-2024-Q4-r2.pdf\n")
    assert revised.stdout.endswith("; published as a revision\n")
    assert (desk / "editions/ports/2024-Q4/ports-2024-Q4.pdf").read_bytes() == standing
    rows = [json.loads(line) for line in (desk / "editions/runs.jsonl").read_text().splitlines()]
    assert [(row["outcome"], row["exit_code"], row["publish"]) for row in rows] == [
        ("published", 0, True),
        ("failed", 1, True),
        ("revised", 0, True),
    ]
    assert rows[2]["edition"] == "ports-2024-Q4-r2"
    assert rows[2]["files"][0]["name"] == "ports/2024-Q4-r2/ports-2024-Q4-r2.pdf"


def test_a_mistake_in_a_spec_is_on_the_record_of_its_own_archive(desk: Path) -> None:
    (desk / "briefs/ports.yaml").write_text(f"archive: ../shelf\n{SPEC.replace('agreement', 'agreements')}")
    assert run(desk, "build", "--publish").returncode == 1
    assert json.loads((desk / "shelf/runs.jsonl").read_text())["diagnostics"][0]["code"] == "unknown-kind"
    assert not (desk / "editions").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--publish", "-o", "out"), "-o is for proofs"),
        (("--publish", "--png"), "--png makes images of a proof"),
        (("--erratum", "why"), "goes with --publish"),
        (("--publish", "--erratum", " "), "--erratum has to say why"),
        (("--watch", "--publish"), "--watch goes alone"),
        (("--watch", "--period", "2024", "--period", "2023"), "--watch goes alone"),
        (("--watch", "--log", "json"), "--watch goes alone"),
        (("briefs/ports.yaml", "other/ports.yml"), "have one name"),
        (("--wait", "briefs/ports.yaml"), "is no number of seconds: write `--wait=60`"),
        (("--wait", "nan"), "can't be waited for"),
        (("--wait=inf",), "can't be waited for"),
        (("--fail-on", "note"), "is not one of"),
    ],
)
def test_options_that_do_not_go_together_are_wrong_usage(desk: Path, words: tuple[str, ...], said: str) -> None:
    done = run(desk, "build", *words)
    assert done.returncode == 2
    assert said in " ".join(done.stderr.replace("│", " ").split())
    assert not (desk / "proofs").exists()


def test_with_a_json_log_standard_error_is_an_object_a_line(desk: Path) -> None:
    (desk / "briefs/ports.yaml").write_text(f"{SPEC}  - kind: breakthrough\n")
    (desk / "briefs/broken.yaml").write_text("title: [")
    done = run(desk, "build", "briefs/ports.yaml", "briefs/broken.yaml", "--log", "json")
    events = [json.loads(line) for line in done.stderr.splitlines()]
    assert done.returncode == 1
    assert all(NOW.fullmatch(event["time"]) for event in events)
    kinds = [event["event"] for event in events]
    assert (kinds[0], kinds.count("start"), kinds.count("outcome"), kinds.count("diagnostic")) == ("start", 2, 2, 2)
    assert {"read", "select", "typeset", "print", "write"} <= {e["stage"] for e in events if e["event"] == "stage"}
    warned = next(event for event in events if event["event"] == "diagnostic")
    assert (warned["severity"], warned["code"], warned["file"], warned["line"]) == (
        "warning", "empty-section", "briefs/ports.yaml", 6,
    )  # fmt: skip
    good, bad = (event for event in events if event["event"] == "outcome")
    assert (good["outcome"], good["exit_code"], good["path"]) == ("written", 0, "proofs/ports-2024-Q4.pdf")
    assert (bad["outcome"], bad["exit_code"], bad["spec"]) == ("failed", 1, "briefs/broken.yaml")


def test_a_warning_can_be_made_to_stop_an_edition(desk: Path) -> None:
    (desk / "briefs/ports.yaml").write_text(f"{SPEC}  - kind: breakthrough\n")
    done = run(desk, "build", "--fail-on", "warning")
    assert done.returncode == 1
    assert "nothing written: 1 warning, which --fail-on warning doesn't let pass" in done.stderr
    assert not list((desk / "proofs").glob("*.pdf"))


def building(desk: Path, *words: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "reportgen", "build", *words]
    return subprocess.Popen(command, cwd=desk, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def pause(desk: Path) -> "subprocess.Popen[str]":
    """Start a build and stop it once it holds the folder."""
    process = building(desk)
    while not (desk / "proofs/.lock").exists() or not (desk / "proofs/.lock").read_bytes():
        assert process.poll() is None, process.communicate()
        time.sleep(0.001)
    process.send_signal(signal.SIGSTOP)
    return process


def test_of_two_builds_at_once_one_does_it_and_the_other_says_who_does(desk: Path) -> None:
    with pause(desk) as first:
        second = run(desk, "build")
        assert (second.returncode, second.stdout) == (3, "")
        assert f"proofs: error[locked]: another run holds the folder: process {first.pid} since " in second.stderr
        assert "--wait" in second.stderr
        short = run(desk, "build", "--wait", "0.2")
        assert short.returncode == 3
        third = building(desk, "--wait", "60")
        first.send_signal(signal.SIGCONT)
        assert (first.communicate()[1], first.returncode) == ("", 0)
        out, _ = third.communicate()
    assert (third.returncode, "up to date" in out) == (0, True)


def test_a_build_that_is_killed_holds_nobody_up(desk: Path) -> None:
    with pause(desk) as first:
        first.kill()
        first.communicate()
    assert run(desk, "build").returncode == 0
    assert run(desk, "build").returncode == 0


def test_a_folder_that_cannot_be_written_is_exit_4_and_the_others_go_on(desk: Path) -> None:
    (desk / "shelf").touch()
    (desk / "briefs/blocked.yaml").write_text(f"archive: ../shelf\n{SPEC}")
    done = run(desk, "build", "--publish", "briefs/blocked.yaml", "briefs/ports.yaml")
    assert (done.returncode, "Traceback" in done.stderr) == (4, False)
    assert "shelf: error[environment]: File exists" in done.stderr
    assert done.stdout.splitlines()[-1] == "2 editions: 1 published, 1 fault"
