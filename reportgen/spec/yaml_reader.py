"""YAML from a stranger, read without trust: bounded, without anchors and tags, no key lost.

PyYAML's events come first, because a composed tree would already have swallowed an alias bomb; the tree is built
from events that are known to be harmless. Each value keeps its line and column, counted from 1.
"""

import re
from collections.abc import Iterable, Iterator

import yaml

from reportgen.model.diagnostics import Diagnostic, Outcome, Place, error
from reportgen.spec.nodes import Entry, ListNode, MapNode, Node, Scalar
from reportgen.spec.scalars import resolve
from reportgen.spec.syntax import CODE, syntax_fault

LARGEST = 1_000_000
"""Bytes."""

DEEPEST = 50
"""Lists and mappings within one another."""

MOST_NODES = 20_000
MOST_FAULTS = 20
"""Refusals after which reading stops: a file with more was not written by hand."""

_LINE_END = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


def read_yaml(data: bytes, file: str) -> Outcome[Node | None]:
    """Read one YAML document into a tree that knows its places; `file` is the name to print in them.

    The value is None where the file is refused: over 1 MB, not UTF-8, bad syntax, anchors, aliases or tags, over
    50 levels or 20,000 nodes, more than one document, keys that are no text. A key that stands twice in a mapping
    is an error too, but the tree is there and holds the first. An empty file is an empty scalar. Nothing raises.
    """
    text = _decoded(data, file)
    if isinstance(text, Diagnostic):
        return Outcome(None, (text,))
    events, faults = _events(text, file)
    if faults:
        return Outcome(None, tuple(faults))
    problems: list[Diagnostic] = []
    node = _document(iter(events), file, problems)
    return Outcome(None if any(p.code == "bad-key" for p in problems) else node, tuple(problems))


def _decoded(data: bytes, file: str) -> str | Diagnostic:
    if len(data) > LARGEST:
        return error("yaml-too-large", f"the file has {len(data):,} bytes, over {LARGEST:,}", Place(file))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return error("bad-encoding", "the file is encoded in UTF-16", Place(file), "save it as UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        before = data[: fault.start].decode("utf-8-sig", errors="replace")
        message = f"the byte 0x{data[fault.start]:02x} is not UTF-8"
        return error("bad-encoding", message, _place_after(before, file), "save the file as UTF-8")
    for found in _UNPRINTABLE.finditer(text):
        if text[found.start() : found.end() + 1] != "\r\n":  # how lines end on Windows
            return _unprintable(found[0], _place_after(text[: found.start()], file))
    return text


def _place_after(text: str, file: str) -> Place:
    lines = _LINE_END.split(text)
    return Place(file, len(lines), len(lines[-1]) + 1)


def _unprintable(character: str, place: Place) -> Diagnostic:
    message = f"the character U+{ord(character):04X} cannot be printed"
    return error("bad-character", message, place, "take it out, or save the file as UTF-8")


def _events(text: str, file: str) -> tuple[list[yaml.Event], list[Diagnostic]]:
    """Return the events with what speaks against them; reading stops at the first that bars the way."""
    events: list[yaml.Event] = []
    faults: list[Diagnostic] = []
    loader = yaml.SafeLoader(text)
    depth = nodes = documents = 0
    try:
        while loader.check_event() and len(faults) < MOST_FAULTS:
            event: yaml.Event = loader.get_event()  # type: ignore[no-untyped-call]
            events.append(event)
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            nodes += isinstance(event, yaml.NodeEvent)
            documents += isinstance(event, yaml.DocumentStartEvent)
            faults.extend(_refusals(event, file))
            if bar := _bar(depth, nodes, documents, _place(event, file)):
                return events, [*faults, bar]
    except yaml.MarkedYAMLError as fault:
        faults.append(syntax_fault(fault, text, file))
    except (ValueError, OverflowError):  # PyYAML on `"\UFFFFFFFF"` and on a %YAML directive of 5,000 digits
        mark = loader.get_mark()
        faults.append(error(CODE, "this number stands for no character", Place(file, mark.line + 1, mark.column + 1)))
    return events, faults


def _refusals(event: yaml.Event, file: str) -> Iterator[Diagnostic]:
    place = _place(event, file)
    again = "write the value out where it is needed, or put text that starts with & or * into quotation marks"
    match event:
        case yaml.AliasEvent(anchor=anchor):
            yield error("yaml-alias", f"the alias *{_short(str(anchor))} is refused", place, again)
        case yaml.NodeEvent(anchor=str(anchor)):
            yield error("yaml-alias", f"the anchor &{_short(anchor)} is refused", place, again)
    if tag := getattr(event, "tag", None):
        hint = "leave it out, or put text that starts with ! into quotation marks"
        written = _short(tag.replace("tag:yaml.org,2002:", "!!"))
        yield error("yaml-tag", f"the tag {written} is refused", place, hint)


def _bar(depth: int, nodes: int, documents: int, place: Place) -> Diagnostic | None:
    if depth > DEEPEST:
        return error("yaml-too-deep", f"lists and mappings are nested over {DEEPEST} levels", place)
    if nodes > MOST_NODES:
        return error("yaml-too-many", f"the file has over {MOST_NODES:,} values", place)
    if documents > 1:
        return error("yaml-documents", "a second document starts here", place, "keep one `---` at most, at the top")
    return None


def _document(events: Iterator[yaml.Event], file: str, problems: list[Diagnostic]) -> Node:
    for event in events:
        if isinstance(event, yaml.NodeEvent):
            return _node(event, events, file, problems)
    return Scalar(None, "", Place(file, 1, 1))


def _node(event: yaml.Event, events: Iterator[yaml.Event], file: str, problems: list[Diagnostic]) -> Node:
    match event:
        case yaml.SequenceStartEvent():
            return ListNode(tuple(_children(events, file, problems)), _place(event, file))
        case yaml.MappingStartEvent():
            children = list(_children(events, file, problems))
            entries = _entries(zip(children[::2], children[1::2], strict=True), problems)
            return MapNode(tuple(entries), _place(event, file))
    return _scalar(event, file, problems)


def _children(events: Iterator[yaml.Event], file: str, problems: list[Diagnostic]) -> Iterator[Node]:
    for event in events:
        if isinstance(event, yaml.CollectionEndEvent):
            return
        yield _node(event, events, file, problems)


def _entries(pairs: Iterable[tuple[Node, Node]], problems: list[Diagnostic]) -> Iterator[Entry]:
    seen: dict[str, Place] = {}
    for key, value in pairs:
        if not isinstance(key, Scalar) or not key.text:
            hint = "a value that starts with { or [ needs quotation marks"
            problems.append(error("bad-key", "a key must be a word or a short text", key.place, hint))
        elif key.text in seen:
            message = f"the key '{_short(key.text)}' stands twice; first in line {seen[key.text].line}"
            problems.append(error("duplicate-key", message, key.place, "keep one of them"))
        else:
            seen[key.text] = key.place
            yield Entry(key.text, key.place, value)


def _scalar(event: yaml.Event, file: str, problems: list[Diagnostic]) -> Scalar:
    text, place = str(getattr(event, "value", "")), _place(event, file)
    if found := _UNPRINTABLE.search(text):
        problems.append(_unprintable(found[0], place))
        text = _UNPRINTABLE.sub("", text)
    style = getattr(event, "style", None)
    return Scalar(text if style else resolve(text), text, place, tuple(_lines(event, text)))


def _lines(event: yaml.Event, text: str) -> Iterable[int]:
    """Number the file's lines in which the lines of a block begin; none where a folded one's can't be told."""
    style, mark = getattr(event, "style", None), event.start_mark
    end = event.end_mark
    if style not in {"|", ">"} or not mark or not end or mark.buffer is None:
        return []
    below = mark.buffer[mark.pointer : end.pointer].split("\n")[1:]
    is_folded = style == ">"  # lines that follow one another are then one
    filled = [n for n, line in enumerate(below) if line.strip() and not (is_folded and n and below[n - 1].strip())]
    count = sum(bool(line.strip()) for line in text.splitlines())
    return [mark.line + 2 + n for n in filled] if len(filled) == count else []


def _place(event: yaml.Event, file: str) -> Place:
    mark = event.start_mark
    return Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
