"""A revision says what it changes, though saying so takes room that an item may need."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from reportgen import ledger
from reportgen.model.archive import ArchivedFile, History
from reportgen.model.claims import Ledger
from reportgen.model.diagnostics import Outcome, error
from reportgen.model.period import Period
from reportgen.model.selection import Selection
from reportgen.pipeline.printing import Edition
from reportgen.pipeline.revising import MOST_ROUNDS, OTHERWISE, causes, is_same, refusal, revised
from tests.archive.shelves import edition, ledger_of_items

PUBLISHED = replace(
    edition("m 2024-12 r2"),
    files=tuple(ArchivedFile(f"m-2024-12-r2.{ending}", "0" * 64, 9) for ending in ("pdf", "json")),
)
DAY = date(2025, 1, 3)
EMPTY = Selection(Period.month(2024, 12), None, (), (), (), ())


def printed(*headlines: str, spec: str = "a") -> Edition:
    """Make an edition that prints items of these headlines."""
    kept = replace(ledger_of_items(PUBLISHED, headlines), software=(("reportgen", "1"), ("spec", spec)))
    return Edition(b"%PDF", "m-2024-12-r2.pdf", 1, len(headlines), 0, 0, 0, ledger.written(kept), EMPTY)


def before(*headlines: str) -> Ledger:
    return ledger.read(printed(*headlines).ledger)


def corrected(
    was: Ledger, first: Edition, make: Callable[[History], Edition | None]
) -> tuple[History, Edition | None, list[History]]:
    asked: list[History] = []

    def remake(history: History) -> Outcome[Edition | None]:
        asked.append(history)
        return Outcome(make(history))

    known = History(errata=PUBLISHED.errata)
    history, made = revised(PUBLISHED, was, first, known, DAY, "It was wrong.", remake)
    return history, made.value, asked


def test_a_revision_adds_its_erratum_to_the_earlier_ones() -> None:
    now = printed("Kenya and Japan sign a deal", "Chile and Norway launch a ferry")
    history, made, asked = corrected(before("Kenya and Japan sign a deal"), now, lambda _: now)
    assert made is now
    assert len(asked) == 1
    assert [(each.revision, each.reason) for each in history.errata] == [(2, "for reason 2"), (3, "It was wrong.")]
    assert history.errata[-1].changes == ("New: Chile and Norway launch a ferry",)
    assert history.revision == 3


def test_what_the_erratum_itself_pushes_out_is_told() -> None:
    one, two, three = "Kenya and Japan sign a deal", "Chile and Norway launch a ferry", "Ghana suspends its tariffs"
    full, short = printed(one, two, three), printed(one, three)
    history, made, asked = corrected(before(one, two), full, lambda _: short)
    assert (made, len(asked)) == (short, 2)
    assert history.errata[-1].changes == (f"New: {three}", f"Dropped: {two}")


def test_where_it_never_settles_the_erratum_lists_nothing() -> None:
    one, two = "Kenya and Japan sign a deal", "Chile and Norway launch a ferry"

    def swinging(history: History) -> Edition:
        return printed(two) if f"New: {one}" in history.errata[-1].changes else printed(one)

    history, made, asked = corrected(before(), printed(two), swinging)
    assert (history.errata[-1].changes, len(asked)) == ((), MOST_ROUNDS + 1)
    assert made
    assert asked[-1] == history


def test_a_revision_that_cant_be_made_is_none() -> None:
    _, made, asked = corrected(before(), printed("Kenya and Japan sign a deal"), lambda _: None)
    assert (made, len(asked)) == (None, 1)


def test_the_faults_of_a_revision_are_told() -> None:
    said = (error("full", "no room for it"),)
    _, made = revised(PUBLISHED, before(), printed(), History(), DAY, "why", lambda _: Outcome(None, said))
    assert made == Outcome(None, said)


def test_changes_that_no_item_shows_are_told_as_such() -> None:
    was, now = before("Kenya and Japan sign a deal"), printed("Kenya and Japan sign a deal", spec="b")
    history, _, asked = corrected(was, now, lambda _: now)
    assert (history.errata[-1].changes, len(asked)) == ((OTHERWISE,), 1)
    assert not any(character.isdigit() for character in OTHERWISE)  # nothing there that a source had to bear out
    said = refusal(PUBLISHED, was, now, Path("editions/m/2024-12-r2"))
    assert said.message == (
        f"m-2024-12-r2, published on 2025-01-01, is never overwritten, and would change now (made with another spec):"
        f" {OTHERWISE}"
    )


def test_of_many_changes_some_are_named_and_the_rest_counted() -> None:
    countries = ("Kenya", "Chile", "Ghana", "Japan", "Norway", "Peru", "Qatar")
    now = printed(*(f"{country} launches its own satellite" for country in countries))
    said = refusal(PUBLISHED, before(), now, Path("x"))
    assert said.message.endswith("New: Norway launches its own satellite; and 2 more")


def test_where_the_pages_are_as_published_no_change_is_told() -> None:
    now = printed("Kenya and Japan sign a deal")
    pages = ArchivedFile("m-2024-12-r2.pdf", sha256(now.data).hexdigest(), len(now.data))
    published = replace(PUBLISHED, files=(pages, ArchivedFile("m-2024-12-r2.json", "0" * 64, 9)))
    more = replace(now, screens={"md": b"text"})
    said = refusal(published, ledger.read(now.ledger), more, Path("x"))
    assert said.message.endswith("would change now: New file: m-2024-12-r2.md")
    made = revised(published, ledger.read(now.ledger), more, History(), DAY, "why", lambda _: Outcome(more))
    assert made[0].errata[-1].changes == ()


def test_what_an_edition_was_made_with_is_named_where_it_is_another() -> None:
    assert causes(before(), printed(spec="b")) == ("spec",)
    assert causes(before(), printed()) == ()


def test_an_edition_is_the_same_where_all_its_files_are() -> None:
    now = printed("Kenya and Japan sign a deal")
    known = tuple(ArchivedFile(name, sha256(data).hexdigest(), len(data)) for name, data in now.files.items())
    page = ArchivedFile("m-2024-12-r2.html", "0" * 64, 9)
    assert is_same(replace(PUBLISHED, files=(*known, page)), now)
    assert not is_same(replace(PUBLISHED, files=known[:1]), now)
    assert not is_same(replace(PUBLISHED, files=known), replace(now, data=b"%PDF-"))
