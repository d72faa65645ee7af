"""Which lines of a message are its writer's own: quoted history, signatures and lists' footers are not.

Rows are a body's lines, marks of quotation included; they are told by what mail programs write, in five languages.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

_REACH = 400
"""Characters of a row that are looked at."""

_FORWARDED = re.compile(
    r"\W*(?:begin forwarded message|(?:-{2,}|_{2,})\s*(?:forwarded message|forwarded by|weitergeleitete nachricht|"
    r"message transféré|mensaje reenviado|messaggio inoltrato)\b)",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(
    r"\W*[-_]{2,}\s*(?:original (?:message|appointment)|ursprüngliche nachricht|message d['’]origine|mensaje original|"
    r"messaggio originale|原始邮件)\s*[-_]{2,}",
    re.IGNORECASE,
)
_ATTRIBUTION = re.compile(
    r"(?:on|am|le|el|il)\s.{6,300}\s?(?:wrote|schrieb[^:]{0,80}|a écrit|escribió|ha scritto)\s?:$", re.IGNORECASE
)
_SENT = re.compile(r"\d{1,2}[:.h]\d{2}|@")
_FIELD = re.compile(
    r"[\W_]{0,4}(?P<name>from|von|de|sent|gesendet|envoyé|date|datum|to|an|à|cc|subject|betreff|objet|asunto|reply-to)"
    r"[*_\s\xa0]{0,4}:[*_\s]{0,4}(?P<words>.*)",
    re.IGNORECASE,
)
_NAMES = {
    "von": "from",
    "de": "from",
    "sent": "date",
    "gesendet": "date",
    "envoyé": "date",
    "datum": "date",
} | dict.fromkeys(("betreff", "objet", "asunto"), "subject")
_QUOTED = re.compile(r"\s{0,3}>")
_SIGNATURE = re.compile(r"--\s?$")
_SEPARATOR = re.compile(r"\s*(?:[_=*-]{8,}|--~--.*)\s*$")
_LIST = re.compile(
    r"\b(?:mailing list|unsubscribe|google groups|preferences|subscri\w+|this (?:e-?mail|message|newsletter))\b",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"\W*(?:you (?:are receiving|(?:have )?received|got) this|(?:click here )?(?:to )?unsubscribe\b|manage (?:your )?"
    r"(?:preferences|subscription)|update your preferences|if you (?:no longer|do not|don['’]t) (?:wish|want) to "
    r"receive|this (?:e-?mail|message|newsletter) (?:was sent|is sent|has been sent|and any|is intended|may contain))",
    re.IGNORECASE,
)
_DEVICE = re.compile(
    r"(?:sent from (?:my|yahoo|outlook|mail for)\b.{0,60}|get outlook for \w+.{0,80}|von meinem \w+ gesendet)$",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"(?:dear|hi|hello|hey|good (?:morning|afternoon|evening)|greetings|to whom it may concern|hallo|liebe[rs]?|"
    r"sehr geehrte[rs]?|guten tag|bonjour|chère?s?|hola|estimad[oa]s?|ciao|gentili?)\b"
    r"(?:.{0,70}[,:!]|(?:\s\w+){0,2})$",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:(?:with )?(?:(?:kind|best|warm|kindest|warmest) )?regards|(?:yours )?(?:sincerely|faithfully|truly)|"
    r"(?:best|all the best|best wishes|many thanks|thanks|thank you|cheers)|(?:mit )?(?:freundlichen|besten|viele) "
    r"grüßen?|cordialement|bien à vous|saludos(?: cordiales)?|cordiali saluti)\s?[,.!]?$",
    re.IGNORECASE,
)
_LONGEST_CLOSING = 8
"""Rows that hold words behind "Kind regards", none of them a paragraph's length."""

_LINE = 80
_LONGEST_SIGNATURE = 15
_LONGEST_FOOTER = 25
"""Rows that hold words."""

_LAST_ROWS = 6
"""Rows with words behind a list's notice that no rule sets off."""

_HEAD = 8
"""Rows that a quoted message's fields may take."""


@dataclass(frozen=True, slots=True)
class Own:
    """What of a body counts."""

    rows: tuple[int, ...]
    """Numbers of its rows, from 0, in order."""

    fields: Mapping[str, str] = field(default_factory=dict)
    """From, date and subject of the message that was forwarded, where it is that which counts."""


def own_rows(rows: Sequence[str], *, forwarded: bool = False) -> Own:
    """Tell a message's own rows.

    Of a forwarded message the rows below its mark count, not the forwarder's remark, unless that is the longer text.
    `forwarded` says that the subject speaks of forwarding; then a quotation counts where nothing else stands.
    """
    rows = [row[:_REACH] for row in rows]
    start, fields = _start(rows, forwarded=forwarded)
    end = _history(rows, start)
    kept = [n for n in range(start, end) if not _QUOTED.match(rows[n])]
    kept = [n for n in kept if not _is_attribution(rows, n) and not _DEVICE.match(rows[n].strip())]
    if forwarded and not any(_has_words(rows[n]) for n in kept):
        kept = list(range(start, end))
    return Own(tuple(_without_foot(rows, _without_greeting(rows, kept))), fields)


def _start(rows: Sequence[str], *, forwarded: bool) -> tuple[int, Mapping[str, str]]:
    """Find where the text that counts begins: behind the last forwarding mark that has more words below than above."""
    start, above = 0, 0
    fields: Mapping[str, str] = {}
    for n, row in enumerate(rows):
        marked = _FORWARDED.match(row) is not None or (forwarded and _ORIGINAL.match(row) is not None)
        block, end = _block(rows, _next_words(rows, n + 1) if marked else n)
        if block and n >= start:
            if not (marked or forwarded or not above) or above >= _count(rows[end:]):
                return start, fields
            start, fields, above = end, block, 0
        elif marked:
            return start, fields
        above += _count([row]) if n >= start else 0
    return start, fields


def _count(rows: Sequence[str]) -> int:
    return sum(len(row.split()) for row in rows)


def _block(rows: Sequence[str], at: int) -> tuple[dict[str, str], int]:
    """Read the fields that a program sets above a quoted message, and where they end; none where there are too few."""
    found: dict[str, str] = {}
    first = _FIELD.match(rows[at]) if at < len(rows) else None
    if not first or _NAMES.get(first["name"].lower(), first["name"].lower()) not in ("from", "subject", "date"):
        return {}, at
    end = at
    for n in range(at, min(at + 2 * _HEAD, len(rows))):
        if match := _FIELD.match(rows[n]):
            name = match["name"].lower()
            found.setdefault(_NAMES.get(name, name), match["words"].strip(" *_"))
            end = n + 1
        elif not rows[n].strip() and len(found) >= 3:
            break
    return (found, end) if len(found) >= 3 and "from" in found else ({}, at)


def _history(rows: Sequence[str], start: int) -> int:
    """Find where the messages that this one answers begin; the number of rows where there are none."""
    worded = False
    for n in range(start, len(rows)):
        if _ORIGINAL.match(rows[n]) or _FORWARDED.match(rows[n]):
            return n
        if worded and _block(rows, n)[0]:
            return n
        worded = worded or _has_words(rows[n])
        if _is_attribution(rows, n) and not _is_quoted_below(rows, n):
            return n
    return len(rows)


def _is_attribution(rows: Sequence[str], n: int) -> bool:
    """Tell "On 5 Nov 2024 at 09:00, Jane Roe <…> wrote:", on one row or two, from a sentence that opens a quotation."""
    here = rows[n].strip()
    if _ATTRIBUTION.match(here):
        return _SENT.search(here) is not None or _is_quoted_below(rows, n)
    after = rows[n + 1].strip() if n + 1 < len(rows) else ""
    before = rows[n - 1].strip() if n else ""
    for both, last in ((f"{here} {after}", after), (f"{before} {here}", here)):
        if last and len(last) < 90 and both != here and _ATTRIBUTION.match(both) and _SENT.search(both):
            return True
    return False


def _is_quoted_below(rows: Sequence[str], n: int) -> bool:
    below = [row for row in rows[n + 1 : n + 5] if row.strip()]
    return any(_QUOTED.match(row) for row in below[:2])


def _without_greeting(rows: Sequence[str], kept: list[int]) -> list[int]:
    """Drop "Dear colleagues," where words follow it."""
    worded = [n for n in kept if _has_words(rows[n])][:2]
    greeted = len(worded) == 2 and _GREETING.match(rows[worded[0]].strip())
    return [n for n in kept if n > worded[0]] if greeted else kept


def _without_foot(rows: Sequence[str], kept: list[int]) -> list[int]:
    """Cut a signature behind "-- " or "Kind regards", and a list's footer; what is too long for one stays."""
    worded = [n for n in kept if _has_words(rows[n])]
    last = worded[-_LONGEST_FOOTER - 1 :]
    for n in kept[bisect_left(kept, last[0]) :] if last else ():
        behind = [rows[m] for m in last if m > n]
        row = rows[n]
        signed = _SIGNATURE.match(row) and len(behind) <= _LONGEST_SIGNATURE
        footed = _SEPARATOR.match(row) and any(_LIST.search(text) for text in behind[:4])
        short = len(behind) <= _LONGEST_CLOSING and all(len(text) <= _LINE for text in behind)
        closed = short and _CLOSING.match(row.strip()) and n != last[0]
        if signed or closed or footed or (_NOTICE.match(row) and len(behind) <= _LAST_ROWS):
            return [m for m in kept if m < n]
    return kept


def _next_words(rows: Sequence[str], at: int) -> int:
    return next((n for n in range(at, min(at + 4, len(rows))) if rows[n].strip()), at)


def _has_words(row: str) -> bool:
    return any(char.isalnum() for char in row)
