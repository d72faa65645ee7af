"""What a desk demands of what it prints: rules on sources and on words, each with a code, a place and a hint."""

from reportgen.sourcing.rules import broken_rules

__all__ = ["broken_rules"]
