"""The pages against the claims: each claim stands where the ledger has it, and nothing else is claimed by a page.

A claim uses up its characters, so that two claims never rest on one number: since what is printed and what is claimed
then hold the same digits one by one, a single digit that is altered on either side leaves a claim or a digit over.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from reportgen.ledger.checks.finding import Code, Finding
from reportgen.ledger.checks.locating import places_of
from reportgen.ledger.checks.page_text import PageText, page_text
from reportgen.model.claims import Claim, ClaimKind, Ledger
from reportgen.model.printed import PrintedEdition, PrintedPage
from reportgen.model.tokens import tokens

CHART = "chart"
"""Role of the words in drawings."""


class Stream(Enum):
    """Claims of a page that follow one another as they are printed, in the order in which they are looked for."""

    QUOTED_ON = auto()
    """The rest of a quotation that began on an earlier page."""

    QUOTED = auto()
    """Quotations, with all that stands in them."""

    TOKENS = auto()
    """Numbers and dates outside of quotations."""

    GOES_ON = auto()
    """The rest of a number or date."""

    NAMES = auto()
    """Names of parties; they may stand within other claims."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one page has of a claim."""

    claim: Claim
    text: str


def unaccounted(edition: PrintedEdition, ledger: Ledger) -> Iterator[Finding]:
    """Yield what the pages of an edition and the claims of its ledger don't have in common.

    Findings: `altered` for a claim that isn't printed, `out-of-order` for one that is printed elsewhere on its page,
    `unaccounted` for a number, date or quotation mark without a claim, `ledger-differs` for another count of pages,
    `foreign` for what can't be read.
    """
    if len(edition.pages) != ledger.pages:
        expected, found = str(ledger.pages), str(len(edition.pages))
        yield Finding(Code.LEDGER_DIFFERS, "the ledger is of another number of pages", expected=expected, found=found)
    parts = defaultdict(list)
    for number, part in _parts(ledger.claims):
        parts[number].append(part)
    for page in edition.pages:
        yield from (_foreign(page, what) for what in page.foreign)
        yield from _on_page(page, parts.pop(page.number, []))
    for number, left in sorted(parts.items()):
        yield from (_lost(part, number) for part in left)


def _parts(claims: Iterable[Claim]) -> Iterator[tuple[int, Part]]:
    for claim in claims:
        if claim.within:
            continue
        if claim.pieces:
            yield from ((piece.page, Part(claim, piece.text)) for piece in claim.pieces)
        else:
            yield claim.page, Part(claim, claim.text)


def _on_page(page: PrintedPage, parts: Sequence[Part]) -> Iterator[Finding]:
    """Hold a page's texts and drawings against its claims; names of parties may stand within other claims."""
    for is_chart, text in ((False, page.text), (True, page.drawn)):
        own = [part for part in parts if (part.claim.role == CHART) is is_chart]
        streams: dict[Stream, list[Part]] = {stream: [] for stream in Stream}
        for part in own:
            streams[_stream(part, page.number)].append(part)
        stated = page_text(text)
        for stream in (Stream.QUOTED_ON, Stream.QUOTED, Stream.TOKENS, Stream.GOES_ON):
            yield from _located(stated, streams[stream], page.number, by_tokens=stream is Stream.TOKENS)
        for token, at in stated.unused():
            words = stated.around(at, len(token))
            yield Finding(Code.UNACCOUNTED, f"no claim accounts for ‘{token}’", page.number, words, found=token)
        yield from _located(page_text(text), streams[Stream.NAMES], page.number)


def _stream(part: Part, page: int) -> Stream:
    """Say among which claims a claim stands in order; the number in `G20` is its name's to account for."""
    claim = part.claim
    if claim.kind is ClaimKind.PARTY and not any(tokens(part.text)):
        return Stream.NAMES
    if claim.kind is ClaimKind.QUOTATION:
        return Stream.QUOTED if claim.page == page else Stream.QUOTED_ON
    return Stream.TOKENS if claim.page == page else Stream.GOES_ON


def _located(page: PageText, parts: Sequence[Part], number: int, *, by_tokens: bool = False) -> Iterator[Finding]:
    """Find each claim in its place among the others, and use its characters up; else anywhere on the page."""
    sought = [page_text(part.text) for part in parts]
    places = places_of(page, sought, by_tokens=by_tokens)
    for n, part in enumerate(parts):
        if n in places:
            continue
        at = page.find(sought[n], 0, len(page.letters))
        if at < 0:
            yield _lost(part, number)
        else:
            page.use(at, len(sought[n].letters))
            yield _moved(part, number, page.around(at, len(part.text)))


def _lost(part: Part, page: int) -> Finding:
    message = f"‘{part.text}’ is claimed, and isn’t printed" if page else "a claim without a page"
    return Finding(Code.ALTERED, message, page, claim=part.claim.id, expected=part.text)


def _moved(part: Part, page: int, words: str) -> Finding:
    message = f"‘{part.text}’ isn’t printed where it is claimed, but elsewhere on the page"
    return Finding(Code.OUT_OF_ORDER, message, page, words, part.claim.id, expected=part.text)


def _foreign(page: PrintedPage, what: str) -> Finding:
    return Finding(Code.FOREIGN, f"the page holds what no edition has: {what}", page.number, found=what)
