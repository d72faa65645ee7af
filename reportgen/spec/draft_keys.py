"""Every key of a draft, once: name, shape, default and meaning."""

from collections.abc import Callable
from typing import Any

from reportgen.model.diagnostics import Place
from reportgen.model.draft import DIGITS, Draft, DraftItem, DraftSection, Field
from reportgen.spec.chart_keys import STATUS, chart, chart_by_name
from reportgen.spec.grammars import period
from reportgen.spec.names import TEXT
from reportgen.spec.shapes import Either, Flag, Key, ListOf, Record, Shape, Text

NOTHING = "none"
"""What a conflict says of a date that its source no longer gives."""

NEEDED = frozenset({"brief", "period", "section", "id", "keep", "headline", "text"})
"""Keys that can't be left empty; any other that is says nothing."""

_LINES = Text(lines=True)
_NAMES = ListOf(TEXT)
_BASIS = Text(
    f"{len(Field)} fingerprints",
    rf"[0-9a-f]{{{DIGITS}}}(-[0-9a-f]{{{DIGITS}}}){{{len(Field) - 1}}}",
    "take it back from an earlier version of the file, or take the key out and draft again",
    "bad-basis",
)


def draft() -> Record:
    """Describe a draft."""
    return Record(
        "a draft",
        Draft,
        (
            Key("brief", TEXT, "The spec that it is of: its file's name without the ending", required=True),
            Key("period", period(), "The edition's period", required=True, example="2024-Q4"),
            Key("foreword", _LINES, "Markdown before the first section, with `[@document-id]` citations"),
            Key("sections", ListOf(_section()), "The sections; one that is missing is filled as without a draft"),
        ),
        make=_draft,
    )


def _section() -> Record:
    return Record(
        "a section",
        DraftSection,
        (
            Key("section", TEXT, "The title of the spec's section", required=True, field="title"),
            Key("intro", _LINES, "Markdown that opens it, in place of the spec's"),
            Key(
                "charts",
                ListOf(Either((Text(make=chart_by_name), chart()))),
                "Pinned charts, each as in a spec: drawn beside the spec's own, whatever the pages allow",
                default="none",
                folded=True,
            ),
            Key("items", ListOf(_item(keep=True)), "What it prints, in this order"),
            Key(
                "runners_up",
                ListOf(_item(keep=False)),
                "What it would print next, each as in `items`; one with `keep: true` is printed after those",
                folded=True,
            ),
            Key("seen", _NAMES, "The program's: all that was ever drafted here, so that what you take out stays out"),
        ),
        make=lambda values, place: DraftSection(place=place, **values),
    )


def _item(*, keep: bool) -> Record:
    return Record(
        "an item",
        DraftItem,
        (
            Key(
                "id",
                Text("an id", r"\S+", "take the key out where the item is your own", "bad-id"),
                "The program's: the item in the store; one of your own has none",
            ),
            Key("keep", Flag(), "Whether it is printed", default="true; `false` under `runners_up`"),
            Key("headline", TEXT, "What happened, in a sentence without a full stop", required=True),
            Key(
                "text",
                _LINES,
                "The source's own sentences; once changed, Markdown with `[@document-id]` citations",
                required=True,
            ),
            Key("date", period(), "When it happened or will; to change it takes a `reason`", example="2024-12-13"),
            Key("parties", _NAMES, "Countries and organisations; to change them takes a `reason`"),
            Key("status", STATUS, "How far it has come; to change it takes a `reason`"),
            Key("sources", _NAMES, "Its documents, the one that the text comes from first"),
            Key("reason", TEXT, "Why date, parties or status were changed, or an item added"),
            Key("vanished", Flag(), "The program's: the store has the item no more"),
            Key(
                "conflict",
                _conflict(),
                "The program's: what sources say now of what you have changed; take it out once that is settled",
                folded=True,
            ),
            Key("basis", _BASIS, "The program's: fingerprints of what was drafted, which tell your words from those"),
        ),
        make=_item_of(keep=keep),
        goes_with={"basis": ("id",), "vanished": ("id",), "conflict": ("id",)},
    )


def _conflict() -> Record:
    about = "What the store says"
    shapes: dict[Field, Shape] = {Field.TEXT: _LINES, Field.PARTIES: _NAMES, Field.SOURCES: _NAMES}
    keys = tuple(Key(field.value, shapes.get(field, TEXT), about) for field in Field)
    return Record("a conflict", DraftItem, keys, make=_said)


def _said(values: dict[str, Any], _: Place) -> tuple[tuple[Field, str], ...]:
    return tuple((field, _as_text(field, values[field])) for field in Field if field in values)


def _as_text(field: Field, value: str | tuple[str, ...]) -> str:
    if isinstance(value, tuple):
        return "\n".join(value)
    return "" if field is Field.DATE and value == NOTHING else value


def _draft(values: dict[str, Any], place: Place) -> Draft:
    return Draft(place.file, **values)


def _item_of(*, keep: bool) -> Callable[[dict[str, Any], Place], DraftItem]:
    def made(values: dict[str, Any], place: Place) -> DraftItem:
        fields: dict[str, Any] = {"id": "", "keep": keep} | values
        return DraftItem(place=place, **fields)

    return made
