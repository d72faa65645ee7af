"""An edition's draft on a desk: made from its sources, and again when they change."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from reportgen.model.draft import Draft
from reportgen.model.period import Period
from reportgen.pipeline.building import build, open_desk
from reportgen.pipeline.drafting import check_drafts, draft_path, open_draft
from reportgen.pipeline.proposing import Drafted, draft
from reportgen.selection import redrafted
from reportgen.store import Store

ROOT = Path(__file__).parents[2]
SPEC = """title: Ports
sources: [../sources]
period: 2024-Q4
sections:
  - kind: agreement
  - kind: trade
    optional: true
"""
HARBOUR = """Port of Rotterdam and Port of Singapore sign green corridor accord

By Ann Roe | Harbour Weekly | Published: 2024-11-05

The Netherlands and Singapore signed an agreement on a green shipping corridor in Rotterdam on 4 November 2024.
"""
PACT = """Norway and Peru sign a fishing pact

By Bo Lin | Port News | Published: 2024-11-09

Norway and Peru signed an agreement on fishing in the southern ocean in Lima on 8 November 2024.
"""
PLACE = Path("briefs/ports/2024-Q4.yaml")


@dataclass
class Desk:
    """A desk in the working folder."""

    store: Store

    def put(self, name: str, text: str) -> None:
        Path("sources", name).write_text(text, encoding="utf-8")

    def draft(self) -> Drafted:
        return draft(Path("briefs/ports.yaml"), self.store)

    def change(self, old: str, new: str) -> None:
        text = PLACE.read_text(encoding="utf-8")
        assert text.count(old) == 1, old
        PLACE.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.chdir(tmp_path)
    for folder in ("sources", "briefs"):
        Path(folder).mkdir()
    Path("styles").symlink_to(ROOT / "styles")
    Path("briefs/ports.yaml").write_text(SPEC, encoding="utf-8")
    with Store.open("store.db") as store:
        made = Desk(store)
        made.put("harbour.txt", HARBOUR)
        yield made


def codes(done: Drafted) -> list[str]:
    return [each.code for each in done.diagnostics]


def lines() -> list[str]:
    return PLACE.read_text(encoding="utf-8").splitlines()


def test_a_draft_stands_in_the_folder_of_its_brief_and_is_left_alone_while_nothing_changes(desk: Desk) -> None:
    first = desk.draft()
    assert (first.path, first.kept, first.new, first.changed, codes(first)) == (PLACE, 1, 1, True, [])
    before = PLACE.stat().st_mtime_ns, PLACE.stat().st_ino
    again = desk.draft()
    assert (again.kept, again.new, again.changed) == (1, 0, False)
    assert (PLACE.stat().st_mtime_ns, PLACE.stat().st_ino) == before


def test_what_is_new_comes_in_and_what_an_editor_wrote_stays_where_it_was(desk: Desk) -> None:
    desk.draft()
    desk.change("    items:\n", "    intro: Ours.\n    items:  # ours first\n")
    desk.change("        headline: The Netherlands", "        # shorter?\n        headline: The  Dutch")
    before = lines()
    desk.put("pact.txt", PACT)
    done = desk.draft()
    assert (done.kept, done.new, codes(done)) == (2, 1, [])
    after = lines()
    assert [line for line in before if line not in after] == [line for line in before if "seen:" in line][:1]
    assert after.index("        # shorter?") < next(n for n, line in enumerate(after) if "Norway" in line)


def test_a_reworded_source_gives_an_untouched_item_its_new_words_and_a_touched_one_a_conflict(desk: Desk) -> None:
    desk.put("pact.txt", PACT)
    desk.draft()
    desk.change("          Norway and Peru signed", "          They say that Norway and Peru signed")
    desk.put("harbour.txt", HARBOUR.replace("a green shipping corridor", "a green shipping corridor for steel"))
    desk.put("pact.txt", PACT.replace("southern ocean", "southern seas"))
    done = desk.draft()
    assert (done.kept, done.new, done.vanished, done.conflicts, codes(done)) == (2, 0, 0, 1, ["draft-conflict"])
    text = PLACE.read_text(encoding="utf-8")
    assert "corridor for steel in Rotterdam on" in text
    assert "          They say that Norway and Peru signed an agreement on fishing in the southern ocean" in text
    [conflict] = [line for line in lines() if "conflict:" in line]
    assert "southern seas" in conflict
    [said] = done.diagnostics
    assert str(said.place) == f"{PLACE}:{lines().index(conflict) + 1}:19"
    assert codes(desk.draft()) == ["draft-conflict"]
    desk.change(conflict + "\n", "")
    settled = PLACE.read_bytes()
    assert codes(desk.draft()) == []
    assert PLACE.read_bytes() == settled


def test_an_item_whose_source_is_gone_is_marked_and_warned_of_where_it_is_kept(desk: Desk) -> None:
    desk.put("pact.txt", PACT)
    desk.draft()
    Path("sources/pact.txt").unlink()
    desk.store.remove("sources/pact.txt")
    done = desk.draft()
    assert (done.kept, done.vanished, codes(done)) == (1, 1, ["vanished-item"])
    desk.put("pact.txt", PACT)
    assert (desk.draft().vanished, "vanished" in PLACE.read_text(encoding="utf-8")) == (0, False)


def test_a_draft_with_mistakes_is_left_as_it_is(desk: Desk) -> None:
    desk.draft()
    desk.change("status: signed", "status: singed")
    before = PLACE.read_bytes()
    desk.put("pact.txt", PACT)
    done = desk.draft()
    assert (done.path, codes(done), PLACE.read_bytes()) == (None, ["unknown-status"], before)


def test_a_section_that_the_spec_has_no_more_is_an_error_when_drafting_and_checking(desk: Desk) -> None:
    desk.draft()
    desk.change("section: Agreements", "section: Agreement")
    done = desk.draft()
    assert (done.path, codes(done)) == (PLACE, ["unknown-section"])
    opened = open_desk(Path("briefs/ports.yaml")).value
    assert opened
    assert [each.code for each in check_drafts(Path("briefs/ports.yaml"), opened)] == ["unknown-section"]


def test_a_spec_or_a_source_with_mistakes_keeps_a_draft_from_being_written(desk: Desk) -> None:
    Path("briefs/ports.yaml").write_text(SPEC.replace("trade", "trad"), encoding="utf-8")
    assert (desk.draft().path, codes(desk.draft())) == (None, ["unknown-kind"])
    Path("briefs/ports.yaml").write_text(SPEC.replace("2024-Q4", "2019-Q4"), encoding="utf-8")
    assert codes(desk.draft()) == ["empty-period"]
    assert not Path("briefs/ports").exists()


def test_a_draft_keeps_what_a_page_budget_lets_be_printed(desk: Desk) -> None:
    text = SPEC.replace("../sources", str(ROOT / "seeds")).replace("agreement\n", "partnership\n    limit: 12\n")
    Path("briefs/ports.yaml").write_text(f"{text}pages: {{max: 4}}\n", encoding="utf-8")
    done = desk.draft()
    assert done.draft
    built = build(Path("briefs/ports.yaml"), desk.store, Path("out")).edition
    assert built
    assert (built.items, built.pages) == (done.kept, 4)
    assert 1 < done.kept < 12
    assert not done.draft.sections[0].runners_up[0].keep
    assert codes(done) == []


def test_a_draft_that_cant_be_changed_without_touching_more_is_left_as_it_is(desk: Desk) -> None:
    desk.draft()
    text = PLACE.read_text(encoding="utf-8")
    PLACE.write_text(
        text.replace("\n    runners_up", "\u2028    runners_up"), encoding="utf-8"
    )  # ends lines in YAML 1.1
    before = PLACE.read_bytes()
    assert desk.draft().changed is False
    desk.put("pact.txt", PACT)
    assert (codes(desk.draft()), PLACE.read_bytes()) == (["unwritable-draft"], before)


def test_checking_a_spec_checks_its_drafts(desk: Desk) -> None:
    desk.draft()
    opened = open_desk(Path("briefs/ports.yaml")).value
    assert opened
    assert check_drafts(Path("briefs/ports.yaml"), opened) == ()
    desk.change("status: signed", "status: singed")
    Path("briefs/ports/notes.yaml").write_text("a: 1\n", encoding="utf-8")
    said = check_drafts(Path("briefs/ports.yaml"), opened)
    assert [(each.place and each.place.file, each.code) for each in said] == [
        (str(PLACE), "unknown-status"),
        ("briefs/ports/notes.yaml", "stray-draft"),
    ]


def test_a_draft_that_cant_be_written_leaves_the_old_one(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.draft()
    before = PLACE.read_bytes()
    desk.put("pact.txt", PACT)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("reportgen.pipeline.files.os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        desk.draft()
    assert (PLACE.read_bytes(), [each.name for each in PLACE.parent.iterdir()]) == (before, [PLACE.name])


def test_what_an_editor_saves_while_a_draft_is_brought_up_to_date_stays(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.draft()
    desk.put("pact.txt", PACT)

    def slow(*asked: Any) -> Draft:  # noqa: ANN401  # as redrafted has them
        desk.change("keep: true", "keep: false")
        return redrafted(*asked)

    monkeypatch.setattr("reportgen.pipeline.proposing.redrafted", slow)
    done = desk.draft()
    assert (codes(done), done.path) == (["changed-meanwhile"], None)
    assert "keep: false" in PLACE.read_text(encoding="utf-8")


def test_a_draft_is_laid_on_its_desk_and_counts_among_what_decides_the_edition(desk: Desk) -> None:
    spec, period = Path("briefs/ports.yaml"), Period.parse("2024-Q4")
    bare = open_desk(spec).value
    assert bare
    assert open_draft(spec, bare, period).value is bare
    desk.draft()
    laid = open_draft(spec, bare, period).value
    assert laid
    assert laid.draft
    assert (laid.draft.file, laid.draft.brief, len(list(laid.draft.items()))) == (str(PLACE), "ports", 1)
    assert laid.software == (*bare.software, ("draft", sha256(PLACE.read_bytes()).hexdigest()))
    desk.change("keep: true", "keep: yes")
    refused = open_draft(spec, bare, period)
    assert (refused.value, [each.code for each in refused.diagnostics]) == (None, ["wrong-type"])


def test_a_draft_of_another_edition_is_an_error_at_the_key_that_says_so(desk: Desk) -> None:
    desk.draft()
    desk.change("brief: ports", "brief: harbours")
    desk.change("period: 2024-Q4", "period: 2024-Q3")
    opened = open_desk(Path("briefs/ports.yaml")).value
    assert opened
    refused = open_draft(Path("briefs/ports.yaml"), opened, Period.parse("2024-Q4"))
    assert [str(each).partition("\n")[0] for each in refused.diagnostics] == [
        f"{PLACE}:10:8: error[other-edition]: the draft is of the brief 'harbours', not 'ports'",
        f"{PLACE}:11:9: error[other-edition]: the draft is of the edition '2024-Q3', not '2024-Q4'",
    ]


@pytest.mark.usefixtures("desk")
def test_a_draft_lies_beside_its_spec() -> None:
    opened = open_desk(Path("briefs/ports.yaml")).value
    assert opened
    period = Period.parse("2024-10..2024-11")
    assert draft_path(Path("briefs/ports.yaml"), opened.spec, period) == Path("briefs/ports/2024-10..2024-11.yaml")
