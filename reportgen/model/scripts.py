"""Which language a script that isn't the brief's own tells: those who listen should hear it spoken so."""

import re
from collections.abc import Iterator

WIDE = "\u2e80-\u312f\u3190-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003134f"
"""Chinese and Japanese characters and their signs, as a class of a regular expression."""

_KANA = re.compile("[\u3040-\u30ff\u31f0-\u31ff]")
_UKRAINIAN = re.compile("[ҐґЄєІіЇї]")
_FOREIGN = (
    "(?P<ko>[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]+(?:[ ,.]*[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]+)*)"
    f"|(?P<zh>[{WIDE}]+(?: ?[{WIDE}]+)*)"
    "|(?P<el>[\u0370-\u03ff\u1f00-\u1fff]{2,}(?:[ ,.’-]*[\u0370-\u03ff\u1f00-\u1fff]+)*)"
    "|(?P<ru>[\u0400-\u052f]{2,}(?:[ ,.’-]*[\u0400-\u052f]+)*)"
)
_PLAIN = re.compile("[\x00-\u036f\u2000-\u206f]*")
"""Text without any script but Latin."""


def foreign(text: str, language: str) -> Iterator[tuple[str, str]]:
    """Cut text where its script changes: pieces with their language, empty where it is the document's own.

    Chinese characters beside kana are Japanese. A single Greek letter is taken for a symbol.
    """
    if _PLAIN.fullmatch(text):
        yield text, ""
        return
    at = 0
    for match in re.finditer(_FOREIGN, text):  # compiled when first a text needs it
        if match.start() > at:
            yield text[at : match.start()], ""
        told = _language(match.lastgroup or "", text)
        yield match.group(), "" if language.partition("-")[0] == told else told
        at = match.end()
    if at < len(text):
        yield text[at:], ""


def _language(script: str, text: str) -> str:
    if script == "zh" and _KANA.search(text):
        return "ja"
    return "uk" if script == "ru" and _UKRAINIAN.search(text) else script
