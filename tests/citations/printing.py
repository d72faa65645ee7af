"""Sources from a readable notation, and inlines as readable text."""

from collections.abc import Mapping
from datetime import date

from reportgen.model.brief import Emphasis, Inlines, Link, NoteCall, SourceCall, Strong, Text
from reportgen.model.period import Period
from reportgen.model.source import Basis, Document
from tests.records import document


def a_source(stated: Mapping[str, object]) -> Document:
    """Make a record of what a fixture states; `basis` and dates are read, the rest is taken as it is."""
    fields = dict(stated)
    published = str(fields.pop("published", ""))
    basis = Basis(str(fields.pop("basis", "stated"))) if published else None
    text = str(fields.pop("text", "A body."))
    accessed = fields.pop("accessed", None)
    lists = {"authors": tuple(map(str, authors))} if isinstance(authors := fields.pop("authors", ()), list) else {}
    read = {"published_basis": basis, "accessed": Period.parse(_iso(accessed)) if accessed else None}
    return document("d", text, published, **fields, **read, **lists)


def printed(children: Inlines) -> str:
    """Inlines with italics as `*…*` and calls as `[^note-1]`; a link as its words, no-break spaces of calls as `~`."""
    out = []
    for child in children:
        match child:
            case Text(text):
                out.append(text)
            case Emphasis(inner):
                out.append(f"*{printed(inner)}*")
            case Strong(inner) | Link(_, inner):
                out.append(printed(inner))
            case SourceCall(inner, remark):
                out.append((printed(inner) + printed(remark)).replace("\u00a0", "~"))
            case NoteCall(note):
                out.append(f"[^{note}]")
            case _:
                out.append(f"?{type(child).__name__}?")
    return "".join(out)


def _iso(stated: object) -> str:
    return stated.isoformat() if isinstance(stated, date) else str(stated)
