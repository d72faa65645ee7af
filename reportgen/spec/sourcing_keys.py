"""Every key of a spec on citing and sourcing, once: name, shape, default and meaning."""

from collections.abc import Iterator, Mapping
from typing import Any

from reportgen.model.citing import CitationRules, CitationStyle, SourceGroup, SourceListing, SourceOrder, SourcingRules
from reportgen.model.diagnostics import Diagnostic, error
from reportgen.spec.names import choice
from reportgen.spec.nodes import MapNode
from reportgen.spec.shapes import Either, Flag, Key, Record, Whole


def source_list() -> Either:
    """Describe the list of sources: whether there is one, or how it is grouped and sorted."""
    grouped = Record(
        "a list of sources",
        SourceListing,
        (
            Key("group", choice("a grouping of sources", SourceGroup, SourceGroup), "What sources are gathered under"),
            Key("order", choice("an order of sources", SourceOrder, SourceOrder), "How they follow one another"),
        ),
    )
    return Either((Flag(), grouped))


def citations() -> Record:
    """Describe how sources are cited."""
    return Record(
        "a way to cite",
        CitationRules,
        (
            Key(
                "style",
                choice("a citation style", CitationStyle, CitationStyle),
                "`chicago`: footnotes, full at first, short after. `numeric`: the source's number in the list of "
                "sources, in brackets in the text",
            ),
            Key(
                "ibid",
                Flag(),
                "With `chicago`: whether a note that cites what the one before it cites says “Ibid.”; the first note "
                "of a page never does",
            ),
        ),
        rule=_has_notes,
    )


def lists_its_sources(values: Mapping[str, Any], node: MapNode) -> Iterator[Diagnostic]:
    """Hold a brief's keys against one another: numbers in brackets need the list that they lead to."""
    rules = values.get("citations", CitationRules())
    if rules.style is CitationStyle.NUMERIC and values.get("source_list") is False:
        message = "citations are numbers in the list of sources, and it is left out"
        hint = "leave `source_list: false` out, or cite in `chicago` notes"
        yield error("conflicting-keys", message, node.place_of("source_list"), hint)


def _has_notes(values: Mapping[str, Any], node: MapNode) -> Iterator[Diagnostic]:
    if values.get("ibid") and values.get("style") is CitationStyle.NUMERIC:
        message = "'ibid' means nothing with `style: numeric`, which has no notes"
        yield error("conflicting-keys", message, node.place_of("ibid"), "leave 'ibid' out, or choose `style: chicago`")


def sourcing() -> Record:
    """Describe what a desk demands of what it prints."""
    return Record(
        "sourcing rules",
        SourcingRules,
        (
            Key("origins", Whole(1, 20), "Independent origins that an item needs; copies of one text count once"),
            Key("labels", Flag(), "Whether opinion pieces and state media have to be labelled as such"),
            Key("inferred", Flag(), "Whether inferred dates have to be shown as such"),
            Key("proposals", Flag(), "Whether what is only proposed or negotiated may not stand under agreements"),
            Key("conflicts", Flag(), "Whether the note of a figure on which sources differ has to say so"),
            Key("confidence", Flag(), "Whether a sentence may not mix words of likelihood with words of confidence"),
            Key("abbreviations", Flag(), "Whether an abbreviation has to be spelt out where it is first printed"),
            Key("house", Flag(), "Whether per cent, dates and numbers have to be written as the house style has them"),
            Key("quoted_words", Whole(0, 100_000), "Words quoted from one document at most; 0 for any number"),
            Key("quoted_share", Whole(1, 100), "Per cent of one work's words that may be quoted at most"),
        ),
    )
