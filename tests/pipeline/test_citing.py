"""A shipped brief in each way to cite, read back from its PDF."""

import re
from pathlib import Path

import pytest
from page import ValidationProfile

from reportgen.pipeline.building import build, open_desk
from reportgen.pipeline.built import Built
from reportgen.store import Store
from tests.pdf.tagged import must_be_well_tagged, must_conform
from tests.printed import notes, read

ROOT = Path(__file__).parents[2]
SPEC = """title: Ties
style: {style}
sources: [{seeds}]
period: 2023..2024
lookback: 2020..2022
citations: {citations}
source_list: {source_list}
sections:
  - kind: agreement
    limit: 10
  - kind: trade
    limit: 10
    charts:
      - {{words: direct investment, unit: USD}}
    tables:
      - of: items
"""
BRACKET = re.compile(r"\[(\d+(?:; \d+)*)\]")


def built(folder: Path, style: str, citations: str, source_list: str = "true") -> Built:
    spec = folder / "ties.yaml"
    seeds = ROOT / "seeds"
    spec.write_text(SPEC.format(style=style, seeds=seeds, citations=citations, source_list=source_list))
    with Store.open(str(folder / "store.db")) as store:
        return build(spec, store, folder)


@pytest.fixture(params=["house", "executive"])
def style(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(ROOT)
    return str(request.param)


def test_a_numeric_brief_has_brackets_that_lead_to_its_list_and_no_notes(tmp_path: Path, style: str) -> None:
    done = built(tmp_path, style, "{style: numeric}", "{group: kind, order: cited}")
    assert done.path, "\n".join(map(str, done.diagnostics))
    assert done.edition
    assert done.edition.notes == 0
    data = done.path.read_bytes()
    must_conform(data, ValidationProfile.PDF_A_3A)
    tagged = must_be_well_tagged(data)
    assert not tagged.root.all("Note")
    brackets = [tagged.text(each) for each in tagged.root.all("Reference") if not each.within("TOC")]
    asked = [int(number) for each in brackets for number in BRACKET.fullmatch(each.strip())[1].split("; ")]  # type: ignore[index]
    (sources,) = [each for each in tagged.root.all("Sect") if str(each.entries.get("/T", "")) == "Sources"]
    entries = [tagged.text(label).strip() for label in sources.all("Lbl")]
    assert entries == [f"{n}." for n in range(1, len(entries) + 1)]
    assert set(asked) == set(range(1, len(entries) + 1))
    assert len(sources.all("H2")) > 1


def test_no_bracket_begins_a_line_or_a_sentence(tmp_path: Path, style: str) -> None:
    done = built(tmp_path, style, "{style: numeric}")
    assert done.path
    for page in read(done.path):
        lines = ["".join(letter.text for letter in line) for line in page.lines()]
        assert not [line for line in lines if BRACKET.match(line)]
        assert not re.findall(r"[.,;]\s*\[\d", page.text.partition("Sources\r\n")[0])


def test_a_brief_with_ibid_opens_no_page_with_it(tmp_path: Path, style: str) -> None:
    done = built(tmp_path, style, "{ibid: true}", "{group: publisher, order: date}")
    assert done.path, "\n".join(map(str, done.diagnostics))
    data = done.path.read_bytes()
    must_conform(data, ValidationProfile.PDF_A_3A)
    tagged = must_be_well_tagged(data)
    said = {tagged.text(n.all("Lbl")[0]).strip(): tagged.text(n.all("P")[0]) for n in tagged.root.all("Note")}
    assert sum(text.startswith("Ibid.") for text in said.values()) > 3
    sheet = open_desk(tmp_path / "ties.yaml").value
    assert sheet
    look = sheet.style
    pages = [notes(page, look.text["note"].size, look.page.inner, look.notes.hang) for page in read(data)]
    assert [number for page in pages for number in page] == list(range(1, len(said) + 1))
    assert not [page for page in pages if page and said[str(page[0])].startswith("Ibid.")]


def test_ibid_changes_the_notes_alone(tmp_path: Path, style: str) -> None:
    plain, ibid = (built(tmp_path, style, f"{{ibid: {wanted}}}") for wanted in ("false", "true"))
    assert plain.edition
    assert ibid.edition
    assert (plain.edition.notes, plain.edition.items) == (ibid.edition.notes, ibid.edition.items)
    texts = [must_be_well_tagged(each.edition.data) for each in (plain, ibid) if each.edition]
    words = [tagged.text(tagged.root, skip=frozenset({"Note", "TOC", "Reference"})) for tagged in texts]
    rest = [re.sub(r"\bp\. \d+|\bspec [0-9a-f]{12}", "", said) for said in words]
    assert rest[0] == rest[1]
    notes = [[tagged.text(n.all("P")[0]) for n in tagged.root.all("Note")] for tagged in texts]
    changed = [short for full, short in zip(*notes, strict=True) if short != full]
    assert changed
    assert all(re.match(r"Ibid\.(, |$| )", short) for short in changed)
