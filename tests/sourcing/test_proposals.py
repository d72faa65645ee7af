"""No proposal stands under agreements."""

import pytest

from reportgen.model.selection import Story
from tests.records import item
from tests.sourcing.editions import PLACE, codes, faults, selected, spec


@pytest.mark.parametrize(("status", "told"), [("proposed", "proposed"), ("negotiating", "under negotiation")])
def test_what_nobody_agreed_to_is_reported_where_it_stands_under_agreements(status: str, told: str) -> None:
    (fault,) = faults(selected(Story(item("A pact is asked for.", "daily", status=status))))
    assert (fault.code, fault.place) == ("proposal-as-agreement", PLACE)
    assert f"is {told}, and stands under agreements in 'A section'" in fault.message


def test_in_other_sections_it_may_stand() -> None:
    told = Story(item("A pact is asked for.", "daily", status="proposed"))
    assert codes(selected(told, kind="partnership")) == []
    assert codes(selected(told), spec(proposals=False)) == []
    assert codes(selected(Story(item("A pact was signed.", "daily")))) == []
