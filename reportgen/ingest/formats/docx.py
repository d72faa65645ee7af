"""DOCX files: the body in its order, with headings, lists, tables, captions, text boxes and notes."""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from reportgen.ingest.formats.declaring import sane_person, sane_title
from reportgen.ingest.formats.docx_blocks import Block, Blocks
from reportgen.ingest.formats.docx_styles import Styles, styles_in
from reportgen.ingest.formats.docx_words import Element, W
from reportgen.ingest.formats.packed import zip_fault
from reportgen.ingest.lines import Line
from reportgen.ingest.markup import with_single_spaces
from reportgen.ingest.reading import Reading
from reportgen.ingest.stated import Stated
from reportgen.ingest.traced import Traced
from reportgen.model.diagnostics import Diagnostic, Outcome, Place, error

_OLE = b"\xd0\xcf\x11\xe0"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STRICT = b"http://purl.oclc.org/ooxml/"
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class _Package:
    """What of a DOCX file is read."""

    body: Element
    styles: Styles
    notes: Mapping[tuple[str, str], Element] = field(default_factory=dict)
    """By kind (footnotes, endnotes) and number."""

    declared: Stated = field(default_factory=Stated)


def read_docx(data: bytes, path: str) -> Outcome[Reading | None]:
    """Read a DOCX file; the decoded text that lines count in has each paragraph, or part of one, on a line.

    Changes that are tracked count as accepted. Headers, footers, comments and pictures' alternative texts are left
    out; text boxes come behind the paragraph they hang on; footnotes and endnotes come last, as list items.

    Errors: `encrypted`, `too-large`, `too-deep`, `damaged-file`, `unknown-format` (Strict Open XML), `no-text`.
    """
    if data.startswith(_OLE):
        return _refused(error("encrypted", "the file is encrypted", Place(path), "save a copy without a password"))
    if fault := zip_fault(data, path):
        return _refused(fault)
    opened = _opened(data, path)
    if opened.value is None:
        return Outcome(None, opened.diagnostics)
    blocks = _blocks(opened.value)
    if not blocks:
        hint = "if it holds pictures of pages, run text recognition over them first"
        return _refused(error("no-text", "the file holds no text", Place(path), hint))
    return Outcome(_reading(blocks, opened.value.declared))


def _refused(diagnostic: Diagnostic) -> Outcome[Reading | None]:
    return Outcome(None, (diagnostic,))


def _opened(data: bytes, path: str) -> Outcome[_Package | None]:
    from docx.opc.package import OpcPackage  # noqa: PLC0415 - 0.1 s, and only DOCX files need it

    try:
        return Outcome(_package(OpcPackage.open(io.BytesIO(data))))
    except Exception as fault:  # noqa: BLE001 - python-docx and lxml raise many kinds on a malformed package
        if _is_strict(data):
            what, hint = "the file is in Strict Open XML", "save it as an ordinary Word document (.docx)"
            return Outcome(None, (error("unknown-format", what, Place(path), hint),))
        why = "it has no main document" if isinstance(fault, KeyError) else "its parts don't hold together"
        what, hint = f"the file is damaged: {why}", "open it in the program that wrote it and save it again"
        return Outcome(None, (error("damaged-file", what, Place(path), hint),))


def _is_strict(data: bytes) -> bool:
    import zipfile  # noqa: PLC0415 - one look, after a fault

    try:
        return _STRICT in zipfile.ZipFile(io.BytesIO(data)).read("_rels/.rels")[:100_000]
    except (KeyError, zipfile.BadZipFile):
        return False


def _package(package: Any) -> _Package:  # noqa: ANN401 - python-docx's types lie about what a malformed file gives
    main = package.main_document_part
    root = _root(main)
    body = root.find(f"{W}body")
    if body is None:
        raise KeyError("w:body")
    styles = _related(main, "styles")
    notes = {
        (kind, note.get(f"{W}id") or ""): note
        for kind in ("footnotes", "endnotes")
        if (found := _related(main, kind)) is not None
        for note in found
        if not note.get(f"{W}type")  # those with one are the rules above notes
    }
    return _Package(body, styles_in(styles), notes, _declared(package))


def _related(part: Any, kind: str) -> Element | None:  # noqa: ANN401 - likewise
    relation = next((r for r in part.rels.values() if r.reltype == _RELATION + kind and not r.is_external), None)
    return _root(relation.target_part) if relation else None


def _root(part: Any) -> Any:  # noqa: ANN401 - likewise
    from docx.oxml import parse_xml  # noqa: PLC0415 - loaded with the package

    return parse_xml(part.blob)


def _declared(package: Any) -> Stated:  # noqa: ANN401 - likewise
    """Take title and authors from the core properties; a file without them declares nothing."""
    if not any(relation.reltype.endswith("/core-properties") for relation in package.rels.values()):
        return Stated()
    properties = package.core_properties
    authors = [sane_person(name) for name in str(properties.author or "").split(";")]
    return Stated(title=sane_title(str(properties.title or "")), authors=tuple(name for name in authors if name))


def _blocks(package: _Package) -> list[Block]:
    blocks = Blocks(package.styles)
    blocks.read(package.body)
    called = list(dict.fromkeys(blocks.calls))
    for call in called:
        if call in package.notes:
            blocks.read_note(package.notes[call])
    return _with_levels(blocks.done)


def _with_levels(blocks: Sequence[Block]) -> list[Block]:
    """Rank headings below the title, where one is styled as such."""
    if not any(block.look.title for block in blocks):
        return list(blocks)
    return [
        replace(block, look=replace(block.look, level=min(block.look.level + 1, _DEEPEST)))
        if block.look.level and not block.look.title
        else block
        for block in blocks
    ]


def _reading(blocks: Iterable[Block], declared: Stated) -> Reading:
    lines: list[Line] = []
    rows: list[str] = []
    at = 0
    for block in blocks:
        for n, row in enumerate(block.rows):
            look = block.look
            lines.append(
                Line(
                    with_single_spaces(Traced.of(row, at)),
                    width=len(row),
                    number=len(rows) + 1,
                    gap=0 if n else block.gap,
                    level=look.level,
                    bullet=look.bullet and not n,
                    strong=look.strong,
                    caption=look.caption,
                    new_page=block.new_page and not n,
                )
            )
            rows.append(row)
            at += len(row) + 1
    return Reading("\n".join(rows), tuple(line for line in lines if line.text.text), declared=declared)
