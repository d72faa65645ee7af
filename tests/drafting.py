"""Drafts in few words: proposals in a tiny notation, and an editor at work on the file, line by line."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml
from hypothesis import strategies as st

from reportgen.model.draft import Draft
from reportgen.model.findings import Item, ItemId
from reportgen.model.period import Period
from reportgen.model.proposal import Candidate, Proposal, ProposedSection
from reportgen.model.source import DocumentId
from reportgen.selection import first_draft
from reportgen.spec import read_draft, written
from reportgen.spec.draft_writing import flow_item
from reportgen.spec.scalars_out import scalar
from tests.records import item

FILE = "briefs/ports/2024-Q4.yaml"
PERIOD = Period.parse("2024-Q4")


def candidate(told: Item, *others: str) -> Candidate:
    return Candidate(told, (told.document, *map(DocumentId, others)))


def proposal(chosen: dict[str, list[Item]], next_up: dict[str, list[Item]] | None = None) -> Proposal:
    """A proposal of sections with their items; whatever stands in one is in the store."""
    up = next_up or {}
    sections = tuple(
        ProposedSection(
            title,
            tuple(map(candidate, items)),
            tuple(map(candidate, up.get(title, []))),
            len(up.get(title, [])),
        )
        for title, items in chosen.items()
    )
    told = tuple(each for section in sections for each in (*section.chosen, *section.runners_up))
    return Proposal("ports", PERIOD, sections, told)


def file_of(new: Proposal) -> bytes:
    return written(first_draft(new, FILE))


def read(data: bytes) -> Draft:
    outcome = read_draft(data, FILE)
    assert [str(d) for d in outcome.diagnostics if d.code != "lost-basis"] == []
    assert outcome.value is not None
    return outcome.value


WORDS = (
    "corridor", "tariff", "harbour", "treaty", "vessel", "research", "solar", "reactor", "grain", "customs", "battery",
    "orbit", "fishing", "steel",
)  # fmt: skip
NAMES = ("China", "Japan", "Norway", "NO", "Port of Rotterdam: north", "A,B & Co.", "[Group]", "1:30", "Côte d'Ivoire")
ODD = ("", ": and more", " # not a comment", ' "said"', " - so", "\n\nA second\nparagraph", "\x85x")


@st.composite
def items(draw: st.DrawFn) -> Item:
    """A random item, whose words YAML might mistake."""
    of = draw(st.sampled_from(["north", "south", "no"]))
    words = draw(st.lists(st.sampled_from(WORDS), min_size=4, max_size=8, unique=True))
    odd = draw(
        st.sampled_from(["", ": and more", " # not a comment", ' "said"', " - so", "\n\nA second\nparagraph", "\x85x"])
    )
    text = f"The {' '.join(words)} grew{odd}."
    return item(
        text,
        of,
        parties=", ".join(draw(st.lists(st.sampled_from(NAMES), max_size=3, unique=True))),
        status=draw(st.sampled_from(["signed", "in force", "proposed"])),
        when=draw(st.sampled_from(["", "2024-12-13", "2024", "2024-Q4", "2023-01..2024-06"])),
    )


TITLES = ("Agreements", "no", "Trade: goods")


@st.composite
def proposals(draw: st.DrawFn) -> Proposal:
    """A random proposal of up to three sections."""
    found = draw(st.lists(items(), min_size=2, max_size=9, unique_by=lambda each: each.id))
    titles = TITLES[: draw(st.integers(1, 3))]
    chosen: dict[str, list[Item]] = {title: [] for title in titles}
    next_up: dict[str, list[Item]] = {title: [] for title in titles}
    for each in found:
        draw(st.sampled_from([chosen, chosen, next_up]))[draw(st.sampled_from(titles))].append(each)
    return proposal(chosen, next_up)


@st.composite
def later(draw: st.DrawFn, before: Proposal) -> Proposal:
    """What the store proposes later: words changed, items gone or come, told by more, ranked otherwise."""
    chosen: dict[str, list[Item]] = {section.title: [] for section in before.sections}
    next_up: dict[str, list[Item]] = {section.title: [] for section in before.sections}
    titles = sorted(chosen)
    old = [each.item for each in before.told]
    fresh = draw(st.lists(items(), max_size=3, unique_by=lambda each: each.id))
    known: set[ItemId] = set()
    for each in draw(st.permutations([*old, *fresh])):
        what = draw(st.sampled_from(["same", "same", "reworded", "dated", "parties", "gone"]))
        match what:
            case "gone":
                continue
            case "reworded":
                each = item(each.text.replace("grew", "shrank"), each.document, parties=", ".join(each.parties))
            case "dated":
                each = item(each.text, each.document, parties=", ".join(each.parties), when="2024-11-02")
            case "parties":
                each = item(each.text, each.document, parties="France, Peru")
        if each.id not in known:
            known.add(each.id)
            draw(st.sampled_from([chosen, next_up]))[draw(st.sampled_from(titles))].append(each)
    return proposal(chosen, next_up)


@dataclass
class Part:
    """A section of the file as lines: its head, its items, each a list of lines, and what was seen."""

    head: list[str] = field(default_factory=list)
    lists: dict[str, list[list[str]]] = field(default_factory=lambda: {"items": [], "runners_up": []})
    seen: str = ""


class Editor:
    """Somebody with a text editor, who knows YAML better than is good for them."""

    def __init__(self, draw: Callable[..., Any], data: bytes) -> None:
        self.draw, self.remarks = draw, list[str]()
        self.head, self.parts = _parted(data.decode().split("\n"))

    def work(self) -> bytes:
        changes = (
            self.flip, self.order, self.move, self.take_out, self.headline, self.text, self.decide, self.date,
            self.remark, self.aside, self.intro, self.foreword, self.own, self.spread, self.brackets,
        )  # fmt: skip
        for change in self.draw(st.lists(st.sampled_from(changes), max_size=10)):
            change()
        return self.saved()

    def saved(self) -> bytes:
        lines = list[str]()
        for part in self.parts:
            lines += part.head
            for key, blocks in part.lists.items():
                empty = self.draw(st.sampled_from(["", " []", None]))
                lines += [f"    {key}:{'' if blocks else empty}"] if blocks or empty is not None else []
                lines += [line for block in blocks for line in block]
            lines += [part.seen, ""]
        further = self.draw(st.sampled_from(["  ", "    ", ""]))
        lines = [further + line[2:] if line.startswith("  ") else line for line in lines]
        text = "\n".join([*self.head, *lines]) + self.draw(st.sampled_from(["", "\n"]))
        text = text.replace("\n", self.draw(st.sampled_from(["\n", "\r\n"])))
        data: bytes = self.draw(st.sampled_from([b"", b"\xef\xbb\xbf"])) + text.encode()
        return data

    def blocks(self) -> list[list[str]]:
        """Return a list of a section."""
        found: list[list[str]] = self.draw(
            st.sampled_from([each for part in self.parts for each in part.lists.values()])
        )
        return found

    def block(self) -> list[str]:
        """Return an item; one of no lines where the list that was picked is empty."""
        blocks = self.blocks()
        return self.draw(st.sampled_from(blocks)) if blocks else []

    def flip(self) -> None:
        self._each(
            self.block(),
            "keep",
            lambda line: line.replace("true", "false") if "true" in line else line.replace("false", "true"),
        )

    def order(self) -> None:
        blocks = self.blocks()
        blocks[:] = self.draw(st.permutations(blocks))

    def take_out(self) -> list[str]:
        blocks = self.blocks()
        return blocks.pop(self.draw(st.integers(0, len(blocks) - 1))) if blocks else []

    def move(self) -> None:
        if block := self.take_out():
            to = self.blocks()
            to.insert(self.draw(st.integers(0, len(to))), block)

    def headline(self) -> None:
        new = self.draw(st.sampled_from(["Mine: all", "Says 'so'", 'A "quote" # no remark', "no"]))
        written = self.draw(st.sampled_from([scalar(new), json.dumps(new), f"{json.dumps(new)}  # why"]))
        self._each(self.block(), "headline", lambda _: f"        headline: {written}")

    def text(self) -> None:
        block = self.block()
        new = self.draw(
            st.sampled_from(
                [
                    "|\n          Mine.\n\n          And [@north].",
                    ">-\n          Mine\n          folded.",
                    "|+\n          Mine.\n",
                    '"Mine"  # so',
                    "| # so\n          Mine.",
                    "Mine\n          plainly.",
                ]
            )
        )
        found = _of(block, "text")
        if found:
            block[found.start : found.stop] = f"        text: {new}".split("\n")

    def decide(self) -> None:
        block = self.block()
        self._each(block, "status", lambda _: "        status: suspended")
        self._put(block, "reason", "the ministry's page says so")

    def date(self) -> None:
        block = self.block()
        if found := _of(block, "date"):
            del block[found.start : found.stop]
        self._put(block, "date", self.draw(st.sampled_from(["2024-10", "2024-12-24", ""])))
        self._put(block, "reason", "see the minutes")

    def remark(self) -> None:
        """Put a comment, or a blank line, above a line that begins an item or a key."""
        where = [
            self.head,
            *(part.head for part in self.parts),
            *(b for p in self.parts for x in p.lists.values() for b in x),
        ]
        lines = self.draw(st.sampled_from(where))
        at = [n for n, line in enumerate(lines) if re.match(r" {0,8}(- )?[a-z_]+:|      - ", line)]
        if at:
            told = self.draw(st.sampled_from([self._remark(), ""]))
            margin = " " * self.draw(st.sampled_from([0, 2, 6, 8])) if told else ""
            lines.insert(self.draw(st.sampled_from(at)), margin + told)

    def aside(self) -> None:
        """Put a comment behind a value."""
        key = self.draw(st.sampled_from(["keep", "date", "status", "parties", "sources", "basis", "id"]))
        self._each(self.block(), key, lambda line: line if "#" in line else f"{line}  {self._remark()}")

    def intro(self) -> None:
        part = self.draw(st.sampled_from(self.parts))
        if not any("intro:" in line for line in part.head):
            part.head += ["    intro: |", "      Of ours [@north].", "", "      More."]

    def foreword(self) -> None:
        if not any(line.startswith("foreword") for line in self.head):
            self.head[-1:] = ["foreword: >", "  A word", "  or two.", *self.head[-1:]]

    def own(self) -> None:
        told = ["      - headline: Of our own", "        text: We heard [@south].", "        status: reported"]
        self.blocks().append(told)

    def spread(self) -> None:
        """Write an item's parties in lines of their own, with a comment at one of them."""
        block = self.block()
        for n in _of(block, "parties")[:1]:
            names = yaml.safe_load(block[n].strip().removeprefix("- "))["parties"]
            if names and "#" not in block[n]:
                lines = [f"          - {scalar(str(name))}" for name in names]
                lines.insert(self.draw(st.integers(1, len(lines))), f"          {self._remark()}")
                block[n : n + 1] = [f"{block[n][:8]}parties:", *lines]

    def brackets(self) -> None:
        """Write an item in one line."""
        block = self.block()
        if block and "id:" in block[0] and not any("#" in line for line in block):
            told = read(
                "\n".join(
                    ["brief: b", "period: 2024", "sections:", "  - section: s", "    items:", *block, ""]
                ).encode()
            )
            block[:] = [f"      - {flow_item(told.sections[0].items[0])}"]

    def _remark(self) -> str:
        self.remarks.append(f"# remark {len(self.remarks)}")
        return self.remarks[-1]

    def _each(self, block: list[str], key: str, change: Callable[[str], str]) -> None:
        """Change the line of a key, as often as an item has it."""
        for n in _of(block, key)[:1]:
            mark = block[n][:8]
            block[n] = mark + change(block[n])[8:]

    def _put(self, block: list[str], key: str, value: str) -> None:
        in_one_line = any(line.startswith("      - {") for line in block)  # whatever was put above it
        if block and not _of(block, key) and not in_one_line:
            block.append(f"        {key}: {value}".rstrip())


def _parted(lines: list[str]) -> tuple[list[str], list[Part]]:
    """Take a file apart that no editor has touched yet."""
    first = next(n for n, line in enumerate(lines) if line == "sections:")
    parts, to = list[Part](), ""
    for line in lines[first + 1 :]:
        if not parts or (parts[-1].seen and line):
            parts.append(Part())
            to = ""
        part = parts[-1]
        if found := re.match(r"    (items|runners_up):", line):
            to = found[1]
        elif line.startswith("    seen:"):
            part.seen = line
        elif to and line.startswith("      - "):
            part.lists[to].append([line])
        elif to and not part.seen:
            part.lists[to][-1].append(line)
        elif not part.seen:
            part.head.append(line)
    return lines[: first + 1], [part for part in parts if part.seen]


def _of(block: list[str], key: str) -> range:
    """Return the numbers of a key's lines in an item; none where it hasn't got the key."""
    starts = [n for n, line in enumerate(block) if re.match(rf"      (- |  ){key}:", line)]
    if not starts:
        return range(0)
    after = (n for n, line in enumerate(block) if n > starts[0] and re.match(r" {0,8}[^ ]", line))
    return range(starts[0], next(after, len(block)))
