"""`reportgen draft` as an editor and a scheduler meet it."""

from pathlib import Path

import pytest

from tests.cli.test_commands import HARBOUR, ROOT, SPEC
from tests.forked import reportgen as run


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    for folder in ("sources", "briefs"):
        (tmp_path / folder).mkdir()
    (tmp_path / "sources" / "harbour.txt").write_text(HARBOUR)
    (tmp_path / "briefs" / "ports.yaml").write_text(SPEC)
    (tmp_path / "styles").symlink_to(ROOT / "styles")
    return tmp_path


def test_it_prints_the_path_and_what_is_in_the_draft(desk: Path) -> None:
    done = run(desk, "draft")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "briefs/ports/2024-Q4.yaml\n1 item kept, 1 new; no warnings\n"
    assert run(desk, "draft").stdout.endswith("1 item kept; no warnings; the draft is up to date\n")
    assert run(desk, "draft", "--period", "2024-11").stdout.startswith("briefs/ports/2024-11.yaml\n")


def test_a_draft_is_no_spec(desk: Path) -> None:
    run(desk, "draft")
    assert run(desk, "draft").returncode == 0
    assert run(desk, "check", "briefs/ports.yaml").returncode == 0


def test_a_conflict_is_exit_1_with_the_draft_written(desk: Path) -> None:
    run(desk, "draft")
    place = desk / "briefs/ports/2024-Q4.yaml"
    place.write_text(place.read_text().replace("          The Netherlands", "          We read that the Netherlands"))
    (desk / "sources" / "harbour.txt").write_text(HARBOUR.replace("a green shipping", "a greener shipping"))
    done = run(desk, "draft")
    assert done.returncode == 1
    assert "error[draft-conflict]" in done.stderr
    assert "hint: settle what you print, then take `conflict` out" in done.stderr
    assert done.stdout == "briefs/ports/2024-Q4.yaml\n1 item kept, 1 conflict; 1 error\n"
    assert "We read that" in place.read_text()


def test_mistakes_are_exit_1_with_nothing_written(desk: Path) -> None:
    run(desk, "draft")
    place = desk / "briefs/ports/2024-Q4.yaml"
    place.write_text(place.read_text().replace("headline:", "headlin:"))
    before = place.read_bytes()
    done = run(desk, "draft")
    assert (done.returncode, done.stdout, place.read_bytes()) == (1, "", before)
    assert "error[unknown-key]: an item has no key 'headlin'\n  hint: did you mean 'headline'?" in done.stderr
    assert done.stderr.endswith("nothing written: 2 errors\n")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("draft", "briefs/none.yaml"), 1, "unreadable-spec"),
        (("draft", "--period", "2019-Q1"), 1, "empty-period"),
        (("draft", "--period", "soon"), 2, "no period"),
        (("draft", "--sources", "nowhere"), 1, "no-such-file"),
        (("draft", "--store", "briefs/ports.yaml"), 4, "as a store"),
    ],
)
def test_exit_codes(desk: Path, words: tuple[str, ...], code: int, said: str) -> None:
    done = run(desk, *words)
    assert (done.returncode, said in done.stderr) == (code, True), done.stderr
    assert not (desk / "briefs/ports").exists()


def test_a_draft_where_a_file_is_in_the_way_is_the_environments_fault(desk: Path) -> None:
    (desk / "briefs/ports").write_text("")
    done = run(desk, "draft")
    assert (done.returncode, "Not a directory" in done.stderr) == (4, True)


def test_the_schema_of_drafts_is_asked_for_by_its_option(desk: Path) -> None:
    done = run(desk, "schema", "--draft")
    assert (done.returncode, '"title": "reportgen draft"' in done.stdout) == (0, True)
    assert run(desk, "schema", "--draft", "--style").returncode == 2
