"""Holds a YAML tree against its described shape: values out, and a diagnostic for each fault.

A faulty value comes out as None, and its fault is among the problems; a record is made without its faulty keys, and
comes out as None itself where it cannot do without one. So one fault is reported once, and hides no other.
"""

import math
import re
from collections.abc import Mapping
from typing import Any

from reportgen.model.diagnostics import Diagnostic, error
from reportgen.spec.nearest import did_you_mean, quoted
from reportgen.spec.nodes import Entry, ListNode, MapNode, Node, Scalar
from reportgen.spec.shapes import Choice, Either, Flag, ListOf, MapOf, Number, Parsed, Record, Shape, Text, Whole


def checked(shape: Shape, node: Node, name: str, problems: list[Diagnostic]) -> Any:  # noqa: ANN401
    """Return what `node` stands for, or None where it is faulty; add what is wrong to `problems`.

    `name` is the key as the diagnostics call it. What comes out is of the shape's type: a str, bool, int, float,
    tuple, dict, or what the shape's own `read` or `make` returns.
    """
    if isinstance(node, Scalar) and node.value is None:
        problems.append(_empty(shape, node, name))
        return None
    match shape, node:
        case Record(), MapNode():
            return _record(shape, node, problems)
        case MapOf(), MapNode():
            return _map(shape, node, name, problems)
        case ListOf(), ListNode():
            return _list(shape, node, name, problems)
        case ListOf(), Scalar():
            alone = checked(shape.item, node, name, problems)
            return None if alone is None else (alone,)
        case Either(), _:
            return _either(shape, node, name, problems)
        case ListOf(), MapNode():
            problems.append(_wrong(shape, node, name, "start each item with `- `"))
            return None
        case (Record() | MapOf(), _) | (_, ListNode() | MapNode()):
            problems.append(_wrong(shape, node, name))
            return None
        case _, Scalar():
            return _scalar(shape, node, name, problems)


def noun(shape: Shape) -> str:
    """Say what the shape takes: `a whole number from 0 to 12`."""
    match shape:
        case Flag():
            return "true or false"
        case Whole():
            return (
                "".join(f"'{word}' or " for word in shape.words) + f"a whole number from {shape.least} to {shape.most}"
            )
        case Number():
            return f"a number from {shape.least:g} to {shape.most:g}"
        case ListOf():
            return f"a list, each item {noun(shape.item)}"
        case MapOf():
            return f"a mapping of {shape.word} to {noun(shape.value)}"
        case Either():
            return " or ".join(noun(option) for option in shape.options)
    return shape.noun


def _empty(shape: Shape, node: Scalar, name: str) -> Diagnostic:
    hint = "give it a value, or leave the key out"
    if isinstance(shape, Parsed) and "colour" in shape.code:
        hint = "a # starts a comment: put the colour into quotation marks"
    return error("empty-value", f"'{name}' has no value", node.place, hint)


def _wrong(shape: Shape, node: Node, name: str, hint: str = "") -> Diagnostic:
    got = {ListNode: "a list", MapNode: "a mapping"}.get(type(node), "")
    if isinstance(node, Scalar):
        got = quoted(node.text)
    return error("wrong-type", f"'{name}' takes {noun(shape)}, not {got}", node.place, hint)


def _record(shape: Record, node: MapNode, problems: list[Diagnostic]) -> object:
    known = {key.name: key for key in shape.keys}
    values: dict[str, Any] = {}
    for entry in node.entries:
        if key := known.get(entry.key):
            value = checked(key.shape, entry.value, key.name, problems)
            if value is not None:
                values[key.field or key.name] = value
        else:
            problems.append(_unknown_key(shape, entry))
    present = [entry.key for entry in node.entries]
    problems.extend(
        error("missing-key", f"{shape.noun} needs '{key.name}'", node.place, f"add it: {key.about}")
        for key in shape.keys
        if key.required and key.name not in present
    )
    if not (_one_of(shape, node, problems) and _go_together(shape, node, problems)):
        return None
    if not _rule(shape, node, values, problems):
        return None
    if any(key.required and (key.field or key.name) not in values for key in shape.keys):
        return None
    return shape.make(values, node.place) if shape.make else shape.model(**values)


def _unknown_key(shape: Record, entry: Entry) -> Diagnostic:
    names = [key.name for key in shape.keys]
    hint = did_you_mean(entry.key, names) or f"its keys are {', '.join(names)}"
    return error("unknown-key", f"{shape.noun} has no key {quoted(entry.key)}", entry.key_place, hint)


def _one_of(shape: Record, node: MapNode, problems: list[Diagnostic]) -> bool:
    """Tell whether exactly one of the keys is there of which one must be."""
    present = [entry for entry in node.entries if entry.key in shape.one_of]
    choice = " or ".join(f"'{name}'" for name in shape.one_of)
    if shape.one_of and not present:
        problems.append(error("missing-key", f"{shape.noun} needs {choice}", node.place, "add one of them"))
    for extra in present[1:]:
        message = f"{shape.noun} takes {choice}, not {'both' if len(shape.one_of) == 2 else 'several of them'}"
        problems.append(error("conflicting-keys", message, extra.key_place, "keep one of them"))
    return not shape.one_of or len(present) == 1


def _go_together(shape: Record, node: MapNode, problems: list[Diagnostic]) -> bool:
    """Tell whether no key lacks the company without which it means nothing."""
    present = {entry.key for entry in node.entries}
    alone = [e for e in node.entries if e.key in shape.goes_with and present.isdisjoint(shape.goes_with[e.key])]
    for entry in alone:
        company = " or ".join(f"'{name}'" for name in shape.goes_with[entry.key])
        message = f"'{entry.key}' means nothing without {company}"
        hint = f"add {company}, or leave '{entry.key}' out"
        problems.append(error("conflicting-keys", message, entry.key_place, hint))
    return not alone


def _rule(shape: Record, node: MapNode, values: dict[str, Any], problems: list[Diagnostic]) -> bool:
    broken = list(shape.rule(values, node)) if shape.rule else []
    problems.extend(broken)
    return not broken


def _map(shape: MapOf, node: MapNode, name: str, problems: list[Diagnostic]) -> dict[str, Any] | None:
    if len(node.entries) < shape.least:
        problems.append(error("empty-value", f"'{name}' is empty", node.place, f"it takes {noun(shape)}"))
        return None
    values: dict[str, Any] = {}
    for entry in node.entries:
        key = checked(shape.key, Scalar(entry.key, entry.key, entry.key_place), name, problems)
        key = key.lower() if key and shape.fold else key
        value = checked(shape.value, entry.value, entry.key, problems)
        if key in values:
            message = f"{quoted(entry.key)} stands twice in '{name}': capitals make no difference"
            problems.append(error("duplicate-key", message, entry.key_place, "keep one of them"))
        elif key is not None and value is not None:
            values[key] = value
    return values


def _list(shape: ListOf, node: ListNode, name: str, problems: list[Diagnostic]) -> tuple[Any, ...] | None:
    if len(node.items) < shape.least:
        problems.append(error(shape.empty or "empty-value", f"'{name}' is empty", node.place, "add at least one"))
        return None
    values = [checked(shape.item, item, name, problems) for item in node.items]
    return tuple(value for value in values if value is not None)


def _either(shape: Either, node: Node, name: str, problems: list[Diagnostic]) -> Any:  # noqa: ANN401
    for option in shape.options:
        if isinstance(node, _kind(option)):
            return checked(option, node, name, problems)
    problems.append(_wrong(shape, node, name))
    return None


def _kind(shape: Shape) -> type[Node]:
    match shape:
        case Record() | MapOf():
            return MapNode
        case ListOf():
            return ListNode
    return Scalar


def _scalar(shape: Shape, node: Scalar, name: str, problems: list[Diagnostic]) -> Any:  # noqa: ANN401
    match shape:
        case Flag() if isinstance(node.value, bool):
            return node.value
        case Flag():
            problems.append(_wrong(shape, node, name, _yes_or_no(node.text)))
        case Whole() | Number():
            return _number(shape, node, name, problems)
        case Choice():
            return _choice(shape, node, name, problems)
        case Parsed():
            return _parsed(shape, node, name, problems)
        case Text():
            return _text(shape, node, name, problems)
    return None


def _yes_or_no(text: str) -> str:
    meant: Mapping[str, str] = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}
    return f"write {meant[text.lower()]}" if text.lower() in meant else ""


def _number(shape: Whole | Number, node: Scalar, name: str, problems: list[Diagnostic]) -> int | float | None:
    if isinstance(shape, Whole) and node.text in shape.words:
        return shape.words[node.text]
    wanted = int if isinstance(shape, Whole) else (int, float)
    if isinstance(node.value, bool) or not isinstance(node.value, wanted):
        quotes = isinstance(node.value, str) and re.fullmatch(r"[-+]?\d+(\.\d+)?", node.text)
        problems.append(_wrong(shape, node, name, "leave the quotation marks out" if quotes else ""))
        return None
    if math.isnan(node.value) or not shape.least <= node.value <= shape.most:
        message = f"'{name}' is {quoted(node.text)[1:-1]}, and takes {noun(shape)}"
        problems.append(error("out-of-range", message, node.place))
        return None
    return node.value


def _choice(shape: Choice, node: Scalar, name: str, problems: list[Diagnostic]) -> object:
    option = shape.aliases.get(node.text, node.text)
    if option in shape.options:
        return shape.make(option)
    few = len(shape.options) <= 20
    hint = did_you_mean(node.text, [*shape.options, *shape.aliases]) or (
        f"one of {', '.join(shape.options)}" if few else ""
    )
    problems.append(
        error(shape.code, f"'{name}' takes {shape.noun}, and {quoted(node.text)} is none", node.place, hint)
    )
    return None


def _parsed(shape: Parsed, node: Scalar, name: str, problems: list[Diagnostic]) -> object:
    try:
        return shape.read(node.text)
    except (ValueError, OverflowError) as fault:
        reason, *hints = (str(arg) for arg in fault.args)
        message = f"'{name}' takes {shape.noun}: {reason}"
        problems.append(error(shape.code, message, node.place, hints[0] if hints else shape.hint))
    return None


def _text(shape: Text, node: Scalar, name: str, problems: list[Diagnostic]) -> object:
    text = node.text.strip() if shape.lines else re.sub(r"\s*\n\s*", " ", node.text.strip())
    if isinstance(node.value, bool):
        problems.append(_wrong(shape, node, name, "put it into quotation marks"))
    elif not text:
        code = "empty-value" if shape.code == "wrong-type" else shape.code
        problems.append(error(code, f"'{name}' is empty", node.place, shape.hint or "write a text, or leave it out"))
    elif shape.pattern and not re.fullmatch(shape.pattern, text):
        message = f"'{name}' takes {shape.noun}, not {quoted(text)}"
        problems.append(error(shape.code, message, node.place, shape.hint))
    else:
        return shape.make(text, node.place) if shape.make else text
    return None
