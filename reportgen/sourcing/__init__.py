"""What a desk demands of what it prints: rules on sources and on words, each with a code, a place and a hint."""

from reportgen.sourcing.glossary import with_abbreviations
from reportgen.sourcing.lint import lint
from reportgen.sourcing.lint_quoting import overquoted
from reportgen.sourcing.rules import broken_rules

__all__ = ["broken_rules", "lint", "overquoted", "with_abbreviations"]
