"""Notes: a list at the end, which stands beside the text where the screen is wide enough."""

from collections.abc import Iterator, Sequence

from reportgen.model.brief import Note
from reportgen.web.inlines import Inliner, call_id
from reportgen.web.markup import characters, fragment, tag

BACK = "↑"
GAP = "0.7rem"
"""White space between two notes beside the text."""


def notes_section(notes: Sequence[Note], inliner: Inliner) -> str:
    """Write the notes as a list, each with a way back to each of its calls; nothing where there are none."""
    if not notes:
        return ""
    own, title = inliner.outline.own, inliner.style.strings.get("notes") or "Notes"
    head = tag("h2", inliner.plain(title, "heading1"), class_="heading1", id=own("notes"))
    items = (
        tag("li", inliner.write(note.children, "note"), *_back(note.number, inliner),
            id=own(f"note-{note.number}"), class_="note", value=str(note.number))
        for note in notes
    )  # fmt: skip
    return tag("section", head, tag("ol", *items), class_="notes", role="doc-endnotes", aria_labelledby=own("notes"))


def _back(number: int, inliner: Inliner) -> Iterator[str]:
    word = inliner.style.strings.get("call") or "Back to call"
    for nth in range(1, inliner.calls[number] + 1):
        target = fragment(inliner.outline.own(call_id(number, nth)))
        told = f"{word} {number}" if nth == 1 else f"{word} {number} ({nth})"
        yield " " + tag("a", characters(BACK), href=target, class_="back-link", role="doc-backlink", aria_label=told)


def beside_text(notes: Sequence[Note], inliner: Inliner) -> Iterator[str]:
    """Yield the rules that put each note level with its call, or under the note before it where that one is longer."""
    own, above = inliner.outline.own, ""
    for note in notes:
        number = note.number
        call, place = own(f"call-{number}"), own(f"note-{number}")
        under = f"calc(anchor(--{above} bottom) + {GAP})" if above else ""
        level = f"anchor(--{call} top)" if inliner.calls[number] else ""
        tops = ",".join(filter(None, (level, under)))
        called = f"#{call}{{anchor-name:--{call}}}" if level else ""
        yield f"{called}#{place}{{anchor-name:--{place}{f';top:max({tops})' if tops else ''}}}"
        above = place
