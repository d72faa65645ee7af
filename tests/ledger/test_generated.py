"""Generated briefs, read back from their PDFs: every number, date and quotation is accounted for."""

import re
from collections.abc import Iterator

import pytest

from reportgen import ledger
from reportgen.ledger.checks.finding import Code
from reportgen.model.tokens import tokens
from reportgen.pdf.reading import read_edition
from reportgen.pipeline.finding_sources import Sources
from reportgen.pipeline.verifying import checked
from tests.effort import tries
from tests.ledger.generated import Desk

BATCH = 10
BRIEFS = tries(200)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    made = Desk(tmp_path_factory.mktemp("desk"))
    yield made
    made.store.close()


@pytest.mark.parametrize("batch", range(BRIEFS // BATCH))
def test_a_generated_brief_is_accounted_for_to_the_last_token(desk: Desk, batch: int) -> None:
    for seed in range(batch * BATCH, (batch + 1) * BATCH):
        edition = desk.edition(seed)
        assert edition.value, (seed, [*map(str, edition.diagnostics)])
        verified = checked(f"{seed}.pdf", edition.value.data, edition.value.ledger, Sources(desk.store))
        restless = any(said.code == "notes-out-of-order" for said in edition.diagnostics)
        found = [f for f in verified.findings if not (restless and f.code is Code.OUT_OF_ORDER)]
        assert found == [], seed
        assert verified.claims == edition.value.claims > 0


def test_what_is_accounted_for_is_all_that_an_independent_reader_finds(desk: Desk) -> None:
    edition = desk.edition(3).value
    assert edition
    read = read_edition(edition.data).value
    assert read
    claimed = " ".join(claim.text for claim in ledger.read(edition.ledger).claims if not claim.within)
    printed = " ".join(f"{page.text} {page.drawn}" for page in read.pages)
    assert sorted(re.findall(r"\d", claimed)) == sorted(re.findall(r"\d", printed))
    assert sum(1 for _ in tokens(printed)) > 100
