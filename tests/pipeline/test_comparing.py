"""Two editions held against one another, wherever they are found, in each form."""

import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from reportgen import ledger
from reportgen.model.claims import Ledger
from reportgen.model.diagnostics import Outcome
from reportgen.model.printed_items import Difference, PrintedItem, Standing
from reportgen.pipeline.comparing import Compared, Told, compare, line, lines, told
from reportgen.pipeline.printing import Edition
from reportgen.pipeline.reading_editions import label_of, ledger_of
from reportgen.store import Store
from tests.ledger.test_earlier import ITEM
from tests.ledger.test_json_form import SMALL
from tests.pipeline.test_news import Desk, after

NOW = replace(ITEM, status=type(ITEM.status).SIGNED, figures=(replace(ITEM.figures[0], value=Decimal(14)),))


def made(name: str, *items: PrintedItem) -> Ledger:
    return replace(SMALL, edition=name, items=items)


def other(name: str, headline: str) -> PrintedItem:
    return replace(ITEM, id=type(ITEM.id)(name), headline=headline, text=headline, parties=(), documents=(), figures=())


BEFORE = made("m-2024-11", ITEM, other("x", "Gone: *one* [thing] of 2023"), other("z", "Stays"))
AFTER = made("m-2024-12", NOW, other("y", "# New"), other("z", "Stays"))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    for each in (BEFORE, AFTER):
        folder = tmp_path / "editions" / "m" / each.edition[2:]
        folder.mkdir(parents=True)
        (folder / f"{each.edition}.json").write_bytes(ledger.written(each))
    return tmp_path / "editions"


def held(archive: Path) -> Compared:
    compared = compare("m-2024-11", "m-2024-12", archive)
    assert compared.diagnostics == ()
    assert compared.value
    return compared.value


def test_editions_of_the_archive_are_found_by_their_names(archive: Path) -> None:
    assert [each.standing for each in held(archive).differences] == [
        Standing.CHANGED, Standing.NEW, Standing.CARRIED, Standing.DROPPED,
    ]  # fmt: skip


def test_as_text_what_has_changed_comes_first_and_what_is_carried_over_last(archive: Path) -> None:
    assert told(held(archive), Told.TEXT).splitlines() == [
        "m-2024-11 (November 2024) → m-2024-12 (December 2024)",
        "1 new, 1 changed, 1 carried over, 1 dropped",
        "",
        f"Changed: {ITEM.headline} (status: negotiating → signed; Exports, 2023: c. 12% → c. 14%)",
        "New: # New",
        "Dropped: Gone: *one* [thing] of 2023",
        "Carried over: Stays",
    ]


def test_lines_tell_all_but_what_is_carried_over(archive: Path) -> None:
    found = lines(held(archive).differences)
    assert [each.partition(":")[0] for each in found] == ["Changed", "New", "Dropped"]
    assert lines([]) == ()
    assert line(Difference(Standing.NEW, None, ITEM)) == f"New: {ITEM.headline}"


def test_as_markdown_a_headline_is_its_characters(archive: Path) -> None:
    written = told(held(archive), Told.MARKDOWN)
    shown = MarkdownIt("commonmark").render(written)
    assert "<li># New</li>" in shown
    assert "<li>Gone: *one* [thing] of 2023</li>" in shown
    assert "<li>status: negotiating → signed</li>" in shown
    assert [row for row in written.splitlines() if row.startswith("#")] == [
        "# m-2024-11 (November 2024) → m-2024-12 (December 2024)",
        "## Changed", "## New", "## Dropped", "## Carried over",
    ]  # fmt: skip


def test_as_json_each_difference_has_both_items_and_what_changed(archive: Path) -> None:
    value = json.loads(told(held(archive), Told.JSON))
    assert value["counts"] == {"new": 1, "changed": 1, "carried_over": 1, "dropped": 1}
    first, *_, last = value["differences"]
    assert first["changes"] == [
        {"what": "status", "before": "negotiating", "after": "signed"},
        {"what": "Exports, 2023", "before": "c. 12%", "after": "c. 14%"},
    ]
    assert (first["before"]["status"], first["after"]["status"]) == ("negotiating", "signed")
    assert (last["after"], last["before"]["id"]) == (None, "x")


@pytest.mark.parametrize(
    ("name", "period", "label"),
    [
        ("q-2024-Q4", "2024-10/2024-12", "Fourth quarter 2024"),
        ("q-2024-Q4-r2", "2024-10/2024-12", "Fourth quarter 2024"),
        ("m-2024-11", "2024-11", "November 2024"),
        ("h-2024-H1-r12", "2024-01/2024-06", "First half 2024"),
        ("d-2023..2024", "2023/2024", "2023–2024"),
        ("d-2023-02-01..2024-03-10", "2023-02-01/2024-03-10", "1 February 2023 to 10 March 2024"),
        ("y-2024", "2024", "2024"),
        ("anything", "2024-11", "November 2024"),
        ("anything", "soon", "soon"),
    ],
)
def test_a_period_is_told_as_it_was_printed(name: str, period: str, label: str) -> None:
    assert label_of(replace(SMALL, edition=name, period=period)) == label


def codes(read: Outcome[Ledger | None]) -> list[str]:
    return [said.code for said in read.diagnostics]


def test_what_is_no_edition_is_said_to_be_none(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    (tmp_path / "a.json").write_bytes(b"{}")
    for named in (tmp_path / "a.pdf", tmp_path / "a.json"):
        read = ledger_of(str(named), archive)
        assert (read.value, codes(read)) == (None, ["unreadable-edition"])
    for name in ("m-2024-10", "m-2024-1*", "none.pdf", "some/where/m-2024-11"):
        assert codes(ledger_of(name, archive)) == ["no-such-edition"]
    assert codes(ledger_of("m-2024-11", tmp_path / "nowhere")) == ["no-such-edition"]
    both = compare("m-2024-10", "none.pdf", archive)
    assert (both.value, [said.code for said in both.diagnostics]) == (None, ["no-such-edition"] * 2)


def test_an_editions_folder_stands_for_it_and_a_wrong_name_is_answered_with_those_like_it(archive: Path) -> None:
    for folder in (archive / "m" / "2024-11", archive / "m" / "2024-12"):
        (folder / "record.json").write_bytes(b"{}")
    read = ledger_of(str(archive / "m" / "2024-11"), archive)
    assert (read.value and read.value.edition, codes(read)) == ("m-2024-11", [])
    (several,) = ledger_of(str(archive / "m"), archive).diagnostics
    assert several.message == "this folder isn't one edition's"
    hints = {name: ledger_of(name, archive).diagnostics[0].hint for name in ("m", "2024-12", "m-2024-21")}
    assert hints["m"] == "it holds m-2024-11, m-2024-12"
    assert hints["2024-12"] == "it holds m-2024-12"
    assert hints["m-2024-21"] == "it holds m-2024-12, m-2024-11"


def test_a_ledger_that_was_changed_or_keeps_no_items_is_compared_with_a_warning(archive: Path, tmp_path: Path) -> None:
    data = ledger.written(BEFORE).replace(b"Stays", b"Leaves")
    (tmp_path / "a.json").write_bytes(data)
    (tmp_path / "b.json").write_bytes(ledger.written(SMALL))
    compared = compare(str(tmp_path / "a.json"), str(tmp_path / "b.json"), archive)
    assert [said.code for said in compared.diagnostics] == ["broken-seal", "no-items"]
    assert compared.value
    assert {each.standing for each in compared.value.differences} == {Standing.DROPPED}


@pytest.fixture
def printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Edition, Edition]]:
    monkeypatch.chdir(tmp_path)
    with Store.open("store.db") as store:
        desk = Desk(tmp_path, store, ("brief", "house"))
        october = desk.edition("2024-10")
        yield october, desk.edition("2024-11", after(october, "October 2024"))


def test_editions_are_read_from_their_pdfs_too(printed: tuple[Edition, Edition]) -> None:
    for edition in printed:
        Path(edition.file_name).write_bytes(edition.data)
    one, other = (edition.file_name for edition in printed)
    compared = compare(one, other, Path("editions"))
    assert compared.value
    title, counts, _, first, *_ = told(compared.value, Told.TEXT).splitlines()
    assert [title, counts, first] == [
        "rift-2024-10 (October 2024) → rift-2024-11 (November 2024)",
        "0 new, 1 changed, 0 carried over, 1 dropped",
        f"Changed: {compared.value.after.items[0].headline} (status: negotiating → signed)",
    ]
