import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from reportgen.model.lexicon import Place as Country
from reportgen.model.spec import BriefSpec, SectionSpec
from reportgen.spec import read_yaml, reference, schema, style_reference, style_schema
from reportgen.spec.json_schema import DIALECT
from reportgen.spec.nodes import plain
from tests.spec.files import GOOD, STYLE

SHIPPED = sorted((Path(__file__).parents[2] / "styles").glob("*/style.yaml"))


def refused(text: str, countries: Sequence[Country] = ()) -> list[str]:
    """Where the schema finds fault, as JSON paths."""
    tree = read_yaml(text.encode(), "f").value
    assert tree is not None
    return [
        fault.json_path
        for fault in jsonschema.Draft202012Validator(schema(countries=countries)).iter_errors(plain(tree))
    ]


def properties(part: object) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every property anywhere in a schema."""
    match part:
        case dict():
            yield from part.get("properties", {}).items()
            for child in part.values():
                yield from properties(child)
        case list():
            for child in part:
                yield from properties(child)


@pytest.mark.parametrize("made", [schema(), style_schema()], ids=["spec", "style"])
def test_it_is_a_json_schema_of_2020_12(made: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(made)
    assert made["$schema"] == DIALECT
    assert json.loads(json.dumps(made)) == made


@pytest.mark.parametrize("file", GOOD, ids=lambda file: file.stem)
def test_it_accepts_every_good_spec(file: Path) -> None:
    assert refused(file.read_text()) == []


def test_it_accepts_a_good_style_and_refuses_a_broken_one() -> None:
    tree = read_yaml(STYLE.read_bytes(), "f").value
    assert tree is not None
    style: Any = plain(tree)
    validator = jsonschema.Draft202012Validator(style_schema())
    assert validator.is_valid(style)
    faults: list[dict[str, object]] = [
        {"papre": {}},
        {"colours": {"ink": "red"}},
        {"text": {"bdy": {"like": "body"}}},
        {"costs": {"widow": -1}},
    ]
    assert not any(validator.is_valid({**style, **fault}) for fault in faults)


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.parent.name)
def test_it_accepts_the_styles_that_ship(file: Path) -> None:
    tree = read_yaml(file.read_bytes(), "f").value
    assert tree is not None
    assert jsonschema.Draft202012Validator(style_schema()).is_valid(plain(tree))


@pytest.mark.parametrize(
    ("style", "valid"),
    [
        ({"extends": "house"}, True),
        ({"extends": "house", "fonts": {"text": {"bold": "b.ttf"}}, "text": {"body": {"size": 9}}}, True),
        ({"page": {}}, False),
        ({"fonts": {"text": {"bold": "b.ttf"}}, "colours": {}, "text": {}}, False),
        ({"extends": "house", "papers": {"A5": {"page": {"inner": 40}}}}, True),
        ({"extends": "house", "papers": {"A6": {}}}, False),
        ({"extends": "house", "papers": {"A5": {"page": {"paper": "A4"}}}}, False),
    ],
)
def test_a_style_that_extends_another_may_leave_out_what_it_likes(style: dict[str, object], valid: bool) -> None:  # noqa: FBT001
    assert jsonschema.Draft202012Validator(style_schema()).is_valid(style) == valid


@pytest.mark.parametrize(
    ("line", "path"),
    [
        ("style: a/b", "$.style"),
        ("period: 2024-13", "$.period"),
        ("period: 2024-Q4 to 2025-Q1", "$.period"),
        ("contents: 'true'", "$.contents"),
        ("lookback: 3 fortnights", "$.lookback"),
        ("sources: https://example.org", "$.sources"),
        ("at_a_glance: 2.5", "$.at_a_glance"),
    ],
)
def test_it_refuses_what_a_pattern_or_a_range_can(line: str, path: str) -> None:
    assert refused(f"title: T\n{line}\nsections: [{{kind: trade}}]\n") == [path]


def test_an_editor_gets_a_description_for_every_key_and_defaults_from_the_model() -> None:
    made: dict[str, Any] = schema()
    assert all(described["description"].strip() for _, described in properties(made))
    assert made["properties"]["at_a_glance"]["default"] == BriefSpec("f", "f", "T", ()).glance
    section = made["properties"]["sections"]["items"]["properties"]
    assert section["order"]["default"] == SectionSpec("trade", "T").order.value
    assert section["background"]["default"] is True
    assert "trade" in section["kind"]["anyOf"][0]["enum"]
    assert "default" not in section["title"]


def test_an_editor_offers_a_lexicons_countries() -> None:
    text = "title: T\nsections: [{kind: trade, countries: [Atlantis]}]\n"
    assert refused(text) == ["$.sections[0].countries"]
    assert refused(text, countries=(Country("Atlantis", ""),)) == []


def test_every_key_is_in_the_reference() -> None:
    names = [name for name, _ in properties(schema())]
    assert len(names) > 40
    for name in names:
        assert f".{name}`" in reference() or f"`{name}`" in reference()


def test_the_reference_gives_type_default_and_meaning() -> None:
    rows = reference().splitlines()
    assert rows[0] == "| key | type | default | meaning |"
    assert all(row.replace("\\|", "").count("|") == 5 for row in rows)
    assert "| `title` | text | required | What the brief is called, on page one and in the running head |" in rows
    assert "| `contents` | true or false | `true` | Whether page one lists the edition's contents |" in rows
    [limit] = [row for row in rows if row.startswith("| `sections[].limit`")]
    assert limit == "| `sections[].limit` | whole number from 1 to 200 | `6` | How many items at most |"
    assert any(row.startswith("| `kinds.NAME.terms` |") for row in rows)
    assert any(row.startswith("| `sections[].tables[].series[].unit` |") for row in rows)


def test_the_styles_reference_has_every_key_of_a_style() -> None:
    names = {name for name, _ in properties(style_schema())}
    assert {"baseline", "bold_italic", "like", "mplstyle"} <= names
    assert all(f"{name}`" in style_reference() for name in names)
