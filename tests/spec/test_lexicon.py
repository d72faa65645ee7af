from pathlib import Path

import pytest

from reportgen.model.diagnostics import Severity
from reportgen.model.findings import SECTIONS, Status
from reportgen.spec.lexicon import read_lexicon

FOLDER = Path(__file__).parents[2] / "reportgen" / "lexicons"
SHIPPED = {path.name: path.read_bytes() for path in sorted(FOLDER.glob("*.yaml"))}


def test_the_shipped_lexicon_has_no_mistakes() -> None:
    outcome = read_lexicon(SHIPPED)
    assert outcome.diagnostics == ()
    assert tuple(section.kind for section in outcome.value.sections) == SECTIONS


def test_every_place_is_named_once_and_every_nationality_is_a_place() -> None:
    lexicon = read_lexicon(SHIPPED).value
    names = [place.name for place in lexicon.places]
    assert len(names) == len(set(names))
    assert {body.country for body in lexicon.organisations} - {""} <= set(names)


def test_no_alias_belongs_to_two_places() -> None:
    owners: dict[str, str] = {}
    for place in read_lexicon(SHIPPED).value.places:
        for alias in {place.name, *place.aliases}:
            assert owners.setdefault(alias, place.name) == place.name


def test_countries_that_no_file_lists_have_their_unicode_name() -> None:
    named = {place.code: place.name for place in read_lexicon({}).value.places}
    assert (named["VU"], named["FR"], "EU" in named) == ("Vanuatu", "France", False)


def test_a_roster_is_a_list_of_bodies_each_with_its_other_names() -> None:
    text = b"rosters: [{country: Peru, kind: company, names: [Acme, [Lago, Lago Azul]]}]\noffices: {Navy Board: {}}"
    bodies = read_lexicon({"organisations.yaml": text}).value.organisations
    assert [(body.name, body.aliases, body.country, body.kind) for body in bodies] == [
        ("Acme", (), "Peru", "company"),
        ("Lago", ("Lago Azul",), "Peru", "company"),
        ("Navy Board", (), "", "office"),
    ]


def test_a_prefix_answers_to_itself_with_a_dash_alone() -> None:
    places = read_lexicon({"places.yaml": b"countries: {CN: {prefix: [Sino], cities: [Wuhan]}}"}).value.places
    assert next(place.aliases for place in places if place.code == "CN") == ("Wuhan", "Sino-", "Sino–")


def test_the_unicode_countries_all_have_a_demonym_or_are_too_small_for_one() -> None:
    lexicon = read_lexicon(SHIPPED).value
    bare = [place.name for place in lexicon.places if len(place.code) == 2 and not place.aliases]
    assert len([place for place in lexicon.places if len(place.code) == 2 and place.aliases]) > 195
    assert {"Kenya", "Tuvalu", "Nauru", "Andorra", "Eswatini"}.isdisjoint(bare)


def test_a_projects_sections_add_to_those_of_the_product() -> None:
    own = b"sections:\n  trade: {title: Commerce, terms: {barter: 2, tariff: 0}}\n"
    first = read_lexicon(SHIPPED).value
    second = read_lexicon({**SHIPPED, "own/sections.yaml": own}).value
    before, after = (next(s for s in lexicon.sections if s.kind == "trade") for lexicon in (first, second))
    assert (after.title, after.threshold) == ("Commerce", before.threshold)
    assert {term.text: term.weight for term in after.terms} == {
        **{term.text: term.weight for term in before.terms},
        "barter": 2,
        "tariff": 0,
    }
    assert second.sections[0] == first.sections[0]


def test_a_projects_words_are_added_and_those_with_a_hyphen_taken_out() -> None:
    first, own = b"hedges: [about, some]\nfalls: [fell]", b"hedges: [ballpark, -some]"
    lexicon = read_lexicon({"words.yaml": first, "own/words.yaml": own}).value
    assert (lexicon.words["hedges"], lexicon.words["falls"]) == (("about", "ballpark"), ("fell",))


def test_a_projects_country_keeps_the_products_words() -> None:
    own = b"countries: {KE: {also: [Wanjiku]}}"
    lexicon = read_lexicon({**SHIPPED, "own/places.yaml": own}).value
    (kenya,) = (place for place in lexicon.places if place.code == "KE")
    assert kenya.name == "Kenya"
    assert {"Wanjiku", "Nairobi"} <= set(kenya.aliases)


def test_generic_terms_are_in_each_section_unless_it_weighs_them_itself() -> None:
    text = b"generic: {may: -1, '(date)': 0.5}\nsections: {law: {threshold: 2, terms: {may: 3, act: 1}}}"
    (section,) = read_lexicon({"sections.yaml": text}).value.sections
    assert {term.text: term.weight for term in section.terms} == {"may": 3, "(date)": 0.5, "act": 1}


def test_statuses_of_a_later_file_are_tried_first() -> None:
    first = b"statuses: [{status: signed, phrases: [Sign]}]"
    later = b"statuses: [{status: agreed, phrases: [sign off]}]"
    rules = read_lexicon({"statuses.yaml": first, "own/statuses.yaml": later}).value.statuses
    assert [(rule.status, rule.phrases) for rule in rules] == [
        (Status.AGREED, ("sign off",)),
        (Status.SIGNED, ("sign",)),
    ]


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("sections.yaml", "sections: {law: {terms: {}}}", "bad-threshold"),
        ("sections.yaml", "sections: {law: {threshold: 1, terms: {act: high}}}", "bad-weight"),
        ("sections.yaml", "sections: {law: {threshold: 1, terms: {no: 1}}}", "unquoted-word"),
        ("sections.yaml", "sections: {law: {threshold: 1, term: {}}}", "unknown-key"),
        ("sections.yaml", "sections: [law]", "not-a-mapping"),
        ("places.yaml", "countries: {NO: {people: [Norwegian]}}", "unquoted-word"),
        ("places.yaml", "countries: {QQ: {people: [Quux]}}", "unknown-country"),
        ("statuses.yaml", "statuses: [{status: done, phrases: [do]}]", "unknown-status"),
        ("publishers.yaml", "outlets: {The Star: {agency: maybe}}", "bad-agency"),
        ("units.yaml", "units: {km: {words: [km], factor: many}}", "bad-factor"),
        ("words.yaml", "stop words: [the, on]", "not-a-word"),
        ("words.yaml", "stop words: the", "not-words"),
        ("words-of-ours.yaml", "- the", "not-a-mapping"),
        ("organisations.yaml", "rosters: {names: [Acme]}", "bad-rosters"),
        ("organisations.yaml", "rosters: [{country: Peru, names: Acme}]", "bad-roster"),
        ("organisations.yaml", "rosters: [{nation: Peru, names: [Acme]}]", "unknown-key"),
        ("organisations.yaml", "rosters: [{names: [no]}]", "not-a-word"),
        ("notes.yaml", "a: [b]", "unknown-lexicon-file"),
    ],
)
def test_a_mistake_is_said_with_its_file(name: str, text: str, code: str) -> None:
    (said,) = read_lexicon({name: text.encode()}).diagnostics
    assert said.code == code
    assert said.place
    assert said.place.file == name


@pytest.mark.parametrize("text", [b"a: [b", b"\xff\xfe\x00", b"a: &a [*a]\n", b"!!python/name:os.system x"])
def test_what_is_no_yaml_is_an_error_with_a_place(text: bytes) -> None:
    outcome = read_lexicon({"words.yaml": text})
    assert [said.severity for said in outcome.diagnostics] == [Severity.ERROR]


def test_good_words_stay_beside_a_bad_one() -> None:
    outcome = read_lexicon({"words.yaml": b"small: [the, on, an]"})
    assert outcome.value.words["small"] == ("the", "an")


def test_no_name_or_address_belongs_to_two_outlets() -> None:
    owners: dict[str, str] = {}
    for outlet in read_lexicon(SHIPPED).value.outlets:
        for name in {outlet.name.casefold(), *(a.casefold() for a in outlet.aliases), *outlet.domains}:
            assert owners.setdefault(name, outlet.name) == outlet.name


def test_the_states_behind_outlets_are_places() -> None:
    lexicon = read_lexicon(SHIPPED).value
    assert {outlet.state for outlet in lexicon.outlets} - {""} <= {place.name for place in lexicon.places}


def test_a_later_file_takes_an_outlets_label_away_and_gives_another_one() -> None:
    first = b"outlets: {The Star: {state: China, agency: true}}"
    later = b"outlets: {The Star: {}, The Moon: {state: Peru, domains: [moon.pe]}}"
    star, moon = read_lexicon({"publishers.yaml": first, "own/publishers.yaml": later}).value.outlets
    assert (star.state, star.agency) == ("", False)
    assert (moon.state, moon.domains) == ("Peru", ("moon.pe",))
