"""Raised characters: ordinals and powers stay in the text, calls of notes go."""

import re

_BETWEEN = re.compile(r"[\s,;–-]+")
_CALL = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡§¶]{1,4})[\])]?")
_LETTER_CALL = re.compile(r"[\[(]?[a-z][\])]?")
_LETTERED = re.compile(r"[a-z.,;:!?)”’\"]$")
_POWER = re.compile(r"[-+−–]?\d{1,3}")
_TEN = re.compile(r"(?<![\d.,])10$")
_UNIT = re.compile(r"(?:^|[\s\d/·.(])(?:[kcdmµμn]?m|ft|yd|mi)$")
_VARIABLE = re.compile(r"(?:^|[\s(=+*/·-])[A-Zb-z]$")
_SMALL = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")


def raised(before: str, text: str) -> str:
    """Return what stands in the text for raised characters that follow `before`; empty for the call of a note.

    "5" and "th" give "th", "10" and "8" give "^8", "12 km" and "2" give "²"; "said." and "3" give nothing. A number
    raised behind a word or another number calls a note: print sets years far more often than powers of them.
    """
    bare = text.strip()
    if _POWER.fullmatch(bare):
        if _TEN.search(before):
            return f"^{re.sub('[−–]', '-', bare)}"
        if bare[-1] in "123" and len(bare.lstrip("-+−–")) == 1 and (_UNIT.search(before) or _VARIABLE.search(before)):
            return bare.translate(_SMALL)
    calls = [part for part in _BETWEEN.split(bare) if part]
    lettered = _LETTERED.search(before) is not None
    if all(_CALL.fullmatch(part) or (lettered and _LETTER_CALL.fullmatch(part)) for part in calls):
        return ""
    return text
