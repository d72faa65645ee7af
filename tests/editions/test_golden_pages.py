"""The shipped briefs, line for line and dot for dot, as they were when somebody last looked at them and agreed.

After a change that is meant: look at the pages, then `REPORTGEN_RENEW=1 pytest tests/editions/test_golden_pages.py`.
"""

from pathlib import Path
from unittest.mock import patch

import pytest
from PIL import Image, ImageDraw

from tests.editions.golden import FOLDER, differences, geometry, picture, renewing, unlike
from tests.editions.test_shipped_briefs import BRIEFS, Edition, made
from tests.pdf.reading import Area, Chunk, Sheet, read

PAGES = (1, 3)
"""Pages that are rendered: the first, and one within."""


MADE_WITH = (("reportgen", "0.0.0"), ("spec", "1" * 64), ("style", "2" * 64), ("lexicons", "3" * 64))
"""What the editions say that they are made with: the true fingerprints change with every word of a lexicon."""


@pytest.fixture(scope="module", params=BRIEFS)
def named(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Edition]:
    with patch("reportgen.pipeline.building.software", return_value=MADE_WITH):
        return request.param, made(request.param, tmp_path_factory.mktemp(request.param))


def test_every_line_stands_where_it_stood(named: tuple[str, Edition]) -> None:
    name, edition = named
    found = differences(geometry(read(edition.data)), FOLDER / f"{name}.txt", renew=renewing())
    assert not found, f"\n{found}"


@pytest.mark.parametrize("number", PAGES)
def test_a_rendered_page_looks_as_it_looked(named: tuple[str, Edition], number: int, tmp_path: Path) -> None:
    name, edition = named
    kept = tmp_path / f"{name}-{number}.png"
    found = unlike(picture(edition.data, number), FOLDER / f"{name}-{number}.png", kept, renew=renewing())
    assert not found, found


def test_a_moved_line_is_shown_as_a_difference(tmp_path: Path) -> None:
    golden, moved = (Sheet(100, 100, (Chunk("One two three", 10, 50, base, 9),), (), ()) for base in (20.0, 21.0))
    path = tmp_path / "golden.txt"
    path.write_text(geometry([golden]), encoding="utf-8")
    assert not differences(geometry([golden]), path)
    shown = differences(geometry([moved]), path).splitlines()
    assert shown[-2:] == ["-   10.0   20.0   50.0   9.0  One two", "+   10.0   21.0   50.0   9.0  One two"]


def test_a_raised_call_belongs_to_its_line_and_a_second_column_does_not() -> None:
    chunks = [Chunk("A word", 10, 40, 20, 9), Chunk("1", 40, 43, 17, 6), Chunk("Left again", 10, 50, 30, 9)]
    lines = geometry([Sheet(100, 100, tuple(chunks), (Area(0, 0, 9, 1),), ())]).splitlines()
    assert lines[0] == "page 1: 2 lines, 1 rules, 0 grounds"
    assert [line.split("  ")[-1] for line in lines[1:]] == ["A word", "Left again"]


def test_a_picture_that_differs_is_kept_with_what_differs(tmp_path: Path) -> None:
    golden, kept = tmp_path / "golden.png", tmp_path / "kept.png"
    page = Image.new("L", (400, 400), 255)
    page.save(golden)
    assert not unlike(page, golden, kept)
    ImageDraw.Draw(page).line((10, 10, 60, 10), fill=0, width=2)  # a few letters
    assert not unlike(page, golden, kept)
    ImageDraw.Draw(page).rectangle((10, 10, 60, 60), fill=0)
    assert str(kept) in unlike(page, golden, kept)
    assert kept.exists()
    assert (tmp_path / "kept.found.png").exists()
