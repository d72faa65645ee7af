"""The engines that a user would otherwise pick, as far as they are installed here, and how one run is measured."""

import os
import shutil
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

Command = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Engine:
    """What typesets the neutral model: its commands run one after another, in `folder`."""

    name: str
    commands: tuple[Command, ...]
    folder: Path
    output: Path
    bytecode: Path
    """Where Python keeps what it has compiled, from one run to the next, as an installation does."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took: wall and processor seconds, and the largest resident set in megabytes."""

    wall: float
    cpu: float
    memory: float


def engines(size: str, work: Path) -> tuple[Engine, ...]:
    """List the engines that can be run here, ours first. `work` holds a copy of the peers' files, with their output."""
    folder, bytecode = work / "work" / size, work / "bytecode"
    python = sys.executable
    out = {name: folder / f"{name}.pdf" for name in ("reportgen", "typst", "weasyprint")}
    ours = (python, "-m", "tests.benchmarks.neutral", f"{folder}/doc.json", f"{work}/drawings", f"{out['reportgen']}")
    found = [Engine("reportgen", (ours,), Path(__file__).parents[2], out["reportgen"], bytecode)]
    if find_spec("typst"):
        run = (python, f"{work}/run_typst.py", f"{folder}/doc.typ", f"{out['typst']}")
        found.append(Engine("typst", (run,), work, out["typst"], bytecode))
    if find_spec("weasyprint"):
        run = (python, f"{work}/run_weasy.py", f"{folder}/doc.html", f"{out['weasyprint']}")
        found.append(Engine("weasyprint", (run,), work, out["weasyprint"], bytecode))
    if shutil.which("xelatex"):  # twice: the contents need it
        run = ("xelatex", "-interaction=batchmode", "-halt-on-error", "doc.tex")
        found.append(Engine("xelatex", (run, run), folder, folder / "doc.pdf", bytecode))
    return tuple(found)


def cleared(engine: Engine) -> None:
    """Take away what an earlier run left, so that each is a first one."""
    for suffix in (".pdf", ".aux", ".toc", ".out", ".log"):
        engine.output.with_suffix(suffix).unlink(missing_ok=True)


def measured(engine: Engine) -> Run:
    """Run an engine once. Raises RuntimeError where it fails."""
    cleared(engine)
    runs = [_one(command, engine.folder, engine.bytecode) for command in engine.commands]
    if not engine.output.exists():
        raise RuntimeError(f"{engine.name} wrote nothing")
    return Run(sum(run.wall for run in runs), sum(run.cpu for run in runs), max(run.memory for run in runs))


def _one(command: Sequence[str], folder: Path, bytecode: Path) -> Run:
    """Run a command to its end, and take its own resources from the system's account of it."""
    start = time.perf_counter()
    quiet = os.open(os.devnull, os.O_RDWR)
    here = Path.cwd()
    os.chdir(folder)
    try:
        files = [(os.POSIX_SPAWN_DUP2, quiet, 1), (os.POSIX_SPAWN_DUP2, quiet, 0)]
        child = os.posix_spawnp(command[0], list(command), _environment(bytecode), file_actions=files)
    finally:
        os.chdir(here)
        os.close(quiet)
    _, status, usage = os.wait4(child, 0)
    if status:
        raise RuntimeError(f"failed with status {status}: {' '.join(command)}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / 1e6)


def _environment(bytecode: Path) -> Mapping[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONHASHSEED": "0", "PYTHONPYCACHEPREFIX": f"{bytecode}"}
