"""The archive's page: what is published, the newest editions at large, all earlier ones in a list."""

from collections.abc import Iterator, Sequence

from reportgen.model.archive import FEED, Archived
from reportgen.web.archive_editions import Shown, at_large, listed
from reportgen.web.archive_style import STYLE
from reportgen.web.archive_words import counted, one_of, periods_of, span, title_of
from reportgen.web.document import document
from reportgen.web.markup import characters, fragment, tag
from reportgen.web.shelves import Shelf, shelves

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
    shown = Shown(periods_of(editions), language, alone=len(stacked) == 1)
    title = title_of(shelf.newest.standing for shelf in stacked)
    about = " · ".join(filter(None, (_above(stacked, title), _held(stacked, standing))))
    skip = tag("a", "Skip to the editions", href="#text", class_="skip")
    main = tag("main", _newest(stacked, shown), *_earlier(stacked, shown), id="text")
    body = tag("body", skip, _masthead(stacked, standing, title), main, _footer(standing, title))
    return document(language, title, STYLE, ALLOWED, _told(about, fed=bool(stacked)), body)


def _language(editions: Sequence[Archived]) -> str:
    """Return the English that the editions are in, for the page's own words are English."""
    common = one_of([each.language for each in editions])
    return common if common == "en" or common.startswith("en-") else _OWN


def _above(stacked: Sequence[Shelf], title: str) -> str:
    """Return what stands over the title: who publishes, and the series, as far as the title doesn't say so."""
    newest = [shelf.newest.standing for shelf in stacked]
    organisation, series = (one_of([getattr(each, name) for each in newest]) for name in ("organisation", "series"))
    if title == organisation:
        return series or "Briefings"
    return " · ".join(words for words in (organisation, series) if words and words != title)


def _held(stacked: Sequence[Shelf], editions: Sequence[Archived]) -> str:
    """Say what the archive holds: `24 editions of 2 briefs, January 2023 to December 2024`."""
    if not editions:
        return "No edition is published yet"
    briefs = f" of {counted(len(stacked), 'brief')}" if len(stacked) > 1 else ""
    return f"{counted(len(editions), 'edition')}{briefs}, {span(editions)}"


def _told(about: str, *, fed: bool) -> Iterator[str]:
    yield tag("meta", name="description", content=about)
    yield tag("link", rel="alternate", type="application/atom+xml", href=FEED, title="New editions") if fed else ""


def _masthead(stacked: Sequence[Shelf], editions: Sequence[Archived], title: str) -> str:
    above = _above(stacked, title)
    parts = [
        tag("p", characters(above), class_="kicker") if above else "",
        tag("h1", characters(title), lang=_foreign(stacked, title)),
        tag("p", characters(f"{_held(stacked, editions)}."), class_="held"),
        _ways(stacked),
    ]
    return tag("header", tag("div", *parts, class_="frame"), class_="masthead", id="top")


def _foreign(stacked: Sequence[Shelf], title: str) -> str | None:
    """Return the language of a title that is the editions' own and not English."""
    spoken = one_of([shelf.newest.standing.language for shelf in stacked if shelf.newest.standing.title == title])
    return None if spoken.startswith("en") else spoken or None


def _ways(stacked: Sequence[Shelf]) -> str:
    """Link each brief's newest edition, for readers of one brief among several, and say how many it has."""
    ways = [
        tag("li", tag("a", characters(shelf.title), href=fragment(shelf.newest.place)), " ", tag("span", _many(shelf)))
        for shelf in stacked
    ]
    return tag("nav", tag("ul", *ways), aria_label="Briefs") if len(stacked) > 1 else ""


def _many(shelf: Shelf) -> str:
    return f"{len(shelf.volumes()):,}"


def _newest(stacked: Sequence[Shelf], shown: Shown) -> str:
    if not stacked:
        return ""
    title = tag("h2", "Latest edition" if shown.alone else "Latest editions", class_="label", id="latest")
    editions = [at_large(shelf, shown) for shelf in stacked]
    return tag("section", title, *editions, class_="frame", aria_labelledby="latest")


def _earlier(stacked: Sequence[Shelf], shown: Shown) -> Iterator[str]:
    for shelf in stacked:
        named = "" if shown.alone else characters(f"{shelf.title}: ")
        title = tag("h2", named, tag("span", "earlier editions" if named else "Earlier editions"), id=shelf.place)
        years = [(f"{shelf.place}{year}/", year, volumes) for year, volumes in shelf.years()]
        jumps = [tag("li", tag("a", str(year), href=fragment(place))) for place, year, _ in years]
        label = "Years" if shown.alone else f"Years of {shelf.title}"
        ways = tag("nav", tag("ul", *jumps), aria_label=label, class_="years") if len(years) > 2 else ""
        current = shelf.newest.standing.title
        lists = [_year(place, year, [listed(v, current, shown) for v in volumes]) for place, year, volumes in years]
        if years:
            yield tag("section", title, ways, *lists, class_="frame shelf", aria_labelledby=shelf.place)


def _year(place: str, year: int, rows: Sequence[str]) -> str:
    title = tag("h3", str(year), id=place)
    return tag("div", title, tag("ol", *rows, role="list"), class_="year")


def _footer(editions: Sequence[Archived], title: str) -> str:
    promise = (
        "A published edition is never changed: what is corrected is published anew, as a revision that says why, and "
        "the one before stays here."
    )
    ledger = "An edition’s ledger lists every number, date and quotation in it, with its source."
    feed = tag("a", "Follow new editions by feed (Atom)", href=FEED, type="application/atom+xml")
    top = tag("a", "↑ ", characters(title), href="#top")
    words = (tag("p", f"{promise} {ledger}"), tag("p", feed, top, class_="ends"))
    return tag("footer", *words, class_="frame") if editions else ""
