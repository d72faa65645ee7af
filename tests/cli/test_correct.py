"""`reportgen correct` as an editor meets it."""

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from reportgen.cli.completion import document_names
from reportgen.cli.main import reportgen

ID = "rotterdam-and-singapore-sign-an-accord"
HARBOUR = """Rotterdam and Singapore sign an accord

By Ann Roe | Harbour Weekly | Published: 2024-11-06

The Netherlands and Singapore signed an agreement on a green shipping corridor in Rotterdam on Monday.
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("REPORTGEN_STORE", raising=False)
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/harbour.txt").write_text(HARBOUR)
    assert run("ingest", "sources").exit_code == 0
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(reportgen, words)


def rows(*words: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in run(*words).stdout.splitlines()]


@pytest.mark.usefixtures("desk")
def test_it_says_what_changed_and_lists_it() -> None:
    done = run("correct", ID, "--date", "2024-12-04", "--author", "A. Roe", "--author", "B. Lin", "--why", "misread",
               "--by", "Jo Reed")  # fmt: skip
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "date: 2024-11-06 → 2024-12-04",
        "author: Ann Roe → A. Roe; B. Lin",
        "dated anew: 1 item",
    ]
    listed = run("correct", "--list").stdout.splitlines()
    assert listed[:2] == [f"{ID}, date", "  2024-11-06 → 2024-12-04"]
    assert listed[2].startswith("  Jo Reed, 20")
    assert listed[2].endswith("+00:00: misread")
    assert listed[-1] == "2 found"
    first, second = rows("correct", "--json")
    assert {key: value for key, value in first.items() if key != "at"} == {
        "document": ID, "field": "date", "was": ["2024-11-06"], "is": ["2024-12-04"], "by": "Jo Reed",
        "why": "misread", "stands": True, "in_store": True,
    }  # fmt: skip
    assert second["is"] == ["A. Roe", "B. Lin"]
    assert [each["field"] for each in rows("correct", "--list", "lin", "--json")] == ["author"]
    (document,) = rows("documents", "--json")
    assert (document["published"], document["published_basis"]) == ("2024-12-04", "corrected")
    assert [{**each, "at": ""} for each in document["corrections"]][1] == {  # type: ignore[attr-defined]
        "field": "date", "was": ["2024-11-06"], "is": ["2024-12-04"], "by": "Jo Reed", "at": "", "why": "misread",
    }  # fmt: skip


@pytest.mark.usefixtures("desk")
def test_what_is_taken_back_is_gone_from_the_list_and_stays_in_the_history() -> None:
    run("correct", ID, "--translated-title", "Ein Abkommen", "--url", "", "--why", "x")
    assert run("correct", ID, "--undo", "translated-title", "--why", "y").stdout == (
        "translated title: Ein Abkommen → (nothing)\n"
    )
    assert run("correct", "--list").stdout == "0 found\n"
    told = run("correct", "--history").stdout
    assert f"{ID}, translated title (no longer stands)" in told
    assert "  taken back\n" in told


@pytest.mark.usefixtures("desk")
def test_corrections_of_what_is_not_in_the_store_are_listed_as_such() -> None:
    run("correct", ID, "--title", "T", "--why", "x")
    Path("sources/harbour.txt").unlink()
    run("ingest", "--prune", "sources")
    assert run("correct", "--list").stdout.startswith(f"{ID}, title (not in the store)\n")


@pytest.mark.usefixtures("desk")
def test_what_cannot_be_is_exit_1_with_every_fault_and_wrong_usage_exit_2() -> None:
    done = run("correct", ID, "--date", "soon", "--url", "here", "--why", "x")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.count("error[bad-correction]") == 2
    assert "write 2024-12-13, 2024-12 or 2024" in done.stderr
    done = run("correct", ID[:-1], "--date", "2024", "--why", "x")
    assert (done.exit_code, f"did you mean '{ID}'?" in done.stderr) == (1, True)
    for words in ((ID, "--date", "2024"), ("--date", "2024", "--why", "x"), ("--list", "--date", "2024"), ("a", "b")):
        assert run("correct", *words).exit_code == 2
    assert run("correct", ID, "--title", "Rotterdam and Singapore sign an accord", "--why", "x").stdout == (
        "nothing to do\n"
    )


@pytest.mark.usefixtures("desk")
def test_who_corrects_is_the_user_unless_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "nobody-of-that-name")
    run("correct", ID, "--title", "T", "--why", "x")
    assert [each["by"] for each in rows("correct", "--json")] == ["nobody-of-that-name"]

    def unknown() -> str:
        raise OSError

    monkeypatch.setattr("getpass.getuser", unknown)
    done = run("correct", ID, "--title", "U", "--why", "x")
    assert (done.exit_code, "--by" in done.stderr) == (2, True)


@pytest.mark.usefixtures("desk")
def test_ids_are_completed() -> None:
    context = click.Context(reportgen)
    assert [each.value for each in document_names(context, click.Argument(["words"]), "rott")] == [ID]
    assert document_names(context, click.Argument(["words"]), "x") == []
