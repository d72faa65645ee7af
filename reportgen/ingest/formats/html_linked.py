"""Linked data in a page (JSON-LD, schema.org): what it says of the page's own article, and of no teaser's."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportgen.ingest.formats.html_extraction import compact
from reportgen.ingest.formats.html_tree import Page, Words

_LONGEST = 1_000_000
"""Characters of one script."""

_MOST = 2_000
"""Records looked at in one page."""

_WRAPPING = re.compile(
    r"\A\s*(?:/\*\s*)?(?:<!\[CDATA\[|<!--)(?:\s*\*/)?|(?:/\*[ \t]*)?(?:\]\]>|-->)[ \t]*(?:\*/)?[\s;]*\Z|^[ \t]*//.*$",
    re.MULTILINE,
)
_ARTICLES = ("article", "blogposting", "report", "pressrelease", "webpage")
"""How a type's name ends, the surest first; a page's own date is its article's where no article is told."""

_DESCRIPTORS = {
    "opinionnewsarticle": "opinion",
    "analysisnewsarticle": "analysis",
    "reportagenewsarticle": "news report",
}

Record = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Linked:
    """What linked data states of the article; empty where nothing is."""

    title: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    published: str = ""
    modified: str = ""
    url: str = ""
    language: str = ""
    descriptor: str = ""


def linked_data(page: Page, addresses: frozenset[str], titles: frozenset[str]) -> Linked:
    """Read the record of the page's article.

    Of several articles it is the one whose address is among `addresses`, or whose headline is, compact, among
    `titles`; where neither tells, none: a teaser's date must not become the page's. A script that isn't JSON is
    passed over.
    """
    top = [record for script in _scripts(page) for record in _records(script)][:_MOST]
    known = {ident: record for record in top if isinstance(ident := record.get("@id"), str) and len(record) > 1}
    articles = sorted((r for r in top if _rank(r) is not None), key=lambda record: _rank(record) or 0)
    chosen = _chosen(articles, addresses, titles)
    if chosen is None:
        return Linked()
    people, houses = _authors(chosen, known)
    kinds = [_DESCRIPTORS[kind] for kind in _kinds(chosen) if kind in _DESCRIPTORS]
    return Linked(
        title=_text(chosen.get("headline")) or _text(chosen.get("name")),
        authors=people,
        publisher=next(iter(_names(chosen.get("publisher"), known)), next(iter(houses), "")),
        published=_text(chosen.get("datePublished")),
        modified=_text(chosen.get("dateModified")),
        url=_address(chosen),
        language=_text(chosen.get("inLanguage")),
        descriptor=next(iter(kinds), ""),
    )


def _scripts(page: Page) -> Iterator[str]:
    for node in page.root.descendants():
        if node.tag == "script" and node.get("type").lower().split(";")[0] == "application/ld+json":
            text = "".join(page.source[c.start : c.end] for c in node.children if isinstance(c, Words))
            if len(text) <= _LONGEST:
                yield _WRAPPING.sub("", text)


def _records(script: str) -> Iterator[Record]:
    """Yield the records at the top, in lists and in `@graph`, and the main entity of a page."""
    try:
        found = json.loads(script, strict=False)
    except (ValueError, RecursionError):
        return
    stack = [found]
    while stack:
        value = stack.pop()
        if isinstance(value, list):
            stack.extend(reversed(value))
        elif isinstance(value, dict):
            yield value
            stack.extend(value[name] for name in ("mainEntity", "@graph") if isinstance(value.get(name), dict | list))


def _kinds(record: Record) -> list[str]:
    kinds = record.get("@type")
    return [str(kind).lower().rsplit("/", 1)[-1] for kind in (kinds if isinstance(kinds, list) else [kinds])]


def _rank(record: Record) -> int | None:
    return next((n for n, end in enumerate(_ARTICLES) if any(kind.endswith(end) for kind in _kinds(record))), None)


def _chosen(articles: list[Record], addresses: frozenset[str], titles: frozenset[str]) -> Record | None:
    own = [r for r in articles if _address(r) in addresses or compact(_text(r.get("headline"))) in titles]
    dated = [r for r in own if r.get("datePublished")] or own
    if dated:
        return dated[0]
    alone = [r for r in articles if _rank(r) != len(_ARTICLES) - 1] or articles
    return alone[0] if len(alone) == 1 else None


def _address(record: Record) -> str:
    main = record.get("mainEntityOfPage")
    found = [record.get("url"), main.get("@id") if isinstance(main, dict) else main, record.get("@id")]
    return next((_text(address) for address in found if _text(address).startswith(("http://", "https://"))), "")


def _authors(record: Record, known: Mapping[str, Record]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the people who wrote it, and the organizations that are named in a person's place."""
    people: list[str] = []
    houses: list[str] = []
    said = record.get("author") or record.get("creator")
    for value in said if isinstance(said, list) else [said]:
        kinds = _kinds(_resolved(value, known)) if isinstance(value, dict) else []
        (houses if any(kind.endswith("organization") for kind in kinds) else people).extend(_names(value, known))
    return tuple(dict.fromkeys(people)), tuple(dict.fromkeys(houses))


def _names(value: object, known: Mapping[str, Record]) -> list[str]:
    """Name what a value stands for: plain words, a record with a name, a reference to one, or a list of them."""
    if isinstance(value, list):
        return [name for member in value[:50] for name in _names(member, known) if not isinstance(member, list)]
    if isinstance(value, dict):
        named = _resolved(value, known).get("name")
        return [n for n in map(_text, named if isinstance(named, list) else [named]) if n]
    return [name] if (name := _text(value)) else []


def _resolved(value: Record, known: Mapping[str, Record]) -> Record:
    ident = value.get("@id")
    return value if value.get("name") or not isinstance(ident, str) else known.get(ident, value)


def _text(value: object) -> str:
    """Return plain words on one line; of a list its first; nothing of a record."""
    if isinstance(value, list):
        value = value[0] if value else ""
    return " ".join(str(value).split())[:1000] if isinstance(value, str | int) and not isinstance(value, bool) else ""
