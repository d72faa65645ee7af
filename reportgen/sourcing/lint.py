"""The rules on a brief's words, in one call."""

from collections.abc import Iterable

from reportgen.model.brief import Brief
from reportgen.model.diagnostics import Diagnostic
from reportgen.model.lexicon import Lexicon
from reportgen.model.source import Document
from reportgen.model.spec import BriefSpec
from reportgen.sourcing.lint_abbreviations import undefined_abbreviations
from reportgen.sourcing.lint_confidence import mixed_confidence
from reportgen.sourcing.lint_house import against_house_style
from reportgen.sourcing.lint_quotations import altered_quotations
from reportgen.sourcing.lint_quoting import overquoted
from reportgen.sourcing.lint_wording import GLOSSARY, wordings


def lint(brief: Brief, spec: BriefSpec, lexicon: Lexicon, documents: Iterable[Document]) -> tuple[Diagnostic, ...]:
    """Hold a brief's words against the rules that its spec demands; `documents` are those of the edition.

    The brief may have its notes already, or not yet. Findings come rule by rule, in reading order. Each is a warning,
    and an error in a strict brief, but for `altered-quotation`, which always is an error, and for an abbreviation that
    is printed in quotations only, which always is a warning: nobody but its author may change a quotation. A brief of
    which no word says where it comes from isn't linted: nobody could tell what is ours.
    """
    rules, read, known = spec.sourcing, wordings(brief), {d.id: d for d in documents}
    if not any(part.evidence for wording in read if wording.role != GLOSSARY for part in wording.parts):
        return ()
    said: list[Diagnostic] = []
    if rules.confidence:
        said += mixed_confidence(read, spec, lexicon.words)
    if rules.abbreviations:
        said += undefined_abbreviations(read, spec, lexicon)
    if rules.house:
        said += against_house_style(read, spec)
    said += overquoted(brief, spec, known)
    said += altered_quotations(read, known)
    return tuple(said)
