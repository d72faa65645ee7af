"""What an unquoted YAML scalar means, by the core rules of YAML 1.2.

YAML 1.1, which PyYAML follows, reads `no` as false, `1:30` as 90, `012` as 10 and `2024-12-13` as a date; all of
these stay text here. We leave the core rules in one point: a decimal number with a leading zero (`012`, 12 to
YAML 1.2) stays text, for it is a code or half a date more often than a quantity.
"""

import re

_NULL = {"", "~", "null", "Null", "NULL"}
_FLAGS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_DECIMAL = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_BASED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_INFINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)")
_NAN = {".nan", ".NaN", ".NAN"}

LONGEST_NUMBER = 300
"""Digits; what is longer stays text, because Python refuses or crawls."""


def resolve(text: str) -> str | int | float | bool | None:
    """Return the value that an unquoted scalar stands for."""
    if text in _NULL:
        return None
    if text in _FLAGS:
        return _FLAGS[text]
    return text if len(text) > LONGEST_NUMBER else _number(text)


def _number(text: str) -> str | int | float:
    if _DECIMAL.fullmatch(text):
        return int(text)
    if _BASED.fullmatch(text):
        return int(text, 0)
    if _FLOAT.fullmatch(text):
        return float(text)
    if _INFINITE.fullmatch(text):
        return float(text.replace(".", ""))
    return float("nan") if text in _NAN else text
