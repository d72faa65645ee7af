"""Newspapers, broadcasters and news agencies: who is behind a source, and what it is labelled as in print."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from reportgen.model.source import Document, PassageKind

OPINION = "opinion"
"""The label of a piece that argues, and the descriptor that a document has for it."""

STATE_MEDIA = "state media"
"""The label of a piece that comes from an outlet whose editors a government directs."""

HEAD = 100
"""Characters of a report's opening in which a dateline credits an agency."""

_DATELINE = re.compile(r"[^–—]*?(?:\)|[–—]|--| - )")
_BETWEEN = re.compile(r"[|,;:()/·•–—]|--| - | and ")
_CREDITED = re.compile(r"^(?:by|via|from|source)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Outlet:
    """Whoever publishes, by the names and addresses it is known under."""

    name: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    """Of its pages: `xinhuanet.com` stands for `www.xinhuanet.com` too."""

    state: str = ""
    """Whose government directs its editors; empty for one that edits independently, whoever pays."""

    agency: bool = False
    """Whether others print its reports."""


@dataclass(frozen=True)
class Press:
    """The outlets that the lexicon lists. Whom it doesn't list is known by the name that a document states."""

    outlets: tuple[Outlet, ...] = ()

    def publisher_of(self, document: Document) -> Outlet | None:
        """Find who published a document: by its publisher, else its container, else its address."""
        for stated in (document.publisher, document.container):
            if _key(stated) in self._by_name:
                return self._by_name[_key(stated)]
        return self._at(document.url)

    def agencies_of(self, document: Document) -> tuple[Outlet, ...]:
        """Find the agencies that a document is by, or that it credits: as author, in its bylines or its dateline."""
        publisher = self.publisher_of(document)
        credited = (self._by_name.get(_key(credit)) for credit in _credits(document))
        return tuple(dict.fromkeys(each for each in (publisher, *credited) if each and each.agency))

    def labels_of(self, document: Document) -> tuple[str, ...]:
        """Say what a reader has to be told of a source where it is printed: `opinion`, `state media`, both or nothing.

        State media is what such an outlet publishes, and what is printed elsewhere under its credit.
        """
        publisher = self.publisher_of(document)
        directed = any(outlet.state for outlet in (publisher, *self.agencies_of(document)) if outlet)
        return (*([OPINION] if document.descriptor == OPINION else []), *([STATE_MEDIA] if directed else []))

    def _at(self, url: str) -> Outlet | None:
        host = (urlsplit(url).hostname or "") if re.match(r"https?://[\w.-]+(?:[:/?#]|$)", url) else ""
        parts = host.split(".")
        tails = (".".join(parts[n:]) for n in range(len(parts)))
        return next((self._by_domain[tail] for tail in tails if tail in self._by_domain), None)

    @cached_property
    def _by_name(self) -> Mapping[str, Outlet]:
        return {_key(name): outlet for outlet in self.outlets for name in (outlet.name, *outlet.aliases)}

    @cached_property
    def _by_domain(self) -> Mapping[str, Outlet]:
        return {domain.lower(): outlet for outlet in self.outlets for domain in outlet.domains}


def _key(name: str) -> str:
    """Fold a name for comparing: without case, punctuation and a leading article."""
    return re.sub(r"^the ", "", " ".join(re.findall(r"\w+", name.casefold())))


def _credits(document: Document) -> Iterator[str]:
    """Yield what may be the name of an agency: between the commas, bars and brackets of bylines and of a dateline."""
    bylines = [document.text[p.start : p.end] for p in document.passages if p.kind is PassageKind.BYLINE]
    opening = next((p for p in document.passages if p.kind is PassageKind.PARAGRAPH), None)
    dateline = _DATELINE.match(document.text[opening.start : opening.end][:HEAD]) if opening else None
    for line in (*document.authors, *bylines, *([dateline[0]] if dateline else [])):
        yield from (_CREDITED.sub("", part.strip()) for part in _BETWEEN.split(line))
