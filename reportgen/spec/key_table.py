"""The table of all keys for the README, from the same description that checking and the JSON Schema use."""

from collections.abc import Iterator

from reportgen.spec.brief_keys import brief
from reportgen.spec.checking import noun
from reportgen.spec.draft_keys import draft
from reportgen.spec.names import Known
from reportgen.spec.shapes import Choice, Either, Key, ListOf, MapOf, Record, Shape, Whole
from reportgen.spec.style_keys import style
from reportgen.spec.style_names import Named


def reference() -> str:
    """Return a Markdown table of all keys of a briefing spec: key, type, default, meaning.

    A key below a list is written `sections[].kind`, below a mapping with the author's own keys `kinds.NAME.title`.
    """
    return table(brief(Known()))


def style_reference() -> str:
    """Return a Markdown table of all keys of a `style.yaml`, in the same form."""
    return table(style(Named()))


def draft_reference() -> str:
    """Return a Markdown table of all keys of a draft, in the same form."""
    return table(draft())


def table(record: Record) -> str:
    """Return the Markdown table of a record's keys and those of the records in it; ends with a line end."""
    head = "| key | type | default | meaning |\n|---|---|---|---|\n"
    return head + "".join(f"| {' | '.join(_escaped(cell) for cell in row)} |\n" for row in _rows(record, ""))


def _rows(record: Record, path: str) -> Iterator[tuple[str, str, str, str]]:
    for key in record.keys:
        name = f"{path}{key.name}"
        yield f"`{name}`", _type(key.shape), _default(record, key), key.about
        if not key.folded:
            yield from _below(key.shape, name)


def _below(shape: Shape, name: str) -> Iterator[tuple[str, str, str, str]]:
    match shape:
        case Record():
            yield from _rows(shape, f"{name}.")
        case ListOf():
            yield from _below(shape.item, f"{name}[]")
        case MapOf():
            yield from _below(shape.value, f"{name}.{shape.word}")
        case Either():
            for option in shape.options:
                yield from _below(option, name)


def _type(shape: Shape) -> str:
    match shape:
        case ListOf():
            return f"list of {_type(shape.item)}"
        case MapOf():
            return f"mapping of {shape.word} to {_type(shape.value)}"
        case Either():
            return " or ".join(_type(option) for option in shape.options)
        case Choice() if len(shape.options) < 5:
            return " or ".join(f"`{option}`" for option in shape.options)
        case Whole() if shape.words:
            return " or ".join(f"`{word}`" for word in shape.words) + f" or {_type(Whole(shape.least, shape.most))}"
        case Record():
            return "mapping"
    return noun(shape).removeprefix("a ").removeprefix("an ")


def _default(record: Record, key: Key) -> str:
    if key.required:
        return "required"
    if key.default:
        return key.default
    default = record.default(key)
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    if isinstance(default, float):
        return f"`{default:g}`"
    return "none" if default is None else f"`{default}`"


def _escaped(cell: str) -> str:
    return cell.replace("|", "\\|").replace("\n", " ")
