"""Records of published editions as JSON: what is written is read again, and what is none is refused."""

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen import editions
from reportgen.editions import Making
from reportgen.model.archive import Archived, ArchivedFile, Erratum, Tally, edition_name
from reportgen.model.diagnostics import Place, warning
from reportgen.model.period import Period

COUNTS = st.integers(0, 10**6)
TEXTS = st.text(max_size=30)
LINES = st.lists(TEXTS, max_size=3).map(tuple)
PERIODS = st.one_of(
    st.sampled_from(["2024", "2024-H2", "2024-Q4", "2024-12", "2023-01..2024-12", "2024-01-05..2024-02-03"]),
    st.dates().map(str),
).map(Period.parse)
OFFSETS = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(datetime(1970, 1, 2), datetime(2200, 1, 1), timezones=OFFSETS).map(  # noqa: DTZ001  # it has one
    lambda moment: moment.replace(microsecond=0)
)
ERRATA = st.builds(Erratum, st.integers(2, 9), st.dates(), TEXTS, LINES)


@st.composite
def archived(draw: st.DrawFn) -> Archived:
    brief = draw(st.from_regex(r"[a-zé][\w-]{0,9}", fullmatch=True))
    period, revision = draw(PERIODS), draw(st.integers(1, 12))
    pdf = ArchivedFile(f"{edition_name(brief, period, revision)}.pdf", "0" * 64, draw(COUNTS))
    return Archived(
        brief=brief,
        period=period,
        revision=revision,
        published=draw(MOMENTS),
        title=draw(TEXTS),
        series=draw(TEXTS),
        organisation=draw(TEXTS),
        number=draw(TEXTS),
        language=draw(TEXTS),
        pages=draw(COUNTS),
        items=draw(COUNTS),
        sections=draw(st.lists(st.tuples(TEXTS, COUNTS), max_size=3).map(tuple)),
        headlines=draw(LINES),
        against=draw(TEXTS),
        since=draw(st.none() | st.builds(Tally, COUNTS, COUNTS, COUNTS, COUNTS)),
        news=draw(LINES),
        errata=draw(st.lists(ERRATA, max_size=2).map(tuple)),
        files=(pdf, ArchivedFile("cover.png", "1" * 64, 7)),
        inputs="f" * 64,
        url=draw(TEXTS),
    )


@given(archived())
def test_what_is_written_is_read_again(edition: Archived) -> None:
    data = editions.written(edition, Making())
    again = editions.read(data)
    assert again == edition
    assert again.published.utcoffset() == edition.published.utcoffset()
    assert editions.written(again, Making()) == data


PLAIN = Archived(
    "monthly",
    Period.month(2024, 12),
    1,
    datetime(2025, 1, 2, 9, tzinfo=UTC),
    "Review",
    files=(ArchivedFile("monthly-2024-12.pdf", "0" * 64, 9),),
    errata=(Erratum(2, datetime(2025, 1, 3, tzinfo=UTC).date(), "why", ("what",)),),
    sections=(("Agreements", 3),),
    since=Tally(1, 2, 3, 4),
)


def test_a_record_tells_people_what_the_edition_was_made_from_and_what_was_said() -> None:
    said = warning("stale", "it is old", Place("a.txt", 3), "look")
    data = editions.written(PLAIN, Making((("python", "3.11"),), (("pages", 4),), (said,)))
    assert json.loads(data)["made"] == {
        "from": {"python": "3.11"},
        "counts": {"pages": 4},
        "diagnostics": [
            {
                "severity": "warning",
                "code": "stale",
                "message": "it is old",
                "hint": "look",
                "file": "a.txt",
                "line": 3,
            }
        ],
    }
    assert json.loads(data)["published"] == "2025-01-02T09:00:00+00:00"


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        (["schema"], "reportgen-edition/2"),
        (["name"], "monthly-2024-11"),
        (["revision"], "1"),
        (["revision"], True),
        (["pages"], -1),
        (["title"], None),
        (["published"], "2025-01-02T09:00:00"),
        (["published"], "yesterday"),
        (["period", "end"], "2024-12-01"),
        (["period", "precision"], "fortnight"),
        (["sections"], {"Agreements": 3}),
        (["sections", 0], "Agreements"),
        (["since"], [1, 2, 3, 4]),
        (["errata", 0, "day"], 5),
        (["files"], []),
        (["files", 0, "name"], "../../monthly-2024-12.pdf"),
        (["files", 0, "name"], "another.pdf"),
        (["news"], "headline"),
    ],
)
def test_a_record_that_was_tampered_with_is_none(keys: list[Any], value: object) -> None:
    whole = at = json.loads(editions.written(PLAIN, Making()))
    for key in keys[:-1]:
        at = at[key]
    at[keys[-1]] = value
    with pytest.raises(ValueError, match=r"\w"):
        editions.read(json.dumps(whole).encode())


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"schema": "reportgen-edition/1"}']
)
def test_what_is_no_record_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        editions.read(data)


@given(st.data())
def test_a_torn_record_is_refused(data: st.DataObject) -> None:
    whole = editions.written(PLAIN, Making())
    with pytest.raises(ValueError, match=r"\w"):
        editions.read(whole[: data.draw(st.integers(0, len(whole) - 3))])
