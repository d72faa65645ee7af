"""An edition on the archive's page: at large, and as a line of its list that opens."""

from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import bidirectional

from reportgen.model.archive import Archived
from reportgen.web.archive_words import (
    COVER,
    address,
    against,
    corrected,
    counted,
    downloads,
    has_cover,
    long_date,
    size,
    tallied,
)
from reportgen.web.markup import characters, tag
from reportgen.web.shelves import Volume

MOST = 8
"""Lines of a list; what is over is counted, and stands in the edition itself."""

A4 = ("210", "297")
"""Width and height that hold a cover's place until it is there; the image's own proportions come with it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What every edition of the page is shown with."""

    editions: tuple[Archived, ...]
    """All of the archive: what one is compared with is named by its period."""

    language: str
    """The page's."""

    alone: bool
    """Whether there is one brief: its title stands above the page, and not with every edition."""


def at_large(volume: Volume, title: str, shown: Shown) -> str:
    """Write an edition with the image of its cover, its files, what is in it and what was new in it."""
    edition = volume.standing
    heading = f"{_place(edition)}:title"
    named = "" if shown.alone else tag("span", characters(title), class_="title", **_tongue(edition, shown, title))
    period = tag("span", characters(edition.period.label()), class_="period")
    inner = (
        tag("p", characters(edition.series), class_="kicker") if edition.series and not shown.alone else "",
        tag("h3", named, " " if named else "", period, id=heading),
        _meta(edition, tally=False),
        _errata(volume),
        _downloads(edition),
        _told(edition, shown, "h4"),
    )
    cover = _cover(edition, title, lazy=False)
    parts = (tag("div", *inner, class_="inner"), cover)
    return tag("article", *parts, class_="newest", id=_place(edition), aria_labelledby=heading)


def listed(volume: Volume, title: str, shown: Shown) -> str:
    """Write an edition as a line of a list; what is in it and what was new opens on demand."""
    edition = volume.standing
    label = characters(edition.period.label())
    pdf = next((each.file.name for each in downloads(edition)), "")
    heading = tag("h4", tag("a", label, href=address(edition, pdf)) if pdf else label)
    renamed = edition.title if edition.title != title else ""
    first = next(iter(edition.headlines or edition.news), "")
    summary = tag("summary", "Contents and what was new", _hidden(f" in {edition.period.label()}"))
    told = _told(edition, shown, "p")
    cover = _cover(edition, edition.title, lazy=True)
    parts = (
        heading,
        tag("p", characters(renamed), class_="renamed", **_tongue(edition, shown, renamed)) if renamed else "",
        tag("p", characters(first), class_="lead", **_tongue(edition, shown, first)) if first else "",
        _meta(edition, tally=True),
        _errata(volume),
        _downloads(edition),
        tag("details", summary, tag("div", told, cover, class_="opened")) if told or cover else "",
    )
    return tag("li", *parts, id=_place(edition), class_="edition")


def _place(edition: Archived) -> str:
    """Name an edition's place on the page: of its revisions the same, and without blanks."""
    return f"{edition.brief}/{edition.period.key()}".replace(" ", "%20")


def _meta(edition: Archived, *, tally: bool) -> str:
    day = edition.published.date()
    parts = [
        characters(edition.number),
        f"Published {tag('time', long_date(day), datetime=edition.published.isoformat())}",
        counted(edition.pages, "page") if edition.pages else "",
        counted(edition.items, "item") if edition.items else "",
        tallied(edition.since) if tally and edition.since else "",
    ]
    return tag("p", " · ".join(filter(None, parts)), class_="meta")


def _errata(volume: Volume) -> str:
    """Write what was corrected, the latest first, and link what stood before."""
    edition = volume.standing
    if not edition.errata and not volume.superseded:
        return ""
    notes = [
        tag("p", tag("b", f"{corrected(each)}."), " ", characters(each.reason))
        + (tag("ul", *(tag("li", characters(line)) for line in each.changes)) if each.changes else "")
        for each in reversed(edition.errata)
    ]
    before = [tag("p", "Superseded: ", "; ".join(map(_superseded, volume.superseded)), class_="superseded")]
    label = f"Corrections to {edition.period.label()}"
    return tag("div", *notes, *(before if volume.superseded else ()), class_="errata", role="note", aria_label=label)


def _superseded(edition: Archived) -> str:
    named = f"revision {edition.revision}" if edition.revision > 1 else "first publication"
    words = f"{named}, {long_date(edition.published.date())}"
    pdf = next((each for each in downloads(edition)), None)
    if not pdf:
        return characters(words)
    link = tag("a", characters(words), _hidden(f", of {edition.period.label()}"), href=address(edition, pdf.file.name))
    return f"{link} ({pdf.form}, {size(pdf.file.size)})"


def _downloads(edition: Archived) -> str:
    of = f" of {edition.period.label()}"
    links = [
        tag(
            "li",
            tag(
                "a", characters(each.form), _hidden(of), " ", tag("span", size(each.file.size), class_="size"),
                href=address(edition, each.file.name), type=each.media_type or None,
            ),
        )
        for each in downloads(edition)
    ]  # fmt: skip
    return tag("ul", *links, class_="downloads", role="list") if links else ""


def _told(edition: Archived, shown: Shown, heading: str) -> str:
    """Write what an edition says at a glance, what was new in it, and its sections with how many items each has."""
    since = f"New since {against(edition, shown.editions)}" if edition.against else "New in this edition"
    tally = f"{tallied(edition.since)[:1].upper()}{tallied(edition.since)[1:]}." if edition.since else ""
    contents = [
        tag("li", tag("span", characters(title), **_tongue(edition, shown, title)), " ", tag("span", f"{count:,}"))
        for title, count in edition.sections
    ]
    blocks = (
        _block(heading, "In this edition", "", _lines(edition.headlines, edition, shown)),
        _block(heading, since, tally, _lines(edition.news, edition, shown)),
        _block(heading, "Contents", "", tag("ol", *contents, class_="contents", role="list") if contents else ""),
    )
    return tag("div", *blocks, class_="told") if any(blocks) else ""


def _block(heading: str, title: str, words: str, lines: str) -> str:
    if not words and not lines:
        return ""
    told = tag("p", characters(words), class_="meta") if words else ""
    return tag("div", tag(heading, characters(title), class_="label"), told, lines)


def _lines(lines: Sequence[str], edition: Archived, shown: Shown) -> str:
    items = [tag("li", characters(line), **_tongue(edition, shown, line)) for line in lines[:MOST]]
    over = [tag("li", f"and {len(lines) - MOST:,} more", class_="meta")] if len(lines) > MOST else []
    return tag("ul", *items, *over) if items else ""


def _cover(edition: Archived, title: str, *, lazy: bool) -> str:
    """Show the image of the first page, as a link to the PDF."""
    if not has_cover(edition):
        return ""
    width, height = A4
    image = tag(
        "img", src=address(edition, COVER), alt=f"First page of {title}, {edition.period.label()}", width=width,
        height=height, loading="lazy" if lazy else None,
    )  # fmt: skip
    pdf = next(iter(downloads(edition)), None)
    return tag("a", image, href=address(edition, pdf.file.name), class_="cover") if pdf else image


def _tongue(edition: Archived, shown: Shown, text: str) -> dict[str, str]:
    """Say what language a text is in, where it isn't the page's, and that it may run from right to left."""
    found = {"lang": edition.language} if edition.language != shown.language else {}
    return found | ({"dir": "auto"} if any(bidirectional(sign) in {"R", "AL"} for sign in text) else {})


def _hidden(words: str) -> str:
    """Say what sighted readers see from where a link stands."""
    return tag("span", characters(words), class_="unseen")
