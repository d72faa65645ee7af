"""The sentences of parties.yaml, and what they are about; names in rosters; speed by the number of passes."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from reportgen.extraction.bodies import bodies
from reportgen.extraction.parties import parties_of
from reportgen.extraction.scene import scenes
from tests.extraction.reading import a_document, shipped

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("parties.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["say"][:60] for case in CASES])
def test_the_parties_of(case: dict[str, Any]) -> None:
    document = a_document(case["say"], title=case.get("title", ""))
    last = scenes(document, shipped())[-1]
    assert list(parties_of(last, case.get("section", "partnership"), document)) == case["are"]


def test_an_organisation_found_by_its_form_goes_without_its_owner_and_legal_form() -> None:
    text = "In May, Peru's Institute of Tides, Deep Current Technologies Co., Ltd. and the Reef Lab met."
    assert [each.name for each in bodies(text)] == ["Institute of Tides", "Deep Current Technologies", "Reef Lab"]


def test_two_bodies_joined_by_and_are_two() -> None:
    text = "Acme Machine Company and Lake Valley University merged; the Ministry of Science and Technology did not."
    names = [each.name for each in bodies(text)]
    assert names == ["Acme Machine Company", "Lake Valley University", "Ministry of Science and Technology"]


def test_every_shipped_body_but_an_office_is_found_under_all_its_names() -> None:
    gazetteer = shipped().gazetteer
    lost = [
        alias
        for body in shipped().lexicon.organisations
        for alias in (body.name, *body.aliases)
        if not any(each.end - each.start == len(alias) for each in gazetteer.mentions(alias))
    ]
    assert lost == []


def test_names_without_a_country_are_nobodys() -> None:
    names = shipped().lexicon.words["not places"]
    assert [name for name in names if any(each.country for each in shipped().gazetteer.mentions(name))] == []
