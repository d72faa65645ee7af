"""Draft, edit, ingest a changed source, draft again, build: every edit is kept, or a conflict is raised."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from reportgen.composition import compose
from reportgen.model.brief import Brief, Heading, Paragraph, plain
from reportgen.model.diagnostics import Outcome, has_errors
from reportgen.model.draft import Draft, DraftItem
from reportgen.model.findings import Status
from reportgen.model.period import Period
from reportgen.pipeline.building import open_desk, scope_of
from reportgen.pipeline.drafting import open_draft
from reportgen.pipeline.plotting import plan_charts
from reportgen.pipeline.proposing import Drafted, draft
from reportgen.selection import select
from reportgen.store import Store

SPEC, FILE = Path("briefs/ports.yaml"), Path("briefs/ports/2024-Q4.yaml")
TITLES = ("Agreements", "Partnerships", "Trade")
BRIEF = "title: Ports\nsources: [../sources]\nperiod: 2024-Q4\nsections:\n" + "".join(
    f"  - {{kind: {title.lower().removesuffix('s')}, title: {title}}}\n" for title in TITLES
)
HEADS = {
    "harbour": "Port of Rotterdam and Port of Singapore sign green corridor accord\n\n"
    "By Ann Roe | Harbour Weekly | Published: 2024-11-05",
    "rails": "Peru and Brazil launch a joint research programme on railways\n\n"
    "By Bob Low | Rail Daily | Published: 2024-12-02",
}
SENTENCES = (
    ("harbour", "The Netherlands and Singapore signed an agreement on a green corridor in Delft on 4 November 2024."),
    ("harbour", "Kenya and Japan agreed to extend their agreement on geothermal energy by six years."),
    ("rails", "Chile and Brazil signed a memorandum of understanding on copper research."),
    ("rails", "Peru and Brazil launched a joint research programme on railways in Lima on 1 December 2024."),
    ("rails", "Exports of copper from Chile to Brazil rose to $2.5 billion in 2023."),
)  # fmt: skip
"""Each one an item."""

DAY, PARTIES, STATUS = Period.day(2024, 10, 9), ("Ghana", "Togo"), Status.DELAYED


@dataclass(frozen=True)
class Edit:
    """What an editor does to the item of one sentence."""

    item: int
    headline: bool
    text: bool
    fixed: tuple[str, ...]
    """Of date, parties and status."""

    section: str
    """To which the item is moved; empty leaves it."""

    keep: bool

    @property
    def mark(self) -> str:
        """What tells its words from those of all others."""
        return f"number {'abcde'[self.item]}"


def edits() -> st.SearchStrategy[list[Edit]]:
    fixed = st.lists(st.sampled_from(["date", "parties", "status"]), unique=True).map(tuple)
    section = st.sampled_from(["", *TITLES])
    keep = st.sampled_from([True, True, True, False])
    each = st.builds(Edit, st.integers(0, 4), st.booleans(), st.booleans(), fixed, section, keep)
    return st.lists(each, min_size=1, max_size=4, unique_by=lambda edit: edit.item)


def changes() -> st.SearchStrategy[list[str]]:
    """What becomes of each sentence in its source."""
    kinds = ["same", "same", "same", "same", "longer", "longer", "other day", "other day", "gone", "another"]
    return st.lists(st.sampled_from(kinds), min_size=5, max_size=5)


def changed(sentence: str, how: str) -> str:
    match how:
        case "longer":
            return f"{sentence[:-1]}, after long talks behind closed doors."
        case "other day":
            return (
                sentence.replace("4 November", "6 November").replace("1 December", "3 December").replace("2.5", "2.7")
            )
        case "another":
            return "Fiji and Samoa signed a treaty on tuna."
    return "" if how == "gone" else sentence


def put_sources(how: Sequence[str]) -> None:
    for name, head in HEADS.items():
        told = [changed(text, each) for (file, text), each in zip(SENTENCES, how, strict=True) if file == name]
        body = "\n\n".join(["The ports grow from year to year.", *filter(None, told)])
        Path("sources", f"{name}.txt").write_text(f"{head}\n\n{body}\n", encoding="utf-8")


@cache
def base() -> Path:
    """A desk whose sources are read, and whose draft is written."""
    at = Path(mkdtemp(prefix="desk-"))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(at)
        for folder in ("briefs", "sources"):
            Path(folder).mkdir()
        SPEC.write_text(BRIEF)
        put_sources(["same"] * 5)
        with Store.open("store.db") as store:
            assert draft(SPEC, store).draft
    return at


@pytest.fixture(scope="module", autouse=True)
def _tidy() -> Iterator[None]:
    yield
    shutil.rmtree(base(), ignore_errors=True)


def rewrite(made: Sequence[Edit], *, around: bool) -> None:
    """Change the draft's file as an editor would."""
    tree = yaml.safe_load(FILE.read_text())
    listed = [(section["items"], item) for section in tree["sections"] for item in section["items"]]
    by_text = {str(item["text"]).strip(): (items, item) for items, item in listed}
    for edit in made:
        items, item = by_text[SENTENCES[edit.item][1]]
        _edit(item, edit)
        if edit.section:
            items.remove(item)
            next(s for s in tree["sections"] if s["section"] == edit.section)["items"].insert(0, item)
    if around:
        tree["foreword"] = "The editors wrote a foreword."
        tree["sections"][0]["intro"] = "The editors wrote an intro."
        source = listed[0][1]["sources"][0]
        own = {"headline": "An item of ours", "text": f"Ours alone.[@{source}]", "parties": ["Togo"]}
        tree["sections"][2]["items"].append(own)
    FILE.write_text(yaml.safe_dump(tree, sort_keys=False, allow_unicode=True))


def _edit(item: dict[str, Any], edit: Edit) -> None:
    item["keep"] = edit.keep
    if edit.headline:
        item["headline"] = f"Headline {edit.mark}"
    if edit.text:
        item["text"] = f"Text {edit.mark}."
    new = {"date": DAY.key(), "parties": list(PARTIES), "status": STATUS.value}
    for key in edit.fixed:
        item[key] = new[key]
    if edit.fixed:
        item["reason"] = f"Reason {edit.mark}."


def settle() -> None:
    """Keep the editor's words in each conflict, and drop what vanished."""
    tree = yaml.safe_load(FILE.read_text())
    for section in tree["sections"]:
        for item in (*section["items"], *section.get("runners_up", ())):
            item.pop("conflict", None)
            item["keep"] = item.get("keep", True) and not item.get("vanished", False)
    FILE.write_text(yaml.safe_dump(tree, sort_keys=False, allow_unicode=True))


def composed(store: Store) -> Outcome[Brief | None]:
    """Build as far as the tree: no page is set."""
    desk = open_desk(SPEC).value
    assert desk
    scope = scope_of(desk.spec, [Path("sources")], None).value
    assert scope
    laid = open_draft(SPEC, desk, scope.period)
    if laid.value is None:
        return Outcome(None, laid.diagnostics)
    chosen = select(desk.spec, store, scope, draft=laid.value.draft)
    if chosen.value is None or has_errors(chosen.diagnostics):
        return Outcome(None, chosen.diagnostics)
    return compose(chosen.value, desk.spec, plan_charts(chosen.value).value, desk.templates, "1")


def carries(item: DraftItem, edit: Edit) -> bool:
    """Tell whether an item of the draft has all of an edit."""
    fixed = {"date": item.date == DAY, "parties": item.parties == PARTIES, "status": item.status is STATUS}
    return (
        item.keep is edit.keep
        and (not edit.headline or item.headline == f"Headline {edit.mark}")
        and (not edit.text or item.text.strip() == f"Text {edit.mark}.")
        and all(fixed[key] for key in edit.fixed)
        and (not edit.fixed or item.reason == f"Reason {edit.mark}.")
    )


def lines(brief: Brief) -> list[str]:
    return [plain(b.children) for b in brief.blocks() if isinstance(b, Paragraph | Heading)]


def must_be_kept(made: Drafted, edited: Sequence[Edit], *, around: bool) -> list[tuple[Edit, DraftItem]]:
    """Find each edit's item in the draft, in its section, with all that was written."""
    assert isinstance(made.draft, Draft), made.diagnostics
    places = [(section.title, item) for section in made.draft.sections for item in section.items]
    found = []
    for edit in edited:
        held = [(title, item) for title, item in places if carries(item, edit) and not _bare(edit)]
        if not _bare(edit):
            ((title, item),) = held
            assert edit.section in {"", title}
            found.append((edit, item))
    if around:
        assert made.draft.foreword.strip() == "The editors wrote a foreword."
        assert any(item.headline == "An item of ours" and not item.id for _, item in places)
    return found


def _bare(edit: Edit) -> bool:
    """Tell whether an edit leaves no words by which its item could be found."""
    return not (edit.headline or edit.text or edit.fixed)


def must_be_printed(brief: Brief, found: Sequence[tuple[Edit, DraftItem]], *, around: bool) -> None:
    told = lines(brief)
    for edit, item in found:
        said = [*([item.headline] if edit.headline else []), *([item.text.strip()] if edit.text else [])]
        if not item.keep:
            assert not set(said) & set(told)
            continue
        for words in said:
            assert words in told, words
        note = next(line for line in told if line.startswith("Editors.")) if edit.fixed else ""
        for key in edit.fixed:
            assert any(f"({key} corrected)" in line for line in told)
            assert f"They changed the {key} of" in note
            assert f"Reason {edit.mark}." in note
    if around:
        for words in ("Foreword", "The editors wrote a foreword.", "The editors wrote an intro.", "Ours alone."):
            assert words in told


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(edits(), changes(), st.booleans())
def test_every_edit_is_kept_or_a_conflict_is_raised(made: list[Edit], how: list[str], around: bool) -> None:  # noqa: FBT001
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        shutil.copytree(base(), folder, dirs_exist_ok=True)
        patch.chdir(folder)
        rewrite(made, around=around)
        put_sources(how)
        with Store.open("store.db") as store:
            again = draft(SPEC, store)
            found = must_be_kept(again, made, around=around)
            stuck = [item for item in again.draft.items() if item.conflict or item.vanished] if again.draft else []
            assert has_errors(again.diagnostics) is any(item.conflict for item in stuck)
            built = composed(store)
            refused = any(item.keep for item in stuck)
            codes = {d.code for d in built.diagnostics if d.severity == "error"}
            assert codes <= {"vanished-item", "unsettled-conflict"}
            assert bool(codes) is refused
            event(", ".join(sorted(codes)) or "built at once")
            if built.value:
                must_be_printed(built.value, found, around=around)
            settle()
            settled = composed(store)
            assert settled.value, [*map(str, settled.diagnostics)]
            gone = {item.headline for item in stuck if item.vanished}
            left = [(edit, item) for edit, item in found if item.headline not in gone]
            must_be_printed(settled.value, left, around=around)
