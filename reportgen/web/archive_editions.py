"""An edition on the archive's page: at large, and as a line of its list that opens."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from unicodedata import bidirectional

from reportgen.model.archive import COVER, Archived, Erratum
from reportgen.model.numerals import capitalised
from reportgen.model.period import Period
from reportgen.web.archive_words import (
    address,
    against,
    corrected,
    counted,
    downloads,
    extent,
    has_cover,
    long_date,
    size,
    tallied,
)
from reportgen.web.markup import characters, fragment, tag
from reportgen.web.shelves import Shelf, Volume

MOST = 8
"""Lines of a list; what is over is counted, and stands in the edition itself."""

A4 = ("210", "297")
"""Width and height that hold a cover's place until it is there; the image's own proportions come with it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What every edition of the page is shown with."""

    periods: Mapping[str, Period]
    """Of all editions by their names: what one is compared with is named by its period."""

    language: str
    """The page's."""

    alone: bool
    """Whether there is one brief: its title stands above the page, and not with every edition."""


def at_large(shelf: Shelf, shown: Shown) -> str:
    """Write a brief's newest edition: the image of its cover, its files, what is in it and what was new in it."""
    volume, title = shelf.newest, shelf.title
    edition = volume.standing
    heading = f"{volume.place}:title"
    named = "" if shown.alone else tag("span", characters(title), class_="title", **tongue(edition, shown, title))
    period = tag("span", characters(edition.period.label()), class_="period")
    link = tag("a", counted(len(shelf.earlier), "earlier edition"), _hidden(f" of {title}"), href=fragment(shelf.place))
    earlier = tag("p", link, class_="earlier") if shelf.earlier and not shown.alone else ""
    head = (
        tag("p", characters(edition.series), class_="kicker") if edition.series and not shown.alone else "",
        tag("h3", named, " " if named else "", period, id=heading),
        _meta(edition, tally=False),
    )
    parts = (
        tag("div", *head, class_="head"),
        _cover(edition, title, lazy=False),
        tag("div", _errata(volume, shown), _downloads(edition), _told(edition, shown, "h4"), earlier, class_="rest"),
    )
    return tag("article", *parts, class_="newest", id=volume.place, aria_labelledby=heading)


def listed(volume: Volume, title: str, shown: Shown) -> str:
    """Write an edition as a line of a list; what is in it and what was new opens on demand."""
    edition = volume.standing
    label = characters(edition.period.label())
    main = next(iter(downloads(edition)), None)
    heading = tag("h4", tag("a", label, href=address(edition, main.file.name)) if main else label)
    renamed = edition.title if edition.title != title else ""
    first = next(iter(edition.headlines or edition.news), "")
    summary = tag("summary", "Contents and news", _hidden(f" in {edition.period.label()}"))
    told = _told(edition, shown, "p")
    cover = _cover(edition, edition.title, lazy=True)
    parts = (
        heading,
        tag("p", characters(renamed), class_="renamed", **tongue(edition, shown, renamed)) if renamed else "",
        tag("p", characters(first), class_="lead", **tongue(edition, shown, first)) if first else "",
        _meta(edition, tally=True),
        _errata(volume, shown),
        _downloads(edition),
        tag("details", summary, tag("div", told, cover, class_="opened")) if told or cover else "",
    )
    return tag("li", *parts, id=volume.place, class_="edition")


def tongue(edition: Archived, shown: Shown, text: str) -> dict[str, str]:
    """Say what language a text is in, where it isn't the page's, and that it may run from right to left."""
    found = {"lang": edition.language} if edition.language != shown.language else {}
    return found | ({"dir": "auto"} if any(bidirectional(sign) in {"R", "AL"} for sign in text) else {})


def _meta(edition: Archived, *, tally: bool) -> str:
    day = edition.published.date()
    parts = [
        characters(edition.number),
        f"Published {tag('time', long_date(day), datetime=edition.published.isoformat())}",
        *extent(edition),
        tallied(edition.since) if tally and edition.since else "",
    ]
    return tag("p", "\u00a0· ".join(filter(None, parts)), class_="meta")


def _errata(volume: Volume, shown: Shown) -> str:
    """Write what was corrected, the latest first, and link what stood before."""
    edition = volume.standing
    notes = [_erratum(each, edition, shown) for each in reversed(edition.errata)]
    if volume.superseded:
        notes.append(tag("p", "Superseded: ", "; ".join(map(_superseded, volume.superseded)), class_="superseded"))
    label = f"Corrections to {edition.period.label()}"
    return tag("div", *notes, class_="errata", role="note", aria_label=label) if notes else ""


def _erratum(erratum: Erratum, edition: Archived, shown: Shown) -> str:
    reason = tag("span", characters(erratum.reason), **tongue(edition, shown, erratum.reason))
    changes = [tag("li", characters(line), **tongue(edition, shown, line)) for line in erratum.changes]
    return tag("p", tag("b", f"{corrected(erratum)}."), " ", reason) + (tag("ul", *changes) if changes else "")


def _superseded(edition: Archived) -> str:
    """Link an earlier revision's PDF."""
    named = f"revision {edition.revision}" if edition.revision > 1 else "first publication"
    words = f"{named}, {long_date(edition.published.date())}"
    main = next(iter(downloads(edition)), None)
    if not main:
        return words
    link = tag("a", words, _hidden(f", of {edition.period.label()}"), href=address(edition, main.file.name))
    return f"{link} ({characters(main.form)}, {size(main.file.size)})"


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
    since = f"New since {against(edition, shown.periods)}" if edition.against else "New in this edition"
    tally = tag("p", f"{capitalised(tallied(edition.since))}.", class_="meta") if edition.since else ""
    contents = [
        tag("li", tag("span", characters(title), **tongue(edition, shown, title)), " ", tag("span", f"{count:,}"))
        for title, count in edition.sections
    ]
    titles = {
        "glance": ("In this edition", _lines(edition.headlines, edition, shown)),
        "news": (since, tally + _lines(edition.news, edition, shown)),
        "parts": ("Contents", tag("ol", *contents, class_="contents", role="list") if contents else ""),
    }
    blocks = [
        tag("div", tag(heading, characters(title), class_="label"), lines, class_=name)
        for name, (title, lines) in titles.items()
        if lines
    ]
    return tag("div", *blocks, class_="told") if blocks else ""


def _lines(lines: Sequence[str], edition: Archived, shown: Shown) -> str:
    items = [tag("li", characters(line), **tongue(edition, shown, line)) for line in lines[:MOST]]
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


def _hidden(words: str) -> str:
    """Say what sighted readers see from where a link stands."""
    return tag("span", characters(words), class_="unseen")
