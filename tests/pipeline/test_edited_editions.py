"""An edition built from a draft that its editors shaped: printed as they have it, and borne out to the last number."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.ledger import read as read_ledger
from reportgen.model.claims import Basis, ClaimKind, Ledger
from reportgen.pipeline.building import build
from reportgen.pipeline.built import Built
from reportgen.pipeline.finding_sources import Sources
from reportgen.pipeline.proposing import draft
from reportgen.pipeline.screening import Form
from reportgen.pipeline.verifying import verified
from reportgen.store import Store
from tests.printed import read

ROOT = Path(__file__).parents[2]
PACT = "science-and-technology-agreement-between-china:f8f90d"
MEMORANDUM = "joint-projects-in-science:b91ead"
SCOPE = "science-and-technology-agreement-between-china:42177e"
GERMANY = "chinas-diplomacy-in-science:aa2f68"
SHARED = "on-a-shared-frequency"
DEALS = f"{{figure:{SHARED}:n73e28b}}"
"""426 deals, in 2021."""

FOREWORD = f"""foreword: |
  A quarter of *renewals*. Deals fell from {DEALS} to {{figure:{SHARED}:n1e2a2e}}.

  The editors.
"""
OWN = f"""      - headline: Chinese money keeps away from America
        text: |
          Chinese firms had invested $3.2bn in 2022.[@{SHARED}] American deals had come to {DEALS} the year before.
        parties: [China, United States]
      """


class Desk:
    """A desk with the shipped seeds, whose editors change the quarterly's draft; the working folder."""

    def __init__(self) -> None:
        self.spec = Path("briefs/quarterly.yaml")
        self.file = Path("briefs/quarterly/2024-Q4.yaml")

    def change(self, old: str, new: str) -> None:
        text = self.file.read_text()
        assert old in text, old
        self.file.write_text(text.replace(old, new, 1))

    def item(self, name: str) -> str:
        """The lines of an item, from its dash to the next one's."""
        text = self.file.read_text()
        start = text.index(f"      - id: {name}\n")
        ends = (text.find(mark, start + 8) for mark in ("      - id: ", "    runners_up:", "    seen:"))
        return text[start : min(end for end in ends if end > 0)]

    def edit(self, name: str, **keys: str) -> None:
        """Write keys of an item anew, or add them; a text is written as a block."""
        lines, out, at = self.item(name).split("\n"), [], 0
        while at < len(lines):
            key = lines[at].strip().removeprefix("- ").partition(":")[0]
            if key == "text" and key in keys:
                at = next(
                    n for n in range(at + 1, len(lines)) if not lines[n].startswith(" " * 10) and lines[n].strip()
                )
                out += ["        text: |", *(f"          {line}".rstrip() for line in keys.pop("text").split("\n"))]
                continue
            out.append(f"        {key}: {keys.pop(key)}" if key in keys else lines[at])
            at += 1
        whole = "\n".join(out)
        added = "".join(f"        {key}: {value}\n" for key, value in keys.items())
        self.change(self.item(name), whole.rstrip("\n") + "\n" + added)

    def move(self, name: str, before: str) -> None:
        lines = self.item(name)
        self.change(lines, "")
        self.change(f"      - id: {before}\n", f"{lines}      - id: {before}\n")

    def build(self) -> Built:
        with Store.open("store.db") as store:
            return build(self.spec, store, Path("out"), forms=[Form.HTML, Form.MARKDOWN])


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk whose sources are read, and whose draft is written."""
    at = tmp_path_factory.mktemp("desk")
    for folder in ("briefs", "seeds", "styles"):
        shutil.copytree(ROOT / folder, at / folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(at)
        with Store.open("store.db") as store:
            made = draft(Path("briefs/quarterly.yaml"), store)
    assert made.path, made.diagnostics
    return at


@pytest.fixture
def desk(prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    shutil.copytree(prepared, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return Desk()


def shaped(desk: Desk) -> None:
    """Do all that an editor may do."""
    desk.edit(
        PACT,
        headline="China and the US sign a renewed science pact",
        text=f"The governments signed the agreement after 13 December talks.\n\nOf *deals*, {DEALS} are history.",
        date="2024-12-14",
        reason="The State Department dates the signing by its own clocks.",
    )
    desk.edit(MEMORANDUM, parties="[China, Mauritania, Egypt]", reason="A third party signed a day later.")
    desk.edit(SCOPE, keep="false")
    desk.edit(GERMANY, status="signed", reason="Both ministries speak of a signature.")
    desk.move(GERMANY, before=SCOPE)
    desk.change(f"      - id: {SCOPE}\n", f"{OWN.rstrip(' ')}      - id: {SCOPE}\n")
    desk.change("sections:\n", f"{FOREWORD}sections:\n")
    desk.change(
        "  - section: Agreements\n",
        "  - section: Agreements\n    intro: The pact is back.\n    charts:\n      - {words: startups, unit: USD}\n",
    )


def ledger_of(built: Built) -> Ledger:
    assert built.edition, "\n".join(map(str, built.diagnostics))
    return read_ledger(built.edition.ledger)


def words_of(built: Built) -> str:
    assert built.path, "\n".join(map(str, built.diagnostics))
    return " ".join(" ".join(page.text for page in read(built.path)).replace("\u00ad", "").split())


def test_an_edition_that_editors_shaped_is_printed_as_they_have_it_and_borne_out(desk: Desk) -> None:
    shaped(desk)
    built = desk.build()
    ledger = ledger_of(built)
    assert built.path
    with Store.open("store.db") as store:
        assert verified(built.path, Sources(store)).findings == ()
    told = words_of(built)
    assert "The renewed agreement lets government departments" not in told
    for said in (
        "14 December 2024 (date corrected) · China and United States · signed",
        "China, Mauritania and Egypt (parties corrected) · signed",
        "China and Germany · signed (status corrected)",
        "renewed on 14 December 2024",  # the timeline's title
        "Chinese money keeps away from America",
        "Editors dropped one item, added one of their own, moved one item to another section, rewrote one headline",
        "and one text, wrote the foreword, introduced Agreements and chose charts for Agreements.",
        "from 13 December 2024 to 14 December 2024: The State Department dates the signing by its own clocks.",
        "from agreed to signed: Both ministries speak of a signature.",
    ):
        assert said in told, said
    decided = [claim for claim in ledger.claims if claim.basis is Basis.EDITOR]
    assert {(c.kind, c.text) for c in decided} >= {
        (ClaimKind.DATE, "14 December 2024"),
        (ClaimKind.PARTY, "Egypt"),
    }
    assert all(
        claim.reason and claim.place and claim.place.file == "briefs/quarterly/2024-Q4.yaml" for claim in decided
    )
    assert dict(ledger.software)["draft"]
    assert not any(claim.basis is Basis.NONE for claim in ledger.claims)


def test_what_editors_wrote_is_on_the_web_page_and_in_markdown_too(desk: Desk) -> None:
    shaped(desk)
    built = desk.build()
    assert built.edition
    page, markdown = (built.edition.screens[form].decode() for form in (Form.HTML, Form.MARKDOWN))
    assert page.index(">Foreword<") < page.index(">Agreements<")
    assert "# Foreword" in markdown
    assert "(date corrected)" in page


def test_an_untouched_draft_prints_what_selection_alone_would(desk: Desk) -> None:
    drafted = words_of(desk.build())
    desk.file.unlink()
    plain = words_of(desk.build())
    at, until = plain.index("Checking. Set by"), plain.index("(the heads of their fingerprints)")
    assert drafted[:at] == plain[:at]
    assert drafted.endswith(plain[until:])
    assert "draft" in drafted[at:]


def test_an_edited_number_that_no_source_has_stops_a_strict_edition_in_its_line(desk: Desk) -> None:
    desk.edit(PACT, text="The governments signed.\n\nThe pact costs $77bn.")
    line = desk.file.read_text().split("\n").index("          The pact costs $77bn.") + 1
    built = desk.build()
    assert built.path is None
    (found,) = [d for d in built.diagnostics if d.code == "unsourced-number"]
    assert (found.severity, found.place and (found.place.file, found.place.line)) == (
        "error",
        ("briefs/quarterly/2024-Q4.yaml", line),
    )


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda desk: desk.change(PACT, f"{PACT}0"), "vanished-item"),
        (lambda desk: desk.edit(PACT, conflict="{headline: Another}"), "unsettled-conflict"),
        (lambda desk: desk.edit(PACT, status="extended"), "missing-reason"),
        (lambda desk: desk.edit(PACT, status="agreedd"), "unknown-status"),
        (lambda desk: desk.edit(PACT, status="proposed", reason="So it is."), "proposal-as-agreement"),
        (lambda desk: desk.change("section: Agreements", "section: Agreement"), "unknown-section"),
        (lambda desk: desk.change("sections:\n", "foreword: 'Says who?[@nobody]'\nsections:\n"), "unknown-source"),
        (lambda desk: desk.change("sections:\n", "foreword: '{figure:none}'\nsections:\n"), "unknown-figure"),
    ],
)
def test_a_draft_with_errors_builds_nothing_and_names_the_line(
    desk: Desk, spoil: Callable[[Desk], None], code: str
) -> None:
    spoil(desk)
    built = desk.build()
    assert built.path is None
    assert not Path("out").exists()
    (found,) = [d for d in built.diagnostics if d.severity == "error"]
    assert found.code == code
    assert found.place
    assert found.place.file == "briefs/quarterly/2024-Q4.yaml"
    assert found.place.line
