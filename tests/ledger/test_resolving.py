"""Each kind of evidence leads to what bears a token out, or to nothing."""

from dataclasses import replace
from decimal import Decimal

import pytest

from reportgen.model.claims import Basis, Claim, ClaimKind, Input
from reportgen.model.diagnostics import Place
from reportgen.model.evidence import (
    Counted,
    Dated,
    Decided,
    Derived,
    Evidence,
    Given,
    Made,
    Making,
    Named,
    Operation,
    Quoted,
    Recorded,
    Reworded,
    Stated,
)
from reportgen.model.findings import Observation
from reportgen.model.period import Period
from tests.ledger.printing import SOURCE, D, claims, known, one, run, span
from tests.records import document, observation

EVENT = span("Kenya and Japan signed a deal on 4 November.")
SENTENCE = span("Exports fell from $4.1 billion in 2021 to 3.6 billion dollars in 2023, a minister said.")
PLACE = Place("briefs/a.yaml", 7, 3)


def stated(value: str, words: str, period: str = "2021", sentence: str = "", unit: str = "USD") -> Observation:
    made = observation(value, "exports", period=period, unit=unit)
    return replace(made, span=span(words), surface=words, sentence=span(sentence) if sentence else SENTENCE)


BEFORE, AFTER = stated("4100000000", "$4.1 billion"), stated("3600000000", "3.6 billion dollars", "2023")


def said(claim: Claim) -> list[str]:
    return [quote.text for quote in claim.quotes]


@pytest.mark.parametrize(
    ("printed", "evidence", "found"),
    [
        ("Exports fell to 3.6 billion", Reworded((SENTENCE,)), "3.6 billion"),
        ("Exports fell to $3.6bn", Reworded((SENTENCE,)), "3.6 billion"),
        ("A deal on 4 November", Reworded((EVENT,)), "4 November"),
        ("After 5G trials", Reworded((EVENT,)), "5"),  # of the document's other words
        ("trials in 3 towns", Reworded((EVENT,)), "three"),
        ("$4.1bn", Stated((BEFORE,)), "$4.1 billion"),
        ("4.1", Stated((BEFORE,)), "$4.1 billion"),
        ("in 2021", Stated((BEFORE,)), "2021"),
        ("on 5 November 2024", Dated(span("5 November 2024"), Period.day(2024, 11, 5)), "5 November 2024"),
        ("in November 2024", Dated(span("Exports fell"), Period.month(2024, 11)), "5 November 2024"),
        ("20% of them", Given(PLACE, (D,)), "twenty percent"),
        ("in 2023", Given(PLACE, (D,)), "2023"),
        ("the “small step”", Given(PLACE, (D,)), "small step"),
        ("a “small step”", Reworded((EVENT,)), "small step"),
    ],
)
def test_a_token_is_found_in_the_source(printed: str, evidence: Evidence, found: str) -> None:
    claim = one(printed, evidence)
    assert (claim.basis, said(claim)) == (Basis.SOURCE, [found])
    assert all(SOURCE[quote.start : quote.end] == quote.text for quote in claim.quotes)


@pytest.mark.parametrize(
    ("printed", "evidence", "operation", "inputs"),
    [
        ("−12%", Derived(Operation.CHANGE, (BEFORE, AFTER)), Operation.CHANGE, ["$4.1 billion", "3.6 billion dollars"]),
        ("$0.5bn less", Stated((BEFORE, AFTER)), Operation.DIFFERENCE, ["$4.1 billion", "3.6 billion dollars"]),
        ("$7.7bn in all", Stated((BEFORE, AFTER)), Operation.SUM, ["$4.1 billion", "3.6 billion dollars"]),
        ("Two signed", Counted((EVENT, SENTENCE)), Operation.COUNT, [SOURCE[EVENT.start : EVENT.end], SENTENCE]),
        ("4 November 2024", Dated(EVENT, Period.day(2024, 11, 4)), Operation.PERIOD, [EVENT]),
        ("4 November 2024", Reworded((EVENT,)), Operation.PERIOD, [EVENT]),
        ("on Monday, May 2019", Dated(EVENT, Period.month(2019, 5)), Operation.PERIOD, [EVENT]),
        ("500,000", Stated((stated("500000", "half a million tonnes", unit="t"),)), Operation.READING,
         ["half a million tonnes"]),
        ("20%", Stated((stated("20", "One in five", unit="percent"),)), Operation.READING, ["One in five"]),
        ("four months", Stated((stated("20", "One in five", "2023-01..2023-04"),)), Operation.PERIOD, [SENTENCE]),
    ],
)  # fmt: skip
def test_a_token_is_derived(printed: str, evidence: Evidence, operation: Operation, inputs: list[object]) -> None:
    claim = one(printed, evidence)
    assert claim.basis is Basis.DERIVED
    assert claim.derivation
    assert claim.derivation.operation is operation
    texts = [each.text.text for each in claim.derivation.inputs if each.text]
    assert texts == [each if isinstance(each, str) else SOURCE[each.start : each.end] for each in inputs]  # type: ignore[attr-defined]


def test_a_date_that_is_worked_out_names_the_document_whose_date_counts() -> None:
    claim = one("4 November 2024", Dated(EVENT, Period.day(2024, 11, 4)))
    assert claim.derivation
    assert claim.derivation.inputs[-1] == Input(document=D)


def test_documents_and_files_are_counted_as_wholes() -> None:
    claim = one("three of them", Counted(documents=(D,), files=("a.txt", "b.txt")))
    assert claim.derivation
    assert claim.derivation.inputs == (Input(document=D), Input(file="a.txt"), Input(file="b.txt"))


@pytest.mark.parametrize(
    ("printed", "evidence", "field"),
    [
        ("A Port of 2 Cities", Recorded(D), "title"),
        ("“A Port of 2 Cities,”", Recorded(D), "title"),
        ("November 2024", Recorded(D), "published"),
        ("reported November 2024", Dated(EVENT), "published"),
        ("p. 14", Recorded(D, "p. 14"), "locator"),
        ("since November 2024", Given(PLACE, (D,)), "published"),
    ],
)
def test_a_token_is_found_in_the_record(printed: str, evidence: Evidence, field: str) -> None:
    of = known(document("d", "No number here.", "2024-11", title="A Port of 2 Cities"))
    found = claims(run(printed, evidence), of=of)
    assert {(claim.basis, claim.document, claim.field) for claim in found} == {(Basis.RECORD, D, field)}


def test_an_inferred_date_comes_with_the_words_it_rests_on() -> None:
    of = known(document("d", SOURCE, "2024-11", published_evidence="on 4 November"))
    assert said(one("reported November 2024", Dated(EVENT), of)) == ["on 4 November"]


def test_an_address_is_found_however_it_is_cut() -> None:
    of = known(document("d", "Text.", "2023-11", url="https://news.test/2024/1105-17b.html"))
    assert {c.field for c in claims(run("https://news.test/2024/1105-17b.html.", Recorded(D)), of=of)} == {"url"}


@pytest.mark.parametrize(
    ("printed", "evidence"),
    [
        ("Exports fell to 3.7 billion", Reworded((SENTENCE,))),
        ("$4.2bn", Stated((BEFORE,))),
        ("in 2020", Stated((BEFORE,))),
        ("−13%", Derived(Operation.CHANGE, (BEFORE, AFTER))),
        ("Three signed", Counted((EVENT, SENTENCE))),
        ("5 November 2024", Dated(EVENT, Period.day(2024, 11, 4))),
        ("reported October 2024", Dated(EVENT)),
        ("A Port of 3 Cities", Recorded(D)),
        ("five", Given(PLACE)),
        ("21%", Given(PLACE, (D,))),
        ("5%", Given(PLACE, (D,))),  # the source's 5 is no per cent
        ("“a giant leap”", Given(PLACE, (D,))),
        ("“a giant leap”", Quoted(EVENT)),
        ("17", None),
    ],
)
def test_what_the_evidence_does_not_hold_has_no_basis(printed: str, evidence: Evidence | None) -> None:
    claim = one(printed, evidence)
    assert claim.basis is Basis.NONE
    assert claim.place == (PLACE if isinstance(evidence, Given) else None)


def test_the_edition_may_name_its_own_period() -> None:
    claim = one("in the fourth quarter of 2024", Given(PLACE))
    assert (claim.basis, claim.making) == (Basis.MADE, Making.EDITION)


def test_what_the_software_makes_says_which() -> None:
    assert one("No. 17", Made(Making.EDITION)).making is Making.EDITION


def test_a_token_of_several_texts_is_borne_out_as_a_whole_or_not_at_all() -> None:
    assert one("$4.1bn", Stated((BEFORE,))).basis is Basis.SOURCE
    (mixed,) = claims(run("1", Made(Making.LABEL)), run("7", Stated((BEFORE,))))
    assert (mixed.text, mixed.basis) == ("17", Basis.NONE)


def test_a_party_is_found_under_its_own_name_or_another() -> None:
    of = known(aliases={"United States": ("Washington", "U.S.")})
    found = claims(run("Kenya", Named(("Kenya",), EVENT)), run(" and "),
                   run("United States", Named(("United States",), span("the U.S. buys"))), of=of)  # fmt: skip
    assert [(c.kind, c.text, said(c)) for c in found] == [
        (ClaimKind.PARTY, "Kenya", ["Kenya"]),
        (ClaimKind.PARTY, "United States", ["U.S."]),
    ]


def test_a_number_in_the_name_of_a_party_is_the_names() -> None:
    of = known(document("d", "The G20 met."))
    (claim,) = claims(run("G20", Named(("G20",), span("The G20 met.", "The G20 met."))), of=of)
    assert (claim.kind, claim.basis) == (ClaimKind.PARTY, Basis.SOURCE)


def test_values_are_in_base_units() -> None:
    claim = one("−12%", Derived(Operation.CHANGE, (BEFORE, AFTER)))
    assert claim.derivation
    assert [each.value for each in claim.derivation.inputs] == [Decimal(4_100_000_000), Decimal(3_600_000_000)]


DECISION = Decided("The ministry says so on 9 May.", place=PLACE)


@pytest.mark.parametrize("printed", ["5 December 2024", "“a quotation”", "7 of them"])
def test_what_an_editor_decided_is_borne_out_by_the_decision(printed: str) -> None:
    claim = one(printed, DECISION)
    assert (claim.basis, claim.reason, claim.place) == (Basis.EDITOR, DECISION.reason, PLACE)


def test_a_decision_bears_out_no_more_than_what_it_is_printed_for() -> None:
    found = claims(run("5 December 20", DECISION), run("24"))
    assert [claim.basis for claim in found] == [Basis.NONE]


def test_a_party_that_an_editor_decided_on_is_the_editors() -> None:
    (claim,) = claims(run("Kenya", replace(DECISION, names=("Kenya",))))
    assert (claim.kind, claim.basis, claim.quotes) == (ClaimKind.PARTY, Basis.EDITOR, ())


def test_a_date_that_was_decided_on_is_told_by_charts_and_titles_as_well() -> None:
    day = Period.day(2024, 11, 6)
    of = known(decided={EVENT: (day, DECISION)}, dates={EVENT: day})
    for evidence in (Dated(EVENT, day), Reworded((EVENT,))):
        assert one("6 November 2024", evidence, of).reason == DECISION.reason
    assert one("7 November 2024", Reworded((EVENT,)), of).basis is Basis.NONE
