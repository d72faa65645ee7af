"""Sentences in which a piece tells of its own publication: "This article by Jane Roe first appeared on 4 March."."""

import re

from reportgen.ingest.bylines import Byline
from reportgen.ingest.dates import dates_in
from reportgen.ingest.names import is_person, names_in
from reportgen.ingest.statements import StatedDate
from reportgen.ingest.wording import Trade
from reportgen.model.period import Precision

_LONGEST = 300
_WORK = (
    r"(?:article|story|piece|post|blog|essay|commentary|column|op-ed|report|release|press\srelease|statement|interview|"
    r"paper|brief|version|item|page|content|text)"
)
_PUBLISHED = re.compile(
    rf"\b(?:[Tt]his|[Tt]he|[Aa]n?)\s(?:\w+\s){{0,3}}?{_WORK}\b[^.]{{0,90}}?\b(?:published|posted|appeared|released|issued|printed|ran)\b"
    r"(?P<rest>[^.]{0,90}?(?:[A-Z][a-z]{2}\.[^.]{0,20})?)(?:\.|$)"
)
_BY = re.compile(
    rf"\b[Tt]his\s(?:\w+\s){{0,2}}?{_WORK}\s(?:is|was\swritten\s)?by\s(?P<names>[A-Z][^.:;]{{3,80}}?)(?:\s(?:was|is|first|originally)\b|,|\.|$)"
)


def read_notice(text: str, trade: Trade) -> Byline | None:
    """Read when and by whom a short paragraph says that the piece was published; None where it doesn't."""
    if len(text) > _LONGEST:
        return None
    told = _PUBLISHED.search(text)
    days = [date for date in dates_in(told["rest"]) if date.period.precision is Precision.DAY] if told else []
    by = _BY.search(text)
    names = names_in(by["names"], trade) if by else ()
    authors = tuple(name for name in names if is_person(name, trade))
    dates = tuple(StatedDate(day, 1, text) for day in days[:1])
    return Byline(authors, "", dates) if authors or dates else None
