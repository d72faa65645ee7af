"""axe-core in Chromium: what of a page keeps people from reading it."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tests.browser import Browser

PACKAGES = ("axe_playwright_python", "axe_core_python")
"""Packages that carry axe-core, the newest first."""

RUN = """axe.run(document, {resultTypes: ['violations']}).then(found => found.violations.map(
    each => [each.id, each.nodes.length, each.nodes[0].html, each.nodes[0].failureSummary]))"""


def violations(browser: Browser) -> Any:  # noqa: ANN401 - whatever axe says
    """Open whatever opens on demand, and return what axe finds: rule, how often, where first, and why."""
    browser.run("document.querySelectorAll('details').forEach(each => { each.open = true })")
    browser.run(f"{_script()}; true")
    return browser.run(RUN)


def _script() -> str:
    for name in PACKAGES:
        found = find_spec(name)
        if found and found.submodule_search_locations:
            return Path(found.submodule_search_locations[0], "axe.min.js").read_text(encoding="utf-8")
    raise AssertionError("axe-core comes with the extra `test`")
