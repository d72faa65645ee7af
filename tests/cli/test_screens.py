"""`build --html --markdown` as a user meets it."""

from pathlib import Path

from click.testing import CliRunner

from reportgen.cli.build import build

ROOT = Path(__file__).parents[2]


def test_every_file_that_was_asked_for_is_named(tmp_path: Path) -> None:
    asked = [str(ROOT / "briefs" / "monthly.yaml"), "-o", str(tmp_path), "--store", str(tmp_path / "s.db")]
    done = CliRunner().invoke(build, [*asked, "--html", "--markdown"])
    assert done.exit_code == 0, done.output
    paths = [Path(line) for line in done.stdout.splitlines() if line.startswith(str(tmp_path))]
    assert [path.suffix for path in paths] == [".pdf", ".html", ".md"]
    assert all(path.is_file() for path in paths)
