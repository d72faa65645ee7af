"""What the shipped briefs print is traceable run for run, and the marks that carry the evidence stay behind."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from reportgen.model.brief import Brief
from reportgen.model.evidence import Given
from reportgen.model.page import Layout
from reportgen.model.tokens import quotations, tokens
from reportgen.pipeline.building import open_desk, own_kinds, scope_of
from reportgen.pipeline.ingesting import ingest_paths
from reportgen.pipeline.kept import Kept
from reportgen.pipeline.proving import proof_of
from reportgen.selection import select
from reportgen.store import Store
from tests.editions.test_shipped_briefs import BRIEFS, ROOT

CITED = frozenset({"note", "source"})
"""Roles whose words the citations room writes, and accounts for."""


@dataclass(frozen=True)
class Set:
    brief: Brief
    layout: Layout


@pytest.fixture(scope="module", params=BRIEFS)
def placed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Set:
    file = ROOT / "briefs" / f"{request.param}.yaml"
    return laid_out(file, tmp_path_factory.mktemp(request.param))


def laid_out(file: Path, folder: Path) -> Set:
    desk = open_desk(file).value
    assert desk
    spec = desk.spec
    paths = tuple(file.parent / source for source in spec.sources)
    with Store.open(str(folder / "store.db")) as store:
        ingest_paths(paths, store, own=desk.lexicons)
        scope = scope_of(spec, paths, None).value
        assert scope
        selection = select(spec, store, scope, own_kinds(desk, store, scope)).value
    assert selection
    proof = proof_of(selection, desk, Kept().shelf)
    assert proof.value, proof.diagnostics
    return Set(proof.value.brief, proof.value.layout)


def test_every_number_date_and_quotation_on_a_page_has_evidence(placed: Set) -> None:
    bare = [
        (page.number, run.role, token.text, run.text)
        for page in placed.layout.pages
        for run in page.runs
        for token in (*tokens(run.text), *quotations(run.text))
        if run.evidence is None and run.role not in CITED
    ]
    assert bare == []


def test_nothing_that_the_shipped_templates_or_specs_type_needs_a_source(placed: Set) -> None:
    typed = [run.text for page in placed.layout.pages for run in page.runs if isinstance(run.evidence, Given)]
    assert [text for text in typed if any(tokens(text)) or "“" in text] == []


def test_no_mark_reaches_a_page_the_outline_or_what_stands_in_for_a_picture(placed: Set) -> None:
    layout = placed.layout
    said = [run.text for page in layout.pages for run in page.runs]
    said += [link.target for page in layout.pages for link in page.links]
    said += [mark.title for mark in layout.outline] + [place.name for place in layout.destinations]
    said += [text for element in layout.structure for text in (element.alt, element.title)]
    said.append(repr(placed.brief))
    assert len(said) > 100
    assert not [text for text in said if any(ord(character) >= 0xF0000 for character in text)]
