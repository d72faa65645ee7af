"""A ledger as JSON: read back as it was written, valid by its schema, sealed against single changes."""

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from reportgen import ledger
from reportgen.model.claims import (
    Basis,
    Claim,
    ClaimKind,
    Derivation,
    Input,
    Ledger,
    Piece,
    RecordCorrection,
    SourceRecord,
    SourceText,
)
from reportgen.model.diagnostics import Place
from reportgen.model.evidence import Making, Operation
from reportgen.model.source import DocumentId, Field

IDS = st.text(min_size=1, max_size=6).map(DocumentId)
TEXTS = st.text(max_size=12)
QUOTES = st.builds(SourceText, IDS, st.integers(0, 99), st.integers(0, 99), TEXTS)
VALUES = st.none() | st.decimals(allow_nan=False, allow_infinity=False, places=2).map(abs)
INPUTS = st.builds(Input, QUOTES, VALUES, st.none() | IDS, st.just("") | st.just("a.txt"))
DERIVATIONS = st.builds(Derivation, st.sampled_from(Operation), st.lists(INPUTS, max_size=3).map(tuple))
PLACES = st.none() | st.builds(Place, st.text(min_size=1, max_size=5), st.integers(0, 9), st.integers(0, 9))
PIECES = st.lists(st.builds(Piece, st.integers(1, 9), TEXTS), max_size=2).map(tuple)
CLAIMS = st.builds(
    Claim, id=st.integers(1, 99), page=st.integers(1, 9), role=TEXTS, kind=st.sampled_from(ClaimKind), text=TEXTS,
    basis=st.just(Basis.NONE), quotes=st.lists(QUOTES, max_size=2).map(tuple), derivation=st.none() | DERIVATIONS,
    document=st.none() | IDS, field=TEXTS, making=st.none() | st.sampled_from(Making), place=PLACES,
    within=st.integers(0, 9), pieces=PIECES,
)  # fmt: skip
RECORDS = st.dictionaries(st.text(min_size=1, max_size=5), TEXTS, max_size=3).map(lambda held: tuple(held.items()))
CORRECTIONS = st.lists(
    st.builds(RecordCorrection, st.sampled_from(Field).map(str), RECORDS, TEXTS, TEXTS, TEXTS), max_size=2
).map(tuple)
SOURCES = st.builds(SourceRecord, IDS, TEXTS, st.just("0" * 64), st.just("1" * 64), RECORDS, st.booleans(), CORRECTIONS)
LEDGERS = st.builds(
    Ledger, TEXTS, TEXTS, TEXTS, st.integers(1, 9), RECORDS, st.lists(SOURCES, max_size=2).map(tuple),
    st.lists(CLAIMS, max_size=3).map(tuple), st.just((("a.csv", "2" * 64),)),
)  # fmt: skip
SMALL = Ledger(
    "a-2024", "A brief", "2024", 1, (("reportgen", "0.1.0"),),
    (SourceRecord(DocumentId("d"), "sources/d.txt", "0" * 64, "1" * 64, (("title", "D"),), cited=True),),
    (
        Claim(1, 1, "body", ClaimKind.NUMBER, "−12%", Basis.DERIVED, derivation=Derivation(Operation.CHANGE, (
            Input(SourceText(DocumentId("d"), 3, 5, "41"), Decimal("41.0")),
            Input(SourceText(DocumentId("d"), 9, 11, "36"), Decimal("3.6E+1")),
        ))),
        Claim(2, 1, "body", ClaimKind.DATE, "2024", Basis.MADE, making=Making.EDITION, place=Place("a.yaml", 7)),
    ),
)  # fmt: skip


@given(LEDGERS)
def test_what_is_written_is_read_back(made: Ledger) -> None:
    data = ledger.written(made)
    assert ledger.read(data) == made
    assert ledger.written(ledger.read(data)) == data


@given(LEDGERS)
def test_what_is_written_keeps_to_the_schema_and_its_seal(made: Ledger) -> None:
    value = json.loads(ledger.written(made))
    Draft202012Validator(ledger.schema()).validate(value)
    assert value["seal"] == ledger.sealed(value)


def test_the_schema_is_one_and_describes_every_field() -> None:
    Draft202012Validator.check_schema(ledger.schema())
    bare = [path for path, field in _fields(ledger.schema()) if "description" not in field]
    assert bare == []


def _fields(schema: dict[str, Any], path: str = "") -> list[tuple[str, dict[str, Any]]]:
    found = []
    for name, field in schema.get("properties", {}).items():
        found += [(f"{path}.{name}", field), *_fields(field, f"{path}.{name}")]
    return found + (_fields(schema["items"], f"{path}[]") if "items" in schema else [])


@pytest.mark.parametrize(
    ("basis", "missing"), [("source", "quotes"), ("derived", "derivation"), ("record", "document"), ("made", "making")]
)
def test_a_claim_without_what_its_basis_needs_is_invalid(basis: str, missing: str) -> None:
    value = ledger.parsed(ledger.written(SMALL))
    value["claims"] = [{"id": 1, "page": 1, "role": "body", "kind": "number", "text": "1", "basis": basis}]
    (error,) = {e.message.split("'")[1] for e in Draft202012Validator(ledger.schema()).iter_errors(value)} & {missing}
    assert error == missing


def test_the_file_is_as_it_always_was() -> None:
    assert ledger.written(SMALL).decode().splitlines() == [
        "{",
        '"schema": "reportgen-ledger/1",',
        '"edition": "a-2024",',
        '"title": "A brief",',
        '"period": "2024",',
        '"pages": 1,',
        '"software": {"reportgen":"0.1.0"},',
        '"attachments": {},',
        '"documents": [',
        '  {"id":"d","path":"sources/d.txt","sha256":"' + "0" * 64 + '","text_sha256":"' + "1" * 64
        + '","record":{"title":"D"},"cited":true}',
        "],",
        '"claims": [',
        ('  {"id":1,"page":1,"role":"body","kind":"number","text":"−12%","basis":"derived","derivation":{"operation":'
        '"change","inputs":[{"text":{"document":"d","start":3,"end":5,"text":"41"},"value":"41.0"},'
        '{"text":{"document":"d","start":9,"end":11,"text":"36"},"value":"36"}]}},'),
        ('  {"id":2,"page":1,"role":"body","kind":"date","text":"2024","basis":"made","making":"edition",'
        '"place":{"file":"a.yaml","line":7}}'),
        "],",
        f'"seal": "{ledger.sealed(ledger.parsed(ledger.written(SMALL)))}"',
        "}",
    ]  # fmt: skip


def test_every_changed_digit_breaks_the_seal() -> None:
    data = ledger.written(SMALL).decode()
    for at, character in enumerate(data):
        if character.isdigit():
            changed = data[:at] + str((int(character) + 1) % 10) + data[at + 1 :]
            try:
                value = ledger.parsed(changed.encode())
            except ValueError:
                continue  # another schema, or no JSON any more
            assert value["seal"] != ledger.sealed(value), data[at - 20 : at + 5]


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b'{"schema": "reportgen-ledger/2"}', b'{"schema": "reportgen-ledger/1"}', b"\xff"]
)
def test_what_is_no_ledger_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"ledger|JSON|Expecting|codec"):
        ledger.read(data)
