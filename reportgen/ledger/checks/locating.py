"""Where texts stand on a page that follow one another on it."""

from collections.abc import Mapping, Sequence

from reportgen.ledger.checks.page_text import PageText
from reportgen.ledger.checks.pairing import paired


def places_of(page: PageText, sought: Sequence[PageText], *, by_tokens: bool) -> Mapping[int, int]:
    """Find texts on a page, each after the one before it, and use them up: from which character on each stands.

    `by_tokens` says that they are all of the page's numbers and dates. As long as that holds, each is the next; from
    where it doesn't, because one of them was altered, they are paired with what the page has, as well as can be.
    """
    places: dict[int, int] = {}
    start = 0
    for n, text in enumerate(sought):
        at = page.find(text, start, len(page.letters))
        if at < 0 or (by_tokens and page.has_digits(start, at)):
            break
        page.use(at, len(text.letters))
        places[n] = at
        start = at + len(text.letters)
    return places | _paired(page, sought, len(places), start)


def _paired(page: PageText, sought: Sequence[PageText], first: int, start: int) -> dict[int, int]:
    """Find the texts from the first that wasn't found on: as the page's tokens read, else between such as do."""
    alike = _alike(page, sought, first, start)
    places: dict[int, int] = {}
    for n in range(first, len(sought)):
        end = next((alike[m] for m in range(n, len(sought)) if m in alike), len(page.letters))
        at = alike[n] if n in alike else page.find(sought[n], start, max(end, start))
        if at >= 0:
            page.use(at, len(sought[n].letters))
            places[n] = at
            start = at + len(sought[n].letters)
    return places


def _alike(page: PageText, sought: Sequence[PageText], first: int, start: int) -> Mapping[int, int]:
    found = [(page.letters[at:end], at) for at, end in page.tokens() if at >= start]
    pairs = paired([text.letters for text in sought[first:]], [text for text, _ in found])
    return {first + n: found[m][1] for n, m in pairs if page.fits(sought[first + n], found[m][1])}
