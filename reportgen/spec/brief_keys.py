"""Every key of a briefing spec, once: its name, shape, default and meaning.

Checking, the JSON Schema and the README's table are all made from what stands here.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

from reportgen.model.citing import SourceListing
from reportgen.model.diagnostics import Diagnostic, Place, error
from reportgen.model.lexicon import SectionLexicon, Term
from reportgen.model.period import Period
from reportgen.model.spec import ArchiveRules, BriefSpec, Duration, PageBudget
from reportgen.model.style import PAPERS
from reportgen.spec.grammars import edition_period, lookback, web_address, zone
from reportgen.spec.names import TEXT, Known, choice, named, new_kind
from reportgen.spec.nodes import MapNode
from reportgen.spec.section_keys import section
from reportgen.spec.shapes import Either, Flag, Key, ListOf, MapOf, Number, Record, Text, Whole
from reportgen.spec.sourcing_keys import citations, lists_its_sources, source_list, sourcing

_LANGUAGE = Text(
    "a language tag", r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?", "write en-GB or de", "bad-language"
)
_SOURCE = Text(
    "a file or folder",
    r"(?![A-Za-z][A-Za-z0-9+.-]+://)[\s\S]*\S[\s\S]*",
    "write the path of a file or folder, relative to this file",
    "bad-source",
)
_FOLDER = Text(
    "a folder",
    r"(?![A-Za-z][A-Za-z0-9+.-]+://)[\s\S]*\S[\s\S]*",
    "write the path of a folder, relative to this file",
    "bad-folder",
)


@dataclass(frozen=True, slots=True)
class Lookbacks:
    """Lookbacks of items and of series."""

    items: Period | Duration | None = None
    series: Period | Duration | None = None


def brief(known: Known) -> Record:
    """Describe a spec."""
    return Record(
        "a briefing spec",
        BriefSpec,
        (
            Key("title", TEXT, "What the brief is called, on page one and in the running head", required=True),
            Key("series", TEXT, "The publication that it is an edition of, small above the title"),
            Key("organisation", TEXT, "Who publishes it"),
            Key("edition", TEXT, "The edition's number as printed", example="No. 4"),
            Key("style", named("a style", "unknown-style", known.styles), "The house style: a folder under `styles`"),
            Key(
                "template",
                named("a template", "unknown-template", known.templates),
                "Which template of the style composes it: `templates/NAME.md.j2`",
            ),
            Key("paper", choice("a paper", PAPERS), "The paper", default="the style's"),
            Key("language", _LANGUAGE, "The brief's language as a BCP 47 tag, for hyphenation and for screen readers"),
            Key(
                "sources",
                ListOf(_SOURCE),
                "Files and folders to ingest, relative to the spec's own folder",
                default="the whole store",
                example=["../seeds"],
            ),
            Key(
                "period",
                edition_period(),
                "The days that the edition covers: a year, half, quarter, month, day or range; or `last-month`, "
                "`last-quarter`, `last-half`, `last-year`, told from the day of the run. `--period` overrides it",
                default="`--period`",
                example="2024-Q4",
            ),
            Key(
                "zone",
                zone(),
                "The time zone whose calendar settles `last-month` and the like, by its name in the IANA database",
                example="Asia/Shanghai",
            ),
            Key(
                "lookback",
                Either((lookback(), _lookbacks())),
                "Earlier days whose items may serve as background: a period, or a duration that ends where the "
                "period starts. Of a period, the part before the edition's counts. A mapping has `items` and `series` "
                "each look back on its own",
                default="none",
                example="18 months",
            ),
            Key(
                "archive",
                Either((_FOLDER, _archive())),
                "Where `build --publish` puts editions: a folder, relative to the spec's own",
                default="`editions` in the working folder",
                example="../editions",
            ),
            Key(
                "at_a_glance", Whole(0, 12), "Statements at a glance on page one; 0 leaves the box out", field="glance"
            ),
            Key("key_figures", Whole(0, 6), "Key figures on page one; 0 leaves the strip out", field="figures"),
            Key("contents", Flag(), "Whether page one lists the edition's contents"),
            Key("chart_list", Flag(), "Whether a list of the charts follows the contents"),
            Key("table_list", Flag(), "Whether a list of the tables follows the contents"),
            Key("source_list", source_list(), "The list of sources at the end", default="true"),
            Key("citations", citations(), "How sources are cited", default="Chicago notes"),
            Key("sourcing", sourcing(), "What has to hold of what is printed, and is a warning where it doesn't"),
            Key(
                "strict", Flag(), "Whether an unsourced number, or a rule of `sourcing` that is broken, stops the build"
            ),
            Key("pages", _pages(), "How long the brief may be", default="any length", example={"max": 8}),
            Key("kinds", MapOf(new_kind(known), _kind(), "NAME"), "Your own kinds of section, by name", default="none"),
            Key(
                "sections",
                ListOf(section(known), least=1, empty="empty-section-list"),
                "The sections in print order, at least one",
                required=True,
            ),
        ),
        make=_brief_spec,
        rule=_fits_together,
    )


def _lookbacks() -> Record:
    return Record(
        "lookbacks",
        Lookbacks,
        (
            Key("items", lookback(), "For items", default="none", example="6 months"),
            Key(
                "series",
                lookback(),
                "For the series that are drawn and listed: documents that no item may come from",
                default="as `items`",
                example="5 years",
            ),
        ),
    )


def _archive() -> Record:
    return Record(
        "an archive",
        ArchiveRules,
        (
            Key("folder", _FOLDER, "The folder", default="`editions` in the working folder", example="../editions"),
            Key(
                "url",
                web_address(),
                "Where that folder stands on the web, for the addresses in its feed",
                default="none",
                example="https://example.org/briefs/",
            ),
        ),
    )


def _pages() -> Record:
    return Record(
        "a page budget",
        PageBudget,
        (
            Key(
                "max",
                Whole(1, 1000),
                "Pages at most. Where there are more, what matters least is left out until the brief fits, and each is "
                "named in a warning: items while their section has another, then charts and tables, then sections",
                required=True,
            ),
        ),
    )


def _kind() -> Record:
    return Record(
        "a kind of section",
        SectionLexicon,
        (
            Key("title", TEXT, "The title of its sections, where they have none of their own", required=True),
            Key(
                "threshold",
                Number(0.1, 1000),
                "A sentence whose terms' weights sum to less is no item of this kind",
                default="1",
            ),
            Key(
                "terms",
                MapOf(TEXT, Number(-1000, 1000), "TERM", least=1, fold=True),
                "Words and phrases with their weights: a positive weight speaks for the kind, a negative one against "
                "it. Case is ignored, the last word may be inflected, `~` stands for any one word",
                required=True,
                example={"lunar": 2, "space station": 3, "budget": -1},
            ),
        ),
        make=_lexicon,
    )


def _brief_spec(values: dict[str, Any], place: Place) -> BriefSpec:
    kinds = tuple(replace(kind, kind=name) for name, kind in values.pop("kinds", {}).items())
    if isinstance(listed := values.get("source_list"), bool):
        values["source_list"] = SourceListing() if listed else None
    if isinstance(folder := values.get("archive"), str):
        values["archive"] = ArchiveRules(folder)
    if isinstance(parted := values.get("lookback"), Lookbacks):
        values |= {"lookback": parted.items, "series_lookback": parted.series}
    return BriefSpec(file=place.file, name=PurePath(place.file).stem, kinds=kinds, **values)


def _lexicon(values: dict[str, Any], _: Place) -> SectionLexicon:
    terms = tuple(Term(text, float(weight)) for text, weight in values["terms"].items())
    return SectionLexicon("", values["title"], float(values.get("threshold", 1.0)), terms)


def _fits_together(values: dict[str, Any], node: MapNode) -> Iterator[Diagnostic]:
    yield from _looks_back(values, node)
    yield from lists_its_sources(values, node)


def _looks_back(values: dict[str, Any], node: MapNode) -> Iterator[Diagnostic]:
    looked = values.get("lookback")
    parts = (looked.items, looked.series) if isinstance(looked, Lookbacks) else (looked,)
    for part in parts:
        match values.get("period"), part:
            case Period() as covered, Period() as earlier if earlier.start >= covered.start:
                message = "the lookback starts no earlier than the period"
                yield error("bad-period", message, node.place_of("lookback"), "let it end where the period starts")
