"""`init` as a user meets it: a desk, then a build without arguments; and the same from a wheel, without the clone."""

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
UNREACHABLE = (
    "No matching distribution found for setuptools",
    "Could not find a version",
    "ConnectionError",
    "Network",
)
"""What pip says where it can't reach packages."""


def run(folder: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    own = {**os.environ, **environment}
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=own)


def reportgen(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return run(folder, sys.executable, "-m", "reportgen", *words)


def test_init_then_build_is_all_it_takes(tmp_path: Path) -> None:
    made = reportgen(tmp_path, "init", "my desk", "--title", "Water and wind")
    assert (made.returncode, made.stderr) == (0, "")
    assert made.stdout.splitlines()[-1] == "made; next: cd 'my desk' && reportgen build"
    assert all((tmp_path / line).is_file() for line in made.stdout.splitlines()[:-1])
    built = reportgen(tmp_path / "my desk", "build")
    assert (built.returncode, built.stderr) == (0, "")
    assert built.stdout.startswith("proofs/water-and-wind-2024-Q4.pdf\n")
    assert "no warnings" in built.stdout
    again = reportgen(tmp_path, "init", "my desk")
    assert (again.returncode, again.stdout) == (1, "")
    assert "error[in-the-way]: the folder isn't empty: .gitignore, .reportgen, README.md, briefs" in again.stderr


def test_the_folder_that_one_stands_in_may_become_a_desk(tmp_path: Path) -> None:
    assert reportgen(tmp_path, "init", ".").stdout.endswith("made; next: reportgen build\n")
    assert (tmp_path / "briefs/ports-and-universities.yaml").is_file()


def test_a_style_that_does_not_ship_is_wrong_usage_and_names_those_that_do(tmp_path: Path) -> None:
    done = reportgen(tmp_path, "init", "desk", "--style", "baroque")
    assert (done.returncode, "'executive', 'house'" in done.stderr) == (2, True)
    assert not (tmp_path / "desk").exists()


def test_a_folder_that_can_not_be_made_is_the_environments_fault(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = reportgen(tmp_path, "init", "file/desk")
    assert (done.returncode, "Not a directory" in done.stderr) == (4, True)


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy what a package is built from: a build leaves files behind."""
    folder = tmp_path_factory.mktemp("clone")
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, folder / name)
    passed_over = shutil.ignore_patterns("__pycache__")
    for name in ("reportgen", "styles"):
        shutil.copytree(ROOT / name, folder / name, symlinks=True, ignore=passed_over)
    return folder


def installed_in(environment: Path, *wanted: str) -> Path:
    """Install without libraries into a new virtual environment, which sees those of the running one; return its bin."""
    venv.create(environment, with_pip=False)
    python = environment / "bin" / "python"
    (packages,) = environment.glob("lib/python*/site-packages")
    seen = next(path for path in sys.path if path.endswith("site-packages"))
    (packages / "libraries.pth").write_text(seen)  # after its own, and without what is installed there as editable
    pip = (sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check", "install", "--no-deps")
    done = run(environment, *pip, "--quiet", *wanted)
    if done.returncode and any(words in done.stderr for words in UNREACHABLE):
        pytest.skip("pip can't reach packages")
    assert done.returncode == 0, done.stderr
    return environment / "bin"


def works_from(bin_folder: Path, folder: Path) -> str:
    """Make a desk, build it with and without its own style; return where the program was."""
    clean = {"PYTHONPATH": "", "PATH": f"{bin_folder}:/usr/bin:/bin"}
    at = run(folder, "python", "-c", "import reportgen; print(reportgen.__file__)", **clean).stdout.strip()
    made = run(folder, "reportgen", "init", "desk", "--style", "executive", **clean)
    assert (made.returncode, made.stderr) == (0, "")
    desk = folder / "desk"
    built = run(desk, "reportgen", "build", **clean)
    assert (built.returncode, built.stderr) == (0, "")
    edition = (desk / built.stdout.splitlines()[0]).read_bytes()
    shutil.rmtree(desk / "styles")
    built = run(desk, "reportgen", "build", "-o", "again", **clean)
    assert (built.returncode, built.stderr) == (0, "")
    assert (desk / built.stdout.splitlines()[0]).read_bytes() == edition
    return at


def test_a_wheel_works_in_an_empty_environment_without_the_clone(clone: Path, tmp_path: Path) -> None:
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--quiet", "--no-deps")
    made = run(tmp_path, *pip, "--wheel-dir", str(tmp_path), str(clone))
    if made.returncode and any(words in made.stderr for words in UNREACHABLE):
        pytest.skip("pip can't reach packages")
    assert made.returncode == 0, made.stderr
    (wheel,) = tmp_path.glob("*.whl")
    shutil.rmtree(clone / "build", ignore_errors=True)
    at = works_from(installed_in(tmp_path / "venv", str(wheel)), tmp_path)
    assert Path(at).is_relative_to(tmp_path / "venv")


def test_an_editable_install_works_and_follows_the_clones_styles(clone: Path, tmp_path: Path) -> None:
    at = works_from(installed_in(tmp_path / "venv", "-e", str(clone)), tmp_path)
    assert Path(at).is_relative_to(clone)
