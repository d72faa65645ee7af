"""`schedule` as a user meets it: what it prints is pasted, and runs where nothing is set."""

import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

SPEC = "briefs/ports-and-universities.yaml"


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def reportgen(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return run(folder, sys.executable, "-m", "reportgen", *words)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Make a desk in a folder of an awkward name, with something to say whenever the test runs."""
    folder = tmp_path / "100% o'clock"
    assert reportgen(tmp_path, "init", folder.name).returncode == 0
    spec = (folder / SPEC).read_text()
    for old, new in (("period: 2024-Q4", "period: last-quarter"), ("lookback: 2 years", "lookback: 2024")):
        assert old in spec
        spec = spec.replace(old, new)
    (folder / SPEC).write_text(spec)
    return folder


def cron_command(desk: Path) -> str:
    """Return what cron hands to `sh`, of the line that the command prints."""
    printed = reportgen(desk, "schedule", "--format", "cron")
    assert (printed.returncode, printed.stderr) == (0, "")
    *comments, line = printed.stdout.strip().splitlines()
    assert all(comment.startswith("#") for comment in comments)
    assert line.startswith("0 6 2 1,4,7,10 * cd ")
    return line.split(" ", 5)[5].replace("\\%", "%")


def state(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Return each file's time and bytes, but for the lock's, which every run takes."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != ".lock"]
    return {str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in files}


def bare(command: str) -> subprocess.CompletedProcess[str]:
    """Run a command as cron does, with hardly a variable: where the tests' code isn't installed, it has to be named."""
    own = [f"PYTHONPATH={path}"] if (path := os.environ.get("PYTHONPATH")) else []
    words = ["env", "-i", "PATH=/usr/bin:/bin", *own, "sh", "-c", command]
    return subprocess.run(words, cwd="/", capture_output=True, text=True, check=False)


def test_the_crontab_line_runs_to_its_end_where_nothing_is_set(desk: Path) -> None:
    command = cron_command(desk)
    log = desk / ".reportgen/ports-and-universities.log"
    done = bare(command)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", ""), log.read_text()
    (edition,) = desk.glob("editions/ports-and-universities/20*-Q?")
    assert (edition / f"ports-and-universities-{edition.name}.pdf").read_bytes().startswith(b"%PDF-")
    events = [json.loads(line) for line in log.read_text().splitlines() if line.startswith("{")]
    assert events[-1]["event"] == "outcome"
    before = state(desk / "editions")
    again = bare(command)
    assert (again.returncode, again.stderr, state(desk / "editions")) == (0, "", before)


def test_a_run_that_fails_says_so_in_a_line_and_keeps_its_exit_code(desk: Path) -> None:
    command = cron_command(desk)
    (desk / SPEC).write_text("titel: x\n")
    done = bare(command)
    assert done.returncode in {1, 2}
    assert done.stdout == ""
    expected = f"reportgen: exit code {done.returncode}; see .reportgen/ports-and-universities.log in {desk}\n"
    assert done.stderr == expected
    desk.rename(desk.parent / "gone")
    assert "reportgen: exit code" in bare(command).stderr


def test_all_is_printed_with_a_head_for_each_file_or_written_into_a_folder(desk: Path) -> None:
    printed = reportgen(desk, "schedule")
    assert (printed.returncode, printed.stderr) == (0, "")
    names = [f"reportgen-ports-and-universities.{kind}" for kind in ("cron", "service", "timer", "yml")]
    assert [line[7:] for line in printed.stdout.splitlines() if line.startswith("# ---- ")] == names
    written = reportgen(desk, "schedule", SPEC, "-o", "units", "--format", "all")
    assert written.stdout.splitlines() == [f"units/{name}" for name in names]
    texts = [(desk / "units" / name).read_text() for name in names]
    assert printed.stdout == "".join(f"# ---- {name}\n{text}\n" for name, text in zip(names, texts, strict=True))


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--period", "2024-Q4"), 1, "error[fixed-period]"),
        (("--day", "1"), 1, "error[early-schedule]"),
        (("--day", "27"), 2, "1<=x<=26"),
        (("--at", "6"), 2, "is no time of the day"),
        (("--at", "24:00"), 2, "is no time of the day"),
        (("--format", "windows"), 2, "is not one of"),
        (("briefs/none.yaml",), 1, "error[unreadable-spec]"),
        (("-o", f"{SPEC}/units"), 4, "Not a directory"),
    ],
)
def test_what_can_not_be_scheduled_is_said(desk: Path, words: tuple[str, ...], code: int, said: str) -> None:
    done = reportgen(desk, "schedule", *words)
    assert (done.returncode, done.stdout, said in done.stderr) == (code, "", True), done.stderr
    assert "Traceback" not in done.stderr


def test_day_hour_and_period_are_the_ones_asked_for(desk: Path) -> None:
    words = ("schedule", "--period", "last-month", "--day", "5", "--at", "07:30")
    texts = reportgen(desk, *words).stdout
    assert "\n30 7 5 * * cd " in texts
    assert "\nOnCalendar=*-*-05 07:30:00 UTC\n" in texts
    assert '\n    - cron: "30 7 5 * *"\n' in texts


def test_what_editions_are_made_with_stands_in_each_of_them(desk: Path) -> None:
    texts = reportgen(desk, "schedule", "--html", "--markdown", "--fail-on", "warning").stdout
    assert texts.count(" --html --markdown --fail-on warning --wait 3600 --log json") == 3


@pytest.mark.skipif(shutil.which("git") is None or shutil.which("bash") is None, reason="git and bash aren't both here")
def test_the_workflows_steps_publish_and_bring_the_archive_home(desk: Path, tmp_path: Path) -> None:
    def git(*words: str, where: Path = desk) -> str:
        own = ("git", "-c", "user.name=Desk", "-c", "user.email=desk@example.org")
        return subprocess.run([*own, *words], cwd=where, capture_output=True, text=True, check=True).stdout

    home = tmp_path / "home.git"
    git("init", "--quiet", "--bare", str(home), where=tmp_path)
    git("init", "--quiet")
    git("add", "--all")
    git("commit", "--quiet", "--message", "A desk")
    git("remote", "add", "origin", str(home))
    git("push", "--quiet", "--set-upstream", "origin", "HEAD")
    job = yaml.safe_load(reportgen(desk, "schedule", "--format", "github").stdout)["jobs"]["publish"]
    steps = {step["name"]: step["run"] for step in job["steps"] if "name" in step}
    for _ in range(2):  # the second time, on a machine with a new store, there is nothing to commit
        shutil.rmtree(desk / ".reportgen")
        for name in ("Publish", "Commit the archive"):
            command = steps[name].replace("python -P", f"{shlex.quote(sys.executable)} -P")
            done = subprocess.run(
                ["bash", "-e", "-c", command], cwd=desk, capture_output=True, text=True, check=False,
                env=os.environ | job["env"],
            )  # fmt: skip
            assert done.returncode == 0, done.stderr
    assert git("log", "--format=%s", where=home).splitlines() == ["Archive: reportgen-ports-and-universities", "A desk"]
    kept = git("ls-tree", "-r", "--name-only", "HEAD", where=home).splitlines()
    assert {"editions/index.html", "editions/runs.jsonl", "editions/ports-and-universities/latest"} < set(kept)
    assert not [name for name in kept if name.endswith(".lock") or name.startswith((".reportgen", "proofs"))]
