"""Reading drafts: every value with its place, every mistake at once, and no trap of YAML's."""

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.model.asked import ChartSpec, SeriesQuery
from reportgen.model.diagnostics import Place
from reportgen.model.draft import Draft, DraftItem, Field, basis_of
from reportgen.model.findings import Status
from reportgen.model.lexicon import Place as Country
from reportgen.model.period import Period
from reportgen.spec import draft_schema, read_draft, read_yaml
from reportgen.spec.nodes import plain
from tests.drafting import FILE, Editor, file_of, proposals, read
from tests.records import item

TREATY = item("China and Norway signed a treaty.", "fish", parties="China, Norway", when="2024-12-13")
BASIS = basis_of(TREATY, (TREATY.document,))
HEAD = "brief: ports\nperiod: 2024-Q4\n"
WHOLE = f"""{HEAD}foreword: |
  A word [@fish].

  Another.
sections:
  - section: Agreements
    intro: Ours.
    charts: [trade, {{words: deals}}]
    items:
      - id: {TREATY.id}
        keep: true
        headline: China and Norway signed a treaty
        text: |
          China and Norway signed a treaty.
        date: 2024-12-13
        parties: [China, Norway]
        status: signed
        sources: [fish]
        basis: {BASIS}
"""


def items_of(text: str) -> str:
    return f"{HEAD}sections:\n  - section: Agreements\n    items:\n{text}"


def said(text: str) -> list[str]:
    return [str(each).replace("\n  hint: ", " | ") for each in read_draft(text.encode(), "f").diagnostics]


def only(text: str) -> DraftItem:
    [found] = read(text.encode()).items()
    return found


def of(lines: str) -> str:
    """A draft of one item of the editor's own, with some more keys."""
    return items_of(f"      - headline: Ours\n        text: Ours [@fish].\n        {lines}\n")


def test_a_whole_draft_is_read_with_its_places() -> None:
    draft = read(WHOLE.encode())
    assert (draft.file, draft.brief, draft.period) == (FILE, "ports", Period.parse("2024-Q4"))
    assert draft.foreword == "A word [@fish].\n\nAnother."
    assert dict(draft.places)["foreword.2"] == Place(FILE, 6)
    [section] = draft.sections
    assert (section.title, section.intro, section.place) == ("Agreements", "Ours.", Place(FILE, 8, 5))
    assert [(chart.query, chart.place) for chart in section.charts] == [
        (SeriesQuery("trade"), Place(FILE, 10, 14)),
        (SeriesQuery(words="deals"), Place(FILE, 10, 21)),
    ]
    assert isinstance(section.charts[0], ChartSpec)
    [found] = section.items
    assert (found.id, found.keep, found.headline, found.text) == (TREATY.id, True, TREATY.headline, TREATY.text)
    assert (found.date, found.parties, found.status) == (TREATY.when, ("China", "Norway"), Status.SIGNED)
    assert (found.sources, found.basis, found.edited()) == (("fish",), BASIS, frozenset())
    places = dict(found.places)
    assert (places["headline"], places["text.0"]) == (Place(FILE, 14, 19), Place(FILE, 16))


def test_every_mistake_is_said_at_once_with_its_place_and_a_way_out() -> None:
    text = WHOLE.replace("keep: true", "kepe: yes").replace("status: signed", "status: singed")
    text = text.replace("date: 2024-12-13", "date: 13.12.2024").replace("brief: ports", "breif: ports")
    text = text.replace(f"basis: {BASIS}", "basis: 12")
    assert [line.split(" | ")[0] for line in said(text)] == [
        "f:1:1: error[unknown-key]: a draft has no key 'breif'",
        "f:1:1: error[missing-key]: a draft needs 'brief'",
        "f:13:9: error[unknown-key]: an item has no key 'kepe'",
        "f:17:15: error[bad-period]: 'date' takes a period: '13.12.2024' is none",
        "f:19:17: error[unknown-status]: 'status' takes a status, and 'singed' is none",
        "f:21:16: error[bad-basis]: 'basis' takes 6 fingerprints, not '12'",
    ]
    assert all("hint: " in str(each) for each in read_draft(text.encode(), "f").diagnostics)
    assert "did you mean 'brief'?" in said(text)[0]
    assert "did you mean 'keep'?" in said(text)[2]
    assert "did you mean 'signed'?" in said(text)[4]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "f:1:1: error[empty-file]: the file is empty"),
        ("- a\n", "f:1:1: error[wrong-type]: a draft is a mapping of keys to values"),
        (HEAD + "sections: 3\n", "f:3:11: error[wrong-type]: 'sections' takes a section, not '3'"),
        (HEAD + "\tsections: []\n", "f:3:1: error[yaml-syntax]: a tab stands where YAML takes spaces only"),
        (HEAD + "brief: again\n", "f:3:1: error[duplicate-key]: the key 'brief' stands twice; first in line 1"),
        (items_of("      - text: T\n"), "f:6:9: error[missing-key]: an item needs 'headline'"),
        (items_of("      - headline:\n        text: T\n"), "f:6:18: error[empty-value]: 'headline' has no value"),
        (of("keep: yes"), "f:8:15: error[wrong-type]: 'keep' takes true or false, not 'yes' | write true"),
        (of(f"basis: {BASIS}"), "f:8:9: error[conflicting-keys]: 'basis' means nothing without 'id'"),
        (of("id: a:1"), "f:6:9: error[missing-key]: the item 'a:1' needs 'status'"),
        (of("parties: [Chinna]"), "f:8:18: warning[unknown-country]: no country or bloc is called 'Chinna'"),
        (of("parties: [Spian]"), "f:8:18: warning[unknown-country]: no country or bloc is called 'Spian'"),
        (of("parties: {a: b}"), "f:8:18: error[wrong-type]: 'parties' takes a list, each item a text, not a mapping"),
    ],
)
def test_a_mistake_is_said_where_it_stands(text: str, expected: str) -> None:
    assert any(line.startswith(expected) for line in said(text)), said(text)


def test_an_item_that_stands_twice_is_an_error_at_the_second() -> None:
    again = WHOLE + WHOLE[WHOLE.index("      - id:") :]
    assert said(again) == [
        f"f:22:9: error[duplicate-item]: the item '{TREATY.id}' stands twice; first in line 12 | keep one of them"
    ]


def test_an_item_without_its_basis_is_read_with_a_warning() -> None:
    assert [line.partition(": ")[2][:20] for line in said(WHOLE.replace(f"        basis: {BASIS}\n", ""))] == [
        "warning[lost-basis]:"
    ]


@pytest.mark.parametrize("written", ["2024", "2024-12", "2024-12-13", "2024-Q4", "2023-01..2024-12", '"2024"'])
def test_a_date_is_a_period_of_any_precision(written: str) -> None:
    assert only(of(f"date: {written}")).date == Period.parse(written.strip('"'))


def test_what_yaml_1_1_takes_for_something_else_stays_a_text() -> None:
    found = only(of('parties: [NO, 1:30, on]\n        sources: [2024, "no"]\n        reason: yes'))
    assert (found.parties, found.sources, found.reason) == (("NO", "1:30", "on"), ("2024", "no"), "yes")


def test_a_country_may_be_written_by_its_other_names_and_an_organisation_by_any() -> None:
    assert only(of("parties: [UK, Georgia Tech, PRC]")).parties == ("United Kingdom", "Georgia Tech", "China")
    lexicon = (Country("Middle Kingdom", "CN", ()),)
    read_with = read_draft(of("parties: [PRC]").encode(), "f", lexicon).value
    assert read_with
    assert next(read_with.items()).parties == ("Middle Kingdom",)


def test_a_drafted_party_keeps_the_name_that_its_source_has() -> None:
    told = item("The PRC signed.", "fish", parties="PRC")
    text = WHOLE.replace("[China, Norway]", "[PRC]").replace(BASIS, basis_of(told, (told.document,)))
    assert only(text).parties == ("PRC",)


def test_a_key_that_an_editor_left_empty_says_nothing() -> None:
    text = WHOLE.replace("date: 2024-12-13", "date:").replace("intro: Ours.", "intro:") + "    runners_up:\n"
    draft = read(text.encode())
    assert draft.sections[0].intro is None
    [found] = draft.items()
    assert found.date is None
    assert found.edited() == {Field.DATE}


def test_a_runner_up_is_left_out_unless_it_says_otherwise() -> None:
    text = of("status: held").replace("items:", "runners_up:")
    assert [only(text).keep, only(of("status: held")).keep] == [False, True]


def test_a_conflict_says_what_the_store_says() -> None:
    conflict = "conflict: {headline: 'New: words', date: none, parties: [A, B], text: \"a\\n\\nb\", sources: []}"
    found = only(WHOLE.replace("keep: true", conflict))
    assert found.conflict == (
        (Field.HEADLINE, "New: words"),
        (Field.TEXT, "a\n\nb"),
        (Field.DATE, ""),
        (Field.PARTIES, "A\nB"),
        (Field.SOURCES, ""),
    )
    assert only(WHOLE.replace("keep: true", "conflict:")).conflict is None


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_the_schema_takes_whatever_an_editor_may_write(data: st.DataObject) -> None:
    edited = Editor(data.draw, file_of(data.draw(proposals()))).work()
    tree = read_yaml(edited, "f").value
    assert tree is not None
    assert list(jsonschema.Draft202012Validator(draft_schema()).iter_errors(plain(tree))) == []


def test_the_schema_refuses_what_it_can() -> None:
    jsonschema.Draft202012Validator.check_schema(draft_schema())
    validator = jsonschema.Draft202012Validator(draft_schema())
    for wrong in (of("kepe: true"), of("status: singed"), of("date: 13.12.2024"), items_of("      - text: T\n")):
        tree = read_yaml(wrong.encode(), "f").value
        assert tree is not None
        assert not validator.is_valid(plain(tree)), wrong


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_torn_draft_never_raises_and_every_fault_has_its_place(data: st.DataObject) -> None:
    lines = WHOLE.split("\n")
    cut = data.draw(st.integers(0, len(lines) - 1))
    torn = data.draw(st.sampled_from(["", "  - x", "items:", "\t", "a: [", "      - id: b:2", "        keep: 1", "'"]))
    text = "\n".join([*lines[:cut], torn, *lines[cut + data.draw(st.integers(0, 2)) :]])
    outcome = read_draft(text.encode(), "f")
    assert all(each.place and each.place.line for each in outcome.diagnostics)
    assert outcome.value is None or isinstance(outcome.value, Draft)
