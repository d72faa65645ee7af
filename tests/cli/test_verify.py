"""`reportgen verify` as a user meets it."""

import json
import shutil
import sqlite3
from pathlib import Path

import pikepdf
import pytest
from page import ValidationProfile

from tests.cli.test_commands import HARBOUR, ROOT, SPEC
from tests.forked import reportgen as run
from tests.pdf.tagged import must_conform


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    (folder / "sources").mkdir()
    (folder / "sources" / "harbour.txt").write_text(HARBOUR)
    (folder / "briefs").mkdir()
    (folder / "briefs" / "ports.yaml").write_text(f"{SPEC}strict: true\n")
    (folder / "styles").symlink_to(ROOT / "styles")
    done = run(folder, "build", "briefs/ports.yaml")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def desk(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "desk", symlinks=True))


EDITION = "proofs/ports-2024-Q4.pdf"


def test_an_edition_that_nobody_touched_is_all_accounted_for(desk: Path) -> None:
    done = run(desk, "verify", EDITION)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{EDITION}: ")
    assert done.stdout.rstrip().endswith("1 document; all accounted for")


def test_without_a_store_the_sources_are_read_again_and_none_is_made(desk: Path) -> None:
    shutil.rmtree(desk / ".reportgen")
    assert run(desk, "verify", EDITION).returncode == 0
    assert not (desk / ".reportgen").exists()


def test_sources_elsewhere_are_found_by_name(desk: Path) -> None:
    shutil.rmtree(desk / ".reportgen")
    (desk / "elsewhere").mkdir()
    (desk / "sources").rename(desk / "elsewhere" / "old")
    missing = run(desk, "verify", EDITION)
    assert missing.returncode == 1
    assert "source-missing" in missing.stdout
    assert run(desk, "verify", EDITION, "--sources", "elsewhere").returncode == 0


def test_a_source_that_changed_is_named_with_what_it_says_now(desk: Path) -> None:
    source = desk / "sources" / "harbour.txt"
    source.write_text(source.read_text().replace("3.6 million", "3.7 million"))
    done = run(desk, "verify", EDITION)
    assert done.returncode == 1
    assert "source-changed: the file ‘sources/harbour.txt’ isn’t the one that was read" in done.stdout
    shutil.rmtree(desk / ".reportgen")
    again = run(desk, "verify", EDITION).stdout
    assert "expected: 3.6 million tonnes" in again
    assert "found: 3.7 million tonnes" in again


def test_a_store_that_says_something_else_is_found_though_the_file_is_as_it_was(desk: Path) -> None:
    with sqlite3.connect(desk / ".reportgen" / "store.db") as connection:
        connection.execute("UPDATE document SET text = replace(text, '3.6 million', '3.7 million')")
    done = run(desk, "verify", EDITION)
    assert done.returncode == 1
    assert "its text in the store isn’t the one that was read" in done.stdout


def test_a_ledger_beside_the_pdf_that_differs_is_found(desk: Path) -> None:
    beside = desk / "proofs" / "ports-2024-Q4.json"
    beside.write_text(beside.read_text().replace("3.6", "3.7", 1))
    assert "ledger-differs" in run(desk, "verify", EDITION).stdout
    beside.unlink()
    assert run(desk, "verify", EDITION).returncode == 0


def test_findings_are_told_as_json_an_object_an_edition(desk: Path) -> None:
    shutil.copy(desk / EDITION, desk / "proofs" / "moved.pdf")
    (desk / "proofs" / "moved.json").write_text("{}")
    done = run(desk, "verify", "--json", EDITION, "proofs/moved.pdf")
    first, second = map(json.loads, done.stdout.splitlines())
    assert done.returncode == 1
    assert (first["edition"], first["verified"], first["findings"]) == (EDITION, True, [])
    assert first["claims"] > 5
    assert [finding["code"] for finding in second["findings"]] == ["ledger-differs"]


def test_what_is_laid_over_a_page_is_found(desk: Path) -> None:
    with pikepdf.open(desk / EDITION, allow_overwriting_input=True) as pdf:
        rectangle = pikepdf.Array([90, 600, 300, 620])
        remark = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FreeText, Rect=rectangle, Contents="99"
        )
        pdf.pages[0].Annots = pikepdf.Array([*pdf.pages[0].get("/Annots", []), pdf.make_indirect(remark)])
        pdf.save()
    done = run(desk, "verify", EDITION)
    assert done.returncode == 1
    assert "foreign: the page holds what no edition has: annotation" in done.stdout


def test_what_cannot_be_checked_is_a_finding(desk: Path) -> None:
    with pikepdf.open(desk / EDITION) as pdf:
        pdf.save(desk / "locked.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
        del pdf.Root.Names
        pdf.save(desk / "bare.pdf")
    (desk / "broken.pdf").write_bytes((desk / EDITION).read_bytes()[:500])
    for name, said in (
        ("locked.pdf", "unreadable: the PDF is encrypted"),
        ("broken.pdf", "unreadable: this is no PDF, or it is damaged"),
        ("bare.pdf", "no-ledger: no ledger is attached"),
        ("nowhere.pdf", "unreadable: can’t read the file"),
    ):
        done = run(desk, "verify", name)
        assert (done.returncode, said in done.stdout) == (1, True), done.stdout


def test_wrong_usage_and_a_store_that_is_none_have_their_exit_codes(desk: Path) -> None:
    assert run(desk, "verify").returncode == 2
    (desk / "no.db").write_text("this is no database, " * 100)
    assert run(desk, "verify", EDITION, "--store", "no.db").returncode == 4


def test_an_edition_with_its_ledger_in_it_stays_archival(desk: Path) -> None:
    must_conform((desk / EDITION).read_bytes(), ValidationProfile.PDF_A_3A)
