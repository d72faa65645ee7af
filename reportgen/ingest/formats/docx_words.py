"""The words of a DOCX paragraph: runs read, changes accepted, note calls told from ordinals and powers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from reportgen.ingest.superscripts import raised

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALTERNATIVES = f"{_MC}AlternateContent"
VALUE = f"{W}val"

_WORD_WRAPPINGS = (
    "hyperlink",
    "ins",
    "moveTo",
    "smartTag",
    "customXml",
    "fldSimple",
    "dir",
    "bdo",
    "sdtContent",
    "rubyBase",
)
_MATH_WRAPPINGS = ("oMath", "oMathPara", "r", "e", "num", "den", "sub", "fName", "lim", "d", "f", "nary", "sSub", "rad")
_WRAPPINGS = frozenset((*(W + name for name in _WORD_WRAPPINGS), *(M + name for name in _MATH_WRAPPINGS)))
_CALLS = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
_PICTURES = frozenset((f"{W}drawing", f"{W}pict", f"{W}object"))
_OFF = ("0", "false", "off", "none")
_PRIVATE = range(0xE000, 0xF900)
"""Characters that only a symbol font can print."""

_REACH = 8
"""Characters before a raised one that tell what it is."""


class Element(Protocol):
    """What is needed of an lxml element, which carries no types."""

    tag: str
    text: str | None

    def __iter__(self) -> Iterator["Element"]: ...  # its children

    def find(self, path: str) -> "Element | None":
        """Return the first child of that name."""

    def get(self, key: str) -> str | None:
        """Return an attribute."""


@dataclass(slots=True)
class Words:
    """A paragraph's words as they are gathered; a newline stands for a line break in it."""

    parts: list[str] = field(default_factory=list)
    calls: list[tuple[str, str]] = field(default_factory=list)
    """Of notes: their kind (footnotes, endnotes) and number, in reading order."""

    boxes: list[Element] = field(default_factory=list)
    """Text boxes anchored in it."""

    plain: bool = False
    """Some of it is set neither bold nor italic."""

    new_page: bool = False
    """It holds a page break."""

    _above: list[str] = field(default_factory=list)
    _fields: list[bool] = field(default_factory=list)
    """Of each open field: True once its result has begun."""

    _instructions: int = 0
    """Fields that are open and whose result has not begun."""

    def text(self) -> str:
        """Return all words."""
        self._settle()
        return "".join(self.parts)

    def put(self, text: str, *, above: bool = False, marked: bool = False) -> None:
        """Add a run's characters; those of a field's instruction aren't the reader's."""
        if not text or self._instructions:
            return
        if above:
            self._above.append(text)
            return
        self._settle()
        self.parts.append(text)
        self.plain = self.plain or (not marked and not text.isspace())

    def mark_field(self, kind: str | None) -> None:
        """Follow a field's marks: begin, separate, end."""
        match kind:
            case "begin":
                self._fields.append(False)
                self._instructions += 1
            case "separate" if self._fields and not self._fields[-1]:
                self._fields[-1] = True
                self._instructions -= 1
            case "end" if self._fields:
                self._instructions -= not self._fields.pop()

    def _settle(self) -> None:
        if self._above:
            text, self._above = "".join(self._above), []
            self.parts.append(raised("".join(self.parts[-_REACH:])[-_REACH:], text))


def words_of(paragraph: Element, char_styles: Mapping[str, str]) -> Words:
    """Read a paragraph: insertions in, deletions and hidden text out, of alternative contents the first.

    `char_styles` gives each character style's name, in lower case, by its id.
    """
    words = Words()
    _gather(paragraph, words, char_styles)
    words.text()
    return words


def is_on(properties: Element | None, name: str) -> bool:
    """Tell whether a switch such as bold stands in a set of properties, and isn't turned off there."""
    switch = properties.find(W + name) if properties is not None else None
    return switch is not None and (switch.get(VALUE) or "1") not in _OFF


def boxes_in(element: Element) -> Iterator[Element]:
    """Yield the contents of the text boxes in a drawing, outermost ones only, of alternatives the first."""
    for child in element:
        if child.tag == f"{W}txbxContent":
            yield child
        elif child.tag == ALTERNATIVES:
            yield from boxes_in(next(iter(child), child))
        else:
            yield from boxes_in(child)


def _gather(parent: Element, words: Words, char_styles: Mapping[str, str]) -> None:
    for child in parent:
        tag = child.tag
        if tag == f"{W}r":
            _run(child, words, char_styles)
        elif tag in _WRAPPINGS:
            _gather(child, words, char_styles)
        elif tag == f"{W}sdt":
            _control(child, words, char_styles)
        elif tag == ALTERNATIVES:
            _gather(next(iter(child), child), words, char_styles)
        elif tag == f"{M}t":
            words.put(child.text or "")
        elif tag == f"{M}sSup":
            _power(child, words, char_styles)


def _control(control: Element, words: Words, char_styles: Mapping[str, str]) -> None:
    """Read a content control, unless what it shows is only its prompt."""
    if is_on(control.find(f"{W}sdtPr"), "showingPlcHdr"):
        return
    _gather(control, words, char_styles)


def _power(power: Element, words: Words, char_styles: Mapping[str, str]) -> None:
    base, exponent = power.find(f"{M}e"), power.find(f"{M}sup")
    above = Words()
    if base is not None:
        _gather(base, words, char_styles)
    if exponent is not None:
        _gather(exponent, above, char_styles)
    words.put(f"^{above.text()}" if above.text() else "")


def _run(run: Element, words: Words, char_styles: Mapping[str, str]) -> None:
    properties = run.find(f"{W}rPr")
    if is_on(properties, "vanish") or is_on(properties, "webHidden"):
        return
    style = _named(properties, char_styles)
    position = properties.find(f"{W}vertAlign") if properties is not None else None
    above = (position is not None and position.get(VALUE) == "superscript") or "superscript" in style
    marked = is_on(properties, "b") or is_on(properties, "i") or style in ("strong", "emphasis", "intense emphasis")
    if style in ("footnote reference", "endnote reference"):
        words.calls += _calls_in(run)
        return
    for child in run:
        _piece(child, words, char_styles, above=above, marked=marked)


def _named(properties: Element | None, char_styles: Mapping[str, str]) -> str:
    style = properties.find(f"{W}rStyle") if properties is not None else None
    return char_styles.get(style.get(VALUE) or "", "") if style is not None else ""


def _calls_in(run: Element) -> list[tuple[str, str]]:
    return [(_CALLS[child.tag], child.get(f"{W}id") or "") for child in run if child.tag in _CALLS]


def _piece(piece: Element, words: Words, char_styles: Mapping[str, str], *, above: bool, marked: bool) -> None:
    tag = piece.tag
    if tag == f"{W}t":
        words.put(piece.text or "", above=above, marked=marked)
    elif tag in _PICTURES:
        words.boxes += boxes_in(piece)
    elif tag in _CALLS:
        words.calls.append((_CALLS[tag], piece.get(f"{W}id") or ""))
    elif tag == f"{W}fldChar":
        words.mark_field(piece.get(f"{W}fldCharType"))
    elif tag == ALTERNATIVES:
        for choice in list(piece)[:1]:
            words.boxes += boxes_in(choice)
    elif tag == f"{W}ruby":
        _gather(piece, words, char_styles)
    elif tag == f"{W}br" and piece.get(f"{W}type") == "page":
        words.new_page = True
    else:
        words.put(_character(piece), marked=True)


def _character(piece: Element) -> str:
    """Return what an element of a run stands for; a soft hyphen, and all that prints nothing, for nothing."""
    match str(piece.tag).removeprefix(W):  # a comment's tag is no string
        case "tab" | "ptab":
            return "\t"
        case "br" | "cr":
            return "\n"
        case "noBreakHyphen":
            return "-"
        case "sym":
            code = piece.get(f"{W}char") or ""
            return _symbol(code)
    return ""


def _symbol(code: str) -> str:
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return "" if number in _PRIVATE or not 0x20 < number < 0xD800 else chr(number)
