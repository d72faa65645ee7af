"""Selection to Brief: Jinja2 templates yield Markdown, Markdown becomes the tree."""

from reportgen.composition.compose import Templates, compose

__all__ = ["Templates", "compose"]
