"""`doctor` as a user meets it: a line a finding, an exit code that says whose fault it is."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.cli.doctor import exit_code
from reportgen.pipeline.checked import broken, doubtful, well
from reportgen.pipeline.starting import start
from tests.forked import reportgen


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    start(tmp_path, "Ports", "house")
    return tmp_path


def doctor(desk: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return reportgen(desk, "doctor", *words, **environment)


def test_a_new_desk_has_no_errors_and_a_line_a_check(desk: Path) -> None:
    done = doctor(desk)
    assert (done.returncode, done.stderr) == (0, "")
    *lines, counts = done.stdout.splitlines()
    assert all(line.startswith(("ok ", "warning ")) for line in lines)
    assert any(line.split()[:2] == ["ok", "specs"] for line in lines)
    assert f"{sum(line.startswith('ok') for line in lines)} ok" in counts
    assert not (desk / ".reportgen/store.db").exists()
    assert not (desk / "proofs").exists()


def test_json_is_an_object_a_line(desk: Path) -> None:
    rows = [json.loads(line) for line in doctor(desk, "--json").stdout.splitlines()]
    assert {"check", "state", "said", "hint", "fault"} == set.union(*(set(row) for row in rows))
    assert {row["fault"] for row in rows if row["state"] == "ok"} == {""}


def test_an_authors_error_is_exit_1_and_the_machines_is_exit_4(desk: Path) -> None:
    (desk / "briefs/ports.yaml").write_text("titel: Ports\n")
    done = doctor(desk)
    assert (done.returncode, "error   specs      briefs/ports.yaml:1:1: " in done.stdout) == (1, True)
    (desk / "proofs").touch()
    done = doctor(desk)
    assert (done.returncode, "is no folder; move it away" in done.stdout) == (4, True)
    assert "Traceback" not in done.stderr


def test_a_terminal_that_is_not_unicode_is_doubtful_and_can_be_written_to(desk: Path) -> None:
    own = {**os.environ, "PYTHONIOENCODING": "ascii:backslashreplace"}
    command = [sys.executable, "-m", "reportgen", "doctor"]
    done = subprocess.run(command, cwd=desk, capture_output=True, text=True, check=False, env=own)
    assert (done.returncode, "warning encoding" in done.stdout) == (0, True)


def test_the_store_the_editions_folder_and_the_spec_may_be_named(desk: Path) -> None:
    (desk / "notes.db").write_text("no database, but long enough to be taken for one" * 9)
    done = doctor(desk, "briefs/none.yaml", "--store", "notes.db", "-o", "notes.db/x")
    assert done.returncode == 4
    assert "can't use notes.db as a store" in done.stdout
    assert "notes.db, where the folder of the proofs should be" in done.stdout
    assert "briefs/none.yaml: can't read the spec" in done.stdout


@pytest.mark.parametrize("library", ["sqlalchemy", "reportlab", "matplotlib"])
def test_a_library_that_is_there_but_can_not_be_loaded_is_a_finding(desk: Path, library: str) -> None:
    program = f"import sys; sys.modules['{library}'] = None; from reportgen.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program, "doctor"], cwd=desk, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (4, "")
    assert "error   libraries  a library can't be loaded" in done.stdout


def test_the_exit_code_is_of_the_worst_fault() -> None:
    author, machine = broken("a", "", "", is_environment=False), broken("b", "", "")
    doubt = doubtful("c", "", "")
    assert [exit_code(found) for found in ([well("d", ""), doubt], [author], [author, machine], [])] == [0, 1, 4, 0]
