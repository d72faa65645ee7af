"""An edition is published once; what comes after is a revision with its reason, or nothing at all."""

import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from reportgen import ledger
from reportgen.model.diagnostics import Outcome, Severity
from reportgen.model.run import BuildState
from reportgen.pipeline import archiving, building, publishing, shelving
from reportgen.pipeline.archiving import read_archive
from reportgen.pipeline.finding_sources import Sources
from reportgen.pipeline.ingesting import ingest_paths
from reportgen.pipeline.printing import Edition
from reportgen.pipeline.screening import Form
from reportgen.pipeline.shelving import outdated
from reportgen.pipeline.verifying import verified
from reportgen.store import Store
from tests.archive.desks import JANUARY, SPEC, Desk, codes, desk
from tests.printed import read

__all__ = ["desk"]


def refused(*_args: object, **_more: object) -> None:
    raise AssertionError("this was not to be done")


def test_the_first_edition_of_a_period_is_published(desk: Desk) -> None:
    built = desk.publish("2024-11")
    assert (built.state, codes(built)) == (BuildState.PUBLISHED, [])
    folder = desk.root / "ports/2024-11"
    assert built.path == folder / "ports-2024-11.pdf"
    assert sorted(path.name for path in folder.iterdir()) == [
        "cover.png", "ports-2024-11.json", "ports-2024-11.pdf", "record.json",
    ]  # fmt: skip
    assert sorted(path.name for path in desk.root.iterdir()) == ["feed.xml", "index.html", "ports"]
    assert (desk.root / "ports/latest").readlink() == Path("2024-11")
    assert "signed an agreement on a green shipping corridor" in " ".join(read(built.path)[0].text.split())


def test_the_record_says_what_was_published_and_what_it_was_made_from(desk: Desk) -> None:
    built = desk.publish("2024-11")
    (edition,) = read_archive(desk.root).editions
    assert built.path
    pages = len(read(built.path))
    assert (edition.name, edition.title, edition.items, edition.pages) == ("ports-2024-11", "Ports", 1, pages)
    assert edition.published == datetime(2025, 1, 2, 10, tzinfo=UTC)
    assert edition.sections == (("Agreements", 1),)
    assert [headline.split()[:3] for headline in edition.headlines] == [["The", "Netherlands", "and"]]
    assert (edition.against, edition.since, edition.errata) == ("", None, ())
    assert [file.name for file in edition.files] == ["ports-2024-11.pdf", "ports-2024-11.json", "cover.png"]
    made = json.loads((desk.root / "ports/2024-11/record.json").read_bytes())["made"]
    assert made["from"] == dict(built.inputs)
    assert made["counts"]["items"] == 1


def test_the_cover_is_the_first_page_at_the_width_of_a_thumbnail(desk: Desk) -> None:
    desk.publish("2024-11")
    with Image.open(desk.root / "ports/2024-11/cover.png") as cover:
        assert cover.size == (360, 509)
        assert len(cover.getcolors(1 << 20) or ()) > 20


def test_where_no_input_changed_nothing_is_made_or_written(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    first = desk.publish("2024-11")
    before = desk.everything()
    with monkeypatch.context() as patch:
        patch.setattr(publishing, "make", refused)
        again = desk.publish("2024-11")
    assert (again.state, again.path, again.edition) == (BuildState.UP_TO_DATE, first.path, None)
    assert again.files == first.files
    assert again.since == read_archive(desk.root).editions[0].published
    assert desk.everything() == before


def test_what_doesnt_come_into_an_edition_changes_nothing_in_the_archive(desk: Desk) -> None:
    (desk.at / "sources/january.txt").rename(desk.at / "later.txt")
    desk.publish("2024-11")
    before = desk.everything()
    (desk.at / "later.txt").rename(desk.at / "sources/january.txt")
    again = desk.publish("2024-11")
    assert (again.state, codes(again)) == (BuildState.UNCHANGED, [])
    assert again.edition  # it was made: nobody is told that no input changed
    assert desk.everything() == before


def test_nothing_is_published_of_a_store_that_another_run_changed_meanwhile(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = building.make

    def overtaken(*asked: Any) -> Outcome[Edition | None]:  # noqa: ANN401  # as make has them
        done = made(*asked)
        (desk.at / "other.txt").write_text(JANUARY.replace("Chile", "Peru"), encoding="utf-8")
        with Store.open(str(desk.at / "store.db")) as other:
            ingest_paths([desk.at / "other.txt"], other)
        return done

    with monkeypatch.context() as patch:
        patch.setattr(publishing, "make", overtaken)
        built = desk.publish("2024-11")
    assert (built.state, codes(built)) == (BuildState.FAILED, ["changed-meanwhile"])
    assert desk.editions() == []
    assert desk.publish("2024-11").state is BuildState.PUBLISHED


def test_nothing_is_published_into_an_archive_of_which_nobody_has_the_lock(desk: Desk) -> None:
    built = desk.publish("2024-11", held=Path("elsewhere"))
    assert (built.state, codes(built)) == (BuildState.FAILED, ["changed-meanwhile"])
    assert not desk.root.exists()


def test_a_published_edition_is_never_overwritten(desk: Desk) -> None:
    desk.publish("2024-11")
    before = desk.everything()
    desk.alter("sources/november.txt", "signed an agreement", "signed a treaty")
    again = desk.publish("2024-11")
    assert (again.state, codes(again)[-1]) == (BuildState.FAILED, "published-edition")
    said = again.diagnostics[-1]
    assert str(said.place) == "editions/ports/2024-11"
    assert "ports-2024-11, published on 2025-01-02, is never overwritten" in said.message
    assert "--erratum" in said.hint
    assert desk.everything() == before


def test_a_reason_publishes_a_revision_beside_it(desk: Desk) -> None:
    desk.publish("2024-11")
    before = desk.everything()
    desk.alter("sources/november.txt", "on 4 November", "on 2 November")
    built = desk.publish("2024-11", "The accord was signed two days earlier.")
    assert (built.state, codes(built)) == (BuildState.REVISED, [])
    assert built.path == desk.root / "ports/2024-11-r2/ports-2024-11-r2.pdf"
    assert built.path.is_file()
    assert {name: state for name, state in desk.everything().items() if name.startswith("ports/2024-11/")} == {
        name: state for name, state in before.items() if name.startswith("ports/2024-11/")
    }
    assert (desk.root / "ports/latest").readlink() == Path("2024-11-r2")
    assert desk.editions() == ["ports-2024-11", "ports-2024-11-r2"]
    (erratum,) = read_archive(desk.root).editions[-1].errata
    assert (erratum.revision, erratum.day.isoformat()) == (2, "2025-01-02")
    assert erratum.reason == "The accord was signed two days earlier."
    assert [change.partition(" (")[2] for change in erratum.changes] == ["date: 4 November 2024 → 2 November 2024)"]
    assert ledger.read((built.path.with_suffix(".json")).read_bytes()).edition == "ports-2024-11-r2"


def test_a_revision_is_up_to_date_until_something_changes_again(desk: Desk) -> None:
    desk.publish("2024-11")
    desk.alter("sources/november.txt", "on 4 November", "on 2 November")
    desk.publish("2024-11", "One date.")
    before = desk.everything()
    assert desk.publish("2024-11").state is BuildState.UP_TO_DATE
    once_more = desk.publish("2024-11", "One date.")
    assert (once_more.state, codes(once_more)) == (BuildState.UP_TO_DATE, ["nothing-to-correct"])
    assert desk.everything() == before
    desk.alter("sources/november.txt", "on 2 November", "on 3 November")
    assert codes(desk.publish("2024-11"))[-1] == "published-edition"
    assert desk.publish("2024-11", "The other date.").state is BuildState.REVISED
    last = read_archive(desk.root).editions[-1]
    assert [(each.revision, each.reason) for each in last.errata] == [(2, "One date."), (3, "The other date.")]


def test_an_erratum_to_what_isnt_published_is_an_error(desk: Desk) -> None:
    built = desk.publish("2024-11", "Why?")
    assert (built.state, codes(built)) == (BuildState.FAILED, ["nothing-to-correct"])
    assert desk.editions() == []


def test_an_edition_is_held_against_the_one_before_of_its_brief(desk: Desk) -> None:
    desk.write("briefs/quays.yaml", SPEC.replace("Ports", "Quays"))
    for spec, month in (("quays", "2024-11"), ("ports", "2024-12"), ("quays", "2025-01"), ("ports", "2025-01")):
        assert desk.publish(month, spec=spec).state is BuildState.PUBLISHED
    against = {edition.name: edition.against for edition in read_archive(desk.root).editions}
    assert against == {
        "ports-2024-12": "", "ports-2025-01": "ports-2024-12",
        "quays-2024-11": "", "quays-2025-01": "quays-2024-11",
    }  # fmt: skip
    assert (desk.root / "quays/latest").readlink() == Path("2025-01")


def test_what_is_new_is_on_record(desk: Desk) -> None:
    desk.publish("2024-11")
    desk.publish("2024-12")
    last = read_archive(desk.root).editions[-1]
    assert last.since
    assert (last.since.new, last.since.dropped) == (1, 1)
    assert [headline.split()[:3] for headline in last.news] == [["Kenya", "and", "Japan"]]


def test_a_later_revision_of_the_one_before_changes_nothing_in_a_published_edition(desk: Desk) -> None:
    desk.publish("2024-11")
    desk.publish("2024-12")
    before = {name: held for name, held in desk.everything().items() if name.startswith("ports/2024-12/")}
    desk.alter("sources/november.txt", "on 4 November", "on 2 November")
    assert desk.publish("2024-11", "One date.").state is BuildState.REVISED
    assert desk.publish("2024-12").state in {BuildState.UNCHANGED, BuildState.UP_TO_DATE}
    assert {name: held for name, held in desk.everything().items() if name.startswith("ports/2024-12/")} == before
    assert (desk.root / "ports/latest").readlink() == Path("2024-12")


def test_a_second_pass_over_all_editions_changes_no_byte(desk: Desk) -> None:
    desk.publish("2024-11")
    desk.publish("2024-12")
    desk.alter("sources/november.txt", "on 4 November", "on 2 November")
    desk.publish("2024-11", "One date.")
    desk.publish("2025-01")
    before = desk.everything()
    states = [desk.publish(month).state for month in ("2024-11", "2024-12", "2025-01")]
    assert set(states) <= {BuildState.UNCHANGED, BuildState.UP_TO_DATE}
    assert desk.everything() == before


def test_a_clock_that_runs_behind_dates_the_edition_after_the_last(desk: Desk) -> None:
    desk.publish("2024-11")
    desk.moment -= timedelta(days=400)
    built = desk.publish("2024-12")
    assert (built.state, codes(built)) == (BuildState.PUBLISHED, ["clock-behind"])
    assert "400 days" not in built.diagnostics[0].hint
    first, second = read_archive(desk.root).editions
    assert second.published == first.published + timedelta(seconds=1)
    assert (desk.root / "ports/latest").readlink() == Path("2024-12")


def test_a_clock_that_runs_behind_is_no_matter_where_there_is_nothing_to_do(desk: Desk) -> None:
    desk.publish("2024-11")
    before = desk.everything()
    desk.moment -= timedelta(days=400)
    built = desk.publish("2024-11")
    assert (built.state, codes(built)) == (BuildState.UP_TO_DATE, [])
    assert desk.everything() == before


def test_warnings_stop_a_publication_that_is_to_fail_on_them(desk: Desk) -> None:
    desk.publish("2024-11")
    before = desk.everything()
    desk.moment -= timedelta(days=400)
    assert desk.publish("2024-12", fail_on=Severity.WARNING).state is BuildState.FAILED
    assert desk.everything() == before


DAMAGES: list[Callable[[Path], object]] = [
    lambda folder: (folder / "record.json").write_text("{"),
    lambda folder: (folder / "ports-2024-11.pdf").unlink(),
    lambda folder: (folder / "ports-2024-11.json").write_text("{}"),
    lambda folder: shutil.move(folder / "record.json", folder / "notes.txt"),
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_stops_the_edition_and_the_next_one_and_no_other(
    desk: Desk, damage: Callable[[Path], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.publish("2024-11")
    damage(desk.root / "ports/2024-11")
    before = desk.everything()
    with monkeypatch.context() as patch:
        patch.setattr(publishing, "make", refused)
        for month, why in (("2024-11", ""), ("2024-11", "A reason."), ("2024-12", "")):
            built = desk.publish(month, why)
            assert (built.state, codes(built)) == (BuildState.FAILED, ["damaged-archive"])
            assert str(built.diagnostics[0].place).startswith("editions/ports/2024-11/")
    assert desk.everything() == before
    desk.write("briefs/quays.yaml", SPEC)
    other = desk.publish("2024-12", spec="quays")
    assert (other.state, codes(other)) == (BuildState.PUBLISHED, ["damaged-archive"])
    assert other.diagnostics[0].severity is Severity.WARNING


def test_an_altered_ledger_of_the_same_length_is_no_predecessor(desk: Desk) -> None:
    desk.publish("2024-11")
    path = desk.root / "ports/2024-11/ports-2024-11.json"
    path.write_bytes(path.read_bytes().replace(b"2024", b"2025"))
    assert codes(desk.publish("2024-12")) == ["damaged-archive"]


STEPS: list[tuple[object, str]] = [
    (archiving, "_write"),
    (Path, "rename"),
    (shelving, "_link"),
    (shelving, "write_whole"),
]


@pytest.mark.parametrize(("where", "step"), STEPS)
@pytest.mark.parametrize("nth", [1, 2])
def test_what_a_fault_left_undone_the_next_run_does(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, where: object, step: str, nth: int
) -> None:
    desk.publish("2024-11")
    real, calls = getattr(where, step), 0

    def failing(*args: object) -> object:
        nonlocal calls
        calls += 1
        if calls == nth:
            raise OSError(28, "No space left on device")
        return real(*args)

    with monkeypatch.context() as patch:
        patch.setattr(where, step, failing)
        if nth == 1 or step in {"_write", "write_whole"}:
            with pytest.raises(OSError, match="No space"):
                desk.publish("2024-12")
    held = read_archive(desk.root)
    assert held.damaged == ()
    done = "ports-2024-12" in desk.editions()
    built = desk.publish("2024-12")
    assert built.state is (BuildState.UP_TO_DATE if done else BuildState.PUBLISHED)
    assert outdated(desk.root, read_archive(desk.root)) == ()
    assert desk.editions() == ["ports-2024-11", "ports-2024-12"]


def test_what_a_killed_run_left_unfinished_is_taken_away(desk: Desk) -> None:
    desk.publish("2024-11")
    before = desk.everything()
    left = desk.root / "ports/.2024-12.abcd1234"
    shutil.copytree(desk.root / "ports/2024-11", left)
    assert desk.publish("2024-11").state is BuildState.UP_TO_DATE
    assert set(desk.everything()) == set(before)


def test_an_archive_that_cant_be_written_is_the_environments_fault(desk: Desk) -> None:
    desk.write("editions", "a file")
    with pytest.raises(OSError, match="editions"):
        desk.publish("2024-11")


def test_errors_leave_no_archive(desk: Desk) -> None:
    desk.alter("briefs/ports.yaml", "agreement", "agreements")
    assert desk.publish("2024-11").state is BuildState.FAILED
    assert not desk.root.exists()


def test_the_spec_says_where_the_archive_is_and_where_it_stands_on_the_web(desk: Desk) -> None:
    desk.write("briefs/ports.yaml", f"{SPEC}archive: {{folder: ../public, url: 'https://example.org/briefs/'}}\n")
    built = desk.publish("2024-11")
    assert built.path == Path("public/ports/2024-11/ports-2024-11.pdf")
    assert b"https://example.org/briefs/" in (desk.at / "public/feed.xml").read_bytes()
    assert not desk.root.exists()


def test_other_forms_are_published_with_the_pdf_and_never_later(desk: Desk) -> None:
    built = desk.publish("2024-11", forms=[Form.HTML])
    assert [path.name for path in built.files] == [
        "ports-2024-11.pdf", "ports-2024-11.json", "ports-2024-11.html", "cover.png",
    ]  # fmt: skip
    before = desk.everything()
    assert desk.publish("2024-11").state is BuildState.UNCHANGED
    more = desk.publish("2024-11", forms=[Form.HTML, Form.MARKDOWN])
    assert codes(more)[-1] == "published-edition"
    assert "New file: ports-2024-11.md" in more.diagnostics[-1].message
    assert desk.everything() == before


def test_editions_and_their_revisions_are_borne_out_by_their_sources(desk: Desk) -> None:
    desk.publish("2024-11")
    desk.alter("sources/november.txt", "on 4 November", "on 2 November")
    built = [desk.publish("2024-11", "The accord was signed on 2 November."), desk.publish("2024-12")]
    for each in built:
        assert each.path
        assert verified(each.path, Sources()).findings == ()
