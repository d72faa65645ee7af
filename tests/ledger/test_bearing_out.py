"""Claims against what the ledger itself says bears them out."""

from dataclasses import replace
from decimal import Decimal
from hashlib import sha256

import pytest

from reportgen.ledger.checks import Code, Known, changed, fingerprint, misfits, not_borne_out, out_of_order
from reportgen.model.claims import Basis, Claim, ClaimKind, Derivation, Input, Ledger, Piece, SourceRecord, SourceText
from reportgen.model.diagnostics import Place
from reportgen.model.evidence import Making, Operation
from reportgen.model.printed import PrintedEdition
from reportgen.model.source import DocumentId

D = DocumentId("d")
TEXT = (
    "Trade fell from $4.1 billion in 2021 to $3.6 billion in June of 2023, he “said”. "
    "Over the next 8 years it may rise."
)
RECORD = (("file", "d.txt"), ("title", "A Port of 2 Cities and its 40 Cranes"), ("published", "2023-07-04"))
DOCUMENT = SourceRecord(D, "sources/d.txt", "0" * 64, fingerprint(TEXT), RECORD)


def quote(words: str) -> SourceText:
    start = TEXT.index(words)
    return SourceText(D, start, start + len(words), words)


def claim(text: str, kind: str = "number", basis: Basis = Basis.SOURCE, number: int = 1, **more: object) -> Claim:
    return Claim(number, 1, "body", ClaimKind(kind), text, basis, **more)  # type: ignore[arg-type]


def quoting(text: str, words: str, kind: str = "number") -> Claim:
    return claim(text, kind, quotes=(quote(words),))


def derived(text: str, operation: str, *inputs: tuple[str, str], kind: str = "number") -> Claim:
    made = tuple(
        Input(quote(words) if words else None, Decimal(value) if value else None, D) for words, value in inputs
    )
    return claim(text, kind, Basis.DERIVED, derivation=Derivation(Operation(operation), made))


def recorded(text: str, field: str, kind: str = "number") -> Claim:
    return claim(text, kind, Basis.RECORD, document=D, field=field)


def made(text: str, making: Making, number: int = 1) -> Claim:
    return claim(text, basis=Basis.MADE, number=number, making=making)


def ledger(*claims: Claim, pages: int = 3) -> Ledger:
    return Ledger("ports-2023-Q2", "Ports", "2023-04/2023-06", pages, (("reportgen", "1.2"),), (DOCUMENT,), claims)


MONEY = (("$4.1 billion", "4100000000"), ("$3.6 billion", "3600000000"))


@pytest.mark.parametrize(
    "sound",
    [
        quoting("$3.6bn", "$3.6 billion"),
        quoting("3.6", "$3.6 billion"),
        quoting("eight", "8 years"),
        quoting("June 2023", "June of 2023", "date"),
        quoting("“Trade fell”", "Trade fell from", "quotation"),
        quoting("“he ‘said’.”", "he “said”", "quotation"),
        derived("−12%", "change", *MONEY),
        derived("12", "change", *MONEY),
        derived("$0.5bn", "difference", *MONEY),
        derived("$7.7bn", "sum", *MONEY),
        derived("$500m", "rest", *MONEY),
        derived("114%", "share", *MONEY),
        derived("0.88", "ratio", *MONEY),
        derived("two", "count", ("Trade", ""), ("he", "")),
        derived("2023–2031", "period", ("Over the next 8 years it may rise", ""), kind="date"),
        recorded("4 July 2023", "published", "date"),
        recorded("“A Port of 2 Cities,”", "title", "quotation"),
        recorded("“Port of Cranes”", "title", "quotation"),
        recorded("12", "locator"),
        made("1", Making.FOLIO),
        made("3", Making.PAGE_REFERENCE),
    ],
    ids=lambda each: f"{each.text} by {each.basis}",
)
def test_a_claim_that_says_what_bears_it_out_is_sound(sound: Claim) -> None:
    assert [*not_borne_out(ledger(sound))] == []


@pytest.mark.parametrize(
    "unsound",
    [
        quoting("$3.7bn", "$3.6 billion"),
        quoting("36", "$3.6 billion"),
        quoting("July 2023", "June of 2023", "date"),
        quoting("“Trade rose”", "Trade fell from", "quotation"),
        claim("17"),
        derived("−13%", "change", *MONEY),
        derived("12.3%", "change", *MONEY),
        derived("$0.6bn", "difference", *MONEY),
        derived("12%", "change", ("$4.1 billion", "4200000000"), MONEY[1]),
        derived("12%", "change", MONEY[0]),
        derived("three", "count", ("Trade", ""), ("he", "")),
        derived("2023–2035", "period", ("Over the next 8 years it may rise", ""), kind="date"),
        derived("1987", "period", ("Trade fell", ""), kind="date"),
        recorded("5 July 2023", "published", "date"),
        recorded("“Cranes of a Port”", "title", "quotation"),
        recorded("12", "url"),
        replace(recorded("40", "title"), document=DocumentId("e")),
        made("2", Making.FOLIO),
        made("4", Making.PAGE_REFERENCE),
        claim("17", basis=Basis.MADE),
    ],
    ids=lambda each: f"{each.text} by {each.basis}",
)
def test_a_claim_that_says_something_else_is_not_borne_out(unsound: Claim) -> None:
    assert [finding.code.value for finding in not_borne_out(ledger(unsound))] == ["not-borne-out"]


def test_a_claim_that_nothing_bears_out_is_unsourced() -> None:
    found = [*not_borne_out(ledger(claim("17", basis=Basis.NONE)))]
    assert [(finding.code.value, finding.claim, finding.expected) for finding in found] == [("unsourced", 1, "17")]


def note(number: int, text: str, page: int = 1, role: str = "body") -> Claim:
    return replace(made(text, Making.NOTE_NUMBER, number=number), page=page, role=role)


def test_notes_run_from_one_and_begin_on_the_pages_of_their_calls() -> None:
    sound = (note(1, "1"), note(2, "1", role="note"), note(3, "2", 2), note(4, "2", 2, "note"))
    assert [*out_of_order(ledger(*sound))] == []
    for other in (replace(sound[3], page=3), replace(sound[3], text="3"), replace(sound[2], text="5")):
        claims = (other if each.id == other.id else each for each in sound)
        assert {finding.code.value for finding in out_of_order(ledger(*claims))} == {"out-of-order"}


def test_claims_are_numbered_one_by_one_and_page_by_page() -> None:
    first, second = quoting("2021", "2021"), replace(quoting("2023", "2023"), id=2, page=2)
    assert [*out_of_order(ledger(first, second))] == []
    assert [*out_of_order(ledger(first, replace(second, id=3)))]
    assert [*out_of_order(ledger(replace(first, page=2), replace(second, page=1)))]
    assert [*out_of_order(ledger(first, replace(second, page=4)))]


def test_what_stands_in_a_quotation_is_claimed_as_often_as_it_says_it() -> None:
    whole = quoting("“Trade fell from $4.1 billion in 2021”", "Trade fell from $4.1 billion in 2021", "quotation")
    parts = (
        replace(quoting("$4.1 billion", "$4.1 billion"), id=2, within=1),
        replace(quoting("2021", "2021"), id=3, within=1),
    )
    assert [*out_of_order(ledger(whole, *parts))] == []
    assert [*out_of_order(ledger(whole, parts[0]))]
    assert [*out_of_order(ledger(whole, parts[0], replace(parts[1], text="2022")))]
    assert [*out_of_order(ledger(whole, parts[0], replace(parts[1], within=2)))]


def test_the_pieces_of_a_claim_make_it_up() -> None:
    parted = replace(quoting("June 2023", "June of 2023"), pieces=(Piece(1, "June"), Piece(2, "2023")))
    assert [*out_of_order(ledger(parted))] == []
    assert [*out_of_order(ledger(replace(parted, pieces=(Piece(1, "June"), Piece(2, "2024")))))]
    assert [*out_of_order(ledger(replace(parted, page=2)))]


NOW = Known(TEXT, RECORD, "0" * 64, "the store")


@pytest.mark.parametrize(
    ("now", "codes"),
    [
        (NOW, []),
        (replace(NOW, record=None, file_sha256=""), []),
        (Known(), ["source-missing"]),
        (replace(NOW, text=TEXT.replace("3.6", "3.7")), ["source-changed", "source-changed"]),
        (replace(NOW, text=f"{TEXT} More."), ["source-changed"]),
        (replace(NOW, file_sha256="1" * 64), ["source-changed"]),
        (replace(NOW, record=(*RECORD[:2], ("published", "2023-07-05"))), ["source-changed"]),
    ],
)
def test_a_source_is_what_it_was(now: Known, codes: list[str]) -> None:
    told = ledger(quoting("$3.6bn", "$3.6 billion"))
    assert [finding.code.value for finding in changed(told, {D: now})] == codes


def test_a_span_that_the_document_does_not_have_is_altered() -> None:
    right = quote("$3.6 billion")
    wrong = (
        replace(right, start=right.start + 1, end=right.end + 1),
        replace(right, end=right.end + 1),
        replace(right, text="$3.7 billion"),
        replace(right, document=DocumentId("e")),
    )
    for each in wrong:
        found = [*changed(ledger(claim("3.6", quotes=(each,))), {D: NOW})]
        assert [finding.code.value for finding in found] == ["altered"]


NAME = "ports-2023-Q2.json"


def edition(**files: bytes) -> PrintedEdition:
    named = {f"{name}.csv": data for name, data in files.items()}
    return PrintedEdition((), "Ports, Q2", "reportgen 1.2", {**named, NAME: b"{}"})


def test_what_travels_in_the_pdf_is_what_the_ledger_says() -> None:
    told, sound = replace(ledger(), attachments=(("a.csv", sha256(b"abc").hexdigest()),)), edition(a=b"abc")
    assert [*misfits(sound, told, NAME)] == []
    for other in (edition(a=b"abd"), edition(), edition(a=b"abc", b=b"")):
        assert [finding.code.value for finding in misfits(other, told, NAME)] == ["attachment-differs"]
    for wrong in (
        replace(told, title="Harbours"),
        replace(told, period="2023-04/2023-07"),
        replace(told, edition="ports-2023-Q3"),
        replace(told, software=(("reportgen", "1.3"),)),
    ):
        assert {finding.code.value for finding in misfits(sound, wrong, NAME)} == {"ledger-differs"}


DECIDED = claim("5 July 2023", "date", Basis.EDITOR, reason="The minister “said” so.", place=Place("briefs/a.yaml", 3))


@pytest.mark.parametrize(
    ("of", "fault"),
    [
        (DECIDED, ""),
        (replace(DECIDED, place=None), ""),
        (replace(DECIDED, kind=ClaimKind.QUOTATION, text="“said”"), ""),
        (replace(DECIDED, reason=" "), "no reason is given"),
        (replace(DECIDED, kind=ClaimKind.QUOTATION, text="“5 July”"), "isn’t in the editor’s reason"),
    ],
)
def test_an_editors_decision_is_borne_out_by_its_reason(of: Claim, fault: str) -> None:
    drafted = replace(ledger(of), software=(("reportgen", "1.2"), ("draft", "ab")))
    assert [fault in each.message for each in not_borne_out(drafted)] == ([True] if fault else [])


def test_a_decision_of_a_draft_needs_an_edition_that_was_made_with_one() -> None:
    assert [each.code for each in not_borne_out(ledger(DECIDED))] == [Code.NOT_BORNE_OUT]
    assert not list(not_borne_out(ledger(replace(DECIDED, place=None))))
