"""What a piece states of itself (authors, publisher, date, address), and what has to be inferred."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.ingest.bylines import StatedDate
from reportgen.ingest.datelines import Dateline, read_dateline
from reportgen.ingest.dates import dates_in
from reportgen.ingest.inference import Inferred, infer_date
from reportgen.ingest.parts import Parts
from reportgen.ingest.stated import Stated
from reportgen.model.period import Period
from reportgen.model.source import Basis, PassageKind

_COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\))[\s©,]{0,4}(?:\(c\)\s?)?(?:\d{4}(?:\s?[-–]\s?\d{0,4})?[\s.,]{0,4})"
    r"(?:by\s)?(?P<owner>[A-Z][\w&'’. -]{2,60}?)"
    r"(?:[.,|]|\s[–-]\s|\sall rights|$)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?:(?:url|link|source|original|retrieved from|available at)\s?:?\s?)?(?P<url>https?://[^\s<>\"]{4,2000})\.?",
    re.IGNORECASE,
)
_ACCESSED = re.compile(r"(?:accessed|retrieved)(?:\son)?\s?:?\s", re.IGNORECASE)
_BODY = (PassageKind.PARAGRAPH, PassageKind.STANDFIRST, PassageKind.LIST_ITEM, PassageKind.CAPTION)


@dataclass(frozen=True, slots=True)
class Dating:
    """When a piece was published, how that is known, and the words it rests on."""

    period: Period | None = None
    basis: Basis | None = None
    evidence: str = ""


def stated_date(parts: Parts, issued: StatedDate | None, front: Stated, dateline: Dateline | None) -> Dating:
    """Return the date that is stated: by the front matter, else the best of bylines, issue and dateline."""
    if front.date:
        return Dating(front.date, Basis.STATED, front.date_as_stated)
    stated = [date for byline in parts.bylines for date in byline.dates] + ([issued] if issued else [])
    if stated:
        best = min(stated, key=lambda date: date.rank)
        return Dating(best.period, Basis.STATED, best.words)
    if dateline and dateline.date:
        return Dating(dateline.date.period, Basis.STATED, dateline.words)
    return Dating()


def declared_date(declared: Stated) -> Dating:
    """Return the date that the file's format declares, with the words that do."""
    return Dating(declared.date, Basis.STATED, declared.date_as_stated) if declared.date else Dating()


def inferred_date(pieces: Sequence[Parts], datelines: Sequence[Dateline | None], known: Sequence[Dating]) -> Dating:
    """Infer one date for the pieces of a page that state none: a sibling's stated date, else the text's evidence."""
    stated = next((dating for dating in known if dating.period), None)
    if stated:
        return Dating(stated.period, Basis.INFERRED, stated.evidence)
    line = next((d for d in datelines if d and d.yearless), None)
    inferred: Inferred | None = infer_date(
        [part.text.text for parts in pieces for part in parts.parts if part.kind in _BODY],
        line.yearless if line else None,
        line.words if line else "",
    )
    return Dating(inferred.period, Basis.INFERRED, inferred.evidence) if inferred else Dating()


def opening_dateline(parts: Parts) -> Dateline | None:
    """Read the dateline of the first paragraphs of the body."""
    openings = [part.text.text for part in parts.parts if part.kind is PassageKind.PARAGRAPH][:2]
    return next((line for text in openings if (line := read_dateline(text))), None)


def publisher_of(parts: Parts, dateline: Dateline | None, furniture: Sequence[str]) -> str:
    """Name the publisher: by the byline, the site's name in the title, the dateline's agency, the copyright line."""
    named = [byline.publisher for byline in parts.bylines if byline.publisher] + [parts.title.publisher]
    if dateline:
        named.append(dateline.agency)
    owners = [match["owner"].strip(" .-") for line in furniture if (match := _COPYRIGHT.match(line))]
    return next((name for name in [*named, *owners] if name), "")


def address_of(lines: Sequence[str]) -> str:
    """Return the address of a line that holds nothing else: the piece's own."""
    return next((match["url"] for line in lines if (match := _ADDRESS.fullmatch(line))), "")


def accessed_on(lines: Sequence[str]) -> Period | None:
    """Return the date of an "Accessed: …" line."""
    for line in lines:
        if len(line) <= 80 and _ACCESSED.match(line) and (found := dates_in(line)):
            return found[0].period
    return None
