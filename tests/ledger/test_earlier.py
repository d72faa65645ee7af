"""What earlier editions printed: kept in the ledger, read back, and held against what this edition says of it."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from reportgen import ledger
from reportgen.ledger.checks import Code, Known, miskept, not_borne_out
from reportgen.model.archive import Erratum, History, Predecessor
from reportgen.model.claims import Basis, Claim, ClaimKind, Derivation, Input, Ledger
from reportgen.model.diagnostics import Place
from reportgen.model.differing import turns
from reportgen.model.evidence import Counted, Decided, Earlier, Evidence, Operation
from reportgen.model.findings import ItemId, Status
from reportgen.model.period import Period
from reportgen.model.printed_items import Difference, PrintedFigure, PrintedItem, Standing
from reportgen.model.source import DocumentId
from tests.ledger.printing import claims, known, one, run
from tests.ledger.test_json_form import SMALL

NAMES = st.text(min_size=1, max_size=6)
DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))
PERIODS = st.builds(lambda day: Period.day(day.year, day.month, day.day), DAYS) | st.sampled_from(
    [Period.year(2024), Period.quarter(2024, 4), Period.half(2024, 1), Period.month(2024, 2)]
)
VALUES = st.decimals(allow_nan=False, allow_infinity=False, places=2)
FIGURES = st.builds(PrintedFigure, NAMES, VALUES, NAMES, st.sampled_from(["", "USD"]), st.none() | PERIODS, NAMES)
ITEMS = st.builds(
    PrintedItem, NAMES.map(ItemId), NAMES, NAMES, NAMES, NAMES, st.sampled_from(Status), st.none() | PERIODS,
    st.lists(NAMES, max_size=2).map(tuple), st.lists(NAMES.map(DocumentId), max_size=2).map(tuple), st.booleans(),
    st.lists(FIGURES, max_size=2).map(tuple), st.lists(NAMES.map(ItemId), max_size=2).map(tuple),
)  # fmt: skip
SEVERAL = st.lists(ITEMS, max_size=2).map(tuple)
ERRATA = st.builds(Erratum, st.integers(2, 9), DAYS, NAMES, st.lists(NAMES, max_size=2).map(tuple))
LEDGERS = st.builds(
    lambda items, before, errata, corrected: replace(
        SMALL, items=items, before=before, errata=errata, corrected=corrected
    ),
    SEVERAL,
    st.none() | st.builds(Predecessor, NAMES, NAMES, st.just("3" * 64), SEVERAL),
    st.lists(ERRATA, max_size=2).map(tuple),
    st.lists(st.tuples(NAMES, ERRATA), max_size=2).map(tuple),
)


@given(LEDGERS)
def test_what_is_kept_of_editions_is_read_back_sealed_and_keeps_to_the_schema(made: Ledger) -> None:
    data = ledger.written(made)
    assert ledger.read(data) == made
    value = json.loads(data)
    assert value["seal"] == ledger.sealed(value)
    Draft202012Validator(ledger.schema()).validate(value)


def test_a_ledger_from_before_there_were_items_tells_of_none() -> None:
    made = ledger.read(ledger.written(SMALL))
    assert (made.items, made.history) == ((), History())


ITEM = PrintedItem(
    ItemId("a:1"), "agreement", "Agreements", "Kenya and Japan talk of “5G for 3 towns”", "They met on 4 November.",
    Status.NEGOTIATING, Period.parse("2024-11-04"), ("Kenya", "Japan"), (DocumentId("a"),),
    figures=(PrintedFigure("exports", Decimal(12), "percent", "", Period.year(2023), "about"),),
)  # fmt: skip
ERRATUM = Erratum(
    2, date(2025, 1, 5), "The figure of 12 was “a slip”.", ("Changed: a deal (exports, 2023: 12% → 14%)",)
)
HISTORY = History(
    Predecessor("m-2024-11", "November 2024", "0" * 64, (ITEM,)), (ERRATUM,), (("October 2024", ERRATUM),)
)
PAST = known(history=HISTORY)
OF_ITEM, OF_EDITION, OF_OCTOBER = (
    Earlier("m-2024-11", ITEM.id),
    Earlier("m-2024-11"),
    Earlier("October 2024"),
)


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("c. 12%", OF_ITEM),
        ("4 November 2024", OF_ITEM),
        ("2023", OF_ITEM),
        ("November 2024", OF_EDITION),
        ("14%", OF_EDITION),
        ("October 2024", OF_OCTOBER),
        ("5 January 2025", OF_OCTOBER),
        ("12%", OF_OCTOBER),
    ],
)
def test_what_an_earlier_edition_printed_bears_out_what_is_said_of_it(text: str, evidence: Earlier) -> None:
    claim = one(text, evidence, PAST)
    assert (claim.basis, claim.edition, claim.item) == (Basis.EDITION, evidence.edition, evidence.item)
    assert faults(claim) == []


VALUED = st.builds(
    PrintedFigure,
    st.sampled_from(["exports", "5G masts", "trade in 2023"]),
    st.decimals("-1e16", "1e16", allow_nan=False, places=3) | st.integers(-(10**16), 10**16).map(Decimal),
    st.sampled_from(["percent", "deals", "km", "percentage point", ""]),
    st.sampled_from(["", "USD", "CNY", "HKD", "XAF"]),
    st.none() | PERIODS,
    st.sampled_from(["", "about", "fewer than", "at least"]),
)


@given(VALUED, st.none() | PERIODS)
def test_whatever_changed_is_borne_out_by_what_is_kept_of_it(figure: PrintedFigure, when: Period | None) -> None:
    item = replace(ITEM, figures=(figure,), when=when)
    now = replace(item, status=Status.SIGNED)
    difference = Difference(
        Standing.CHANGED, item, now, (item.status, now.status), ((figure, figure),), (when, Period.year(1999))
    )
    past = known(history=History(Predecessor("m-2024-11", "November 2024", "0" * 64, (item,))))
    for turn in turns(difference):
        found = claims(run(turn.before, OF_ITEM), of=past)
        assert {claim.basis for claim in found} <= {Basis.EDITION}, turn
        assert [
            finding.message for finding in not_borne_out(replace(SMALL, claims=found, before=past.history.before))
        ] == []


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("13%", OF_ITEM),
        ("5 November 2024", OF_ITEM),
        ("12%", Earlier("m-2024-10", ITEM.id)),
        ("12%", Earlier("m-2024-11", ItemId("b:2"))),
        ("December 2024", OF_EDITION),
        ("November 2024", OF_OCTOBER),
        ("12%", Earlier("September 2024")),
    ],
)
def test_what_it_did_not_print_is_unsourced(text: str, evidence: Earlier) -> None:
    history = replace(HISTORY, errata=())
    assert one(text, evidence, known(history=history)).basis is Basis.NONE


def test_a_headline_of_an_earlier_edition_bears_out_its_quotation_with_its_numbers() -> None:
    found = claims(run(ITEM.headline, OF_ITEM), of=PAST)
    assert [(c.kind, c.text, c.basis) for c in found] == [
        (ClaimKind.QUOTATION, "“5G for 3 towns”", Basis.EDITION),
        (ClaimKind.NUMBER, "5", Basis.EDITION),
        (ClaimKind.NUMBER, "3", Basis.EDITION),
    ]
    assert faults(*found) == []


def test_an_editor_answers_for_the_reason_of_an_erratum() -> None:
    found = claims(run(ERRATUM.reason, Decided(ERRATUM.reason)), of=PAST)
    assert {(c.basis, c.reason) for c in found} == {(Basis.EDITOR, ERRATUM.reason)}
    assert [c.text for c in found] == ["12", "“a slip”"]
    assert faults(*found) == []


def test_dropped_items_are_counted_by_the_edition_that_printed_them() -> None:
    counted: Evidence = Counted(items=(ITEM.id, ITEM.id))
    claim = one("two", counted, PAST)
    assert claim.derivation == Derivation(Operation.COUNT, (Input(item=ITEM.id),) * 2)
    assert faults(claim) == []
    assert one("three", counted, PAST).basis is Basis.NONE
    strange = replace(claim, derivation=Derivation(Operation.COUNT, (Input(item=ITEM.id), Input(item=ItemId("z")))))
    assert faults(strange) == ["the ledger knows no item ‘z’ of the edition before"]


TOLD = {DocumentId("a"): Known("On Monday “they met” on 4 November in 3 towns.")}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("‘they met’ on 4 November", 0),
        ("They met on 5 November.", 1),
        ("In all, 9 towns met.", 0),  # as an editor typed it
        ("In all, 8 towns met.", 1),
    ],
)
def test_what_is_kept_of_an_item_is_what_its_source_says_or_an_editor_typed(text: str, found: int) -> None:
    typed = Claim(1, 1, "body", ClaimKind.NUMBER, "9", Basis.EDITOR, reason="They asked.", place=Place("b.yaml", 3))
    undrafted = replace(SMALL, claims=(typed,), items=(replace(ITEM, text=text),))
    made = replace(undrafted, software=(*undrafted.software, ("draft", "0" * 64)))
    assert len([*miskept(made, TOLD)]) == found
    assert [*miskept(made, {})] == []


def test_without_a_draft_no_editor_typed_what_is_kept() -> None:
    typed = Claim(1, 1, "body", ClaimKind.NUMBER, "9", Basis.EDITOR, reason="They asked.", place=Place("b.yaml", 3))
    made = replace(SMALL, claims=(typed,), items=(replace(ITEM, text="In all, 9 towns met."),))
    assert [each.code for each in miskept(made, TOLD)] == [Code.NOT_BORNE_OUT]


def claimed(text: str, edition: str, item: str = "", kind: str = "number") -> Claim:
    return Claim(
        1, 1, "body", ClaimKind(kind), text, Basis.EDITION, edition=edition, item=ItemId(item) if item else None
    )


@pytest.mark.parametrize(
    ("claim", "fault"),
    [
        (claimed("13%", "m-2024-11", "a:1"), "‘13%’ isn’t what m-2024-11 printed"),
        (claimed("5 November 2024", "m-2024-11", "a:1", "date"), "‘5 November 2024’ isn’t what m-2024-11 printed"),
        (claimed("“6G”", "m-2024-11", "a:1", "quotation"), "‘“6G”’ isn’t what m-2024-11 printed"),
        (claimed("12%", "m-2024-11", "b:2"), "the ledger keeps nothing of ‘b:2’"),
        (claimed("12%", "m-2024-10", "a:1"), "the ledger keeps nothing of ‘a:1’"),
        (Claim(1, 1, "body", ClaimKind.DATE, "2024", Basis.EDITOR), "nothing says why an editor decided so"),
    ],
)
def test_a_claim_that_the_kept_items_do_not_bear_out_is_found(claim: Claim, fault: str) -> None:
    assert faults(claim) == [fault]


def faults(*found: Claim) -> list[str]:
    held = replace(SMALL, claims=found, before=HISTORY.before, errata=HISTORY.errata, corrected=HISTORY.corrected)
    return [finding.message for finding in not_borne_out(held)]
