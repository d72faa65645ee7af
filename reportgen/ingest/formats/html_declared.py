"""What a page declares of its article: linked data first, then meta elements, then marked elements at its head."""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from reportgen.ingest.dates import dates_in
from reportgen.ingest.formats.html_blocks import words_of
from reportgen.ingest.formats.html_extraction import compact
from reportgen.ingest.formats.html_linked import Linked, linked_data
from reportgen.ingest.formats.html_tree import Node, Page, Words
from reportgen.ingest.stated import Stated
from reportgen.model.period import Period

_TITLES = ("citation_title", "og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "title")
_DATES = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "citation_publication_date", "citation_date", "citation_online_date", "prism.publicationdate",
    "dcterms.issued", "dc.date.issued", "dc.date.published", "dcterms.date", "dc.date", "parsely-pub-date",
    "sailthru.date", "publish-date", "publish_date", "publishdate", "publication_date", "publication-date",
    "pubdate", "article.published", "article_date_original", "cxenseparse:recs:publishtime", "date",
)  # fmt: skip
"""Names that state when the work came out; Dublin Core defines its bare date as that of making it available."""

_MODIFIED = (
    "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "dc.date.modified", "last-modified",
    "lastmod", "revised",
)  # fmt: skip
_AUTHORS = (
    "citation_author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "author",
    "byl",
)
_PUBLISHERS = (
    "og:site_name",
    "citation_publisher",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
    "application-name",
)
_SAVED = re.compile(r"<!--\s*saved from url=\(\d{1,6}\)(?P<url>https?://[^\s<>]{4,2000})\s*-->")
_ABSOLUTE = re.compile(r"https?://[^\s<>\"]{4,2000}")
_ISO_DAY = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})(?=[T ]|$)")
_BASIC_DAY = re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?:T?\d{4,6}.*)?")
_SITE = re.compile(r"\s+[|\u2013\u2014\u00b7\u00bb-]\s+|\s*\|\s*")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,2}")
_BY = re.compile(r"(?:written\s+by|story\s+by|by|author|authors)\b\s*:?\s+", re.IGNORECASE)
_AMONG = re.compile(r"\s*;\s*|\s*,\s+(?:and\s+)?|\s+and\s+|\s+&\s+|\s*\|\s*")
_NO_NAME = re.compile(
    r"https?:|www\.|@|\d|^(?:admin|administrator|webmaster|editors?|staff|guest|author|root|user)$", re.IGNORECASE
)
_LONGEST_NAME = 80
_UPDATED = re.compile(r"updat|modif|revis|review", re.IGNORECASE)
_PUBLISHED = re.compile(r"publi|posted|entry-date|issued|release-date", re.IGNORECASE)
_FIRST_YEAR = 1971
"""A clock that was never set says 1970."""


@dataclass(frozen=True)
class Facts:
    """A page's meta elements and linked data."""

    page: Page
    metas: Mapping[str, tuple[str, ...]]
    """By name in small letters, in the order of the page."""

    heading: str
    """Of the page's `<title>`."""

    @cached_property
    def addresses(self) -> tuple[str, ...]:
        """Where the page says it stands, the canonical address first."""
        links = [
            n for n in self.page.root.descendants() if n.tag == "link" and "canonical" in n.get("rel").lower().split()
        ]
        saved = _SAVED.search(self.page.source[:4000])
        found = [*(n.get("href") for n in links), *self.metas.get("og:url", ()), saved["url"] if saved else ""]
        return tuple(dict.fromkeys(address for address in found if _ABSOLUTE.fullmatch(address)))

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """What the page calls its article, the site's name taken off."""
        said = [value for name in _TITLES for value in self.metas.get(name, ())]
        return tuple(dict.fromkeys(title for value in [*said, self.heading] if (title := self._bare(value))))

    @cached_property
    def linked(self) -> Linked:
        """The linked data of the page's own article."""
        return linked_data(self.page, frozenset(self.addresses), frozenset(map(compact, self.titles)))

    def first(self, names: Sequence[str]) -> str:
        """Return the first value under the first of these names that has one."""
        return next((value for name in names for value in self.metas.get(name, ()) if value), "")

    def _bare(self, title: str) -> str:
        """Take the site's name off a title: the last part behind a bar or spaced dash, where it is the site's."""
        sites = {compact(site) for site in self.metas.get("og:site_name", ())}
        parts = _SITE.split(title)
        ends = [m.start() for m in _SITE.finditer(title)]
        return title[: ends[-1]].strip() if len(parts) > 1 and compact(parts[-1]) in sites else title


def facts_of(page: Page) -> Facts:
    """Gather what the page says in its meta elements and title."""
    metas: dict[str, list[str]] = {}
    heading = ""
    for node in page.root.descendants():
        if node.tag == "meta":
            value = " ".join(node.get("content").split())[:1000]
            names = {node.get(kind).lower() for kind in ("name", "property", "itemprop", "http-equiv")} - {""}
            for name in names if value else ():
                metas.setdefault(name, []).append(value)
        elif node.tag == "title" and not heading and not any(n.tag == "svg" for n in node.ancestors()):
            raw = "".join(page.source[c.start : c.end] for c in node.children if isinstance(c, Words))
            heading = " ".join(html.unescape(raw).split())[:1000]
    return Facts(page, {name: tuple(values) for name, values in metas.items()}, heading)


def declared_of(facts: Facts, headline: Node | None, head: Sequence[Node]) -> Stated:
    """State what the page declares.

    `headline` is the element of the title, `head` those between it and the text, among which a marked author or date
    is the article's and not a teaser's. A date is taken only where it is stated as that of publication.
    """
    linked = facts.linked
    date, words = _date(facts, head)
    return Stated(
        title=linked.title or next(iter(facts.titles), "") or (words_of(facts.page, headline) if headline else ""),
        authors=_authors(facts, head),
        publisher=linked.publisher or facts.first(_PUBLISHERS) or _site(facts, headline),
        date=date,
        date_as_stated=words,
        url=next(iter(facts.addresses), "") or linked.url,
        language=_language(facts),
        descriptor=linked.descriptor,
        container=facts.first(("citation_journal_title", "citation_conference_title", "prism.publicationname")),
    )


def is_dated(facts: Facts) -> bool:
    """Tell whether the page states its date of publication as data."""
    return _date(facts, ())[0] is not None


def _site(facts: Facts, headline: Node | None) -> str:
    """Name the site by the page's title, where that is the headline and one part more."""
    parts = [part for part in _SITE.split(facts.heading) if part]
    title = compact(words_of(facts.page, headline)) if headline else ""
    others = [part for part in parts if compact(part) != title]
    return others[0] if title and len(parts) == 2 and len(others) == 1 and len(others[0]) <= _LONGEST_NAME else ""


def _date(facts: Facts, head: Sequence[Node]) -> tuple[Period | None, str]:
    """Return the date of publication with the words that state it."""
    changed = {day.iso() for v in [facts.linked.modified, *_all(facts, _MODIFIED)] if (day := read_date(v))}
    loose = [value for value in facts.metas.get("date", ()) if (day := read_date(value)) and day.iso() not in changed]
    stated = [facts.linked.published, *_all(facts, _DATES[:-1]), *_times(head), *loose]
    return next(((date, words) for words in stated if (date := read_date(words))), (None, ""))


def _all(facts: Facts, names: Sequence[str]) -> Iterator[str]:
    for name in names:
        yield from facts.metas.get(name, ())


def _times(head: Sequence[Node]) -> Iterator[str]:
    """Yield the `datetime` of the head's time elements that are marked as publication's, then of a lone other one."""
    times = [node for node in head if node.tag == "time" and node.get("datetime")]
    marked = [node for node in times if "pubdate" in node.attributes or _PUBLISHED.search(_marks(node))]
    plain = [node for node in times if not _UPDATED.search(_marks(node))]
    yield from (node.get("datetime") for node in marked)
    if len(plain) == 1:
        yield plain[0].get("datetime")


def _marks(node: Node) -> str:
    """Return what names a time element: its own marks and its parents', as in `<span class="updated"><time>`."""
    near = [node, *list(node.ancestors())[:1]]
    own = " ".join(n.attributes.get(name, "") for n in near for name in ("class", "itemprop", "id"))
    return own[:400]


def read_date(words: str) -> Period | None:
    """Read a stated date: ISO 8601 with or without a time, 20250304, or as people write it; a month or year too.

    The day is the one that is written, in the time zone it is written in. None for what is no date, or before 1971.
    """
    text = words.strip()[:100]
    date: Period | None
    try:
        if found := _ISO_DAY.match(text):
            date = Period.parse(found["day"])
        elif found := _BASIC_DAY.fullmatch(text):
            date = Period.day(int(found["y"]), int(found["m"]), int(found["d"]))
        elif re.fullmatch(r"\d{4}(?:-\d{2})?", text):
            date = Period.parse(text)
        else:
            dates = dates_in(text.replace("/", "-") if re.fullmatch(r"\d{4}/\d{1,2}/\d{1,2}.*", text) else text)
            date = dates[0].period if dates else None
    except ValueError:
        return None
    return date if date and date.start.year >= _FIRST_YEAR else None


def _authors(facts: Facts, head: Sequence[Node]) -> tuple[str, ...]:
    houses = {compact(name) for name in [facts.linked.publisher, *_all(facts, _PUBLISHERS)]}
    sources = (
        facts.linked.authors,
        *(facts.metas.get(name, ()) for name in _AUTHORS),
        tuple(words_of(facts.page, node) for node in head if _names_author(node)),
    )
    for values in sources:
        names = [name for value in values for name in _split(value) if compact(name) not in houses]
        if names:
            return tuple(dict.fromkeys(names))
    return ()


def _names_author(node: Node) -> bool:
    return "author" in node.get("rel").lower().split() or node.get("itemprop").lower() == "author"


def _split(value: str) -> list[str]:
    """Read the names in "By Jane Roe and John Doe", and in a catalogue's "Roe, Jane"."""
    text = " ".join(html.unescape(value).split())
    text = _BY.sub("", text, count=1) if _BY.match(text) else text
    last, comma, first = text.partition(", ")
    if comma and "," not in first and " and " not in first and len(last.split()) == 1 and 1 <= len(first.split()) <= 2:
        text = f"{first} {last}"
    names = [name.strip(" .,") for name in _AMONG.split(text)]
    return [name for name in names if 1 < len(name) <= _LONGEST_NAME and not _NO_NAME.search(name)]


def _language(facts: Facts) -> str:
    tags = [n for n in facts.page.root.descendants() if n.tag == "html"]
    said = [n.get(name) for n in tags for name in ("lang", "xml:lang")]
    said += [facts.linked.language, *_all(facts, ("content-language", "dc.language", "citation_language", "og:locale"))]
    found = next((tag for tag in said if _LANGUAGE.fullmatch(tag)), "").replace("_", "-")
    main, mark, rest = found.partition("-")
    return main.lower() + (mark + (rest.upper() if len(rest) == 2 else rest) if rest else "")
