"""The archive's feed: an Atom document (RFC 4287) that tells readers of new editions and of corrected ones."""

from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from reportgen.model.archive import FEED, INDEX, Archived
from reportgen.model.period import Period
from reportgen.web.archive_words import (
    address,
    against,
    corrected,
    counted,
    downloads,
    extent,
    periods_of,
    tallied,
    title_of,
)
from reportgen.web.markup import characters, tag, written
from reportgen.web.shelves import Volume, shelves

NEWEST = 50
"""Entries of a feed."""

_OURS = UUID("5b0b6a3e-0d0f-4b0e-9d57-3f6f2f2a8c41")
"""The name space of our identifiers, drawn at random once."""


def feed(editions: Sequence[Archived], url: str = "") -> bytes:
    """Write the feed of an archive as XML, UTF-8; the same editions give the same bytes, in any order.

    `url` is where the archive's folder stands on the web: addresses are then absolute, and the feed names its own;
    without it they are relative to the feed, which stands in that folder. An entry is an edition, whatever its
    revision: a correction changes the entry and when it was updated, and its summary then starts with the erratum. The
    50 editions that were updated last are in it, the newest first.

    Identifiers stand for ever, through revisions and a move to another address: they are made from who published what
    and when at first, which no later edition changes. Raises ValueError for an archive without an edition, for which
    Atom has no form.
    """
    stacked = shelves(editions)
    volumes = [volume for shelf in stacked for volume in shelf.volumes()]
    if not volumes:
        raise ValueError("a feed needs an edition")
    volumes.sort(key=lambda each: (each.standing.published, each.standing.name), reverse=True)
    base = f"{url.rstrip('/')}/" if url else ""
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": volumes[0].standing.language})
    _text(root, "title", title_of(shelf.newest.standing for shelf in stacked))
    _head(root, volumes, base)
    periods = periods_of(editions)
    for volume in volumes[:NEWEST]:
        _entry(SubElement(root, "entry"), volume, periods, base)
    indent(root)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _head(root: Element, volumes: Sequence[Volume], base: str) -> None:
    oldest = min((volume.first for volume in volumes), key=lambda each: (each.published, each.name))
    _text(root, "id", _identifier(oldest, "archive"))
    _text(root, "updated", volumes[0].standing.published.isoformat())
    if base:
        SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": f"{base}{FEED}"})
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": f"{base}{INDEX}"})
    _text(root, "generator", "reportgen")


def _entry(entry: Element, volume: Volume, periods: Mapping[str, Period], base: str) -> None:
    """Write an entry: an edition as it stands."""
    edition = volume.standing
    entry.set("xml:lang", edition.language)
    revised = f" (revision {edition.revision})" if edition.revision > 1 else ""
    _text(entry, "title", f"{edition.title}, {edition.period.label()}{revised}")
    _text(entry, "id", _identifier(volume.first, "edition"))
    _text(entry, "published", volume.first.published.isoformat())
    _text(entry, "updated", edition.published.isoformat())
    publishers = (edition.organisation, edition.series, edition.title, edition.brief)
    _text(SubElement(entry, "author"), "name", next(filter(None, map(_written, publishers)), "reportgen"))
    SubElement(entry, "category", {"term": written(edition.brief), "label": written(edition.title)})
    _links(entry, edition, base)
    _text(entry, "summary", " ".join(_summary(edition)))
    _text(entry, "content", "".join(_content(edition, periods))).set("type", "html")


def _links(entry: Element, edition: Archived, base: str) -> None:
    """Link the web page, or else the PDF, as the edition itself, and the PDF as what podcatchers and archives fetch."""
    offered = {each.media_type: each for each in downloads(edition)}
    pdf = offered.get("application/pdf")
    if shown := offered.get("text/html") or pdf:
        href = f"{base}{address(edition, shown.file.name)}"
        SubElement(entry, "link", {"rel": "alternate", "type": shown.media_type, "href": href})
    if pdf:
        href = f"{base}{address(edition, pdf.file.name)}"
        told = {"rel": "enclosure", "type": pdf.media_type, "href": href, "length": str(pdf.file.size)}
        SubElement(entry, "link", told)


def _summary(edition: Archived) -> Iterator[str]:
    """Yield sentences: the last erratum, how much the edition holds, what was new, and its first headline."""
    if edition.errata:
        last = edition.errata[-1]
        yield f"{corrected(last)}: {_ended(last.reason)}"
    if held := extent(edition):
        yield f"{', '.join(held)}."
    if edition.since:
        yield f"Since the edition before: {tallied(edition.since)}."
    yield from map(_ended, edition.headlines[:1])


def _content(edition: Archived, periods: Mapping[str, Period]) -> Iterator[str]:
    """Yield HTML: all errata, the last first, what the edition says at a glance, what was new, and its sections."""
    for erratum in reversed(edition.errata):
        yield tag("p", tag("strong", f"{corrected(erratum)}."), " ", characters(erratum.reason))
        yield _listed("", erratum.changes)
    name = against(edition, periods)
    yield _listed("In this edition", edition.headlines)
    yield _listed(f"New since {name}" if name else "New in this edition", edition.news)
    yield _listed("Contents", [f"{title}: {counted(count, 'item')}" for title, count in edition.sections])


def _listed(title: str, lines: Sequence[str]) -> str:
    named = tag("p", tag("strong", characters(title))) if title else ""
    return named + tag("ul", *(tag("li", characters(line)) for line in lines)) if lines else ""


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."


def _identifier(first: Archived, of: str) -> str:
    """Make an identifier from the first revision of an edition, which nothing changes."""
    told = (of, first.organisation, first.brief, first.period.key(), first.published.isoformat())
    return uuid5(_OURS, "\n".join(told)).urn


def _text(parent: Element, name: str, text: str) -> Element:
    found = SubElement(parent, name)
    found.text = written(text)
    return found


def _written(words: str) -> str:
    return written(words).strip()
