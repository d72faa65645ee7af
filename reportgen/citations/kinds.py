"""What each format calls a kind of source."""

from dataclasses import dataclass

from reportgen.citations.filed import Filed


@dataclass(frozen=True, slots=True)
class Kind:
    """The names of a kind of source in the formats of exchange."""

    csl: str
    bibtex: str
    ris: str
    periodical: bool = True
    """It appears in a paper, journal or site, which print names as its publisher."""

    subtype: str = ""
    """BibLaTeX's `entrysubtype`."""


_NEWS = Kind("article-newspaper", "article", "NEWS", subtype="newspaper")
_MAGAZINE = Kind("article-magazine", "article", "MGZN", subtype="magazine")
_PAGE = Kind("webpage", "online", "ELEC")
_LOOSE = Kind("document", "misc", "GEN", periodical=False)
_CHAPTER = Kind("chapter", "incollection", "CHAP", periodical=False)
_PART = Kind("document", "inreference", "GEN", periodical=False)
"""A part of a work of which nobody says what it is; a chapter would be read as one."""

_KINDS = {
    "news report": _NEWS,
    "opinion": _NEWS,
    "analysis": _NEWS,
    "interview": _NEWS,
    "magazine article": _MAGAZINE,
    "review": _MAGAZINE,
    "journal article": Kind("article-journal", "article", "JOUR"),
    "blog post": Kind("post-weblog", "online", "BLOG"),
    "report": Kind("report", "report", "RPRT", periodical=False),
    "statistics release": Kind("report", "report", "RPRT", periodical=False),
    "official release": Kind("webpage", "online", "ELEC", periodical=False),
    "book": Kind("book", "book", "BOOK", periodical=False),
    "chapter": _CHAPTER,
    "conference paper": Kind("paper-conference", "inproceedings", "CPAPER", periodical=False),
    "thesis": Kind("thesis", "thesis", "THES", periodical=False),
    "dataset": Kind("dataset", "dataset", "DATA", periodical=False),
    "speech": Kind("speech", "misc", "GEN", periodical=False),
    "treaty": Kind("treaty", "misc", "GEN", periodical=False),
    "legislation": Kind("legislation", "legislation", "STAT", periodical=False),
}


def kind_of(source: Filed) -> Kind:
    """Name the kind of a source: a part of a larger work first, then by its descriptor, then by where it was found."""
    known = _KINDS.get(source.descriptor)
    if source.container:
        if known and known.bibtex == "inproceedings":
            return known
        return _CHAPTER if source.descriptor else _PART
    return known or (_PAGE if source.url else _LOOSE)


def house_and_work(source: Filed, kind: Kind) -> tuple[str, str]:
    """Return who publishes a source and the work it stands in, as formats part them.

    Of a periodical, the publisher that print names is the work.
    """
    return ("", source.publisher) if kind.periodical else (source.publisher, source.container)
