"""Finds institutions by the form of their names, and the abbreviations that a text defines for them.

A body is capitalised words around a head such as Institute or Agency: "the Ministry of Health of Rwanda". Where its
name, a word before it, or the country right after it tells a nationality, the abbreviation has it too: after
"Pakistan's National Centre for Physics (NCP)", "NCP" is Pakistani.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands in the text."""

    start: int
    end: int
    name: str
    """As printed: the short English name."""

    country: str
    """Its nationality; a place's own name; empty for international bodies and for venues."""

    body: bool
    """An organisation, not a country or bloc."""

    kind: str = ""
    """What sort of body, as the lexicon says; `venue` for a place where something happens."""

    seat: str = ""
    """The country of a venue, and of a think tank, whose words are nobody's deeds."""

    tells_country: bool = False
    """Whether a known body's name has its country in it: "Korea Electric Power Corporation"."""

    def at(self, start: int, end: int) -> "Mention":
        """Return the same name at another place in the text."""
        return Mention(start, end, self.name, self.country, self.body, self.kind, self.seat, self.tells_country)

    def moved(self, by: int) -> "Mention":
        """Return the mention `by` characters further on."""
        return self.at(self.start + by, self.end + by)


HEAD = (
    "Institutes?|Academy|Universit(?:y|ies)|College|Ministry|Agency|Administration|Center|Centre|Group|Authority"
    "|Corporation|Company|Hospital|Laboratory|Laboratories|Lab|Commission|Council|Association|Foundation|Bureau"
    "|Department|Society|Observatory|Organization|Organisation|Technologies|Co\\.,? Ltd\\.?|Federation|Consortium|Fund"
    "|Bank|Trust|Polytechnic|Universit[éàä]t?|Universidad|Universidade|Universitas|Instituto|Institut|Pharmaceuticals"
    "|Therapeutics|Semiconductor|Motors|Holdings|Ltd|Inc|Corp|GmbH|Limited|Museum"
)
_CAP = r"(?:[A-Z][\w.&-]*(?:['’]s)?)"
_BODY = re.compile(
    rf"{_CAP}(?: {_CAP})*"
    rf"(?:(?:,? (?:of|for the|for|of the|&|and) )(?!the\b)(?!\S+ly\b)(?!\w+['’]s\b){_CAP}(?: {_CAP})*)*"
    r"(?:,? (?:Inc|Ltd|Corp|Co|LLC|PLC|GmbH)\b\.?(?:,? Ltd\b\.?)?)?"
)
_HAS_HEAD = re.compile(rf"\b(?:{HEAD})(?!\w)")
_GOES_ON_IN = re.compile(rf"(?<=Excellence) in {_CAP}(?:(?: and| of)? {_CAP})*")
_OWNER = re.compile(r"(?!People)[A-Z]\w+['’]s (?=[A-Z])")
_OPENS = re.compile(
    r"(?:The|In|At|On|From|By|And|But|For|With|After|When|While|As|This|That|Its|Their|Under|Since|Both|Dr\.?|Mr\.?|Ms\.?"
    r"|Prof\.?|Professor|Minister|Director|Dean|Chairman|Former|A|An) (?=[A-Z])"
)
_TWO = re.compile(r"\b(?:Company|Corporation|University|Academy|Agency|Ltd\.?|Inc\.?|Group|Bank) and (?=[A-Z])")
_FORM = re.compile(r",? (?:Co\.?,? Ltd|Inc|Ltd|Corp|Co|LLC|PLC|GmbH|Limited)\.?$")
_DEFINED = re.compile(r"\(([A-Z][A-Za-z&-]{1,9})\)")
_AFTER_DEFINED = re.compile(r",? (?:of|in|from) (?:the )?$|, (?:the )?$")
_BREAK = re.compile(r"[.;:()]\s")
_SMALL = frozenset({"of", "for", "and", "the", "in", "on", "to", "&", "de", "du", "la", "des", "da", "do", "und"})
_LONG_NAME = 45
"""Characters from which on a body goes by the abbreviation that the text defines."""

_NEAR = 60
"""Characters around a body in which its nation is looked for."""


def bodies(text: str, known: Mapping[str, str] | None = None) -> list[Mention]:
    """Find institutions by the form of their names: capitalised words around a head such as Institute or Agency.

    `known` gives the abbreviations defined so far, long name to short. A name over 45 characters goes by the
    abbreviation that stands in brackets after it; a company goes without "Co. Ltd.".
    """
    out = []
    for start, end in _spans(text):
        name = text[start:end]
        if " " not in name or not _HAS_HEAD.search(name) or name.isupper():
            continue
        short = _DEFINED.match(text, end + 1) if text[end : end + 1] == " " else None
        plain = _FORM.sub("", name)
        printed = short[1] if short and len(name) > _LONG_NAME else (known or {}).get(name, plain)
        out.append(Mention(start, end, printed, "", body=True))
    return out


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of capitalised names, without owners and words that merely open a sentence."""
    reached = 0
    for found in _BODY.finditer(text):
        start, stop = found.span()
        if start < reached:
            continue
        for cut in [*_TWO.finditer(text, start, stop), None]:
            end = text.rindex(" and ", start, cut.end()) if cut else stop
            span = _trimmed(text, start, end)
            yield span
            reached = span[1]
            start = cut.end() if cut else stop


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    opens = _OPENS.match(text, start, end)
    start = opens.end() if opens else start
    owner = _OWNER.match(text, start, end)
    start = owner.end() if owner else start
    name = text[start:end].rstrip(" ,")
    name = name if name.endswith(("Ltd.", "Co.", "Inc.", "Corp.")) else name.rstrip(".")
    more = _GOES_ON_IN.match(text, start + len(name))
    return start, start + len(name) + (len(more[0].rstrip(".")) if more else 0)


def abbreviated(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Find where the text uses the abbreviations that it defines for bodies whose nationality it tells.

    Left out are those that `mentions` know under the same nationality already.
    """
    homes: dict[str, tuple[str, str]] = {}
    for defined in _DEFINED.finditer(text):
        short = defined[1]
        long = _long_name(text, defined.start(), short) if short not in homes else None
        country = _country(text, long, defined.end(), mentions) if long else ""
        if long and country and sum(letter.isupper() for letter in short) > 1:
            homes[short] = (text[slice(*long)], country)
    if not homes:
        return []
    anywhere = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, homes))})(?!\w)")
    out = []
    for found in anywhere.finditer(text):
        long_name, country = homes[found[0]]
        inside = text[found.start() - 1 : found.start()] == "("
        if not inside:
            printed = found[0] if len(long_name) > _LONG_NAME else long_name
            out.append(Mention(found.start(), found.end(), printed, country, body=True))
    return out


def _long_name(text: str, end: int, short: str) -> tuple[int, int] | None:
    """Find the name that an abbreviation in brackets stands for: by its initials, else by its form."""
    first = max(0, end - 130)
    words = list(re.finditer(r"[\w&'’.-]+", text[first:end]))
    letters = [letter.lower() for letter in short if letter.isalpha()]
    for k in range(len(words) - 1, -1, -1):
        span = words[k:]
        if _BREAK.search(text, first + span[0].start(), end - 1):
            break
        if not span[0][0][0].isupper():
            continue
        initials = [word[0][0].lower() for word in span if word[0] not in _SMALL]
        if initials == letters or [word[0][0].lower() for word in span] == letters:
            return first + span[0].start(), end - 1
    form = [each for each in _spans(text[first:end].rstrip()) if first + each[1] >= end - 1]
    if not form or not _HAS_HEAD.search(text[first + form[-1][0] : end]):
        return None
    return first + form[-1][0], first + form[-1][1]


def _country(text: str, long: tuple[int, int], after: int, mentions: Sequence[Mention]) -> str:
    """Tell a body's nationality: a nation in its name, right before it, or right after its brackets."""
    start, end = long
    first = bisect_left(mentions, start - _NEAR, key=lambda each: each.start)
    last = bisect_left(mentions, after + _NEAR, key=lambda each: each.start)
    for mention in mentions[first:last]:
        nation = mention.country or mention.seat
        within = mention.start < end and mention.end > start
        before = mention.end <= start and text[mention.end : start] in (" ", "'s ", "’s ", "'s own ", "' ")
        behind = mention.start >= after and bool(_AFTER_DEFINED.fullmatch(text[after : mention.start]))
        if nation and (within or before or behind):
            return nation
    return ""
