"""What a shell is offered, by click's own machinery and by bash itself."""

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from reportgen.cli.completion import VARIABLE, periods
from reportgen.cli.main import reportgen
from reportgen.model.period import Period, Relative
from reportgen.pipeline.building import build
from reportgen.pipeline.starting import start
from reportgen.store import Store


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    start(tmp_path, "Ports", "house")
    (tmp_path / "briefs/towns.yml").touch()
    return tmp_path


def offered(*words: str) -> list[str]:
    *args, incomplete = words
    found = ShellComplete(reportgen, {}, "reportgen", VARIABLE).get_completions(args, incomplete)
    return [item.value if item.type == "plain" else f"<{item.type}>" for item in found]


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("command", ["build", "check", "charts", "doctor"])
def test_specs_are_offered(command: str) -> None:
    assert offered(command, "") == ["briefs/ports.yaml", "briefs/towns.yml"]
    assert offered(command, "briefs/t") == ["briefs/towns.yml"]
    assert offered(command, "elsewhere/") == ["<file>"]


@pytest.mark.usefixtures("desk")
def test_periods_are_offered_for_the_option() -> None:
    assert offered("build", "--period", "last-m") == ["last-month"]
    assert offered("build", "--period", "2024-Q") == ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"]
    assert len(offered("charts", "--period", "")) == 6


def test_periods_follow_what_is_typed() -> None:
    assert list(periods("", 2026)) == ["last-month", "last-quarter", "last-half", "last-year", "2026", "2025"]
    assert list(periods("202", 2026)) == ["2026", "2025"]
    assert list(periods("2024-1", 2026)) == ["2024-10", "2024-11", "2024-12"]
    assert list(periods("2023-01..2024-H", 2026)) == ["2023-01..2024-H1", "2023-01..2024-H2"]
    assert list(periods("2023-01..", 2026)) == ["2023-01..2026", "2023-01..2025"]
    assert list(periods("x", date.max.year)) == []


def test_every_period_that_is_offered_is_one() -> None:
    for start_of in ("2024", "2023-01..2024", ""):
        for each in periods(start_of, 2026):
            context = reportgen.commands["build"].make_context("build", ["x.yaml", "--period", each])
            [read] = context.params["periods"]
            assert isinstance(read, Period | Relative)


def test_names_of_series_come_from_the_store(desk: Path) -> None:
    assert offered("series", "") == []
    assert not (desk / ".reportgen/store.db").exists()
    with Store.open(".reportgen/store.db") as store:
        build(Path("briefs/ports.yaml"), store, Path("proofs"))
    assert offered("series", "tr") == ["trade-between-the-two-ports"]
    assert offered("series", "--store", "elsewhere.db", "tr") == []
    assert offered("items", "tr") == []


def test_a_store_that_can_not_be_read_offers_nothing(desk: Path) -> None:
    (desk / ".reportgen/store.db").write_text("no database, but long enough to be taken for one" * 9)
    assert offered("series", "") == []


def test_styles_and_shells_are_offered() -> None:
    assert {"house", "executive"} <= set(offered("init", "--style", ""))
    assert offered("completion", "") == ["bash", "zsh", "fish"]
    assert {"init", "doctor", "completion"} <= set(offered(""))


@pytest.mark.parametrize(("shell", "part"), [("zsh", "#compdef reportgen"), ("fish", "complete --no-files --command")])
def test_the_script_of_a_shell_is_printed(shell: str, part: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "reportgen", "completion", shell], capture_output=True, text=True, check=True
    )
    assert part in done.stdout
    assert f"{VARIABLE}={shell}_complete" in done.stdout


@pytest.mark.skipif(not shutil.which("bash"), reason="bash isn't there")
def test_bash_completes_with_the_script(desk: Path) -> None:
    (desk / "bin").mkdir()
    (desk / "bin/reportgen").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m reportgen "$@"\n')
    (desk / "bin/reportgen").chmod(0o755)
    typed = (
        'eval "$(reportgen completion bash)"; COMP_WORDS=(reportgen build briefs/p); COMP_CWORD=2; '
        '_reportgen_completion reportgen; echo "${COMPREPLY[@]}"'
    )
    own = {**os.environ, "PATH": f"{desk / 'bin'}:{os.environ['PATH']}"}
    done = subprocess.run(
        ["bash", "--norc", "-c", typed], cwd=desk, capture_output=True, text=True, check=True, env=own
    )
    assert (done.stdout, done.stderr) == ("briefs/ports.yaml\n", "")
