"""Pages held against claims: what is printed and not claimed, or claimed and not printed."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.ledger.checks.accounting import unaccounted
from reportgen.model.claims import Basis, Claim, ClaimKind, Ledger, Piece
from reportgen.model.printed import PrintedEdition, PrintedPage

QUOTED = "“"


def claimed(*texts: str, page: int = 1, role: str = "body", first: int = 1) -> tuple[Claim, ...]:
    """Claims of one page: a quotation by its marks, a name by a star before it, all else numbers."""
    return tuple(
        Claim(n, page, role, _kind(text), text.removeprefix("*"), Basis.SOURCE) for n, text in enumerate(texts, first)
    )


def _kind(text: str) -> ClaimKind:
    if text[:1] == QUOTED:
        return ClaimKind.QUOTATION
    return ClaimKind.PARTY if text[:1] == "*" else ClaimKind.NUMBER


def codes(claims: tuple[Claim, ...], *pages: str, drawn: str = "") -> list[str]:
    """What is found where pages say this and claims that."""
    read = tuple(PrintedPage(n, text, drawn if n == 1 else "") for n, text in enumerate(pages, 1))
    return [f.code.value for f in unaccounted(PrintedEdition(read), ledger(claims, len(pages)))]


def ledger(claims: tuple[Claim, ...], pages: int) -> Ledger:
    return Ledger("e", "Title", "2024", pages, (), (), claims)


def test_a_page_whose_numbers_are_all_claimed_is_clean() -> None:
    assert codes(claimed("$3.2bn", "2022", "17%"), "It fell to $3.2bn in 2022,\nby 17%.\n") == []


@pytest.mark.parametrize("left", ["17%", "2024", "three", "June", "“so”", "5 May", "7"])
def test_what_no_claim_accounts_for_is_found(left: str) -> None:
    assert set(codes(claimed("8"), f"There are 8 and {left} more.")) == {"unaccounted"}


def test_a_claim_that_is_not_printed_is_found_with_what_stands_in_its_place() -> None:
    assert codes(claimed("8", "17%", "2024"), "8 and 18% in 2024") == ["altered", "unaccounted"]


def test_the_number_of_a_note_is_no_part_of_the_number_before_it() -> None:
    assert codes(claimed("2021", "3"), "in 2021\x1e3\x1e and") == []
    assert codes(claimed("20213"), "in 2021\x1e3\x1e and") == ["altered", "unaccounted", "unaccounted"]


@pytest.mark.parametrize("pair", ["12 in 123", "12 in 312", "12 in 1.12", "12 in 12,000", "ten in often", "12 in 1 2"])
def test_a_number_is_not_found_within_another(pair: str) -> None:
    claim, printed = pair.split(" in ")
    assert codes(claimed(claim), f"It is {printed}.")[:1] == ["altered"]


@pytest.mark.parametrize("printed", ["5 November\n2024", "5\nNovember 2024", "5\u00a0November 2024"])
def test_a_line_end_within_a_date_is_a_blank(printed: str) -> None:
    assert codes(claimed("5 November 2024"), f"On {printed} it ended") == []


def test_numbers_in_cells_beside_one_another_stay_apart() -> None:
    assert codes(claimed("23.4", "3.2"), "23.4\f3.2\f") == []
    assert codes(claimed("23.43.2"), "23.4\f3.2\f") != []


def test_a_number_too_wide_for_its_column_is_one_number() -> None:
    assert codes(claimed("2020–2021", "15 April 2022"), "2020–20\n21\f15 Apr\nil 2\n022") == []


def test_two_numbers_that_change_places_are_out_of_order() -> None:
    assert "out-of-order" in codes(claimed("17", "18", "19"), "18 and 17 and 19")


def test_one_printed_number_does_not_serve_two_claims() -> None:
    assert codes(claimed("17", "17"), "It was 17.") == ["altered"]


def test_one_claim_does_not_serve_two_printed_numbers() -> None:
    assert codes(claimed("17"), "It was 17, then 17.") == ["unaccounted"]


def test_a_quotation_covers_its_numbers_and_inner_marks() -> None:
    said = "“We sold 17 ‘boats’ in 2023,\nno more.”"
    assert codes(claimed("“We sold 17 ‘boats’ in 2023, no more.”"), f"He said {said}") == []
    changed = said.replace("17", "18")
    assert "altered" in codes(claimed("“We sold 17 ‘boats’ in 2023, no more.”"), f"He said {changed}")


def test_a_name_may_stand_within_a_quotation_and_is_not_found_where_it_is_gone() -> None:
    assert codes(claimed("“In Japan 20 met”", "*Japan"), "“In Japan 20 met”") == []
    assert codes(claimed("*G20"), "The G20 met") == []
    assert codes(claimed("*Japan"), "China met") == ["altered"]


def test_a_claim_that_a_page_end_parts_stands_on_both_pages() -> None:
    whole = Claim(
        1, 1, "body", ClaimKind.DATE, "5 May 2024", Basis.SOURCE, pieces=(Piece(1, "5 May"), Piece(2, "2024"))
    )
    assert codes((whole,), "On 5 May", "2024 it ended") == []
    assert codes((whole,), "On 5 May", "2025 it ended") == ["altered", "unaccounted"]


def test_words_in_drawings_are_claimed_apart() -> None:
    claims = (*claimed("2021"), *claimed("$87bn", role="chart", first=2))
    assert codes(claims, "In 2021", drawn="$87bn\n") == []
    assert codes(claims, "In 2021 $87bn", drawn="") == ["unaccounted", "altered"]


def test_a_claim_of_a_page_that_is_not_there_is_found() -> None:
    assert codes(claimed("8", page=7), "Nothing.") == ["altered"]


def test_another_count_of_pages_and_foreign_things_are_found() -> None:
    page = PrintedPage(1, "Nothing.", foreign=("image",))
    found = unaccounted(PrintedEdition((page,)), ledger((), 2))
    assert [finding.code.value for finding in found] == ["ledger-differs", "foreign"]


WORDS = ("of", "trade", "rose", "to", "by", "and", "per", "often")
NUMBERS = ("17", "17%", "$3.2bn", "2024", "three", "5 May 2024", "1,683", "June", "“ten of 12”", "0.5", "17")


def _lines(chosen: list[int]) -> Iterator[str]:
    chance = Random(repr(chosen))  # noqa: S311  # made up, not kept secret
    for n in chosen:
        yield from (chance.choice(WORDS) for _ in range(chance.randrange(3)))
        yield NUMBERS[n % len(NUMBERS)].replace(" ", chance.choice(" \n"))


@given(st.lists(st.integers(0, len(NUMBERS) - 1), min_size=1, max_size=30), st.integers(0), st.integers(1, 9))
def test_any_digit_that_changes_on_a_page_or_in_a_claim_is_found(chosen: list[int], at: int, by: int) -> None:
    text = " ; ".join(_lines(chosen))
    claims = claimed(*(NUMBERS[n] for n in chosen))
    assert codes(claims, text) == []
    digits = [n for n, letter in enumerate(text) if letter.isdigit()]
    if digits:
        n = digits[at % len(digits)]
        assert codes(claims, f"{text[:n]}{(int(text[n]) + by) % 10}{text[n + 1 :]}")
        numbered = [claim for claim in claims if any(map(str.isdigit, claim.text))]
        claim = numbered[at % len(numbered)]
        m = next(m for m, letter in enumerate(claim.text) if letter.isdigit())
        other = replace(claim, text=f"{claim.text[:m]}{(int(claim.text[m]) + by) % 10}{claim.text[m + 1 :]}")
        assert codes(tuple(other if each is claim else each for each in claims), text)
