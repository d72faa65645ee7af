"""Notes are numbered as they are printed, wherever the figures that call them have floated to."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from reportgen import typesetting
from reportgen.model.brief import Brief
from reportgen.model.chart import Drawing
from reportgen.model.diagnostics import Outcome
from reportgen.model.page import Layout
from reportgen.model.style import StyleSheet
from reportgen.pipeline import proving
from reportgen.pipeline.building import build
from reportgen.pipeline.built import Built
from reportgen.pipeline.proving import MOST_ROUNDS
from reportgen.store import Store
from tests.printed import calls, read

ROOT = Path(__file__).parents[2]

Swaps = Callable[[int], bool]
"""Tells of each layout by its number, from 0, whether its first two notes are said to be printed the other way."""


def built(folder: Path, patch: pytest.MonkeyPatch, swaps: Swaps) -> tuple[Built, int]:
    """Build a brief with layouts in which notes change places; also tell how many layouts it took."""
    made: list[Layout] = []

    def typeset(brief: Brief, style: StyleSheet, drawings: Mapping[str, Drawing], paper: str) -> Outcome[Layout]:
        outcome = typesetting.typeset(brief, style, drawings, paper)
        first, second, *others = outcome.value.notes
        notes = (second, first, *others) if swaps(len(made)) else outcome.value.notes
        made.append(outcome.value)
        return replace(outcome, value=replace(outcome.value, notes=notes))

    patch.setattr(proving, "typesetting", type("Typesetting", (), {"typeset": staticmethod(typeset)}))
    with Store.open(str(folder / "store.db")) as store:
        return build(ROOT / "briefs" / "monthly.yaml", store, folder), len(made)


def test_notes_that_are_printed_in_order_take_one_layout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done, layouts = built(tmp_path, monkeypatch, lambda _: False)
    assert (done.warnings, layouts) == (0, 1)


def test_notes_are_numbered_anew_until_they_stand_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done, layouts = built(tmp_path, monkeypatch, lambda count: count == 0)
    assert (done.warnings, layouts) == (0, 3)  # numbered as that layout said, and back, as the next one said
    assert done.path
    numbers = [number for page in read(done.path) for number in calls(page)]
    assert numbers == list(range(1, len(numbers) + 1))


def test_notes_that_never_come_to_stand_in_order_are_a_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done, layouts = built(tmp_path, monkeypatch, lambda count: count % 2 == 0)
    assert done.path
    assert layouts == MOST_ROUNDS + 1
    assert [said.code for said in done.diagnostics] == ["notes-out-of-order"]
