"""The shipped briefs as Chromium shows them: nothing asked for, nothing out of reach, nothing over anything else."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reportgen.pipeline.building import build
from reportgen.pipeline.screening import Form
from reportgen.store import Store
from tests.axe import violations
from tests.browser import CHROMIUM, MISSING, Browser, chromium

pytestmark = [pytest.mark.skipif(not CHROMIUM, reason=MISSING), pytest.mark.xdist_group("chromium")]

ROOT = Path(__file__).parents[2]
BRIEFS = ("quarterly", "us-china", "monthly")
PHONE, DESKTOP = 390, 1280

OVERLAPS = """(() => {
    const boxes = [...document.querySelectorAll('.notes li')].map(each => each.getBoundingClientRect());
    return boxes.filter((box, n) => n && box.top < boxes[n - 1].bottom && box.left < boxes[n - 1].right).length;
})()"""

DISTANCES = """[...document.querySelectorAll('.notes li')].map((note, n) => {
    const call = document.getElementById(note.querySelector('.back-link').hash.slice(1)).getBoundingClientRect();
    return [note.getBoundingClientRect().top - call.top, note.getBoundingClientRect().left - call.right];
})"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("editions")
    found = {}
    with Store.open(str(folder / "store.db")) as store:
        for name in BRIEFS:
            built = build(ROOT / "briefs" / f"{name}.yaml", store, folder, forms=[Form.HTML])
            assert built.path, built.diagnostics
            found[name] = built.path.with_suffix(".html")
    return found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("name", BRIEFS)
def test_nothing_keeps_anyone_from_reading(
    pages: dict[str, Path], browser: Browser, name: str, width: int, *, dark: bool
) -> None:
    browser.open(pages[name], width=width, dark=dark)
    assert violations(browser) == []
    ground = browser.run("getComputedStyle(document.body).backgroundColor")
    assert ground == ("rgb(25, 25, 25)" if dark else "rgb(255, 255, 255)")


@pytest.mark.parametrize("name", BRIEFS)
def test_a_page_asks_for_nothing_and_complains_of_nothing(pages: dict[str, Path], browser: Browser, name: str) -> None:
    browser.open(pages[name])
    asked = [event["request"]["url"] for event in browser.told("Network.requestWillBeSent")]
    assert [url for url in asked if not url.startswith("data:")] == [pages[name].as_uri()]
    assert browser.told("Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown") == []


@pytest.mark.parametrize("name", BRIEFS)
def test_every_face_of_the_page_is_used_and_loaded(pages: dict[str, Path], browser: Browser, name: str) -> None:
    browser.open(pages[name])
    faces = browser.run("[...document.fonts].map(face => [face.family, face.status])")
    assert len(faces) >= 5
    assert {status for _, status in faces} == {"loaded"}


@pytest.mark.parametrize("width", [320, PHONE, 700, 1000, DESKTOP, 1900])
@pytest.mark.parametrize("name", BRIEFS)
def test_no_page_is_wider_than_its_screen(pages: dict[str, Path], browser: Browser, name: str, width: int) -> None:
    browser.open(pages[name], width=width)
    browser.run("document.querySelectorAll('details').forEach(each => { each.open = true })")
    assert browser.run("document.documentElement.scrollWidth") == width
    over = browser.run(
        "[...document.querySelectorAll('article p, article li, h1, h2, h3, h4, svg')]"
        ".filter(each => each.getBoundingClientRect().right > innerWidth + 1).map(each => each.outerHTML.slice(0, 200))"
    )
    assert over == []


@pytest.mark.parametrize("name", BRIEFS)
def test_every_link_within_the_page_leads_to_something(pages: dict[str, Path], browser: Browser, name: str) -> None:
    browser.open(pages[name])
    lost = (
        "[...document.querySelectorAll('a[href^=\"#\"]')].filter(a => !document.getElementById(a.hash.slice(1))).length"
    )
    assert browser.run(lost) == 0
    assert browser.run("document.querySelectorAll('a[href^=\"#\"]').length") > 20


@pytest.mark.parametrize("name", BRIEFS)
def test_beside_the_text_notes_stand_level_with_their_calls_and_never_over_one_another(
    pages: dict[str, Path], browser: Browser, name: str
) -> None:
    browser.open(pages[name], width=DESKTOP)
    assert browser.run(OVERLAPS) == 0
    distances = browser.run(DISTANCES)
    assert all(down > -2 and right > 0 for down, right in distances)
    level = [down for down, _ in distances if down < 2]
    assert len(level) > len(distances) / 2


@pytest.mark.parametrize("name", BRIEFS)
def test_on_a_telephone_notes_come_last_and_one_that_is_called_shows_itself(
    pages: dict[str, Path], browser: Browser, name: str
) -> None:
    browser.open(pages[name], width=PHONE, height=844)
    tops = browser.run("[...document.querySelectorAll('.notes li')].map(li => li.getBoundingClientRect().top)")
    assert tops == sorted(tops)
    assert tops[0] > browser.run("document.querySelector('.back:last-of-type, section:nth-last-of-type(2)').offsetTop")
    browser.run("document.querySelector('.call a').scrollIntoView({block: 'center'})")
    before = browser.run("scrollY")
    browser.run("document.querySelector('.call a').click()")
    box = browser.run("document.querySelector('.notes li:target').getBoundingClientRect().toJSON()")
    assert box["bottom"] == 844
    assert box["width"] == PHONE
    assert browser.run("scrollY") == before  # the reader stays where they were
    browser.run("document.querySelector('.notes li:target .back-link').click()")
    assert browser.run("document.querySelector('.notes li:target')") is None


def test_numbers_of_a_column_stand_on_their_points(pages: dict[str, Path], browser: Browser) -> None:
    browser.open(pages["quarterly"])
    columns = browser.run(
        "[...document.querySelectorAll('.table .rest')]"
        ".map(each => [each.parentElement.cellIndex, each.getBoundingClientRect().left])"
    )
    lefts: dict[int, set[float]] = {}
    for column, left in columns:
        lefts.setdefault(column, set()).add(round(left, 1))
    assert len(columns) >= 6
    assert all(len(each) == 1 for each in lefts.values())


def test_on_paper_there_is_one_column_in_black_on_white(pages: dict[str, Path], browser: Browser) -> None:
    browser.open(pages["quarterly"], media="print", dark=True)
    shown: dict[str, Any] = browser.run(
        "(() => { const look = name => getComputedStyle(document.querySelector(name));"
        "return {ground: look('body').backgroundColor, note: look('.notes li').position,"
        "back: look('.back-link').display,"
        "wide: look('svg.wide').display, narrow: look('svg.narrow').display, skip: look('.skip').display}; })()"
    )
    assert shown == {
        "ground": "rgb(255, 255, 255)", "note": "static", "back": "none", "wide": "block", "narrow": "none",
        "skip": "none",
    }  # fmt: skip
    printed = browser.ask("Page.printToPDF", preferCSSPageSize=True)
    assert len(json.dumps(printed)) > 100_000


def test_with_the_keys_the_first_stop_skips_to_the_text(pages: dict[str, Path], browser: Browser) -> None:
    browser.open(pages["quarterly"])
    for kind in ("keyDown", "keyUp"):
        browser.ask("Input.dispatchKeyEvent", type=kind, key="Tab", code="Tab", windowsVirtualKeyCode=9)
    assert browser.run("document.activeElement.className") == "skip"
    assert browser.run("document.activeElement.getBoundingClientRect().left") >= 0
