"""A story goes through its stages over three monthly editions, each of which says what became of the one before."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reportgen import ledger
from reportgen.ledger.checks import Code, not_borne_out
from reportgen.model.archive import Erratum, History, Predecessor, Tally
from reportgen.model.claims import Basis, Ledger
from reportgen.model.period import Period
from reportgen.pipeline.building import make, open_desk, scope_of
from reportgen.pipeline.finding_sources import Sources
from reportgen.pipeline.ingesting import ingest_paths
from reportgen.pipeline.printing import Edition
from reportgen.pipeline.screening import Form
from reportgen.pipeline.verifying import checked, verified
from reportgen.selection import differences, tally
from reportgen.store import Store
from tests.printed import read

SPEC = """title: Geothermal energy
sources: [../sources]
strict: true
template: {template}
style: {style}
sections:
  - {{kind: agreement, title: Agreements, optional: true}}
  - {{kind: partnership, title: Talks, optional: true}}
  - {{kind: trade, optional: true}}
"""
TALKS = (
    "Kenya and Japan agreed on 7 October 2024 to negotiate a geothermal research agreement for the Rift Valley. "
    "Geothermal exports from Kenya came to 12 percent of its electricity in 2023."
)
SIGNED = (
    "Kenya and Japan signed the geothermal research agreement for the Rift Valley in Nairobi on 11 November 2024. "
    "In all, 17 wells are to be drilled by Kenya under it."
)
IN_FORCE = (
    "The geothermal research agreement between Kenya and Japan for the Rift Valley entered into force on "
    "4 December 2024."
)
SOURCES = {"talks": ("2024-10-08", TALKS), "deal": ("2024-11-12", SIGNED), "force": ("2024-12-05", IN_FORCE)}
FIRST = History()
LOOKS = [("brief", "house"), ("brief", "executive"), ("monthly", "house")]


class Desk:
    """A desk with its store, on which one edition after the other is made."""

    def __init__(self, at: Path, store: Store, look: tuple[str, str]) -> None:
        self.at, self.store = at, store
        (at / "briefs").mkdir()
        (at / "sources").mkdir()
        (at / "briefs/rift.yaml").write_text(SPEC.format(template=look[0], style=look[1]))
        for name, (day, text) in SOURCES.items():
            self.write(name, day, text)

    def write(self, name: str, day: str, text: str) -> None:
        head = f"A report on {name}\n\nBy Ann Roe | Rift Weekly | Published: {day}\n\n"
        (self.at / f"sources/{name}.txt").write_text(f"{head}{text}\n")

    def edition(self, month: str, history: History = FIRST, *forms: Form) -> Edition:
        desk = open_desk(Path("briefs/rift.yaml"))
        assert desk.value, desk.diagnostics
        ingest_paths([Path("sources")], self.store)
        scope = scope_of(desk.value.spec, [Path("sources")], Period.parse(month)).value
        assert scope
        made = make(desk.value, self.store, scope, forms=forms, history=history)
        assert made.value, made.diagnostics
        assert checked(month, made.value.data, None, Sources(self.store, ())).findings == ()
        return made.value


def kept(edition: Edition) -> Ledger:
    return ledger.read(edition.ledger)


def after(edition: Edition, label: str) -> History:
    made = kept(edition)
    return History(Predecessor(made.edition, label, ledger.parsed(edition.ledger)["seal"], made.items))


def words(edition: Edition) -> str:
    return " ".join(" ".join(page.text for page in read(edition.data)).replace("\u00a0", " ").split())


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[Desk]:
    monkeypatch.chdir(tmp_path)
    with Store.open("store.db") as store:
        yield Desk(tmp_path, store, getattr(request, "param", LOOKS[0]))


@pytest.mark.parametrize("desk", LOOKS, indirect=True, ids="-".join)
def test_each_edition_tells_how_far_the_story_has_come_since_the_last(desk: Desk) -> None:
    october = desk.edition("2024-10")
    assert "Since" not in words(october)
    november = desk.edition("2024-11", after(october, "October 2024"))
    said = words(november)
    assert "Since October 2024: one item changed; one dropped." in said
    assert "Status: negotiating → signed." in said
    assert "No longer here: Geothermal exports from Kenya come to 12" in said
    assert "changed: was negotiating" in said
    december = desk.edition("2024-12", after(november, "November 2024"))
    said = words(december)
    assert "Since November 2024: one item changed." in said
    assert "Status: signed → in force." in said
    assert "changed: was signed" in said
    counts = [tally(differences(kept(a).items, kept(b).items)) for a, b in [(october, november), (november, december)]]
    assert counts == [Tally(changed=1, dropped=1), Tally(changed=1)]


def test_the_stages_of_a_story_are_told_under_it_where_the_edition_looks_back(desk: Desk) -> None:
    spec = desk.at / "briefs/rift.yaml"
    spec.write_text(spec.read_text() + "lookback: 2024-01..2024-11\n")
    assert "Earlier: negotiating, 7 October 2024" in words(desk.edition("2024-12"))
    assert "signed, 11 November 2024" in words(desk.edition("2024-12"))


@pytest.mark.parametrize("form", ["html", "md"])
def test_screens_show_the_box_and_the_marks_too(desk: Desk, form: str) -> None:
    october = desk.edition("2024-10")
    shown = desk.edition("2024-11", after(october, "October 2024"), Form(form)).screens[form].decode()
    for said in ("Since the last edition", "one item changed; one dropped", "negotiating → signed", "was negotiating"):
        assert said in shown


def test_a_figure_that_its_source_corrected_is_told_with_what_it_was(desk: Desk) -> None:
    october = desk.edition("2024-10")
    desk.write("talks", "2024-10-08", TALKS.replace("12 percent", "14 percent"))
    again = desk.edition("2024-10", after(october, "September 2024"))
    said = words(again)
    assert "Share of electricity, 2023: 12% → 14%." in said
    assert "changed: figure was 12%" in said
    assert "carried over" in said
    (was,) = [c for c in kept(again).claims if c.text == "12%" and c.role == "news"]
    assert (was.basis, was.edition) == (Basis.EDITION, "rift-2024-10")


def test_only_what_an_edition_refers_to_is_kept_of_the_one_before(desk: Desk) -> None:
    october = desk.edition("2024-10")
    same = kept(desk.edition("2024-10", after(october, "September 2024")))
    assert same.before
    assert same.before.items == ()
    november = kept(desk.edition("2024-11", after(october, "October 2024")))
    assert november.before
    assert november.before.items == kept(october).items


def test_what_was_corrected_is_told_on_page_one_and_of_earlier_editions_at_the_end(desk: Desk) -> None:
    changes = ("Changed: Kenya comes to “12 percent” (Share, 2023: 12% → 14%)", "Dropped: Talks of 3 October")
    own = Erratum(2, date(2025, 1, 5), "the share of 12 percent was last year’s", changes)
    other = Erratum(
        3, date(2024, 12, 20), "A date, 9 October, was wrong.", ("Changed: talks (date: 8 → 9 October 2024)",)
    )
    edition = desk.edition("2024-11", History(None, (own,), (("October 2024", other),)))
    said = words(edition)
    assert "Revised 5 January 2025" in said
    assert "Revision 2, 5 January 2025. The share of 12 percent was last year’s. Changed: Kenya" in said
    assert said.index("Corrections to earlier editions") < said.rindex("About this edition")
    assert "October 2024, revised 20 December 2024: A date, 9 October, was wrong. Changed: talks" in said
    made = kept(edition)
    assert (made.errata, made.corrected) == ((own,), (("October 2024", other),))
    found = {c.text: c for c in reversed(made.claims) if c.basis in {Basis.EDITION, Basis.EDITOR}}
    assert found["12 percent"].reason == own.reason
    assert found["14%"].edition == "rift-2024-11"
    assert found["20 December 2024"].edition == "October 2024"


def test_a_ledger_that_remembers_another_number_is_found_out(desk: Desk) -> None:
    november = kept(desk.edition("2024-11", after(desk.edition("2024-10"), "October 2024")))
    assert november.before
    items = tuple(
        replace(item, headline=item.headline.replace("12", "13"), text=item.text.replace("12", "13"), figures=())
        for item in november.before.items
    )
    forged = replace(november, before=replace(november.before, items=items))
    assert [finding.code for finding in not_borne_out(november)] == []
    assert [finding.code for finding in not_borne_out(forged)] == [Code.NOT_BORNE_OUT]


def test_verify_asks_the_edition_before_where_the_archive_has_it(desk: Desk) -> None:
    october = desk.edition("2024-10")
    november = desk.edition("2024-11", after(october, "October 2024"))
    for edition, month in ((october, "2024-10"), (november, "2024-11")):
        folder = desk.at / "editions/rift" / month
        folder.mkdir(parents=True)
        (folder / edition.file_name).write_bytes(edition.data)
        (folder / edition.ledger_name).write_bytes(edition.ledger)
    path = desk.at / "editions/rift/2024-11/rift-2024-11.pdf"
    sources = Sources(desk.store, ())
    assert verified(path, sources).findings == ()
    other = kept(october)
    told = tuple(replace(item, headline="Something else") for item in other.items)
    (desk.at / "editions/rift/2024-10/rift-2024-10.json").write_bytes(ledger.written(replace(other, items=told)))
    codes = [finding.code for finding in verified(path, sources).findings]
    assert codes == [Code.EDITION_DIFFERS] * (1 + len(other.items))


def test_verify_takes_no_proof_for_the_edition_before(desk: Desk) -> None:
    october = desk.edition("2024-10")
    november = desk.edition("2024-11", after(october, "October 2024"))
    proofs = desk.at / "proofs"
    proofs.mkdir()
    (proofs / november.file_name).write_bytes(november.data)
    other = kept(october)
    told = tuple(replace(item, headline="Something else") for item in other.items)
    (proofs / "rift-2024-10.json").write_bytes(ledger.written(replace(other, items=told)))
    assert verified(proofs / "rift-2024-11.pdf", Sources(desk.store, ())).findings == ()
