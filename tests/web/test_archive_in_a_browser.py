"""The archive's page as Chromium shows it, from a disk: nothing out of reach, nothing asked for but its own covers."""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from PIL import Image

from reportgen.model.archive import Archived
from tests.axe import violations
from tests.browser import CHROMIUM, MISSING, Browser, chromium
from tests.web.archives import corrected, edition, months, quarters, run, shelved

pytestmark = [pytest.mark.skipif(not CHROMIUM, reason=MISSING), pytest.mark.xdist_group("chromium")]

PHONE, DESKTOP = 390, 1280
MONTHLY = run("monthly", months(8))
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft and " * 2
SIGNS = ('<script>alert(1)</script> "😀"', "اتفاقية العلوم والتكنولوجيا 2024")


def odd(made: Archived) -> Archived:
    """Give an edition words that are hard to set."""
    named = replace(made, title=LONG, series=LONG, number=LONG)
    return replace(named, headlines=SIGNS, sections=((LONG, 1_200),), news=(LONG,))


ARCHIVES = {
    "odd": [odd(each) for each in [*run("monthly", months(3)), edition("quarterly", "2024-Q4")]],
    "one": run("monthly", months(1), forms="pdf json"),
    "three": [*run("monthly", months(2)), *run("quarterly", quarters(1))],
    "many": [*MONTHLY, *run("quarterly", quarters(10)), *map(corrected, MONTHLY[-8::7]), edition("a b:ü", "2024")],
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    page = io.BytesIO()
    Image.new("RGB", (560, 792), "white").save(page, "PNG")
    cover = page.getvalue()
    return {name: shelved(tmp_path_factory.mktemp(name), made, cover) for name, made in ARCHIVES.items()}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


def asked(browser: Browser) -> list[Path]:
    """Return the files that the page asked for, itself first; an address that is no file is a failure."""
    urls = [urlsplit(event["request"]["url"]) for event in browser.told("Network.requestWillBeSent")]
    assert {url.scheme for url in urls} <= {"file", "data"}
    return [Path(unquote(url.path)) for url in urls if url.scheme == "file"]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("name", ARCHIVES)
def test_nothing_keeps_anyone_from_reading(
    pages: dict[str, Path], browser: Browser, name: str, width: int, *, dark: bool
) -> None:
    browser.open(pages[name], width=width, dark=dark)
    assert violations(browser) == []
    ground = browser.run("getComputedStyle(document.body).backgroundColor")
    assert ground == ("rgb(25, 25, 25)" if dark else "rgb(255, 255, 255)")


@pytest.mark.parametrize("name", ARCHIVES)
def test_the_page_asks_for_covers_alone_gets_them_and_complains_of_nothing(
    pages: dict[str, Path], browser: Browser, name: str
) -> None:
    page = pages[name]
    browser.open(page)
    first, *covers = asked(browser)
    assert first == page
    assert {cover.name for cover in covers} == {"cover.png"}
    assert all(cover.is_relative_to(page.parent) and cover.is_file() for cover in covers)
    assert browser.told("Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown") == []
    loaded = browser.run("[...document.querySelectorAll('.newest img')].map(each => each.naturalWidth)")
    assert set(loaded) == {560}


def test_covers_of_earlier_editions_are_asked_for_when_they_are_opened(
    pages: dict[str, Path], browser: Browser
) -> None:
    browser.open(pages["many"])
    assert len(asked(browser)) == 1 + 3  # the page, and one cover for each brief
    browser.run("document.querySelector('details').open = true; document.querySelector('.opened').scrollIntoView()")
    assert browser.run("document.querySelector('details img').decode().then(() => true)")
    browser.run("document.querySelector('details').open = false")
    assert not browser.run("document.querySelector('.opened').checkVisibility()")


@pytest.mark.parametrize("name", ARCHIVES)
def test_every_link_leads_to_a_file_that_is_there_or_to_a_place_of_the_page(
    pages: dict[str, Path], browser: Browser, name: str
) -> None:
    browser.open(pages[name])
    page = pages[name].as_uri()
    links = browser.run("[...document.links].map(each => each.href)")
    files = [urlsplit(link) for link in links if not link.startswith(f"{page}#")]
    assert len(files) > 3
    assert all(url.scheme == "file" and Path(unquote(url.path)).is_file() for url in files)
    lost = (
        "[...document.querySelectorAll('a[href^=\"#\"]')]"
        ".filter(a => !document.getElementById(decodeURIComponent(a.hash.slice(1)))).length"
    )
    assert browser.run(lost) == 0


@pytest.mark.parametrize("width", [320, PHONE, 740, 1000, DESKTOP, 1600])
@pytest.mark.parametrize("name", ARCHIVES)
def test_no_page_is_wider_than_its_screen(pages: dict[str, Path], browser: Browser, name: str, width: int) -> None:
    browser.open(pages[name], width=width)
    browser.run("document.querySelectorAll('details').forEach(each => { each.open = true })")
    assert browser.run("document.documentElement.scrollWidth") == width
    over = browser.run(
        "[...document.querySelectorAll('body *')].filter(each => !each.closest('.unseen')"
        f" && each.getBoundingClientRect().right > {width} + 1).map(each => each.outerHTML.slice(0, 200))"
    )
    assert over == []


@pytest.mark.parametrize("width", [PHONE, 800, 1000, DESKTOP])
def test_nothing_of_a_line_stands_over_anything_else(pages: dict[str, Path], browser: Browser, width: int) -> None:
    """On wide screens the forms and what opens share a line, and what has opened stands beneath both."""
    browser.open(pages["many"], width=width)
    browser.run("document.querySelectorAll('details').forEach(each => { each.open = true })")
    over = browser.run("""(() => {
        const boxes = row => [...row.querySelectorAll('h4, .lead, .errata, .downloads li, summary, .opened')]
            .map(each => each.getBoundingClientRect());
        const cross = (a, b) => a.left < b.right - 1 && b.left < a.right - 1
            && a.top < b.bottom - 1 && b.top < a.bottom - 1;
        return [...document.querySelectorAll('.edition')].filter(row => {
            const all = boxes(row);
            return all.some((a, n) => all.slice(n + 1).some(b => cross(a, b)));
        }).map(row => row.id);
    })()""")
    assert over == []
    level = "(row => [row.querySelector('.downloads li').offsetTop, row.querySelector('summary').offsetTop])"
    files, opens = browser.run(f"{level}(document.querySelector('.edition'))")
    assert abs(files - opens) < 8 if width >= 1000 else opens > files


def test_on_paper_there_are_no_buttons_and_the_list_is_there(pages: dict[str, Path], browser: Browser) -> None:
    browser.open(pages["many"], media="print", dark=True)
    hidden = browser.run(
        "['.skip', 'nav', '.newest .downloads', '.edition .downloads', 'summary', '.ends']"
        ".filter(name => getComputedStyle(document.querySelector(name)).display !== 'none')"
    )
    assert hidden == []
    assert browser.run("document.querySelector('.edition h4').checkVisibility()")
    assert browser.run("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_with_the_keys_the_first_stop_skips_to_the_editions_and_every_stop_is_seen(
    pages: dict[str, Path], browser: Browser
) -> None:
    browser.open(pages["three"])
    stops = []
    for _ in range(8):
        for kind in ("keyDown", "keyUp"):
            browser.ask("Input.dispatchKeyEvent", type=kind, key="Tab", code="Tab", windowsVirtualKeyCode=9)
        stops.append(
            browser.run(
                "(() => { const at = document.activeElement, box = at.getBoundingClientRect();"
                "return [at.className || at.textContent, box.left >= 0 && box.width > 0,"
                "getComputedStyle(at).outlineStyle]; })()"
            )
        )
    assert [stop[0] for stop in stops[:3]] == [
        "skip",
        "Science and technology cooperation",
        "Science and technology review",
    ]
    assert {(seen, outline) for _, seen, outline in stops} == {(True, "solid")}


def test_a_link_to_an_edition_s_place_finds_it_closed_or_open(pages: dict[str, Path], browser: Browser) -> None:
    browser.open(pages["many"])
    browser.run("location.hash = '#quarterly/2023-Q2'")
    assert browser.run("document.querySelector(':target h4').textContent") == "Second quarter 2023"
