"""Opinion pieces and state media are labelled where they are the source of an item, whatever the template."""

import pytest

from reportgen.model.asked import TableOf, TableSpec
from reportgen.model.diagnostics import Severity
from reportgen.model.selection import ChosenTable, Story
from tests.records import document, item
from tests.sourcing.editions import PLACE, codes, faults, selected, spec

VIEW = Story(item("A treaty was signed.", "view"))
STATE = Story(item("A plant was opened.", "state"))
NEWS = Story(item("A pact was signed.", "daily"))


@pytest.mark.parametrize(("template", "style"), [("brief", "house"), ("monthly", "house"), ("brief", "executive")])
def test_the_shipped_templates_label_every_item_that_needs_it(template: str, style: str) -> None:
    assert codes(selected(VIEW, NEWS, STATE), spec(template), style=style) == []


def test_a_template_that_leaves_the_labels_out_is_found_out_at_the_section_in_the_spec() -> None:
    found = faults(selected(VIEW, NEWS), change=lambda text: text.replace("story.labels", "[]"))
    assert {(fault.code, fault.place) for fault in found} == {("unlabelled-source", PLACE)}
    assert len(found) == 1  # though it is printed twice: at a glance, and in its section
    assert "'A treaty was signed' comes from view, and isn't labelled 'opinion'" in found[0].message
    assert "story.labels" in found[0].hint


def test_a_label_at_a_glance_is_none_in_the_section() -> None:
    left_out = "{% for label in story.labels %} · {{ label }}{% endfor %}"
    assert codes(selected(STATE), change=lambda text: text.replace(left_out, "")) == ["unlabelled-source"]


def test_the_label_of_one_item_serves_no_other() -> None:
    first = "{% if story.labels and story.descriptor == 'opinion' %} · {{ story.labels[0] }}{% endif %}"
    every = "{% for label in story.labels %} · {{ label }}{% endfor %}"
    found = faults(selected(VIEW, STATE, VIEW), change=lambda text: text.replace(every, first))
    assert [fault.message for fault in found] == [
        "'A plant was opened' comes from state, and isn't labelled 'state media' where it is printed"
    ]


def test_a_word_in_the_items_own_text_is_no_label() -> None:
    told = Story(item("In our opinion state media err.", "view"))
    assert codes(selected(told), change=lambda text: text.replace("story.labels", "[]")) == ["unlabelled-source"]


def test_each_label_that_is_missing_is_reported() -> None:
    both = document("both", publisher="Xinhua", descriptor="opinion")
    chosen = selected(Story(item("It was said.", "both")), documents=(both,))
    assert codes(chosen) == []
    found = faults(chosen, change=lambda text: text.replace("in story.labels", "in story.labels[:1]"))
    assert ["'state media'" in fault.message for fault in found] == [True]


def test_a_row_of_a_table_of_items_has_the_label() -> None:
    table = (ChosenTable(TableSpec(TableOf.ITEMS)),)
    assert codes(selected(VIEW, STATE, tables=table)) == []


def test_a_desk_that_asks_for_no_labels_gets_no_complaint() -> None:
    chosen = selected(VIEW, STATE)
    assert codes(chosen, spec(labels=False), change=lambda text: text.replace("story.labels", "[]")) == []


def test_a_broken_rule_is_an_error_in_a_strict_brief() -> None:
    (fault, *_) = faults(selected(VIEW), spec(strict=True), change=lambda text: text.replace("story.labels", "[]"))
    assert fault.severity is Severity.ERROR
