"""Words of a citation marked with the record that they are printed from."""

from dataclasses import replace

from reportgen.model.brief import Emphasis, Inline, Inlines, Link, Strong, Text
from reportgen.model.evidence import Evidence


def vouched(children: Inlines, evidence: Evidence) -> Inlines:
    """Give every text the evidence, also within emphasis and links; text that has its own keeps that."""
    return tuple(_vouched(child, evidence) for child in children)


def _vouched(child: Inline, evidence: Evidence) -> Inline:
    match child:
        case Text(_, None):
            return replace(child, evidence=evidence)
        case Strong(inner) | Emphasis(inner) | Link(_, inner):
            return replace(child, children=vouched(inner, evidence))
    return child
