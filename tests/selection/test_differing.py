"""What became of an edition's events in a later one: each is new, changed, carried over or dropped, and only one."""

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reportgen.model.archive import Erratum, History, Predecessor, Tally
from reportgen.model.differing import turns
from reportgen.model.findings import Item, Status
from reportgen.model.period import Period
from reportgen.model.printed_items import Difference, PrintedFigure, PrintedItem, Standing
from reportgen.model.selection import ChosenSection, Selection, Story
from reportgen.model.spec import SectionSpec
from reportgen.selection import differences, printed_items, tally, with_history
from reportgen.selection.kept import printed_figure, printed_item, with_figures
from tests.records import item, observation

PLAN = "China and Brazil agreed to negotiate a quarantine protocol for soybean shipments."
DEAL = "China and Brazil signed the quarantine protocol for soybean exports in Brasília."
TALK = "Kenya and Japan opened a joint laboratory for geothermal research in Nairobi."


def printed(report: Item, *figures: PrintedFigure, **more: object) -> PrintedItem:
    return replace(printed_item(Story(report), "Agreements"), figures=figures, **more)  # type: ignore[arg-type]


def told(text: str, of: str = "d", **more: str) -> PrintedItem:
    return printed(item(text, of, **more))  # type: ignore[arg-type]


def figure(value: str, label: str = "exports", period: str = "2023", **more: str) -> PrintedFigure:
    return printed_figure(observation(value, label, period=period, unit="percent", **more))


def said(*found: Difference) -> list[str]:
    """Write differences down in few words."""
    return [" ".join([each.standing.value, *(f"[{turn}]" for turn in turns(each))]) for each in found]


def stages(*, backwards: bool = False) -> tuple[str, ...]:
    plan = told(PLAN, "a", parties="China, Brazil", status="negotiating", when="2024-01-15")
    deal = told(DEAL, "b", parties="China, Brazil", status="signed", when="2024-12-03")
    return tuple(said(*differences([deal], [plan]) if backwards else differences([plan], [deal])))


def test_what_both_print_is_carried_over_whatever_else_they_print() -> None:
    same = told(PLAN)
    assert said(*differences([same, told(TALK, "e")], [told(DEAL, "f"), same])) == ["new", "carried over", "dropped"]


def test_what_is_printed_comes_in_its_order_and_then_what_was_dropped_in_the_order_of_before() -> None:
    one, two, three = told(PLAN), told(TALK, "e", parties="Kenya, Japan"), told(DEAL, "f", parties="Chad, Mali")
    found = differences([three, one, two], [two])
    assert [(each.after or each.before) for each in found] == [two, three, one]


def test_a_later_stage_of_a_story_is_a_changed_item() -> None:
    assert stages() == ("changed [status: negotiating → signed]",)
    assert stages(backwards=True) == ("changed [status: signed → negotiating]",)


def test_a_stage_that_selection_linked_needs_no_words_in_common() -> None:
    plan = told(PLAN, "a", parties="China, Brazil", status="negotiating")
    deal = told(TALK, "b", parties="Kenya", status="signed")
    assert said(*differences([plan], [replace(deal, earlier=(plan.id,))])) == ["changed [status: negotiating → signed]"]


def test_of_several_stages_the_last_is_followed_and_the_others_are_dropped() -> None:
    plan = told(PLAN, "a", parties="China, Brazil", status="proposed", when="2024-01")
    step = told(PLAN, "b", parties="China, Brazil", status="negotiating", when="2024-06")
    deal = told(DEAL, "c", parties="China, Brazil", status="signed", when="2024-12")
    found = differences([plan, step], [deal])
    assert said(*found) == ["changed [status: negotiating → signed]", "dropped"]


def test_a_step_that_is_dated_after_a_later_step_is_another_story() -> None:
    signed = told(DEAL, "b", parties="China, Brazil", status="signed", when="2024-01-03")
    again = told(PLAN, "a", parties="China, Brazil", status="negotiating", when="2024-12-15")
    assert said(*differences([signed], [again])) == ["new", "dropped"]


def test_the_same_event_told_by_another_document_is_carried_over() -> None:
    other = PLAN.replace("agreed to negotiate", "have agreed to negotiate")
    assert said(*differences([told(PLAN, "a")], [told(other, "b")])) == ["carried over"]
    assert said(*differences([told(PLAN, "a", when="2024-01")], [told(other, "b", when="2024-12")])) == [
        "new",
        "dropped",
    ]


def test_that_another_document_only_calls_it_a_report_is_no_change_of_status() -> None:
    other = PLAN.replace("agreed to negotiate", "had agreed to negotiate")
    assert said(*differences([told(PLAN, "a", status="signed")], [told(other, "b", status="reported")])) == [
        "carried over"
    ]


def test_a_text_that_its_source_corrected_is_still_the_same_event() -> None:
    before = printed(item(PLAN, "a"), figure("12"))
    after = printed(item(PLAN.replace("soybean", "soya bean"), "a"), figure("14"))
    assert before.id != after.id
    assert said(*differences([before], [after])) == ["changed [Exports, 2023: 12% → 14%]"]


def test_two_entries_of_one_list_that_differ_in_their_parties_are_two_events() -> None:
    one = told("China and Kenya signed a memorandum on space research.", parties="China, Kenya")
    other = told("China and Egypt signed a memorandum on space research.", parties="China, Egypt")
    assert said(*differences([one], [other])) == ["new", "dropped"]


def test_figures_of_another_month_in_the_same_words_are_news() -> None:
    before = printed(item("China said exports to Japan rose by 12%.", "a"), figure("12", period="2024-10"))
    after = printed(item("China said exports to Japan rose by 14%.", "b"), figure("14", period="2024-11"))
    assert said(*differences([before], [after])) == ["new", "dropped"]
    same = replace(after, figures=(figure("14", period="2024-10"),))
    assert said(*differences([before], [same])) == ["changed [Exports, October 2024: 12% → 14%]"]


def test_a_hedge_that_has_come_or_gone_is_a_change_and_a_figure_more_is_none() -> None:
    before, more = figure("12"), figure("3", "imports")
    one = printed(item(PLAN), before)
    assert said(*differences([one], [replace(one, figures=(before, more))])) == ["carried over"]
    hedged = replace(one, figures=(replace(before, qualifier="about"), more))
    assert said(*differences([one], [hedged])) == ["changed [Exports, 2023: 12% → c. 12%]"]


def test_a_figure_that_is_told_twice_changes_only_where_a_value_has_gone() -> None:
    both = printed(item(PLAN), figure("12"), figure("14"))
    assert said(*differences([both], [replace(both, figures=(figure("14"), figure("12")))])) == ["carried over"]
    third = replace(both, figures=(figure("12"), figure("15")))
    assert said(*differences([both], [third])) == ["changed [Exports, 2023: 14% → 15%]"]


def test_another_day_is_a_change_and_the_same_date_known_better_is_none() -> None:
    one = told(PLAN, when="2024-11")
    better = replace(one, when=Period.parse("2024-11-04"))
    assert said(*differences([one], [better])) == ["carried over"]
    assert said(*differences([better], [replace(one, when=Period.parse("2024-11-05"))])) == [
        "changed [date: 4 November 2024 → 5 November 2024]"
    ]
    assert said(*differences([one], [replace(one, when=None)])) == ["carried over"]


def test_background_that_was_printed_before_is_carried_over() -> None:
    news = told(PLAN)
    assert said(*differences([news], [replace(news, background=True)])) == ["carried over"]


WORDS = st.lists(
    st.sampled_from(["soybean", "port", "laboratory", "treaty", "rail", "space", "grain", "tariff"]), min_size=2
)
ITEMS = st.builds(
    lambda words, of, status, parties, when, value: printed(
        item(f"{' and '.join(parties)} spoke of {' '.join(words)}.", of, status=status, parties=", ".join(parties),
             when=when),
        figure(str(value)),
    ),
    WORDS, st.sampled_from("abc"), st.sampled_from([s.value for s in Status]),
    st.lists(st.sampled_from(["China", "Japan", "Kenya", "Brazil"]), max_size=3, unique=True),
    st.sampled_from(["", "2024-10", "2024-11-04", "2024-12"]), st.integers(1, 3),
)  # fmt: skip
EDITIONS = st.lists(ITEMS, max_size=7, unique_by=lambda each: each.id)


@given(EDITIONS, EDITIONS)
def test_every_item_of_either_side_is_in_exactly_one_difference(
    before: list[PrintedItem], after: list[PrintedItem]
) -> None:
    found = differences(before, after)
    assert Counter(each.before.id for each in found if each.before) == Counter(each.id for each in before)
    assert [each.after for each in found if each.after] == after
    counts = tally(found)
    assert counts.new + counts.changed + counts.carried == len(after)
    assert counts.dropped + counts.changed + counts.carried == len(before)


@given(EDITIONS)
def test_an_edition_against_itself_is_all_carried_over(items: list[PrintedItem]) -> None:
    assert {each.standing for each in differences(items, items)} <= {Standing.CARRIED}


@given(EDITIONS, EDITIONS)
def test_turned_round_what_was_new_is_dropped(before: list[PrintedItem], after: list[PrintedItem]) -> None:
    there, back = tally(differences(before, after)), tally(differences(after, before))
    assert back == Tally(there.dropped, there.changed, there.carried, there.new)


@given(EDITIONS, EDITIONS, st.randoms(use_true_random=False))
def test_who_is_whose_does_not_depend_on_the_order_of_print(
    before: list[PrintedItem], after: list[PrintedItem], chance: object
) -> None:
    def pairs(one: list[PrintedItem], other: list[PrintedItem]) -> set[tuple[str, str]]:
        return {(d.before.id, d.after.id) for d in differences(one, other) if d.before and d.after}

    mixed = list(after)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert pairs(before, mixed) == pairs(before, after)


def test_a_selection_keeps_what_it_prints_with_its_figures_and_holds_it_against_the_edition_before() -> None:
    lead = item("China and Japan signed a deal on 12 ports.", "d")
    inside, outside = observation("12", "ports"), replace(observation("9", "ships"), span=replace(lead.span, start=90))
    (story,) = with_figures([Story(lead)], [outside, inside])
    assert story.stated == (inside,)
    section = ChosenSection(SectionSpec("agreement", "Agreements"), (story,))
    selection = Selection(Period.month(2024, 12), None, (section,), (story,), (), ())
    (kept,) = printed_items(selection)
    assert (kept.section, kept.headline, [str(f.value) for f in kept.figures]) == ("Agreements", lead.headline, ["12"])
    gone = told(TALK, "e")
    erratum = Erratum(2, Period.month(2025, 1).start, "A date was wrong.")
    history = History(Predecessor("b-2024-11", "November 2024", "0" * 64, (kept, gone)), (erratum,))
    printed_now = with_history(selection, history)
    assert printed_now.errata == (erratum,)
    assert printed_now.since
    assert said(*printed_now.since.differences) == ["carried over", "dropped"]
    assert printed_now.since.of(lead.id) == printed_now.since.differences[0]
    assert with_history(selection, History()).since is None


def test_a_figure_that_no_words_name_has_changed_where_its_unit_and_period_are_its_own() -> None:
    then, now, other = (printed(item(DEAL), figure(value, label="")) for value in ("6.4", "6.9", "7"))
    assert said(*differences([then], [now])) == ["changed [In percent, 2023: 6.4% → 6.9%]"]
    several = replace(now, figures=(*now.figures, *other.figures))
    assert said(*differences([then], [several])) == ["carried over"]
