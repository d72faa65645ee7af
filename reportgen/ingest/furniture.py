"""Page furniture: lines that a site or a page prints around every article. They are set apart before all else."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportgen.ingest.crumbs import crumbs_to_title, is_crumbs
from reportgen.ingest.lines import Line
from reportgen.ingest.paging import page_numbers, running_heads
from reportgen.ingest.tails import links_at_foot, tail
from reportgen.ingest.traced import joined
from reportgen.ingest.wording import Trade, begins_lower, ends_flat, ends_sentence, key

_SMALL_PRINT = 900
"""Characters that a copyright notice may run to."""

_NOTICE = 400
"""Characters that a notice known by one phrase may run to."""

_SHORT = 160
_TOP = 20
"""Lines among which buttons leave their counts."""

_COUNT_LENGTH = 6
_BARE_COUNT = re.compile(r"\d{1,3}(?:[.,]\d{1,3})?[KkMm]?")
_READER = re.compile(r"\b(?:you|your|us|our|we|here|my)\b", re.IGNORECASE)
_SAID = re.compile(r"\b(?:said|says|told|added|according)\b")
_QUOTES = "\"“‘'«"
_COPYRIGHT = re.compile(
    r"(?:copyright\b|©|\(c\)\s)\W{0,3}(?:copyright\b\W{0,3}|©\W{0,3}|\(c\)\W{0,3})?(?:\d{4}|by\b|all\b)", re.IGNORECASE
)
_LICENCE = re.compile(r"(?:licen[cs]e|registration|permit|icp|issn|isbn)\b[^.]{0,80}\d[\dX-]{3,20}", re.IGNORECASE)
_COUNTED = (
    r"(?:views?|shares?|comments?|likes?|reads?|followers?|replies|retweets?|reposts?|votes?|subscribers?|downloads?|"
    r"claps?|reactions?|hits|today)"
)
_COUNT = r"[+]?\d[\d.,]*\s?[KkMm]?"
_COUNTERS = re.compile(
    rf"(?:{_COUNT}\s?{_COUNTED}[\s|•·,/–—-]*){{1,5}}|(?:{_COUNTED}\s?[:(\[]?\s?{_COUNT}\s?[)\]]?[\s|•·,/–—-]*){{1,5}}",
    re.IGNORECASE,
)
_READING = re.compile(
    r"(?:(?:estimated |est\. )?read(?:ing)?(?: time)?\W{1,3})?(?:about\s)?\d{1,3}[\s-]{0,2}min(?:ute)?s?\.?"
    r"(?:\s(?:to read|read|reading time|listen|watch))?",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"(?:\d{1,3}|an?|one|two|three)\s?(?:sec|second|min|minute|hr|hour|day|week|month|year|h|d|w)s?\.?\sago",
    re.IGNORECASE,
)
_POSTED_IN = re.compile(
    r"(?:posted|filed|tagged|published|categori[sz]ed) (?:in|under)(?:\s?[A-Z][A-Za-z& ]{1,40})", re.IGNORECASE
)
_BRACKETED_LINKS = re.compile(r"(?:\[[^\[\]\d]{2,30}\]\s?[|·-]?\s?){2,8}")
_SITE = re.compile(r"(?:https?://)?(?:www\.)?(?:[\w-]{1,40}\.){1,3}[a-z]{2,10}/?\s[|–—-]\s[\w&’' -]{2,40}")
_FORMS = (_SITE, _BRACKETED_LINKS, _POSTED_IN, _READING, _LICENCE, _COUNTERS, _AGO)


@dataclass(frozen=True, slots=True)
class Sifted:
    """A page's own lines beside the furniture; both in file order."""

    kept: tuple[Line, ...]
    dropped: tuple[Line, ...]


def sift(lines: Sequence[Line], trade: Trade) -> Sifted:
    """Tell furniture from the page's own lines. A full sentence of the text is never furniture.

    Furniture is what the word lists name, copyright notices, breadcrumbs, language bars, page numbers, running
    heads that break a sentence or carry the folio, and the links to other pages at the foot.
    """
    stretches = _stretches(lines)
    out = {n for stretch in stretches if _is_furniture(_whole(lines, stretch), trade) for n in stretch}
    out |= _buttons(lines, out)
    alone = {stretch[0] for stretch in stretches if len(stretch) == 1}
    out |= _menus(lines, trade) & alone
    out |= (page_numbers(lines) | running_heads(lines, out)) & alone | crumbs_to_title(lines)
    out |= tail(lines, out, trade)
    out |= links_at_foot(lines, out)
    kept: list[Line] = []
    gap = 0
    for n, line in enumerate(lines):
        gap = max(gap, line.gap)
        if n not in out:
            kept.append(line if line.gap >= gap else replace(line, gap=gap))
            gap = 0
    return Sifted(tuple(kept), tuple(line for n, line in enumerate(lines) if n in out))


def _buttons(lines: Sequence[Line], out: set[int]) -> set[int]:
    """Find what a page's buttons leave at its top: marks without words, and counts right beside Share or Like."""
    found: set[int] = set()
    for n, line in enumerate(lines[:_TOP]):
        text = line.text.text
        if n in out or len(text) > _COUNT_LENGTH:
            continue
        if not any(c.isalnum() for c in text) or (_BARE_COUNT.fullmatch(text) and _ends_at_button(lines, n, out)):
            found.add(n)
    return found


def _ends_at_button(lines: Sequence[Line], n: int, out: set[int]) -> bool:
    """Tell whether nothing but up to three counts stand between the line and a button below it."""
    for m in range(n + 1, min(n + 4, len(lines))):
        if m in out:
            return True
        if not _BARE_COUNT.fullmatch(lines[m].text.text[: _COUNT_LENGTH + 1]):
            return False
    return False


def _stretches(lines: Sequence[Line]) -> list[list[int]]:
    """Group the lines that a format says belong together; where it says nothing, each line is alone."""
    stretches: list[list[int]] = []
    open_one: list[int] = []
    for n, line in enumerate(lines):
        if line.follows and open_one:
            open_one.append(n)
            continue
        stretches.append([n])
        open_one = open_one if line.furniture else stretches[-1]
    return stretches


def _whole(lines: Sequence[Line], stretch: Sequence[int]) -> Line:
    first = lines[stretch[0]]
    if len(stretch) == 1:
        return first
    return replace(first, text=joined([lines[n].text for n in stretch], " "))


def _is_furniture(line: Line, trade: Trade) -> bool:
    text = line.text.text
    if line.furniture:
        return True
    if len(text) > _SMALL_PRINT:
        return False
    if _COPYRIGHT.match(text) or (len(text) <= _NOTICE and trade.holds("page-phrases", text)):
        return True
    capital = not begins_lower(text)  # a wrapped line may well begin with "read more"
    if len(text) <= _NOTICE and capital and _invites(text, trade):
        return True
    if len(text) > _SHORT:
        return False
    if capital and trade.opens("page-appeals", text):
        return True
    if ends_flat(text):
        return False
    return (
        trade.lists("page-lines", text)
        or trade.lists("end-lines", text)
        or (capital and trade.opens("page-openings", text) is not None)
        or _is_bar(text, trade)
        or _is_strung_menu(text, trade)
        or is_crumbs(text, trade)
        or any(form.fullmatch(text) for form in _FORMS)
    )


def _invites(text: str, trade: Trade) -> bool:
    """Tell the site's word to its reader: an invitation, and you, us or here, outside quotation marks."""
    if not _READER.search(text) or text[0] in _QUOTES or _SAID.search(text):
        return False
    if len(text) <= _SHORT and trade.opens("page-invitations", text):
        return True
    return trade.holds("invitation-phrases", text) is not None


def _is_bar(text: str, trade: Trade) -> bool:
    """Tell a bar that switches languages: it names two of them, glued together or not."""
    low = text.casefold()
    return len(text) <= 80 and sum(name in low for name in trade.words.get("language-names", ())) >= 2


def _is_strung_menu(text: str, trade: Trade) -> bool:
    """Tell a menu on one line: four rubrics or more with nothing between, one of them the site's own, such as Home."""
    words = key(text).split()
    own, rubrics = trade.entries("page-lines"), trade.entries("kickers") | trade.entries("opinion-kickers")
    steps = []
    while words:
        size = next((n for n in (3, 2, 1) if (step := " ".join(words[:n])) in own or step in rubrics), 0)
        if not size:
            return False
        steps.append(" ".join(words[:size]))
        words = words[size:]
    return len(steps) >= 4 and any(step in own for step in steps)


def _menus(lines: Sequence[Line], trade: Trade) -> set[int]:
    """Find three rubrics or page words on end: the site's sections, not the piece's."""
    lists = ("kickers", "opinion-kickers", "analysis-kickers", "page-lines")
    found: set[int] = set()
    run: list[int] = []
    for n, line in enumerate(lines):
        short = len(line.text.text) <= 40 and any(trade.lists(name, line.text.text) for name in lists)
        run = [*run, n] if short and not ends_sentence(line.text.text) else []
        found |= set(run) if len(run) >= 3 else set()
        run = run[-3:]
    return found
