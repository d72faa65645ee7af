"""Calls of notes among the words around them: behind the stop, as Chicago has it, and close to it.

An editor who writes `the corridor opened [@gazette].` gets the number behind the full stop, whatever was typed.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from reportgen.citations.numeric import drawn
from reportgen.citations.sentences import merged
from reportgen.model.brief import Inline, Inlines, NoteCall, Text, plain

_STOP = re.compile(r"[.,;:?!]+[”’]*(?=\s|$)")
"""A stop, with the quotation marks that it stands within; no decimal point, and no bracket, which a note may be for."""

_STOPPED = re.compile(r"[.,;:?!][”’]*$")


def behind_stops(children: Inlines) -> Inlines:
    """Move each call, or several in a row, behind the stop that follows, and draw it to its word.

    Where the words before end in a stop of their own, as an abbreviation does, the calls stay between the two.
    """
    out: list[Inline] = []
    calls: list[Inline] = []
    for place, child in enumerate(children):
        if calls and _is_blank(child) and isinstance((*children, None)[place + 1], NoteCall):
            continue
        if isinstance(child, NoteCall):
            out = out if calls else drawn(out)
            calls.append(child)
            continue
        found = _STOP.match(child.text) if calls and isinstance(child, Text) else None
        if found and isinstance(child, Text) and not _STOPPED.search(plain(tuple(out))):
            out += [replace(child, text=found.group()), *calls, *_rest(child, found.end())]
        else:
            out += [*calls, child]
        calls = []
    return merged([*out, *calls])


def _is_blank(inline: Inline) -> bool:
    return isinstance(inline, Text) and not inline.text.strip()


def _rest(text: Text, start: int) -> Sequence[Text]:
    return [replace(text, text=text.text[start:])] if text.text[start:] else []
