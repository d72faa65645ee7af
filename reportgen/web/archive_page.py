"""The archive's page: what is published, the newest editions at large, all earlier ones in a list."""

from collections.abc import Iterator, Sequence

from reportgen.model.archive import Archived
from reportgen.web.archive_editions import Shown, at_large, listed
from reportgen.web.archive_style import STYLE
from reportgen.web.archive_words import counted, one_of, span
from reportgen.web.document import document
from reportgen.web.markup import characters, fragment, tag
from reportgen.web.shelves import Shelf, shelves

FEED = "feed.xml"
"""Where the feed stands: beside the page."""

ALLOWED = ("img-src 'self' file: data:",)
"""What the page loads, beside its style sheet: its own covers, on the web and from a disk."""

_OWN = "en-GB"
"""The language of the page's own words, where editions have none of its kin."""


def index_page(editions: Sequence[Archived]) -> bytes:
    """Write the archive's page as HTML, UTF-8, to stand in the archive's folder; the same editions give the same bytes.

    The editions may come in any order, each revision with those that it supersedes. The newest edition of each brief is
    shown at large, with the image of its cover; all earlier ones by year, each as its latest revision, with its errata
    and links to what it supersedes. All links are relative; the page runs nothing and loads nothing but its covers.
    """
    stacked = shelves(editions)
    standing = [volume.standing for shelf in stacked for volume in shelf.volumes()]
    language = _language(standing)
    shown = Shown(tuple(editions), language, alone=len(stacked) == 1)
    title = _title(stacked)
    about = " · ".join(filter(None, (_above(standing, title), _held(stacked, standing))))
    skip = tag("a", "Skip to the editions", href="#text", class_="skip")
    main = tag("main", _newest(stacked, shown), *_earlier(stacked, shown), id="text")
    body = tag("body", skip, _masthead(stacked, standing, title), main, _footer(standing, title))
    return document(language, title, STYLE, ALLOWED, _told(about), body)


def _language(editions: Sequence[Archived]) -> str:
    """Return the English that the editions are in, for the page's own words are English."""
    common = one_of([each.language for each in editions])
    return common if common == "en" or common.startswith("en-") else _OWN


def _title(stacked: Sequence[Shelf]) -> str:
    """Return what all briefs share: their title, or else their series, or who publishes them."""
    newest = [shelf.newest.standing for shelf in stacked]
    shared = (one_of([getattr(each, name) for each in newest]) for name in ("title", "series", "organisation"))
    return next(filter(None, shared), "Briefings")


def _above(editions: Sequence[Archived], title: str) -> str:
    common = [one_of([getattr(each, name) for each in editions]) for name in ("organisation", "series")]
    return " · ".join(words for words in common if words and words != title)


def _held(stacked: Sequence[Shelf], editions: Sequence[Archived]) -> str:
    """Say what the archive holds: `24 editions of 2 briefs, January 2023 to December 2024`."""
    if not editions:
        return "No edition is published yet"
    briefs = f" of {counted(len(stacked), 'brief')}" if len(stacked) > 1 else ""
    return f"{counted(len(editions), 'edition')}{briefs}, {span(editions)}"


def _told(about: str) -> Iterator[str]:
    yield tag("meta", name="description", content=about)
    yield tag("link", rel="alternate", type="application/atom+xml", href=FEED, title="New editions")


def _masthead(stacked: Sequence[Shelf], editions: Sequence[Archived], title: str) -> str:
    above = _above(editions, title)
    parts = [
        tag("p", characters(above), class_="kicker") if above else "",
        tag("h1", characters(title)),
        tag("p", characters(f"{_held(stacked, editions)}."), class_="held"),
        _ways(stacked),
    ]
    return tag("header", tag("div", *parts, class_="frame"), class_="masthead", id="top")


def _ways(stacked: Sequence[Shelf]) -> str:
    """Link each brief's earlier editions, for readers of one brief among several."""
    ways = [
        tag("li", tag("a", characters(shelf.title), href=fragment(_anchor(shelf))), " ", tag("span", _many(shelf)))
        for shelf in stacked
    ]
    return tag("nav", tag("ul", *ways), aria_label="Briefs") if len(stacked) > 1 else ""


def _many(shelf: Shelf) -> str:
    return f"{len(shelf.volumes()):,}"


def _newest(stacked: Sequence[Shelf], shown: Shown) -> str:
    if not stacked:
        return ""
    title = tag("h2", "Latest edition" if shown.alone else "Latest editions", class_="label", id="latest")
    editions = [at_large(shelf.newest, shelf.title, shown) for shelf in stacked]
    return tag("section", title, *editions, class_="frame", aria_labelledby="latest")


def _earlier(stacked: Sequence[Shelf], shown: Shown) -> Iterator[str]:
    for shelf in stacked:
        anchor = _anchor(shelf)
        words = "Earlier editions" if shown.alone else shelf.title
        title = tag("h2", characters(words), id=anchor)
        years = [(f"{anchor}{year}/", year, volumes) for year, volumes in shelf.years()]
        jumps = [tag("li", tag("a", str(year), href=fragment(place))) for place, year, _ in years]
        label = "Years" if shown.alone else f"Years of {shelf.title}"
        ways = tag("nav", tag("ul", *jumps), aria_label=label, class_="years") if len(years) > 2 else ""
        lists = [_year(place, year, [listed(v, shelf.title, shown) for v in volumes]) for place, year, volumes in years]
        none = tag("p", "No earlier edition.", class_="meta") if not shown.alone and not years else ""
        if years or none:
            yield tag("section", title, none, ways, *lists, class_="frame shelf", aria_labelledby=anchor)


def _year(place: str, year: int, rows: Sequence[str]) -> str:
    title = tag("h3", str(year), id=place)
    return tag("section", title, tag("ol", *rows, role="list"), class_="year", aria_labelledby=place)


def _anchor(shelf: Shelf) -> str:
    """Name a shelf's place: with a slash, which the page's own places haven't, and no blanks."""
    return f"{shelf.brief}/".replace(" ", "%20")


def _footer(editions: Sequence[Archived], title: str) -> str:
    promise = (
        "A published edition is never changed: what is corrected is published anew, as a revision that says why, and "
        "the one before stays here."
    )
    ledger = "An edition’s ledger lists every number, date and quotation in it, with its source."
    feed = tag("a", "Follow new editions by feed (Atom)", href=FEED, type="application/atom+xml")
    top = tag("a", "↑ ", characters(title), href="#top")
    words = (tag("p", f"{promise} {ledger}"), tag("p", feed, top, class_="ends")) if editions else (tag("p", feed),)
    return tag("footer", *words, class_="frame")
