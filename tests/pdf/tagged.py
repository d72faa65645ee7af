"""A tagged PDF as an independent reader finds it: the structure tree with the words of each piece.

pikepdf reads the objects and the content streams; nothing here knows how the file was made.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import page as validation
import pikepdf

Mark = tuple[int, int]
"""Page, counted from 0, and number of a marked piece."""

PAINTING = frozenset({"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh", "EI"})


@dataclass
class Node:
    """A structure element."""

    tag: str
    entries: pikepdf.Object
    parent: "Node | None" = None
    kids: "list[Node | Mark | pikepdf.Dictionary]" = field(default_factory=list)
    """Elements, marked pieces and annotations, in the order in which they are read."""

    def nodes(self) -> "Iterator[Node]":
        """Walk this element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.nodes()

    def all(self, *tags: str) -> "list[Node]":
        return [node for node in self.nodes() if node.tag in tags]

    def within(self, *tags: str) -> bool:
        node = self.parent
        while node and node.tag not in tags:
            node = node.parent
        return node is not None

    def annotations(self) -> list[pikepdf.Dictionary]:
        return [kid for kid in self.kids if isinstance(kid, pikepdf.Dictionary)]

    def attribute(self, name: str) -> str:
        """The value of an attribute; empty for none."""
        return str(self.entries.A.get(name, "")).removeprefix("/") if "/A" in self.entries else ""


@dataclass
class Tagged:
    """A tagged PDF."""

    pdf: pikepdf.Pdf
    root: Node
    texts: dict[Mark, str]

    def text(self, node: Node, skip: frozenset[str] = frozenset()) -> str:
        """The words of an element in reading order, those of the elements in `skip` left out."""
        out = []
        for kid in node.kids:
            if isinstance(kid, Node):
                out.append("" if kid.tag in skip else self.text(kid, skip))
            elif isinstance(kid, tuple):
                out.append(self.texts.get(kid, ""))
        # Blocks are parted by being blocks.
        return "".join(out) + ("" if node.tag in {"Link", "Reference", "Span"} else " ")


def read(data: bytes) -> Tagged:
    """Read the structure of a PDF."""
    pdf = pikepdf.open(BytesIO(data))
    numbers: dict[Any, int] = {page.objgen: number for number, page in enumerate(pdf.pages)}
    kids: Any = pdf.Root.StructTreeRoot.K
    (top,) = kids if isinstance(kids, pikepdf.Array) else [kids]
    return Tagged(pdf, _node(top, None, numbers), dict(_texts(pdf)))


def _node(entries: pikepdf.Object, parent: Node | None, pages: dict[Any, int]) -> Node:
    node = Node(str(entries.S).removeprefix("/"), entries, parent)
    assert parent is None or entries.P.objgen == parent.entries.objgen
    kids: Any = entries.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array | list) else [kids]:
        if isinstance(kid, int):
            node.kids.append((pages[entries.Pg.objgen], kid))
        elif kid.get("/Type") == "/MCR":
            node.kids.append((pages[kid.Pg.objgen], int(kid.MCID)))
        elif kid.get("/Type") == "/OBJR":
            annotation: Any = kid.Obj
            node.kids.append(annotation)
        else:
            node.kids.append(_node(kid, node, pages))
    return node


def _texts(pdf: pikepdf.Pdf) -> Iterator[tuple[Mark, str]]:
    """Yield the characters of each marked piece, as the fonts say which they stand for."""
    found: dict[Mark, list[str]] = {}
    maps: dict[str, dict[int, str]] = {}
    for number, page in enumerate(pdf.pages):
        mark, font = -1, ""
        for operands, operator in instructions(page):
            match operator:
                case "BDC":
                    mark = int(operands[1].get("/MCID", -1))
                case "EMC":
                    mark = -1
                case "Tf":
                    font = str(operands[0])
                    if font not in maps:
                        maps[font] = _characters(page.Resources.Font[font].ToUnicode.read_bytes().decode())
                case "Tj" | "TJ" if mark >= 0:
                    strings = operands[0] if operator == "TJ" else operands
                    codes = b"".join(bytes(piece) for piece in strings if isinstance(piece, pikepdf.String))
                    found.setdefault((number, mark), []).extend(maps[font][code] for code in codes)
    for key, pieces in found.items():
        yield key, "".join(pieces)


def _characters(cmap: str) -> dict[int, str]:
    pairs = re.findall(r"^<(..)> <([0-9A-F]{4,})>$", cmap, re.MULTILINE)
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}


def instructions(page: pikepdf.Page) -> Iterator[tuple[list[Any], str]]:
    """Walk a page's operators with what they are about."""
    for held in pikepdf.parse_content_stream(page):
        yield list(held.operands), str(held.operator)


def must_conform(data: bytes, archival: validation.ValidationProfile = validation.ValidationProfile.PDF_A_2A) -> None:
    """Hold a file against PDF/UA-1 and a level of PDF/A."""
    for profile in (validation.ValidationProfile.PDF_UA_1, archival):
        report = validation.validate_pdf_bytes(data, profile=profile)
        assert report.is_compliant, (profile, report.failures)


def must_be_well_tagged(data: bytes) -> Tagged:
    """Check what validators overlook; returns what was read."""
    tagged = read(data)
    every_mark_is_read_once(tagged)
    nothing_is_painted_outside_of_a_mark(tagged.pdf)
    headings_start_at_one_and_skip_no_level(tagged)
    tables_have_header_cells_and_even_rows(tagged)
    figures_say_what_they_show(tagged)
    lists_have_labels_and_bodies(tagged)
    links_and_annotations_know_one_another(tagged)
    notes_and_calls_lead_to_one_another(tagged)
    brackets_lead_to_their_sources(tagged)
    return tagged


def every_mark_is_read_once(tagged: Tagged) -> None:
    """The tree, the content streams and the parent tree speak of the same pieces."""
    read_marks = Counter(kid for node in tagged.root.nodes() for kid in node.kids if isinstance(kid, tuple))
    painted = [(number, mark) for number, page in enumerate(tagged.pdf.pages) for mark in _painted(page)]
    assert read_marks == Counter(painted)
    owners = {kid: node.entries.objgen for node in tagged.root.nodes() for kid in node.kids if isinstance(kid, tuple)}
    parents = pikepdf.NumberTree(tagged.pdf.Root.StructTreeRoot.ParentTree)
    for number, page in enumerate(tagged.pdf.pages):
        held = [owner.objgen for owner in parents[int(page.StructParents)]]
        assert held == [owners[number, mark] for mark in range(len(held))]


def _painted(page: pikepdf.Page) -> Iterator[int]:
    for operands, operator in instructions(page):
        if operator == "BDC" and "/MCID" in operands[1]:
            yield int(operands[1].MCID)


def nothing_is_painted_outside_of_a_mark(pdf: pikepdf.Pdf) -> None:
    """What is no content is an artefact; marks don't stand within marks."""
    for page in pdf.pages:
        depth = 0
        for operands, name in instructions(page):
            if name == "BDC":
                depth += 1
                assert str(operands[0]) == "/Artifact" or "/MCID" in operands[1]
            depth -= name == "EMC"
            assert depth in {0, 1}
            assert depth == 1 or name not in PAINTING, (page, name)


def headings_start_at_one_and_skip_no_level(tagged: Tagged) -> None:
    level = 0
    for node in tagged.root.nodes():
        if re.fullmatch(r"H\d", node.tag):
            assert 1 <= int(node.tag[1]) <= level + 1, tagged.text(node)
            level = int(node.tag[1])


def tables_have_header_cells_and_even_rows(tagged: Tagged) -> None:
    for table in tagged.root.all("Table"):
        rows = [[kid for kid in row.kids if isinstance(kid, Node)] for row in table.all("TR")]
        assert len({len(row) for row in rows}) <= 1
        for row in rows:
            assert {cell.tag for cell in row} <= {"TH", "TD"}
        for cell in table.all("TH"):
            assert cell.attribute("/Scope") == ("Row" if cell.within("TBody") else "Column")
        assert not [cell for head in table.all("THead") for cell in head.all("TD")]


def figures_say_what_they_show(tagged: Tagged) -> None:
    for figure in tagged.root.all("Figure"):
        assert str(figure.entries.Alt).strip()
        if any(isinstance(kid, tuple) for kid in figure.kids):
            assert len(figure.entries.A.BBox) == 4


def lists_have_labels_and_bodies(tagged: Tagged) -> None:
    for node in tagged.root.all("L"):
        assert node.attribute("/ListNumbering") in {"Decimal", "Disc"}
        for item in node.kids:
            assert isinstance(item, Node)
            tags = [kid.tag for kid in item.kids if isinstance(kid, Node)]
            assert tags in (["Lbl", "LBody"], ["Lbl"])


def links_and_annotations_know_one_another(tagged: Tagged) -> None:
    parents = pikepdf.NumberTree(tagged.pdf.Root.StructTreeRoot.ParentTree)
    annotations = [a for page in tagged.pdf.pages for a in page.get("/Annots", [])]
    held = [a.objgen for node in tagged.root.all("Link") for a in node.annotations()]
    assert sorted(held) == sorted(a.objgen for a in annotations)
    for node in tagged.root.all("Link"):
        assert node.annotations(), "a link leads somewhere"
        for annotation in node.annotations():
            assert parents[int(annotation.StructParent)].objgen == node.entries.objgen
            assert str(annotation.Contents).strip()
            assert annotation.F == 4


def notes_and_calls_lead_to_one_another(tagged: Tagged) -> None:
    """Every note has an identity and a link back to the page of a call; every call leads to the page of its note."""
    notes = {tagged.text(note.all("Lbl")[0]).strip(): note for note in tagged.root.all("Note")}
    identities = [str(note.entries.ID) for note in notes.values()]
    assert len(set(identities)) == len(identities) == len(tagged.root.all("Note"))
    calls: dict[str, list[Node]] = {}
    for reference in tagged.root.all("Reference"):
        if not reference.within("TOC") and not _is_bracket(tagged, reference):
            calls.setdefault(tagged.text(reference).strip(), []).append(reference)
    assert set(calls) == set(notes)
    for number, note in notes.items():
        first = calls[number][0]
        order = [node.entries.objgen for node in tagged.root.nodes()]
        assert order.index(first.entries.objgen) < order.index(note.entries.objgen)
        for link in (link for call in calls[number] for link in call.all("Link")):
            assert _target(link) == _page(note), "a call leads to its note"
        # The call that is read first may stand in a figure that floats past another call of the note.
        back = _target(note.all("Lbl")[0].all("Link")[0])
        assert back in {_page(call) for call in calls[number]}, "a note leads back to its call"
        if home := _block(first).parent:
            kids = [kid for kid in home.kids if isinstance(kid, Node) and kid.tag != "Note"]
            assert note.parent is home
            after = next(
                (kid for kid in home.kids[home.kids.index(note) :] if isinstance(kid, Node) and kid.tag != "Note"), None
            )
            before = kids.index(_block(first))
            assert after is (kids[before + 1] if before + 1 < len(kids) else None), "a note is read after its block"


def brackets_lead_to_their_sources(tagged: Tagged) -> None:
    """Each number in a bracket leads to the page of an entry with that number, and says so."""
    entries: dict[str, set[tuple[int, int]]] = {}
    for item in tagged.root.all("LI"):
        label = next(iter(item.all("Lbl")), item)
        entries.setdefault(tagged.text(label).strip(), set()).add(_page(item))
    for reference in tagged.root.all("Reference"):
        if _is_bracket(tagged, reference):
            assert reference.all("Link")
            assert tagged.text(reference).strip().endswith("]")
            assert not reference.within("Link")
            for link in reference.all("Link"):
                number = tagged.text(link)
                assert _target(link) in entries[f"{number}."]
                assert str(link.annotations()[0].Contents) == f"Source {number}"


def _is_bracket(tagged: Tagged, reference: Node) -> bool:
    return tagged.text(reference).strip().startswith("[")


def _block(reference: Node) -> Node:
    """The outermost block with a call that has a note for a sibling."""
    node = reference
    while node.parent and node.parent.tag not in {"Document", "Sect", "Aside", "Div", "LBody"}:
        node = node.parent
    return node


def _page(node: Node) -> tuple[int, int]:
    """The page on which an element begins."""
    for inner in node.nodes():
        if "/Pg" in inner.entries:
            return inner.entries.Pg.objgen
    raise AssertionError(f"{node.tag} has no content")


def _target(link: Node) -> tuple[int, int]:
    return link.annotations()[0].Dest[0].objgen
