"""Captions and credits of pictures, told by how they open and close."""

import re

from reportgen.ingest.wording import Trade, ends_sentence, key

_LONGEST = 500
_BYLINE = 120
_AGENCY_ALONE = 250
"""Characters: a longer text that ends with an agency in brackets is a wire report's paragraph."""

_BRACKETED = re.compile(r"[(\[](?P<credit>[^()\[\]]{1,80})[)\]]\s*\.?$")
_SOURCED = re.compile(
    r"^[^.!?]{8,140}\s[(\[](?:photo |image )?(?:source|via)s?\s?:\s?[^()\[\]]{2,60}[)\]]$", re.IGNORECASE
)
_PHOTO_BEHIND = re.compile(
    r"(?:^|[.|–—-]\s?|\s)(?:photos?|image|picture|photograph|photo credit|image credit|credit)s?\s?:\s?[^.:]{2,50}\.?$",
    re.IGNORECASE,
)
_AFTER_OPENING = re.compile(r"^[\W_]*(?:\d{1,3}[a-z]?)?\s*[:.|–—]\s*\S", re.IGNORECASE)
_POSED = re.compile(r"\((?:(?:\w+ )?from (?:left|right)|left|right|cent(?:er|re)|front|back|L|R|C)\b[^()]{0,20}\)")
"""Where somebody stands in a picture."""

_SHORT_CREDIT = re.compile(r"[.!?]\s[(\[][^()\[\]]{2,40}[)\]]$")
_SLASH = re.compile(r"\s?/\s?")


def is_caption(text: str, trade: Trade) -> bool:
    """Tell a caption: "Photo: …", "Figure 2. …", "… (Photo: Agency)", or a credit alone: "JANE ROE/HARBOUR TIMES"."""
    if len(text) > _LONGEST or (len(text) <= _BYLINE and trade.opens("byline-openings", text)):
        return False
    if _POSED.search(text) and _SHORT_CREDIT.search(text):
        return True
    return _opens_as_caption(text, trade) or _closes_with_credit(text, trade) or _is_credit(text, trade)


def _opens_as_caption(text: str, trade: Trade) -> bool:
    bare = text.strip("()[] ")
    opening = trade.opens("caption-openings", bare)
    if not opening:
        return False
    rest = bare
    for _ in opening.split():
        rest = re.sub(r"^[\W_]*[\w'’-]+", "", rest, count=1)
    signed = opening.endswith(" by") and len(bare) <= 100 and not ends_sentence(bare)
    if opening in ("image source", "image caption", "video caption") and rest.lstrip().startswith(","):
        return True
    return bool(_AFTER_OPENING.match(rest)) or signed or (not rest and bare != text)


def _closes_with_credit(text: str, trade: Trade) -> bool:
    found = _BRACKETED.search(text[-90:])
    if not found:
        return len(text) <= _AGENCY_ALONE and _PHOTO_BEHIND.search(text[-80:]) is not None
    if _SOURCED.match(text):
        return True
    credit = found["credit"]
    if not trade.opens("caption-credits", credit) and not ("/" in credit and _is_credit(credit, trade)):
        return False
    return len(text) <= _AGENCY_ALONE or bool(re.search(r"[:/]|\bby\b", credit))


def _is_credit(text: str, trade: Trade) -> bool:
    """Tell a credit line: a name and a house around a slash, or a picture agency alone."""
    if len(text) > 70 or ends_sentence(text):
        return False
    if trade.lists("caption-credits", text) and len(text.split()) > 1:
        return True
    parts = _SLASH.split(text)
    if len(parts) != 2 or not all(1 <= len(part.split()) <= 5 and part[:1].isupper() for part in parts):
        return False
    houses = trade.entries("caption-credits") | trade.entries("role-words")
    return text.isupper() or any(key(word) in houses for word in parts[1].split())
