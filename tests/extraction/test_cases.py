"""The cases of cases.yaml and its like: sentences, and what must be found in them."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from reportgen.extraction import extract
from reportgen.model.findings import Item, Observation
from tests.extraction.reading import a_document, shipped

FILES = ("cases.yaml", "periods.yaml", "standing.yaml")
CASES: list[dict[str, Any]] = [
    case for name in FILES for case in yaml.safe_load(Path(__file__).with_name(name).read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("case", CASES, ids=[case["fact"].replace(" ", "-") for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    day = str(case.get("day", "2024-05-14"))
    document = a_document(case["say"], None if day == "none" else day, case.get("title", ""))
    findings = extract(document, shipped())
    if "figures" in case:
        assert [_figure(each) for each in findings.observations] == case["figures"]
    if "labels" in case:
        assert [each.label for each in findings.observations] == case["labels"]
    if "items" in case:
        assert [_item(each) for each in findings.items] == case["items"]
    if "headline" in case:
        assert [each.headline for each in findings.items][:1] == [case["headline"]]


def _figure(each: Observation) -> str:
    period = each.period.iso() if each.period else "-"
    return f"{each.surface} | {each.value.normalize():f} {each.unit} | {period} | {each.qualifier or '-'}"


def _item(each: Item) -> str:
    when = each.when.iso() if each.when else "-"
    return f"{each.section} | {each.status} | {when} | {'; '.join(each.parties)}"
