"""Values as YAML that every reader takes for what they are, whether it follows YAML 1.1 or 1.2."""

import json
import re
from collections.abc import Iterable

from reportgen.spec.scalars import resolve

_PLAIN = re.compile(r"[\w(\u2018-\u201d$€£][^\x00-\x1f\x7f-\xa0\u2028\u2029]*", re.UNICODE)
_MEANS_MORE = re.compile(r":(\s|$)|\s#|\s$")
_MEANS_MORE_IN_FLOW = re.compile(r"[,\[\]{}]")
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029]")
_BARRED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
"""What our reader refuses, escaped or not. Ingest leaves none of it in a text."""

_UNFIT_FOR_BLOCK = re.compile("[\t\r\x85\u2028\u2029]")


def scalar(text: str, *, flow: bool = False) -> str:
    """Write a text in one line: as it is where no reader can mistake it, else in quotation marks.

    `flow` says that it stands between brackets. Characters that YAML can't hold are left out.
    """
    text = _BARRED.sub("", text)
    if _is_plain(text) and not (flow and _MEANS_MORE_IN_FLOW.search(text)):
        return text
    if '"' in text and not re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", text):
        return "'" + text.replace("'", "''") + "'"
    return in_double_quotes(text)


def in_double_quotes(text: str) -> str:
    """Write a text between double quotation marks, whose escapes are JSON's."""
    quoted = json.dumps(_BARRED.sub("", text), ensure_ascii=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)


def flow_list(values: Iterable[str]) -> str:
    """Write a list in one line: `[China, United States]`."""
    return f"[{', '.join(scalar(value, flow=True) for value in values)}]"


def block(text: str, indent: int, newline: str = "\n") -> str:
    """Write a text of lines under `|`, each `indent` columns in, nothing folded; in quotation marks where it can't be.

    White space around it and at the ends of its lines is left out. No line end follows it.
    """
    lines = [line.rstrip() for line in _BARRED.sub("", text).strip().split("\n")]
    if not any(lines) or _UNFIT_FOR_BLOCK.search(text):
        return in_double_quotes("\n".join(lines))
    margin = " " * indent
    return newline.join(["|", *(margin + line if line else "" for line in lines)])


def _is_plain(text: str) -> bool:
    return bool(_PLAIN.fullmatch(text)) and not _MEANS_MORE.search(text) and resolve(text) == text and _is_text(text)


def _is_text(text: str) -> bool:
    """Tell whether YAML 1.1 takes an unquoted word for a text, too: `no`, `1:30` and `2024-12-13` are none to it."""
    import yaml  # noqa: PLC0415  (0.04 s)

    tag = yaml.resolver.Resolver().resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    return bool(tag == "tag:yaml.org,2002:str")
