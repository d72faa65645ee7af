"""An edition with its ledger: what is typed without a source is found at its line, and all else has its characters."""

import json
import os
import shutil
from hashlib import sha256
from pathlib import Path

import pikepdf
import pytest
from jsonschema import Draft202012Validator

from reportgen import ledger
from reportgen.model.claims import Basis, Claim, Ledger
from reportgen.model.diagnostics import Place, Severity
from reportgen.model.evidence import Making
from reportgen.model.source import Document
from reportgen.pipeline import printing
from reportgen.pipeline.building import build
from reportgen.pipeline.built import Built
from reportgen.pipeline.files import write_whole
from reportgen.store import Store
from tests.pipeline.test_previewing import HARBOUR

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "golden" / "ports.txt"
"""The claims of a small brief, a line each; written anew where REPORTGEN_RENEW is set."""

SPEC = """title: Ports
sources: [../sources]
period: 2024-Q4
strict: true
sections:
  - kind: agreement
    intro: {intro}
    charts: auto
  - kind: trade
    optional: true
"""
SOURCE = "port-of-rotterdam-and-port-of-singapore-sign"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("briefs", "sources"):
        (tmp_path / name).mkdir()
    (tmp_path / "sources/harbour.txt").write_text(HARBOUR, encoding="utf-8")
    shutil.copytree(ROOT / "styles", tmp_path / "styles")
    return tmp_path


def built(desk: Path, intro: str = "A plain intro.", *, strict: bool = True) -> Built:
    spec = desk / "briefs/ports.yaml"
    text = SPEC.format(intro=intro)
    spec.write_text(text if strict else text.replace("strict: true\n", ""), encoding="utf-8")
    with Store.open(str(desk / "store.db")) as store:
        return build(Path("briefs/ports.yaml"), store, Path("editions"))


def kept(done: Built) -> Ledger:
    assert done.edition, done.diagnostics
    return ledger.read(done.edition.ledger)


def documents(desk: Path) -> dict[str, Document]:
    with Store.open(str(desk / "store.db")) as store:
        return {d.id: d for d in store.documents()}


def planted(done: Built) -> list[tuple[str, Severity, Place | None]]:
    return [(d.code, d.severity, d.place) for d in done.diagnostics]


@pytest.mark.parametrize(
    ("intro", "code"),
    [
        ("Traffic was 9.7 million tonnes.", "unsourced-number"),
        ("Traffic fell in 2019.", "unsourced-date"),
        ("A “historic day” for ports.", "unsourced-quotation"),
        (f"Traffic was 9.7 million tonnes. [@{SOURCE}]", "unsourced-number"),
    ],
)
def test_what_no_source_holds_stops_a_strict_build_at_its_line(desk: Path, intro: str, code: str) -> None:
    done = built(desk, f'"{intro}"')
    assert planted(done) == [(code, Severity.ERROR, Place("briefs/ports.yaml", 7, 12))]
    assert done.path is None
    assert not (desk / "editions").exists()


@pytest.mark.parametrize(
    "words", ["4.1 million tonnes", "4.1m tonnes", "in 2021", "on 4 November 2024", "“green shipping”"]
)
def test_with_a_citation_that_holds_it_the_build_passes(desk: Path, words: str) -> None:
    done = built(desk, f'"It is told of {words}. [@{SOURCE}]"')
    (claim,) = (c for c in kept(done).claims if c.place)
    assert (claim.place, claim.basis) == (Place("briefs/ports.yaml", 7, 12), Basis.SOURCE)
    assert claim.quotes[0].document == SOURCE


def test_a_lenient_build_warns(desk: Path) -> None:
    done = built(desk, "Traffic was 9.7 million tonnes.", strict=False)
    assert planted(done) == [("unsourced-number", Severity.WARNING, Place("briefs/ports.yaml", 6, 12))]
    assert done.path


def test_a_number_in_a_template_is_found_at_its_line(desk: Path) -> None:
    template = desk / "styles/house/templates/brief.md.j2"
    text = template.read_text(encoding="utf-8")
    template.write_text(f"{text.rstrip()}\n\nThe best of 77 ports.\n", encoding="utf-8")
    done = built(desk)
    line = len(text.rstrip().splitlines()) + 2
    assert planted(done) == [("unsourced-number", Severity.ERROR, Place("styles/house/templates/brief.md.j2", line))]


def test_every_span_has_its_very_characters(desk: Path) -> None:
    done = built(desk)
    texts = {name: document.text for name, document in documents(desk).items()}
    quotes = [quote for claim in kept(done).claims for quote in claim.quotes]
    quotes += [each.text for c in kept(done).claims if c.derivation for each in c.derivation.inputs if each.text]
    assert len(quotes) > 10
    assert all(texts[quote.document][quote.start : quote.end] == quote.text for quote in quotes)


def test_the_claims_of_a_small_brief_are_as_they_were(desk: Path) -> None:
    made = kept(built(desk, f'"Traffic fell in 2023. [@{SOURCE}]"'))
    lines = [_line(claim) for claim in made.claims if claim.making is not Making.SOFTWARE]
    if os.environ.get("REPORTGEN_RENEW"):
        GOLDEN.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    assert lines == GOLDEN.read_text(encoding="utf-8").splitlines()


def _line(claim: Claim) -> str:
    """Print a claim: page, role, kind, text, and what bears it out."""
    within = "in a quotation, " if claim.within else ""
    told = [f"{quote.start}-{quote.end} {quote.text}" for quote in claim.quotes]
    if claim.derivation:
        told.append(claim.derivation.operation.value)
        told += [each.text.text if each.text else each.document or each.file for each in claim.derivation.inputs]
    told += filter(None, [claim.field, claim.making and claim.making.value])
    head = f"p{claim.page} {within}{claim.role} {claim.kind.value} {claim.text}"
    return f"{head} = {claim.basis.value}: {' | '.join(told)}"


def test_documents_are_recorded_as_they_were(desk: Path) -> None:
    made = kept(built(desk))
    (record,) = made.documents
    data = (desk / "sources/harbour.txt").read_bytes()
    assert (record.path, record.sha256, record.cited) == ("sources/harbour.txt", sha256(data).hexdigest(), True)
    assert record.text_sha256 == sha256(documents(desk)[record.id].text.encode()).hexdigest()
    assert dict(record.record)["publisher"] == "Harbour Weekly"


def test_the_ledger_is_attached_and_stands_beside_the_same(desk: Path) -> None:
    done = built(desk)
    assert done.path
    assert done.edition
    data = done.path.with_suffix(".json").read_bytes()
    with pikepdf.open(done.path) as pdf:
        attached = {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()}
        relation = pdf.attachments[done.edition.ledger_name].obj["/AFRelationship"]
    assert attached[done.edition.ledger_name] == data == done.edition.ledger
    others = {name: sha256(held).hexdigest() for name, held in attached.items() if name != done.edition.ledger_name}
    assert dict(kept(done).attachments) == others
    assert others
    assert relation == "/Data"
    Draft202012Validator(ledger.schema()).validate(json.loads(data))


def test_the_same_input_has_the_same_ledger_wherever_it_stands(desk: Path, tmp_path: Path) -> None:
    first = built(desk)
    elsewhere = tmp_path / "elsewhere"
    for name in ("briefs", "sources", "styles"):
        shutil.copytree(desk / name, elsewhere / name)
    os.chdir(elsewhere)
    again = built(elsewhere)
    assert first.edition
    assert again.edition
    assert first.edition.ledger == again.edition.ledger
    assert first.edition.data == again.edition.data
    assert str(tmp_path) not in again.edition.ledger.decode()


def test_software_tells_a_changed_spec_style_and_lexicon_apart(desk: Path) -> None:
    before = dict(kept(built(desk)).software)
    template = desk / "styles/house/templates/brief.md.j2"
    template.write_text(template.read_text(encoding="utf-8") + "{# a remark #}\n", encoding="utf-8")
    (desk / "lexicons").mkdir()
    (desk / "lexicons/words.yaml").write_text("# nothing\n", encoding="utf-8")
    after = dict(kept(built(desk, "Another intro.")).software)
    assert set(before) == {"reportgen", "spec", "style", "lexicons"}
    assert [name for name in before if before[name] == after[name]] == ["reportgen"]


def test_a_stale_or_missing_ledger_is_put_right_by_the_next_build(desk: Path) -> None:
    done = built(desk)
    assert done.path
    beside = done.path.with_suffix(".json")
    good = beside.read_bytes()
    assert not built(desk).written
    beside.write_bytes(good[:-9])
    assert built(desk).written
    assert beside.read_bytes() == good
    beside.unlink()
    assert built(desk).written
    assert beside.read_bytes() == good


def test_a_kill_between_the_two_files_leaves_each_whole(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = built(desk)
    assert before.path
    files: list[Path] = []

    def killed(path: Path, data: bytes) -> None:
        if files:
            raise KeyboardInterrupt
        files.append(path)
        write_whole(path, data)

    monkeypatch.setattr(printing, "write_whole", killed)
    with pytest.raises(KeyboardInterrupt):
        built(desk, "Another intro.")
    assert files == [Path("editions/ports-2024-Q4.json")]
    assert before.edition
    assert before.path.read_bytes() == before.edition.data
    monkeypatch.undo()
    os.chdir(desk)
    after = built(desk, "Another intro.")
    assert after.written
    assert after.edition
    assert before.path.read_bytes() == after.edition.data


@pytest.mark.parametrize("name", ["quarterly", "monthly", "us-china"])
def test_the_shipped_briefs_are_strict_and_all_they_say_is_borne_out(name: str, tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "store.db")) as store:
        done = build(ROOT / "briefs" / f"{name}.yaml", store, tmp_path)
        texts = {d.id: d.text for d in store.documents()}
    assert not done.diagnostics
    made = kept(done)
    assert not [claim for claim in made.claims if claim.basis is Basis.NONE]
    assert all(texts[q.document][q.start : q.end] == q.text for claim in made.claims for q in claim.quotes)
