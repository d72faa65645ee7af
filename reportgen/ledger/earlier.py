"""Tokens and words of what earlier editions printed: found in what this edition's ledger keeps of them."""

from collections.abc import Iterator

from reportgen.ledger.agreeing import same_number
from reportgen.ledger.backing import Backing, Known
from reportgen.ledger.dating import parts
from reportgen.ledger.folding import plain, without_stops
from reportgen.model.archive import Erratum, History
from reportgen.model.claims import Basis
from reportgen.model.differing import figure_printed, measure
from reportgen.model.evidence import Earlier
from reportgen.model.findings import ItemId
from reportgen.model.printed_items import PrintedItem
from reportgen.model.tokens import Token, TokenKind, tokens


def earlier(token: Token, evidence: Earlier, known: Known) -> Backing | None:
    """Find a number or date in what an earlier edition printed of an item, or in its own period or corrections."""
    kept = kept_of(evidence.edition, evidence.item, known.history)
    return _of(evidence) if any(_states(text, token) for text in kept) else None


def earlier_words(words: str, evidence: Earlier, known: Known) -> Backing | None:
    """Find quoted words in what an earlier edition printed."""
    wanted = without_stops(plain(words))
    kept = kept_of(evidence.edition, evidence.item, known.history)
    return _of(evidence) if wanted and any(wanted in plain(text) for text in kept) else None


def kept_of(edition: str, item: ItemId | None, history: History) -> Iterator[str]:
    """Yield what is kept of an earlier edition: all about an item, or its period as printed and its corrections.

    An edition is named by its own name, and where its corrections are told by its period as printed.
    """
    if item:
        found = history.item(item)
        yield from _item(found) if found and history.before and history.before.name == edition else ()
        return
    if history.before and history.before.name == edition:
        yield history.before.label
    for erratum in history.errata:
        yield from erratum.changes
    for label, erratum in history.corrected:
        if label == edition:
            yield from (label, *_erratum(erratum))


def _item(item: PrintedItem) -> Iterator[str]:
    yield from (item.headline, item.text, item.status.value, item.section, *item.parties)
    if item.when:
        yield item.when.label()
    for figure in item.figures:
        yield from (figure_printed(figure), measure(figure))


def _erratum(erratum: Erratum) -> Iterator[str]:
    yield from (str(erratum.revision), erratum.when.label(), *erratum.changes)


def _states(text: str, token: Token) -> bool:
    if token.kind is TokenKind.DATE:
        wanted = parts(token.text)
        return bool(wanted) and any(wanted <= parts(each) for each in (text, *(t.text for t in tokens(text))))
    return any(same_number(each.text, token.text) for each in tokens(text))


def _of(evidence: Earlier) -> Backing:
    return Backing(Basis.EDITION, edition=evidence.edition, item=evidence.item)
