"""A desk's own lexicons stand over those that ship."""

from pathlib import Path

import pytest

from reportgen.pipeline.ingesting import ingest_paths
from reportgen.pipeline.lexicons import own_lexicons
from reportgen.store import Store

ARTICLE = """Ruritania and Kenya sign a pact on seed banks

By Ann Roe | Harbour Weekly | Published: 2024-11-05

Ruritania and Kenya signed an agreement on seed banks on 4 November 2024. The two will spend 40 florins on it in 2025.
"""
PLACES = "countries: {XR: {name: Ruritania, also: [Strelsau], people: [Ruritanian, Ruritanians]}}\n"
UNITS = "units: {RUF: {currency: RUF, words: [florins, florin]}}\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("sources").mkdir()
    Path("sources/seeds.txt").write_text(ARTICLE)


def found(store: Store) -> tuple[set[tuple[str, ...]], list[str]]:
    return {item.parties for item in store.items()}, [each.currency or each.unit for each in store.observations()]


@pytest.mark.usefixtures("desk")
def test_without_a_folder_of_its_own_a_desk_has_those_that_ship() -> None:
    own = own_lexicons()
    assert (own.value.files, own.diagnostics) == ((), ())
    with Store.open("s.db") as store:
        ingest_paths([Path("sources")], store, own=own.value)
        assert found(store) == ({("Kenya",)}, ["florins"])


@pytest.mark.usefixtures("desk")
def test_a_desks_countries_and_units_are_known_beside_those_that_ship() -> None:
    with Store.open("s.db") as store:
        ingest_paths([Path("sources")], store)
        Path("lexicons").mkdir()
        Path("lexicons/places.yaml").write_text(PLACES)
        Path("lexicons/units.yaml").write_text(UNITS)
        own = own_lexicons()
        assert own.diagnostics == ()
        done = ingest_paths([Path("sources")], store, own=own.value)
        assert (done.changed, done.unchanged) == (1, 0)  # what an unchanged file means may have changed
        assert found(store) == ({("Ruritania", "Kenya")}, ["RUF"])
        assert ingest_paths([Path("sources")], store, own=own.value).unchanged == 1


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("places.yaml", "countries: {XR: [Ruritania]}", "lexicons/places.yaml"),
        ("units.yaml", "units: {RUF: {words: florins}}", "lexicons/units.yaml"),
        ("words.yaml", "hedges: [about\n", "lexicons/words.yaml:2"),
        ("sections.yaml", "sections: {sport: {terms: {match: 2}}}", "lexicons/sections.yaml"),
    ],
)
@pytest.mark.usefixtures("desk")
def test_a_lexicon_with_a_fault_is_said_with_its_place_and_not_used(name: str, text: str, place: str) -> None:
    Path("lexicons").mkdir()
    Path("lexicons", name).write_text(text)
    own = own_lexicons()
    assert own.value.files == ()
    assert str(own.diagnostics[0]).startswith(place)


@pytest.mark.usefixtures("desk")
def test_a_folder_that_is_named_must_be_there() -> None:
    (said,) = own_lexicons(Path("elsewhere")).diagnostics
    assert said.code == "no-such-file"
