"""A draft as the YAML that editors get, whole or in parts."""

from collections.abc import Iterator, Sequence

from reportgen.model.draft import Draft, DraftItem, DraftSection, Field
from reportgen.model.period import Period
from reportgen.spec.draft_keys import NOTHING
from reportgen.spec.scalars_out import block, flow_list, in_double_quotes, scalar

_HEAD = """\
# yaml-language-server: $schema=../../.reportgen/draft.schema.json
# What `{brief}` prints for {period}, to be shaped by its editors: `reportgen build` takes it from here.
#
# Yours to change: `keep` (false leaves an item out), `headline`, `text`, and the order. Move items to another section's
# list, take them out, or add your own, without an `id`: headline, text and status. Words of yours are Markdown that
# cites its sources with [@document-id], as {{figure:observation-id}} prints a number of the store.
# To change `date`, `parties` or `status`, write a `reason: ...` beside it. A section may have an `intro: |` and
# `charts: [...]` of yours; the whole a `foreword: |`, above `sections`.
# The program's: `id`, `basis`, `seen`. `reportgen draft` brings the file up to date and keeps what you wrote.
"""


def written(draft: Draft) -> bytes:
    """Write a draft that has no file yet."""
    head = _HEAD.format(brief=scalar(draft.brief), period=draft.period.key())
    lines = [f"brief: {scalar(draft.brief)}", f"period: {in_a_line(draft.period)}", "sections:"]
    for section in draft.sections:
        lines += ["", *section_lines(section, 2)]
    return (head + "\n".join(lines) + "\n").encode()


def section_lines(section: DraftSection, indent: int) -> Iterator[str]:
    """Write a section as an item of a list whose dashes stand at column `indent`, from 0."""
    margin = " " * indent
    if section.more is not None:
        yield margin + how_many_more(section.more)
    yield f"{margin}- section: {scalar(section.title)}"
    for key, items in (("items", section.items), ("runners_up", section.runners_up)):
        yield f"{margin}  {key}:{'' if items else ' []'}"
        for item in items:
            yield from item_lines(item, indent + 4)
    yield f"{margin}  seen: {flow_list(section.seen)}"


def how_many_more(count: int) -> str:
    """Say in a comment how many items selection has for a section beyond its limit."""
    return f"# Selection has {count or 'no'} more item{'' if count == 1 else 's'} for this section."


def item_lines(item: DraftItem, indent: int) -> Iterator[str]:
    """Write an item as one of a list whose dashes stand at column `indent`, from 0."""
    mark = "- "
    for key, value in item_entries(item, indent + 4):
        yield f"{' ' * indent}{mark}{key}: {value}"
        mark = "  "


def flow_item(item: DraftItem) -> str:
    """Write an item in one line, as one of a list between brackets."""
    return "{" + ", ".join(f"{key}: {value}" for key, value in item_entries(item, None)) + "}"


def item_entries(item: DraftItem, indent: int | None, newline: str = "\n") -> Iterator[tuple[str, str]]:
    """Yield an item's keys with their values as YAML; those that say nothing are left out.

    `indent` is the column of a text's lines; None writes everything so that it can stand between brackets.
    """
    yield "id", scalar(item.id, flow=indent is None)
    yield "keep", "true" if item.keep else "false"
    for field in Field:
        if value := field_value(item, field, indent, newline):
            yield field.value, value
    if item.reason:
        yield "reason", scalar(item.reason, flow=indent is None)
    if item.vanished:
        yield "vanished", "true"
    if item.conflict:
        yield "conflict", conflict_value(item.conflict)
    if item.basis:
        yield "basis", scalar(item.basis)


def field_value(item: DraftItem, field: Field, indent: int | None, newline: str = "\n") -> str:
    """Write the value of an item's field; empty where it says nothing."""
    match field:
        case Field.HEADLINE:
            return scalar(" ".join(item.headline.split()), flow=indent is None)
        case Field.TEXT:
            return in_double_quotes(item.text) if indent is None else block(item.text, indent, newline)
        case Field.DATE:
            return in_a_line(item.date) if item.date else ""
        case Field.PARTIES:
            return flow_list(item.parties) if item.parties else ""
        case Field.STATUS:
            return scalar(item.status.value) if item.status else ""
        case Field.SOURCES:
            return flow_list(item.sources)


def in_a_line(period: Period) -> str:
    """Write a period, unquoted: our reader takes no text for a date."""
    return period.key()


def conflict_value(conflict: Sequence[tuple[Field, str]]) -> str:
    """Write what the store says in one line, with the fields that it says it of."""
    return "{" + ", ".join(f"{field.value}: {_said(field, text)}" for field, text in conflict) + "}"


def _said(field: Field, text: str) -> str:
    match field:
        case Field.PARTIES | Field.SOURCES:
            return flow_list(text.split("\n") if text else ())
        case Field.HEADLINE | Field.TEXT:
            return in_double_quotes(text)
    return scalar(text or NOTHING, flow=True)
