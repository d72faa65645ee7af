"""Page furniture: lines that a site or a page prints around every article. They are set apart before all else."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportgen.ingest.crumbs import crumbs_to_title, is_crumbs
from reportgen.ingest.lines import Line
from reportgen.ingest.traced import joined
from reportgen.ingest.wording import Trade, begins_lower, ends_flat, ends_sentence, key
from reportgen.model.period import MONTHS

_SMALL_PRINT = 900
"""Characters that a copyright notice may run to."""

_NOTICE = 400
"""Characters that a notice known by one phrase may run to."""

_SHORT = 160
_FEWEST_LINKS = 3
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
_PAGE_NUMBER = re.compile(
    r"(?:page|p\.?|pg\.?)?\s?[-–—|]?\s?\d{1,3}\s?[-–—|]?(?:\s?(?:of|/)\s?\d{1,4})?", re.IGNORECASE
)
_READING = re.compile(
    r"(?:(?:estimated |est\. )?read(?:ing)?(?: time)?\W{1,3})?(?:about\s)?\d{1,3}[\s-]{0,2}min(?:ute)?s?\.?"
    r"(?:\s(?:to read|read|reading time|listen|watch))?",
    re.IGNORECASE,
)
_LINK = re.compile(r"(?:https?://|www\.)\S+")
_ISSUE_FOOT = re.compile(
    rf"(?:{'|'.join(MONTHS)})\s\d{{4}}(?:\s[|–-]?\s?\d{{1,3}})?|\d{{1,3}}\s[|–-]?\s?(?:{'|'.join(MONTHS)})\s\d{{4}}",
    re.IGNORECASE,
)
_CAPITAL_FOOT = re.compile(r"[A-Z][A-Z&'’ ]{1,50}\s[A-Z][A-Z&'’]{1,30}\s[|–-]?\s?\d{1,3}")
_AGO = re.compile(
    r"(?:\d{1,3}|an?|one|two|three)\s?(?:sec|second|min|minute|hr|hour|day|week|month|year|h|d|w)s?\.?\sago",
    re.IGNORECASE,
)
_POSTED_IN = re.compile(
    r"(?:posted|filed|tagged|published|categori[sz]ed) (?:in|under)(?:\s?[A-Z][A-Za-z& ]{1,40})", re.IGNORECASE
)
_FORMS = (_POSTED_IN, _READING, _LICENCE, _COUNTERS, _AGO)

_NUMBERS = re.compile(r"[\d\s|.–—-]+")


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
    alone = {stretch[0] for stretch in stretches if len(stretch) == 1}
    out |= _menus(lines, trade) & alone
    out |= (_page_numbers(lines) | _running_heads(lines, out)) & alone | crumbs_to_title(lines)
    out |= _tail(lines, out, trade)
    out |= _links_at_foot(lines, out)
    kept: list[Line] = []
    gap = 0
    for n, line in enumerate(lines):
        gap = max(gap, line.gap)
        if n not in out:
            kept.append(line if line.gap >= gap else replace(line, gap=gap))
            gap = 0
    return Sifted(tuple(kept), tuple(line for n, line in enumerate(lines) if n in out))


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
    if trade.lists("page-lines", text) or trade.lists("end-lines", text):
        return True
    if capital and trade.opens("page-openings", text):
        return True
    return (
        _is_bar(text, trade)
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


def _page_numbers(lines: Sequence[Line]) -> set[int]:
    """Find folios: a number alone, with no other numbers beside it as a table has them."""
    found = set()
    for n, line in enumerate(lines):
        beside = [lines[m].text.text for m in (n - 1, n + 1) if 0 <= m < len(lines)]
        alone = not any(_NUMBERS.fullmatch(other) for other in beside)
        if alone and len(line.text.text) <= 20 and _PAGE_NUMBER.fullmatch(line.text.text):
            found.add(n)
    return found


def _running_heads(lines: Sequence[Line], out: set[int]) -> set[int]:
    """Find short lines that return but for the folio, or name the month with it; the first may be the title itself.

    A line that merely returns, such as a speaker's name, is left: paging must show in one of its places, by a
    folio that changes, a new page or a sentence that it breaks.
    """
    bare = [key(line.text.text).strip("0123456789 ") if len(line.text.text) <= 80 else "" for line in lines]
    often = {words for words, count in Counter(bare).items() if words and count >= 2}
    places: dict[str, list[int]] = {}
    for n, line in enumerate(lines):
        if bare[n] in often and n not in out and not ends_flat(line.text.text) and _stands_apart(lines, n):
            places.setdefault(bare[n], []).append(n)
    found: set[int] = set()
    for same in places.values():
        if any(_shows_paging(lines, n) for n in same[1:]) or len({key(lines[n].text.text) for n in same}) > 1:
            found |= set(same if _shows_paging(lines, same[0]) else same[1:])
    lone = {n for n, line in enumerate(lines) if _is_lone_foot(lines, n, line)}
    last = max((n for n in range(len(lines)) if n not in out), default=-1)
    if last > 0 and _CAPITAL_FOOT.fullmatch(lines[last].text.text[:80]):
        lone.add(last)
    return found | lone


def _stands_apart(lines: Sequence[Line], n: int) -> bool:
    """Tell a line of its own from one in the middle of a wrapped paragraph."""
    if begins_lower(lines[n].text.text):
        return False
    below = n + 1 == len(lines) or lines[n + 1].gap > 0 or lines[n + 1].new_page
    return n == 0 or below or lines[n].gap > 0 or lines[n].new_page or lines[n].text.text.isupper()


def _shows_paging(lines: Sequence[Line], n: int) -> bool:
    return lines[n].new_page or _breaks_sentence(lines, n)


def _breaks_sentence(lines: Sequence[Line], n: int) -> bool:
    if not 0 < n < len(lines) - 1:
        return False
    before, after = lines[n - 1], lines[n + 1]
    open_before = not before.level and len(before.text.text) > 20 and not ends_sentence(before.text.text)
    return open_before and not after.bullet and begins_lower(after.text.text)


def _is_lone_foot(lines: Sequence[Line], n: int, line: Line) -> bool:
    """Tell "MARCH 2025 7", and the issue's month alone where it breaks a sentence."""
    text = line.text.text
    if len(text) <= 60 and _CAPITAL_FOOT.fullmatch(text):
        return _breaks_sentence(lines, n)
    if len(text) > 40 or not _ISSUE_FOOT.fullmatch(text):
        return False
    folio = re.search(r"\d{4}\s[|–-]?\s?\d{1,3}$|^\d{1,3}\s", text) is not None
    dated = re.match(r"\d{1,2}\s[a-z]", text, re.IGNORECASE) is not None
    return (folio and not dated) or _breaks_sentence(lines, n)


def _tail(lines: Sequence[Line], out: set[int], trade: Trade) -> set[int]:
    """Find the links at the foot: all behind "Most read", unless prose follows, then only the list right behind it."""
    found: set[int] = set()
    for n, line in enumerate(lines):
        if n in found or not _opens_tail(line, trade):
            continue
        rest = range(n + 1, len(lines))
        prose = next((m for m in rest if m not in out and _is_prose(lines[m])), None)
        if prose is None:
            return found | set(range(n, len(lines)))
        found.add(n)
        for m in range(n + 1, prose):
            if not (lines[m].bullet or _LINK.match(lines[m].text.text)):
                break
            found.add(m)
    return found


def _links_at_foot(lines: Sequence[Line], out: set[int]) -> set[int]:
    """Find headlines of other pages at the foot: three bullets or more, without full stops, right behind closed prose.

    A list that the text itself announces has a colon, or a heading, before it, or goes on from the sentence.
    """
    n = len(lines) - 1
    found: set[int] = set()
    while n >= 0 and (n in out or _is_headline_link(lines[n])):
        found |= set() if n in out else {n}
        n -= 1
    closed = n >= 0 and ends_flat(lines[n].text.text) and not lines[n].bullet
    return found if closed and len(found) >= _FEWEST_LINKS else set()


def _is_headline_link(line: Line) -> bool:
    text = line.text.text
    return line.bullet and 4 <= len(text.split()) <= 20 and text[0].isupper() and text[-1] not in ".;:,!"


def _opens_tail(line: Line, trade: Trade) -> bool:
    text = line.text.text
    if len(text) > 40 or ends_sentence(text):
        return False
    entry = trade.opens("page-ends", text)
    return trade.lists("page-ends", text) or (entry is not None and " " in entry)


def _is_prose(line: Line) -> bool:
    return len(line.text.text) >= 40 and ends_flat(line.text.text)
