"""How long stages take: each its own time, and all of them the whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.pipeline.stages import Stages

Plan = list[tuple[str, int, "Plan"]]
"""Stages with how long each takes by itself, and those that run within it."""

PLANS: st.SearchStrategy[Plan] = st.recursive(
    st.just([]),
    lambda inner: st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 9), inner), max_size=3),
    max_leaves=12,
)


class Clock:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


@given(PLANS)
def test_stages_within_stages_sum_to_the_whole(plan: Plan) -> None:
    clock, heard = Clock(), list[tuple[str, float]]()
    stages = Stages(lambda name, seconds: heard.append((name, seconds)), clock)
    expected: dict[str, float] = {}

    def work(seconds: int, within: Plan) -> None:
        clock.at += seconds
        go(within)

    def go(plan: Plan) -> None:
        for name, seconds, within in plan:
            expected[name] = expected.get(name, 0.0) + seconds
            stages.run(name, work, seconds, within)

    go(plan)
    assert stages.seconds == expected
    assert sum(expected.values()) == clock.at
    assert {name: sum(s for n, s in heard if n == name) for name in expected} == expected


def test_a_stage_that_fails_has_its_time_and_its_fault() -> None:
    clock = Clock()
    stages = Stages(clock=clock)

    def fail() -> None:
        clock.at += 3
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011  # there is nothing to say of it
        stages.run("read", fail)
    assert stages.run("write", lambda: 7) == 7
    assert stages.seconds == {"read": 3.0, "write": 0.0}
