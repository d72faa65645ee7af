"""Single digits changed at random, in the PDF, in its ledger, in a source: `verify` finds every one."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from shutil import copytree
from typing import Any

import pytest

from reportgen import ledger as ledgers
from reportgen import pdf
from reportgen.ledger.checks import Known, changed, miskept, unaccounted
from reportgen.model.chart import Words
from reportgen.model.claims import Claim, Ledger
from reportgen.model.page import Layout, Page
from reportgen.model.printed import PrintedEdition, PrintedPage
from reportgen.model.source import DocumentId
from reportgen.pdf.reading import read_edition
from reportgen.pipeline.building import build
from reportgen.pipeline.finding_sources import Sources
from reportgen.pipeline.verifying import checked, compared, opened, verified
from reportgen.store import Store

ROOT = Path(__file__).parents[2]
DIGITS = "0123456789"

SEALED = ("schema", "software", "role", "place", "path")
"""Keys under which only the seal protects: what made the edition, how a claim is set, where it was typed, in which
folder a source lay."""

KEPT = ("items", "text")
"""What is kept of items for the editions to come: of it, their sentences are held against the sources."""


@dataclass(frozen=True)
class Made:
    """A shipped brief as it was built, with all that it was written from."""

    folder: Path
    path: Path
    data: bytes
    written: bytes
    ledger: Ledger
    printed: PrintedEdition
    known: dict[DocumentId, Known]
    write: Callable[[Layout, Sequence[pdf.Attachment]], bytes]
    layout: Layout
    attached: Sequence[pdf.Attachment]

    @property
    def name(self) -> str:
        return f"{self.ledger.edition}.json"


def made(brief: str, folder: Path) -> Made:
    for part in ("briefs", "seeds", "styles"):
        copytree(ROOT / part, folder / part)
    caught: dict[str, Any] = {}
    write: Callable[..., bytes] = pdf.write

    def observed(layout: Layout, *args: Any) -> bytes:  # noqa: ANN401  # as they come
        *others, enclosed = args
        pages = tuple(layout.pages)
        attached = enclosed()
        caught.update(others=others, attached=attached, layout=replace(layout, pages=pages))
        return write(caught["layout"], *others, attached)

    with pytest.MonkeyPatch.context() as patch, Store.open(str(folder / "store.db")) as store:
        patch.setattr("reportgen.pipeline.printing.pdf.write", observed)
        built = build(folder / "briefs" / f"{brief}.yaml", store, folder / "editions")
        assert built.path, [*map(str, built.diagnostics)]
        assert built.edition
        kept = ledgers.read(built.edition.ledger)
        known = dict(Sources(store).known(kept))
    printed = read_edition(built.edition.data).value
    assert printed
    return Made(
        folder, built.path, built.edition.data, built.edition.ledger, kept, printed, known,
        lambda layout, attached: write(layout, *caught["others"], attached), caught["layout"], caught["attached"],
    )  # fmt: skip


@pytest.fixture(scope="module")
def quarterly(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return made("quarterly", tmp_path_factory.mktemp("quarterly"))


@pytest.fixture(scope="module")
def monthly(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return made("monthly", tmp_path_factory.mktemp("monthly"))


def digits_in(text: str) -> list[int]:
    return [n for n, letter in enumerate(text) if letter in DIGITS]


def mutated(text: str, at: int, chance: Random) -> str:
    """Change one digit into another."""
    return f"{text[:at]}{chance.choice(DIGITS.replace(text[at], ''))}{text[at + 1 :]}"


def chances(batch: int, count: int) -> Iterator[Random]:
    for n in range(count):
        yield Random(f"mutation {batch} {n}")  # noqa: S311  # made up, not kept secret


def on_page(claims: Sequence[Claim], page: int) -> tuple[Claim, ...]:
    """What is claimed of a page, as of a page of its own."""
    whole = (claim for claim in claims if claim.page == page and not claim.pieces)
    parts = (
        replace(claim, page=page, text=piece.text, pieces=())
        for claim in claims
        for piece in claim.pieces
        if piece.page == page
    )
    return tuple(sorted((*whole, *parts), key=lambda claim: claim.id))


def test_the_edition_itself_is_clean(quarterly: Made, monthly: Made) -> None:
    for each in (quarterly, monthly):
        assert [*compared(each.printed, each.ledger, each.name), *changed(each.ledger, each.known)] == []
        assert [*miskept(each.ledger, each.known)] == []


@pytest.mark.parametrize("batch", range(5))
def test_no_digit_that_is_read_from_a_page_can_change(quarterly: Made, batch: int) -> None:
    pages = [page for page in quarterly.printed.pages if digits_in(page.text)]
    for chance in chances(batch, 60):
        page = chance.choice(pages)
        of_page = replace(quarterly.ledger, claims=on_page(quarterly.ledger.claims, page.number), pages=1)
        assert [*unaccounted(PrintedEdition((page,)), of_page)] == []
        other = page_with_other_digit(page, chance)
        assert [*unaccounted(PrintedEdition((other,)), of_page)], (page.number, other)


def page_with_other_digit(page: PrintedPage, chance: Random) -> PrintedPage:
    at = chance.choice(digits_in(page.text + page.drawn))
    both = mutated(page.text + page.drawn, at, chance)
    return replace(page, text=both[: len(page.text)], drawn=both[len(page.text) :])


@pytest.mark.parametrize("batch", range(4))
def test_no_digit_that_is_printed_can_change(monthly: Made, batch: int) -> None:
    sources = Given(monthly.known)
    for chance in chances(batch, 15):
        layout = with_other_digit(monthly.layout, chance)
        data = monthly.write(layout, monthly.attached)
        assert data != monthly.data
        assert checked("x.pdf", data, monthly.written, sources).findings, layout


def with_other_digit(layout: Layout, chance: Random) -> Layout:
    """Change a digit of a run, or of the words in a drawing."""
    spots: list[tuple[int, Callable[[Page], Page]]] = []
    for n, page in enumerate(layout.pages):
        for at, run in enumerate(page.runs):
            spots += ((n, in_run(at, digit, chance)) for digit in digits_in(run.text))
        for at, picture in enumerate(page.pictures):
            for m, mark in enumerate(picture.drawing.marks):
                if isinstance(mark, Words):
                    spots += ((n, in_drawing(at, m, digit, chance)) for digit in digits_in(mark.text))
    n, change = chance.choice(spots)
    pages = list(layout.pages)
    pages[n] = change(pages[n])
    return replace(layout, pages=pages)


def in_run(at: int, digit: int, chance: Random) -> Callable[[Page], Page]:
    def change(page: Page) -> Page:
        runs = list(page.runs)
        runs[at] = replace(runs[at], text=mutated(runs[at].text, digit, chance))
        return replace(page, runs=tuple(runs))

    return change


def in_drawing(at: int, mark: int, digit: int, chance: Random) -> Callable[[Page], Page]:
    def change(page: Page) -> Page:
        pictures = list(page.pictures)
        marks = list(pictures[at].drawing.marks)
        words = marks[mark]
        assert isinstance(words, Words)
        marks[mark] = replace(words, text=mutated(words.text, digit, chance))
        pictures[at] = replace(pictures[at], drawing=replace(pictures[at].drawing, marks=tuple(marks)))
        return replace(page, pictures=tuple(pictures))

    return change


class Given(Sources):
    """Documents that are known already."""

    def __init__(self, known: Mapping[DocumentId, Known]) -> None:
        super().__init__()
        self.given = known

    def known(self, ledger: Ledger) -> Mapping[DocumentId, Known]:  # noqa: ARG002  # as the store would
        return self.given


@pytest.mark.parametrize("batch", range(2))
def test_no_digit_of_the_ledger_can_change_under_its_seal(quarterly: Made, batch: int) -> None:
    text = quarterly.written.decode()
    places = digits_in(text)
    for chance in chances(batch, 60):
        assert opened(mutated(text, chance.choice(places), chance).encode())[1]


def test_no_digit_of_the_ledger_can_change_in_the_pdf_or_beside_it(monthly: Made) -> None:
    text, sources = monthly.written.decode(), Given(monthly.known)
    for chance in chances(7, 12):
        other = mutated(text, chance.choice(digits_in(text)), chance).encode()
        assert checked("x.pdf", monthly.data, other, sources).findings
        attached = [replace(each, data=other) if each.name == monthly.name else each for each in monthly.attached]
        for beside in (None, other, monthly.written):
            assert checked("x.pdf", monthly.write(monthly.layout, attached), beside, sources).findings


def test_no_digit_of_an_attachment_can_change(quarterly: Made) -> None:
    files = dict(quarterly.printed.files)
    names = [name for name in files if name != quarterly.name]
    for chance in chances(8, 20):
        name = chance.choice(names)
        text = files[name].decode("utf-8-sig")
        other = files | {name: mutated(text, chance.choice(digits_in(text)), chance).encode("utf-8-sig")}
        assert [*compared(replace(quarterly.printed, files=other), quarterly.ledger, quarterly.name)]


@pytest.mark.parametrize("batch", range(6))
def test_no_digit_of_a_ledger_that_was_sealed_anew_can_change_but_where_it_claims_nothing(
    quarterly: Made, batch: int
) -> None:
    value = json.loads(quarterly.written)
    spots = [*numbers_in(value)]
    for chance in chances(batch, 30):
        keys, at = chance.choice(spots)
        other = sealed_anew(value, keys, at, chance)
        kept, said = opened(other)
        assert kept
        assert said == []
        found = [*compared(quarterly.printed, kept, quarterly.name), *changed(kept, quarterly.known)]
        assert found or [*miskept(kept, quarterly.known)], keys


Keys = tuple[str | int, ...]


def numbers_in(value: object, keys: Keys = ()) -> Iterator[tuple[Keys, int]]:
    """Yield the digits of a JSON value, but for those that the seal alone protects."""
    match value:
        case dict():
            for key, held in value.items():
                if key not in SEALED and key != "seal":
                    yield from numbers_in(held, (*keys, key))
        case list():
            for n, held in enumerate(value):
                yield from numbers_in(held, (*keys, n))
        case str() | int() if keys[0] != KEPT[0] or keys[-1] == KEPT[1]:
            yield from ((keys, at) for at in digits_in(str(value)))


def sealed_anew(value: object, keys: Keys, at: int, chance: Random) -> bytes:
    copy = json.loads(json.dumps(value))
    held = copy
    for key in keys[:-1]:
        held = held[key]
    old = held[keys[-1]]
    held[keys[-1]] = type(old)(mutated(str(old), at, chance))
    copy["seal"] = ledgers.sealed(copy)
    return json.dumps(copy).encode()


@pytest.mark.parametrize("batch", range(2))
def test_no_digit_of_a_source_can_change(quarterly: Made, batch: int) -> None:
    named = [name for name, each in quarterly.known.items() if each.text and digits_in(each.text)]
    for chance in chances(batch, 40):
        name = chance.choice(named)
        now = quarterly.known[name]
        assert now.text
        text = mutated(now.text, chance.choice(digits_in(now.text)), chance)
        found = [*changed(quarterly.ledger, quarterly.known | {name: replace(now, text=text)})]
        assert {finding.code.value for finding in found} == {"source-changed"}


def test_digits_changed_in_the_store_and_in_files_are_found_from_end_to_end(monthly: Made) -> None:
    location = monthly.folder / "store.db"
    files = sorted((monthly.folder / "seeds").glob("review*"))
    for chance in chances(9, 5):
        before = files[0].read_text(encoding="utf-8")
        files[0].write_text(mutated(before, chance.choice(digits_in(before)), chance), encoding="utf-8")
        with Store.open(str(location)) as store:
            assert verified(monthly.path, Sources(store)).findings
        assert verified(monthly.path, Sources()).findings
        files[0].write_text(before, encoding="utf-8")
    for chance in chances(10, 5):
        change_in_store(location, monthly, chance)
    with Store.open(str(location)) as store:
        assert verified(monthly.path, Sources(store)).findings == ()
    assert verified(monthly.path, Sources()).findings == ()


def change_in_store(location: Path, of: Made, chance: Random) -> None:
    """Change a digit in the database, check, and put it back."""
    name = chance.choice([record.id for record in of.ledger.documents if digits_in(of.known[record.id].text or "")])
    text = of.known[name].text or ""
    for told in (mutated(text, chance.choice(digits_in(text)), chance), text):
        with sqlite3.connect(location) as connection:
            connection.execute("UPDATE document SET text = ? WHERE id = ?", (told, name))
        with Store.open(str(location)) as store:
            assert bool(verified(of.path, Sources(store)).findings) == (told != text)
