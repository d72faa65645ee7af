"""The period that a schedule means, and the day it is told from."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.model.period import Period, Relative
from reportgen.model.spec import BriefSpec
from reportgen.pipeline import calendar
from reportgen.pipeline.building import build
from reportgen.pipeline.calendar import settled
from reportgen.store import Store

MONDAY = date(2025, 1, 6)


def spec(period: Period | Relative | None = None, zone: str = "UTC") -> BriefSpec:
    return BriefSpec("brief.yaml", "brief", "Title", (), period=period, zone=zone)


@pytest.mark.parametrize(
    ("asked", "day", "period"),
    [
        (Relative.LAST_MONTH, MONDAY, "2024-12"),
        (Relative.LAST_MONTH, date(2024, 3, 31), "2024-02"),
        (Relative.LAST_QUARTER, MONDAY, "2024-Q4"),
        (Relative.LAST_QUARTER, date(2024, 6, 30), "2024-Q1"),
        (Relative.LAST_HALF, MONDAY, "2024-H2"),
        (Relative.LAST_HALF, date(2024, 7, 1), "2024-H1"),
        (Relative.LAST_YEAR, MONDAY, "2024"),
    ],
)
def test_the_last_whole_period_before_a_day(asked: Relative, day: date, period: str) -> None:
    assert asked.before(day) == Period.parse(period)


@given(st.sampled_from(Relative), st.dates(date(2, 1, 1)))
def test_it_is_over_on_that_day_and_the_one_after_it_is_not(asked: Relative, day: date) -> None:
    period = asked.before(day)
    longest = (period.end - period.start) + timedelta(days=3)  # after February comes March
    assert period.end <= day < period.end + longest
    assert asked.before(period.end) == period


def test_the_zone_decides_which_month_was_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    days = {"Pacific/Kiritimati": date(2025, 2, 1), "Pacific/Midway": date(2025, 1, 31)}
    monkeypatch.setattr(calendar, "today", days.__getitem__)
    found = [settled(spec(Relative.LAST_MONTH, zone), None, None) for zone in days]
    assert [each.value for each in found] == [Period.month(2025, 1), Period.month(2024, 12)]
    [said] = found[0].diagnostics
    assert (said.severity.value, said.code) == ("note", "settled-period")
    assert said.message.endswith("on 2025-02-01 in Pacific/Kiritimati, is 2025-01: 2025-01-01 to 2025-01-31")


def test_the_clock_is_read_in_the_zone() -> None:
    assert 0 <= (calendar.today("Pacific/Kiritimati") - calendar.today("Pacific/Midway")).days <= 2


def test_a_day_given_takes_the_clocks_place() -> None:
    assert settled(spec(Relative.LAST_MONTH), None, MONDAY).value == Period.month(2024, 12)
    assert settled(spec(Period.year(2020)), Relative.LAST_QUARTER, MONDAY).value == Period.quarter(2024, 4)


def test_faults_are_named() -> None:
    assert [d.code for d in settled(spec(), None, None).diagnostics] == ["missing-period"]
    early = settled(spec(Period.year(2025)), None, date(2024, 12, 31))
    assert (early.value, [d.code for d in early.diagnostics]) == (None, ["early-as-of"])


SOURCE = """---
title: {title}
date: {date}
publisher: The Harbour
---

China and Norway signed an agreement on research in polar waters {words}. The two sides will share ships and data.
"""

BRIEF = """title: Polar research
sources: [sources]
period: 2024-12
source_list: false
sections: [{kind: agreement}]
"""


def test_what_was_published_after_the_day_is_left_out_and_named(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    for name, day, words in (("early", "2024-12-03", "in Oslo"), ("late", "2024-12-20", "in Bergen"),
                             ("month", "2024-12", "in Tromsø")):  # fmt: skip
        text = SOURCE.format(title=name, date=day, words=words)
        (tmp_path / "sources" / f"{name}.md").write_text(text, encoding="utf-8")
    (tmp_path / "polar.yaml").write_text(BRIEF)
    with Store.open(str(tmp_path / "store.db")) as store:
        built = build(tmp_path / "polar.yaml", store, tmp_path, as_of=date(2024, 12, 10))
    assert built.edition, built.diagnostics
    later = [d.message for d in built.diagnostics if d.code == "later-document"]
    assert [message.split("'")[1] for message in later] == ["late", "month"]
