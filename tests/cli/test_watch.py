"""`reportgen build --watch` and `--png` as a user meets them."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.test_commands import HARBOUR, ROOT, SPEC
from tests.forked import reportgen as run


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    for name, text in (("sources/harbour.txt", HARBOUR), ("briefs/ports.yaml", SPEC)):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text)
    (tmp_path / "styles").symlink_to(ROOT / "styles")
    return tmp_path


@contextmanager
def watching(desk: Path, *words: str) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-m", "reportgen", "build", "briefs/ports.yaml", "--watch", *words]
    with subprocess.Popen(
        command, cwd=desk, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ},
        preexec_fn=heard,  # noqa: PLW1509  # a signal's fate alone: no lock, no thread
    ) as process:  # fmt: skip
        try:
            yield process
        finally:
            process.kill()


def heard() -> None:
    """Let Ctrl-C be heard, though the tests may run in the background, where it is ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def line(process: "subprocess.Popen[str]") -> str:
    """Wait for the next line of standard output."""
    assert process.stdout
    return process.stdout.readline().rstrip("\n")


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_a_line_a_build_errors_on_standard_error_and_exit_0_in_the_end(desk: Path, ending: signal.Signals) -> None:
    spec = desk / "briefs" / "ports.yaml"
    with watching(desk) as process:
        assert " first build: proofs/ports-2024-Q4.pdf, " in line(process)
        spec.write_text(SPEC.replace("agreement", "agreements"))
        assert " briefs/ports.yaml: nothing written, 1 error, " in line(process)
        spec.write_text(SPEC.replace("Ports", "Harbours"))
        fixed = line(process)
        assert " briefs/ports.yaml: proofs/ports-2024-Q4.pdf, " in fixed
        assert ", no warnings, " in fixed
        process.send_signal(ending)
        out, said = process.communicate()
    assert (process.returncode, out) == (0, "")
    assert "briefs/ports.yaml:5:11: error[unknown-kind]" in said
    assert "Traceback" not in said
    assert (desk / "proofs/ports-2024-Q4.pdf").read_bytes().rstrip().endswith(b"%%EOF")
    left = {path.name for path in (desk / "proofs").iterdir()}
    assert left == {".lock", "ports-2024-Q4.json", "ports-2024-Q4.pdf"}


def test_a_watch_that_begins_with_a_broken_spec_goes_on(desk: Path) -> None:
    spec = desk / "briefs" / "ports.yaml"
    spec.write_text("title: [")
    with watching(desk, "--png", "--dpi", "40") as process:
        assert " first build: nothing written, 1 error, " in line(process)
        spec.write_text(SPEC)
        assert "proofs/ports-2024-Q4.pdf" in line(process)
        process.send_signal(signal.SIGINT)
        assert process.wait() == 0
    assert (desk / "proofs/ports-2024-Q4.p01.png").read_bytes().startswith(b"\x89PNG")


def test_a_watch_that_is_ended_while_it_builds_leaves_nothing_half_done(desk: Path) -> None:
    store = desk / ".reportgen" / "store.db"
    with watching(desk) as process:
        while not store.exists():  # from here on it builds
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        _, said = process.communicate()
    assert process.returncode == 0
    assert "Traceback" not in said
    assert not list(desk.glob("proofs/.ports*"))
    assert run(desk, "build", "briefs/ports.yaml").returncode == 0


def test_page_images_stand_beside_the_pdf(desk: Path) -> None:
    done = run(desk, "build", "briefs/ports.yaml", "--png", "--dpi", "50")
    assert (done.returncode, done.stderr) == (0, "")
    names = sorted(path.name for path in (desk / "proofs").iterdir())
    assert names[:3] == [".lock", "ports-2024-Q4.json", "ports-2024-Q4.p01.png"]
    assert names[-2:] == ["ports-2024-Q4.pdf", "runs.jsonl"]
    assert run(desk, "build", "briefs/ports.yaml", "--png", "--dpi", "0").returncode == 2


def deals(folder: Path) -> None:
    """Write a source of many agreements; of one document, so that none is taken for another."""
    ones = ("Brazil", "Chile", "Denmark", "Egypt", "Finland", "Ghana", "Hungary", "India")
    others = ("Norway", "Oman", "Peru", "Qatar", "Romania", "Sweden")
    told = [
        f"{a} and {b} signed an agreement on grain on {n} November 2024." for n, a in enumerate(ones, 1) for b in others
    ]
    head = "A month of agreements\n\nBy Ann Roe | Trade News | Published: 2024-11-20\n\n"
    (folder / "deals.txt").write_text(head + "\n\n".join(told) + "\n")


def test_what_a_page_budget_leaves_out_is_said_and_one_that_cannot_be_met_is_an_error(desk: Path) -> None:
    deals(desk / "sources")
    spec = desk / "briefs" / "ports.yaml"
    spec.write_text(f"{SPEC}    limit: 60\nsource_list: false\npages: {{max: 3}}\n")
    done = run(desk, "build", "briefs/ports.yaml")
    assert done.returncode == 0, done.stderr
    dropped = done.stderr.count("briefs/ports.yaml:5:5: warning[dropped-item]: left out to keep to 3 pages: the item '")
    assert dropped > 0
    assert f"3 pages, {49 - dropped} items" in done.stdout
    spec.write_text(f"{SPEC}    intro: {'Many words. ' * 2000}\npages: {{max: 3}}\n")
    done = run(desk, "build", "briefs/ports.yaml", "-o", "other")
    assert done.returncode == 1
    assert "briefs/ports.yaml:7:8: error[over-budget]: the brief takes " in done.stderr
    assert {path.name for path in (desk / "other").iterdir()} == {".lock", "runs.jsonl"}
